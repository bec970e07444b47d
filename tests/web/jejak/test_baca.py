"""Read events: exactly one per display, with the people shown; none without a display; no event, no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from talenta_web.basis.jejak import Jejak, JejakSubjek
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan.models import Hasil
from talenta_web.web import baca
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import Dunia, bangun, nip


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, 40, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def kejadian(dunia: Dunia) -> list[tuple[Jejak, set[int]]]:
    """Read events with their people, oldest first."""
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        baris = s.scalars(select(Jejak).where(Jejak.kelas == "akses").order_by(Jejak.nomor)).all()
        return [(b, set(s.scalars(select(JejakSubjek.pegawai_id).where(JejakSubjek.jejak_id == b.id)))) for b in baris]


def pid(dunia: Dunia, urut: int) -> tuple[str, int]:
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        baris = db.session.execute(select(Pegawai.pid, Pegawai.id).where(Pegawai.nip == nip(urut))).one()
        return baris[0], baris[1]


def isi_kotak(dunia: Dunia, teks: str) -> set[int]:
    """People whose card the page links to."""
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        semua = db.session.execute(select(Hasil.pegawai_pid, Hasil.pegawai_id)).all()
    return {i for p, i in semua if f"/kartu/{p}" in teks}


ALAMAT: dict[str, Callable[[Dunia], str]] = {
    "kisi": lambda _: "/kotak/",
    "tabel": lambda _: "/kotak/?tampilan=tabel",
    "potongan": lambda _: "/kotak/?level=2",
    "cari": lambda _: "/kotak/?q=a",
    "level": lambda _: "/kotak/level?level=2",
    "level cari": lambda _: "/kotak/level?q=a",
    "daftar": lambda _: "/kotak/5",
    "kurang": lambda _: "/kotak/0",
    "kartu": lambda d: f"/kartu/{pid(d, 3)[0]}",
    "profil": lambda d: f"/pegawai/{pid(d, 3)[0]}",
    "kinerja": lambda d: f"/pegawai/{pid(d, 3)[0]}?bagian=kinerja",
}
JENIS = {"kartu": "akses.kartu", "profil": "akses.profil", "kinerja": "akses.profil"}
TANPA = ("/", "/pegawai/", "/unit/", "/aturan/", "/laporan/", "/akun", "/kotak/?q=tidakadayangcocok", "/kotak/level")


@pytest.mark.parametrize("nama", ALAMAT)
def test_satu_tampilan_satu_kejadian(dunia: Dunia, nama: str) -> None:
    klien, alamat = dunia.klien(("PK", None)), ALAMAT[nama](dunia)
    kepala = {"HX-Request": "true"} if nama == "potongan" else {}
    jawaban = klien.get(alamat, headers=kepala)
    assert jawaban.status_code == 200
    ada = kejadian(dunia)
    harap = {pid(dunia, 3)[1]} if nama in {"kartu", "profil", "kinerja"} else isi_kotak(dunia, jawaban.text)
    assert [o for _, o in ada] == ([harap] if harap else [])
    for b, orang in ada:
        assert b.jenis == JENIS.get(nama, "akses.kotak")
        assert (b.rincian["kelas"], b.rincian["cara"], b.rincian["peran"]) == ("K2", "halaman", ["PK"])
        assert b.rincian["jumlah"] == len(orang)
    klien.get(alamat, headers=kepala)
    assert len(kejadian(dunia)) == 2 * len(ada)


def test_tanpa_data_terbatas_tanpa_kejadian(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    for alamat in TANPA:
        klien.get(alamat)
    klien.head("/kotak/")
    assert klien.get("/kartu/tidakada").status_code == 404
    assert klien.get(f"/pegawai/{pid(dunia, 3)[0]}?bagian=jabatan").status_code == 200
    assert kejadian(dunia) == []


def test_kartu_sendiri_juga_tercatat(dunia: Dunia) -> None:
    klien = dunia.klien(("PG", None), nip_=nip(3))
    assert klien.get("/kartu-saya").status_code == 200
    assert [o for _, o in kejadian(dunia)] == [{pid(dunia, 3)[1]}]
    teks = klien.get("/akun/akses").text
    assert "Anda sendiri" in teks
    assert "Kartu talenta dibaca" in teks


def test_siapa_membuka_data_saya(dunia: Dunia) -> None:
    pk, saya, lain = (
        dunia.klien(("PK", None)),
        dunia.klien(("PG", None), nip_=nip(3)),
        dunia.klien(("PG", None), nip_=nip(4)),
    )
    pk.get(f"/kartu/{pid(dunia, 3)[0]}")
    teks = saya.get("/akun/akses").text
    assert "Pengelola kepegawaian" in teks
    assert "Uji PK" not in teks
    assert "Belum ada yang membuka" in lain.get("/akun/akses").text
    au = dunia.klien(("AU", None))
    assert f"/jejak/akses?pegawai={pid(dunia, 3)[0]}" in au.get(f"/pegawai/{pid(dunia, 3)[0]}").text
    assert "Uji PK" in au.get("/jejak/akses").text
    assert "Uji PK" in au.get(f"/jejak/akses?pegawai={pid(dunia, 3)[0]}").text
    assert "Tidak ada pembacaan" in au.get(f"/jejak/akses?pegawai={pid(dunia, 5)[0]}").text


@pytest.mark.parametrize(
    "galat", [RuntimeError("rusak"), OperationalError("INSERT", {}, Exception("database is locked"))]
)
def test_tanpa_jejak_tanpa_data(dunia: Dunia, monkeypatch: pytest.MonkeyPatch, galat: Exception) -> None:
    klien: FlaskClient = dunia.klien(("PK", None))

    def gagal(*_: object, **__: object) -> None:
        raise galat

    monkeypatch.setattr(baca, "catat", gagal)
    jawaban = klien.get(f"/kartu/{pid(dunia, 3)[0]}")
    assert jawaban.status_code == (503 if isinstance(galat, OperationalError) else 500)
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        nama = db.session.scalar(select(Pegawai.nama).where(Pegawai.nip == nip(3)))
    assert nama not in jawaban.text
    assert kejadian(dunia) == []
