"""Names that an expression of an instrument may use: codes with every other sign as `_`, and their types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from talenta_web.kuesioner.model import Jawab
from talenta_web.ungkapan import Tipe

TOTAL, PERSEN, LULUS = "total", "persen_", "lulus_"
KODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*")
_TIPE: Mapping[str, Tipe] = {
    "pilihan": Tipe.TEKS, "ya_tidak": Tipe.BOOLEAN, "berkas": Tipe.BOOLEAN, "teks": Tipe.TEKS, "tanggal": Tipe.TANGGAL,
}  # fmt: skip


def nama(kode: str) -> str:
    """`KLB.2` is written `KLB_2` in an expression."""
    return re.sub(r"[^A-Za-z0-9]", "_", kode)


def tipe_jawab(j: Jawab) -> Tipe:
    """Type of a butir in an expression: codes of choices are text; tabel counts rows, pilihan_banyak what is chosen,
    rasio is pembilang / penyebut, tangga the level reached, info the computed score.
    """
    if j.jenis == "eksternal" and j.pilihan:
        return Tipe.TEKS
    return _TIPE.get(j.jenis, Tipe.ANGKA)


def kamus_nama(jawab: Mapping[str, Jawab], simpul: Iterable[str], gerbang: Iterable[str]) -> dict[str, Tipe]:
    """Every name of an instrument with its type."""
    hasil = {TOTAL: Tipe.ANGKA}
    hasil |= {nama(k): tipe_jawab(j) for k, j in jawab.items()}
    for k in simpul:
        hasil |= {nama(k): Tipe.ANGKA, PERSEN + nama(k): Tipe.ANGKA}
    return hasil | {LULUS + nama(k): Tipe.BOOLEAN for k in gerbang}


def saran_kode(teks: object, kode: Iterable[str]) -> str:
    """What to write for a code that was written as it stands in the file, or as an argument of `lulus(...)`."""
    isi = str(teks)
    for k in sorted(kode, key=len, reverse=True):
        if nama(k) != k and k in isi:
            return f"Dalam ungkapan, {k} ditulis {nama(k)}."
    return f"Gerbang ditulis {LULUS}KODE tanpa kurung." if "lulus(" in isi.lower() else ""
