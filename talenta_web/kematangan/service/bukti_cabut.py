"""Take a document out of use, or put a better file in its place. What was fixed keeps what it was fixed with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis import gudang
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import ISIAN_TERBUKA, PENETAPAN, RANCANGAN, REVIU
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti
from talenta_web.kematangan.service.bukti import Tempat, ambil, antre, taruh, wajib_milik
from talenta_web.kematangan.service.bukti_tautan import belum_ditinjau, pintu
from talenta_web.kematangan.service.bukti_terima import BerkasBukti
from talenta_web.kematangan.service.gerak import gerakkan, kunci

_TERBUKA = ISIAN_TERBUKA | {RANCANGAN}


def cabut(session: Session, data: Path, bukti_pid: str, *, pelaku_id: int, lingkup: Lingkup) -> bool:
    """Withdraw an own upload: its links in open assessments go. True: nothing else used it, so it was deleted.

    Raises BukanHak, and KeadaanSalah while an assessment that uses it is being reviewed.
    """
    with transaksi(session):
        bukti, penilaian_ = _kunci(session, bukti_pid)
        if bukti.pengunggah_id != pelaku_id:
            raise BukanHak("Hanya pengunggah yang mencabut dokumennya; lepaskan tautannya dari butir Anda.")
        tautan = _tautan_terbuka(session, bukti, penilaian_, pelaku_id, lingkup)
        for baris, penilaian in tautan:
            session.delete(baris)
            gerakkan(penilaian)
        session.flush()
        t = TautanBukti
        hapus = session.scalar(select(func.count()).select_from(t).where(t.bukti_id == bukti.id)) == 0
        _catat(session, "bukti.cabut", bukti, pelaku_id, {"tautan": len(tautan), "hapus": hapus})
        if hapus:
            _hapus(session, data, bukti)
        else:
            bukti.dicabut_pada = sekarang()
        return hapus


def ganti(
    session: Session, tempat: Tempat, bukti_pid: str, berkas: BerkasBukti, *, versi: int, pelaku_id: int,
    lingkup: Lingkup,
) -> Bukti:  # fmt: skip
    """The same document in a better file: a new record takes its place in open assessments, to be reviewed again.

    What was handed over keeps the old file. Nobody has confirmed the new one to be free of personal data.
    """
    with transaksi(session):
        lama, penilaian_ = _kunci(session, bukti_pid)
        wajib_milik(lama, pelaku_id, lingkup)
        if lama.versi != versi:
            raise KeadaanSalah("Dokumen ini baru saja diubah orang lain. Buka kembali, lalu putuskan lagi.")
        sama = session.scalars(select(Bukti).where(Bukti.sidik == berkas.siap.sidik).order_by(Bukti.id)).all()
        if any((b.jenis, b.nomor) == (lama.jenis, lama.nomor) for b in sama):
            raise IsianSalah("berkas", "Berkas ini sudah tersimpan sebagai dokumen dengan jenis dan nomor yang sama.")
        tautan = _tautan_terbuka(session, lama, penilaian_, pelaku_id, lingkup)
        id_berkas = taruh(session, tempat, berkas, sama[0] if sama else None, lama.instansi_id, pelaku_id)
        baru = Bukti(
            instansi_id=lama.instansi_id, berkas_id=id_berkas, sidik=berkas.siap.sidik, jenis=lama.jenis,
            judul=lama.judul, nomor=lama.nomor, tanggal=lama.tanggal, penandatangan=lama.penandatangan,
            tte="ada" if berkas.tte else "belum", berlaku_sampai=lama.berlaku_sampai, klasifikasi=lama.klasifikasi,
            unit_id=lama.unit_id, jumlah_halaman=berkas.halaman, draf_terbaca=berkas.draf, pengunggah_id=pelaku_id,
            bebas_klaim=False,
        )  # fmt: skip
        session.add(baru)
        session.flush()
        for baris, penilaian in tautan:
            baris.bukti_id = baru.id
            belum_ditinjau(baris)
            gerakkan(penilaian)
        lama.dicabut_pada = sekarang()
        session.flush()
        rincian = {"lama": lama.pid, "sidik": baru.sidik, "tautan": len(tautan)}
        _catat(session, "bukti.ganti", baru, pelaku_id, rincian)
        return baru


def _kunci(session: Session, bukti_pid: str) -> tuple[Bukti, Mapping[int, Penilaian]]:
    """The document and the assessments that use it, locked in the one order: assessments, instansi, document."""
    p, t, b = Penilaian, TautanBukti, Bukti
    pakai = select(p.pid).join(t, t.penilaian_id == p.id).join(b, b.id == t.bukti_id).where(b.pid == bukti_pid)
    semua = [kunci(session, pid) for pid in session.scalars(pakai.distinct().order_by(p.pid)).all()]
    instansi_id = session.scalar(select(b.instansi_id).where(b.pid == bukti_pid))
    if instansi_id is not None:
        antre(session, instansi_id)
    return ambil(session, bukti_pid), {x.id: x for x in semua}


def _tautan_terbuka(
    session: Session, bukti: Bukti, terkunci: Mapping[int, Penilaian], pelaku_id: int, lingkup: Lingkup
) -> list[tuple[TautanBukti, Penilaian]]:
    """Links in assessments that are still being filled, each one open to this person."""
    hasil = []
    for baris in session.scalars(
        select(TautanBukti).where(TautanBukti.bukti_id == bukti.id).order_by(TautanBukti.id)
    ).all():
        penilaian = terkunci.get(baris.penilaian_id)
        if penilaian is None:
            raise Basi("Dokumen ini baru saja dipakai penilaian lain. Muat ulang halamannya, lalu putuskan lagi.")
        if penilaian.keadaan in {REVIU, PENETAPAN}:
            raise KeadaanSalah(
                f"Dokumen ini sedang ditinjau pada “{penilaian.nama}”. Tunggu sampai dikembalikan atau diserahkan."
            )
        if penilaian.keadaan not in _TERBUKA:
            continue
        if penilaian.keadaan != RANCANGAN:
            pintu(session, penilaian, baris.butir, pelaku_id, lingkup)
        hasil.append((baris, penilaian))
    return hasil


def _hapus(session: Session, data: Path, bukti: Bukti) -> None:
    """The record, and its file when no other record stands on it."""
    id_berkas = bukti.berkas_id
    session.delete(bukti)
    session.flush()
    if session.scalar(select(Bukti.id).where(Bukti.berkas_id == id_berkas).limit(1)) is None:
        gudang.hapus(session, data, session.get_one(GudangBerkas, id_berkas))


def _catat(session: Session, jenis: str, bukti: Bukti, pelaku_id: int, rincian: dict[str, object]) -> None:
    catat(
        session, jenis, instansi_id=bukti.instansi_id, pelaku_id=pelaku_id, objek="bukti", objek_pid=bukti.pid,
        rincian=rincian,
    )  # fmt: skip
