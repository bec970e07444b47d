"""After the sealing nothing changes but by a new version with a reason: proposed by one person, made by a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import usulkan as usulkan_dua_orang
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import ALASAN_TERPENDEK, DITUTUP, TUNDA, kurang_putusan
from talenta_web.komite.galat import AdaBenturan, Basi, BukanAnggota, IsianSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.keanggotaan import anggota_saya, benturan_sidang
from talenta_web.komite.models import CalonSidang, Keputusan, KoreksiPenetapan, Penetapan, Sidang
from talenta_web.komite.models.sidang import DIPUTUS, DITUNDA
from talenta_web.komite.models.susunan import KETUA
from talenta_web.komite.penetapan.segel import usulan_beku
from talenta_web.komite.queries import penetapan as q
from talenta_web.komite.queries.naskah import baca_naskah
from talenta_web.komite.service.gerak import calon_sidang, kunci, wajib_keadaan
from talenta_web.komite.service.penetapan import tulis_segel
from talenta_web.komite.service.segel_sah import wajib_sah

KOREKSI = "keputusan.koreksi"


def usulkan_koreksi(
    session: Session,
    *,
    sidang_pid: str,
    pelaku: Pelaku,
    nomor: int,
    alasan: str,
    calon_pid: str | None = None,
    jenis: str | None = None,
    kotak: int | None = None,
    kode_alasan: str = "",
) -> str:
    """Propose another version: with a person, another decision; without, only the words of `alasan`.

    `nomor` is the version that the page showed. Returns the pid of the proposal for the second person. Raises
    TidakAda, BukanAnggota (a chair of another committee), AdaBenturan (own case, declared conflict), KeadaanSalah,
    Basi, IsianSalah.
    """
    alasan = " ".join(alasan.split())
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        lama = _berlaku(session, sidang, nomor)
        calon = calon_sidang(session, sidang, calon_pid) if calon_pid else None
        wajib_pengoreksi(session, sidang, pelaku, calon)
        _isian(calon, jenis, kotak, kode_alasan, alasan)
        baris = KoreksiPenetapan(
            instansi_id=sidang.instansi_id, penetapan_id=lama.id, calon_id=calon.id if calon else None,
            jenis=jenis if calon else None, kotak=kotak if calon else None, kode_alasan=kode_alasan, alasan=alasan,
            diusulkan_oleh=pelaku.id,
        )  # fmt: skip
        session.add(baris)
        session.flush()
        catat(
            session, "penetapan.koreksi", instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, objek="penetapan",
            objek_pid=lama.pid, rincian={"nomor": lama.nomor + 1, "jenis": baris.jenis, "kotak": baris.kotak},
        )  # fmt: skip
        return usulkan_dua_orang(session, KOREKSI, {"koreksi": baris.pid}, pelaku=pelaku)


def wajib_pengoreksi(session: Session, sidang: Sidang, pelaku: Pelaku, calon: CalonSidang | None) -> None:
    """Who holds the capability by scope over the instansi, or as chair in office; never in an own or declared case."""
    orang = anggota_saya(session, sidang.susunan_id, pelaku.id, hari_ini(session, sidang.instansi_id))
    if "PP" not in pelaku.kode_peran and (orang is None or orang.peran != KETUA):
        raise BukanAnggota("Koreksi berita acara diusulkan dan disetujui ketua Komite sidang ini atau PPK.")
    if calon is None:
        return
    benturan = orang is not None and (calon.id, orang.id) in benturan_sidang(session, sidang)
    if calon.nip == pelaku.nip or benturan:
        raise AdaBenturan(f"Putusan tentang {calon.nama} tidak dapat Anda koreksi: ada benturan kepentingan.")


def cari_koreksi(session: Session, pid: str) -> tuple[KoreksiPenetapan, Penetapan, Sidang, CalonSidang | None]:
    """A proposed correction with what it speaks of; LookupError when there is none."""
    k = KoreksiPenetapan
    baris = session.execute(
        select(k, Penetapan, Sidang, CalonSidang)
        .join(Penetapan, Penetapan.id == k.penetapan_id)
        .join(Sidang, Sidang.id == Penetapan.sidang_id)
        .outerjoin(CalonSidang, CalonSidang.id == k.calon_id)
        .where(k.pid == pid)
    ).one_or_none()
    if baris is None:
        raise LookupError("Koreksi ini tidak ada.")
    return baris[0], baris[1], baris[2], baris[3]


def laksanakan_koreksi(
    session: Session, *, instansi_id: int, pid: str, pemutus: Pelaku, pembuat: Mapping[str, Any]
) -> Penetapan:
    """Write the decision (if any) and the next version; the second person is checked like the first."""
    with transaksi(session):
        koreksi, lama, sidang, calon = cari_koreksi(session, pid)
        sidang = kunci(session, instansi_id, sidang.pid)
        _berlaku(session, sidang, lama.nomor)
        wajib_pengoreksi(session, sidang, pemutus, calon)
        isi = wajib_sah(session, sidang)
        if calon is not None:
            _putusan_baru(session, sidang, calon, koreksi)
        naskah = baca_naskah(session, sidang, usulan_beku(isi["naskah"]))
        return tulis_segel(
            session, sidang, naskah, nomor=lama.nomor + 1, alasan=koreksi.alasan, sebelumnya=lama.digest,
            pengusul_id=koreksi.diusulkan_oleh, pemutus_id=pemutus.id, pembuat=pembuat,
        )  # fmt: skip


def _berlaku(session: Session, sidang: Sidang, nomor: int) -> Penetapan:
    wajib_keadaan(sidang, DITUTUP)
    terakhir = q.penetapan_terakhir(session, sidang.id)
    if terakhir is None:
        raise TidakAda("Sidang ini belum memiliki berita acara yang ditetapkan.")
    if terakhir.nomor != nomor:
        raise Basi(
            "Berita acara sudah memiliki versi yang lebih baru. Baca versi itu, lalu ulangi koreksi bila masih perlu.",
            tersimpan={"Versi berita acara": str(terakhir.nomor)},
            kiriman={"Versi berita acara": str(nomor)},
        )
    return terakhir


def _isian(calon: CalonSidang | None, jenis: str | None, kotak: int | None, kode: str, alasan: str) -> None:
    if len(alasan) < ALASAN_TERPENDEK:
        raise IsianSalah("alasan", f"Alasan koreksi paling sedikit {ALASAN_TERPENDEK} huruf, baru {len(alasan)}.")
    if calon is None:
        return
    kurang = kurang_putusan(jenis or "", kotak_hitung=calon.kotak_hitung, kotak=kotak, alasan=alasan)
    if kurang:
        raise IsianSalah("kotak" if "kotak" in kurang else "jenis", f"{kurang[0].upper()}{kurang[1:]}.")
    if jenis == "ubah" and not kode:
        raise IsianSalah("kode_alasan", "Pilih kode alasan perubahan.")


def _putusan_baru(session: Session, sidang: Sidang, calon: CalonSidang, koreksi: KoreksiPenetapan) -> None:
    k = Keputusan
    nomor = session.scalar(select(func.max(k.nomor)).where(k.calon_id == calon.id)) or 0
    session.add(
        Keputusan(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, nomor=nomor + 1,
            jenis=koreksi.jenis, kotak_hitung=calon.kotak_hitung, kotak=koreksi.kotak, kode_alasan=koreksi.kode_alasan,
            alasan=koreksi.alasan, hitungan={"koreksi": koreksi.pid}, oleh_id=koreksi.diusulkan_oleh,
        )
    )  # fmt: skip
    calon.keadaan = DITUNDA if koreksi.jenis == TUNDA else DIPUTUS
    session.flush()
