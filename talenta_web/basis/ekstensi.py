"""Tables of the plugin host: settings per instansi, and the fingerprints of plugin files that were approved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, String, UniqueConstraint, func, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.basis.model import Base, BerInstansi, BerVersi, BerWaktu, sekarang
from talenta_web.basis.tipe import WaktuUtc


class SetelanPlugin(BerInstansi, BerWaktu, BerVersi, Base):
    """The value of one setting of one plugin in one instansi; no row = the default of the plugin."""

    __tablename__ = "setelan_plugin"
    __table_args__ = (UniqueConstraint("instansi_id", "slug", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40))
    kode: Mapped[str] = mapped_column(String(60))
    nilai: Mapped[Any] = mapped_column(JSON)


class PluginTepercaya(Base):
    """A fingerprint that may be loaded. `cara`: pertama (first seen), operator, dua_admin."""

    __tablename__ = "plugin_tepercaya"
    __table_args__ = (UniqueConstraint("slug", "sidik"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40))
    sidik: Mapped[str] = mapped_column(String(64))
    versi_plugin: Mapped[str] = mapped_column(String(40))
    cara: Mapped[str] = mapped_column(String(12))
    disetujui_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


hanya_tambah("plugin_tepercaya")


def baca_setelan(session: Session, slug: str) -> dict[str, Any]:
    """Stored values of one plugin in the instansi of the session."""
    baris = session.scalars(select(SetelanPlugin).where(SetelanPlugin.slug == slug))
    return {b.kode: b.nilai for b in baris}


def versi_setelan(session: Session, slug: str) -> int:
    """Grows with every change of the plugin's settings; 0 = nothing stored."""
    return (
        session.scalar(select(func.coalesce(func.sum(SetelanPlugin.versi), 0)).where(SetelanPlugin.slug == slug)) or 0
    )


def tulis_setelan(
    session: Session, instansi_id: int, slug: str, nilai: Mapping[str, Any], versi: int | None = None
) -> tuple[str, ...]:
    """Store what differs; the codes that changed. Part of the caller's transaction.

    StaleDataError when the settings are no longer at `versi`, or change at this moment.
    """
    ada = {b.kode: b for b in session.scalars(select(SetelanPlugin).where(SetelanPlugin.slug == slug))}
    if versi is not None and versi != sum(b.versi for b in ada.values()):
        raise StaleDataError(f"settings of {slug} are newer than version {versi}")
    berubah = []
    for kode, isi in nilai.items():
        baris = ada.get(kode)
        if baris is None:
            session.add(SetelanPlugin(instansi_id=instansi_id, slug=slug, kode=kode, nilai=isi))
        elif baris.nilai != isi:
            baris.nilai = isi
        else:
            continue
        berubah.append(kode)
    try:
        session.flush()
    except IntegrityError:  # somebody stored the first value at this moment
        raise StaleDataError(f"settings of {slug} were stored meanwhile") from None
    return tuple(berubah)


def tepercaya(koneksi: Connection) -> dict[str, set[str]] | None:
    """Approved fingerprints by slug; None while the table does not exist (before the first upgrade)."""
    if not inspect(koneksi).has_table(PluginTepercaya.__tablename__):
        return None
    hasil: dict[str, set[str]] = {}
    for slug, sidik in koneksi.execute(select(PluginTepercaya.slug, PluginTepercaya.sidik)):
        hasil.setdefault(slug, set()).add(sidik)
    return hasil


def percayai(session: Session, slug: str, sidik: str, versi: str, cara: str) -> bool:
    """Approve a fingerprint; False when it was approved before. Part of the caller's transaction."""
    p = PluginTepercaya
    if session.scalar(select(p.id).where(p.slug == slug, p.sidik == sidik)) is not None:
        return False
    session.add(p(slug=slug, sidik=sidik, versi_plugin=versi[:40], cara=cara))
    session.flush()
    return True
