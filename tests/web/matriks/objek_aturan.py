"""Objects of aturan: an installed rule, a draft and a submitted version of each instansi."""

from __future__ import annotations

from flask import current_app

from talenta_web.aturan import service
from talenta_web.aturan.service.ikat import dari_plugin
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, siapkan
from tests.web.orang import Dunia


@siapkan
def versi_aturan(dunia: Dunia) -> None:
    """The other instansi has its versions too."""
    s = db.session()
    asal = dari_plugin(current_app.extensions["talenta_registry"], "bkn-411")
    dunia.lain["aturan"] = {}
    for letak, instansi, oleh in (
        ("umum", dunia.instansi_a, dunia.pengguna["PK"]),
        ("instansi_lain", dunia.instansi_b, dunia.pengguna_b),
    ):
        pakai_instansi(s, instansi)
        siapa = {"instansi_id": instansi, "pelaku_id": oleh}
        draf = service.buat_dari_parameter(s, asal, {"tepi": "bawah"}, **siapa)
        maju = service.buat_dari_parameter(s, asal, {"varian": "djki"}, **siapa)
        service.ajukan(s, maju.pid, **siapa)
        dunia.lain["aturan"][letak] = {"draf": draf.pid, "diajukan": maju.pid}
    pakai_instansi(s, SEMUA)


@daftarkan(
    "aturan.pasangan", "aturan.susun_terpasang", "aturan.periksa_terpasang", letak=("umum", "tiada"),
)  # fmt: skip
def terpasang(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"kode": "bkn-411" if letak == "umum" else "tidak-ada"}


@daftarkan(
    *(f"aturan.{k}" for k in ("versi", "beda", "teks", "susun_versi", "periksa_versi", "ubah", "periksa_draf")),
    "aturan.ajukan", "aturan.tarik", letak=LETAK_UMUM,
)  # fmt: skip
def draf(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["aturan"].get(letak, {}).get("draf", "tidak-ada")}


@daftarkan("aturan.sahkan", letak=LETAK_UMUM)
def diajukan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["aturan"].get(letak, {}).get("diajukan", "tidak-ada")}
