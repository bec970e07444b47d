"""Pages of jobs: own ones in full, others by kind and state, cancel, download, bell, polls that write nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, update

from talenta_web.akun.models import PeranPengguna, SesiMasuk
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pekerjaan import antre, simpan
from talenta_web.pekerjaan import daftarkan as daftarkan_jenis
from talenta_web.pekerjaan.models import Pekerjaan
from talenta_web.pekerjaan.service.antre import TerlaluBanyak
from talenta_web.web.konteks import konfigurasi
from tests.unit.pekerjaan.tugas_uji import TUGAS
from tests.web.orang import Dunia, bangun, buka_sesi, jalankan, klien_dengan
from tests.web.pekerjaan.bantu import kerjakan_semua


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    daftarkan_jenis(TUGAS)
    return bangun(app)


def antrekan(d: Dunia, kode: str, peran: str = "PK", kunci: str | None = None, **muatan: Any) -> str:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, d.instansi_a)
        with transaksi(s):
            return antre(s, kode, muatan, instansi_id=d.instansi_a, pelaku_id=d.pengguna[peran], kunci_idempoten=kunci)


def klien(d: Dunia, peran: str, **kw: Any) -> tuple[Any, str]:
    k = buka_sesi(d.app, d.pengguna[peran], **kw)
    return klien_dengan(d.app, k), k.csrf


def baris(d: Dunia, pid: str) -> Pekerjaan:
    with d.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return db.session.scalars(select(Pekerjaan).where(Pekerjaan.pid == pid)).one()


def test_berkas_hanya_untuk_pemilik(dunia: Dunia) -> None:
    pid = antrekan(dunia, "uji.berkas")
    assert kerjakan_semua(dunia.app) == 1
    pk, _ = klien(dunia, "PK")
    assert "Unduh hasil uji.txt" in pk.get(f"/pekerjaan/{pid}").text
    jawaban = pk.get(f"/pekerjaan/{pid}/hasil", buffered=True)
    jawaban.close()
    assert jawaban.data == b"isi"
    assert jawaban.headers["Content-Disposition"].startswith("attachment;")
    assert "no-store" in jawaban.headers["Cache-Control"]
    for peran, status in (("PG", 404), ("AD", 404), ("KK", 404)):
        assert klien(dunia, peran)[0].get(f"/pekerjaan/{pid}/hasil").status_code == status
    with dunia.app.app_context():
        simpan.hapus(konfigurasi().folder_data, pid)
    assert pk.get(f"/pekerjaan/{pid}/hasil").status_code == 404


def test_berkas_ikut_hak_yang_berlaku_sekarang(dunia: Dunia) -> None:
    """The capability of the kind is asked again: a role that ended takes its files along."""
    pid = antrekan(dunia, "uji.berkas")
    kerjakan_semua(dunia.app)
    jalankan(dunia.app, update(Pekerjaan).values(jenis="uji.kepegawaian"))
    pk, _ = klien(dunia, "PK")
    with pk.get(f"/pekerjaan/{pid}/hasil") as berkas:
        assert berkas.status_code == 200
    assert klien(dunia, "PK", umur=timedelta(minutes=6))[0].get(f"/pekerjaan/{pid}/hasil").status_code == 401
    milik = PeranPengguna.pengguna_id == dunia.pengguna["PK"]
    jalankan(dunia.app, update(PeranPengguna).where(milik).values(peran="PG"))
    assert pk.get(f"/pekerjaan/{pid}/hasil").status_code == 403


def test_admin_melihat_jenis_dan_keadaan_saja(dunia: Dunia) -> None:
    pid = antrekan(dunia, "uji.tolak")
    kerjakan_semua(dunia.app)
    ad, csrf = klien(dunia, "AD")
    assert pid not in ad.get("/pekerjaan/").text
    for alamat in ("/pekerjaan/?milik=lain", f"/pekerjaan/{pid}"):
        html = ad.get(alamat).text
        assert "Uji tolak" in html
        assert "Gagal" in html
        assert "Berkas tidak ada lagi" not in html
        assert "Uji PK" not in html
    menunggu = antrekan(dunia, "uji.tolak")
    assert ad.post(f"/pekerjaan/{menunggu}/batal", data={"csrf_token": csrf}).status_code == 303
    assert baris(dunia, menunggu).status == "dibatalkan"
    pg, _ = klien(dunia, "PG")
    assert pid not in pg.get("/pekerjaan/?milik=lain").text
    assert pg.get(f"/pekerjaan/{pid}").status_code == 404


def test_keadaan_berhenti_bertanya_bila_usai(dunia: Dunia) -> None:
    pid = antrekan(dunia, "uji.berkas")
    pk, _ = klien(dunia, "PK")
    htmx = {"HX-Request": "true"}
    sebelum = pk.get(f"/pekerjaan/{pid}/keadaan", headers=htmx)
    assert 'hx-trigger="every 2s"' in sebelum.text
    assert "HX-Refresh" not in sebelum.headers
    kerjakan_semua(dunia.app)
    sesudah = pk.get(f"/pekerjaan/{pid}/keadaan", headers=htmx)
    assert "hx-trigger" not in sesudah.text
    assert sesudah.headers["HX-Refresh"] == "true"


def test_lonceng_dan_polling_tidak_menulis(dunia: Dunia) -> None:
    """An open page asks for its bell all day; that neither writes nor keeps the session alive."""
    satu, _ = antrekan(dunia, "uji.berkas"), antrekan(dunia, "uji.lambat", detik=9)
    pk, _ = klien(dunia, "PK")
    lama = sekarang() - timedelta(minutes=5)
    jalankan(dunia.app, update(SesiMasuk).values(terakhir_pada=lama))
    tulis: list[str] = []

    def dengar(_k: Any, _c: Any, perintah: str, *_: Any) -> None:
        if not perintah.lstrip().upper().startswith(("SELECT", "BEGIN", "PRAGMA")):
            tulis.append(perintah)

    with dunia.app.app_context():
        mesin = db.engine
    event.listen(mesin, "before_cursor_execute", dengar)
    html = pk.get("/pekerjaan/lonceng").text
    assert "Pekerjaan: 2 belum selesai" in html
    assert "every 5s" in html
    pk.get(f"/pekerjaan/{satu}/keadaan")
    assert tulis == []
    assert pk.get("/pekerjaan/").status_code == 200
    assert any("sesi_masuk" in p for p in tulis), "a page that a person opened does count"
    event.remove(mesin, "before_cursor_execute", dengar)


def test_lonceng_hilang_setelah_dilihat(dunia: Dunia) -> None:
    pid = antrekan(dunia, "uji.berkas")
    kerjakan_semua(dunia.app)
    pk, _ = klien(dunia, "PK")
    assert "1 selesai, belum dilihat" in pk.get("/pekerjaan/lonceng").text
    assert pk.get(f"/pekerjaan/{pid}").status_code == 200
    assert "belum" not in pk.get("/pekerjaan/lonceng").text


def test_batas_per_orang_dan_kunci(dunia: Dunia) -> None:
    assert antrekan(dunia, "uji.lambat", kunci="a", detik=1) == antrekan(dunia, "uji.lambat", kunci="a", detik=1)
    antrekan(dunia, "uji.lambat", detik=1)
    antrekan(dunia, "uji.lambat", detik=1)
    with pytest.raises(TerlaluBanyak, match="belum selesai"):
        antrekan(dunia, "uji.lambat", detik=1)
    jalankan(dunia.app, update(Pekerjaan).values(status="dibatalkan", selesai_pada=sekarang()))
    antrekan(dunia, "uji.lambat", detik=1)
    with pytest.raises(TerlaluBanyak, match="satu jam"):
        antrekan(dunia, "uji.lambat", detik=1)
    antrekan(dunia, "uji.lambat", peran="KS", detik=1)
    with pytest.raises(LookupError, match="tidak terpasang"):
        antrekan(dunia, "uji.tidak_ada")


def test_daftar_berhalaman(dunia: Dunia) -> None:
    for n in range(35):
        antrekan(dunia, "uji.efek", n=n)
        jalankan(dunia.app, update(Pekerjaan).values(status="dibatalkan", selesai_pada=sekarang()))
    pk, _ = klien(dunia, "PK")
    pertama = pk.get("/pekerjaan/").text
    assert pertama.count("Uji efek") == 30
    alamat = pertama.split('rel="next" href="')[1].split('"')[0]
    assert pk.get(alamat.replace("&amp;", "&")).text.count("Uji efek") == 5


def test_hasil_berumur_pendek(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind with its own hours: the link dies with them, also before the sweep, and the sweep takes the file."""
    from talenta_web.pekerjaan import jenis, views
    from talenta_web.pekerjaan.konteks import buka
    from talenta_web.pekerjaan.service import pulih

    pid = antrekan(dunia, "uji.berkas")
    kerjakan_semua(dunia.app)
    satu = replace(jenis.cari("uji.berkas"), jam_simpan=24)  # type: ignore[type-var]
    monkeypatch.setitem(jenis._JENIS, "uji.berkas", satu)
    orang = klien(dunia, "PK")[0]
    assert orang.get(f"/pekerjaan/{pid}/hasil", buffered=True).status_code == 200
    besok = sekarang() + timedelta(hours=25)
    monkeypatch.setattr(views, "sekarang", lambda: besok)
    assert orang.get(f"/pekerjaan/{pid}/hasil").status_code == 404
    monkeypatch.setattr(pulih, "sekarang", lambda: besok)
    with dunia.app.app_context():
        mesin = db.engine
    with buka(mesin) as s:
        assert pulih.sapu(s, timedelta(days=7)) == [pid]


def test_hasil_lama_disapu(dunia: Dunia) -> None:
    from talenta_web.pekerjaan.konteks import buka
    from talenta_web.pekerjaan.service import pulih

    pid = antrekan(dunia, "uji.berkas")
    kerjakan_semua(dunia.app)
    with dunia.app.app_context():
        mesin = db.engine
    with buka(mesin) as s:
        assert pulih.sapu(s, timedelta(days=7)) == []
        assert pulih.sapu(s, timedelta(0)) == [pid]
        assert pulih.berkas_hidup(s, [pid]) == set()
    assert "sudah dihapus dari server" in klien(dunia, "PK")[0].get(f"/pekerjaan/{pid}").text
