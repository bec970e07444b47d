"""One page of the list, and the whole list as a stream of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, join

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.daftar.queries.cari import menurut_kata, menurut_nip
from talenta_web.pegawai.daftar.queries.ruas import TELUSUR, Susunan, ambil
from talenta_web.pegawai.daftar.queries.saring import Saring, dalam, murah, teliti
from talenta_web.pegawai.daftar.queries.urut import NAMA_UNIT, Jangkar, Urut, jangkar, susunan
from talenta_web.pegawai.models import Pegawai, PegawaiUnit
from talenta_web.pegawai.queries.cakupan import Cakupan

PER_HALAMAN = 50
_KERAT = 1_000
_JALUR = select(UnitKerja.jalur).where(UnitKerja.id == Pegawai.unit_kerja_id).correlate(Pegawai).scalar_subquery()
_TETAP = (Pegawai.pid, Pegawai.nip, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, _JALUR, Pegawai.id)
_N = len(_TETAP)
_LETAK = {"unit": NAMA_UNIT, "pendidikan": Pegawai.tingkat_pendidikan}


@dataclass(frozen=True, slots=True)
class Baris:
    """One person of the list; `isi` are the values of the columns asked for."""

    pid: str
    nip: str
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    jalur: str | None
    id: int
    isi: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page and the public ids its neighbours start from; `terhenti`: the bound of the walk ended it early."""

    baris: tuple[Baris, ...]
    sebelum: str | None
    sesudah: str | None
    terhenti: bool = False


KOSONG = Halaman((), None, None)


@dataclass(frozen=True, slots=True)
class Penunjuk:
    """From which person on, forwards or backwards."""

    sesudah: str | None = None
    sebelum: str | None = None


@dataclass(frozen=True, slots=True)
class Lihat:
    """What is looked at: scope, filters, order, columns.

    `tampil` people pass scope, level and rumpun, `seluruh` lie in the scope, `tepat` (if known) pass every filter.
    """

    cakupan: Cakupan
    saring: Saring
    urut: Urut
    kolom: tuple[str, ...]
    boleh_nip: bool
    tampil: int
    seluruh: int
    tepat: int | None = None

    @property
    def banyak(self) -> int:
        """The list holds at most so many."""
        return self.tampil if self.tepat is None else self.tepat


def halaman(session: Session, v: Lihat, penunjuk: Penunjuk, ukuran: int = PER_HALAMAN) -> Halaman:
    """One page. A pointer to nobody starts from the beginning."""
    mundur = penunjuk.sebelum is not None
    j = jangkar(session, penunjuk.sebelum or penunjuk.sesudah, v.urut)
    s = _susunan(session, v, j)
    if s is None:
        return KOSONG
    kolom = (*_TETAP, *(_LETAK[k] if k in _LETAK else getattr(Pegawai, k) for k in v.kolom))
    hasil = ambil(session, s, kolom, ukuran + 1, mundur and j is not None, banyak=v.seluruh)
    isi = [Baris(*(*b[:_N], tuple(b[_N:]))) for b in hasil.baris]
    lebih, isi = len(isi) > ukuran, isi[:ukuran]
    ujung = isi[-1].pid if lebih else hasil.terhenti
    if mundur and j is not None:
        isi.reverse()
        return Halaman(tuple(isi), ujung, isi[-1].pid if isi else penunjuk.sebelum, hasil.terhenti is not None)
    sebelum = (isi[0].pid if isi else penunjuk.sesudah) if j is not None else None
    return Halaman(tuple(isi), sebelum, ujung, hasil.terhenti is not None)


def _susunan(session: Session, v: Lihat, j: Jangkar | None) -> Susunan | None:
    s = v.saring
    if v.cakupan.akar == ():
        return None
    if s.nip:
        return menurut_nip(v.cakupan, s, s.nip, j) if v.boleh_nip else None
    if s.q:
        return menurut_kata(session, v.cakupan, s, j) if s.kata else None
    return susunan(session, v.cakupan, s, v.urut, j, v.banyak)


def semua(session: Session, v: Lihat) -> Iterator[Sequence[Baris]]:
    """Everybody of the list in its order, piece by piece; memory does not grow with their number."""
    penunjuk = Penunjuk()
    while True:
        lembar = halaman(session, v, penunjuk, _KERAT)
        yield lembar.baris
        if lembar.sesudah is None:
            return
        penunjuk = Penunjuk(sesudah=lembar.sesudah)


def banyak_tepat(session: Session, c: Cakupan, s: Saring, tampil: int) -> int | None:
    """How many pass every filter; None when that would mean to look at too many people, or at a search."""
    a, p = PegawaiUnit, Pegawai
    if s.q:
        return None
    if not s.teliti:
        return tampil
    if tampil > TELUSUR:
        return None
    pilih = select(func.count()).select_from(p).where(*murah(p, s), *dalam(c), *teliti(s))
    if c.akar is not None and len(c.akar) == 1:
        dari = join(a, p, p.id == a.pegawai_id)
        pilih = select(func.count()).select_from(dari).where(a.unit_kerja_id == c.akar[0], *murah(a, s), *teliti(s))
    return session.scalar(pilih) or 0
