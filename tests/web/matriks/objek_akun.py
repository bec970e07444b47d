"""Objects of akun and of the frame: sessions, static files."""

from __future__ import annotations

from secrets import token_bytes

from talenta_web.akun import service
from talenta_web.akun.models import KunciKeamanan, SesiMasuk
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from tests.web.matriks.objek import daftarkan
from tests.web.orang import Dunia, buka_sesi


@daftarkan("static", letak=("umum", "tiada"))
def berkas_statis(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"filename": "app.css" if letak == "umum" else "tidak-ada.css"}


@daftarkan("akun.akhiri_sesi", letak=("sendiri", "unit", "instansi_lain", "tiada"))
def sesi_masuk(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    if letak == "tiada":
        return {"pid": "tidak-ada-sesi-ini"}
    lain = "PG" if peran != "PG" else "PK"
    pemilik = {"sendiri": dunia.pengguna.get(peran, 0), "unit": dunia.pengguna[lain], "instansi_lain": dunia.pengguna_b}
    sesi_id = buka_sesi(dunia.app, pemilik[letak] or dunia.pengguna[lain]).sesi_id
    return {"pid": db.session.get_one(SesiMasuk, sesi_id).pid}


@daftarkan("akun.kunci_lepas", letak=("sendiri", "unit", "instansi_lain", "tiada"))
def kunci_keamanan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    if letak == "tiada":
        return {"pid": "tidak-ada-kunci-ini"}
    lain = dunia.pengguna["PG" if peran != "PG" else "PK"]
    pemilik = {"sendiri": dunia.pengguna.get(peran, lain), "unit": lain, "instansi_lain": dunia.pengguna_b}[letak]
    instansi = dunia.instansi_b if letak == "instansi_lain" else dunia.instansi_a
    baris = KunciKeamanan(
        instansi_id=instansi, pengguna_id=pemilik, nama="Kunci", kredensial_id=token_bytes(16), kunci_publik=b"-",
        hitungan=0, transpor="",
    )  # fmt: skip
    with transaksi(db.session()):
        db.session.add(baris)
    return {"pid": baris.pid}


@daftarkan("akun.isian", letak=("sendiri", "unit", "instansi_lain", "tiada"))
@daftarkan("akun.isian_buang", letak=("sendiri", "unit", "instansi_lain", "tiada"))
def isian_tunda(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    if letak == "tiada":
        return {"pid": "tidak-ada-isian-ini"}
    lain = dunia.pengguna["PG" if peran != "PG" else "PK"]
    pemilik = {"sendiri": dunia.pengguna.get(peran, lain), "unit": lain, "instansi_lain": dunia.pengguna_b}[letak]
    instansi = dunia.instansi_b if letak == "instansi_lain" else dunia.instansi_a
    pid = service.simpan_isian(
        db.session(), instansi_id=instansi, pengguna_id=pemilik, alamat="/akun", isi=[("alasan", "teks")]
    )
    return {"pid": pid}
