"""/simulasi/: a draft against the rule of a run: figures, people with their cause, share, proposal."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from talenta_web.akun.models import SesiMasuk
from talenta_web.aturan.models import AturanVersi
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import Pemetaan, PemetaanBerlaku, SimulasiDraf, SimulasiPindah
from talenta_web.pemetaan.simulasi import setelan
from tests.web.orang import csrf_dari, jalankan
from tests.web.pekerjaan.bantu import kerjakan_semua
from tests.web.pemetaan.dunia import Dunia
from tests.web.pemetaan.dunia_simulasi import N, bangun

BEDA = {"p-varian": "djki"}
sini = pytest.mark.usefixtures("anak_sini")
"""The first test has a real child."""


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app)


class Pengguna:
    """A signed-in person with forms."""

    def __init__(self, d: Dunia, peran: str, unit: int | None = None) -> None:
        self.k = d.klien((peran, unit))

    def kirim(self, alamat: str, dari: str = "/simulasi/", **isi: str) -> Any:
        return self.k.post(alamat, data={"csrf_token": csrf_dari(self.k.get(dari).text), **isi})

    def buat(self, **isi: str) -> str:
        jawaban = self.kirim("/simulasi/", periode="2026", nama="Coba", **isi)
        assert jawaban.status_code == 303, jawaban.text
        return str(jawaban.location).partition("?")[0]


def baca(app: Flask, perintah: Any) -> Any:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        return s.execute(perintah).all()


def berlaku(app: Flask) -> Any:
    return baca(app, select(PemetaanBerlaku.pemetaan_id)), baca(app, select(func.count(Pemetaan.id)))


def test_dari_awal_sampai_hasil(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    sabar = replace(setelan.setelan(), detik_di_tempat=150)  # a child that starts on a busy machine
    monkeypatch.setattr("talenta_web.pemetaan.service.simulasi_hitung.setelan", lambda: sabar)
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    kosong = pk.k.get(alamat).text
    assert "Belum ada draf" in kosong
    assert "SIMULASI" in kosong
    sebelum = berlaku(dunia.app)
    jawaban = pk.kirim(alamat, alamat, **BEDA)
    assert jawaban.status_code == 303
    assert jawaban.location == f"{alamat}?draf=1"
    html = pk.k.get(jawaban.location).text
    for kata in ("▲ Naik", "▼ Turun", "KRS instansi", "Masuk kotak 9", "<svg", "Siapa berpindah", "Bagian aturan yang"):
        assert kata in html
    assert berlaku(dunia.app) == sebelum
    [(ringkasan,)] = baca(dunia.app, select(SimulasiDraf.ringkasan))
    assert sum(n for *_, n in ringkasan["aliran"]) == N
    assert ringkasan["beda_dasar"] == 0
    pindah = baca(dunia.app, select(SimulasiPindah))
    assert len(pindah) == sum(n for a, b, n in ringkasan["aliran"] if a != b) > 0
    assert sum(b["sebab"] for b in ringkasan["bagian"]) == len(pindah)
    jenis = [j for (j,) in baca(dunia.app, select(Jejak.jenis))]
    assert {"simulasi.buat", "simulasi.draf", "akses.simulasi"} <= set(jenis)


@sini
def test_saringan_halaman_dan_unduhan(dunia: Dunia) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **BEDA)
    semua = int(re.search(r'role="status">(\d+) pegawai', pk.k.get(alamat).text)[1])  # type: ignore[index]
    html = pk.k.get(f"{alamat}?arah=1&sebab=0").text
    assert "Arah: naik" in html
    unit = re.search(r'name="unit".*?<option value="([^"]+)"', html, re.DOTALL)
    assert unit
    assert pk.k.get(f"{alamat}?unit={unit[1]}").status_code == 200
    for salah in ("arah=9", "sebab=99999", "sebab=x", "sesudah=9999999999999", "draf=7"):
        assert pk.k.get(f"{alamat}?{salah}").status_code == 200
    assert pk.k.get(f"{alamat}?unit=tidak-ada").status_code == 404
    unduh = f"{alamat}/unduh?draf=1"
    assert f'action="{unduh}"' in pk.k.get(f"{alamat}?draf=1").text
    assert pk.k.get(unduh).status_code == 405
    for tujuan in ("", "karangan"):
        tolak = pk.kirim(unduh, alamat, tujuan=tujuan)
        assert tolak.status_code == 422
        assert "Pilih tujuan unduhan ini." in tolak.text
        assert "pudar" not in tolak.text
    assert _ekspor(dunia.app) == []
    berkas = pk.kirim(unduh, alamat, tujuan="bahan_sidang")
    assert berkas.status_code == 200
    with zipfile.ZipFile(io.BytesIO(berkas.data)) as z:
        keterangan = z.read("xl/worksheets/sheet1.xml").decode()
        assert "SIMULASI" in keterangan
        assert setelan.setelan().tujuan["bahan_sidang"] in keterangan
        assert z.read("xl/worksheets/sheet2.xml").decode().count("<row>") == semua + 1
    assert _ekspor(dunia.app) == ["bahan_sidang"]


def _ekspor(app: Flask) -> list[str | None]:
    """Purposes of the exports on the trail."""
    return [r.get("tujuan") for (r,) in baca(app, select(Jejak.rincian)) if r.get("cara") == "ekspor"]


@sini
def test_unduhan_adalah_ekspor_massal(dunia: Dunia) -> None:
    """Who reads a simulation may not take it along; who may export in bulk needs the password again."""
    pk, sekretaris = Pengguna(dunia, "PK"), Pengguna(dunia, "KS")
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **BEDA)
    unduh, isi = f"{alamat}/unduh?draf=1", {"tujuan": "bahan_sidang"}
    html = sekretaris.k.get(alamat).text
    assert "Siapa berpindah" in html
    assert "/unduh" not in html
    assert sekretaris.kirim(unduh, alamat, **isi).status_code == 403
    for peran in ("PP", "AU"):  # may export, but sees no simulation
        assert Pengguna(dunia, peran).kirim(unduh, "/akun/sandi", **isi).status_code == 404
    jalankan(dunia.app, update(SesiMasuk).values(masuk_pada=sekarang() - timedelta(minutes=6)))
    assert pk.kirim(unduh, alamat, **isi).status_code == 401
    assert _ekspor(dunia.app) == []


@sini
def test_nomor_draf_yang_mustahil(dunia: Dunia) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **BEDA)
    for nomor in ("9" * 30, "99999", "-1", "x"):
        assert pk.kirim(alamat, alamat, nomor=nomor, buang="1").status_code == 303
        assert "sudah dihapus" in pk.kirim(alamat, alamat, nomor=nomor, **{"p-tepi": "bawah"}).text
        assert pk.kirim(f"{alamat}/ajukan", alamat, nomor=nomor).location == alamat
    assert pk.kirim(f"{alamat}/ajukan", alamat).location == alamat
    assert len(baca(dunia.app, select(SimulasiDraf.id))) == 1


@sini
def test_tolakan_menyimpan_hasil_lama(dunia: Dunia) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    assert "sama dengan aturan" in pk.kirim(alamat, alamat).text
    pk.kirim(alamat, alamat, **BEDA)
    jawaban = pk.kirim(alamat, alamat, nomor="1", **{"p-varian": "tidak-ada"})
    assert jawaban.status_code == 422
    assert "pudar" in jawaban.text
    assert "hitungan terakhir yang berhasil" in jawaban.text
    assert pk.kirim(alamat, alamat, nomor="3", **BEDA).status_code == 422
    assert pk.kirim(alamat, alamat, versi="tidak-ada").status_code == 422
    assert pk.kirim("/simulasi/", periode="1999").status_code == 422
    assert pk.kirim("/simulasi/tidak-ada", **BEDA).status_code == 404


@sini
def test_tiga_draf_berdampingan_dan_hapus(dunia: Dunia) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    for tepi, potensi in (("bawah", "rata"), ("atas", "4-7x3"), ("bawah", "4-7x3")):
        assert pk.kirim(alamat, alamat, **{"p-tepi": tepi, "p-potensi": potensi}).status_code == 303
    html = pk.k.get(alamat).text
    assert "Draf berdampingan" in html
    penuh = pk.kirim(alamat, alamat, **BEDA)
    assert penuh.status_code == 422
    assert "Paling banyak 3 draf" in penuh.text
    assert pk.kirim(alamat, alamat, nomor="2", buang="1").status_code == 303
    assert len(baca(dunia.app, select(SimulasiDraf.id))) == 2
    assert pk.kirim(f"{alamat}/hapus", alamat).status_code == 303
    assert baca(dunia.app, select(SimulasiDraf.id)) == baca(dunia.app, select(SimulasiPindah.urut)) == []
    assert pk.k.get(alamat).status_code == 404


@sini
def test_tanpa_perpindahan(dunia: Dunia) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **{"p-tepi": "bawah"})
    assert "Tidak ada pegawai yang berpindah kotak" in pk.k.get(alamat).text


@sini
def test_populasi_besar_menjadi_pekerjaan(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    kecil = replace(setelan.setelan(), orang_di_tempat=10)
    monkeypatch.setattr("talenta_web.pemetaan.service.simulasi.setelan", lambda: kecil)
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    jawaban = pk.kirim(alamat, alamat, **BEDA)
    assert jawaban.location.startswith("/pekerjaan/")
    assert "sedang dihitung" in pk.k.get(alamat).text
    pk.kirim(f"{jawaban.location}/batal", jawaban.location)
    assert "berhenti atau dibatalkan" in pk.k.get(alamat).text
    jawaban = pk.kirim(alamat, alamat, nomor="1", **BEDA, **{"p-tepi": "bawah"})
    assert kerjakan_semua(dunia.app) == 1
    assert f"{alamat}?draf=1" in pk.k.get(jawaban.location).text
    assert "Siapa berpindah" in pk.k.get(alamat).text


@sini
def test_dibagikan_kepada_komite(dunia: Dunia) -> None:
    pk, luas = Pengguna(dunia, "PK"), Pengguna(dunia, "KA", dunia.benih.unit[0])
    unit = dunia.benih.unit[-1]
    sempit = Pengguna(dunia, "KA", unit)
    alamat = pk.buat()
    pk.kirim(alamat, alamat, **BEDA)
    bersama = alamat.replace("/simulasi/", "/simulasi/bersama/")
    assert luas.k.get(bersama).status_code == 404, "not shared yet"
    assert luas.k.get(alamat).status_code == 403
    pk.kirim(f"{alamat}/bagikan", alamat, nyala="1")
    html = luas.k.get(bersama).text
    assert "Siapa berpindah" in html
    assert '<form method="post" action="/simulasi' not in html
    assert "Coba" in luas.k.get("/simulasi/bersama/").text
    kecil = sempit.k.get(bersama).text
    dari = re.search(r"dari ([\d.]+) pegawai", kecil)
    assert dari
    assert int(dari[1]) < N, "only the unit of the reader is counted"
    assert "Keadilan" not in kecil
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        service.hitung(
            db.session(), instansi_id=dunia.benih.instansi_id, pelaku_id=None, periode_kode="2026",
            aturan_kode="bkn-411", registry=dunia.app.extensions["talenta_registry"],
        )  # fmt: skip
    assert "sudah dihitung lagi" in pk.k.get(alamat).text
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        service.tetapkan(
            db.session(), instansi_id=dunia.benih.instansi_id, pelaku_id=None, periode_kode="2026", sk_nomor="1",
            sk_tanggal=date(2026, 7, 1),
        )  # fmt: skip
    assert luas.k.get(bersama).status_code == 404, "ends with the periode"
    pk.kirim(f"{alamat}/bagikan", alamat, nyala="1")
    assert "simulasinya tidak dibagikan lagi" in pk.k.get(alamat).text


@sini
def test_ajukan_jadi_versi(dunia: Dunia) -> None:
    pk = Pengguna(dunia, "PK")
    alamat = pk.buat()
    pk.kirim(alamat, alamat, nama="Varian DJKI", **BEDA)
    jawaban = pk.kirim(f"{alamat}/ajukan", alamat, nomor="1")
    assert jawaban.location.startswith("/aturan/versi/")
    [(catatan, keadaan, parameter)] = baca(
        dunia.app, select(AturanVersi.catatan, AturanVersi.keadaan, AturanVersi.parameter)
    )
    assert (keadaan, parameter["varian"]) == ("draf", "djki")
    assert alamat.rpartition("/")[2] in catatan
    assert pk.kirim(f"{alamat}/ajukan", alamat, nomor="1").location == jawaban.location, "proposed once"
    versi = jawaban.location.strip("/").rpartition("/")[2]
    kedua = pk.kirim("/simulasi/", periode="2026", versi=versi)
    assert f'value="{versi}" selected' in pk.k.get(kedua.location).text
    baru = kedua.location.partition("?")[0]
    hasil = pk.kirim(baru, baru, versi=versi)
    assert "Siapa berpindah" in pk.k.get(hasil.location).text
    assert pk.kirim(f"{baru}/ajukan", baru, nomor="1").location == baru
