"""Performance pages: scope, filters, highest and lowest predikat, names, one person."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.jejak import Jejak, JejakSubjek
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.kinerja import queries
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.statistik.service import jalankan
from tests.web.orang import Dunia
from tests.web.pegawai.conftest import nip, orang_banyak
from tests.web.simpanan import sekali

ACUAN = date(2026, 11, 22)


@pytest.fixture
def terhitung(app: Flask, dunia: Dunia, isi: Any) -> Dunia:
    """Unit 1 holds 60 people, unit 2 holds 40; who has which predikat follows from the place in the list."""
    lembar = orang_banyak(100)
    kinerja = []
    for i, p in enumerate(lembar["pegawai"]):
        p["unit"] = "1" if i < 60 else "2"
        kinerja.append({"nip": p["nip"], "tahun": 2024, "periode": "tahunan", "predikat": "baik", "nilai": 90})
        kini = "sangat_baik" if i < 55 else "butuh_perbaikan" if i < 60 else "baik"
        if i != 99:
            kinerja.append({"nip": p["nip"], "tahun": 2025, "periode": "tahunan", "predikat": kini, "nilai": 95.5})
    lembar["kinerja"] = kinerja
    lembar["umpan_balik"] = [{"nip": nip(0), "tahun": 2025, "predikat": "kurang", "nilai": 41, "jumlah_penilai": 7}]
    isi(lembar)

    def hitung() -> dict[str, Any]:
        with app.app_context():
            s = db.session()
            pakai_instansi(s, dunia.instansi_a)
            with transaksi(s):
                s.add(
                    Pegawai(
                        instansi_id=dunia.instansi_a, nip=dunia.nip["PG"], nama="Uji PG", nama_urut="uji pg",
                        jenis_asn="PNS", unit_kerja_id=dunia.unit_luar,
                    )
                )  # fmt: skip
            jalankan(s, dunia.instansi_a, ACUAN, lambda n, dari: None)
            unit = {u.kode: u.pid for u in s.scalars(select(UnitKerja))}
            pid = {p.nip: p.pid for p in s.scalars(select(Pegawai))}
            db.session.remove()
            return {"unit": unit, "pid": pid}

    dunia.lain.update(sekali(app, "kinerja", hitung))
    return dunia


def baris(html: str, nama: str) -> str:
    """The words of the table row that starts with this name."""
    cocok = re.search(rf'<tr><th scope="row">(?:<a [^>]*>)?{nama}.*?</tr>', html, re.S)
    assert cocok, nama
    return " ".join(re.sub(r"<[^>]+>", " ", cocok[0]).split())


def terbaca(app: Flask, dunia: Dunia) -> list[int]:
    """How many people each read event names, oldest first."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        pilih = (
            select(func.count())
            .select_from(JejakSubjek)
            .join(Jejak, Jejak.id == JejakSubjek.jejak_id)
            .where(Jejak.jenis == "akses.profil")
        )
        return list(s.scalars(pilih.group_by(Jejak.id).order_by(Jejak.id)))


def test_seluruh_instansi(terhitung: Dunia, sebagai: Any) -> None:
    html = sebagai("PK").get("/kinerja/").text
    assert "99 dari 101" in html
    assert baris(html, "Sangat Baik").endswith("Sangat Baik 0 55")
    assert baris(html, "Belum ada catatan").endswith("1 2")
    assert "naik <strong>55</strong>" in html
    assert "turun <strong>5</strong>" in html
    assert "tidak dapat dibandingkan <strong>2</strong>" in html
    assert (
        baris(html, "Dinas 1") == "Dinas 1 60 dari 60 Sangat Baik 55 orang Butuh Perbaikan 5 orang 95,50 ▲ 5,50 55 / 5"
    )
    assert "Baik 39 orang Baik 39 orang" in baris(html, "Dinas 2")


def test_subjektif_dan_saringan(terhitung: Dunia, sebagai: Any) -> None:
    klien = sebagai("PK")
    html = klien.get("/kinerja/?jenis=subjektif").text
    assert "1 dari 101" in html
    assert baris(html, "Kurang").endswith("0 1")
    html = klien.get("/kinerja/?level=3").text
    harap = sum(1 for i in range(100) if i % 3 == 1)
    assert f"dari {harap}" in html
    html = klien.get("/kinerja/?rumpun=sdm&level=2").text
    assert "Tidak ada pegawai yang sesuai" in html
    assert klien.get("/kinerja/?jenis=lain").status_code == 404
    potong = klien.get("/kinerja/?level=3", headers={"HX-Request": "true"}).text
    assert "<html" not in potong


def test_lingkup_unit(terhitung: Dunia, sebagai: Any) -> None:
    klien, unit = sebagai("PU"), terhitung.lain["unit"]
    html = klien.get("/kinerja/").text
    assert "60 dari 60" in html
    assert "Dinas 2" not in html
    assert klien.get(f"/kinerja/?unit={unit['2']}").status_code == 404
    assert klien.get(f"/kinerja/daftar?unit={unit['2']}&predikat=baik").status_code == 404
    assert klien.get(f"/kinerja/unduh?unit={unit['2']}").status_code == 404
    assert sebagai("RI").get("/kinerja/").status_code == 403


def test_daftar_nama_berhalaman_dan_tercatat(terhitung: Dunia, sebagai: Any, app: Flask) -> None:
    klien, unit = sebagai("PK"), terhitung.lain["unit"]
    alamat = f"/kinerja/daftar?jenis=objektif&unit={unit['1']}&predikat=sangat_baik"
    satu = klien.get(alamat).text
    lanjut = re.search(r'rel="next" href="([^"]+)"', satu)
    assert lanjut
    dua = klien.get(lanjut[1].replace("&amp;", "&")).text
    nama = [re.findall(r'href="/pegawai/([^/"]+)/kinerja"', t) for t in (satu, dua)]
    assert [len(n) for n in nama] == [50, 5]
    assert len({*nama[0], *nama[1]}) == 55
    assert "Baik</td>" in satu
    assert terbaca(app, terhitung) == [50, 5]
    assert klien.get(f"{alamat[:-11]}lain").status_code == 404


def test_daftar_unit_besar_menunjuk_unit_di_bawahnya(
    terhitung: Dunia, sebagai: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MAKS_RINCI", 50)
    klien, unit = sebagai("PK"), terhitung.lain["unit"]
    html = klien.get("/kinerja/daftar?predikat=baik").text
    assert "Buka salah satu unit ini" in html
    assert '/kinerja"' not in html
    assert "Predikat 2024" in klien.get(f"/kinerja/daftar?predikat=baik&unit={unit['2']}").text


def test_berkas(terhitung: Dunia, sebagai: Any) -> None:
    jawaban = sebagai("PK").get("/kinerja/unduh?jenis=objektif")
    isi = list(csv.reader(io.StringIO(jawaban.data.decode("utf-8-sig")), delimiter=";"))
    assert ["Dinas 1", "Objektif", "2025", "Sangat Baik", "55", "95.5"] in isi
    assert "filename=kinerja-objektif-2025.csv" in jawaban.headers["Content-Disposition"]


def test_perjalanan_seorang(terhitung: Dunia, sebagai: Any) -> None:
    pid = terhitung.lain["pid"]
    html = sebagai("PK").get(f"/pegawai/{pid[nip(0)]}/kinerja").text
    assert "Naik dari Baik (2024) menjadi Sangat Baik (2025)." in html
    assert "Kurang pada 2025; predikat 2024 belum ada" in html
    assert "Predikat tertinggi" in html
    assert sebagai("PU").get(f"/pegawai/{pid[nip(70)]}/kinerja").status_code == 404


def test_pegawai_melihat_kinerjanya_sendiri(terhitung: Dunia, sebagai: Any) -> None:
    klien, pid = sebagai("PG"), terhitung.lain["pid"]
    jawaban = klien.get("/kinerja/")
    assert jawaban.status_code == 302
    html = klien.get(jawaban.location).text
    assert "Kinerja saya" in html
    assert "Belum ada catatan bukan nilai nol" in html
    assert klien.get(f"/pegawai/{pid[nip(0)]}/kinerja").status_code == 404


def test_tanpa_ringkasan(app: Flask, dunia: Dunia, sebagai: Any) -> None:
    assert "Belum ada catatan" in sebagai("PK").get("/kinerja/").text
    assert "Belum ada data pegawai atas NIP Anda" in sebagai("PG").get("/kinerja/").text
    assert sebagai("PK").get("/kinerja/daftar?predikat=baik").location == "/kinerja/?jenis=objektif"
    assert len(sebagai("PK").get("/kinerja/unduh").data.splitlines()) == 1
