"""Objects of pemetaan: a box is a number that every instansi has; a card belongs to a person with a stored result."""

from __future__ import annotations

from datetime import date

from flask import current_app

from talenta_web.extensions import db
from talenta_web.pemetaan import service
from tests.web.matriks.objek import LETAK_ORANG, LETAK_UMUM, daftarkan, siapkan
from tests.web.orang import Dunia


@siapkan
def periode_ditetapkan(dunia: Dunia) -> None:
    """Everyone made for pegawai gets a result in a periode that is ditetapkan: own results show only then."""
    s = db.session()
    dibuat: dict[str, str] = {}
    for letak, instansi_id in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b)):
        service.buat_periode(
            s, instansi_id=instansi_id, pelaku_id=None, kode="2026", nama="2026", tanggal_acuan=date(2026, 6, 30)
        )
        run = service.hitung(
            s, instansi_id=instansi_id, pelaku_id=None, periode_kode="2026", aturan_kode="bkn-411",
            registry=current_app.extensions["talenta_registry"],
        )  # fmt: skip
        service.tetapkan(
            s, instansi_id=instansi_id, pelaku_id=None, periode_kode="2026", sk_nomor="1", sk_tanggal=date(2026, 7, 1)
        )
        dibuat[letak] = run.pid
    dunia.lain["pemetaan"] = dibuat


@daftarkan("pemetaan.kotak_daftar", letak=("umum", "tiada"))
def kotak(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"nomor": 9 if letak == "umum" else 10}


@daftarkan("pemetaan.kartu", letak=LETAK_ORANG)
def kartu(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    kunci = peran if letak == "sendiri" else letak
    return {"pid": dunia.lain["pegawai"].get(kunci, "tidak-ada-orangnya")}


@daftarkan("pemetaan.bukti", "pemetaan.bukti_periksa", "pemetaan.bukti_segel", letak=LETAK_UMUM)
def bukti(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["pemetaan"].get(letak, "tidak-ada-hitungannya")}
