"""The formats of an instansi: those of plugins, and those made with its own uploaded templates."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.host.registry import Registry
from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan.templat import service as templat
from talenta_web.laporan.templat.manifes import AWALAN


def semua(registry: Registry, session: Session, instansi_id: int) -> tuple[FormatLaporan, ...]:
    """Every format that may run in this instansi, by name."""
    return tuple(
        sorted((*registry.semua_laporan(), *templat.semua(session, instansi_id)), key=lambda f: (f.nama, f.kode))
    )


def satu(registry: Registry, session: Session, instansi_id: int, kode: str) -> FormatLaporan:
    """One format; LookupError (for people) when there is none with this code."""
    return templat.satu(session, instansi_id, kode) if milik_instansi(kode) else registry.laporan(kode)


def milik_instansi(kode: str) -> bool:
    """Is it the code of an uploaded template?"""
    return kode.startswith(AWALAN)


def penyedia(registry: Registry, kode: str) -> str:
    """Who offers it, for the register."""
    return "templat instansi" if milik_instansi(kode) else str(registry.penyedia("laporan", kode))
