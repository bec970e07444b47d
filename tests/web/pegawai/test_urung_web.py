"""History of imports on the web; undo by two humans and a job (C14)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sqlalchemy import select

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Impor, Pegawai
from tests.web.orang import Dunia, buka_sesi, csrf_dari, klien_dengan, tambah_pengguna
from tests.web.pegawai.conftest import orang_banyak
from tests.web.pegawai.test_impor_besar import putus
from tests.web.pegawai.test_impor_web import jumlah
from tests.web.pekerjaan.bantu import kerjakan_semua

pytestmark = pytest.mark.usefixtures("anak_sini")

RIWAYAT = "/pegawai/impor/riwayat"


@pytest.fixture
def kedua(app: Any, dunia: Dunia) -> Any:
    with app.app_context():
        id_ = tambah_pengguna(dunia.instansi_a, "198803152012011002", "Pengelola Kedua", ("PK", None))
    return klien_dengan(app, buka_sesi(app, id_))


@pytest.fixture
def pid(app: Any, isi: Any) -> str:
    isi(orang_banyak(4))
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return str(db.session.scalar(select(Impor.pid)))


def usulkan(klien: Any, pid: str) -> Any:
    token = csrf_dari(klien.get(f"{RIWAYAT}/{pid}").text)
    return klien.post(f"{RIWAYAT}/{pid}/urungkan", data={"csrf_token": token})


def test_riwayat_dan_isinya(sebagai: Any, pid: str) -> None:
    klien = sebagai("PK")
    html = klien.get(RIWAYAT).text
    assert f"{RIWAYAT}/{pid}" in html
    assert "isi.xlsx" in html
    html = klien.get(f"{RIWAYAT}/{pid}").text
    assert "Usulkan pengurungan" in html
    assert klien.get(f"{RIWAYAT}/tidak-ada").status_code == 404
    assert sebagai("PU").get(RIWAYAT).status_code == 404, "history of the whole instansi"


def test_dua_orang_lalu_pekerjaan(app: Any, sebagai: Any, kedua: Any, pid: str) -> None:
    klien = sebagai("PK")
    jawaban = usulkan(klien, pid)
    assert jawaban.status_code == 303
    usul = str(jawaban.location).rsplit("/", 1)[1]
    assert jumlah(app, Pegawai) == 4, "proposing changes nothing"
    assert usulkan(klien, pid).status_code == 409, "the same proposal waits already"
    assert "10 baris baru dihapus" in kedua.get(f"/persetujuan/{usul}").text
    assert putus(klien, usul).status_code == 403
    assert putus(kedua, usul).status_code == 303
    assert jumlah(app, Pegawai) == 4
    kerjakan_semua(app)
    assert jumlah(app, Pegawai) == 0
    assert "Diurungkan" in klien.get(RIWAYAT).text
    assert "sudah diurungkan" in klien.get(f"{RIWAYAT}/{pid}").text
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        assert db.session.scalar(select(Jejak.jenis).where(Jejak.jenis == "impor.diurungkan"))


def ubah_satu(app: Any) -> str:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            orang = s.scalars(select(Pegawai).order_by(Pegawai.id)).first()
            assert orang
            orang.gelar_depan = "Dr."
            return orang.nip


def test_yang_menghalangi_disebut_saat_mengusulkan(app: Any, sebagai: Any, pid: str) -> None:
    nip = ubah_satu(app)
    jawaban = usulkan(sebagai("PK"), pid)
    assert jawaban.status_code == 409
    assert nip in jawaban.text
    assert "diubah di aplikasi sesudah impor" in jawaban.text


def test_yang_berubah_setelah_diusulkan_menggagalkan_pekerjaan(app: Any, sebagai: Any, kedua: Any, pid: str) -> None:
    klien = sebagai("PK")
    usul = str(usulkan(klien, pid).location).rsplit("/", 1)[1]
    ubah_satu(app)
    putus(kedua, usul)
    kerjakan_semua(app)
    assert jumlah(app, Pegawai) == 4
    assert "1 baris sudah berubah lagi" in klien.get("/pekerjaan/").text


def test_impor_yang_sudah_diurungkan_membatalkan_usulan_lain(app: Any, sebagai: Any, kedua: Any, pid: str) -> None:
    klien = sebagai("PK")
    usul = str(usulkan(klien, pid).location).rsplit("/", 1)[1]
    hasil = app.test_cli_runner().invoke(args=["impor", "urungkan", pid, "--instansi", "A"])
    assert "Diurungkan: 10 baris dihapus" in hasil.output
    assert putus(kedua, usul).status_code >= 400


def test_perintah(app: Any, dunia: Dunia, pid: str) -> None:
    jalan = app.test_cli_runner()
    daftar = jalan.invoke(args=["impor", "riwayat", "--instansi", "A"]).output
    assert re.search(rf"{pid}.*10 baris berubah.*isi\.xlsx", daftar)
    coba = jalan.invoke(args=["impor", "urungkan", pid, "--instansi", "A", "--uji", "--json"])
    assert coba.exit_code == 0
    isi = json.loads(coba.output)
    assert (isi["diurungkan"], isi["dihapus"], isi["halangan"]) == (False, 10, [])
    nip = ubah_satu(app)
    tolak = jalan.invoke(args=["impor", "urungkan", pid, "--instansi", "A"])
    assert tolak.exit_code == 1
    assert nip in tolak.output
    salah = jalan.invoke(args=["impor", "urungkan", "tiada", "--instansi", "A"])
    assert (salah.exit_code, "Impor itu tidak ada" in salah.output) == (1, True)
