"""Objects of signed files: one beside each registered file."""

from __future__ import annotations

from talenta_web.basis.gudang import Kuota, Siap, simpan
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.laporan.models import DokumenBertanda
from talenta_web.web.konteks import konfigurasi
from tests.web.matriks.objek import daftarkan, jawaban
from tests.web.matriks.objek_laporan import LETAK, dokumen_di
from tests.web.orang import Dunia

jawaban("laporan.tte_unduh", "GET", 401, 403)  # the capability of the format is asked besides
jawaban("laporan.tte_unduh", "HEAD", 401, 403)


@daftarkan("laporan.tte_unggah", letak=LETAK)
def dokumen(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    baris = dokumen_di(dunia, letak, peran)
    return {"pid": baris.pid if baris else "tidak-ada"}


@daftarkan("laporan.tte_unduh", letak=LETAK)
def bertanda(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    baris = dokumen_di(dunia, letak, peran)
    if baris is None:
        return {"pid": "tidak-ada", "tte": "tidak-ada", "bagian": "bertanda"}
    s, milik = db.session(), {"instansi_id": baris.instansi_id, "pengguna_id": None}
    with transaksi(s):
        siap = Siap("uji.pdf", "pdf", b"%PDF-1.7\n%%EOF\n", "a" * 64)
        berkas = simpan(s, konfigurasi().folder_data, siap, Kuota(10_000, 10_000), **milik)
        tanda = DokumenBertanda(
            instansi_id=baris.instansi_id, dokumen_id=baris.id, berkas_id=berkas.id, sidik="a" * 64,
            sidik_asal=baris.sidik_berkas, awalan=True, utuh=True, tanda=1,
        )  # fmt: skip
        s.add(tanda)
    return {"pid": baris.pid, "tte": tanda.pid, "bagian": "bertanda"}
