"""Writes: approving the files of a plugin, changing its settings. The audit event stands in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Integer, column, select, table
from sqlalchemy.orm import Session

from talenta_web.admin.jejak_ekstensi import catat
from talenta_web.basis.ekstensi import percayai, tulis_setelan
from talenta_web.basis.sesi import LingkupBelumDipilih, instansi_sesi, transaksi
from talenta_web.host import GalatPlugin, Penyedia
from talenta_web.host.periksa_milik import salah_nilai
from talenta_web.host.setelan import simpanan
from talenta_web.host.temukan import titik_masuk, urutkan
from talenta_web.kontrak import NilaiSetelan, Setelan


def terpasang() -> dict[str, Penyedia]:
    """Installed plugins by slug, as their files stand now; nothing is imported."""
    calon, _ = urutkan(titik_masuk(), None)
    return {c.penyedia.slug: c.penyedia for c in calon}


def setujui(session: Session, penyedia: Penyedia, *, cara: str, pelaku_id: int | None) -> bool:
    """Approve the files as they stand; False when they were approved before. Part of the caller's transaction.

    The event stands in the trail of the instansi that acts; the operator, who acts for none, writes it to all.
    """
    if not penyedia.sidik:
        raise GalatPlugin(f"berkas plugin {penyedia.slug} tidak ditemukan; periksa pemasangannya")
    if not percayai(session, penyedia.slug, penyedia.sidik, penyedia.versi, cara):
        return False
    for instansi_id in _pelaku(session):
        catat(
            session,
            "ekstensi.setujui",
            instansi_id=instansi_id,
            pelaku_id=pelaku_id,
            objek="plugin",
            rincian={"slug": penyedia.slug, "versi": penyedia.versi, "sidik": penyedia.sidik, "cara": cara},
        )
    return True


def _pelaku(session: Session) -> Sequence[int]:
    try:
        return (instansi_sesi(session),)
    except LingkupBelumDipilih:
        return session.scalars(select(column("id", Integer)).select_from(table("instansi"))).all()


def setel(
    session: Session,
    slug: str,
    setelan: Mapping[str, Setelan],
    nilai: Mapping[str, NilaiSetelan],
    *,
    instansi_id: int,
    pelaku_id: int,
    versi: int | None = None,
) -> tuple[str, ...]:
    """Store the values of a plugin's settings; the codes that changed. GalatPlugin for a value that does not fit.

    StaleDataError when somebody changed the settings since `versi`.
    """
    for kode, isi in nilai.items():
        if isi is not None and (sebab := salah_nilai(setelan[kode], isi)):
            raise GalatPlugin(f"{setelan[kode].nama}: {sebab}")
    with transaksi(session):
        berubah = tulis_setelan(session, instansi_id, slug, {k: simpanan(v) for k, v in nilai.items()}, versi)
        if berubah:
            catat(
                session,
                "ekstensi.setel",
                instansi_id=instansi_id,
                pelaku_id=pelaku_id,
                objek="plugin",
                rincian={"slug": slug, "setelan": list(berubah)},
            )
    return berubah
