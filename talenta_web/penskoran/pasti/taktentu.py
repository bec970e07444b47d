"""What is not certain for a person, as truth values over the row of a run: inputs, leaves, conditions.

An input is uncertain when the coverage of its frame is not known, when its record says nothing for it, or when the
record has expired (the engine's usang.<source>) or is stale (tua.<source>). A column of the person counts only where
some leaf scores it: elsewhere an empty one (no eselon) is a fact. What depends on an uncertain input carries a set of
bits, one per frame that would have to be completed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from talenta_web.penskoran.model import Kelompok, Rancangan, Simpul, Sumbu
from talenta_web.penskoran.pasti.rumus import (
    NOL,
    TIDAK,
    YA,
    Kol,
    Op,
    Rumus,
    Tetap,
    Ungkap,
    atau,
    bukan,
    dan,
    jika,
    kosong,
    rantai,
)
from talenta_web.penskoran.periksa.pohon import ungkapan_simpul
from talenta_web.penskoran.periksa.rentang import dapat_keluar
from talenta_web.penskoran.tata import BELUM, KEDALUWARSA, NIHIL, bingkai_simpul
from talenta_web.ungkapan import Ungkapan, pohon

TAHAP1 = "tahap1."
KE = "ke."
"""ke.<axis>: bits of what decides which cut-offs a person has."""
TAK_TERBATAS = 1e11
"""Stands for a bound that is not known; far from every score, and small enough for whole millionths."""


@dataclass(frozen=True)
class Konteks:
    """A rule with the frames its bits stand for; `usang` are sources whose record may be stale (`tua.<source>`)."""

    r: Rancangan
    usang: frozenset[str] = frozenset()
    bingkai: tuple[str, ...] = ()
    _milik: dict[str, str] = field(default_factory=dict)
    _pegawai: frozenset[str] = frozenset()

    @classmethod
    def dari(cls, r: Rancangan, usang: Iterable[str] = ()) -> Konteks:
        """Collect the frames of a rule and which source each output belongs to."""
        nama = [b for s in r.simpul.values() if s.gabung is None for b in bingkai_simpul(r, s)]
        nama += [s.bingkai for s in r.sumber.values()] + ["pegawai"]
        nama += [x.bingkai for x in r.rujukan.values()]
        milik = {k.nama: s.kode for s in r.sumber.values() for k in s.keluaran}
        pegawai = frozenset(k for s in r.simpul.values() if s.gabung is None for k in s.kolom_pegawai)
        return cls(r, frozenset(usang), tuple(dict.fromkeys(nama)), milik, pegawai)

    def bit(self, bingkai: str) -> int:
        """The bit of a frame."""
        return 1 << self.bingkai.index(bingkai)

    def masukan(self, kolom: str) -> tuple[str, Rumus]:
        """(frame to complete, is this column uncertain?)."""
        r = self.r
        if (kode := self._milik.get(kolom)) is not None:
            s = r.sumber[kode]
            isi: list[Rumus] = [Kol("bl." + s.bingkai)]
            if not s.hitungan:
                isi.append(dan((Kol("ada." + kode), kosong(Kol(kolom)))))
            if s.kedaluwarsa:
                isi.append(Kol("usang." + kode))
            if kode in self.usang:
                isi.append(Kol("tua." + kode))
            return s.bingkai, atau(isi)
        if kolom in r.rujukan:
            return r.rujukan[kolom].bingkai, kosong(Kol(kolom))
        return "pegawai", kosong(Kol(kolom)) if kolom in self._pegawai else TIDAK

    def bit_kolom(self, kolom: Iterable[str]) -> Rumus:
        """The bits of all frames that make one of these columns uncertain; tahap1.* take those of the first axes."""
        per: dict[str, list[Rumus]] = {}
        tambahan: list[Rumus] = []
        for k in sorted(kolom):
            if k.startswith(TAHAP1) and self.r.tahap1:
                sumbu = self.r.tahap1.sumbu
                tambahan += [Kol("b." + u.simpul) for u in sumbu.values()]
                if k.removeprefix(TAHAP1) not in sumbu:  # a class or box, not the score itself
                    tambahan += [Kol(KE + u.kode) for u in sumbu.values()]
                continue
            bingkai, syarat = self.masukan(k)
            per.setdefault(bingkai, []).append(syarat)
        isi = [jika(atau(v), Tetap(self.bit(b)), NOL) for b, v in per.items()]
        return rantai("bitatau", [*isi, *dict.fromkeys(tambahan)])

    def bit_ambang(self, u: Sumbu) -> Rumus:
        """The bits of what decides the cut-offs: conditions, and cohort keys of the choices that may apply."""
        isi = [self.bit_kolom({x for a in u.pilihan if a.bila for x in a.bila.kolom})]
        sebelum: Rumus = YA
        for a in u.pilihan:
            bisa, gagal = (YA, TIDAK) if a.bila is None else self.syarat(a.bila)
            if a.kelompok is not None:
                isi.append(jika(dan((sebelum, bisa)), self.bit_kunci(a.kelompok), NOL))
            sebelum = dan((sebelum, gagal))
        return rantai("bitatau", isi)

    def bit_kunci(self, k: Kelompok) -> Rumus:
        """The bits of a cohort's key; who has no key belongs to no cohort, so that here an empty column is no fact."""
        isi: list[Rumus] = []
        for u in k.dari:
            milik = dict.fromkeys(self.masukan(x)[0] for x in sorted(u.kolom))
            tanpa = rantai("bitatau", [Tetap(self.bit(b)) for b in milik])
            isi += [self.bit_kolom(u.kolom), jika(kosong(Ungkap(u)), tanpa, NOL)]
        return rantai("bitatau", isi)

    def luput_tahap1(self) -> Rumus:
        """May the first mapping stay without a box: no score, or a cohort that has no cut-offs?"""
        sumbu = self.r.tahap1.sumbu.values() if self.r.tahap1 else ()
        isi: list[Rumus] = [Kol("h." + u.simpul) for u in sumbu]
        isi += [Kol("k." + u.simpul) for u in sumbu if dapat_keluar(self.r.simpul[u.simpul])]
        return atau([*isi, *(ragu(Kol(KE + u.kode)) for u in sumbu if u.berkelompok)])

    def bit_daun(self, s: Simpul) -> Rumus:
        """The bits of a leaf: those of its inputs; else its first frame, when all inputs are there but no score is."""
        assert s.skala is not None
        kolom = kolom_masukan(s)
        st = Kol("st." + s.kode)
        hilang: list[Rumus] = [Op("=", (st, Tetap(n))) for n in (BELUM, KEDALUWARSA)]
        if s.bila_nihil is not None and s.bila_nihil.jenis == "tidak_lengkap":
            hilang.append(Op("=", (st, Tetap(NIHIL))))
        pertama = (*bingkai_simpul(self.r, s), "pegawai")[0]
        if not any(k.startswith(TAHAP1) for k in kolom) and {self.masukan(k)[0] for k in kolom} <= {pertama}:
            return jika(atau([*(self.masukan(k)[1] for k in sorted(kolom)), *hilang]), Tetap(self.bit(pertama)), NOL)
        isi, sisa = self.bit_kolom(kolom), jika(atau(hilang), Tetap(self.bit(pertama)), NOL)
        return sisa if isi == NOL else jika(bukan(Op("=", (isi, NOL))), isi, sisa)

    def belum(self, s: Simpul) -> Rumus:
        """Is the coverage of one of the leaf's frames not known (so that it may still turn out verified none)?"""
        return atau(Kol("bl." + self.r.sumber[k].bingkai) for k in s.sumber if k in self.r.sumber)

    def syarat(self, u: Ungkapan) -> tuple[Rumus, Rumus]:
        """(may the condition hold, may it fail or stay unknown?)."""
        return self._syarat(u, u.simpul)

    def _syarat(self, u: Ungkapan, s: pohon.Simpul) -> tuple[Rumus, Rumus]:
        if isinstance(s, pohon.Operasi) and s.op in ("dan", "atau"):
            pasang = [self._syarat(u, x) for x in s.argumen]
            bisa, gagal = [a for a, _ in pasang], [b for _, b in pasang]
            return (dan(bisa), atau(gagal)) if s.op == "dan" else (atau(bisa), dan(gagal))
        kolom = frozenset(x.nama for x in pohon.semua(s) if isinstance(x, pohon.Kolom))
        tetapan = frozenset(x.nama for x in pohon.semua(s) if isinstance(x, pohon.Tetapan))
        bagian = Ungkap(replace(u, kolom=kolom, tetapan=tetapan, simpul=s))
        bit = self.bit_kolom(kolom)
        ragu = TIDAK if bit == NOL else bukan(Op("=", (bit, NOL)))
        return atau((ragu, bagian)), atau((ragu, bukan(bagian)))


def kolom_masukan(s: Simpul) -> set[str]:
    """Every column that a leaf reads, the key of its cohort among them."""
    return {k for u in ungkapan_simpul(s) for k in u.kolom}


def ragu(bit: Rumus) -> Rumus:
    """Is any bit set?"""
    if isinstance(bit, Tetap):
        return YA if bit.isi else TIDAK
    return bukan(Op("=", (bit, NOL)))
