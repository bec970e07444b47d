"""Writes: versions of an uploaded template from draft to use. Two people approve; the content never changes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.laporan.models.templat import DIAJUKAN, DITARIK, DRAF, SAH, TemplatLaporan
from talenta_web.laporan.templat.galat import GalatLangkah, KeadaanSalah, TemplatTidakAda
from talenta_web.laporan.templat.jejak import catat
from talenta_web.laporan.templat.unggahan import TemplatSah

MAKS_CATATAN = 1000


def cari(session: Session, instansi_id: int, pid: str, *, kunci: bool = False) -> TemplatLaporan:
    """The version; raises TemplatTidakAda. `kunci` locks the row until the end of the transaction."""
    pilih = select(TemplatLaporan).where(TemplatLaporan.instansi_id == instansi_id, TemplatLaporan.pid == pid)
    if kunci:
        pilih = pilih.with_for_update().execution_options(populate_existing=True)
    v = session.scalar(pilih)
    if v is None:
        raise TemplatTidakAda(f"Versi templat '{pid}' tidak ada pada instansi ini.")
    return v


def simpan(
    session: Session, sah: TemplatSah, *, instansi_id: int, pelaku_id: int | None, catatan: str = ""
) -> TemplatLaporan:
    """Draft the next version of its code; raises GalatLangkah when the same content is there already."""
    t = TemplatLaporan
    milik = (t.instansi_id == instansi_id, t.kode == sah.kode)
    baru = t(
        kode=sah.kode, jenis=sah.jenis, sumber=sah.sumber, nama=sah.nama, uraian=sah.uraian, versi_teks=sah.versi,
        nama_berkas=sah.nama_berkas, isi=sah.isi, ukuran=len(sah.isi), digest=sah.digest, manifes=sah.manifes,
        medan=sah.medan, catatan=catatan.strip()[:MAKS_CATATAN], keadaan=DRAF, instansi_id=instansi_id,
        disusun_oleh=pelaku_id,
    )  # fmt: skip
    with transaksi(session):
        kembar = select(t.nomor).where(*milik, t.digest == sah.digest, t.keadaan != DITARIK)
        if (nomor := session.scalar(kembar.limit(1))) is not None:
            raise GalatLangkah(f"Berkas dengan isi yang sama sudah tersimpan sebagai versi {nomor}.")
        baru.nomor = (session.scalar(select(func.max(t.nomor)).where(*milik)) or 0) + 1
        try:
            with session.begin_nested():
                session.add(baru)
                session.flush()
        except IntegrityError:  # somebody else took this number at the same moment
            raise KeadaanSalah(
                "Orang lain menyimpan versi templat ini pada saat yang sama. Kirim sekali lagi."
            ) from None
        _jejak(session, "laporan.templat.susun", baru, pelaku_id, jenis=baru.jenis, digest=baru.digest)
    return baru


def ajukan(session: Session, pid: str, *, instansi_id: int, pelaku_id: int) -> None:
    """Submit a draft for approval."""
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, DRAF)
        v.keadaan, v.diajukan_oleh, v.diajukan_pada = DIAJUKAN, pelaku_id, sekarang()
        session.flush()
        _jejak(session, "laporan.templat.ajukan", v, pelaku_id, digest=v.digest)


def tarik(session: Session, pid: str, *, instansi_id: int, pelaku_id: int) -> None:
    """Withdraw a draft or a submitted version for good; a proposal to approve it becomes void."""
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, DRAF, DIAJUKAN)
        v.keadaan, v.ditarik_oleh, v.ditarik_pada = DITARIK, pelaku_id, sekarang()
        session.flush()
        _jejak(session, "laporan.templat.tarik", v, pelaku_id)


def sahkan(session: Session, pid: str, *, instansi_id: int, pengusul_id: int, pemutus_id: int) -> None:
    """Approve a submitted version and put it into use. Runs inside the two-person rule."""
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, DIAJUKAN)
        if v.disusun_oleh in {pengusul_id, pemutus_id}:
            raise GalatLangkah("Penyusun templat tidak dapat ikut mengesahkannya.")
        v.keadaan, v.pengusul_id, v.pemutus_id, v.disahkan_pada = SAH, pengusul_id, pemutus_id, sekarang()
        session.flush()
        _jejak(session, "laporan.templat.sahkan", v, pemutus_id, digest=v.digest)
        _pakai(session, v, pemutus_id)


def pakai(session: Session, pid: str, *, instansi_id: int, pelaku_id: int) -> None:
    """Make reports with this approved version from now on, instead of another one of the same code."""
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, SAH)
        if not v.dipakai:
            _pakai(session, v, pelaku_id)


def lepas(session: Session, pid: str, *, instansi_id: int, pelaku_id: int) -> None:
    """Stop making reports with this version; it stays approved and can be taken up again."""
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, SAH)
        if v.dipakai:
            v.dipakai = False
            session.flush()
            _jejak(session, "laporan.templat.lepas", v, pelaku_id)


def _pakai(session: Session, v: TemplatLaporan, pelaku_id: int) -> None:
    t = TemplatLaporan
    lama = select(t).where(t.instansi_id == v.instansi_id, t.kode == v.kode, t.dipakai)
    for lain in session.scalars(lama.with_for_update()):
        lain.dipakai = False
    session.flush()
    v.dipakai = True
    try:
        session.flush()
    except IntegrityError:  # another version was taken into use at the same moment
        raise KeadaanSalah("Versi lain baru saja dipakai. Muat ulang halamannya.") from None
    _jejak(session, "laporan.templat.pakai", v, pelaku_id, digest=v.digest)


def _dalam(session: Session, instansi_id: int, pid: str, *keadaan: str) -> TemplatLaporan:
    v = cari(session, instansi_id, pid, kunci=True)
    if v.keadaan not in keadaan:
        raise KeadaanSalah(
            f"Versi {v.nomor} dari templat {v.kode} sudah {v.keadaan}, jadi langkah ini tidak berlaku lagi."
        )
    return v


def _jejak(session: Session, peristiwa: str, v: TemplatLaporan, pelaku_id: int | None, **rincian: Any) -> None:
    catat(
        session, peristiwa, instansi_id=v.instansi_id, pelaku_id=pelaku_id, objek="templat_laporan", objek_pid=v.pid,
        rincian={"kode": v.kode, "nomor": v.nomor, **rincian},
    )  # fmt: skip
