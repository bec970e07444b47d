"""The tree of one instrument with its possible rises, as labels per node, for one assumed state of the gates."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil

from talenta_web.kuesioner.angka import bulat
from talenta_web.kuesioner.hasil import KOSONG, Jawaban
from talenta_web.kuesioner.hitung import Hitung, Kait
from talenta_web.kuesioner.jalur.amati import Sebut
from talenta_web.kuesioner.jalur.langkah import Langkah, tinggi
from talenta_web.kuesioner.jalur.padu import Anak, Kelas, Kerja, Label, depan, padu
from talenta_web.kuesioner.model import Butir, Kuesioner
from talenta_web.kuesioner.nama import PERSEN, TOTAL, nama
from talenta_web.kuesioner.susunan import susunan


@dataclass
class Soal:
    """What a search works on; `sebut`: names that gates see."""

    k: Kuesioner
    jawaban: Mapping[str, Jawaban]
    kait: Kait | None
    langkah: Mapping[str, Sequence[Langkah]]
    sebut: Mapping[str, Sebut]
    kerja: Kerja
    simpanan: dict[Hashable, list[Label]] = field(default_factory=dict)

    @property
    def puncak(self) -> int:
        """What every rise together costs."""
        return sum(x[-1].biaya for x in self.langkah.values())


def akar(s: Soal, gagal: frozenset[str], larang: frozenset[str], batas: int, gratis: bool = False) -> list[Label]:
    """Labels of the root, cheapest first, highest first among equals. `gagal`: gates assumed not met; `larang`: butir
    that stay as they are.
    """
    h = Hitung(s.k, s.jawaban, s.kait)
    h.gerbang.update({g.kode: g.kode not in gagal for g in s.k.gerbang if g.akibat in ("kunci", "abaikan_skor")})

    def simpul(kode: str) -> list[Label]:
        bawah = tuple(k for k in s.langkah if k in larang and kode in _atas(s.k, k))
        kunci = (kode, gagal, bawah, batas, gratis)
        if kunci not in s.simpanan:
            s.simpanan[kunci] = _susun(kode)
        return s.simpanan[kunci]

    def _susun(kode: str) -> list[Label]:
        isi, setara = susunan(s.k), susunan(s.k).setara
        bobot = dict(isi.anak[kode])
        anak = []
        for a in s.k.anak[kode]:
            label = simpul(a) if a in s.k.simpul else _daun(s, h, a, a in larang, gratis)
            if a not in bobot:
                if any(x.kelas for x in label):
                    anak.append(Anak(Fraction(0), None, label))
                continue
            r, (kali, geser) = isi.rentang[a], setara.get(a, (1, 0))
            if a in setara:
                label = [x._replace(skor=None if x.skor is None else kali * x.skor + geser) for x in label]
            tepi = Fraction(kali * r[0] + geser), Fraction(kali * r[1] + geser)
            anak.append(Anak(Fraction(bobot[a]), tepi, label))
        return depan(
            x._replace(kelas=x.kelas + _kelas_simpul(s, kode, x.skor))
            for x in padu(s.k.simpul[kode].gabung, anak, batas, s.kerja)
        )

    return sorted(simpul(s.k.akar.kode), key=lambda x: (x.biaya, -(x.skor or 0)))


def _atas(k: Kuesioner, kode: str) -> frozenset[str]:
    hasil, x = set[str](), k.simpul.get(k.butir[kode].induk)
    while x is not None:
        hasil.add(x.kode)
        x = k.simpul.get(x.induk or "")
    return frozenset(hasil)


def _sebut(butir: Butir, j: Jawaban) -> Hashable:
    """What an expression reads of an answer."""
    if butir.jawab.jenis == "tangga" and isinstance(j.nilai, tuple):
        return tinggi(butir, j) if butir.skor.cara == "tangga" else len(j.nilai)
    return j.nilai


def _daun(s: Soal, h: Hitung, kode: str, diam: bool, gratis: bool) -> list[Label]:
    """Staying as it is, and every rise that counts under the assumed gates."""
    kini, lihat, butir = h.daun(kode), s.sebut.get(nama(kode)), s.k.butir[kode]

    def kelas(j: Jawaban) -> Kelas:
        if lihat is None:
            return ()
        if kini.status == "terkunci":
            return (None,)
        return (lihat.kelas(_sebut(butir, j)),)

    masuk = None if kini.masuk is None else Fraction(kini.masuk)
    label = [Label(0, masuk, kelas(s.jawaban.get(kode, KOSONG)))]
    if not diam and kini.status in ("terisi", "kosong", "diabaikan", "tanpa_skor"):
        abai = h.penjaga(kode, h.s.abaikan) is not None and kode in h.s.rentang
        for n, x in enumerate(s.langkah.get(kode, ())):
            skor = Fraction(h.s.rentang[kode][0]) if abai else x.tepat
            label.append(Label(0 if gratis else x.biaya, skor, kelas(x.jawaban), ("pilih", kode, n)))
    return depan(label)


def _kelas_simpul(s: Soal, kode: str, skor: Fraction | None) -> Kelas:
    n, hasil = nama(kode), list[Hashable]()
    if n in s.sebut:
        hasil.append(s.sebut[n].kelas(skor))
    if PERSEN + n in s.sebut:
        bawah, atas = susunan(s.k).rentang[kode]
        hasil.append(
            s.sebut[PERSEN + n].kelas(None if skor is None else Fraction(100 * (skor - bawah)) / (atas - bawah))
        )
    if kode == s.k.akar.kode and TOTAL in s.sebut:
        hasil.append(s.sebut[TOTAL].kelas(None if skor is None else _tampil(s.k, skor)))
    return tuple(hasil)


def _tampil(k: Kuesioner, skor: Fraction) -> Fraction:
    """The total as it is shown, for a score of the root."""
    bawah, atas = susunan(k).rentang[k.akar.kode]
    tepat = Fraction(k.ke_min) + (Fraction(k.ke_maks) - Fraction(k.ke_min)) * (skor - bawah) / (atas - bawah)
    return Fraction(bulat(tepat, k.desimal), 10**k.desimal)


def cukup(k: Kuesioner, sasaran: Decimal) -> Fraction:
    """The lowest score of the root whose total is shown as at least `sasaran`: totals are rounded half up."""
    satuan = 10**k.desimal
    tepat = Fraction(2 * ceil(Fraction(sasaran) * satuan) - 1, 2 * satuan)
    bawah, atas = susunan(k).rentang[k.akar.kode]
    return bawah + (tepat - Fraction(k.ke_min)) * (atas - bawah) / (Fraction(k.ke_maks) - Fraction(k.ke_min))
