"""Objects of sanggah data: an open request about every person of objek_pegawai, asked by his own account."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from talenta_web.basis.gudang import Kuota, Siap, simpan
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.koreksi.aturan import ketentuan
from talenta_web.pegawai.models import Koreksi, KoreksiBukti, Pegawai
from talenta_web.web.konteks import konfigurasi
from tests.web.matriks.objek import LETAK_ORANG, daftarkan, isi, jawaban, siapkan
from tests.web.matriks.objek_catatan import pdf_sah  # its records are made first
from tests.web.orang import Dunia

LETAK_AJU = ("sendiri", "instansi_lain", "tiada")
jawaban("pegawai.koreksi_baru", "POST", 422)
jawaban("pegawai.koreksi_catatan", "POST", 409, 422)
jawaban("pegawai.koreksi_batal", "POST", 409)
jawaban("pegawai.koreksi_putus", "POST", 409)
isi("pegawai.koreksi_putus", "POST", versi_minta="1", putusan="tolak", jawaban="Bukti yang dilampirkan tidak cukup.")


@siapkan
def koreksi_semua(dunia: Dunia) -> None:
    s, saat = db.session(), sekarang()
    with transaksi(s):
        for kunci, pid in dunia.lain["pegawai"].items():
            p = s.scalars(select(Pegawai).where(Pegawai.pid == pid)).one()
            lain = dunia.pengguna_b if p.instansi_id == dunia.instansi_b else dunia.pengguna["PU"]
            k = Koreksi(
                instansi_id=p.instansi_id, pegawai_id=p.id, pengaju_id=dunia.pengguna.get(kunci, lain),
                bingkai="tim_kerja", tindakan="ubah", catatan_pid=dunia.lain["catatan"][kunci][0], sidik="0" * 64,
                lama={"peran": "ketua"}, nilai={"peran": "anggota"}, uraian="Peran pada SK berbeda",
                diajukan_pada=saat, batas_pada=saat + ketentuan().batas,
            )  # fmt: skip
            berkas = simpan(s, konfigurasi().folder_data, Siap("sk.pdf", "pdf", pdf_sah(), "0" * 64),
                            Kuota(9, 9), instansi_id=p.instansi_id, pengguna_id=None)  # fmt: skip
            s.add(k)
            s.flush()
            bukti = KoreksiBukti(instansi_id=p.instansi_id, koreksi_id=k.id, berkas_id=berkas.id)
            s.add(bukti)
            s.flush()
            dunia.lain.setdefault("koreksi", {})[kunci] = (k.pid, bukti.pid)


def _koreksi(*nama: str) -> Callable[[Dunia, str, str], dict[str, object]]:
    def buat(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
        kunci = peran if letak == "sendiri" else letak
        nilai = dunia.lain["koreksi"].get(kunci, ("tidak-ada-koreksi", "tidak-ada-berkas"))
        return dict(zip(nama, nilai, strict=False))

    return buat


def _catatan(*, rinci: bool) -> Callable[[Dunia, str, str], dict[str, object]]:
    def buat(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
        kunci = peran if letak == "sendiri" else letak
        hasil = {"pid": dunia.lain["pegawai"].get(kunci, "tidak-ada-orangnya"), "bingkai": "tim_kerja"}
        return hasil | ({"catatan": dunia.lain["catatan"].get(kunci, ("tidak",))[0]} if rinci else {})

    return buat


daftarkan("pegawai.koreksi_baru", letak=LETAK_ORANG)(_catatan(rinci=False))
daftarkan("pegawai.koreksi_catatan", letak=LETAK_ORANG)(_catatan(rinci=True))
daftarkan("pegawai.koreksi_putus", letak=LETAK_ORANG)(_koreksi("pid"))
daftarkan("pegawai.koreksi_berkas", letak=LETAK_ORANG)(_koreksi("pid", "berkas"))
daftarkan("pegawai.koreksi_batal", letak=LETAK_AJU)(_koreksi("pid"))
