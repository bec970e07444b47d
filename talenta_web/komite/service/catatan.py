"""A member's private note about a person on the agenda. No screen of others shows it, so `gerak` stays as it is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import BATAL
from talenta_web.komite.galat import Basi, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import CatatanPribadi, Sidang
from talenta_web.komite.queries.catatan import catatan_saya
from talenta_web.komite.service.gerak import calon_sidang, wajib_anggota

MAKS_CATATAN = 4000
_MEDAN = "Catatan pribadi"


def tulis_catatan(
    session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, teks: str, versi: int
) -> CatatanPribadi:
    """Write the own note; `versi` as the page showed it, 0 = there was none.

    Raises TidakAda, BukanAnggota, KeadaanSalah (cancelled), IsianSalah, Basi (changed on another device: both texts).
    """
    teks = teks.strip().replace("\r\n", "\n")
    if len(teks) > MAKS_CATATAN:
        raise IsianSalah("teks", f"Catatan paling banyak {MAKS_CATATAN} huruf, kini {len(teks)}.")
    try:
        with transaksi(session):
            sidang = session.scalar(
                select(Sidang).where(Sidang.instansi_id == pelaku.instansi_id, Sidang.pid == sidang_pid)
            )
            if sidang is None:
                raise TidakAda("Sidang tidak ada.")
            wajib_anggota(session, sidang, pelaku.id)
            if sidang.keadaan == BATAL:
                raise KeadaanSalah("Sidang ini dibatalkan, jadi catatannya tidak diubah lagi.")
            calon = calon_sidang(session, sidang, calon_pid)
            baris = catatan_saya(session, calon.id, pelaku.id)
            if baris is not None and baris.teks == teks:
                return baris
            if (baris.versi if baris else 0) != versi:
                raise _basi(baris.teks if baris else "", teks)
            if baris is None:
                baris = CatatanPribadi(
                    instansi_id=sidang.instansi_id, calon_id=calon.id, pengguna_id=pelaku.id, teks=teks
                )
                session.add(baris)
            baris.teks = teks
            session.flush()
            catat(
                session, "sidang.catatan_pribadi", instansi_id=sidang.instansi_id, pelaku_id=pelaku.id,
                objek="sidang", objek_pid=sidang.pid, rincian={"calon": calon.pid, "panjang": len(teks)},
            )  # fmt: skip
            return baris
    except IntegrityError:  # the same author, from two devices, for the first time
        raise _basi("", teks) from None


def _basi(tersimpan: str, kiriman: str) -> Basi:
    return Basi(
        "Catatan ini sudah diubah dari perangkat lain; yang Anda ketik belum disimpan.",
        tersimpan={_MEDAN: tersimpan},
        kiriman={_MEDAN: kiriman},
    )
