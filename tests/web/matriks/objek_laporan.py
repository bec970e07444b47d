"""Objects of laporan: a registered file belongs to who had it made; the register of the instansi shows them all."""

from __future__ import annotations

from itertools import count

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.laporan.jawaban import Isian
from talenta_web.laporan.laju import Laju
from talenta_web.laporan.models import DokumenLaporan, PembuatanLaporan
from talenta_web.laporan.views import verifikasi
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.orang import Dunia

LETAK = ("sendiri", "luar_unit", "instansi_lain", "tiada")
_HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_urut = count(1)
isi("laporan.cabut", "POST", alasan="Data dasarnya keliru, diganti terbitan baru.")
jawaban("laporan.cabut", "POST", 409)
jawaban("laporan.ulang", "POST", 401, 403)  # the capability of the format is asked besides
jawaban("laporan.format_mutu-data", "POST", 401, 403)  # runs under a read capability, asked inside (test_izin_format)


@siapkan
def tanpa_batas_laju(_dunia: Dunia) -> None:
    verifikasi.LAJU = Laju(batas=1_000_000)


def buat_dokumen(dunia: Dunia, *, pemilik: int, asing: bool = False, **ubah: object) -> DokumenLaporan:
    """A row of the register, made by this account."""
    s, n = db.session(), next(_urut)
    instansi = dunia.instansi_b if asing else dunia.instansi_a
    kode = "-".join(["TEST", "TEST", "TEST", "".join(_HURUF[n >> 5 * i & 31] for i in (3, 2, 1, 0))])
    dasar: dict[str, object] = {
        "instansi_id": instansi, "kode": kode, "format": "peta-talenta", "format_nama": "Peta talenta",
        "format_versi": "1.0.0", "penyedia": "uji", "keluaran": "pdf", "nama_berkas": "uji.pdf", "ukuran": 10,
        "kode_keamanan": "T", "isian": Isian("pdf").segel(), "kunci_isi": f"{n:064x}", "sidik_data": f"{n:064x}",
        "sidik_berkas": f"{n:064x}", "perangkat": "uji", "pembuat_id": pemilik,
    }  # fmt: skip
    baris = DokumenLaporan(**{**dasar, **ubah})
    with transaksi(s):
        s.add(baris)
        s.flush()
        s.add(PembuatanLaporan(instansi_id=instansi, dokumen_id=baris.id, pengguna_id=pemilik, baris=0))
    return baris


def dokumen_di(dunia: Dunia, letak: str, peran: str) -> DokumenLaporan | None:
    """A file in this place; None where there is none."""
    if letak == "tiada":
        return None
    lain = dunia.pengguna["PG" if peran != "PG" else "PK"]
    if letak == "instansi_lain":
        return buat_dokumen(dunia, pemilik=dunia.pengguna_b, asing=True)
    return buat_dokumen(dunia, pemilik=dunia.pengguna.get(peran, lain) if letak == "sendiri" else lain)


@daftarkan("laporan.dokumen", "laporan.ulang", letak=LETAK)
def dokumen(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    baris = dokumen_di(dunia, letak, peran)
    return {"pid": baris.pid if baris else "tidak-ada"}


@daftarkan("laporan.cabut", letak=LETAK_UMUM)
def cabut(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return dict(dokumen(dunia, letak, peran))


@daftarkan("laporan.verifikasi_kode", letak=LETAK_UMUM)
def verifikasi_kode(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    baris = dokumen_di(dunia, letak, peran)
    return {"kode": baris.kode if baris else "ZZZZ-ZZZZ-ZZZZ-ZZZZ"}


# Uploaded formats that run have their own tests (tests/web/laporan); here only that nobody else's shows.
@daftarkan("laporan.format_templat", letak=("instansi_lain", "tiada"))
def format_templat(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"kode": "tidak-ada"}
