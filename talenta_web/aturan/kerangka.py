"""The scaffold of a rule file, and the schema that editors read beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from talenta_web.resources import PAKET, folder_scaffold

SKEMA = "aturan.schema.json"
_KODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class GalatKerangka(ValueError):
    """The scaffold cannot be written as asked; the message is for people."""


def teks_skema() -> str:
    """The JSON Schema of the rule language, as published in docs/skema."""
    return (PAKET / "docs" / "skema" / SKEMA).read_text(encoding="utf-8")


def baris_skema() -> Iterator[str]:
    """Every key of the language with its meaning, one per line; `*` stands for a code of the author."""
    skema = json.loads(teks_skema())
    for bagian, isi in skema["properties"].items():
        yield f"[{bagian}] {isi.get('description', '')}".rstrip()
        yield from (f"  {jalur:<44} {arti}" for jalur, arti in _kunci(isi, bagian))


def _kunci(s: Mapping[str, Any], jalur: str) -> Iterator[tuple[str, str]]:
    for x in (s, *s.get("anyOf", ())):
        for k, v in x.get("properties", {}).items():
            pilihan = next((y["enum"] for y in (v, *v.get("anyOf", ())) if "enum" in y), ())
            yield f"{jalur}.{k}", v["description"] + (f" ({' | '.join(map(str, pilihan))})" if pilihan else "")
            yield from _kunci(v, f"{jalur}.{k}")
        if isinstance(x.get("additionalProperties"), dict):
            yield from _kunci(x["additionalProperties"], f"{jalur}.*")
        if isinstance(x.get("items"), dict):
            yield from _kunci(x["items"], jalur)


def tulis(kode: str, nama: str, folder: Path, *, skema: bool) -> Path:
    """Write `folder/KODE.toml` (and the schema); refuses a bad code and a file that exists."""
    _sah(kode)
    tujuan = folder / f"{kode}.toml"
    if tujuan.exists():
        raise GalatKerangka(f"Berkas {tujuan} sudah ada. Pilih kode atau folder lain.")
    folder.mkdir(parents=True, exist_ok=True)
    teks = kerangka(kode, nama or kode.replace("-", " ").capitalize())
    if skema:
        (folder / SKEMA).write_text(teks_skema(), encoding="utf-8")
        teks = f"#:schema ./{SKEMA}\n{teks}"
    tujuan.write_text(teks, encoding="utf-8")
    return tujuan


def kerangka(kode: str, nama: str) -> str:
    """The text of the scaffold: the same file that `talenta plugin baru` writes."""
    lingkungan = Environment(
        variable_start_string="<<", variable_end_string=">>", block_start_string="<%", block_end_string="%>",
        comment_start_string="<#", comment_end_string="#>", undefined=StrictUndefined, keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - TOML of the author, no HTML
    )  # fmt: skip
    sumber = folder_scaffold() / "aturan/src/__paket__/aturan.toml.j2"
    polos = nama.replace("\\", "").replace('"', "'")
    return lingkungan.from_string(sumber.read_text(encoding="utf-8")).render(slug=kode, nama=polos)


def _sah(kode: str) -> None:
    if len(kode) > 40 or not _KODE.fullmatch(kode):
        raise GalatKerangka(f"Kode '{kode}' harus huruf kecil, angka, dan tanda hubung, misalnya kota-contoh.")
