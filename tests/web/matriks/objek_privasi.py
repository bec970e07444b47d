"""Objects of privasi: requests of every account, one in each place, and drafts of the schedule."""

from __future__ import annotations

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.privasi.aturan import kewajiban
from talenta_web.privasi.models import Permintaan, Retensi
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.orang import Dunia

LETAK_SENDIRI = ("sendiri", "unit", "instansi_lain", "tiada")
isi("privasi.permintaan_rinci", "POST", putusan="dipenuhi", jawaban="Sudah dipenuhi seluruhnya sesuai permintaan.")
jawaban("privasi.permintaan_rinci", "POST", 409)
jawaban("privasi.permintaan_proses", "POST", 409)
jawaban("privasi.permintaan_batal", "POST", 409)
jawaban("privasi.retensi_sahkan", "POST", 403, 409)


@siapkan
def permintaan_dan_retensi(dunia: Dunia) -> None:
    s = db.session()
    saat = sekarang()
    with transaksi(s):
        orang = {**dunia.pengguna, "instansi_lain": dunia.pengguna_b}
        baris = {
            k: Permintaan(
                instansi_id=dunia.instansi_b if k == "instansi_lain" else dunia.instansi_a, pemohon_id=id_,
                jenis="akses", uraian="Mohon salinan data", diajukan_pada=saat, batas_pada=saat + kewajiban().batas,
            )
            for k, id_ in orang.items()
        }  # fmt: skip
        retensi = {
            k: Retensi(
                instansi_id=i, kategori="kinerja", edisi=1, kode_jra="KP.01", dasar="Peraturan Bupati", tahun_aktif=2,
                tahun_inaktif=3, nasib="musnah", peristiwa="tanggal_catatan", disusun_oleh=oleh,
            )
            for k, i, oleh in (
                ("umum", dunia.instansi_a, dunia.pengguna["PK"]), ("instansi_lain", dunia.instansi_b, dunia.pengguna_b)
            )
        }  # fmt: skip
        s.add_all([*baris.values(), *retensi.values()])
        s.flush()
        dunia.lain["permintaan"] = {k: b.pid for k, b in baris.items()}
        dunia.lain["retensi"] = {k: b.pid for k, b in retensi.items()}


@daftarkan("privasi.permintaan_rinci", "privasi.permintaan_proses", letak=LETAK_SENDIRI)
def permintaan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    kunci = {"sendiri": peran, "unit": "KA"}.get(letak, letak)
    return {"pid": dunia.lain["permintaan"].get(kunci, "tidak-ada")}


@daftarkan("privasi.permintaan_batal", letak=LETAK_SENDIRI)
def batal(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    kunci = {"sendiri": peran, "unit": "KA"}.get(letak, letak)
    return {"pid": dunia.lain["permintaan"].get(kunci, "tidak-ada")}


@daftarkan("privasi.retensi_sahkan", letak=LETAK_UMUM)
def sahkan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["retensi"].get(letak, "tidak-ada")}
