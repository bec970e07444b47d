"""C13: an import that changes more than 500 rows wants a second pengelola kepegawaian."""

from __future__ import annotations

import re
from typing import Any

import pytest

from talenta_web.akun.models import Persetujuan
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai import persetujuan
from talenta_web.pegawai.impor.berkas import urai as asli
from talenta_web.pegawai.models import Pegawai
from tests.web.orang import buka_sesi, csrf_dari, klien_dengan, tambah_pengguna
from tests.web.pegawai.conftest import orang_banyak
from tests.web.pegawai.test_impor_web import jumlah, konfigurasi_uji, terapkan, unggah
from tests.web.pekerjaan.bantu import kerjakan_semua

pytestmark = pytest.mark.usefixtures("anak_sini")

__all__ = ["unggah"]  # the fixture


@pytest.fixture
def kedua(app: Any, dunia: Any) -> Any:
    with app.app_context():
        id_ = tambah_pengguna(dunia.instansi_a, "198803152012011002", "Pengelola Kedua", ("PK", None))
    return klien_dengan(app, buka_sesi(app, id_))


@pytest.fixture
def usul(app: Any, sebagai: Any, unggah: Any, monkeypatch: Any) -> tuple[Any, str]:
    """The proposer's client and the public id; five rows count as many here."""
    for tempat in ("views.impor", "persetujuan"):
        monkeypatch.setattr(f"talenta_web.pegawai.{tempat}.SATU_ORANG", 5)
    klien = sebagai("PK")
    html = unggah(klien, orang_banyak(8)).text
    assert "pengelola kepegawaian lain harus menyetujuinya" in html
    assert terapkan(klien, html).status_code == 409, "one person alone is refused on the other way too"
    html = unggah(klien, orang_banyak(8)).text
    digest = re.findall(r'name="digest" value="([0-9a-f]{64})"', html)[0]
    jawaban = klien.post("/pegawai/impor/usulkan", data={"csrf_token": csrf_dari(html), "digest": digest})
    assert jawaban.status_code == 303
    assert jumlah(app, Pegawai) == 0
    return klien, str(jawaban.location).rsplit("/", 1)[1]


def putus(klien: Any, pid: str, langkah: str = "setujui") -> Any:
    token = csrf_dari(klien.get("/persetujuan/").text)
    return klien.post(f"/persetujuan/{pid}/{langkah}", data={"csrf_token": token})


def status(app: Any) -> list[str]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return list(db.session.scalars(db.select(Persetujuan.status)))


def test_batasnya_500_baris() -> None:
    assert persetujuan.SATU_ORANG == 500


def test_yang_kedua_menerapkannya(app: Any, kedua: Any, usul: tuple[Any, str]) -> None:
    klien, pid = usul
    html = kedua.get(f"/persetujuan/{pid}").text
    assert "Terapkan impor data.xlsx:" in html
    assert "dijalankan di belakang layar" in html
    assert putus(klien, pid).status_code == 403
    assert putus(kedua, pid).status_code == 303
    assert jumlah(app, Pegawai) == 0, "nothing is parsed or written within the approval, however few rows"
    assert status(app) == ["disetujui"]
    assert "Menunggu" in klien.get("/pekerjaan/").text
    assert kerjakan_semua(app) == 1
    assert jumlah(app, Pegawai) == 8
    assert "baris berubah" in klien.get("/pekerjaan/").text
    assert not list((konfigurasi_uji(app).folder_data / "usulan-impor").iterdir())


def test_data_atau_berkas_yang_berubah_membatalkannya(app: Any, kedua: Any, usul: tuple[Any, str], isi: Any) -> None:
    _, pid = usul
    isi(orang_banyak(2))
    assert putus(kedua, pid).status_code == 409
    assert status(app) == ["berubah"]
    assert jumlah(app, Pegawai) == 2


@pytest.mark.parametrize("cara", ["ubah", "hapus"])
def test_berkas_yang_ditukar_tidak_diterapkan(app: Any, kedua: Any, usul: tuple[Any, str], cara: str) -> None:
    (berkas,) = (konfigurasi_uji(app).folder_data / "usulan-impor").iterdir()
    berkas.write_bytes(berkas.read_bytes() + b" ") if cara == "ubah" else berkas.unlink()
    assert putus(kedua, usul[1]).status_code == 409
    assert status(app) == ["berubah"]
    assert jumlah(app, Pegawai) == 0


def test_berkas_usulan_yang_selesai_dibersihkan(app: Any, kedua: Any, usul: tuple[Any, str], unggah: Any) -> None:
    klien, pid = usul
    assert putus(kedua, pid, "tolak").status_code == 303
    html = unggah(klien, orang_banyak(9)).text
    digest = re.findall(r'name="digest" value="([0-9a-f]{64})"', html)[0]
    klien.post("/pegawai/impor/usulkan", data={"csrf_token": csrf_dari(html), "digest": digest})
    assert len(list((konfigurasi_uji(app).folder_data / "usulan-impor").iterdir())) == 1


@pytest.mark.parametrize("saat", ["menunggu", "dibaca"])
def test_pekerjaan_menolak_data_yang_berubah(
    app: Any, usul: Any, kedua: Any, monkeypatch: Any, isi: Any, saat: str
) -> None:
    """What was approved was approved against the data of then: also while the job parses the file."""
    klien, pid = usul
    assert putus(kedua, pid).status_code == 303
    if saat == "menunggu":
        isi(orang_banyak(2))
    else:
        tempat = "talenta_web.pegawai.service.urai"

        def urai(*arg: Any) -> Any:
            monkeypatch.setattr(tempat, asli)
            isi(orang_banyak(2))
            return asli(*arg)

        monkeypatch.setattr(tempat, urai)
    assert kerjakan_semua(app) == 1
    assert jumlah(app, Pegawai) == 2
    assert "Data pegawai berubah sejak usulan disetujui" in klien.get("/pekerjaan/").text
