"""DU6: the drill on both databases: back up, restore into an empty place, log in, open pages; damage is refused."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
from flask import Flask
from sqlalchemy import select, text

from talenta_web.admin.service import cadangan
from talenta_web.admin.service.cadangan import GalatCadangan
from talenta_web.akun.models import Pengguna
from talenta_web.app import create_app
from talenta_web.basis import migrasi, rls
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi
from talenta_web.extensions import db
from tests.conftest import PERAN_UJI, _ganti_db, konfigurasi, sebagai_aplikasi
from tests.web.orang import SANDI, buka_sesi, csrf_dari, klien_dengan
from tests.web.orang import bangun as bangun_orang
from tests.web.pemetaan.dunia import bangun

NIP = tuple(f"19990101202401{n:04d}" for n in (1, 2, 3))
pytestmark = pytest.mark.usefixtures("program_pg")


@pytest.fixture
def isi(app: Flask, mesin_palsu: Any, tmp_path: Path) -> Flask:
    """40 mapped people, accounts, an uploaded file, an anchor and the keys of the folder."""
    d = bangun(app, 40, mesin_palsu)
    for peran in ("PK", "PG", "PG"):
        d.klien((peran, None))
    for nama in ("unggahan/a.xlsx", "hasil/lain.jsonl", "kunci-data", "antrean.db", "x.tmp"):
        (tmp_path / nama).parent.mkdir(exist_ok=True)
        (tmp_path / nama).write_text(nama)
    return app


def tutup(app: Flask) -> None:
    with app.app_context():
        for mesin in db.engines.values():
            mesin.dispose()


def masuk_dan_lihat(url: str, folder: Path) -> None:
    app = create_app(konfigurasi(folder, url))
    klien = app.test_client()
    token = csrf_dari(klien.get("/masuk").text)
    for nip in NIP:
        assert klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": SANDI}).status_code in {302, 303}
        klien.delete_cookie("talenta_lokal", domain="localhost")
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        pengelola = db.session.scalars(select(Pengguna.id).where(Pengguna.nip == NIP[0])).one()
    halaman = klien_dengan(app, buka_sesi(app, pengelola)).get("/kotak/")
    assert halaman.status_code == 200
    assert "Periode 2026" in halaman.text
    hasil = app.test_cli_runner().invoke(args=["jejak", "periksa"])
    assert hasil.exit_code == 0, hasil.output
    tutup(app)


def test_latihan(
    isi: Flask, url_db_pemilik: str, tmp_path: Path, tmp_path_factory: Any, request: pytest.FixtureRequest
) -> None:
    luar = tmp_path_factory.mktemp("luar")
    identitas = pyrage.x25519.Identity.generate()
    berkas = luar / "a.tar.age"
    hasil = cadangan.buat(url_db_pemilik, tmp_path, berkas, untuk=[str(identitas.to_public())])
    assert hasil.manifes.baris["pegawai"] == 40
    nama = {str(b[0]) for b in hasil.manifes.berkas}
    assert nama >= {"basis-data", "data/hasil/lain.jsonl", "data/unggahan/a.xlsx"}
    assert not [n for n in nama if "kunci" in n or n.endswith((".db", ".tmp"))]
    sandi = berkas.read_bytes()  # a long word: three letters turn up by chance in what is random
    assert sandi.startswith(b"age-encryption.org/")
    assert b"basis-data" not in sandi
    assert berkas.stat().st_mode & 0o077 == 0
    kunci = luar / "kunci.txt"
    kunci.write_text(f"# age\n{identitas}\n")
    baru = luar / "baru"
    pg = url_db_pemilik.startswith("postgresql")
    tujuan = str(request.getfixturevalue("kosong_pg")) if pg else f"sqlite:///{baru / 'talenta.db'}"
    with pytest.raises(GalatCadangan, match="disandikan"):
        cadangan.pulihkan(berkas, tujuan, baru)
    lain = luar / "lain.txt"
    lain.write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(GalatCadangan, match="tidak dapat dibuka"):
        cadangan.pulihkan(berkas, tujuan, baru, kunci=lain)
    manifes = cadangan.pulihkan(berkas, tujuan, baru, kunci=kunci)
    assert manifes.baris == hasil.manifes.baris
    assert (baru / "unggahan" / "a.xlsx").read_text() == "unggahan/a.xlsx"
    assert not (baru / "kunci-data").exists()
    if pg:
        mesin = buat_engine(tujuan)
        migrasi.naik(mesin)  # as an owner without privileges: it sees its own rows all the same
        with mesin.begin() as k:
            assert set(rls.tabel_instansi(k)) == rls.tabel_terjaga(k)
            assert k.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'pegawai'")) == 40  # analysed
            rls.lihat_semua(k)
            assert k.scalar(text("SELECT count(*) FROM pegawai")) == 40
        with mesin.begin() as k:
            assert k.scalar(text("SELECT count(*) FROM pegawai")) == 0
        mesin.dispose()
        superuser = buat_engine(_ganti_db(url_db_pemilik, "pulih_uji"))
        with superuser.begin() as k:
            rls.buat_peran(k, PERAN_UJI)
        superuser.dispose()
        masuk_dan_lihat(sebagai_aplikasi(tujuan), baru)
    else:
        masuk_dan_lihat(tujuan, baru)
    with pytest.raises(GalatCadangan, match=r"sudah (ada|berisi)"):
        cadangan.pulihkan(berkas, tujuan, baru, kunci=kunci)


def _ubah(nama: str) -> Callable[[Path], None]:
    def bagian(berkas: Path) -> None:
        isi = berkas.read_bytes()
        if nama == "terpotong":
            berkas.write_bytes(isi[: len(isi) // 2])
        elif nama == "satu byte":
            berkas.write_bytes(isi[:5000] + bytes([isi[5000] ^ 1]) + isi[5001:])
        elif nama == "bukan cadangan":
            berkas.write_bytes(b"PK\x03\x04" + isi[:100])
        else:
            with tarfile.open(berkas, "a") as tar:
                info = tarfile.TarInfo("../../luar")
                tar.addfile(info)

    return bagian


@pytest.mark.parametrize("nama", ["terpotong", "satu byte", "bukan cadangan", "anggota asing"])
def test_cadangan_rusak_ditolak(app_sqlite: Flask, url_sqlite: str, tmp_path_factory: Any, nama: str) -> None:
    luar = tmp_path_factory.mktemp("luar")
    bangun_orang(app_sqlite)
    cadangan.buat(url_sqlite, luar / "tiada", luar / "a.tar")
    _ubah(nama)(luar / "a.tar")
    with pytest.raises(GalatCadangan):
        cadangan.pulihkan(luar / "a.tar", f"sqlite:///{luar / 'baru.db'}", luar / "data")
    assert not (luar / "baru.db").exists()
    assert not (luar / "data").exists()


def test_perintah(app_sqlite: Flask, tmp_path: Path, tmp_path_factory: Any) -> None:
    luar = tmp_path_factory.mktemp("luar")
    bangun_orang(app_sqlite)
    jalan = app_sqlite.test_cli_runner().invoke
    hasil = jalan(args=["cadangkan", "--ke", str(luar / "a.tar")])
    assert hasil.exit_code == 0, hasil.output
    assert "Kunci tidak ikut" in hasil.output
    assert jalan(args=["cadangkan", "--ke", str(luar / "a.tar")]).exit_code == 1
    assert jalan(args=["cadangkan", "--ke", str(luar / "b.tar"), "--sertakan-kunci"]).exit_code == 1
    assert jalan(args=["cadangkan", "--ke", str(luar / "b.tar"), "--untuk", "age1salah"]).exit_code == 1
    assert sorted(p.name for p in luar.iterdir()) == ["a.tar"], "nothing half is left"
    gagal = jalan(args=["pulihkan", str(luar / "a.tar")])
    assert gagal.exit_code == 1
    assert "sudah ada" in gagal.output
    produksi = create_app(replace(konfigurasi(tmp_path), mode="produksi"))
    hasil = produksi.test_cli_runner().invoke(args=["cadangkan", "--ke", str(luar / "c.tar")])
    assert hasil.exit_code == 2
    tutup(produksi)
