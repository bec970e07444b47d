"""Pages of papers: profile with logo and preview, signers, numbers; what a form refuses; fields on a report form."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from pypdf import PdfReader

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.laporan.naskah import PilihanNaskah, ambil_nomor
from talenta_web.laporan.naskah.galat import GalatNaskah
from talenta_web.laporan.naskah.logo import MAKS_BITA, bersihkan
from tests.data.laporan.bahan import FORMAT, PROFIL
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan
from tests.web.pekerjaan.bantu import kerjakan_semua

FORM = {k: str(v) for k, v in PROFIL.items()} | {"kop": "PEMERINTAH <b>\r\n\r\nBKPSDM"}


def png(mode: str = "RGBA", ukuran: tuple[int, int] = (900, 600), jenis: str = "PNG") -> bytes:
    keluar = io.BytesIO()
    Image.new(mode, ukuran, "red").save(keluar, jenis, **({"exif": b"Exif\0\0rahasia"} if jenis == "JPEG" else {}))
    return keluar.getvalue()


class Orang:
    """A logged-in client that sends forms with their token."""

    def __init__(self, dunia: Dunia, peran: str) -> None:
        kunci = buka_sesi(dunia.app, dunia.pengguna[peran])
        self.klien, self.csrf = klien_dengan(dunia.app, kunci), kunci.csrf

    def kirim(self, alamat: str, /, **isi: Any) -> Any:
        return self.klien.post(f"/laporan/naskah/{alamat}", data={"csrf_token": self.csrf, **isi}, buffered=True)

    def buka(self, alamat: str = "") -> str:
        jawaban = self.klien.get(f"/laporan/naskah/{alamat}", buffered=True)
        assert jawaban.status_code == 200, alamat
        return str(jawaban.text)


@pytest.fixture
def dunia(app_sqlite: Flask) -> Dunia:
    return bangun(app_sqlite)


def test_profil_dari_kosong_sampai_contoh_pdf(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    assert "Profil naskah belum diisi" in pk.buka()
    salah = pk.kirim("profil", **{**FORM, "versi": "0", "margin_bawah": "5", "pola_nomor": "{urut}"})
    assert salah.status_code == 422
    assert "antara 20 dan 60" in salah.text
    assert "{tahun}" in salah.text
    berkas = (io.BytesIO(png()), "lambang.png")
    assert pk.kirim("profil", versi="0", logo=berkas, **FORM).status_code == 303
    halaman = pk.buka()
    assert "PEMERINTAH &lt;B&gt;" in halaman
    assert "Profil versi 1" in halaman
    lambang = pk.klien.get("/laporan/naskah/lambang", buffered=True)
    with Image.open(io.BytesIO(lambang.data)) as gambar:
        assert (gambar.format, gambar.size, gambar.mode) == ("PNG", (480, 320), "RGB")
    bentrok = pk.kirim("profil", versi="0", **{**FORM, "tempat": "Kota Lain"})
    assert bentrok.status_code == 409
    assert "Tersimpan sekarang" in bentrok.text
    assert pk.kirim("profil", versi="1", hapus_logo="y", **FORM).status_code == 303
    assert pk.klien.get("/laporan/naskah/lambang").status_code == 404
    _contoh_pdf(dunia, pk)


def _contoh_pdf(dunia: Dunia, pk: Orang) -> None:
    """The real paper bears what the preview shows, and every page the stamp."""
    isi = {"nama": "Ayu", "jabatan": "Kepala BKPSDM", "cara": "basah", "jangkar": "#", "berlaku_sejak": "2026-01-01"}
    pk.kirim("penandatangan", atribut="a.n.", atas_nama="Bupati", **isi)
    kerja = pk.kirim("contoh")
    assert kerja.status_code == 303
    assert kerjakan_semua(dunia.app) == 1
    berkas = pk.klien.get(f"{kerja.location}/hasil", buffered=True)
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(berkas.data)).pages]
    assert all("TERBATAS" in h and "bukan dokumen sah" in h for h in halaman)
    assert "a.n. Bupati" in halaman[0]
    assert "Nomor 800/001/BKPSDM" in halaman[0]
    assert "- 2 -" in halaman[1]
    assert "LAMPIRAN II" in halaman[2]


def test_pratinjau_tidak_menyimpan(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    isi = {**FORM, "kertas": "A4", "nomor_halaman": "kaki", "margin_kiri": "bukan angka", "pola_nomor": "{salah}"}
    jawaban = pk.kirim("pratinjau", **isi)
    assert jawaban.status_code == 200
    assert "kertas 210 x 297 mm" in jawaban.text
    assert "Halaman 1 dari 2" in jawaban.text
    assert "<html" not in jawaban.text
    assert "Profil naskah belum diisi" in pk.buka()


def test_penandatangan(dunia: Dunia) -> None:
    ad = Orang(dunia, "AD")
    isi = {
        "nama": "Ayu", "nip": "19850312 201001 1 005", "jabatan": "Kepala", "pangkat": "Pembina", "cara": "basah",
        "jangkar": "#", "berlaku_sejak": "2026-01-01",
    }  # fmt: skip
    for ubah, kata in (
        ({"nip": "123"}, "18"),
        ({"atribut": "Plt."}, "Wajib diisi untuk Plt."),
        ({"berlaku_sampai": "2025-12-31"}, "sebelum tanggal mulai"),
        ({"jangkar": "<"}, "Pilihan tidak tersedia"),
    ):
        jawaban = ad.kirim("penandatangan", **{**isi, **ubah})
        assert jawaban.status_code == 422
        assert kata in jawaban.text
    assert ad.kirim("penandatangan", **isi).status_code == 303
    pid = _pid(ad.buka())
    assert 'value="198503122010011005"' in ad.buka(f"penandatangan/{pid}")
    assert ad.kirim(f"penandatangan/{pid}", **{**isi, "atribut": "Plt.", "atas_nama": "Sekretaris"}).status_code == 303
    assert ad.kirim(f"penandatangan/{pid}", **isi).status_code == 409
    assert "sudah diganti" in ad.buka(f"penandatangan/{pid}")
    halaman = ad.buka()
    assert "Plt. Sekretaris" in halaman
    pid = _pid(halaman)
    assert ad.kirim(f"penandatangan/{pid}/tutup", hari_terakhir="2025-01-01").status_code == 422
    assert ad.kirim(f"penandatangan/{pid}/tutup", hari_terakhir="2026-06-30").status_code == 303
    assert "Berakhir" in ad.buka()
    baca = Orang(dunia, "AU").buka()
    assert "Plt. Sekretaris" in baca
    assert "/laporan/naskah/penandatangan" not in baca


def _pid(halaman: str) -> str:
    cocok = re.search(r"/laporan/naskah/penandatangan/([A-Za-z0-9_-]{16})", halaman)
    assert cocok
    return cocok[1]


def test_register_nomor(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    assert "Belum ada nomor" in pk.buka("nomor")
    pk.kirim("profil", versi="0", **FORM)
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        hari = date.fromisoformat(re.findall(r"(\d{4}-\d\d-\d\d)", pk.buka("penandatangan"))[0])
        for _ in range(52):
            pilihan = PilihanNaskah(ambil=True, tanggal=hari)
            terakhir = ambil_nomor(s, dunia.instansi_a, FORMAT, pilihan, pelaku_id=None).nomor_pid
    satu = pk.buka("nomor")
    assert satu.count("Batalkan<") == 50
    lanjut = re.search(r"nomor\?tahun=\d+&amp;sesudah=(\d+)", satu)
    assert lanjut
    assert pk.buka(f"nomor?sesudah={lanjut[1]}").count("Batalkan<") == 2
    assert pk.kirim(f"nomor/{terakhir}", alasan="pendek").status_code == 422
    assert pk.kirim(f"nomor/{terakhir}", alasan="Salah tanggal naskah").status_code == 303
    assert pk.kirim(f"nomor/{terakhir}", alasan="Salah tanggal naskah").status_code == 409
    assert pk.kirim("nomor", urut="52").status_code == 422
    assert pk.kirim("nomor", urut="60").status_code == 303
    akhir = pk.buka("nomor")
    assert "Salah tanggal naskah" in akhir
    assert "Nomor 53 sampai 60 diberikan di luar sistem ini" in akhir
    assert "terlewat" not in akhir


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan PNG atau JPEG"),
        (b"%PDF-1.7", "bukan PNG atau JPEG"),
        (png()[:200], "bukan PNG atau JPEG"),
        (png(ukuran=(31, 31)), "kurang dari 32"),
        (png("1", (5000, 4000)), "16 juta piksel"),
        (b"x" * (MAKS_BITA + 1), "2 MB"),
    ],
    ids=["svg", "pdf", "terpotong", "kecil", "bom", "besar"],
)
def test_lambang_ditolak(isi: bytes, kata: str) -> None:
    with pytest.raises(GalatNaskah, match=kata):
        bersihkan(isi)


def test_lambang_hanya_piksel() -> None:
    bersih = bersihkan(png("RGB", jenis="JPEG"))
    assert b"rahasia" not in bersih
    assert bersih == bersihkan(png("RGB", jenis="JPEG"))
