"""Writes: keep a signed file beside its unsigned one; hand one out with its event."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.gudang import BerkasDitolak, GudangBerkas, Kuota, letak, simpan
from talenta_web.basis.sesi import transaksi
from talenta_web.laporan.models import DokumenBertanda, DokumenLaporan
from talenta_web.laporan.tte.jejak import catat
from talenta_web.laporan.tte.periksa import Bertanda

Bagian = Literal["bertanda", "asal"]


def simpan_bertanda(
    session: Session, data: Path, kuota: Kuota, dokumen: DokumenLaporan, b: Bertanda, *, pelaku_id: int
) -> DokumenBertanda:
    """Store it; nothing is replaced. BerkasDitolak for the same file twice, KuotaHabis."""
    d = DokumenBertanda
    with transaksi(session):
        if session.scalar(select(d.id).where(d.dokumen_id == dokumen.id, d.sidik == b.siap.sidik)):
            raise BerkasDitolak("Berkas bertanda tangan ini sudah tersimpan.")
        milik = {"instansi_id": dokumen.instansi_id, "pengguna_id": pelaku_id}
        berkas = simpan(session, data, b.siap, kuota, **milik)
        asal = simpan(session, data, b.asal, kuota, **milik) if b.asal else None
        baris = DokumenBertanda(
            instansi_id=dokumen.instansi_id,
            dokumen_id=dokumen.id,
            berkas_id=berkas.id,
            asal_id=asal.id if asal else None,
            sidik=b.siap.sidik,
            sidik_asal=dokumen.sidik_berkas,
            awalan=b.awalan,
            utuh=b.utuh,
            tanda=b.tanda,
            pengunggah_id=pelaku_id,
        )
        session.add(baris)
        session.flush()
        catat(
            session, "laporan.tte.simpan", instansi_id=dokumen.instansi_id, pelaku_id=pelaku_id, objek="laporan",
            objek_pid=dokumen.pid,
            rincian={
                "kode": dokumen.format, "verifikasi": dokumen.kode, "sidik": baris.sidik,
                "sidik_asal": baris.sidik_asal, "awalan": b.awalan, "tanda": b.tanda,
            },
        )  # fmt: skip
    return baris


def unduh(
    session: Session, data: Path, dokumen: DokumenLaporan, b: DokumenBertanda, bagian: Bagian, *, pelaku_id: int
) -> bytes:
    """Bytes of the signed file or of the unsigned one, with the event; FileNotFoundError when the disk lost them."""
    berkas = session.get_one(GudangBerkas, (b.asal_id if bagian == "asal" else None) or b.berkas_id)
    isi = letak(data, berkas).read_bytes()
    if bagian == "asal" and b.asal_id is None:
        isi = isi[: dokumen.ukuran]
    with transaksi(session, selalu=True):
        catat(
            session, "laporan.tte.unduh", instansi_id=dokumen.instansi_id, pelaku_id=pelaku_id, objek="laporan",
            objek_pid=dokumen.pid,
            rincian={"kode": dokumen.format, "verifikasi": dokumen.kode, "bagian": bagian},
        )  # fmt: skip
    return isi
