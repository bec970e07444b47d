"""What "Bila..." may change for a person: values that are known, and not facts of the past; and which other values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, inf, isfinite
from typing import Any

from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Rancangan, Simpul, Skala, Sumber
from talenta_web.penskoran.pasti.bawaan import dapat_diubah
from talenta_web.penskoran.pasti.serumah import Keluar, serumah
from talenta_web.penskoran.periksa.masukan import rentang_masukan
from talenta_web.penskoran.periksa.pohon import terjangkau, ungkapan_simpul
from talenta_web.ungkapan import pohon
from talenta_web.ungkapan.tipe import Tipe

Isi = str | float | bool
_CACAH = ("cacah", "cacah_jenis")


@dataclass(frozen=True, slots=True)
class Masukan:
    """A value that may change: `nama` is that of the first node it scores in.

    `kode`: the codes it may take, poorest first. Numbers: range, whole steps of `langkah`, and the points at which the
    score may bend or jump.
    """

    kolom: str
    sumber: Sumber
    simpul: str
    nama: str
    kini: Isi
    kode: tuple[Isi, ...] = ()
    bawah: float = 0.0
    atas: float = 0.0
    langkah: float = 1.0
    titik: tuple[float, ...] = ()
    bersama: tuple[Keluar, ...] = ()
    """Outputs that are the same fact and move along."""

    def ubahan(self, isi: Isi) -> dict[str, Any]:
        """The columns of the row that tell the new value."""
        hasil = {self.kolom: isi, "ada." + self.sumber.kode: not self.sumber.hitungan or bool(isi)}
        for s, k in self.bersama:
            hasil |= {k.nama: isi, "ada." + s.kode: hasil["ada." + self.sumber.kode]}
        return hasil

    def biaya(self, isi: Isi) -> float:
        """How far the change goes, as a share of all that is possible."""
        if self.kode:
            return abs(self.kode.index(isi) - self.kode.index(self.kini)) / max(1, len(self.kode) - 1)
        return abs(float(isi) - float(self.kini)) / (self.atas - self.bawah)


def masukan(r: Rancangan, b: Mapping[str, Any], langkah: float) -> tuple[Masukan, ...]:
    """In order of the tree."""
    hidup = terjangkau(r, [u.simpul for u in r.sumbu.values()])
    pembaca: dict[str, list[Simpul]] = {}
    for kode in r.simpul:
        if kode in hidup:
            for nama in sorted({k for u in ungkapan_simpul(r.simpul[kode]) for k in u.kolom}):
                pembaca.setdefault(nama, []).append(r.simpul[kode])
    milik = {k.nama: (s, k) for s in r.sumber.values() for k in s.keluaran}
    dibaca = pembaca.keys() | _dibaca(r)
    hasil, sudah = [], set[str]()
    for kolom in pembaca:
        if kolom not in milik or kolom in sudah or b.get(kolom) is None:
            continue
        s, k = milik[kolom]
        if not dapat_diubah(s) or b["bl." + s.bingkai] or (bersama := serumah(r, b, s, k, dibaca)) is None:
            continue
        searah = (kolom, *(x.nama for _, x in bersama))
        sudah.update(searah)
        semua = {x.kode: x for n in searah for x in pembaca.get(n, ())}
        m = _satu(r, s, searah, k.tipe, k.mungkin, [*semua.values()], b, langkah)
        if m is not None:
            hasil.append(replace(m, bersama=bersama))
    return tuple(hasil)


def _dibaca(r: Rancangan) -> set[str]:
    """What decides the box besides the nodes of the axes: cut-offs, the first mapping, keys of look-ups."""
    isi = [u for s in r.semua_sumbu for u in s.ungkapan]
    isi += [u for kode in terjangkau(r, r.akar_tahap1) for u in ungkapan_simpul(r.simpul[kode])]
    return {k for u in isi for k in u.kolom}.union(*(x.dibaca for x in r.rujukan.values()))


def _satu(
    r: Rancangan,
    s: Sumber,
    searah: tuple[str, ...],
    tipe: Tipe,
    mungkin: tuple[str, ...],
    simpul: list[Simpul],
    b: Mapping[str, Any],
    langkah: float,
) -> Masukan | None:
    """`searah`: the column and those that move along."""
    kolom = searah[0]
    utama = next((x for x in simpul if x.gabung is None), simpul[0])
    dasar = (kolom, s, utama.asal or utama.kode, utama.nama, b[kolom])
    if tipe is Tipe.TEKS:
        kode = _urut_kode(kolom, mungkin, utama)
        return Masukan(*dasar, kode=kode) if b[kolom] in kode and len(kode) > 1 else None
    if tipe is Tipe.BOOLEAN:
        kode = (False, True)
        return None if s.pilih == "ada" and b[kolom] else Masukan(*dasar, kode=kode)
    if tipe not in (Tipe.ANGKA, Tipe.BULAT):
        return None
    cacah = s.pilih in _CACAH
    langkah = 1.0 if cacah or _bulat(s, kolom) else langkah
    titik = tuple(sorted({t for x in simpul for n in searah for t in _titik(x, n, b) if isfinite(t)}))
    rentang = rentang_masukan(r, kolom) or ((titik[0], titik[-1]) if titik else (0.0, 0.0))
    bawah = float(b[kolom]) if cacah else min(rentang[0], float(b[kolom]))
    atas = max(rentang[1], titik[-1] if cacah and titik else -inf, float(b[kolom]))
    if atas <= bawah:
        return None
    return Masukan(*dasar, bawah=bawah, atas=atas, langkah=langkah, titik=titik)


def _bulat(s: Sumber, kolom: str) -> bool:
    nilai = next(k.nilai for k in s.keluaran if k.nama == kolom)
    asal = kamus()[s.bingkai].kolom.get(nilai.teks) if nilai else None
    return asal is not None and asal.tipe is Tipe.BULAT and s.pilih != "rerata"


def _urut_kode(kolom: str, mungkin: tuple[str, ...], s: Simpul) -> tuple[Isi, ...]:
    """The codes by their score in the node, poorest first."""
    skor: dict[str, float] = {}
    if s.skala is not None and s.skala.jenis == "tabel" and not s.skala.kunci:
        skor = {k: x.skor for x in s.skala.baris if x.kunci and x.skor == x.skor for k in x.kunci[0]}
    semua = mungkin or tuple(skor)
    return tuple(sorted(semua, key=lambda k: (skor.get(k, -inf), semua.index(k))))


def _titik(s: Simpul, kolom: str, b: Mapping[str, Any]) -> Iterator[float]:
    """Where the score of the node may bend or jump as the value moves."""
    for u in ungkapan_simpul(s):
        if kolom in u.kolom:
            yield from (x.isi for x in pohon.semua(u.simpul) if isinstance(x, pohon.Nilai) and isinstance(x.isi, float))
    if s.skala is not None:
        yield from _titik_skala(s.skala, b)


def _titik_skala(skala: Skala, b: Mapping[str, Any]) -> Iterator[float]:
    for x in skala.baris:
        if not x.kunci:
            yield from (x.bawah, x.atas)
    if skala.jenis == "lurus":
        yield from skala.dari
    for h in skala.himpunan:
        yield from h.titik
    if skala.standar is not None:
        isi = [b.get(k) for k in skala.standar.kolom]
        yield from (float(x) for x in isi if isinstance(x, int | float) and not isinstance(x, bool))


def kisi(m: Masukan, x: float) -> Iterator[float]:
    """The steps at and around a point, within the range."""
    n = (x - m.bawah) / m.langkah
    for i in sorted({floor(n) - 1, floor(n), ceil(n), ceil(n) + 1}):
        if (nilai := langkah_ke(m, i)) <= m.atas and i >= 0:
            yield nilai


def langkah_ke(m: Masukan, i: int) -> float:
    """The value after so many steps from the lower end, without float noise."""
    return round(m.bawah + i * m.langkah, 6)


def banyak_langkah(m: Masukan) -> int:
    """How many steps the range has."""
    return floor((m.atas - m.bawah) / m.langkah + 1e-9)


__all__ = ["Isi", "Masukan", "banyak_langkah", "kisi", "langkah_ke", "masukan"]
