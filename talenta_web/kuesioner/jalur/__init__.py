"""Jalan tercepat: the cheapest set of rises after which the total is high enough and every gate is met.

Exact: it equals trying every combination. What it may propose: rises that some document can prove (see `langkah`), of
butir whose answer is judged; a measured or external value stays what it is, and so does a butir that decides whether
others are asked or computed. Gates that only lock or ignore scores matter through the total; all others, except
warnings, must be met. A gate that no rise can touch is named in `terhalang` and left aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from talenta_web.kuesioner.hasil import KOSONG, HasilKuesioner, Jawaban, PutusanGerbang
from talenta_web.kuesioner.hitung import Kait
from talenta_web.kuesioner.jalur.amati import daun_dari, sebutan, seluruh
from talenta_web.kuesioner.jalur.cari import Pencari, Temuan, alternatif
from talenta_web.kuesioner.jalur.langkah import Langkah, langkah
from talenta_web.kuesioner.jalur.padu import Kerja, TerlaluRumit
from talenta_web.kuesioner.jalur.pohon import Soal, cukup
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nilai import nilai

__all__ = ["HasilJalur", "Jalur", "Langkah", "LangkahJalur", "TerlaluRumit", "jalur", "langkah", "naikan"]
MAKS_KERJA = 3_000_000
MAKS_SAKLAR = 5
_AKIBAT_WAJIB = ("blok_ajukan", "blok_hasil", "batas_predikat")


@dataclass(frozen=True, slots=True)
class LangkahJalur:
    """A rise in the order in which it is proposed: `tambah` points, `total` after it, gates that need it."""

    langkah: Langkah
    tambah: Decimal
    total: Decimal
    gerbang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jalur:
    """One plan: its rises (those that gates need first, then most points per effort), effort and result."""

    langkah: tuple[LangkahJalur, ...]
    biaya: int
    total: Decimal
    predikat: str | None


@dataclass(frozen=True, slots=True)
class HasilJalur:
    """`sudah`: the goal is reached as it stands. `jalur`: plans, cheapest first, empty when there is none; then
    `tertinggi` is the total with every possible rise. `terhalang`: unmet gates that no rise can touch. `dilewati`:
    butir below their maximum that are not proposed, with the reason. `kerja`: combinations looked at; `lengkap` False
    when they were too many to look for every plan that was asked for.
    """

    sasaran: Decimal
    awal: Decimal | None
    sudah: bool
    jalur: tuple[Jalur, ...]
    terhalang: tuple[PutusanGerbang, ...]
    tertinggi: Decimal | None
    dilewati: Mapping[str, str]
    kerja: int
    lengkap: bool


def naikan(k: Kuesioner, jawaban: Mapping[str, Jawaban]) -> dict[str, tuple[Langkah, ...]]:
    """Every rise that may be proposed, by butir."""
    tetap = _penentu(k)
    isi = {x: langkah(k, b, jawaban.get(x, KOSONG)) for x, b in k.butir.items() if x not in tetap}
    return {x: v for x, v in isi.items() if v}


def jalur(
    k: Kuesioner, jawaban: Mapping[str, Jawaban], sasaran: Decimal, *, banyak: int = 3, kait: Kait | None = None,
    maks_kerja: int = MAKS_KERJA,
) -> HasilJalur:  # fmt: skip
    """Plans to a total of at least `sasaran`; raises TerlaluRumit when not even one could be made sure of."""
    kini = nilai(k, jawaban, kait=kait)
    naik = naikan(k, jawaban)
    wajib = [g for g in k.gerbang if g.akibat in _AKIBAT_WAJIB]
    gagal = {g.kode: g for g in kini.gerbang if g.lulus is not True}
    mati = {g.kode for g in wajib if g.kode in gagal and not daun_dari(k, g.syarat.kolom) & naik.keys()}
    efek = [g for g in k.gerbang if g.akibat in ("kunci", "abaikan_skor")]
    saklar = [g.kode for g in efek if daun_dari(k, g.syarat.kolom) & naik.keys()]
    if len(saklar) > MAKS_SAKLAR:
        raise TerlaluRumit(f"Instrumen ini mempunyai {len(saklar)} gerbang yang saling mengubah skor.")
    amati = seluruh(k, [g for g in k.gerbang if g.kode in saklar or (g in wajib and g.kode not in mati)])
    dipakai = {x for g in amati for x in daun_dari(k, g.syarat.kolom)}
    naik = {x: v for x, v in naik.items() if k.butir[x].dinilai or x in dipakai}
    soal = Soal(k, jawaban, kait, naik, sebutan(amati), Kerja(maks_kerja))
    p = Pencari(
        soal, cukup(k, sasaran), frozenset(g.kode for g in wajib if g.kode not in mati), tuple(saklar),
        frozenset(g.kode for g in efek if g.kode in gagal and g.kode not in saklar),
    )  # fmt: skip
    sudah = p.berhasil(kini)
    ada, lengkap = ([], True) if sudah else alternatif(p, banyak)
    puncak = None if sudah or ada else p.hitung(tuple(v[-1] for v in naik.values())).total_tanpa_gerbang
    return HasilJalur(
        sasaran, kini.total_tanpa_gerbang, sudah, tuple(_jelaskan(p, kini, t) for t in ada),
        tuple(gagal[x] for x in mati), puncak, _dilewati(k, kini, jawaban, naik), soal.kerja.langkah, lengkap,
    )  # fmt: skip


def _penentu(k: Kuesioner) -> frozenset[str]:
    """Butir that decide whether others are asked, or what others come to."""
    hasil: set[str] = set()
    for x, b in k.butir.items():
        for u in (b.tampil_jika, b.skor.rumus):
            hasil |= daun_dari(k, u.kolom) - {x} if u is not None else set()
    return frozenset(hasil)


def _jelaskan(p: Pencari, kini: HasilKuesioner, t: Temuan) -> Jalur:
    nama = {g.kode: g.nama for g in p.soal.k.gerbang}
    butuh: dict[str, tuple[str, ...]] = {}
    for x in t.langkah:
        tanpa = p.hitung(tuple(y for y in t.langkah if y is not x))
        butuh[x.butir] = tuple(nama[g.kode] for g in tanpa.gerbang if g.kode in p.wajib and g.lulus is not True)
    sumbang, semula = t.hasil.tepat.sumbangan, kini.tepat.sumbangan
    nol = Fraction(0)

    def urut(x: Langkah) -> tuple[bool, Fraction]:
        guna = sumbang.get(x.butir, nol) - semula.get(x.butir, nol)
        return not butuh[x.butir], -guna / max(x.biaya, 1)

    hasil, jalan, lalu = [], list[Langkah](), kini.total_tanpa_gerbang or Decimal(0)
    for x in sorted(t.langkah, key=urut):
        jalan.append(x)
        total = p.hitung(tuple(jalan)).total_tanpa_gerbang or Decimal(0)
        hasil.append(LangkahJalur(x, total - lalu, total, butuh[x.butir]))
        lalu = total
    return Jalur(tuple(hasil), sum(x.biaya for x in t.langkah), lalu, t.hasil.predikat)


_ALASAN = {"metrik": "dijawab dari data langsung", "eksternal": "nilainya diterbitkan pihak lain"}


def _dilewati(
    k: Kuesioner, kini: HasilKuesioner, jawaban: Mapping[str, Jawaban], naik: Mapping[str, tuple[Langkah, ...]]
) -> dict[str, str]:
    tetap, hasil = _penentu(k), {}
    for x, b in k.butir.items():
        s = kini.butir[x]
        if not b.dinilai or x in naik or s.status == "tidak_tampil" or (s.skor is not None and s.skor >= s.maks):
            continue
        if jawaban.get(x, KOSONG).tidak_berlaku:
            hasil[x] = "dinyatakan tidak berlaku"
        elif x in tetap:
            hasil[x] = "menentukan pertanyaan atau rumus lain"
        elif b.skor.cara in ("rumus", "kait"):
            hasil[x] = "skornya dihitung dengan rumus"
        elif b.jawab.jenis in ("level", "tangga", "pilihan", "ya_tidak"):
            hasil[x] = "tidak ada jenis bukti yang membuktikan kenaikannya"
        else:
            hasil[x] = _ALASAN.get(b.jawab.jenis, "jawabannya hasil pengukuran")
    return hasil
