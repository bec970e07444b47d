"""Composing HTML of a report from a template of the plugin: escaped, strict, with the words of official papers.

Filters (`SARINGAN`): angka_id, persen, tanggal_id, nip, teks, romawi, terbilang, sapaan_jabatan. Functions of one
document (`fungsi`): kop, ttd, lampiran, radar, kotak9, batang, alir, kolom, piramida. The same names serve package
templates, uploaded bundles and office files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, PackageLoader, StrictUndefined, select_autoescape

from talenta_web.domain import tata_naskah, tulisan
from talenta_web.domain.tata_naskah import sapaan_jabatan
from talenta_web.domain.tulisan import KOSONG, Bilangan, nip
from talenta_web.domain.tulisan import tanggal_panjang as tanggal_id
from talenta_web.kontrak.bagian import fungsi
from talenta_web.kontrak.naskah import KeteranganNaskah, ProfilNaskah
from talenta_web.resources import folder_templates

__all__ = [
    "KOSONG", "SARINGAN", "angka_id", "berkas", "fungsi", "isi_templat", "nip", "persen", "romawi", "sapaan_jabatan",
    "tanggal_id", "teks", "terbilang",
]  # fmt: skip


def angka_id(nilai: Bilangan | None, desimal: int | None = None) -> str:
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


def romawi(nilai: int | None) -> str:
    """11 -> "XI"; None -> a dash; ValueError outside 1..3999."""
    return KOSONG if nilai is None else tata_naskah.romawi(nilai)


def terbilang(nilai: Bilangan | None) -> str:
    """45 -> "empat puluh lima"; None -> a dash."""
    return KOSONG if nilai is None else tata_naskah.terbilang(nilai)


SARINGAN: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "angka_id": angka_id,
        "nip": nip,
        "persen": persen,
        "romawi": romawi,
        "sapaan_jabatan": sapaan_jabatan,
        "tanggal_id": tanggal_id,
        "teks": teks,
        "terbilang": terbilang,
    }
)
"""Filters that every template of a report knows."""


INTI = "talenta_web"
"""The core as a package: its templates lie in a folder of their own."""


@lru_cache(maxsize=32)
def _lingkungan(paket: str) -> Environment:
    env = Environment(
        loader=FileSystemLoader(folder_templates()) if paket == INTI else PackageLoader(paket),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=lambda nilai: KOSONG if nilai is None else nilai,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(SARINGAN)
    return env


def isi_templat(paket: str, nama: str, konteks: Mapping[str, object], naskah: KeteranganNaskah | None = None) -> str:
    """Render `templates/<nama>` of the package; every value is escaped, None is a dash, an unknown name raises.

    Filters as `SARINGAN`, functions as `fungsi`; `naskah` (KonteksLaporan.naskah) is what kop(), ttd() and lampiran()
    print, and is itself a name in the template.
    """
    keterangan = naskah or KeteranganNaskah(ProfilNaskah(""))
    isi = {"naskah": keterangan, **fungsi(keterangan), **konteks}
    return _lingkungan(paket).get_template(nama).render(isi)


def berkas(paket: str, nama: str) -> str:
    """Text of another file of the package, e.g. `templates/gaya.css`."""
    return files(paket).joinpath(nama).read_text(encoding="utf-8")
