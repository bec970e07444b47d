"""Objects of pekerjaan: a job belongs to the account that asked; the admin of the instansi knows that it exists."""

from __future__ import annotations

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pekerjaan import daftarkan as daftarkan_jenis
from talenta_web.pekerjaan import simpan
from talenta_web.pekerjaan.models import ANTRE, SELESAI, Pekerjaan
from talenta_web.web.konteks import konfigurasi
from tests.unit.pekerjaan.tugas_uji import TUGAS
from tests.web.matriks.objek import daftarkan
from tests.web.orang import Dunia

daftarkan_jenis(TUGAS)
LETAK = ("sendiri", "luar_unit", "instansi_lain", "tiada")


def _pekerjaan(dunia: Dunia, letak: str, peran: str, *, selesai: bool) -> str:
    if letak == "tiada":
        return "tidak-ada-kerja"
    instansi = dunia.instansi_b if letak == "instansi_lain" else dunia.instansi_a
    lain = dunia.pengguna_b if letak == "instansi_lain" else dunia.pengguna["PG" if peran != "PG" else "PK"]
    pemilik = dunia.pengguna.get(peran, lain) if letak == "sendiri" else lain
    baris = Pekerjaan(instansi_id=instansi, pengguna_id=pemilik, jenis="uji.berkas", muatan={}, status=ANTRE)
    s = db.session()
    with transaksi(s):
        s.add(baris)
        s.flush()
        if selesai:
            berkas = simpan.simpan(konfigurasi().folder_data, baris.pid, "uji.txt", "text/plain", b"isi")
            baris.status, baris.selesai_pada = SELESAI, sekarang()
            baris.berkas, baris.berkas_nama, baris.berkas_tipe = berkas.simpan, berkas.nama, berkas.tipe
    return baris.pid


@daftarkan("pekerjaan.rinci", "pekerjaan.keadaan", "pekerjaan.batal", letak=LETAK)
def pekerjaan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": _pekerjaan(dunia, letak, peran, selesai=False)}


# The file of another is hidden from the admin too (tests/web/pekerjaan).
@daftarkan("pekerjaan.hasil", letak=("sendiri", "instansi_lain", "tiada"))
def hasil(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": _pekerjaan(dunia, letak, peran, selesai=True)}
