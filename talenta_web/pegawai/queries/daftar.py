"""The list of people: filters, search by word or NIP, and keyset pages in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, exists, literal, or_, select, union_all
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.kata import kata, sesudah_awalan, urut
from talenta_web.pegawai.models import Pegawai, PegawaiKata, PegawaiUnit
from talenta_web.pegawai.queries.cakupan import Cakupan

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class Saring:
    """Filters of the list, in their fixed order Level, Rumpun, (unit: Cakupan), name or NIP."""

    level: int | None = None
    rumpun: str | None = None
    q: str = ""

    @property
    def nip(self) -> str | None:
        """The text as the beginning of a NIP, if it is one."""
        padat = self.q.replace(" ", "")
        return padat if padat.isascii() and padat.isdigit() and len(padat) >= 4 else None

    @property
    def kata(self) -> list[str]:
        """Words to find, the longest first."""
        return sorted(kata(urut(self.q)), key=len, reverse=True) if self.q.strip() else []


@dataclass(frozen=True, slots=True)
class Baris:
    """One person of the list."""

    pid: str
    nip: str
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    nama_jabatan: str | None
    unit: str | None
    jalur: str | None
    level: int | None
    golongan: str | None


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page and the public ids its neighbours start from."""

    baris: tuple[Baris, ...]
    sebelum: str | None
    sesudah: str | None


@dataclass(frozen=True, slots=True)
class Penunjuk:
    """From which person on, forwards or backwards."""

    sesudah: str | None = None
    sebelum: str | None = None


def halaman(session: Session, c: Cakupan, s: Saring, penunjuk: Penunjuk, boleh_nip: bool) -> Halaman:
    """One page of at most 50 people; at most two statements. A pointer to nobody starts from the beginning."""
    mundur = penunjuk.sebelum is not None
    jangkar = _jangkar(session, penunjuk.sebelum or penunjuk.sesudah)
    if s.q and s.nip and not boleh_nip:
        return Halaman((), None, None)
    inti = _inti(c, s, jangkar, mundur)
    if inti is None:
        return Halaman((), None, None)
    isi = [Baris(*b[:-1]) for b in session.execute(inti)]
    lebih = len(isi) > PER_HALAMAN
    isi = isi[:PER_HALAMAN]
    if mundur:
        isi.reverse()
    if not isi:
        return Halaman((), None, None)
    ada_sebelum = lebih if mundur else jangkar is not None
    ada_sesudah = jangkar is not None if mundur else lebih
    return Halaman(tuple(isi), isi[0].pid if ada_sebelum else None, isi[-1].pid if ada_sesudah else None)


def _jangkar(session: Session, pid: str | None) -> tuple[int, str, str] | None:
    if pid is None:
        return None
    baris = session.execute(select(Pegawai.id, Pegawai.nama_urut, Pegawai.nip).where(Pegawai.pid == pid)).one_or_none()
    return (baris[0], baris[1], baris[2]) if baris else None


def _inti(c: Cakupan, s: Saring, jangkar: tuple[int, str, str] | None, mundur: bool) -> Select[Any] | None:
    if c.akar == ():
        return None
    if s.q and s.nip:
        return _menurut_nip(c, s, s.nip, jangkar, mundur)
    if s.q:
        return _menurut_kata(c, s, jangkar, mundur) if s.kata else None
    return _menurut_nama(c, s, jangkar, mundur)


def _batas(kolom: list[Any], nilai: list[Any], mundur: bool) -> Any:
    """Row-value comparison, written out so that both databases walk the index."""
    if len(kolom) == 1:
        return kolom[0] < nilai[0] if mundur else kolom[0] > nilai[0]
    awal = kolom[0] <= nilai[0] if mundur else kolom[0] >= nilai[0]
    lewat = kolom[0] < nilai[0] if mundur else kolom[0] > nilai[0]
    return and_(awal, or_(lewat, _batas(kolom[1:], nilai[1:], mundur)))


def _urutkan(pilih: Select[Any], kolom: list[Any], mundur: bool) -> Select[Any]:
    return pilih.order_by(*(k.desc() if mundur else k for k in kolom)).limit(PER_HALAMAN + 1)


def _kolom(kunci: Any) -> tuple[Any, ...]:
    """Columns of Baris. The unit comes by look-up: with a join SQLite would first filter all units (bloom filter)."""
    p = Pegawai
    nama, jalur = (
        select(k).where(UnitKerja.id == p.unit_kerja_id).correlate(p).scalar_subquery()
        for k in (UnitKerja.nama, UnitKerja.jalur)
    )
    return (
        *(p.pid, p.nip, p.nama, p.gelar_depan, p.gelar_belakang, p.nama_jabatan),
        *(nama, jalur, p.level, p.golongan, kunci),
    )


def _menurut_nama(c: Cakupan, s: Saring, jangkar: tuple[int, str, str] | None, mundur: bool) -> Select[Any]:
    p = Pegawai
    if c.akar is None:
        pilih = select(*_kolom(p.nama_urut))
        pilih = _saring(pilih, p, s)
        if jangkar:
            pilih = pilih.where(_batas([p.nama_urut, p.id], [jangkar[1], jangkar[0]], mundur))
        return _urutkan(pilih, [p.nama_urut, p.id], mundur)
    if len(c.akar) == 1:
        a = PegawaiUnit
        pilih = select(*_kolom(a.nama_urut)).join_from(a, p, p.id == a.pegawai_id)
        return _anggota(pilih, c.akar[0], s, jangkar, mundur)
    return _gabungan(c.akar, s, jangkar, mundur)


def _anggota(pilih: Any, unit: int, s: Saring, jangkar: tuple[int, str, str] | None, mundur: bool) -> Select[Any]:
    """People of one subtree, along its own index."""
    a = PegawaiUnit
    pilih = _saring(pilih.where(a.unit_kerja_id == unit), a, s)
    if jangkar:
        pilih = pilih.where(_batas([a.nama_urut, a.pegawai_id], [jangkar[1], jangkar[0]], mundur))
    return _urutkan(pilih, [a.nama_urut, a.pegawai_id], mundur)


def _gabungan(akar: tuple[int, ...], s: Saring, jangkar: tuple[int, str, str] | None, mundur: bool) -> Select[Any]:
    """Several subtrees: one page of each, merged."""
    a, p = PegawaiUnit, Pegawai
    satu = [_anggota(select(a.pegawai_id, a.nama_urut), u, s, jangkar, mundur).subquery() for u in akar]
    semua = union_all(*(select(t.c.pegawai_id, t.c.nama_urut) for t in satu)).subquery()
    pilih = select(*_kolom(semua.c.nama_urut)).join_from(semua, p, p.id == semua.c.pegawai_id)
    return _urutkan(pilih, [semua.c.nama_urut, semua.c.pegawai_id], mundur)


def _saring(pilih: Select[Any], t: Any, s: Saring) -> Select[Any]:
    if s.level is not None:
        pilih = pilih.where(t.level == s.level)
    if s.rumpun is not None:
        pilih = pilih.where(t.rumpun == s.rumpun)
    return pilih


def _dalam(c: Cakupan, pegawai_id: Any, nama_urut: Any) -> list[Any]:
    """Membership of the scope's units, as a look-up per row found."""
    if c.akar is None:
        return []
    a = PegawaiUnit
    syarat = (a.unit_kerja_id.in_(c.akar), a.nama_urut == nama_urut, a.pegawai_id == pegawai_id)
    return [exists(select(literal(1)).select_from(a).where(a.instansi_id == Pegawai.instansi_id, *syarat))]


def _menurut_nip(c: Cakupan, s: Saring, awalan: str, jangkar: Any, mundur: bool) -> Select[Any]:
    p = Pegawai
    pilih = select(*_kolom(p.nip))
    pilih = _saring(pilih, p, s).where(p.nip >= awalan, p.nip < sesudah_awalan(awalan))
    pilih = pilih.where(*_dalam(c, p.id, p.nama_urut))
    if jangkar:
        pilih = pilih.where(_batas([p.nip], [jangkar[2]], mundur))
    return _urutkan(pilih, [p.nip], mundur)


def _menurut_kata(c: Cakupan, s: Saring, jangkar: tuple[int, str, str] | None, mundur: bool) -> Select[Any]:
    utama, *lain = s.kata
    p, k = Pegawai, PegawaiKata
    pilih = (
        select(*_kolom(k.kata))
        .join_from(k, p, p.id == k.pegawai_id)
        .where(k.kata >= utama, k.kata < sesudah_awalan(utama), k.sebelum < utama)
    )
    pilih = _saring(pilih, p, s).where(*_dalam(c, p.id, p.nama_urut))
    for kata_lain in lain:
        pilih = pilih.where((literal(" ") + k.nama_urut).contains(f" {kata_lain}", autoescape=True))
    if jangkar:
        cocok = next((w for w in kata(jangkar[1]) if w.startswith(utama)), utama)
        batas = _batas([k.kata, k.nama_urut, k.pegawai_id], [cocok, jangkar[1], jangkar[0]], mundur)
        pilih = pilih.where(batas)
    return _urutkan(pilih, [k.kata, k.nama_urut, k.pegawai_id], mundur)
