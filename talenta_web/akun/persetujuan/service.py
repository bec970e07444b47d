"""Two-person rule: propose, second yes, refuse, withdraw. Each step is one conditional UPDATE in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

from sqlalchemy import CursorResult, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from talenta_web.akun.jejak import catat
from talenta_web.akun.models.persetujuan import (
    BERUBAH,
    DISETUJUI,
    DITARIK,
    DITOLAK,
    KEDALUWARSA,
    MENUNGGU,
    Persetujuan,
)
from talenta_web.akun.persetujuan.galat import Berubah, BukanAnda, PersetujuanTidakAda, SudahDiputus
from talenta_web.akun.persetujuan.tindakan import Tindakan, cari
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Matriks, Pelaku, boleh

MASA = timedelta(days=7)
_SAMA = "Usulan yang sama sudah menunggu persetujuan."
_KATA = {DISETUJUI: "setujui", DITOLAK: "tolak", DITARIK: "tarik", BERUBAH: "berubah", KEDALUWARSA: "kedaluwarsa"}


def usulkan(session: Session, kode: str, muatan: Mapping[str, Any], *, pelaku: Pelaku) -> str:
    """Record a proposal; return its public id. `muatan` holds ids and codes that JSON can hold.

    Raises BukanAnda when the proposer is the person concerned, SudahDiputus when the same proposal waits already.
    """
    t, isi = cari(kode), dict(muatan)
    with transaksi(session):
        saat = sekarang()
        _sapu(session, saat)
        if t.subjek(session, isi) == pelaku.nip:
            raise BukanAnda("Hal yang menyangkut akun atau data Anda sendiri harus diusulkan oleh orang lain.")
        sidik = t.sidik(session, isi)
        sama = select(Persetujuan.id).where(
            Persetujuan.instansi_id == pelaku.instansi_id,
            Persetujuan.tindakan == kode,
            Persetujuan.sidik == sidik,
            Persetujuan.status == MENUNGGU,
        )
        if session.scalar(sama) is not None:
            raise SudahDiputus(_SAMA)
        baru = Persetujuan(
            instansi_id=pelaku.instansi_id,
            tindakan=kode,
            muatan=isi,
            sidik=sidik,
            pengusul_id=pelaku.id,
            diusulkan_pada=saat,
            berlaku_sampai=saat + MASA,
        )
        session.add(baru)
        try:
            session.flush()
        except IntegrityError:  # sent twice at the same moment
            raise SudahDiputus(_SAMA) from None
        _jejak(session, baru, "usulkan", pelaku.id)
        return baru.pid


def setujui(session: Session, pid: str, *, pelaku: Pelaku, matriks: Matriks) -> str | None:
    """Second yes: check everything anew and carry the action out; return a text to show once, if it has one."""
    try:
        with transaksi(session):
            p, t = _untuk_diputus(session, pid, pelaku, matriks)
            if _sidik(session, t, p.muatan) != p.sidik:
                raise Berubah
            _pindah(session, p, DISETUJUI, pelaku.id)
            pesan = t.laksanakan(session, p.muatan, pengusul_id=p.pengusul_id, pemutus_id=pelaku.id)
            _jejak(session, p, "setujui", pelaku.id)
        return pesan
    except Berubah:
        _akhiri(session, pid, BERUBAH, pelaku.id)


def tolak(session: Session, pid: str, *, pelaku: Pelaku, matriks: Matriks, alasan: str | None = None) -> None:
    """Refuse somebody else's proposal."""
    try:
        with transaksi(session):
            p, _ = _untuk_diputus(session, pid, pelaku, matriks)
            _pindah(session, p, DITOLAK, pelaku.id, alasan=alasan)
            _jejak(session, p, "tolak", pelaku.id)
    except Berubah:
        _akhiri(session, pid, BERUBAH, pelaku.id)


def tarik(session: Session, pid: str, *, pelaku: Pelaku) -> None:
    """Withdraw one's own proposal."""
    with transaksi(session):
        p = _ambil(session, pid)
        if p.pengusul_id != pelaku.id:
            raise BukanAnda("Usulan hanya dapat ditarik oleh pengusulnya.")
        _pindah(session, p, DITARIK, None)
        _jejak(session, p, "tarik", pelaku.id)


def menunggu(session: Session, instansi_id: int, kode: str) -> list[tuple[str, dict[str, Any]]]:
    """Proposals of one action that wait for their second human: public id and content."""
    p = Persetujuan
    tunggu = select(p.pid, p.muatan).where(
        p.instansi_id == instansi_id, p.status == MENUNGGU, p.tindakan == kode, p.berlaku_sampai > sekarang()
    )
    return [(pid, muatan) for pid, muatan in session.execute(tunggu)]


def _ambil(session: Session, pid: str) -> Persetujuan:
    """The row, locked on PostgreSQL: whoever decides later waits and then sees the decision."""
    p = session.scalar(
        select(Persetujuan).where(Persetujuan.pid == pid).with_for_update().execution_options(populate_existing=True)
    )
    if p is None:
        raise PersetujuanTidakAda("Usulan ini tidak ada.")
    if p.status != MENUNGGU:
        raise SudahDiputus("Usulan ini sudah tidak menunggu persetujuan.")
    return p


def _untuk_diputus(session: Session, pid: str, pelaku: Pelaku, matriks: Matriks) -> tuple[Persetujuan, Tindakan]:
    """The waiting proposal, if this person may decide it and its proposer still may propose."""
    p = _ambil(session, pid)
    t = cari(p.tindakan)
    pengusul = pelaku_kini(session, p.pengusul_id)
    if not _berhak(matriks, pelaku, t):
        raise PersetujuanTidakAda("Usulan ini tidak ada.")
    if p.pengusul_id == pelaku.id or (pengusul is not None and pengusul.nip == pelaku.nip):
        raise BukanAnda("Anda yang mengusulkan; persetujuan kedua harus dari orang lain.")
    if _subjek(session, t, p.muatan) == pelaku.nip:
        raise BukanAnda("Usulan ini menyangkut Anda sendiri; orang lain yang memutuskannya.")
    if sekarang() >= p.berlaku_sampai or pengusul is None or not _berhak(matriks, pengusul, t):
        raise Berubah
    return p, t


def _berhak(matriks: Matriks, pelaku: Pelaku, t: Tindakan) -> bool:
    return t.kemampuan in matriks.kemampuan and boleh(matriks, pelaku, t.kemampuan, segar=True).putusan in {
        "ya",
        "dua_orang",
    }


def _sidik(session: Session, t: Tindakan, muatan: Mapping[str, Any]) -> str | None:
    try:
        return t.sidik(session, muatan)
    except LookupError:  # what it speaks of is gone
        return None


def _subjek(session: Session, t: Tindakan, muatan: Mapping[str, Any]) -> str | None:
    try:
        return t.subjek(session, muatan)
    except LookupError:
        return None


def _pindah(
    session: Session, p: Persetujuan, status: str, pemutus_id: int | None, *, alasan: str | None = None
) -> None:
    """The guarded step: from "menunggu" once, whoever else tries at the same time."""
    hasil: CursorResult[Any] = session.execute(  # type: ignore[assignment]
        update(Persetujuan)
        .where(Persetujuan.id == p.id, Persetujuan.status == MENUNGGU)
        .values(status=status, pemutus_id=pemutus_id, selesai_pada=sekarang(), alasan=alasan)
    )
    if hasil.rowcount != 1:
        raise SudahDiputus("Usulan ini sudah tidak menunggu persetujuan.")


def _akhiri(session: Session, pid: str, status: str, pelaku_id: int) -> NoReturn:
    """Void a proposal whose subject changed, whose proposer lost the right, or whose term is over; then say so."""
    with transaksi(session):
        p = _ambil(session, pid)
        lewat = sekarang() >= p.berlaku_sampai
        _pindah(session, p, KEDALUWARSA if lewat else status, None)
        _jejak(session, p, _KATA[KEDALUWARSA if lewat else status], pelaku_id)
    raise Berubah(
        "Masa usulan ini sudah lewat. Usulkan kembali bila masih perlu."
        if lewat
        else "Data atau hak pengusul berubah sejak usulan dibuat, jadi usulan ini batal. Periksa lalu usulkan kembali."
    )


def _sapu(session: Session, saat: datetime) -> None:
    """Proposals of this instansi whose term is over, in the running transaction."""
    lewat = select(Persetujuan).where(Persetujuan.status == MENUNGGU, Persetujuan.berlaku_sampai <= saat)
    for p in session.scalars(lewat).all():
        _pindah(session, p, KEDALUWARSA, None)
        _jejak(session, p, "kedaluwarsa", None)


def _jejak(session: Session, p: Persetujuan, kata: str, pelaku_id: int | None) -> None:
    catat(
        session, f"persetujuan.{kata}", instansi_id=p.instansi_id, pelaku_id=pelaku_id, objek="persetujuan",
        objek_pid=p.pid, rincian={"tindakan": p.tindakan},
    )  # fmt: skip
