"""Security settings of the instansi need a second human."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.akun import kebijakan
from talenta_web.akun.persetujuan.tindakan import Muatan, Tindakan, sidik_dari
from talenta_web.akun.service.setelan import RENTANG, Setelan, setelan_instansi, tulis_setelan
from talenta_web.basis.sesi import instansi_sesi

KODE = "instansi.setelan_keamanan"
NAMA = {"kebijakan_sandi": "Kebijakan sandi", "faktor_semua": "Faktor kedua untuk semua akun"} | {
    bidang: nama for bidang, (_, _, nama) in RENTANG.items()
}


def dari_muatan(muatan: Muatan) -> Setelan:
    return Setelan(**{f.name: muatan[f.name] for f in fields(Setelan) if f.name != "versi"})


def ke_muatan(setelan: Setelan) -> dict[str, Any]:
    return {k: v for k, v in asdict(setelan).items() if k != "versi"}


def beda(lama: Setelan, baru: Setelan) -> list[tuple[str, str, str]]:
    """What changes: name, old and new value in words."""
    return [
        (nama, kata(bidang, getattr(lama, bidang)), kata(bidang, getattr(baru, bidang)))
        for bidang, nama in NAMA.items()
        if getattr(lama, bidang) != getattr(baru, bidang)
    ]


def kata(bidang: str, nilai: object) -> str:
    if nilai is None:
        return "bawaan"
    if isinstance(nilai, bool):
        return "wajib" if nilai else "hanya peran istimewa"
    return kebijakan.semua()[str(nilai)].nama if bidang == "kebijakan_sandi" else str(nilai)


def _ringkas(session: Session, muatan: Muatan) -> str:
    ubah = beda(setelan_instansi(session, instansi_sesi(session)), dari_muatan(muatan))
    return (
        "Ubah setelan keamanan: " + "; ".join(f"{nama} dari {lama} menjadi {baru}" for nama, lama, baru in ubah) + "."
    )


def _sidik(session: Session, muatan: Muatan) -> str:
    return sidik_dari({**muatan, "kini": asdict(setelan_instansi(session, instansi_sesi(session)))})


def _laksanakan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    tulis_setelan(session, instansi_sesi(session), dari_muatan(muatan), pelaku_id=pemutus_id)


TINDAKAN: tuple[Tindakan, ...] = (Tindakan(KODE, KODE, "Setelan keamanan instansi", _ringkas, _sidik, _laksanakan),)
