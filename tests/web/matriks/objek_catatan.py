"""Objects of single records: a team, a discipline record and evidence for every person of objek_pegawai."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from pypdf import PdfWriter
from sqlalchemy import select

from talenta_web.basis.gudang import Kuota, Siap, simpan
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import CatatanBukti, Pegawai
from talenta_web.pegawai.models.disiplin import RiwayatHukdis
from talenta_web.pegawai.models.peran import RiwayatTimKerja
from talenta_web.web.konteks import konfigurasi
from tests.web.matriks import objek_pegawai  # noqa: F401 - its people are made first
from tests.web.matriks.objek import LETAK_ORANG, daftarkan, isi, jawaban, siapkan
from tests.web.orang import Dunia

_CATATAN = {"nama": "Tim", "peran": "ketua", "lingkup": "internal", "tanggal_mulai": date(2024, 1, 1)}
for _ujung in ("ubah", "tutup", "cabut"):  # the digest is missing: somebody else changed it meanwhile
    jawaban(f"pegawai.catatan_{_ujung}", "POST", 409, 422)
    jawaban(f"pegawai.disiplin_{_ujung}", "POST", 409, 422)
_ALASAN = "SK Bupati nomor 12 tahun 2024"
isi(
    "pegawai.catatan_baru",
    "POST",
    nama="Tim B",
    peran="ketua",
    lingkup="internal",
    tanggal_mulai="2024-01-01",
    alasan=_ALASAN,
)
isi("pegawai.disiplin_baru", "POST", tingkat="sedang", tmt_mulai="2024-01-01", alasan=_ALASAN)


def pdf_sah() -> bytes:
    """A blank page."""
    tulis, keluar = PdfWriter(), io.BytesIO()
    tulis.add_blank_page(100, 100)
    tulis.write(keluar)
    return keluar.getvalue()


@siapkan
def catatan_semua(dunia: Dunia) -> None:
    """A team, a discipline record and a piece of evidence for everybody."""
    s = db.session()
    data = konfigurasi().folder_data
    with transaksi(s):
        for kunci, pid in dunia.lain["pegawai"].items():
            p = s.scalars(select(Pegawai).where(Pegawai.pid == pid)).one()
            milik = {"instansi_id": p.instansi_id, "pegawai_id": p.id}
            tim = RiwayatTimKerja(**milik, **_CATATAN)
            hukdis = RiwayatHukdis(**milik, tingkat="ringan")
            berkas = simpan(s, data, Siap("sk.pdf", "pdf", pdf_sah(), "0" * 64), Kuota(9, 9), instansi_id=p.instansi_id,
                            pengguna_id=None)  # fmt: skip
            s.add_all([tim, hukdis])
            s.flush()
            bukti = CatatanBukti(**milik, bingkai="tim_kerja", catatan_pid=tim.pid, berkas_id=berkas.id)
            s.add(bukti)
            s.flush()
            dunia.lain.setdefault("catatan", {})[kunci] = (tim.pid, hukdis.pid, bukti.pid)


def _catatan(ke: int, bingkai: str | None, nama: str) -> Callable[[Dunia, str, str], dict[str, object]]:
    def buat(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
        kunci = peran if letak == "sendiri" else letak
        pid = dunia.lain["pegawai"].get(kunci, "tidak-ada-orangnya")
        hasil: dict[str, object] = {"pid": pid}
        if bingkai:
            hasil["bingkai"] = bingkai
        if nama:
            hasil[nama] = dunia.lain["catatan"].get(kunci, ("tidak", "tidak", "tidak"))[ke]
        return hasil

    return buat


_TIM = ("rinci", "ubah", "tutup", "cabut")
daftarkan(*(f"pegawai.catatan_{u}" for u in _TIM), "pegawai.bukti_unggah", letak=LETAK_ORANG)(
    _catatan(0, "tim_kerja", "catatan")
)
daftarkan(*(f"pegawai.disiplin_{u}" for u in _TIM[1:]), letak=LETAK_ORANG)(_catatan(1, "hukdis", "catatan"))
daftarkan("pegawai.catatan_baru", letak=LETAK_ORANG)(_catatan(0, "tim_kerja", ""))
daftarkan("pegawai.utama_ubah", letak=LETAK_ORANG)(_catatan(0, None, ""))
jawaban("pegawai.utama_ubah", "POST", 409)
daftarkan("pegawai.disiplin_baru", letak=LETAK_ORANG)(_catatan(0, "hukdis", ""))
daftarkan("pegawai.bukti_unduh", "pegawai.bukti_lepas", letak=LETAK_ORANG)(_catatan(2, None, "bukti"))
