"""FA8: each check of `talenta cek-deploy` passes on a good installation and fails on the one thing that breaks it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine, text

from talenta_web.admin.service.cek import PEMERIKSAAN, Keadaan, jalankan
from talenta_web.basis import hanya_tambah, penjaga_db
from talenta_web.config import Konfigurasi
from tests.web.orang import bangun, tambah_pengguna

SAAT = datetime.now(UTC)
KUNCI = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA-cD_eF.gHiJkLmNo"
URL = "postgresql+psycopg://aplikasi:sandi-acak-yang-panjang@db.contoh.go.id/talenta?sslmode=verify-full"


def baik(folder: Path) -> Keadaan:
    """Settings and machine as they should be; no database."""
    data = folder / "data"
    data.mkdir(mode=0o700, exist_ok=True)
    (folder / "cadangan").mkdir(exist_ok=True)
    (folder / "cadangan" / "talenta-1.tar.age").touch()
    k = Konfigurasi(
        data, URL, KUNCI, plugin=("aturan-bkn-411",), host_tepercaya=("talenta.contoh.go.id",), loopback=False,
        proksi=1, mode="produksi", url_db_pemilik=URL.replace("aplikasi", "pemilik"), kunci_data=(KUNCI[::-1],),
        jangkar=(folder / "luar" / "jangkar.jsonl",),
    )  # fmt: skip
    env = {"TALENTA_KUNCI_RAHASIA": "x", "TALENTA_KUNCI_DATA": "x"}
    return Keadaan(k, None, datetime.now(UTC), env, uid=os.getuid() or 1000)


def ubah_k(**isi: Any) -> Callable[[Keadaan], Keadaan]:
    return lambda x: replace(x, k=replace(x.k, **isi))


def ubah(**isi: Any) -> Callable[[Keadaan], Keadaan]:
    return lambda x: replace(x, **isi)


def _izin(x: Keadaan) -> Keadaan:
    x.k.folder_data.chmod(0o755)
    return x


def _kunci(x: Keadaan) -> Keadaan:
    (x.k.folder_data / "kunci-data").write_text("x")
    (x.k.folder_data / "kunci-data").chmod(0o644)
    return x


def _cadangan_lama(x: Keadaan) -> Keadaan:
    lama = (SAAT - timedelta(days=3)).timestamp()
    os.utime(x.k.folder_data.parent / "cadangan" / "talenta-1.tar.age", (lama, lama))
    return x


def _cadangan_polos(x: Keadaan) -> Keadaan:
    (x.k.folder_data.parent / "cadangan" / "talenta-2.tar").touch()
    return x


PAKET = Path(__file__).resolve().parents[3] / "talenta_web"
RUSAK: dict[str, Callable[[Keadaan], Keadaan]] = {
    "mode": ubah_k(mode="lokal"),
    "host": ubah_k(loopback=True),
    "host-joker": ubah_k(host_tepercaya=(".contoh.go.id",)),
    "rp-id": ubah_k(rp_id="lain.go.id"),
    "host-ip": ubah_k(host_tepercaya=("10.0.0.5",)),
    "kunci-rahasia": ubah_k(kunci_rahasia="a" * 60),
    "kunci-rahasia-luar": ubah(env={"TALENTA_KUNCI_DATA": "x"}),
    "kunci-data": ubah_k(kunci_data=()),
    "kunci-data-luar": ubah(env={"TALENTA_KUNCI_RAHASIA": "x"}),
    "kunci-beda": ubah_k(kunci_data=(KUNCI,)),
    "proksi": ubah_k(proksi=0),
    "zona": ubah_k(zona_waktu="Europe/London"),
    "sesi-diam": ubah_k(menit_diam_istimewa=60),
    "sesi-mutlak": ubah_k(jam_mutlak=24),
    "unggah": ubah_k(maks_unggah_mib=500),
    "plugin": ubah_k(plugin=None),
    "plugin-sehat": ubah(masalah_plugin=("rusak",)),
    "jangkar": ubah_k(jangkar=()),
    "debug": ubah(debug=True),
    "pustaka": ubah(versi=lambda nama: "69.0" if nama == "weasyprint" else "999"),
    "db-jenis": ubah_k(url_db="sqlite:///x.db"),
    "db-tls": ubah_k(url_db=URL.partition("?")[0]),
    "db-sandi": ubah_k(url_db=URL.replace("sandi-acak-yang-panjang", "rahasia")),
    "db-dua-peran": ubah_k(url_db_pemilik=None),
    "folder-izin": _izin,
    "folder-milik": ubah(uid=54321),
    "folder-luar": ubah_k(folder_data=PAKET / "static"),
    "ruang": ubah(ruang=lambda _: (100 << 30, 1 << 30)),
    "root": ubah(uid=0),
    "kunci-izin": _kunci,
    "cadangan": _cadangan_lama,
    "cadangan-sandi": _cadangan_polos,
}
TANPA_DB = tuple(p for p in PEMERIKSAAN if p.kode in RUSAK)
DENGAN_DB = tuple(p for p in PEMERIKSAAN if p.kode not in RUSAK)


def salah(x: Keadaan, daftar: Any) -> set[str]:
    return {h.pemeriksaan.kode for h in jalankan(x, daftar) if h.temuan is not None}


def test_sedikitnya_tiga_puluh_dan_lengkap() -> None:
    kode = [p.kode for p in PEMERIKSAAN]
    assert len(kode) == len(set(kode)) >= 30
    assert all(p.judul and p.akibat.endswith(".") and p.perbaikan for p in PEMERIKSAAN)
    assert {p.kode for p in DENGAN_DB} == {*RUSAK_DB, "db-hubung", "db-versi", "db-utf8", "jam", "jejak-periksa"}


@pytest.mark.parametrize("kode", sorted(RUSAK))
def test_setelan_dan_mesin(tmp_path: Path, kode: str) -> None:
    x = baik(tmp_path)
    if os.getuid() == 0:  # the tests themselves may run as root
        x.k.folder_data.chmod(0o700)
        os.chown(x.k.folder_data, x.uid, -1)
    assert salah(x, TANPA_DB) == set()
    temuan = salah(RUSAK[kode](x), TANPA_DB)
    assert kode in temuan
    assert len(temuan) <= 4, temuan


def sql(*perintah: str) -> Callable[[Connection], None]:
    def jalan(k: Connection) -> None:
        for p in perintah:
            k.execute(text(p))

    return jalan


RUSAK_DB: dict[str, tuple[str, Callable[[Connection], None]]] = {
    "db-skema": ("keduanya", sql("UPDATE alembic_version SET version_num = '0001'")),
    "db-hanya-tambah": ("keduanya", lambda k: sql(_lepas(k, sorted(hanya_tambah.seharusnya(k.dialect.name))[0]))(k)),
    "db-penjaga": ("keduanya", lambda k: sql(_lepas(k, sorted(penjaga_db.seharusnya(k.dialect.name))[0]))(k)),
    "db-baris": ("postgresql", sql("ALTER TABLE pegawai NO FORCE ROW LEVEL SECURITY")),
    "db-peran": ("postgresql", sql("ALTER ROLE talenta_uji CREATEROLE")),
    "db-hak": ("postgresql", sql("GRANT UPDATE ON jejak TO talenta_aplikasi")),
    "db-tahan": ("sqlite", sql()),
    "db-koneksi": ("postgresql", sql()),
    "akun-admin": ("keduanya", sql("UPDATE pengguna SET aktif = false WHERE nip = '198503122010017777'")),
    "data-contoh": ("keduanya", sql("UPDATE instansi SET kode = 'kab-contoh' WHERE kode = 'A'")),
    "mode-baca": ("keduanya", sql(f"INSERT INTO sakelar VALUES ('mode_baca', 'uji', '{SAAT.isoformat()}')")),
}


def _lepas(k: Connection, nama: str) -> str:
    if k.dialect.name == "sqlite":
        return f"DROP TRIGGER {nama}"
    tabel = k.scalar(text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = :n"), {"n": nama})
    return f"DROP TRIGGER {nama} ON {tabel}"


@contextmanager
def terhubung(url: str) -> Iterator[Connection]:
    mesin = create_engine(url)
    with mesin.connect() as koneksi:
        if mesin.dialect.name == "sqlite":
            koneksi.execute(text("PRAGMA synchronous=FULL"))
            koneksi.commit()
        yield koneksi
    mesin.dispose()


def test_basis_data(app: Flask, url_db: str, url_db_pemilik: str, tmp_path: Path) -> None:
    """All in one database, one after another: what each breaks is found, and nothing else that was good before."""
    d = bangun(app)
    jalan = app.test_cli_runner().invoke
    with app.app_context():
        tambah_pengguna(d.instansi_a, "198503122010017777", "Admin Dua", ("AD", None))
    assert jalan(args=["jejak", "periksa"]).exit_code == 0
    jenis = "sqlite" if url_db.startswith("sqlite") else "postgresql"
    lewati = {"db-tahan", "db-koneksi"} if jenis == "postgresql" else set()
    x = baik(tmp_path)
    with terhubung(url_db) as k:
        assert salah(replace(x, koneksi=k), DENGAN_DB) - lewati == set()
        assert salah(replace(x, koneksi=k, saat=SAAT - timedelta(days=400)), DENGAN_DB) >= {"jam"}
        assert salah(replace(x, koneksi=k, saat=SAAT + timedelta(days=8)), DENGAN_DB) >= {"jejak-periksa"}
    assert "db-hubung" in salah(x, DENGAN_DB)
    for kode, (di, rusak) in RUSAK_DB.items():
        if di not in {"keduanya", jenis} or kode == "db-koneksi":
            continue
        with terhubung(url_db_pemilik) as pemilik, pemilik.begin():
            rusak(pemilik)
        with terhubung(url_db) as k:
            if kode == "db-tahan":
                k.execute(text("PRAGMA synchronous=OFF"))
            assert kode in salah(replace(x, koneksi=k), DENGAN_DB)
    if jenis == "postgresql":
        with terhubung(url_db_pemilik) as pemilik, pemilik.begin():
            pemilik.execute(text("ALTER ROLE talenta_uji NOCREATEROLE"))
        with terhubung(url_db) as k:
            assert "db-tahan" in salah(replace(x, koneksi=k), DENGAN_DB), "the test server runs with fsync off"


def test_perintah(app_sqlite: Flask) -> None:
    bangun(app_sqlite)
    hasil = app_sqlite.test_cli_runner().invoke(args=["cek-deploy", "--json"])
    assert hasil.exit_code == 1
    isi = json.loads(hasil.output)
    assert len(isi) == len(PEMERIKSAAN)
    assert {i["kode"] for i in isi if not i["baik"]} >= {"mode", "host", "proksi", "db-jenis"}
    teks = app_sqlite.test_cli_runner().invoke(args=["cek-deploy"]).output
    assert "Perbaikan: Isi TALENTA_MODE=produksi." in teks
