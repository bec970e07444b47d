"""DU4: double click, back and send again, a proxy that retries, 20 parallel equal POSTs: exactly one effect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from talenta_web.akun.models import KodeSandi, Pengguna
from talenta_web.akun.models.persetujuan import Persetujuan
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.kiriman import MASA, Kiriman
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.privasi.models import Permintaan, Retensi
from tests.web.orang import Dunia, Kunci, buka_sesi, jalankan, klien_dengan, tambah_pengguna
from tests.web.simpanan import bangun_orang

NIP_BARU = "199001012015011777"
MINTA = {"jenis": "akses", "uraian": "Mohon salinan data saya yang tersimpan."}
RETENSI = {
    "kategori": "akun", "kode_jra": "KP.01", "dasar": "JRA Kabupaten Contoh", "tahun_aktif": "2", "tahun_inaktif": "3",
    "nasib": "musnah", "peristiwa": "tanggal_catatan",
}  # fmt: skip


def hitung(app: Flask, apa: Any) -> int:
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        return int(session.scalar(select(func.count()).select_from(apa)) or 0)


def kunci_dari(teks: str) -> str:
    cocok = re.findall(r'name="kunci_kirim" value="([\w-]{20,})"', teks)
    assert len(cocok) == 1
    return str(cocok[0])


def serentak(d: Dunia, kunci: Kunci, jalur: str, isi: Mapping[str, str], kali: int = 20) -> list[Any]:
    def sekali(_: int) -> Any:
        return klien_dengan(d.app, kunci).post(jalur, data={"csrf_token": kunci.csrf, **isi})

    with ThreadPoolExecutor(kali) as kolam:
        return list(kolam.map(sekali, range(kali)))


def isi_dari(d: Dunia, kunci: Kunci, jalur: str, isi: Mapping[str, str]) -> dict[str, str]:
    """The form as the page draws it, filled."""
    return {"kunci_kirim": kunci_dari(klien_dengan(d.app, kunci).get(jalur).text), **isi}


def test_akun_baru(app: Flask) -> None:
    d = bangun_orang(app)
    kunci = buka_sesi(app, d.pengguna["AD"])
    isi = isi_dari(d, kunci, "/akun/pengguna/baru", {"nip": NIP_BARU, "nama": "Orang Baru"})
    sebelum = hitung(app, Pengguna)
    jawaban = serentak(d, kunci, "/akun/pengguna/baru", isi)
    assert sorted(j.status_code for j in jawaban) == [200] + [303] * 19, "the code is shown once, then the account"
    assert len({j.location for j in jawaban if j.location}) == 1
    assert hitung(app, Pengguna) == sebelum + 1
    assert hitung(app, KodeSandi) == 1
    assert hitung(app, select(Jejak.id).where(Jejak.jenis == "akun.buat").subquery()) == 1


def test_permintaan(app: Flask) -> None:
    d = bangun_orang(app)
    kunci = buka_sesi(app, d.pengguna["PG"])
    isi = isi_dari(d, kunci, "/akun/permintaan", MINTA)
    jawaban = serentak(d, kunci, "/akun/permintaan", isi)
    assert {(j.status_code // 100, j.location) for j in jawaban} == {(3, "/akun/permintaan")}
    assert hitung(app, Permintaan) == 1
    klien = klien_dengan(app, kunci)
    assert "tidak ada yang diproses dua kali" in klien.post(
        "/akun/permintaan", data={"csrf_token": kunci.csrf, **isi}, follow_redirects=True
    ).text  # fmt: skip
    # whoever goes back and changes the text sends a new form; so does whoever opens the page anew
    klien.post("/akun/permintaan", data={"csrf_token": kunci.csrf, **isi, "uraian": "Hal lain yang juga saya minta."})
    klien.post("/akun/permintaan", data={"csrf_token": kunci.csrf, **isi_dari(d, kunci, "/akun/permintaan", MINTA)})
    assert hitung(app, Permintaan) == 3


def test_rancangan_retensi(app: Flask) -> None:
    d = bangun_orang(app)
    kunci = buka_sesi(app, d.pengguna["PK"])
    isi = isi_dari(d, kunci, "/privasi/retensi/", RETENSI)
    jawaban = serentak(d, kunci, "/privasi/retensi/", isi)
    assert {(j.status_code // 100, j.location) for j in jawaban} == {(3, "/privasi/retensi/")}
    assert hitung(app, Retensi) == 1
    assert hitung(app, select(Jejak.id).where(Jejak.jenis == "privasi.retensi.susun").subquery()) == 1


def test_usulan_dengan_kunci_alami(app: Flask) -> None:
    """The same proposal waits once, whichever form it came from."""
    d = bangun_orang(app)
    kunci = buka_sesi(app, d.pengguna["AD"])
    isi = {"kebijakan_sandi": "ASVS", "menit_diam": "10", "jam_mutlak": "8"}
    jawaban = serentak(d, kunci, "/akun/keamanan", isi)
    assert sorted(j.status_code for j in jawaban) == [303] + [422] * 19
    assert all("sudah menunggu persetujuan" in j.text for j in jawaban if j.status_code == 422)
    assert hitung(app, Persetujuan) == 1


def test_ditolak_tidak_memakai_kunci(app: Flask) -> None:
    d = bangun_orang(app)
    kunci = buka_sesi(app, d.pengguna["AD"])
    klien = klien_dengan(app, kunci)
    isi = isi_dari(d, kunci, "/akun/pengguna/baru", {"nip": d.nip["PG"], "nama": "Orang Baru"})
    for _ in range(2):
        assert klien.post("/akun/pengguna/baru", data={"csrf_token": kunci.csrf, **isi}).status_code == 422
    assert hitung(app, Kiriman) == 0


def test_kunci_orang_lain_dan_sapuan(app: Flask) -> None:
    d = bangun_orang(app)
    with app.app_context():
        lain = tambah_pengguna(d.instansi_a, NIP_BARU, "Orang Lain", ("PG", d.unit_dalam))
    satu, dua = buka_sesi(app, d.pengguna["PG"]), buka_sesi(app, lain)
    isi = isi_dari(d, satu, "/akun/permintaan", MINTA)
    for kunci in (satu, dua):
        klien_dengan(app, kunci).post("/akun/permintaan", data={"csrf_token": kunci.csrf, **isi})
    assert hitung(app, Permintaan) == hitung(app, Kiriman) == 2, "a key belongs to one person"
    jalankan(app, update(Kiriman).values(dibuat_pada=sekarang() - 2 * MASA))
    baru = isi_dari(d, satu, "/akun/permintaan", MINTA)
    klien_dengan(app, satu).post("/akun/permintaan", data={"csrf_token": satu.csrf, **baru})
    assert hitung(app, Kiriman) == 1


@pytest.mark.parametrize(("peran", "jalur"), [("PP", "/akun/pemisahan/buka"), ("PG", "/akun/data")])
def test_formulir_lain_membawa_kunci(app_sqlite: Flask, peran: str, jalur: str) -> None:
    d = bangun_orang(app_sqlite)
    kunci_dari(klien_dengan(app_sqlite, buka_sesi(app_sqlite, d.pengguna[peran])).get(jalur).text)
