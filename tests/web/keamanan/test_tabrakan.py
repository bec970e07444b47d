"""DU3: two people edit one row: one wins, nothing is overwritten in silence, the loser keeps the text (409)."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun import service
from talenta_web.akun.service.setelan import Setelan, tulis_setelan
from talenta_web.basis import ekstensi
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.privasi.models import Permintaan, Retensi
from tests.web.orang import Dunia, buka_sesi, klien_dengan, tambah_pengguna
from tests.web.simpanan import bangun_orang

RETENSI = {
    "kategori": "akun", "dasar": "JRA Kabupaten Contoh", "tahun_aktif": "2", "tahun_inaktif": "3", "nasib": "musnah",
    "peristiwa": "tanggal_catatan",
}  # fmt: skip


def dua_penyusun(d: Dunia) -> list[tuple[FlaskClient, str]]:
    with d.app.app_context():
        lain = tambah_pengguna(d.instansi_a, "199001012015011777", "Penyusun Kedua", ("PK", d.unit_dalam))
    kunci = [buka_sesi(d.app, p) for p in (d.pengguna["PK"], lain)]
    return [(klien_dengan(d.app, k), k.csrf) for k in kunci]


def rancangan(app: Flask) -> tuple[str, str]:
    """(public id, code) of the draft that stands; no draft: empty."""
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        baris = session.execute(select(Retensi.pid, Retensi.kode_jra).where(Retensi.disahkan_pada.is_(None))).all()
    assert len(baris) <= 1
    return (baris[0].pid, baris[0].kode_jra) if baris else ("", "")


def balapan(app: Flask, kali: int) -> None:
    """So many races of two drafts from the same page: exactly one winner each, the other one is told."""
    pelari = dua_penyusun(bangun_orang(app))
    for putaran in range(kali):
        versi, _ = rancangan(app)
        garis = Barrier(2)

        def lari(n: int, putaran: int = putaran, versi: str = versi, garis: Barrier = garis) -> tuple[int, str]:
            klien, csrf = pelari[n]
            isi = {**RETENSI, "csrf_token": csrf, "versi": versi, "kode_jra": f"JRA-{putaran}-{n}"}
            garis.wait()
            jawaban = klien.post("/privasi/retensi/", data=isi)
            return jawaban.status_code, jawaban.text

        with ThreadPoolExecutor(2) as kolam:
            hasil = list(kolam.map(lari, range(2)))
        assert sorted(s for s, _ in hasil) == [302, 409], (putaran, [s for s, _ in hasil])
        menang = next(n for n, (s, _) in enumerate(hasil) if s == 302)
        assert rancangan(app)[1] == f"JRA-{putaran}-{menang}"
        teks = hasil[1 - menang][1]
        assert f"Tersimpan sekarang: JRA-{putaran}-{menang}" in teks
        assert f'value="JRA-{putaran}-{1 - menang}"' in teks, "the text of the loser is lost"


def test_tepat_satu_pemenang(app: Flask) -> None:
    balapan(app, 30)


def test_isian_disimpan_setelah_dibandingkan(app: Flask) -> None:
    (satu, csrf_satu), (dua, csrf_dua) = dua_penyusun(bangun_orang(app))
    kosong = satu.get("/privasi/retensi/").text
    assert 'name="versi" value=""' in kosong
    dasar = {**RETENSI, "versi": ""}
    assert satu.post("/privasi/retensi/", data={**dasar, "csrf_token": csrf_satu, "kode_jra": "A"}).status_code == 302
    tolak = dua.post("/privasi/retensi/", data={**dasar, "csrf_token": csrf_dua, "kode_jra": "B"})
    assert tolak.status_code == 409
    kini = re.search(r'name="versi" value="([\w-]+)"', tolak.text)
    assert kini
    lagi = {**dasar, "csrf_token": csrf_dua, "kode_jra": "B", "versi": kini.group(1)}
    assert dua.post("/privasi/retensi/", data=lagi).status_code == 302
    assert rancangan(app)[1] == "B"


def test_dua_petugas_satu_permintaan(app: Flask) -> None:
    d = bangun_orang(app)
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        lain = tambah_pengguna(d.instansi_a, "199001012015011777", "Petugas Kedua", ("PK", d.unit_dalam))
        minta = tambah_pengguna(d.instansi_a, "199001012015011778", "Pemohon", ("PG", d.unit_dalam))
    pemohon = buka_sesi(app, minta)
    isi = {"csrf_token": pemohon.csrf, "jenis": "akses", "uraian": "Mohon salinan data saya."}
    assert klien_dengan(app, pemohon).post("/akun/permintaan", data=isi).status_code == 302
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        pid = db.session.scalars(select(Permintaan.pid)).one()
    garis = Barrier(2)

    def jawab(n: int, pengguna: int) -> tuple[int, str]:
        kunci = buka_sesi(app, pengguna)
        klien = klien_dengan(app, kunci)
        isi = {"csrf_token": kunci.csrf, "putusan": "dipenuhi", "jawaban": f"Jawaban nomor {n} kepada pemohon."}
        garis.wait()
        jawaban = klien.post(f"/privasi/permintaan/{pid}", data=isi)
        return jawaban.status_code, jawaban.text

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(jawab, (0, 1), (d.pengguna["PK"], lain)))
    assert sorted(s for s, _ in hasil) == [302, 409]
    kalah = next(n for n, (s, _) in enumerate(hasil) if s == 409)
    assert f"Isian Anda: Jawaban nomor {kalah} kepada pemohon." in hasil[kalah][1]
    assert f"Tersimpan sekarang: Jawaban nomor {1 - kalah} kepada pemohon." in hasil[kalah][1]


def test_setelan_keamanan_dari_halaman_lama(app: Flask) -> None:
    d = bangun_orang(app)
    kunci = buka_sesi(app, d.pengguna["AD"])
    klien = klien_dengan(app, kunci)
    assert 'name="versi" value="0"' in klien.get("/akun/keamanan").text
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        service.setelan.ubah_setelan(session, d.instansi_a, Setelan(menit_diam=20), pelaku_id=None)
    isi = {"csrf_token": kunci.csrf, "kebijakan_sandi": Setelan().kebijakan_sandi, "menit_diam": "10", "versi": "0"}
    jawaban = klien.post("/akun/keamanan", data=isi)
    assert jawaban.status_code == 409
    assert "Tersimpan sekarang: 20<br>Isian Anda: 10" in jawaban.text
    assert klien.post("/akun/keamanan", data={**isi, "versi": "1"}).status_code == 303


@pytest.mark.parametrize("apa", ["plugin", "keamanan"])
def test_baris_berversi(pabrik_sesi: sessionmaker[Session], apa: str) -> None:
    """The same row from two sessions at once, also the first row of all: one is stored, the other one is told."""
    with pabrik_sesi() as session:
        pakai_instansi(session, SEMUA)
        instansi_id = service.buat_instansi(session, "kab", "Kabupaten").id
    for putaran in range(30):
        garis = Barrier(2)

        def tulis(n: int, putaran: int = putaran, garis: Barrier = garis) -> bool:
            with pabrik_sesi() as session:
                pakai_instansi(session, instansi_id)
                versi = ekstensi.versi_setelan(session, "baik")
                session.commit()
                garis.wait()
                try:
                    with transaksi(session):
                        if apa == "plugin":
                            ekstensi.tulis_setelan(session, instansi_id, "baik", {"x": [putaran, n]}, versi)
                        else:
                            baru = Setelan(jam_mutlak=1 + putaran % 6 + 6 * n)
                            tulis_setelan(session, instansi_id, baru, pelaku_id=None)
                except (StaleDataError, IntegrityError):
                    return False
                return True

        with ThreadPoolExecutor(2) as kolam:
            hasil = list(kolam.map(tulis, range(2)))
        assert any(hasil)
        if apa == "plugin":
            assert sorted(hasil) == [False, True], putaran
