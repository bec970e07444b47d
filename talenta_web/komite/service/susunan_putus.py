"""What becomes of a proposed composition: withdrawn, refused, or decided by the PPK with a decree."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import PRATINJAU, SIDANG, TETAPKAN
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.models import Komite, Sidang, SusunanKomite
from talenta_web.komite.models.susunan import BERLAKU, DIGANTI, DITOLAK, PERAN_AKUN, USUL
from talenta_web.komite.queries.susunan import akun_bersuara
from talenta_web.komite.service.susunan import catat_susunan, kunci_komite


def _menunggu(session: Session, komite: Komite, susunan_pid: str, versi: int | None = None) -> SusunanKomite:
    s = session.scalar(
        select(SusunanKomite)
        .where(SusunanKomite.komite_id == komite.id, SusunanKomite.pid == susunan_pid)
        .execution_options(populate_existing=True)
    )
    if s is None:
        raise TidakAda("Susunan Komite tidak ada.")
    if s.keadaan != USUL or (versi is not None and s.versi != versi):
        raise KeadaanSalah("Susunan ini sudah diputus atau ditarik. Buka ulang halaman Komite untuk melihat hasilnya.")
    return s


def tarik(session: Session, komite_pid: str, susunan_pid: str, *, pelaku: Pelaku) -> None:
    """Take a waiting proposal back; its rows stay."""
    with transaksi(session):
        s = _menunggu(session, kunci_komite(session, pelaku.instansi_id, komite_pid), susunan_pid)
        _akhiri(s, pelaku, "Ditarik sebelum diputus.")
        catat_susunan(session, "komite.susunan.tarik", s, pelaku)


def tolak(session: Session, komite_pid: str, susunan_pid: str, *, alasan: str, versi: int, pelaku: Pelaku) -> None:
    """The PPK refuses, in words."""
    alasan = " ".join(alasan.split())
    if not 10 <= len(alasan) <= 500:
        raise IsianSalah("alasan", "Alasan penolakan 10 sampai 500 huruf.")
    with transaksi(session):
        s = _menunggu(session, kunci_komite(session, pelaku.instansi_id, komite_pid), susunan_pid, versi)
        _akhiri(s, pelaku, alasan)
        catat_susunan(session, "komite.susunan.tolak", s, pelaku)


def _akhiri(s: SusunanKomite, pelaku: Pelaku, alasan: str) -> None:
    s.keadaan, s.alasan_tolak, s.diputus_oleh, s.diputus_pada = DITOLAK, alasan, pelaku.id, sekarang()


def tetapkan(
    session: Session, komite_pid: str, susunan_pid: str, *, sk_nomor: str, sk_tanggal: date, versi: int, pelaku: Pelaku
) -> SusunanKomite:
    """The PPK decides with a decree; the composition in force is followed by this one.

    KeadaanSalah: no longer waiting, proposed by the same person, a member lost his role meanwhile, or a session with
    the present composition is under way.
    """
    sk_nomor = " ".join(sk_nomor.split())
    if not 3 <= len(sk_nomor) <= 120:
        raise IsianSalah("sk_nomor", "Nomor SK 3 sampai 120 huruf.")
    with transaksi(session):
        komite = kunci_komite(session, pelaku.instansi_id, komite_pid)
        s = _menunggu(session, komite, susunan_pid, versi)
        hari = hari_ini(session, komite.instansi_id)
        if sk_tanggal > hari:
            raise IsianSalah("sk_tanggal", "Tanggal SK tidak boleh sesudah hari ini.")
        if s.diusulkan_oleh == pelaku.id:
            raise KeadaanSalah("Susunan yang Anda usulkan sendiri ditetapkan orang lain.")
        _masih_berperan(session, s, hari)
        lama = _gantikan(session, komite, s, hari) if s.mulai <= hari else []
        s.keadaan, s.sk_nomor, s.sk_tanggal = BERLAKU, sk_nomor, sk_tanggal
        s.diputus_oleh, s.diputus_pada = pelaku.id, sekarang()
        catat_susunan(
            session, "komite.susunan.tetapkan", s, pelaku, sk_nomor=sk_nomor, sk_tanggal=sk_tanggal.isoformat(),
            jumlah_anggota=len(s.anggota), diganti=lama,
        )  # fmt: skip
    return s


def _masih_berperan(session: Session, s: SusunanKomite, hari: date) -> None:
    akun = {a.id: a for a in akun_bersuara(session, hari, id_={a.pengguna_id for a in s.anggota}).values()}
    lepas = [a.nama for a in s.anggota if (o := akun.get(a.pengguna_id)) is None or PERAN_AKUN[a.peran] not in o.peran]
    if lepas:
        raise KeadaanSalah(
            f"Akun {', '.join(lepas)} tidak lagi memegang peran yang diperlukan. Tolak usulan ini; susunan baru "
            "diusulkan pengelola kepegawaian."
        )


def _gantikan(session: Session, komite: Komite, baru: SusunanKomite, hari: date) -> list[int]:
    """End what was in force; numbers of those compositions."""
    berjalan = select(Sidang.nomor).where(
        Sidang.komite_id == komite.id, Sidang.keadaan.in_((PRATINJAU, SIDANG, TETAPKAN))
    )
    if (nomor := session.scalar(berjalan.order_by(Sidang.nomor).limit(1))) is not None:
        raise KeadaanSalah(
            f"Sidang {nomor} masih berjalan dengan susunan sekarang. Selesaikan atau batalkan dahulu, lalu tetapkan."
        )
    lama = list(
        session.scalars(
            select(SusunanKomite)
            .where(SusunanKomite.komite_id == komite.id, SusunanKomite.keadaan == BERLAKU, SusunanKomite.id != baru.id)
            .order_by(SusunanKomite.nomor)
        )
    )
    for s in lama:
        s.keadaan = DIGANTI
    return [s.nomor for s in lama]
