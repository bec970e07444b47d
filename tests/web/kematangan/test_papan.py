"""The board of a Kanreg in the browser's language: filters, one row, edit, files; only for its own BK."""

from __future__ import annotations

import io
import re
from datetime import date

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from talenta_web import resources
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.cetak.lembar import Lembar, xlsx
from talenta_web.domain.penilaian import DISERAHKAN, PENGISIAN
from talenta_web.extensions import db
from talenta_web.kematangan.commands_papan import BAWAAN, muat_papan
from talenta_web.kematangan.models import Binaan, LangkahBinaan
from talenta_web.kematangan.service.papan import hubungkan
from tests.data.kematangan.benih import tanam_penilaian
from tests.web import orang

pytestmark = pytest.mark.usefixtures("anak_sini")

BULELENG = "Kabupaten Buleleng"


@pytest.fixture
def dunia(app_sqlite: Flask) -> orang.Dunia:
    """Instansi A is the Kanreg with the board; its row Buleleng is instansi B, which handed over an assessment."""
    d = orang.bangun(app_sqlite)
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, d.instansi_a)
        muat_papan(s, d.instansi_a, resources.data(BAWAAN).encode(), BAWAAN, "Tabel")
        pakai_instansi(s, SEMUA)
        d.lain["terbuka"] = tanam_penilaian(s, d.instansi_b, d.pengguna_b, DISERAHKAN, tahun=2025).pid
        d.lain["tertutup"] = tanam_penilaian(s, d.instansi_b, d.pengguna_b, PENGISIAN, tahun=2026).pid
        hubungkan(s, d.instansi_a, BULELENG, d.instansi_b)
        d.lain["buleleng"] = s.scalars(select(Binaan.pid).where(Binaan.nama == BULELENG)).one()
        d.lain["bali"] = s.scalars(select(Binaan.pid).where(Binaan.nama == "Provinsi Bali")).one()
    return d


def _klien(d: orang.Dunia, peran: str = "BK") -> tuple[FlaskClient, str]:
    kunci = orang.buka_sesi(d.app, d.pengguna[peran])
    return orang.klien_dengan(d.app, kunci), kunci.csrf


def test_board_filters_and_one_row(dunia: orang.Dunia) -> None:
    k, _ = _klien(dunia)
    halaman = k.get("/papan/").text
    assert "44 dari 44 instansi" in halaman
    for judul, sudah in (("Pembangunan MT sudah", 5), ("Penerapan MT sudah", 1)):
        assert re.search(rf"{judul}</p>\s*<p class=\"ringkasan__nilai\"><a[^>]*>{sudah}</a>", halaman)
    assert "Proses 4, belum 39" in halaman
    assert "4 dari 44" in k.get("/papan/?pembangunan=sudah&penerapan=proses").text
    assert "23 dari 44" in k.get("/papan/?wilayah=Nusa+Tenggara+Timur").text
    assert "2 dari 44" in k.get("/papan/?q=lombok+T").text
    assert "1 dari 44" in k.get("/papan/?tahap=pengisian").text
    assert k.get("/papan/?urut=ngawur&tahap=x&diam=7&hal=-4").status_code == 200
    assert k.get("/papan/?q=").location == "/papan/"
    rinci = k.get(f"/papan/{dunia.lain['buleleng']}/").text
    assert dunia.lain["terbuka"] in rinci
    assert dunia.lain["tertutup"] not in rinci
    assert "Penilaian tahun 2026" in rinci
    assert k.get("/papan/tidak-ada/").status_code == 404


def test_dasbor_names_what_waits(dunia: orang.Dunia) -> None:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        with transaksi(s):
            s.execute(update(Binaan).where(Binaan.nama == BULELENG).values(tahap=DISERAHKAN))
            s.execute(update(Binaan).where(Binaan.nama == "Kota Bima").values(gerak_pada=date(2020, 1, 1)))
    halaman = _klien(dunia)[0].get("/").text
    assert f"{BULELENG} menyerahkan penilaian" in halaman
    assert "1 instansi tidak bergerak 90 hari atau lebih" in halaman
    assert "menyerahkan penilaian" not in _klien(dunia, "PK")[0].get("/").text


def test_only_for_the_pembina(dunia: orang.Dunia) -> None:
    for peran in ("PK", "AU", "PP"):
        assert _klien(dunia, peran)[0].get("/papan/").status_code == 403
    with dunia.app.app_context():
        lain = orang.tambah_pengguna(dunia.instansi_b, "198503122010018888", "Kanreg Lain", ("BK", None))
    k = orang.klien_dengan(dunia.app, orang.buka_sesi(dunia.app, lain))
    assert "Papan belum berisi instansi" in k.get("/papan/").text
    assert k.get(f"/papan/{dunia.lain['bali']}/").status_code == 404


def test_edit_keeps_history_and_refuses_stale_or_linked(dunia: orang.Dunia) -> None:
    k, csrf = _klien(dunia)
    alamat = f"/papan/{dunia.lain['bali']}/ubah"
    isi = {
        "csrf_token": csrf, "versi": "1", "nama": "Provinsi Bali", "jenis": "provinsi", "wilayah": "Bali",
        "pembangunan": "sudah", "penerapan": "sudah", "tahap": "ekspose", "skor": "63,5", "gerak_pada": "",
        "langkah": "Uji lapangan", "halangan": "", "sumber": "Surat 12/KR.X/2026",
    }  # fmt: skip
    assert "pembangunan" in k.get(alamat).text
    salah = k.post(alamat, data=isi | {"skor": "enam", "gerak_pada": "2999-01-01", "sumber": ""})
    assert salah.status_code == 422
    for pesan in ("bukan angka", "belum terjadi", "Tulis sumbernya"):
        assert pesan in salah.text
    assert k.post(alamat, data=isi).status_code == 303
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        b = s.scalars(select(Binaan).where(Binaan.nama == "Provinsi Bali")).one()
        assert (b.penerapan, b.tahap, str(b.skor), b.versi) == ("sudah", "ekspose", "63.5000", 2)
        assert b.gerak_pada is not None
        ruas = s.scalars(select(LangkahBinaan.ruas).where(LangkahBinaan.binaan_id == b.id)).all()
        assert {"penerapan", "tahap", "skor", "langkah", "gerak_pada"} <= set(ruas)
    basi = k.post(alamat, data=isi | {"langkah": "Lain sekali"})
    assert basi.status_code == 409
    assert "Lain sekali" in basi.text
    assert "Uji lapangan" in basi.text
    linked = f"/papan/{dunia.lain['buleleng']}/ubah"
    assert 'name="skor"' not in k.get(linked).text
    versi = re.search(r'name="versi" value="(\d+)"', k.get(linked).text)
    assert versi
    ubah = isi | {"nama": BULELENG, "jenis": "kabupaten", "versi": versi[1]}
    assert k.post(linked, data=ubah).status_code == 303  # what follows the assessment is not taken from the form
    assert "Pengisian" in k.get(f"/papan/{dunia.lain['buleleng']}/").text
    kembar = k.post("/papan/baru", data=isi | {"nama": "prov.  Bali"})
    assert kembar.status_code == 422
    assert "sudah ada pada papan" in kembar.text
    assert k.post("/papan/baru", data=isi | {"nama": "Kota Baru"}).status_code == 303


def _impor(k: FlaskClient, csrf: str, nama: str, isi: bytes) -> TestResponse:
    data = {"csrf_token": csrf, "berkas": (io.BytesIO(isi), nama)}
    return k.post("/papan/impor", data=data, content_type="multipart/form-data")


def _tersembunyi(teks: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(nama|sidik|isi)" value="([^"]*)"', teks))


def test_file_goes_out_and_comes_back(dunia: orang.Dunia) -> None:
    k, csrf = _klien(dunia)
    for bentuk in ("xlsx", "csv"):
        unduh = k.post("/papan/unduh", data={"csrf_token": csrf, "bentuk": bentuk})
        assert unduh.status_code == 200
        assert "attachment" in unduh.headers["Content-Disposition"]
        assert "sudah sama dengan papan" in _impor(k, csrf, f"papan.{bentuk}", unduh.data).text
    keluar = io.BytesIO()
    kolom = ("Penerapan MT", "Instansi", "Skor", "Halangan")  # moved columns are found by their headings
    xlsx([Lembar("x", kolom, [("Proses", "kab. Bangli", 41.25, "Anggaran"), ("", "Kabupaten Baru", None, "")])], keluar)
    lihat = _impor(k, csrf, "ubah.xlsx", keluar.getvalue())
    assert lihat.status_code == 200
    assert "1 instansi baru, 3 sel berubah, 0 instansi tetap" in lihat.text
    kiriman = _tersembunyi(lihat.text) | {"csrf_token": csrf}
    assert k.post("/papan/impor/terapkan", data=kiriman | {"sidik": "lain"}).status_code == 409
    assert k.post("/papan/impor/terapkan", data=kiriman | {"isi": "bukan"}).status_code == 422
    assert k.post("/papan/impor/terapkan", data=kiriman).status_code == 303
    assert "45 dari 45" in k.get("/papan/").text
    assert k.post("/papan/impor/terapkan", data=kiriman).status_code == 409  # the plan is no longer this one


def test_every_wrong_cell_is_named_and_nothing_is_written(dunia: orang.Dunia) -> None:
    k, csrf = _klien(dunia)
    isi = (
        "Instansi;Penerapan MT;Skor;Gerak terakhir;Tahap;Warna\n"
        "Kota Denpasar;Kadang;-5;2999-01-01;Terbang;biru\n"
        "kota  denpasar;Belum;;;;\n"
        f"{BULELENG};;80;;;\n"
        ";Belum;;;;\n"
    )
    jawab = _impor(k, csrf, "salah.csv", isi.encode())
    assert jawab.status_code == 422
    for sel in ("B2", "C2", "D2", "E2", "F1", "A3", "C4", "A5"):
        assert f'<th scope="row">{sel}</th>' in jawab.text, sel
    rumus = openpyxl.Workbook()
    rumus.active.append(["Instansi", "Skor"])
    rumus.active.append(["Kota Bima", "=40+1"])
    keluar = io.BytesIO()
    rumus.save(keluar)
    assert "Sel B2 berisi rumus" in _impor(k, csrf, "rumus.xlsx", keluar.getvalue()).text
    for nama, isi_lain, pesan in (
        ("x.pdf", b"%PDF-1.7", "Unggah .csv atau .xlsx"),
        ("x.xlsx", b"bukan zip", "bukan buku kerja"),
        ("x.csv", "é".encode("latin-1"), "bukan UTF-8"),
        ("x.csv", b"warna\nbiru\n", "tidak memuat kolom Instansi"),
        ("x.csv", b"", "kosong"),
    ):
        assert pesan in _impor(k, csrf, nama, isi_lain).text, pesan
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        assert s.scalar(select(func.count()).select_from(Binaan)) == 44


def test_resolver_opens_what_is_linked_and_handed_over(dunia: orang.Dunia) -> None:
    from talenta_web.kematangan.buka import buka
    from talenta_web.kematangan.galat import TidakAda

    def coba(pid: str, peran: str, kemampuan: str = "kuesioner.lihat") -> tuple[int, bool] | None:
        kunci = orang.buka_sesi(dunia.app, dunia.pengguna[peran])
        with dunia.app.test_request_context("/", headers={"Cookie": f"talenta_lokal={kunci.token}"}):
            dunia.app.preprocess_request()
            try:
                with buka(pid, kemampuan) as b:
                    assert db.session().info["instansi"] == b.instansi_id
                    return b.instansi_id, b.pembina
            except TidakAda:
                return None
            finally:
                assert db.session().info["instansi"] == dunia.instansi_a

    assert coba(dunia.lain["terbuka"], "BK") == (dunia.instansi_b, True)
    assert coba(dunia.lain["terbuka"], "BK", "kuesioner.verifikasi") == (dunia.instansi_b, True)
    assert coba(dunia.lain["tertutup"], "BK") is None
    assert coba(dunia.lain["terbuka"], "BK", "kuesioner.isi") is None
    assert coba(dunia.lain["terbuka"], "PK") is None
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        sendiri = tanam_penilaian(s, dunia.instansi_a, dunia.pengguna["PK"], PENGISIAN).pid
        hubungkan(s, dunia.instansi_a, BULELENG, None)
    assert coba(sendiri, "PK") == (dunia.instansi_a, False)
    assert coba(sendiri, "BK") is None  # its draft is not the pembina's
    assert coba(dunia.lain["terbuka"], "BK") is None  # no longer linked
