"""Proposals to move a person to another box: made, changed, confirmed on a newer run, withdrawn, undone.

The computed box is never touched. Every step is a row of `langkah_usulan`; the proposal holds the newest values.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.sidang import BENTURAN
from talenta_web.komite.galat import AdaBenturan, Basi, BukanAnggota, GalatKomite, KeadaanSalah, TidakAda
from talenta_web.komite.isian_usulan import Isian, periksa
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import LangkahUsulan, Usulan
from talenta_web.komite.models.usulan import AKTIF, DIBAWA, DIPUTUS, DITARIK
from talenta_web.komite.queries.benturan import asesor
from talenta_web.komite.queries.sasaran import Sasaran, dinyatakan, sasaran, sidang_berjalan
from talenta_web.pemetaan.models import Periode

USUL, UBAH, ULANG, TARIK, URUNG = "usul", "ubah", "ulang", "tarik", "urung"
_SEBAB = {
    DITARIK: "Usulan ini sudah ditarik.",
    DIBAWA: "Usulan ini sudah masuk agenda sidang; perubahannya disampaikan di sidang.",
    DIPUTUS: "Usulan ini sudah diputus dalam sidang.",
}
_GANDA = "Anda sudah mempunyai usulan yang masih hidup tentang pegawai ini. Ubah atau tarik usulan itu."


def ajukan(
    session: Session, *, pelaku: Pelaku, lingkup: Lingkup, pegawai_pid: str, isian: Isian, periode: str | None = None
) -> Usulan:
    """A new proposal on the run in force of the periode (its kode; None = the newest)."""
    with transaksi(session):
        s = _sasaran(session, lingkup, pegawai_pid, periode)
        _boleh(session, pelaku, s)
        _belum_ada(session, pelaku, s.periode.id, s.hasil.pegawai_id)
        periksa(isian, s.hasil.kotak)
        u = Usulan(
            instansi_id=pelaku.instansi_id, periode_id=s.periode.id, pegawai_id=s.hasil.pegawai_id,
            pegawai_pid=s.hasil.pid, nip=s.hasil.nip, pengusul_id=pelaku.id, langkah=0,
        )  # fmt: skip
        _pasang(u, s)
        _isi(u, isian)
        session.add(u)
        session.flush()
        _langkah(session, u, USUL, pelaku)
        return u


def ubah(session: Session, *, pelaku: Pelaku, lingkup: Lingkup, pid: str, versi: int | None, isian: Isian) -> Usulan:
    """Another box, reason or evidence; it then speaks about the run in force."""
    with transaksi(session):
        u = _milik(session, pelaku, pid, versi, AKTIF)
        s = _sasaran_kini(session, lingkup, u)
        _boleh(session, pelaku, s)
        periksa(isian, s.hasil.kotak)
        _pasang(u, s)
        _isi(u, isian)
        _langkah(session, u, UBAH, pelaku)
        return u


def tegaskan(session: Session, *, pelaku: Pelaku, lingkup: Lingkup, pid: str, versi: int | None) -> Usulan:
    """The proposal stands on the newer run too."""
    with transaksi(session):
        u = _milik(session, pelaku, pid, versi, AKTIF)
        s = _sasaran_kini(session, lingkup, u)
        if s.run.id == u.pemetaan_id:
            raise KeadaanSalah("Hasil hitung tidak berubah sejak usulan ini; tidak ada yang perlu ditegaskan.")
        if s.hasil.kotak == u.kotak_usul:
            raise KeadaanSalah(f"Hasil hitung yang baru sudah kotak {u.kotak_usul}. Tarik usulan ini, atau ubah.")
        _boleh(session, pelaku, s)
        _pasang(u, s)
        _langkah(session, u, ULANG, pelaku)
        return u


def tarik(session: Session, *, pelaku: Pelaku, pid: str, versi: int | None, alasan: str = "") -> Usulan:
    """Withdraw; the steps stay."""
    with transaksi(session):
        u = _milik(session, pelaku, pid, versi, AKTIF)
        u.keadaan = DITARIK
        _langkah(session, u, TARIK, pelaku, alasan=" ".join(alasan.split())[:500])
        return u


def urungkan(session: Session, *, pelaku: Pelaku, lingkup: Lingkup, pid: str, versi: int | None) -> Usulan:
    """Take the last step back: the values before it hold again; without any the proposal is withdrawn."""
    with transaksi(session):
        u = _milik(session, pelaku, pid, versi, AKTIF, DITARIK)
        sisa = tumpukan(_langkah_semua(session, u))
        if not sisa:
            raise KeadaanSalah("Tidak ada lagi langkah yang dapat diurungkan.")
        if len(sisa) == 1:
            u.keadaan = DITARIK
        else:
            _boleh(session, pelaku, _sasaran_kini(session, lingkup, u))
            if u.keadaan == DITARIK:
                _belum_ada(session, pelaku, u.periode_id, u.pegawai_id)
            _kembali(u, sisa[-2])
        _langkah(session, u, URUNG, pelaku)
        return u


def tumpukan(langkah: Sequence[LangkahUsulan]) -> tuple[LangkahUsulan, ...]:
    """The steps that still hold, oldest first: each "urung" took back the one before it."""
    hasil: list[LangkahUsulan] = []
    for satu in langkah:
        if satu.jenis == URUNG:
            hasil.pop()
        else:
            hasil.append(satu)
    return tuple(hasil)


def _sasaran(session: Session, lingkup: Lingkup, pegawai_pid: str, periode: str | None) -> Sasaran:
    s = sasaran(session, lingkup, pegawai_pid, periode)
    if s is None:
        raise TidakAda("Pegawai ini tidak ada dalam hasil hitung yang berlaku.")
    return s


def _sasaran_kini(session: Session, lingkup: Lingkup, u: Usulan) -> Sasaran:
    s = sasaran(session, lingkup, u.pegawai_pid, session.get_one(Periode, u.periode_id).kode)
    if s is None:
        raise KeadaanSalah("Pegawai ini tidak ada lagi dalam hasil hitung yang berlaku. Tarik usulan ini.")
    return s


def halangan(session: Session, pelaku: Pelaku, s: Sasaran) -> GalatKomite | None:
    """Why this account may not propose about this person now, if so."""
    if s.hasil.nip == pelaku.nip:
        return AdaBenturan("Data Anda sendiri hanya boleh diproses oleh orang lain.")
    if jenis := dinyatakan(session, pelaku.id, s.hasil.pegawai_id):
        return AdaBenturan(f"Anda menyatakan benturan kepentingan dengan pegawai ini ({BENTURAN[jenis].lower()}).")
    if asesor(session, {pelaku.nip}, [s.hasil.pegawai_id], hari_ini(session, pelaku.instansi_id)):
        return AdaBenturan("Anda asesor pegawai ini; kotaknya diusulkan orang lain.")
    if s.periode.ditetapkan:
        return KeadaanSalah(f"{s.periode.nama} sudah ditetapkan; kotaknya tidak dapat diusulkan lagi.")
    if ada := sidang_berjalan(session, s.periode.id, s.hasil.pegawai_id):
        return KeadaanSalah(f"Pegawai ini ada pada agenda “{ada[1]}” yang berjalan; sampaikan usulan di sidang.")
    return None


def usulan_saya(session: Session, pelaku: Pelaku, s: Sasaran) -> str | None:
    """The own live proposal about this person that can still be changed."""
    u = Usulan
    syarat = (u.periode_id == s.periode.id, u.pegawai_id == s.hasil.pegawai_id, u.pengusul_id == pelaku.id)
    return session.scalar(select(u.pid).where(*syarat, u.keadaan == AKTIF).limit(1))


def _boleh(session: Session, pelaku: Pelaku, s: Sasaran) -> None:
    if galat := halangan(session, pelaku, s):
        raise galat


def _belum_ada(session: Session, pelaku: Pelaku, periode_id: int, pegawai_id: int) -> None:
    """One live proposal per account and person; forms of one account wait for each other."""
    session.execute(select(Pengguna.id).where(Pengguna.id == pelaku.id).with_for_update(key_share=True))
    u = Usulan
    milik = (u.periode_id == periode_id, u.pegawai_id == pegawai_id, u.pengusul_id == pelaku.id, u.keadaan != DITARIK)
    if ada := session.scalar(select(u.keadaan).where(*milik).limit(1)):
        raise KeadaanSalah(_GANDA if ada == AKTIF else _SEBAB[ada])


def _milik(session: Session, pelaku: Pelaku, pid: str, versi: int | None, *keadaan: str) -> Usulan:
    """The own proposal, locked, in one of these states, as the page showed it."""
    u = session.scalar(
        select(Usulan).where(Usulan.pid == pid).with_for_update().execution_options(populate_existing=True)
    )
    if u is None:
        raise TidakAda("Usulan tidak ada.")
    if u.pengusul_id != pelaku.id:
        raise BukanAnggota("Usulan ini diajukan orang lain; hanya pengusulnya yang dapat mengubahnya.")
    if u.keadaan not in keadaan:
        raise KeadaanSalah(_SEBAB.get(u.keadaan, "Usulan ini masih hidup."))
    if u.versi != versi:
        raise Basi("Usulan ini berubah sejak halaman Anda dibuka. Periksa keadaannya yang sekarang.")
    return u


def _pasang(u: Usulan, s: Sasaran) -> None:
    u.pemetaan_id, u.urut, u.kotak_hitung = s.run.id, s.hasil.urut, s.hasil.kotak
    u.unit_jalur = s.hasil.unit_jalur


def _isi(u: Usulan, isian: Isian) -> None:
    u.kotak_usul = isian.kotak or 0
    u.kode_alasan, u.alasan, u.bukti = isian.kode_alasan, isian.alasan.strip(), isian.bukti_simpan


def _kembali(u: Usulan, satu: LangkahUsulan) -> None:
    u.keadaan = AKTIF
    u.pemetaan_id, u.urut, u.kotak_hitung = satu.pemetaan_id, satu.urut, satu.kotak_hitung
    u.kotak_usul, u.kode_alasan = satu.kotak_usul or 0, satu.kode_alasan or ""
    u.alasan, u.bukti = satu.alasan, satu.bukti


def _langkah_semua(session: Session, u: Usulan) -> Sequence[LangkahUsulan]:
    pilih = select(LangkahUsulan).where(LangkahUsulan.usulan_id == u.id).order_by(LangkahUsulan.nomor)
    return session.scalars(pilih).all()


def _langkah(session: Session, u: Usulan, jenis: str, pelaku: Pelaku, *, alasan: str | None = None) -> None:
    hidup = u.keadaan == AKTIF
    if alasan is None:
        alasan = u.alasan if hidup else ""
    u.langkah += 1
    session.add(
        LangkahUsulan(
            instansi_id=u.instansi_id, usulan_id=u.id, nomor=u.langkah, jenis=jenis, pemetaan_id=u.pemetaan_id,
            urut=u.urut, kotak_hitung=u.kotak_hitung, kotak_usul=u.kotak_usul if hidup else None,
            kode_alasan=u.kode_alasan if hidup else None, alasan=alasan, bukti=u.bukti if hidup else [],
            oleh_id=pelaku.id,
        )
    )  # fmt: skip
    session.flush()
    catat(
        session, f"usulan.{jenis}", instansi_id=u.instansi_id, pelaku_id=pelaku.id, objek="usulan", objek_pid=u.pid,
        rincian={"langkah": u.langkah, "alasan": u.kode_alasan, "bukti": len(u.bukti)},
    )  # fmt: skip
