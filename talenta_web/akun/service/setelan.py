"""Security settings of an instansi: password policy, session limits, second factor for everybody.

The page with its two-person approval calls `ubah_setelan`; everything else reads `setelan_instansi`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import kebijakan as kebijakan_
from talenta_web.akun.jejak import catat
from talenta_web.akun.kebijakan import Kebijakan
from talenta_web.akun.models import SetelanKeamanan
from talenta_web.akun.service.dasar import GalatAkun
from talenta_web.basis.sesi import transaksi

# field -> (least, most, what it is called). Session times may only be stricter than what the installation sets.
RENTANG = {
    "umur_sandi_hari": (30, 730, "Masa berlaku sandi (hari)"),
    "riwayat_sandi": (1, 24, "Sandi lama yang tidak boleh dipakai lagi"),
    "menit_diam": (5, 30, "Batas diam (menit)"),
    "menit_diam_istimewa": (5, 15, "Batas diam peran istimewa (menit)"),
    "jam_mutlak": (1, 12, "Umur sesi (jam)"),
}


@dataclass(frozen=True, slots=True)
class Setelan:
    """The settings in force. None = the default of the installation or of the policy."""

    kebijakan_sandi: str = kebijakan_.BAWAAN.kode
    umur_sandi_hari: int | None = None
    riwayat_sandi: int | None = None
    menit_diam: int | None = None
    menit_diam_istimewa: int | None = None
    jam_mutlak: int | None = None
    faktor_semua: bool = False
    versi: int = 0

    @property
    def kebijakan(self) -> Kebijakan:
        """The password policy with the instansi's own numbers."""
        return kebijakan_.semua()[self.kebijakan_sandi].disetel(self.umur_sandi_hari, self.riwayat_sandi)

    def periksa(self) -> None:
        """GalatAkun when a value is outside its range."""
        if self.kebijakan_sandi not in kebijakan_.semua():
            pilihan = ", ".join(kebijakan_.semua())
            raise GalatAkun(f"Kebijakan sandi {self.kebijakan_sandi!r} tidak ada. Pilih: {pilihan}.")
        for bidang, (kecil, besar, nama) in RENTANG.items():
            nilai = getattr(self, bidang)
            if nilai is not None and not kecil <= nilai <= besar:
                raise GalatAkun(f"{nama}: isi dengan bilangan {kecil} sampai {besar}.")


def setelan_instansi(session: Session, instansi_id: int) -> Setelan:
    """What holds now; the defaults when nothing was set."""
    baris = session.scalar(select(SetelanKeamanan).where(SetelanKeamanan.instansi_id == instansi_id))
    if baris is None:
        return Setelan()
    return Setelan(**{bidang: getattr(baris, bidang) for bidang in Setelan.__dataclass_fields__})


def tulis_setelan(session: Session, instansi_id: int, setelan: Setelan, *, pelaku_id: int | None) -> list[str]:
    """In the running transaction: store and record; return the names of the changed fields."""
    setelan.periksa()
    lama = setelan_instansi(session, instansi_id)
    baru: dict[str, Any] = {k: v for k, v in asdict(setelan).items() if k != "versi"}
    berubah = sorted(k for k, v in baru.items() if getattr(lama, k) != v)
    if not berubah:
        return []
    baris = session.scalar(select(SetelanKeamanan).where(SetelanKeamanan.instansi_id == instansi_id))
    if baris is None:
        session.add(SetelanKeamanan(instansi_id=instansi_id, **baru))
    else:
        for bidang in berubah:
            setattr(baris, bidang, baru[bidang])
    session.flush()
    catat(
        session, "instansi.setelan_keamanan.ubah", instansi_id=instansi_id, pelaku_id=pelaku_id,
        rincian={"bidang": berubah, "kebijakan": setelan.kebijakan_sandi},
    )  # fmt: skip
    return berubah


def ubah_setelan(session: Session, instansi_id: int, setelan: Setelan, *, pelaku_id: int | None) -> list[str]:
    """Store in a transaction of its own; GalatAkun when a value is refused."""
    with transaksi(session):
        return tulis_setelan(session, instansi_id, setelan, pelaku_id=pelaku_id)
