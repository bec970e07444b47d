"""Versions of instruments: read as a tree, compared by meaning, uploaded, published by two people, taken out of use."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from talenta_web.akun.models import Persetujuan
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.kematangan.bundel import ke_zip
from talenta_web.kematangan.models import KuesionerVersi
from tests.data.kematangan.benih import BERKAS
from tests.web import orang
from tests.web.kematangan.dunia import DuniaKematangan, bangun

pytestmark = pytest.mark.usefixtures("anak_sini")

DAFTAR = "/kematangan/instrumen/"
PATCH = {n: t.replace('versi = "1.0.0"', 'versi = "1.0.1"').replace("Rancangan tersedia.", "Sudah ada rancangan.")
         for n, t in BERKAS.items()}  # fmt: skip
MAYOR = {n: t.replace('versi = "1.0.0"', 'versi = "1.1.0"').replace("bobot = 60", "bobot = 70")
         .replace("bobot = 40", "bobot = 30") for n, t in BERKAS.items()}  # fmt: skip


@pytest.fixture
def dunia(app_sqlite: Flask) -> DuniaKematangan:
    return bangun(app_sqlite)


def kirim(d: DuniaKematangan, peran: str, alamat: str, **data: object) -> TestResponse:
    kunci = orang.buka_sesi(d.app, d.orang.pengguna[peran])
    return orang.klien_dengan(d.app, kunci).post(alamat, data={"csrf_token": kunci.csrf, **data})


def unggah(d: DuniaKematangan, isi: bytes, nama: str = "naskah.zip") -> TestResponse:
    return kirim(d, "PK", DAFTAR + "unggah", berkas=(io.BytesIO(isi), nama))


def setujui(d: DuniaKematangan, peran: str) -> None:
    """The second leader says yes."""
    kunci = orang.buka_sesi(d.app, d.orang.pengguna[peran])
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        pid = s.scalars(select(Persetujuan.pid).where(Persetujuan.status == "menunggu")).one()
    jawaban = orang.klien_dengan(d.app, kunci).post(f"/persetujuan/{pid}/setujui", data={"csrf_token": kunci.csrf})
    assert jawaban.status_code == 303, jawaban.text


def keadaan(d: DuniaKematangan) -> dict[str, tuple[str, str]]:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        return {v.versi: (v.sumber, v.keadaan) for v in s.scalars(select(KuesionerVersi))}


def test_baca_bandingkan_unduh(dunia: DuniaKematangan) -> None:
    k = dunia.klien("PU")
    daftar = k.get(DAFTAR).text
    assert "bukan naskah resmi BKN" in daftar
    assert "kematangan-mt" in daftar, "installed, not used yet"
    assert re.search(r"uji-mt.*1 penilaian", daftar, re.DOTALL)
    satu = k.get(DAFTAR + "uji-mt/1.0.0/").text
    for kata in (
        "60% indeks",
        "Komite Talenta dibentuk",
        "Hasil sidang dipakai",
        "Indeks Sistem Merit",
        "Siap ekspose",
    ):
        assert kata in satu
    assert k.get(DAFTAR + "kematangan-mt/1.0.0/").status_code == 200
    assert k.get(DAFTAR + "uji-mt/9.9.9/").status_code == 404
    assert k.get(DAFTAR + "uji-mt/1.0.0/naskah.zip").data == ke_zip(BERKAS)
    assert k.get(DAFTAR + "uji-mt/1.0.0/naskah.xlsx").data[:2] == b"PK"
    periksa = k.get(DAFTAR + "uji-mt/1.0.0/periksa").text
    assert "lulus pemeriksaan" in periksa
    assert "Contoh hitungan memberi hasil yang tertulis" in periksa
    assert "Tidak ada pembanding" in k.get(DAFTAR + "uji-mt/1.0.0/beda").text
    assert k.get(DAFTAR + "unggah").status_code == 403
    assert "Unggah instrumen" not in daftar


def test_unggah_terbit_tarik(dunia: DuniaKematangan) -> None:
    jawaban = unggah(dunia, ke_zip(PATCH))
    assert jawaban.status_code == 303, jawaban.text
    alamat = jawaban.location
    assert keadaan(dunia)["1.0.1"] == ("unggahan", "draf")
    beda = dunia.klien("PK").get(alamat + "beda").text
    assert "Sudah ada rancangan." in beda
    assert "hanya kata" in beda
    baru = dunia.klien("PK").get("/kematangan/baru").text
    assert "uji-mt@1.0.1" not in baru, "a draft starts nothing"
    assert unggah(dunia, ke_zip(PATCH)).status_code == 303, "a draft may be replaced"

    assert kirim(dunia, "KK", alamat + "terbit", sk_nomor="SK 1/2026", sk_tanggal="2999-01-01").status_code == 422
    usul = kirim(dunia, "KK", alamat + "terbit", sk_nomor="SK 1/2026", sk_tanggal="2026-01-05")
    assert usul.status_code == 303, usul.text
    assert keadaan(dunia)["1.0.1"][1] == "draf", "one person is not enough"
    setujui(dunia, "PP")
    assert keadaan(dunia)["1.0.1"][1] == "terbit"
    assert "uji-mt@1.0.1" in dunia.klien("PK").get("/kematangan/baru").text
    assert unggah(dunia, ke_zip(PATCH)).status_code == 409, "what was published never changes"

    assert kirim(dunia, "PK", alamat + "tarik").status_code == 409
    assert kirim(dunia, "KK", alamat + "tarik-terbit").status_code == 303
    setujui(dunia, "PP")
    assert keadaan(dunia)["1.0.1"][1] == "ditarik"
    assert "uji-mt@1.0.1" not in dunia.klien("PK").get("/kematangan/baru").text
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        jejak = set(s.scalars(select(Jejak.jenis)))
    assert {"kuesioner.unggah", "kuesioner.terbit", "kuesioner.tarik"} <= jejak


def test_draf_ditarik_pengunggah(dunia: DuniaKematangan) -> None:
    alamat = unggah(dunia, ke_zip(PATCH)).location
    assert kirim(dunia, "PK", alamat + "tarik").status_code == 303
    assert keadaan(dunia)["1.0.1"][1] == "ditarik"
    assert kirim(dunia, "KK", alamat + "terbit", sk_nomor="SK 1/2026", sk_tanggal="2026-01-05").status_code == 409


def test_naskah_ditolak_dengan_tempatnya(dunia: DuniaKematangan) -> None:
    for isi, nama, kata in (
        (b"", "naskah.zip", "rusak"),
        (b"halo", "naskah.exe", "tidak diterima"),
        (b"\xff\xfe", "naskah.toml", "UTF-8"),
        (b"[kuesioner", "naskah.toml", "TOML"),
        (b"halo", "naskah.xlsx", "tidak dapat dibaca"),
        (ke_zip(MAYOR), "naskah.zip", "menuntut versi 2.0.0"),
        (ke_zip({n: t for n, t in PATCH.items() if not n.startswith("uji/")}), "naskah.zip", "contoh hitungan"),
    ):
        jawaban = unggah(dunia, isi, nama)
        assert jawaban.status_code == 422
        assert kata in jawaban.text
    assert keadaan(dunia) == {"1.0.0": ("plugin", "terbit")}
