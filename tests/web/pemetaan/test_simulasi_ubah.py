"""A draft that was changed shows nothing of its former parameters until it is computed again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.aturan.models import AturanVersi
from talenta_web.pemetaan.models import SimulasiDraf
from talenta_web.pemetaan.service import simulasi_hitung
from talenta_web.pemetaan.service.simulasi_hitung import GalatSimulasi
from talenta_web.pemetaan.simulasi import setelan
from tests.web.pekerjaan.bantu import kerjakan_semua
from tests.web.pemetaan.dunia import Dunia
from tests.web.pemetaan.dunia_simulasi import bangun
from tests.web.pemetaan.test_simulasi import BEDA, Pengguna, baca

pytestmark = pytest.mark.usefixtures("anak_sini")

LAIN = {"p-varian": "djki", "p-tepi": "bawah"}


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app)


def hasil_tampak(pk: Pengguna, alamat: str) -> bool:
    """Figures, list and file go together."""
    html = pk.k.get(alamat).text
    ada = {kata in html for kata in ("Siapa berpindah", "KRS instansi", "Unduh XLSX", "Ajukan jadi versi aturan")}
    assert len(ada) == 1
    return ada.pop()


def unduh(pk: Pengguna, alamat: str) -> Any:
    return pk.kirim(f"{alamat}/unduh?draf=1", alamat, tujuan="bahan_sidang")


def test_draf_yang_diubah_tidak_menampilkan_hasil_lama(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    pk, komite = Pengguna(dunia, "PK"), Pengguna(dunia, "KA", dunia.benih.unit[0])
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **BEDA)
    pk.kirim(f"{alamat}/bagikan", alamat, nyala="1")
    bersama = alamat.replace("/simulasi/", "/simulasi/bersama/")
    assert hasil_tampak(pk, alamat)
    assert "Siapa berpindah" in komite.k.get(bersama).text
    kecil = replace(setelan.setelan(), orang_di_tempat=10)
    monkeypatch.setattr("talenta_web.pemetaan.service.simulasi.setelan", lambda: kecil)
    assert pk.kirim(alamat, alamat, nomor="1", **LAIN).location.startswith("/pekerjaan/")
    assert not hasil_tampak(pk, alamat)
    assert "sedang dihitung" in pk.k.get(alamat).text
    tolak = unduh(pk, alamat)
    assert tolak.status_code == 409
    assert "belum selesai dihitung" in tolak.text
    assert "Siapa berpindah" not in komite.k.get(bersama).text
    assert pk.kirim(f"{alamat}/ajukan", alamat, nomor="1").location == alamat
    assert baca(dunia.app, select(AturanVersi.pid)) == [], "nobody has seen what it does"
    assert kerjakan_semua(dunia.app) == 1
    assert hasil_tampak(pk, alamat)
    assert unduh(pk, alamat).status_code == 200


def test_draf_yang_gagal_tidak_menampilkan_hasil_lama(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **BEDA)

    def tolak(masukan: Any) -> Any:
        raise GalatSimulasi("Pembagian dengan nol.")

    with monkeypatch.context() as m:
        m.setattr(simulasi_hitung, "di_tempat", tolak)
        jawaban = pk.kirim(alamat, alamat, nomor="1", **LAIN)
    assert jawaban.status_code == 422
    assert "hitungan terakhir yang berhasil" not in jawaban.text
    assert "Pembagian dengan nol." in pk.k.get(alamat).text
    assert not hasil_tampak(pk, alamat)
    assert unduh(pk, alamat).status_code == 409
    assert pk.kirim(alamat, alamat, nomor="1", **LAIN).status_code == 303
    assert hasil_tampak(pk, alamat)


def test_level_kecil_disembunyikan(dunia: Dunia) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **BEDA)
    [(ringkasan,)] = baca(dunia.app, select(SimulasiDraf.ringkasan))
    assert "level" not in ringkasan
    assert "Per level jabatan" in pk.k.get(alamat).text
    for isi in ringkasan["kelompok"].values():
        assert all(k["orang"] >= setelan.setelan().kelompok_terkecil for k in isi["isi"])
    assert set(ringkasan["kelompok"]) == {"unit", "level", "jenis_kelamin", "usia"}
