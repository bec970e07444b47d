"""Orders of the list, each as stretches along an index; orders without an index sort the few people of a small list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import case, exists, literal, select
from sqlalchemy.orm import Session, join

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.golongan import GOLONGAN_PNS, GOLONGAN_PPPK
from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai.daftar.queries.ruas import Bagian, Ruas, Susunan
from talenta_web.pegawai.daftar.queries.saring import Saring, dalam, murah, teliti
from talenta_web.pegawai.models import Pegawai, PegawaiUnit
from talenta_web.pegawai.queries.cakupan import Cakupan
from talenta_web.penskoran.kamus import kamus

SEDIKIT = 2_500
"""Up to so many people any order is offered; above it those with an index."""
NAMA_UNIT = select(UnitKerja.nama).where(UnitKerja.id == Pegawai.unit_kerja_id).correlate(Pegawai).scalar_subquery()


def _ke(kolom: Any, urutan: Sequence[Any]) -> Any:
    """Place of the value in an official order; nothing for a value outside it."""
    return case({kode: i for i, kode in enumerate(urutan)}, value=kolom)


_PENDIDIKAN = kamus()["pegawai"].kolom["tingkat_pendidikan"].nilai or ()
_NILAI: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {"level": (1, 2, 3, 4), "golongan": (*GOLONGAN_PNS, *GOLONGAN_PPPK)}
)
_TEPAT: Mapping[str, Any] = MappingProxyType({"level": Pegawai.level, "golongan": Pegawai.golongan})
BERINDEKS = frozenset({"nama", "nip", "nama_jabatan", *_NILAI})
KUNCI: Mapping[str, Any] = MappingProxyType(
    {
        "nama": Pegawai.nama_urut,
        "nip": Pegawai.nip,
        "nama_jabatan": Pegawai.nama_jabatan,
        **{k: _ke(kolom, _NILAI[k]) for k, kolom in _TEPAT.items()},
        "unit": NAMA_UNIT,
        "jenjang": _ke(Pegawai.jenjang, tuple(JENJANG)),
        "pendidikan": _ke(Pegawai.tingkat_pendidikan, _PENDIDIKAN),
        "eselon": Pegawai.eselon,
        "kelas_jabatan": Pegawai.kelas_jabatan,
        "tmt_golongan": Pegawai.tmt_golongan,
        "tmt_jabatan": Pegawai.tmt_jabatan,
        "tmt_cpns": Pegawai.tmt_cpns,
    }
)
"""Every order: code of the column -> what is compared. Who has no value comes last, both ways."""


@dataclass(frozen=True, slots=True)
class Urut:
    """An order; people with equal values follow by name."""

    kode: str = "nama"
    turun: bool = False

    @property
    def teks(self) -> str:
        """As the address writes it."""
        return f"-{self.kode}" if self.turun else self.kode


@dataclass(frozen=True, slots=True)
class Jangkar:
    """The person a page starts from, with his keys."""

    id: int
    nama_urut: str
    nip: str
    nama_jabatan: str | None
    jalur: str | None
    nilai: Any


def jangkar(session: Session, pid: str | None, u: Urut) -> Jangkar | None:
    """Keys of a person; None for nobody."""
    if pid is None:
        return None
    p = Pegawai
    jalur = select(UnitKerja.jalur).where(UnitKerja.id == p.unit_kerja_id).correlate(p).scalar_subquery()
    kolom = (p.id, p.nama_urut, p.nip, p.nama_jabatan, jalur, KUNCI[u.kode])
    baris = session.execute(select(*kolom).where(p.pid == pid))
    satu = baris.one_or_none()
    return Jangkar(*satu) if satu else None


def susunan(session: Session, c: Cakupan, s: Saring, u: Urut, j: Jangkar | None, banyak: int) -> Susunan:
    """The list without a search. It holds at most `banyak` people."""
    if u.kode == "nama":
        return Susunan((_nama(c, s, u, j, s.teliti),))
    if banyak <= SEDIKIT:
        return _kumpul(c, s, u, j)
    p = Pegawai
    saring = (*teliti(s), *dalam(c))
    jarang = bool(saring)
    if u.kode == "nip":
        sejak = (j.nip,) if j else None
        return Susunan((Ruas((Bagian(p, (p.nip,), murah(p, s), saring, sejak, (u.turun,)),), jarang),))
    if u.kode in _NILAI:
        return _menurut_nilai(session, s, u, j, saring)
    kunci = (p.nama_jabatan, p.nama_urut, p.id)
    ada = [*murah(p, s), p.nama_jabatan.is_not(None)]
    sejak_ada = (j.nama_jabatan, j.nama_urut, j.id) if j and j.nama_jabatan is not None else None
    sejak_tiada = (j.nama_urut, j.id) if j else None
    tiada = [*murah(p, s), p.nama_jabatan.is_(None)]
    ruas = (
        Ruas((Bagian(p, kunci, ada, saring, sejak_ada, (u.turun,) * 3),), jarang),
        Ruas((Bagian(p, (p.nama_urut, p.id), tiada, saring, sejak_tiada),), jarang),
    )
    return Susunan(ruas, 1 if j and j.nama_jabatan is None else 0)


def _nama(c: Cakupan, s: Saring, u: Urut, j: Jangkar | None, jarang: bool) -> Ruas:
    a, p = PegawaiUnit, Pegawai
    sejak, turun = (j.nama_urut, j.id) if j else None, (u.turun, u.turun)
    if c.akar is None:
        return Ruas((Bagian(p, (p.nama_urut, p.id), murah(p, s), teliti(s), sejak, turun),), jarang)
    dari, kunci = join(a, p, p.id == a.pegawai_id), (a.nama_urut, a.pegawai_id)
    bagian = (Bagian(dari, kunci, [a.unit_kerja_id == i, *murah(a, s)], teliti(s), sejak, turun) for i in c.akar)
    return Ruas(tuple(bagian), jarang and len(c.akar) == 1)


def _menurut_nilai(session: Session, s: Saring, u: Urut, j: Jangkar | None, saring: Sequence[Any]) -> Susunan:
    """One stretch per value that occurs, in their official order; then those without one."""
    p, kolom, urutan = Pegawai, _TEPAT[u.kode], list(_NILAI[u.kode])
    ada = (exists(select(literal(1)).select_from(p).where(kolom == n, *murah(p, s))) for n in urutan)
    hadir = session.execute(select(*ada)).one()
    ini = urutan[j.nilai] if j and j.nilai is not None else None
    nilai = [n for n, h in zip(urutan, hadir, strict=True) if h or n == ini]
    if u.turun:
        nilai.reverse()
    sejak = (j.nama_urut, j.id) if j else None
    ruas = [
        Ruas((Bagian(p, (p.nama_urut, p.id), [kolom == n, *murah(p, s)], saring, sejak),), bool(saring)) for n in nilai
    ]
    ruas.append(Ruas((Bagian(p, (p.nama_urut, p.id), [kolom.is_(None), *murah(p, s)], saring, sejak),), bool(saring)))
    tempat = 0 if j is None else len(nilai) if ini is None else nilai.index(ini)
    return Susunan(ruas, tempat)


def _kumpul(c: Cakupan, s: Saring, u: Urut, j: Jangkar | None) -> Susunan:
    """At most SEDIKIT people: all of them are read and sorted. First those with a value, then the others."""
    a, p, nilai = PegawaiUnit, Pegawai, KUNCI[u.kode]
    dari: Any = p
    syarat = [*murah(p, s), *dalam(c)]
    if c.akar is not None and len(c.akar) == 1:
        dari = join(a, p, p.id == a.pegawai_id)
        syarat = [a.unit_kerja_id == c.akar[0], *murah(a, s)]
    sejak = (j.nama_urut, j.id) if j else None
    sejak_ada = (j.nilai, j.nama_urut, j.id) if j and j.nilai is not None else None
    kunci, turun = (nilai, p.nama_urut, p.id), (u.turun, False, False)
    ada = Bagian(dari, kunci, [*syarat, nilai.is_not(None)], teliti(s), sejak_ada, turun)
    tiada = Bagian(dari, (p.nama_urut, p.id), [*syarat, nilai.is_(None)], teliti(s), sejak)
    return Susunan((Ruas((ada,)), Ruas((tiada,))), 1 if j and j.nilai is None else 0)
