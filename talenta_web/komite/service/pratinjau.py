"""Silent first round: a member's own answer about a person on the agenda, before the meeting."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import PRATINJAU, PRATINJAU_PILIHAN
from talenta_web.komite.galat import IsianSalah, KeadaanSalah
from talenta_web.komite.models import AnggotaKomite, CalonSidang, JawabanPratinjau, Sidang
from talenta_web.komite.queries.pratinjau import LENGKAP, beku_sejak, kemajuan
from talenta_web.komite.service.gerak import calon_sidang, catat_aktivitas, kunci, wajib_keadaan
from talenta_web.komite.service.syarat import catat_sidang, wajib_pemilih

MAKS_CATATAN = 1000


def jawab(
    session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, pilihan: str, catatan: str = ""
) -> JawabanPratinjau:
    """Write or change the own answer (`pilihan`: a key of PRATINJAU_PILIHAN) while nobody sees the others' answers.

    Raises TidakAda, BukanAnggota, AdaBenturan, KeadaanSalah (not in pra-tinjau, or all have answered), IsianSalah.
    """
    if pilihan not in PRATINJAU_PILIHAN:
        raise IsianSalah("pilihan", "Pilih setuju, bahas, atau abstain.")
    catatan = catatan.strip()
    if len(catatan) > MAKS_CATATAN:
        raise IsianSalah("catatan", f"Catatan paling banyak {MAKS_CATATAN} huruf, kini {len(catatan)}.")
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        calon = calon_sidang(session, sidang, calon_pid)
        wajib_keadaan(sidang, PRATINJAU)
        saya = wajib_pemilih(session, sidang, calon, pelaku.id)
        baris = _baris(session, sidang, calon, saya)
        baris.pilihan, baris.catatan, baris.dijawab_pada = pilihan, catatan, sekarang()
        session.add(baris)
        catat_sidang(session, sidang, "sidang.pratinjau.jawab", pelaku.id, calon=calon.pid)
        _kabarkan(session, sidang, saya, baru=baris.versi == 1)
    return baris


def _baris(session: Session, sidang: Sidang, calon: CalonSidang, saya: AnggotaKomite) -> JawabanPratinjau:
    j = JawabanPratinjau
    pilih = select(j).where(j.calon_id == calon.id, j.anggota_id == saya.id)
    baris = session.scalar(pilih.execution_options(populate_existing=True))
    if baris is None:
        return j(instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, anggota_id=saya.id)
    beku = beku_sejak(session, sidang.id)
    if beku is not None and baris.dijawab_pada <= beku:
        raise KeadaanSalah(
            "Semua anggota telah menjawab dan jawaban sudah terbuka, jadi jawaban ini tidak dapat diubah."
        )
    return baris


def _kabarkan(session: Session, sidang: Sidang, saya: AnggotaKomite, *, baru: bool) -> None:
    """Progress is seen by all; the activity names only who is done, and the moment when all are."""
    maju = kemajuan(session, sidang)
    saya_maju = next(m for m in maju if m.anggota_id == saya.id)
    if baru and saya_maju.dijawab == saya_maju.dari:
        catat_aktivitas(
            session, sidang, "pratinjau", oleh_id=saya.pengguna_id, anggota=saya.nama, masuk=saya_maju.dijawab
        )
    elif baru:
        sidang.gerak += 1
    if all(m.dijawab == m.dari for m in maju):
        catat_aktivitas(session, sidang, LENGKAP, oleh_id=None)
