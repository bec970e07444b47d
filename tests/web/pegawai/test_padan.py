"""Foreign files on the web: several at once, columns matched, corrected, kept, and used the next time."""

from __future__ import annotations

import html as html_
import io
import re
from typing import Any

import pytest
from sqlalchemy import select

from talenta_web.basis.jejak.model import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import PadananImpor, Pegawai, RiwayatKinerja
from talenta_web.pegawai.padan import queries
from tests.data.pegawai.buku import NIP_A, NIP_B, dasar
from tests.web.orang import csrf_dari
from tests.web.pegawai.test_impor_web import jumlah, konfigurasi_uji, terapkan

pytestmark = pytest.mark.usefixtures("anak_sini")

NOMINATIF = f"No;NIP;Nama Lengkap;L/P;Status Pegawai;Gol. Ruang\n1;{NIP_A};Budi Santoso;L;PNS;Penata (III/d)\n"
SKP = "NIP;Tahun;Triwulan;Predikat Kinerja Pegawai\n"


def kirim(klien: Any, *berkas: tuple[str, str | bytes]) -> Any:
    token = csrf_dari(klien.get("/pegawai/impor").text)
    isi = [(io.BytesIO(b.encode() if isinstance(b, str) else b), n) for n, b in berkas]
    data = {"csrf_token": token, "berkas": isi}
    return klien.post("/pegawai/impor", data=data, content_type="multipart/form-data")


def medan(html: str) -> dict[str, str]:
    """The form as a browser would send it back."""
    isi = {}
    for tag in re.findall(r"<input [^>]*>", html):
        a = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in a and a["name"] != "ingat":
            isi[a["name"]] = html_.unescape(a.get("value", ""))
    for nama, pilihan in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        dipilih = re.findall(r'<option value="([^"]*)" selected', pilihan)
        isi[nama] = html_.unescape(dipilih[0]) if dipilih else ""
    return isi


def padankan(klien: Any, **ubah: str) -> Any:
    isi = {**medan(klien.get("/pegawai/impor/padan").text), **ubah}
    return klien.post("/pegawai/impor/padan", data=isi)


@pytest.fixture
def ada(isi: Any) -> None:
    """Units, posts and three people are there."""
    isi({k: v for k, v in dasar().items() if k != "kelengkapan"})


def tersimpan(app: Any) -> list[PadananImpor]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        hasil = list(db.session.scalars(select(PadananImpor)))
        db.session.remove()
    return hasil


def test_berkas_asing_dicocokkan_diperiksa_diterapkan_dan_diingat(app: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    jawaban = kirim(klien, ("Nominatif Juli.csv", NOMINATIF))
    assert (jawaban.status_code, jawaban.location) == (303, "/pegawai/impor/padan")
    html = klien.get("/pegawai/impor/padan").text
    isi = medan(html)
    assert (isi["t-0"], isi["k-0-nip"], isi["k-0-nama"], isi["k-0-jenis_kelamin"]) == (
        "pegawai",
        "nip",
        "nama lengkap",
        "l/p",
    )
    assert (isi["v-0-jenis_kelamin-0"], isi["v-0-golongan-0"]) == ("pria", "III/d")
    assert "Cocokkan kolom" in klien.get("/pegawai/impor").text
    jawaban = padankan(klien, ingat="ya", nama="SIMPEG Kota")
    assert jawaban.status_code == 200, jawaban.text
    assert "Terapkan impor" in jawaban.text
    assert "Lihat atau ubah padanannya" in jawaban.text
    assert jumlah(app, Pegawai) == 0
    assert terapkan(klien, jawaban.text).status_code == 303
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        p = db.session.scalars(select(Pegawai)).one()
        assert (p.nip, p.nama, p.jenis_kelamin, p.golongan) == (NIP_A, "Budi Santoso", "pria", "III/d")
        jenis = set(db.session.scalars(select(Jejak.jenis)))
        db.session.remove()
    assert {"impor.padanan.simpan", "impor.terapkan"} <= jenis
    folder = konfigurasi_uji(app).folder_data / "unggahan"
    assert list(folder.iterdir()) == [], "neither file, nor offer, nor report is left"
    assert "SIMPEG Kota" in klien.get("/pegawai/impor/padanan").text
    lagi = kirim(klien, ("Nominatif Agustus.csv", NOMINATIF.replace("III/d", "IV/a")))
    assert lagi.status_code == 303, "a value nobody gave a meaning is asked"
    lagi = kirim(klien, ("Nominatif Juli.csv", NOMINATIF.replace("Budi Santoso", "Budi")))
    assert lagi.status_code == 200, "the same header: nothing to ask"
    assert "Terapkan impor" in lagi.text


def test_wajib_belum_ada_disebut_lalu_diisi_tetap(ada: None, app: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    assert kirim(klien, ("skp.csv", f"NIP;Tahun;Predikat\n{NIP_A};2023;Baik\n")).status_code == 303
    jawaban = padankan(klien)
    assert jawaban.status_code == 422
    assert "Kolom wajib &#39;periode&#39; belum dicocokkan" in jawaban.text
    salah = padankan(klien, **{"w-0-periode": "bulanan"})
    assert salah.status_code == 422
    assert "bukan pilihan kolom ini" in salah.text
    jawaban = padankan(klien, **{"w-0-periode": "tahunan"})
    assert jawaban.status_code == 200, jawaban.text
    assert terapkan(klien, jawaban.text).status_code == 303
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        k = db.session.scalars(select(RiwayatKinerja).where(RiwayatKinerja.tahun == 2023)).one()
        assert (k.periode, k.predikat) == ("tahunan", "baik")
        db.session.remove()


def test_nilai_tak_dikenal_dipilih_lembar_diganti_kolom_salah(ada: None, sebagai: Any) -> None:
    klien = sebagai("PK")
    kirim(klien, ("skp.csv", f"{SKP}{NIP_A};2023;tw1;Lumayan\n"))
    html = klien.get("/pegawai/impor/padan").text
    assert "“Lumayan”" in html
    assert medan(html)["v-0-predikat-0"] == ""
    galat = padankan(klien, **{"k-0-predikat": "predikat kinerjaa"})
    assert galat.status_code == 422
    assert "tidak ada di berkas" in galat.text
    ganti = padankan(klien, **{"t-0": "umpan_balik"})
    assert ganti.status_code == 200
    assert "kini mengisi umpan_balik" in ganti.text
    kembali = padankan(klien, **{"t-0": "kinerja"})
    assert kembali.status_code == 200
    jawaban = padankan(klien, **{"k-0-predikat": "predikat kinerja pegawai"})
    isi = medan(klien.get("/pegawai/impor/padan").text)
    assert "v-0-predikat-0" in isi
    jawaban = padankan(klien, **{"v-0-predikat-0": "butuh_perbaikan"})
    assert jawaban.status_code == 200, jawaban.text
    assert "Terapkan impor" in jawaban.text


def test_dua_berkas_sekaligus_dan_alamat_selnya(ada: None, app: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    a = f"NIP;Tahun;Triwulan;Predikat\n{NIP_A};2023;tw1;baik\n"
    b = f"NIP;Tahun;Triwulan;Predikat\n{NIP_B};2023;tw2;baik\n{NIP_B};2023;tw3;ngawur\n"
    assert kirim(klien, ("skp.csv", a), ("skp.CSV", b)).status_code == 303
    jawaban = padankan(klien)
    assert jawaban.status_code == 422
    assert "skp.CSV: skp!D3" in jawaban.text
    b = b.replace("ngawur", "kurang")
    kirim(klien, ("skp-utara.csv", a), ("skp-selatan.csv", b))
    assert "skp-utara (skp-utara.csv)" in klien.get("/pegawai/impor/padan").text
    jawaban = padankan(klien)
    assert jawaban.status_code == 200, jawaban.text
    assert terapkan(klien, jawaban.text).status_code == 303
    assert jumlah(app, RiwayatKinerja) == 6
    assert "skp-utara.csv dan 1 berkas lain" in klien.get("/pegawai/impor").text


def test_bahasa_kita_langsung_juga_bila_dua_berkas(ada: None, sebagai: Any) -> None:
    klien = sebagai("PK")
    hadir = f"nip;tahun;persen\n{NIP_A};2023;90\n"
    skp = f"nip;tahun;periode\n{NIP_A};2023;tahunan\n"
    jawaban = kirim(klien, ("kehadiran.csv", hadir), ("kinerja.csv", skp))
    assert jawaban.status_code == 200
    assert "Terapkan impor" in jawaban.text
    assert "padanannya" not in jawaban.text


def test_berkas_yang_sama_dua_kali_dalam_satu_unggahan(ada: None, app: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    hadir = f"nip;tahun;persen\n{NIP_A};2023;90\n"
    jawaban = kirim(klien, ("kehadiran.csv", hadir), ("kehadiran.csv", hadir))
    assert jawaban.status_code == 200, jawaban.text
    assert "tidak dibaca dua kali: kehadiran.csv" in jawaban.text
    assert "Hasil pemeriksaan kehadiran.csv" in jawaban.text
    berkas = [p for p in (konfigurasi_uji(app).folder_data / "unggahan").iterdir() if p.suffix != ".json"]
    assert len(berkas) == 1


def test_padanan_diubah_sesudah_masalah(ada: None, sebagai: Any) -> None:
    klien = sebagai("PK")
    kirim(klien, ("skp.csv", f"{SKP}{NIP_A};2023;tw1;Lumayan\n"))
    jawaban = padankan(klien)
    assert jawaban.status_code == 422
    assert "bukan pilihan" in jawaban.text
    assert "Lihat atau ubah padanannya" in jawaban.text
    assert "Terapkan impor" in padankan(klien, **{"v-0-predikat-0": "baik"}).text


def test_jendela_lama_tanpa_berkas_dan_terlalu_banyak(sebagai: Any) -> None:
    klien = sebagai("PK")
    assert klien.get("/pegawai/impor/padan").status_code == 303
    kirim(klien, ("nominatif.csv", NOMINATIF))
    basi = padankan(klien, sidik="0" * 32)
    assert basi.status_code == 409
    assert "jendela lain" in basi.text
    banyak = kirim(klien, *((f"{i}.csv", "nip\n") for i in range(21)))
    assert banyak.status_code == 422
    assert "Paling banyak 20 berkas" in banyak.text


def test_pengelola_unit_mencocokkan_tetapi_tidak_menyimpan(app: Any, sebagai: Any) -> None:
    klien = sebagai("PU")
    assert kirim(klien, ("nominatif.csv", NOMINATIF)).status_code == 303
    assert "Ingat padanan ini" not in klien.get("/pegawai/impor/padan").text
    jawaban = padankan(klien, ingat="ya", nama="punya PU")
    assert jawaban.status_code in {200, 422}
    assert "Terapkan impor" not in jawaban.text
    assert tersimpan(app) == []


def test_padanan_milik_instansi_dan_dihapus(app: Any, sebagai: Any, dunia: Any) -> None:
    klien = sebagai("PK")
    kirim(klien, ("nominatif.csv", NOMINATIF))
    padankan(klien, ingat="ya", nama="SIMPEG")
    kirim(klien, ("nominatif.csv", NOMINATIF.replace("Budi", "Ani")))
    assert klien.get("/pegawai/impor/padan").text.count("Mengisi lembar") == 1
    padankan(klien, ingat="ya", nama="SIMPEG")
    (p,) = tersimpan(app)
    assert p.instansi_id == dunia.instansi_a
    with app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        db.session.add(PadananImpor(instansi_id=dunia.instansi_a, nama="SIMPEG lain", lembar=p.lembar))
        db.session.flush()
        assert len(queries.tersimpan(db.session())) == len(p.lembar), "said twice, used once"
        db.session.rollback()
    assert NIP_A not in str(p.lembar)
    assert "Budi" not in str(p.lembar)
    token = csrf_dari(klien.get("/pegawai/impor/padanan").text)
    assert klien.post(f"/pegawai/impor/padanan/{p.pid}/hapus", data={"csrf_token": token}).status_code == 303
    assert tersimpan(app) == []
    html = klien.get("/pegawai/impor/padanan").text
    assert "dihapus" in html
    assert "Belum ada padanan tersimpan" in html
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        assert "impor.padanan.hapus" in set(db.session.scalars(select(Jejak.jenis)))
        db.session.remove()
