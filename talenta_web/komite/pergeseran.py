"""The ledger of changes as its page and its CSV show it: totals, distribution, reasons, groups with their marks.

Groups of few people are folded together before anything is shown; marks are computed on what is shown.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from talenta_web import resources
from talenta_web.domain.grafik import Pasang, Tumpuk, pasang, tumpuk
from talenta_web.domain.pergeseran import BatasTanda, Kelompok, Tanda, lipat, tandai
from talenta_web.komite.acuan import alasan as kata_alasan
from talenta_web.komite.queries.pergeseran import Cacah, Ledger, PeriodeLedger
from talenta_web.pemetaan.tampil import uraian

TANPA_PENILAI, TANPA_UNIT = "Penilai tidak tercatat", "Unit tidak tercatat"
LIPAT = "{n} kelompok kecil, digabung"
_UNSUR = (("T", "tetap"), ("N", "naik"), ("R", "turun"))
GAMBAR = 10
"""Groups in a chart; the table beside it has them all."""


@dataclass(frozen=True, slots=True)
class BarisKelompok:
    """A group with its marks; `diterima` (proposals decided as proposed) only for those who proposed."""

    nomor: int
    k: Kelompok
    tanda: tuple[Tanda, ...]
    diterima: int | None = None


@dataclass(frozen=True, slots=True)
class Dimensi:
    """One way to group: rows by share of changes, chart of the first of them, what the reader must know of it."""

    kode: str
    judul: str
    benda: str
    keterangan: str
    baris: tuple[BarisKelompok, ...]
    gambar: Tumpuk | None


@dataclass(frozen=True, slots=True)
class BarisKotak:
    """One box: people computed there, decided there, and expected there had they been like the whole run."""

    kotak: int
    predikat: str
    hitung: int
    akhir: int
    harapan: float | None


@dataclass(frozen=True, slots=True)
class Buku:
    """The whole ledger; `cukup` is False when so few people were decided that nothing but that is told."""

    total: Kelompok
    ditunda: int
    cukup: bool
    kotak: tuple[BarisKotak, ...] = ()
    gambar: Pasang | None = None
    alasan: tuple[tuple[str, int, int, int], ...] = ()
    dimensi: tuple[Dimensi, ...] = ()

    @property
    def bertanda(self) -> int:
        """Groups that stand out."""
        return sum(bool(b.tanda) for d in self.dimensi for b in d.baris)


@cache
def batas() -> BatasTanda:
    """When a group is marked and how small a group is shown alone."""
    isi = tomllib.loads(resources.data("komite.toml"))["pergeseran"]
    return BatasTanda(isi["lantai"], isi["alfa"], isi["selisih"], isi["terkecil"])


def susun(session: Session, komite_id: Sequence[int], periode: str | None) -> tuple[tuple[PeriodeLedger, ...], Buku]:
    """Periode on offer, and the ledger of one of them (None = all) within these committees."""
    ada = Ledger(session, komite_id, None).periode()
    if periode is not None and periode not in {p.kode for p in ada}:
        raise LookupError(f"Periode '{periode[:40]}' belum mempunyai sidang yang ditutup.")
    ledger = Ledger(session, komite_id, periode)
    run = list(ledger.per_run())
    total = _kelompok("", "Seluruh", run)
    if total.jumlah < batas().terkecil:
        return ada, Buku(total, 0, cukup=False)
    kotak = _kotak(ledger, run)
    gambar = pasang(
        "sebaran", "Sebaran kotak sebelum dan sesudah sidang", "Pegawai yang diputus, menurut kotak.",
        ("hasil hitung", "sesudah sidang", "diharapkan menurut sebaran seluruh pegawai"),
        ((str(b.kotak), b.hitung, b.akhir, b.harapan) for b in kotak),
    )  # fmt: skip
    dimensi = (_unit(ledger), _pengusul(ledger), _penilai(ledger))
    return ada, Buku(total, ledger.ditunda(), True, kotak, gambar, _alasan(run), dimensi)


def _kelompok(kunci: str, nama: str, isi: Iterable[Cacah]) -> Kelompok:
    jumlah = naik = turun = 0
    for c in isi:
        jumlah += c.jumlah
        naik += c.jumlah * ((c.akhir or 0) > (c.hitung or 0))
        turun += c.jumlah * ((c.akhir or 0) < (c.hitung or 0))
    return Kelompok(kunci, nama, jumlah, naik, turun)


def _kotak(ledger: Ledger, run: Sequence[Cacah]) -> tuple[BarisKotak, ...]:
    hitung, akhir, per_run = Counter[int](), Counter[int](), Counter[int]()
    for c in run:
        hitung[c.hitung or 0] += c.jumlah
        akhir[c.akhir or 0] += c.jumlah
        per_run[c.kunci] += c.jumlah
    harapan: defaultdict[int, float] = defaultdict(float)
    for id_, isi in ledger.sebaran(tuple(per_run)).items():
        semua = sum(isi.values())
        for kotak, n in isi.items():
            harapan[kotak] += per_run[id_] * n / semua
    return tuple(
        BarisKotak(n, uraian()[n].predikat, hitung[n], akhir[n], harapan[n] if harapan else None) for n in range(1, 10)
    )


def _alasan(run: Iterable[Cacah]) -> tuple[tuple[str, int, int, int], ...]:
    """Reasons of the changes, most frequent first: words, people, up, down."""
    isi: defaultdict[str, list[Cacah]] = defaultdict(list)
    for c in run:
        if c.akhir != c.hitung:
            isi[c.alasan].append(c)
    semua = [_kelompok(kode, kata_alasan().get(kode, kode or "Tanpa kode"), cacah) for kode, cacah in isi.items()]
    return tuple((k.nama, k.jumlah, k.naik, k.turun) for k in sorted(semua, key=lambda k: (-k.jumlah, k.nama)))


def _unit(ledger: Ledger) -> Dimensi:
    nama = ledger.nama_unit()
    akar = {jalur.split("/")[1] for jalur, _ in nama.values() if jalur.count("/") > 1}
    isi: defaultdict[str, list[Cacah]] = defaultdict(list)
    for c in ledger.per_unit():
        isi[_atas(nama.get(c.kunci, ("", ""))[0], satu_akar=len(akar) == 1)].append(c)
    kelompok = [
        _kelompok(k, nama[int(k)][1] if k.isdigit() and int(k) in nama else TANPA_UNIT, c) for k, c in isi.items()
    ]
    return _dimensi(
        "unit", "Menurut perangkat daerah", "Perangkat daerah",
        "Unit pada saat pemetaan, digabung ke perangkat daerahnya.", kelompok,
    )  # fmt: skip


def _atas(jalur: str, *, satu_akar: bool) -> str:
    """The unit right below the only root, or the root itself: the level at which units are compared."""
    bagian = [b for b in jalur.split("/") if b]
    return (bagian[1] if satu_akar and len(bagian) > 1 else bagian[0]) if bagian else ""


def _pengusul(ledger: Ledger) -> Dimensi:
    isi: defaultdict[int, list[Cacah]] = defaultdict(list)
    diterima: Counter[str] = Counter()
    for akun, c, kena in ledger.per_pengusul():
        isi[akun].append(c)
        diterima[str(akun)] += kena
    nama = ledger.nama_akun(tuple(isi))
    kelompok = [_kelompok(str(k), nama.get(k, "–"), c) for k, c in isi.items()]
    return _dimensi(
        "pengusul", "Menurut pengusul", "Pengusul",
        "Usulan yang dibawa ke sidang: naik dan turun menurut usulannya; diterima bila diputus sebagaimana diusulkan.",
        kelompok, diterima,
    )  # fmt: skip


def _penilai(ledger: Ledger) -> Dimensi:
    isi: defaultdict[str, list[Cacah]] = defaultdict(list)
    for c in ledger.per_penilai():
        isi[" ".join(str(c.kunci or "").split())].append(c)
    ada = len(isi.keys() - {""}) > 1  # one name for everybody compares nothing
    kelompok = [_kelompok(k or "-", k or TANPA_PENILAI, c) for k, c in isi.items()] if ada else []
    return _dimensi(
        "penilai", "Menurut penilai kinerja", "Penilai",
        "Penilai pada catatan SKP terbaru sampai tanggal acuan, menurut catatan pegawai sekarang.", kelompok,
    )  # fmt: skip


def _dimensi(
    kode: str, judul: str, benda: str, keterangan: str, kelompok: Sequence[Kelompok],
    diterima: Counter[str] | None = None,
) -> Dimensi:  # fmt: skip
    tampak = lipat(kelompok, batas().terkecil, LIPAT)
    tanda = tandai(tampak, batas())
    urut = sorted(tampak, key=lambda k: (k.bagian > 1, not tanda.get(k.kunci), -(k.porsi or 0), -k.jumlah, k.nama))
    kena = None
    if diterima is not None:
        dalam = {k.kunci for k in tampak if k.bagian == 1}
        kena = {**diterima, "": sum(n for k, n in diterima.items() if k not in dalam)}
    baris = tuple(
        BarisKelompok(n, k, tanda.get(k.kunci, ()), kena.get(k.kunci, 0) if kena is not None else None)
        for n, k in enumerate(urut, 1)
    )
    isi = [(str(b.nomor), (b.k.tetap, b.k.naik, b.k.turun)) for b in baris[:GAMBAR]]
    gambar = tumpuk(kode, judul, "Bagian tetap, naik, dan turun; angka di kiri adalah nomor baris tabel.", _UNSUR, isi)
    return Dimensi(kode, judul, benda, keterangan, baris, gambar if baris else None)


KOLOM_CSV = ("Bagian", "Kelompok", "Diputus", "Diubah", "Naik", "Turun", "Diterima", "Tanda", "Diharapkan")


def baris_csv(buku: Buku) -> Iterator[tuple[str | int | float | None, ...]]:
    """What the page shows, in rows."""
    if not buku.cukup:
        return
    t = buku.total
    yield ("Seluruh", "Seluruh", t.jumlah, t.ubah, t.naik, t.turun, None, None, None)
    for b in buku.kotak:
        harapan = None if b.harapan is None else round(b.harapan, 1)
        yield ("Sebaran, hasil hitung", f"Kotak {b.kotak}", b.hitung, None, None, None, None, None, harapan)
        yield ("Sebaran, sesudah sidang", f"Kotak {b.kotak}", b.akhir, None, None, None, None, None, None)
    for nama, n, naik, turun in buku.alasan:
        yield ("Alasan perubahan", nama, n, n, naik, turun, None, None, None)
    for d in buku.dimensi:
        for baris in d.baris:
            k = baris.k
            tanda = ", ".join(x.jenis for x in baris.tanda) or None
            yield (d.judul, k.nama, k.jumlah, k.ubah, k.naik, k.turun, baris.diterima, tanda, None)
