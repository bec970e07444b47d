"""An answer as cells of the sheet, and cells as an answer: one row per butir, or one per criterion, choice or part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.model import Butir, Kuesioner

YA, TIDAK = "Ya", "Tidak"
TANPA_SEL = frozenset({"tabel", "berkas", "info"})
"""Kinds that are not answered in the column Jawaban."""
Isi = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Bagian:
    """One row of a butir. `kode` "" = the row of the butir itself; else of a criterion, a choice, or a part."""

    kode: str
    teks: str
    pilihan: tuple[str, ...] = ()
    jenis: str = "teks"


def bagian(k: Kuesioner, b: Butir) -> tuple[Bagian, ...]:
    """The rows in which the butir is answered; the first is the butir's own."""
    sub: tuple[tuple[str, str], ...] = ()
    if b.jawab.jenis == "tangga":
        sub = tuple((x.kode, f"{x.kode}. (tingkat {x.level}) {x.teks}") for x in b.kriteria)
    elif b.jawab.jenis == "pilihan_banyak":
        sub = tuple((x.kode, x.teks) for x in b.jawab.pilihan)
    if sub:
        return (Bagian("", b.tanya, jenis="tutup"), *(Bagian(c, t, (YA, TIDAK), "pilihan") for c, t in sub))
    if b.jawab.jenis == "rasio":
        return (
            Bagian("", b.tanya, jenis="tutup"),
            Bagian("pembilang", "Pembilang", jenis="angka"),
            Bagian("penyebut", "Penyebut", jenis="angka"),
        )
    return (Bagian("", b.tanya, _pilihan(k, b), _jenis(b)),)


def _jenis(b: Butir) -> str:
    jenis = b.jawab.jenis
    if jenis in TANPA_SEL or (jenis == "metrik" and not b.jawab.boleh_koreksi):
        return "tutup"
    if jenis in ("angka", "metrik") or (jenis == "eksternal" and not b.jawab.pilihan):
        return "angka"
    return jenis if jenis in ("teks", "tanggal") else "pilihan"


def _pilihan(k: Kuesioner, b: Butir) -> tuple[str, ...]:
    if b.jawab.jenis == "level":
        return tuple(f"{t.nilai:f}" for t in k.tingkat(b))
    return (YA, TIDAK) if b.jawab.jenis == "ya_tidak" else tuple(p.teks for p in b.jawab.pilihan)


def isi_sel(b: Butir, j: Jawaban) -> dict[str, Isi]:
    """What stands in the column Jawaban, by row; nothing where there is no answer."""
    nilai = j.nilai
    if nilai is None or b.jawab.jenis in TANPA_SEL:
        return {}
    if b.jawab.jenis in ("tangga", "pilihan_banyak"):
        ada = set(nilai) if isinstance(nilai, tuple) else set()
        kode = [x.kode for x in (b.kriteria if b.jawab.jenis == "tangga" else b.jawab.pilihan)]
        return {c: YA if c in ada else TIDAK for c in kode}
    if isinstance(nilai, tuple):
        return {n: x for n, x in zip(("pembilang", "penyebut"), nilai, strict=True) if isinstance(x, Decimal)}
    if isinstance(nilai, bool):
        return {"": YA if nilai else TIDAK}
    teks = {p.kode: p.teks for p in b.jawab.pilihan}
    return {"": teks.get(nilai, nilai) if isinstance(nilai, str) else nilai}


def mentah(b: Butir, isi: Mapping[str, str]) -> object:
    """The raw answer for `kuesioner.jawaban.baca` from texts of cells by row; None = left empty.

    Raises ValueError with a sentence for a text that is no choice; the row's code stands in front of it.
    """
    isi = {c: t for c, t in isi.items() if t != ""}
    if not isi or b.jawab.jenis in TANPA_SEL:
        return None
    if b.jawab.jenis in ("tangga", "pilihan_banyak"):
        return [c for c, t in isi.items() if ya_tidak(c, t)]
    if b.jawab.jenis == "rasio":
        if kurang := {"pembilang", "penyebut"} - isi.keys():
            raise SalahSel(sorted(kurang)[0], "Pembilang dan penyebut harus diisi keduanya, atau dikosongkan keduanya.")
        return [isi["pembilang"], isi["penyebut"]]
    teks = isi.get("", "")
    if b.jawab.jenis == "ya_tidak":
        return ya_tidak("", teks)
    return _kode(b, teks) if b.jawab.pilihan else teks


class SalahSel(ValueError):
    """A text that does not fit its row (`bagian`)."""

    def __init__(self, bagian: str, pesan: str) -> None:
        super().__init__(pesan)
        self.bagian = bagian
        self.pesan = pesan


def ya_tidak(bagian_: str, teks: str) -> bool:
    """Ya or Tidak in a cell, however it is spelled."""
    if (rapi := teks.casefold()) in ("ya", "y", "true", "1"):
        return True
    if rapi in ("tidak", "t", "false", "0"):
        return False
    raise SalahSel(bagian_, f"“{teks}” bukan pilihan; isi Ya atau Tidak, atau kosongkan.")


def _kode(b: Butir, teks: str) -> str:
    rapi = " ".join(teks.casefold().split())
    for p in b.jawab.pilihan:
        if rapi in (p.kode.casefold(), " ".join(p.teks.casefold().split())):
            return p.kode
    raise SalahSel("", f"“{teks}” bukan pilihan. Pilihannya: {_daftar([p.teks for p in b.jawab.pilihan])}.")


def _daftar(kata: Sequence[str]) -> str:
    return "; ".join(kata)


def cara(k: Kuesioner, b: Butir) -> str:
    """How the butir is answered, for the column beside the question: the levels in full, bounds, units."""
    j = b.jawab
    if j.jenis == "level":
        return "\n".join(f"{t.nilai:f} = {t.teks}" for t in k.tingkat(b))
    kalimat = {
        "tangga": "Isi Ya pada setiap kriteria yang sudah terpenuhi.",
        "pilihan": "Pilih satu dari daftar.",
        "pilihan_banyak": "Isi Ya pada setiap yang berlaku.",
        "ya_tidak": "Isi Ya atau Tidak.",
        "rasio": "Isi pembilang dan penyebut, bukan hasil baginya.",
        "teks": "Isi dengan kalimat.",
        "tanggal": "Isi tanggal, misalnya 31/03/2026.",
        "tabel": "Isi pada lembar tersendiri.",
        "berkas": "Dibuktikan dengan berkas yang diunggah di aplikasi; tidak diisi di sini.",
        "info": "Penjelasan; tidak dijawab.",
        "metrik": "Dijawab oleh data aplikasi." + (" Koreksi disertai catatan." if j.boleh_koreksi else ""),
    }.get(j.jenis) or ("Pilih satu dari daftar." if j.pilihan else "Isi angka.")
    batas = ""
    if j.min is not None or j.maks is not None:
        batas = f" Antara {'–' if j.min is None else f'{j.min:f}'} dan {'–' if j.maks is None else f'{j.maks:f}'}."
    penerbit = f" Nilai dari {j.penerbit}." if j.penerbit else ""
    return kalimat + batas + (f" Satuan: {j.satuan}." if j.satuan else "") + penerbit
