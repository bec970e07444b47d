"""Carrying answers over a crosswalk: a dry run that says what happens to each of them, and the index on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.hasil import KOSONG, HasilKuesioner, Jawaban
from talenta_web.kuesioner.hitung import Hitung, Kait
from talenta_web.kuesioner.jawaban import baca, tulis
from talenta_web.kuesioner.migrasi import Langkah, Migrasi
from talenta_web.kuesioner.model import Butir, Kuesioner
from talenta_web.kuesioner.nilai import nilai

CaraPindah = Literal["salin", "peta", "tinjau"]


@dataclass(frozen=True, slots=True)
class JawabanPindah:
    """An answer in the new version: old codes it comes from, how, and `calon`: every value it could have become."""

    kode: str
    asal: tuple[str, ...]
    cara: CaraPindah
    jawaban: Jawaban
    calon: tuple[Jawaban, ...] = ()
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class JawabanArsip:
    """An answer without a place in the new version; it stays with the old assessment."""

    kode: str
    jawaban: Jawaban
    alasan: str


@dataclass(frozen=True, slots=True)
class HasilPindah:
    """What the crosswalk gives. `rentang`: lowest and highest total over the values that answers to review could have.

    `baru`: butir that nobody has answered yet.
    """

    pindah: Mapping[str, JawabanPindah]
    arsip: tuple[JawabanArsip, ...]
    baru: tuple[str, ...]
    sebelum: HasilKuesioner
    sesudah: HasilKuesioner
    rentang: tuple[Decimal, Decimal] | None

    @property
    def jawaban(self) -> dict[str, Jawaban]:
        """The answers of the new version."""
        return {k: p.jawaban for k, p in self.pindah.items() if p.jawaban.terisi}

    def jumlah(self, cara: CaraPindah) -> int:
        """How many answers were carried that way."""
        return sum(p.cara == cara for p in self.pindah.values())


def pindahkan(
    m: Migrasi, lama: Kuesioner, baru: Kuesioner, jawaban: Mapping[str, Jawaban], *, kait: Kait | None = None,
    kait_lama: Kait | None = None,
) -> HasilPindah:  # fmt: skip
    """Apply the steps; every answered old butir ends either in `pindah` or in `arsip`."""
    pindah: dict[str, JawabanPindah] = {}
    arsip: list[JawabanArsip] = []
    for x in m.langkah:
        isi = {k: jawaban[k] for k in x.dari if k in jawaban and jawaban[k].terisi}
        if x.aksi == "arsip":
            arsip += [JawabanArsip(k, j, x.alasan) for k, j in isi.items()]
        elif isi:
            for ke in x.ke:
                pindah[ke] = _satu(x, lama, baru.butir[ke], isi)
    tercatat = {k for x in m.langkah for k in x.dari}
    arsip += [
        JawabanArsip(k, j, "tidak ada langkah migrasi untuk butir ini")
        for k, j in jawaban.items()
        if j.terisi and k not in tercatat
    ]
    akhir = {k: p.jawaban for k, p in pindah.items() if p.jawaban.terisi}
    kosong = tuple(k for k, b in baru.butir.items() if k not in akhir and b.jawab.jenis != "info")
    sesudah = nilai(baru, akhir, kait=kait)
    return HasilPindah(
        pindah, tuple(arsip), kosong, nilai(lama, jawaban, kait=kait_lama), sesudah, _rentang(baru, pindah, akhir, kait)
    )


def _satu(x: Langkah, lama: Kuesioner, b: Butir, isi: Mapping[str, Jawaban]) -> JawabanPindah:
    """One new answer from one or several old ones."""
    asal = tuple(isi)
    calon = tuple(c for k, j in isi.items() if (c := _ubah(x, lama.butir[k], b, j)) is not None)
    if not calon:
        return JawabanPindah(b.kode, asal, "tinjau", KOSONG, (), "Nilai lama tidak dikenal versi baru; isi lagi.")
    hasil = calon[0] if len(calon) == 1 else _gabung(x, b, calon)
    kurang = len(calon) < len(x.dari) or _menyusut(lama.butir[asal[0]], isi[asal[0]], hasil)
    cara: CaraPindah = "tinjau" if x.tinjau or kurang else "peta" if x.aksi == "salin_peta" else "salin"
    catatan = "Sebagian isinya tidak ada lagi pada versi baru." if kurang else ""
    return JawabanPindah(b.kode, asal, cara, hasil, tuple(dict.fromkeys((hasil, *calon))), catatan)


def _ubah(x: Langkah, dari: Butir, ke: Butir, j: Jawaban) -> Jawaban | None:
    """The old answer as one of the new butir; None when it does not fit."""
    if j.tidak_berlaku:
        return j if ke.jawab.tidak_berlaku else None
    mentah = tulis(dari, j)
    if x.aksi == "salin_peta":
        mentah = x.peta.get(str(mentah))
        if mentah is None:
            return None
    elif (
        dari.jawab.jenis == ke.jawab.jenis
        and isinstance(mentah, list)
        and dari.jawab.jenis in ("tangga", "pilihan_banyak")
    ):
        ada = {k.kode for k in ke.kriteria} | {p.kode for p in ke.jawab.pilihan}
        mentah = [k for k in mentah if k in ada]
    try:
        return baca(ke, mentah)
    except GalatJawaban:
        return None


def _menyusut(dari: Butir, lama: Jawaban, baru: Jawaban) -> bool:
    return isinstance(lama.nilai, tuple) and isinstance(baru.nilai, tuple) and len(baru.nilai) < len(lama.nilai)


def _gabung(x: Langkah, b: Butir, calon: tuple[Jawaban, ...]) -> Jawaban:
    """Numbers by the rule of the step (a mean is rounded down); anything else: the first."""
    angka = [c.nilai for c in calon if isinstance(c.nilai, int | Decimal) and not isinstance(c.nilai, bool)]
    if len(angka) < len(calon):
        return calon[0]
    if x.nilai == "rerata":
        rerata = sum((Fraction(n) for n in angka), Fraction(0)) / len(angka)
        return baca(b, int(rerata) if b.jawab.jenis == "level" else Decimal(int(rerata * 100)) / 100)
    return Jawaban(min(angka) if x.nilai == "minimum" else max(angka))


def _rentang(
    baru: Kuesioner, pindah: Mapping[str, JawabanPindah], akhir: Mapping[str, Jawaban], kait: Kait | None
) -> tuple[Decimal, Decimal] | None:
    """Total with every answer to review at its lowest, and at its highest, possible value."""
    hasil = []
    for ujung in (min, max):
        isi = dict(akhir)
        for k, p in pindah.items():
            if p.cara == "tinjau" and len(p.calon) > 1:
                isi[k] = ujung(p.calon, key=lambda j, k=k: Hitung(baru, {k: j}, kait).daun(k).masuk or 0)  # type: ignore[misc]
        hasil.append(nilai(baru, isi, kait=kait).total_tanpa_gerbang)
    return (hasil[0], hasil[1]) if hasil[0] is not None and hasil[1] is not None else None
