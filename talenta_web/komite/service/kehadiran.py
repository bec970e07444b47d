"""Who comes and goes, in place or online, with the person under discussion then."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import SIDANG
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.keanggotaan import anggota
from talenta_web.komite.models import AktivitasSidang, AnggotaKomite, CalonSidang, Kehadiran, Sidang
from talenta_web.komite.queries.kehadiran import di_dalam
from talenta_web.komite.service.gerak import catat_aktivitas, kunci, wajib_keadaan, wajib_operator

CARA = {"tempat": "di tempat", "daring": "daring"}


def hadirkan(session: Session, *, sidang_pid: str, pelaku: Pelaku, anggota_pid: str, cara: str = "tempat") -> Kehadiran:
    """A member came (state SIDANG). Late when a person was called before and the member had not been there yet."""
    if cara not in CARA:
        raise IsianSalah("cara", "Cara hadir: di tempat atau daring.")
    with transaksi(session):
        sidang, orang = _siap(session, sidang_pid, pelaku, anggota_pid)
        if orang.id in di_dalam(session, sidang.id):
            raise KeadaanSalah(f"{orang.nama} sudah tercatat hadir.")
        pernah = select(Kehadiran.id).where(Kehadiran.sidang_id == sidang.id, Kehadiran.anggota_id == orang.id).limit(1)
        baris = Kehadiran(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, anggota_id=orang.id, cara=cara,
            terlambat=_sudah_membahas(session, sidang) and session.scalar(pernah) is None,
            calon_nomor=_nomor_kini(session, sidang), dicatat_oleh=pelaku.id,
        )  # fmt: skip
        session.add(baris)
        _catat(session, sidang, pelaku, orang, "hadir", baris.terlambat, cara=CARA[cara])
    return baris


def keluarkan(session: Session, *, sidang_pid: str, pelaku: Pelaku, anggota_pid: str) -> Kehadiran:
    """A member left (state SIDANG)."""
    with transaksi(session):
        sidang, orang = _siap(session, sidang_pid, pelaku, anggota_pid, menjabat=False)
        baris = di_dalam(session, sidang.id).get(orang.id)
        if baris is None:
            raise KeadaanSalah(f"{orang.nama} tidak tercatat hadir.")
        baris.keluar_pada = sekarang()
        _catat(session, sidang, pelaku, orang, "keluar", False)
    return baris


def _siap(
    session: Session, sidang_pid: str, pelaku: Pelaku, anggota_pid: str, *, menjabat: bool = True
) -> tuple[Sidang, AnggotaKomite]:
    sidang = kunci(session, pelaku.instansi_id, sidang_pid)
    wajib_keadaan(sidang, SIDANG)
    wajib_operator(session, sidang, pelaku.id)
    a = AnggotaKomite
    orang = session.scalar(select(a).where(a.susunan_id == sidang.susunan_id, a.pid == anggota_pid))
    if orang is None:
        raise TidakAda("Anggota ini tidak ada pada susunan Komite sidang.")
    hari = hari_ini(session, sidang.instansi_id)
    if menjabat and orang.id not in {x.id for x in anggota(session, sidang.susunan_id, hari)}:
        raise KeadaanSalah(f"{orang.nama} tidak menjabat sebagai anggota Komite hari ini.")
    return sidang, orang


def _sudah_membahas(session: Session, sidang: Sidang) -> bool:
    a = AktivitasSidang
    return session.scalar(select(a.id).where(a.sidang_id == sidang.id, a.jenis == "pilih").limit(1)) is not None


def _nomor_kini(session: Session, sidang: Sidang) -> int | None:
    kini = session.get(CalonSidang, sidang.calon_kini_id) if sidang.calon_kini_id else None
    return kini.nomor if kini else None


def _catat(
    session: Session, sidang: Sidang, pelaku: Pelaku, orang: AnggotaKomite, jenis: str, terlambat: bool, cara: str = ""
) -> None:
    nomor = _nomor_kini(session, sidang)
    saat = f", saat membahas nomor {nomor}" if nomor else ""
    catat(
        session, "sidang.hadir", instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, objek="sidang",
        objek_pid=sidang.pid, rincian={"anggota": orang.pid, "apa": jenis, "terlambat": terlambat},
    )  # fmt: skip
    catat_aktivitas(
        session, sidang, jenis, oleh_id=pelaku.id, anggota=orang.nama, anggota_id=orang.id, nomor=nomor,
        saat=(" terlambat" if terlambat else "") + saat, cara=cara,
    )  # fmt: skip
