"""Pages of the audit: masked for AD, whole for AU, one's own for everybody; keyset paging; catalogue equals code."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import func, select, update

from talenta_web.akun.models import Pengguna
from talenta_web.basis.jejak import Jejak, JejakKepala, catat, semua
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from tests.web.orang import Dunia, buka_sesi, klien_dengan
from tests.web.simpanan import bangun_orang


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    d = bangun_orang(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            for _ in range(120):
                catat(s, "sesi.masuk", instansi_id=d.instansi_a, pelaku_id=d.pengguna["PK"], objek="pengguna")
            catat(s, "sesi.masuk", instansi_id=d.instansi_b, pelaku_id=d.pengguna_b)
    return d


def klien(d: Dunia, peran: str, **opsi: timedelta):  # type: ignore[no-untyped-def]
    return klien_dengan(d.app, buka_sesi(d.app, d.pengguna[peran], **opsi))


def test_ad_tersamar_au_utuh(dunia: Dunia) -> None:
    ad, au = klien(dunia, "AD").get("/jejak/").text, klien(dunia, "AU").get("/jejak/").text
    assert "Uji PK masuk ke aplikasi." in au
    assert "Uji PK" not in ad
    assert dunia.nip["PK"] not in ad
    assert "NIP disamarkan masuk ke aplikasi." in ad
    assert "Uji Lain" not in au


def test_halaman_berurut_tanpa_celah(dunia: Dunia) -> None:
    au = klien(dunia, "AU")
    jalan, terlihat = "/jejak/", []
    while True:
        teks = au.get(jalan).text
        terlihat += [int(n.replace(".", "")) for n in re.findall(r'data-label="Nomor">([\d.]+)<', teks)]
        lanjut = re.search(r'rel="next" href="([^"]+)"', teks)
        if lanjut is None:
            break
        jalan = lanjut[1].replace("&amp;", "&")
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        ada = list(
            db.session.scalars(select(Jejak.nomor).where(Jejak.kelas == "keamanan").order_by(Jejak.nomor.desc()))
        )
    assert terlihat == ada
    assert len(ada) >= 120
    kembali = re.search(r'rel="prev" href="([^"]+)"', teks)
    assert kembali
    assert au.get(kembali[1].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    "saringan", ["kelas=data", "jenis=sesi.masuk", "sejak=2020-01-01&sampai=2999-01-01", "sejak=x"]
)
def test_saringan(dunia: Dunia, saringan: str) -> None:
    jawaban = klien(dunia, "AU").get(f"/jejak/?{saringan}")
    assert jawaban.status_code == 200
    assert "<tbody>" in jawaban.text


def test_saringan_di_luar_waktu_kosong(dunia: Dunia) -> None:
    assert "Tidak ada kejadian" in klien(dunia, "AU").get("/jejak/?sejak=2999-01-01").text
    assert "Tidak ada kejadian" in klien(dunia, "AU").get("/jejak/?sampai=2001-01-01").text
    assert "Tidak ada kejadian" in klien(dunia, "AU").get("/jejak/?pelaku=tidakada").text


def test_katalog_sama_dengan_kode(dunia: Dunia) -> None:
    teks = klien(dunia, "AU").get("/jejak/jenis").text
    kode = re.findall(r"<code>([a-z0-9_.]+)</code>", teks)
    assert sorted(kode) == [j.kode for j in semua()]
    assert f"{len(kode)} jenis" in teks


def test_rantai_di_halaman(dunia: Dunia) -> None:
    teks = klien(dunia, "AD").get("/jejak/rantai").text
    assert "Tidak ditemukan kerusakan" in teks
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        assert db.session.scalar(select(JejakKepala.sidik).where(JejakKepala.instansi_id == dunia.instansi_a)) in teks


RUMUS = "=HYPERLINK(0)"


def test_ekspor_meminta_sandi_lalu_mencatat_dirinya(dunia: Dunia) -> None:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            s.execute(update(Pengguna).where(Pengguna.id == dunia.pengguna["PK"]).values(nama=RUMUS))
    assert klien(dunia, "AU", umur=timedelta(minutes=6)).get("/jejak/ekspor.csv").status_code == 401
    au = klien(dunia, "AU")
    jawaban = au.get("/jejak/ekspor.csv?jenis=sesi.masuk")
    assert jawaban.status_code == 200
    baris = list(csv.reader(io.StringIO(jawaban.data.decode("utf-8-sig")), delimiter=";"))
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        kejadian = s.scalars(select(Jejak).where(Jejak.jenis == "jejak.ekspor")).one()
        jumlah = s.scalar(select(func.count()).where(Jejak.jenis == "sesi.masuk"))
    assert len(baris) == 1 + jumlah + 2
    assert all(not sel.startswith("=") for b in baris for sel in b)
    assert baris[-2][1::2] == [str(kejadian.rincian["nomor"]), kejadian.rincian["sidik"]]
    assert kejadian.rincian["baris"] == jumlah
    buku = openpyxl.load_workbook(io.BytesIO(au.get("/jejak/ekspor.xlsx?jenis=sesi.masuk").data))
    sel = [c for lembar in buku for b in lembar.iter_rows() for c in b]
    assert all(c.data_type != "f" for c in sel)
    assert RUMUS in {c.value for c in sel}
    assert buku["Jejak"]["A2"].data_type == "n"
