"""Writes of the quality pages: settings of rules, assignments, findings accepted as right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import Pegawai, SetelanMutu, TemuanMutu, TugasMutu, WajarMutu
from talenta_web.pegawai.mutu.aturan import Setelan, katalog
from talenta_web.pegawai.mutu.service_simpan import sidik
from talenta_web.pegawai.rangkum import minta


class GalatMutu(ValueError):
    """The request cannot be carried out; the message is for people."""


def setel(session: Session, instansi_id: int, baru: Setelan, *, versi: int, pelaku_id: int) -> None:
    """Store what this instansi sets about a rule; raises GalatMutu, or StaleDataError (`versi`)."""
    a = katalog().aturan[baru.aturan]
    if baru.tingkat is not None and baru.tingkat not in katalog().tingkat:
        raise GalatMutu("Pilih tingkat yang tersedia.")
    for kode, p in a.parameter.items():
        if not p.min <= baru.parameter.get(kode, p.bawaan) <= p.maks:
            raise GalatMutu(f"{p.nama}: isi {p.min} sampai {p.maks}.")
    with transaksi(session):
        lama = session.get(SetelanMutu, (instansi_id, baru.aturan))
        if (lama.versi if lama else 0) != versi:
            raise StaleDataError
        baris = lama or SetelanMutu(instansi_id=instansi_id, aturan=baru.aturan, aktif=True, parameter={})
        isi = {"aktif": baru.aktif, "tingkat": baru.tingkat, "parameter": dict(baru.parameter)}
        ubah = [k for k, v in isi.items() if getattr(baris, k) != v]
        if not ubah:
            return
        for k in ubah:
            setattr(baris, k, isi[k])
        session.add(baris)
        session.flush()
        catat(
            session, "mutu.setel", instansi_id=instansi_id, pelaku_id=pelaku_id,
            rincian={"aturan": baru.aturan, "bidang": ubah},
        )  # fmt: skip
        minta(session, instansi_id, pelaku_id, segera=True)


def hitung_ulang(session: Session, instansi_id: int, *, pelaku_id: int) -> None:
    """Check everything anew, at once."""
    with transaksi(session):
        minta(session, instansi_id, pelaku_id, segera=True)
        catat(session, "mutu.hitung", instansi_id=instansi_id, pelaku_id=pelaku_id)


def tugaskan(
    session: Session, unit: UnitKerja, aturan: str, isi: Mapping[str, object], *, versi: int, pelaku_id: int
) -> None:
    """Assign or reassign the findings of a unit subtree and rule; `isi`: pemilik (public id), tenggat, catatan."""
    pemilik = session.scalar(select(Pengguna).where(Pengguna.pid == isi["pemilik"], Pengguna.aktif.is_(True)))
    if pemilik is None:
        raise GalatMutu("Akun penanggung jawab tidak ada atau tidak aktif. Pilih akun lain.")
    t = TugasMutu
    with transaksi(session):
        lama = session.scalar(select(t).where(t.unit_kerja_id == unit.id, t.aturan == aturan))
        if (lama.versi if lama else 0) != versi:
            raise StaleDataError
        baris = lama or t(instansi_id=unit.instansi_id, unit_kerja_id=unit.id, aturan=aturan)
        tenggat = isi["tenggat"]
        assert isinstance(tenggat, date)
        baris.pemilik_id, baris.tenggat, baris.catatan = pemilik.id, tenggat, str(isi["catatan"] or "") or None
        session.add(baris)
        session.flush()
        _catat_tugas(session, "mutu.tugaskan", baris, pemilik, unit, pelaku_id)


def lepas(session: Session, pid: str, *, pelaku_id: int) -> None:
    """Remove an assignment; raises LookupError when there is none."""
    with transaksi(session):
        baris = session.scalar(select(TugasMutu).where(TugasMutu.pid == pid))
        if baris is None:
            raise LookupError(pid)
        pemilik, unit = session.get_one(Pengguna, baris.pemilik_id), session.get_one(UnitKerja, baris.unit_kerja_id)
        session.delete(baris)
        _catat_tugas(session, "mutu.lepas", baris, pemilik, unit, pelaku_id)


def _catat_tugas(
    session: Session, jenis: str, baris: TugasMutu, pemilik: Pengguna, unit: UnitKerja, pelaku_id: int
) -> None:
    catat(
        session, jenis, instansi_id=baris.instansi_id, pelaku_id=pelaku_id, objek="pengguna", objek_pid=pemilik.pid,
        rincian={"aturan": baris.aturan or "semua", "unit_kerja": unit.pid},
    )  # fmt: skip


def wajarkan(session: Session, pid: str, alasan: str, *, pelaku_id: int) -> None:
    """The finding was checked and its values are right: it goes, and stays away while they are these.

    Raises LookupError when it is gone already.
    """
    with transaksi(session):
        temuan = session.scalar(select(TemuanMutu).where(TemuanMutu.pid == pid))
        if temuan is None:
            raise LookupError(pid)
        w = WajarMutu
        tempat = (w.pegawai_id == temuan.pegawai_id, w.aturan == temuan.aturan, w.kunci == temuan.kunci)
        baris = session.scalar(select(w).where(*tempat)) or w(
            instansi_id=temuan.instansi_id, pegawai_id=temuan.pegawai_id, aturan=temuan.aturan, kunci=temuan.kunci
        )
        baris.sidik, baris.alasan, baris.pelaku_id = sidik(temuan.aturan, temuan.isi), alasan, pelaku_id
        session.add(baris)
        objek = session.scalar(select(Pegawai.pid).where(Pegawai.id == temuan.pegawai_id))
        catat(
            session, "mutu.wajar", instansi_id=temuan.instansi_id, pelaku_id=pelaku_id, objek="pegawai",
            objek_pid=objek, rincian={"aturan": temuan.aturan},
        )  # fmt: skip
        session.delete(temuan)
        minta(session, temuan.instansi_id, pelaku_id)
