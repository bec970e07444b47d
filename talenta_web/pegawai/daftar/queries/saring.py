"""What the list is filtered by, and as conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import exists, literal, select
from sqlalchemy.orm import aliased

from talenta_web.pegawai.kata import kata, urut
from talenta_web.pegawai.models import Pegawai, PegawaiUnit
from talenta_web.pegawai.queries.cakupan import Cakupan

LAIN: Mapping[str, Any] = MappingProxyType(
    {
        "golongan": Pegawai.golongan,
        "jenjang": Pegawai.jenjang,
        "jenis_jabatan": Pegawai.jenis_jabatan,
        "jenis_asn": Pegawai.jenis_asn,
        "kedudukan": Pegawai.kedudukan,
        "pendidikan": Pegawai.tingkat_pendidikan,
        "asal": Pegawai.asal,
    }
)
"""Filters beside level, rumpun and unit: parameter of the address -> column. They are checked person by person."""


@dataclass(frozen=True, slots=True)
class Saring:
    """Filters of the list; the unit stands in Cakupan. `lain`: pairs of LAIN. `pilih`: only these public ids."""

    level: int | None = None
    rumpun: str | None = None
    q: str = ""
    lain: tuple[tuple[str, str], ...] = ()
    pilih: tuple[str, ...] | None = None

    @property
    def nip(self) -> str | None:
        """The text as the beginning of a NIP, if it is one."""
        padat = self.q.replace(" ", "")
        return padat if padat.isascii() and padat.isdigit() and len(padat) >= 4 else None

    @property
    def kata(self) -> list[str]:
        """Words to find, the longest first."""
        return sorted(kata(urut(self.q)), key=len, reverse=True) if self.q.strip() else []

    @property
    def teliti(self) -> bool:
        """Are there filters that no index knows?"""
        return bool(self.lain) or self.pilih is not None


def murah(t: Any, s: Saring) -> list[Any]:
    """Filters that the table `t` (people, or their memberships) holds itself."""
    isi = []
    if s.level is not None:
        isi.append(t.level == s.level)
    if s.rumpun is not None:
        isi.append(t.rumpun == s.rumpun)
    return isi


def teliti(s: Saring) -> list[Any]:
    """Filters of the person's row."""
    isi = [LAIN[k] == nilai for k, nilai in s.lain]
    if s.pilih is not None:
        isi.append(Pegawai.pid.in_(s.pilih))
    return isi


def di_unit(unit: Iterable[int]) -> Any:
    """Does the person of the row belong to one of these subtrees? A look-up per row found."""
    a, p = aliased(PegawaiUnit), Pegawai
    syarat = (a.unit_kerja_id.in_(tuple(unit)), a.nama_urut == p.nama_urut, a.pegawai_id == p.id)
    return exists(select(literal(1)).select_from(a).where(a.instansi_id == p.instansi_id, *syarat).correlate(p))


def dalam(c: Cakupan) -> list[Any]:
    """The scope as a condition of the person's row."""
    return [] if c.akar is None else [di_unit(c.akar)]
