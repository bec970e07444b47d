"""Putting a submitted version into force: a decree, a date, two people. Runs inside the two-person rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.aturan.models import BERLAKU, DIAJUKAN, AturanVersi
from talenta_web.aturan.service.batas import kunci_aturan, terakhir_ditetapkan
from talenta_web.aturan.service.galat import GalatVersi, KeadaanSalah
from talenta_web.aturan.service.versi import cari, jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.tulisan import tanggal_panjang

_SK = re.compile(r"(?=.*[0-9A-Za-z])[0-9A-Za-z./()\- ]{1,80}")
_AWAL, _AKHIR = date(2000, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """What the decree says."""

    sk_nomor: str
    sk_tanggal: date
    berlaku_sejak: date


class GalatPengesahan(GalatVersi):
    """A refused field: `bidang` names it."""

    def __init__(self, bidang: str, pesan: str) -> None:
        super().__init__(pesan)
        self.bidang = bidang


def periksa(session: Session, v: AturanVersi, p: Pengesahan) -> None:
    """Raise KeadaanSalah unless the version is submitted, GalatPengesahan unless decree and dates fit.

    A version never takes effect on or before the reference date of a periode that is ditetapkan and was computed with
    the same rule, and no two versions of a rule share a date.
    """
    if v.keadaan != DIAJUKAN:
        raise KeadaanSalah(
            f"Versi {v.nomor} dari aturan {v.kode} sedang {v.keadaan}; hanya yang diajukan dapat disahkan."
        )
    if not _SK.fullmatch(p.sk_nomor) or len(p.sk_nomor.split()) > 6 or re.search(r"\d{16}", p.sk_nomor):
        raise GalatPengesahan("sk_nomor", "Tulis nomor SK dengan huruf, angka, titik, garis miring, atau tanda hubung.")
    if not _AWAL <= p.sk_tanggal <= hari_ini(session, v.instansi_id):
        raise GalatPengesahan("sk_tanggal", "Tanggal SK tidak boleh sesudah hari ini atau sebelum tahun 2000.")
    if not _AWAL <= p.berlaku_sejak < _AKHIR:
        raise GalatPengesahan("berlaku_sejak", "Tanggal mulai berlaku harus antara tahun 2000 dan 2099.")
    a = AturanVersi
    sama = select(a.nomor).where(
        a.instansi_id == v.instansi_id, a.kode == v.kode, a.keadaan == BERLAKU, a.berlaku_sejak == p.berlaku_sejak
    )
    if (nomor := session.scalar(sama)) is not None:
        raise GalatPengesahan(
            "berlaku_sejak",
            f"Versi {nomor} sudah berlaku sejak {tanggal_panjang(p.berlaku_sejak)}. Pilih tanggal lain.",
        )
    tetap = terakhir_ditetapkan(session, v.instansi_id, v.kode)
    if tetap is not None and p.berlaku_sejak <= tetap:
        raise GalatPengesahan(
            "berlaku_sejak",
            f"Hasil dengan aturan ini sudah ditetapkan untuk keadaan {tanggal_panjang(tetap)}. Versi baru hanya dapat "
            "berlaku sesudah tanggal itu.",
        )


def berlakukan(
    session: Session, pid: str, p: Pengesahan, *, instansi_id: int, pengusul_id: int, pemutus_id: int
) -> None:
    """Write decree, date and both people; raises what `periksa` raises, and VersiTidakAda."""
    with transaksi(session):
        v = cari(session, instansi_id, pid, kunci=True)
        kunci_aturan(session, instansi_id)
        periksa(session, v, p)
        v.sk_nomor, v.sk_tanggal, v.berlaku_sejak = p.sk_nomor, p.sk_tanggal, p.berlaku_sejak
        v.pengusul_id, v.pemutus_id, v.disahkan_pada = pengusul_id, pemutus_id, sekarang()
        v.keadaan = BERLAKU
        try:
            session.flush()
        except IntegrityError:  # another version took this date at the same moment
            raise GalatPengesahan("berlaku_sejak", "Versi lain baru saja disahkan untuk tanggal yang sama.") from None
        jejak(
            session, "aturan.versi.sahkan", v, pemutus_id,
            {
                "digest": v.digest, "sk_nomor": p.sk_nomor, "sk_tanggal": p.sk_tanggal.isoformat(),
                "berlaku_sejak": p.berlaku_sejak.isoformat(),
            },
        )  # fmt: skip
