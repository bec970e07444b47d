"""Composing HTML of a report from a template of the plugin: escaped, strict, with Indonesian filters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from talenta_web.domain import tulisan
from talenta_web.domain.tulisan import KOSONG, Bilangan, nip
from talenta_web.domain.tulisan import tanggal_panjang as tanggal

__all__ = ["KOSONG", "angka", "berkas", "isi_templat", "nip", "persen", "tanggal", "teks"]


def angka(nilai: Bilangan | None, desimal: int | None = None) -> str:
    """1234.5 -> "1.234,50"; whole numbers without decimals unless asked for; None -> a dash, never 0.

    A number that only rounding would lift to a whole one (79,998) keeps its digits: it must not look like a cut-off.
    """
    if desimal is None and not isinstance(nilai, int):
        return tulisan.skor(nilai)
    return tulisan.angka(nilai, desimal)


def persen(nilai: Bilangan | None) -> str:
    """45.67 -> "45,7%" (the value is already 0..100)."""
    return KOSONG if nilai is None else f"{tulisan.angka(nilai, 1)}%"


def teks(nilai: str | None) -> str:
    """The text, or a dash."""
    return nilai or KOSONG


@lru_cache(maxsize=32)
def _lingkungan(paket: str) -> Environment:
    env = Environment(
        loader=PackageLoader(paket),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=lambda nilai: KOSONG if nilai is None else nilai,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update({"angka": angka, "persen": persen, "tanggal": tanggal, "nip": nip, "teks": teks})
    return env


def isi_templat(paket: str, nama: str, konteks: Mapping[str, object]) -> str:
    """Render `templates/<nama>` of the package; every value is escaped, None is a dash, an unknown name raises.

    Filters: angka, persen, tanggal, nip, teks.
    """
    return _lingkungan(paket).get_template(nama).render(konteks)


def berkas(paket: str, nama: str) -> str:
    """Text of another file of the package, e.g. `templates/gaya.css`."""
    return files(paket).joinpath(nama).read_text(encoding="utf-8")
