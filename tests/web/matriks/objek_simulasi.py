"""Objects of the what-if pages: one simulation per instansi, and one that the committee may read.

They stand on a periode of their own that stays open, because sharing ends when a periode is ditetapkan.
"""

from __future__ import annotations

from datetime import date

from flask import current_app

from talenta_web.extensions import db
from talenta_web.pemetaan import service
from talenta_web.pemetaan.service import simulasi
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, siapkan
from tests.web.orang import Dunia

isi("pemetaan.simulasi_daftar", "POST", periode="2027", nama="Baru")
isi("pemetaan.simulasi", "POST", **{"p-tepi": "bawah"})
isi("pemetaan.simulasi_bagikan", "POST", nyala="1")
isi("pemetaan.simulasi_ajukan", "POST", nomor="1")


@siapkan
def satu_simulasi(dunia: Dunia) -> None:
    s = db.session()
    dibuat: dict[str, str] = {}
    for letak, instansi_id, pelaku in (
        ("umum", dunia.instansi_a, dunia.pengguna["PK"]),
        ("instansi_lain", dunia.instansi_b, dunia.pengguna_b),
    ):
        service.buat_periode(
            s, instansi_id=instansi_id, pelaku_id=None, kode="2027", nama="2027", tanggal_acuan=date(2025, 6, 30)
        )
        service.hitung(
            s, instansi_id=instansi_id, pelaku_id=None, periode_kode="2027", aturan_kode="bkn-411",
            registry=current_app.extensions["talenta_registry"],
        )  # fmt: skip
        for bagian in ("", "_bersama", "_hapus"):
            baru = simulasi.buat(s, instansi_id=instansi_id, pelaku_id=pelaku, periode_kode="2027", nama="Uji")
            dibuat[letak + bagian] = baru.pid
        simulasi.bagikan(s, dibuat[f"{letak}_bersama"], instansi_id=instansi_id, pelaku_id=pelaku, nyala=True)
    dunia.lain["simulasi"] = dibuat


@daftarkan(
    "pemetaan.simulasi", "pemetaan.simulasi_bagikan", "pemetaan.simulasi_ajukan", letak=LETAK_UMUM
)  # fmt: skip
def simulasi_satu(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["simulasi"].get(letak, "tidak-ada")}


@daftarkan("pemetaan.simulasi_bersama", letak=LETAK_UMUM)
def bersama(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["simulasi"].get(f"{letak}_bersama", "tidak-ada")}


@daftarkan("pemetaan.simulasi_hapus", letak=LETAK_UMUM)
def dihapus(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """A new one each time: whoever may, removes it."""
    if letak == "tiada":
        return {"pid": "tidak-ada"}
    instansi_id = dunia.instansi_b if letak == "instansi_lain" else dunia.instansi_a
    baru = simulasi.buat(db.session(), instansi_id=instansi_id, pelaku_id=None, periode_kode="2027", nama="Hapus")
    return {"pid": baru.pid}


@daftarkan("pemetaan.simulasi_unduh", letak=("tiada",))
def unduh(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """Without a computed draft there is nothing to download (tests/web/pemetaan/test_simulasi.py has one)."""
    return {"pid": "tidak-ada"}
