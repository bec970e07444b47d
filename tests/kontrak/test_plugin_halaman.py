"""The page about plugins: health, quarantine, settings with their audit event; files approved by two admins."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.ekstensi import PluginTepercaya
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.conftest import konfigurasi
from tests.kontrak.plugin_palsu import hook, kelas, pasang, situs
from tests.web.orang import Dunia, bangun, buka_sesi, csrf_dari, klien_dengan, tambah_pengguna

SETELAN = """return [
    Setelan("panjang", "Panjang", "bulat", 10, min=1, maks=20), Setelan("nada", "Nada", "pilihan", "a",
    pilihan=(("a", "A"), ("b", "B"))), Setelan("kosong", "Boleh kosong", "tanggal"),
    Setelan("nyala", "Menyala", "boolean", False), Setelan("rasio.x", "Rasio", "angka", 1.5),
    Setelan("judul", "Judul", "teks", "x")]"""
BAIK = kelas("return [data('baik.data')]") + hook("register_settings", SETELAN)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with situs(tmp_path / "situs") as f:
        pasang(f, "baik", BAIK)
        pasang(f, "rusak", kelas("raise RuntimeError('aduh')"))
        yield f


def buat(url: str, tmp_path: Path, **kw: Any) -> Flask:
    from talenta_web.app import create_app

    setelan = replace(konfigurasi(tmp_path, url), plugin=("baik", "rusak"), plugin_ketat=False, **kw)
    return create_app(setelan)


@pytest.fixture
def dunia(folder: Path, url_db: str, tmp_path: Path) -> Iterator[Dunia]:
    app = buat(url_db, tmp_path)
    yield bangun(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def masuk(dunia: Dunia, peran: str, app: Flask | None = None) -> Any:
    return klien_dengan(app or dunia.app, buka_sesi(app or dunia.app, dunia.pengguna[peran]))


def test_daftar_dan_kesehatan(dunia: Dunia) -> None:
    kesehatan = dunia.app.extensions["talenta_registry"].kesehatan
    for _ in range(3):
        kesehatan.gagal("baik", "nav_items", 0.01, "nav_items: ValueError: aduh")
    teks = masuk(dunia, "AD").get("/ekstensi/").text
    assert "rusak" in teks
    assert "RuntimeError: aduh" in teks
    assert "Dimatikan" in teks
    assert "3 galat; yang terakhir: nav_items" in teks
    assert masuk(dunia, "AU").get("/ekstensi/").status_code == 200
    assert masuk(dunia, "PK").get("/ekstensi/").status_code == 403


def test_setelan_disimpan_dan_tercatat(dunia: Dunia) -> None:
    ad = masuk(dunia, "AD")
    alamat = "/ekstensi/baik/setelan"
    teks = ad.get(alamat).text
    assert 'value="10"' in teks
    token = csrf_dari(teks)
    isi = {"csrf_token": token, "s_panjang": "12", "s_nada": "b", "s_kosong": "", "s_rasio_x": "1.5", "s_judul": "x"}
    for salah in ({"s_panjang": "21"}, {"s_panjang": "x"}, {"s_panjang": ""}, {"s_nada": "c"}, {"s_judul": "x" * 2001}):
        assert ad.post(alamat, data={**isi, **salah}).status_code == 422, salah
    assert ad.post(alamat, data=isi).status_code == 302
    assert ad.post(alamat, data={**isi, "s_nyala": "y", "s_kosong": "2026-01-02"}).status_code == 302
    teks = ad.get(alamat).text
    assert 'value="12"' in teks
    assert 'value="2026-01-02"' in teks
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        jejak = list(db.session.scalars(select(Jejak).where(Jejak.jenis == "ekstensi.setel").order_by(Jejak.id)))
        assert [set(j.rincian["setelan"]) for j in jejak][1] == {"nyala", "kosong"}
        assert {j.instansi_id for j in jejak} == {dunia.instansi_a}
    basi = ad.post(alamat, data={**isi, "s_panjang": "14", "versi": "1"})
    assert basi.status_code == 409, "DU3: the form was drawn before those changes"
    assert all(t in basi.text for t in ("Tersimpan sekarang: 12", "Isian Anda: 14", 'value="14"'))
    kini = re.search(r'name="versi" value="(\d+)"', basi.text)
    assert kini
    assert ad.post(alamat, data={**isi, "s_panjang": "14", "versi": kini.group(1)}).status_code == 302
    assert masuk(dunia, "AU").get(alamat).status_code == 403
    assert ad.get("/ekstensi/tidak-ada/setelan").status_code == 404


def test_berkas_berubah_menunggu_dua_admin(dunia: Dunia, folder: Path, url_db: str, tmp_path: Path) -> None:
    """PL6: one byte changes, and the plugin stays out until two admins said yes."""
    berkas = folder / "uji_plugin_baik.py"
    berkas.write_text(berkas.read_text() + "\n")
    app = buat(url_db, tmp_path)
    assert next((m.penyedia.slug, m.tahap) for m in app.extensions["talenta_registry"].masalah) == ("baik", "tinjau")
    with app.app_context():
        kedua = tambah_pengguna(dunia.instansi_a, "198503122010011999", "Admin Kedua", ("AD", None))
    satu = masuk(dunia, "AD", app)
    halaman = satu.get("/ekstensi/").text
    assert "Perlu tinjau" in halaman
    assert satu.post("/ekstensi/baik/setujui", data={"csrf_token": csrf_dari(halaman)}).status_code == 302
    assert _tertulis(app) == {"pertama"}
    dua = klien_dengan(app, buka_sesi(app, kedua))
    daftar = dua.get("/persetujuan/").text
    rinci = next(
        b.split('"')[0]
        for b in daftar.split('href="')[1:]
        if b.startswith("/persetujuan/") and len(b.split('"')[0]) > 14
    )
    assert satu.post(f"{rinci}/setujui", data={"csrf_token": csrf_dari(halaman)}).status_code in {403, 409}
    token = csrf_dari(dua.get(rinci).text)
    assert dua.post(f"{rinci}/setujui", data={"csrf_token": token}).status_code in {302, 303}
    assert _tertulis(app) == {"pertama", "dua_admin"}
    lagi = buat(url_db, tmp_path)
    assert [p.slug for p in lagi.extensions["talenta_registry"].plugin] == ["baik"]
    for a in (app, lagi):
        with a.app_context():
            db.session.remove()
            db.engine.dispose()


def _tertulis(app: Flask) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(select(PluginTepercaya.cara).where(PluginTepercaya.slug == "baik")))


def test_produksi_tidak_percaya_yang_pertama(folder: Path, url_sqlite: str, tmp_path: Path) -> None:
    app = buat(url_sqlite, tmp_path, mode="produksi")
    registry = app.extensions["talenta_registry"]
    assert registry.plugin == ()
    assert {m.tahap for m in registry.masalah} == {"tinjau"}
    jalankan = app.test_cli_runner().invoke
    assert "disetujui. Mulai ulang" in jalankan(args=["plugin", "setujui", "baik"]).output
    assert "sudah disetujui sebelumnya" in jalankan(args=["plugin", "setujui", "baik"]).output
    assert jalankan(args=["plugin", "setujui", "tiada"]).exit_code == 2
    assert [p.slug for p in buat(url_sqlite, tmp_path, mode="produksi").extensions["talenta_registry"].plugin] == [
        "baik"
    ]
    shutil.rmtree(folder)
