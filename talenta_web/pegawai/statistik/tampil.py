"""The statistics of a unit as the page and its CSV show them: tables first, charts drawn from the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from talenta_web.domain.grafik import Batang, Kolom, Piramida, batang, kolom, piramida
from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.label import label
from talenta_web.pegawai.statistik import dimensi as d
from talenta_web.pegawai.statistik.queries import Sel, Unit
from talenta_web.web.akses import izin_lain

TERTUTUP = "disamarkan"
"""Stands in tables for a cell that stays hidden; charts mark it with a star."""
Angka = int | None
"""None: hidden from this reader."""
Dimensi = Mapping[str, Mapping[str, Sel]]


@dataclass(frozen=True, slots=True)
class Bagian:
    """One table: names of its columns, rows of a name and numbers."""

    kode: str
    judul: str
    kolom: tuple[str, ...]
    baris: tuple[tuple[str, tuple[Angka, ...]], ...]


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A unit right below, with what is compared between units."""

    unit: Unit
    jumlah: int
    wanita: Angka
    lima_puluh: Angka
    pensiun: Angka


def penuh(jalur: str | None) -> bool:
    """May the reader see the people of this unit (None = everybody) with their NIP? Then nothing is hidden from him."""
    ling = izin_lain("pegawai.cari").lingkup
    return ling is not None and ling.memuat(None, jalur) and not ling.samarkan(None, jalur)


class Baca:
    """The counts of one unit; `penuh`: this reader sees the people themselves, so nothing is hidden."""

    def __init__(self, isi: Dimensi, tanggal: date, *, penuh: bool) -> None:
        self.isi, self.tanggal, self.penuh = isi, tanggal, penuh
        self.jumlah = sum(s.jumlah for s in isi.get("jenis_asn", {}).values())
        self.tertutup = not penuh and self.jumlah < d.setelan().sel_terkecil

    def ada(self, dimensi: str) -> Mapping[str, Sel]:
        """Stored keys of a dimension."""
        return self.isi.get(dimensi, {})

    def n(self, dimensi: str, kunci: str) -> Angka:
        """One number; a key that is not stored counts nobody."""
        sel = self.ada(dimensi).get(kunci)
        if self.tertutup or (sel is not None and not (self.penuh or sel.aman)):
            return None
        return sel.jumlah if sel else 0

    def jumlahkan(self, dimensi: str, cocok: Callable[[str], bool]) -> Angka:
        """The sum over some keys; hidden as soon as one of them is."""
        angka = [self.n(dimensi, k) for k in self.ada(dimensi) if cocok(k)]
        return None if self.tertutup or None in angka else sum(a for a in angka if a is not None)

    @property
    def wanita(self) -> Angka:
        return self.jumlahkan(d.PIRAMIDA, lambda k: k.endswith("|wanita"))

    @property
    def lima_puluh(self) -> Angka:
        """People of fifty and more."""
        tua = tuple(f"{u}|" for u in d.setelan().kelompok_usia if (u.strip("<>=")[:2]) >= "50" and u[0] != "<")
        return self.jumlahkan(d.PIRAMIDA, lambda k: k.startswith(tua))

    @property
    def pensiun(self) -> Angka:
        """People who retire in the years of the table."""
        return self.jumlahkan(d.PENSIUN, str.isdigit)


def bagian_usia(b: Baca) -> Bagian:
    """Age groups by sex; columns and rows of what is unknown only where there is any."""
    tanpa = any(k.endswith("|") for k in b.ada(d.PIRAMIDA))
    usia = [*d.setelan().kelompok_usia, *([d.TAK_TAHU] if any(k[0] == "|" for k in b.ada(d.PIRAMIDA)) else [])]
    jenis = (*d.KELAMIN, *([d.TAK_TAHU] if tanpa else []))
    baris = tuple((d.sebut_usia(u), tuple(b.n(d.PIRAMIDA, f"{u}|{j}") for j in jenis)) for u in usia)
    nama = ("Pria", "Wanita", d.BELUM_DIKETAHUI)[: len(jenis)]
    return Bagian("usia", "Usia dan jenis kelamin", ("Kelompok usia", *nama), baris)


def bagian_satu(b: Baca, kode: str) -> Bagian:
    """A dimension that is one column of the record."""
    dim = d.SATU_KOLOM[kode]
    baris = tuple((dim.nama(k), (b.n(kode, k),)) for k in dim.terurut(b.ada(kode)))
    return Bagian(kode, dim.judul, (dim.judul, "Pegawai"), baris)


def bagian_pensiun(b: Baca) -> Bagian:
    """Retirements per year; years before and after, and unknown dates, only where there are any."""
    ada = b.ada(d.PENSIUN)
    tahun = [str(t) for t in d.tahun_pensiun(b.tanggal)]
    kunci = [k for k in (d.LEWAT, *tahun, d.NANTI, d.TAK_TAHU) if k in tahun or k in ada]
    baris = tuple((d.sebut_pensiun(k, b.tanggal), (b.n(d.PENSIUN, k),)) for k in kunci)
    return Bagian("pensiun", "Mencapai batas usia pensiun", ("Tahun TMT pensiun", "Pegawai"), baris)


def bagian_pensiun_jenjang(b: Baca) -> Bagian | None:
    """Retirements per jenjang and year; only for readers who see everything."""
    if not b.penuh:
        return None
    ada, tahun = b.ada(d.PENSIUN_JENJANG), [str(t) for t in d.tahun_pensiun(b.tanggal)]
    jenjang = {k.split("|")[1] for k in ada if k.split("|")[0] in tahun}
    urut = [*(j for j in JENJANG if j in jenjang), *([""] if "" in jenjang else [])]
    baris = tuple(
        (label(j) if j else d.BELUM_DIKETAHUI, tuple(b.n(d.PENSIUN_JENJANG, f"{t}|{j}") for t in tahun)) for j in urut
    )
    return Bagian("pensiun_jenjang", "Pensiun menurut jenjang", ("Jenjang", *tahun), baris)


def semua(b: Baca) -> dict[str, Bagian]:
    """Every table of a unit, by code."""
    bagian = [bagian_usia(b), *(bagian_satu(b, k) for k in d.SATU_KOLOM), bagian_pensiun(b), bagian_pensiun_jenjang(b)]
    return {x.kode: x for x in bagian if x and x.baris}


def gambar_usia(b: Bagian) -> Piramida:
    """The pyramid, without people of unknown age or sex."""
    isi = [(n.removesuffix(" tahun"), a[0], a[1]) for n, a in b.baris if n != d.BELUM_DIKETAHUI]
    puncak = max(
        (x for x in isi if x[1] is not None and x[2] is not None), key=lambda x: (x[1] or 0) + (x[2] or 0), default=None
    )
    uraian = (
        f"Kelompok usia terbanyak: {puncak[0].lower()}{'' if 'tahun' in puncak[0] else ' tahun'}." if puncak else ""
    )
    pendek = [(n.replace("Di bawah ", "< ").replace(" tahun ke atas", " +"), a, z) for n, a, z in isi]
    return piramida("usia", b.judul, uraian, ("Pria", "Wanita"), pendek)


def gambar_pensiun(b: Bagian) -> Kolom:
    """Columns per year; people before and after stand back."""
    isi = [
        (n, a[0], not n.isdigit()) for n, a in b.baris if n not in (d.BELUM_DIKETAHUI,) and not n.startswith("Sesudah")
    ]
    tahun = [a for n, a, _ in isi if n.isdigit()]
    jumlah = None if None in tahun else sum(a or 0 for a in tahun)
    uraian = f"{jumlah} pegawai mencapai batas usia pensiun dalam {len(tahun)} tahun ini." if jumlah is not None else ""
    return kolom("pensiun", b.judul, uraian, isi)


def gambar_satu(b: Bagian) -> Batang:
    """Bars of a table with one number per row."""
    return batang(b.judul, [(n, a[0], None) for n, a in b.baris], kolom=(b.kolom[0], b.kolom[1]), kosong=TERTUTUP)


def baris_csv(unit: str, tanggal: date, bagian: Sequence[Bagian]) -> Iterator[tuple[date | str | int, ...]]:
    """One row per number."""
    for b in bagian:
        for nama, angka in b.baris:
            for judul, n in zip(b.kolom[1:], angka, strict=True):
                yield tanggal, unit, b.judul, nama, judul, TERTUTUP if n is None else n
