from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun import sandi, service
from talenta_web.akun.models import Instansi, Pengguna
from talenta_web.app import create_app
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.config import Konfigurasi
from talenta_web.demo import siapkan
from talenta_web.demo.siap import GalatDemo
from talenta_web.demo.tetapan import KODE
from talenta_web.domain.izin import ANONIM, NAMA_PERAN
from talenta_web.extensions import db
from talenta_web.kematangan.models import Penilaian
from talenta_web.pegawai.models import Kelengkapan, Pegawai
from talenta_web.pemetaan.models import DITETAPKAN, TERBUKA, Hasil, PemetaanBerlaku, Periode

JUMLAH = 220
KUNCI = "kunci-rahasia-khusus-uji-0123456789abcdef"


def _app(folder: Path, url: str, host: str = "127.0.0.1") -> Flask:
    loopback = host == "127.0.0.1"
    return create_app(Konfigurasi(folder, url, KUNCI, plugin_ketat=True, host_tepercaya=(host,), loopback=loopback))


@pytest.fixture
def aplikasi(url_postgresql: str, tmp_path: Path) -> Iterator[Flask]:
    app = _app(tmp_path, url_postgresql)
    yield app
    _tutup(app)


def _tutup(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_terisi_lengkap_lalu_dipakai_ulang(aplikasi: Flask):
    """On PostgreSQL; the same on SQLite by the command."""
    pertama = siapkan(aplikasi, jumlah=JUMLAH)
    assert pertama.baru
    assert pertama.jumlah == JUMLAH
    berapa = _periksa(aplikasi, pertama.masukan)
    kedua = siapkan(aplikasi, jumlah=JUMLAH)
    assert not kedua.baru
    assert kedua.masukan == pertama.masukan
    assert _banyak_hasil(aplikasi) == berapa


def _banyak_hasil(app: Flask) -> int:
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        return session.scalar(select(func.count()).select_from(Hasil)) or 0


def _periksa(app: Flask, masukan: dict) -> int:
    """Everything that a filled demo holds; how many results."""
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        _periksa_isi(session)
        _periksa_periode(session)
        _periksa_akun(session, masukan)
        session.close()
    return _banyak_hasil(app)


def _periksa_isi(session: Session) -> None:
    instansi = session.scalar(select(Instansi).where(Instansi.kode == KODE))
    assert instansi is not None
    assert session.scalar(select(func.count()).where(Pegawai.instansi_id == instansi.id)) == JUMLAH
    assert session.scalar(select(func.count()).where(Pegawai.instansi_id != instansi.id)) > 5
    status = set(session.scalars(select(Kelengkapan.status).where(Kelengkapan.bingkai == "tim_kerja").distinct()))
    assert status == {"terisi", "nihil"}
    dinyatakan = session.scalar(
        select(func.count()).where(Kelengkapan.bingkai == "tim_kerja", Kelengkapan.instansi_id == instansi.id)
    )
    assert dinyatakan < JUMLAH  # somebody is still belum
    tahap = dict(session.execute(select(Penilaian.tahun, Penilaian.keadaan)).all())
    assert tahap == {2025: "kelayakan", 2026: "pengisian"}


def _periksa_periode(session: Session) -> None:
    status = {
        (kode, periode): s
        for kode, periode, s in session.execute(
            select(Instansi.kode, Periode.kode, Periode.status)
            .join(Instansi, Instansi.id == Periode.instansi_id)
            .join(PemetaanBerlaku, PemetaanBerlaku.periode_id == Periode.id)
        )
    }
    assert status == {(KODE, "2025"): DITETAPKAN, (KODE, "2026"): TERBUKA, ("kota-contoh", "2026"): TERBUKA}
    kotak = set(session.scalars(select(Hasil.kotak).where(Hasil.target.is_(None)).distinct()))
    assert kotak == {None, *range(1, 10)}  # every box, and the tray


def _periksa_akun(session: Session, masukan: dict) -> None:
    kab, kota, _kanreg = masukan.values()
    assert {m.peran for m in kab} == set(NAMA_PERAN) - {ANONIM, "BK"}
    assert sum(m.peran == "PG" for m in kab) == 3
    assert {m.peran for m in kota} == {"PK", "PG"}
    pu = session.scalars(select(Pengguna).where(Pengguna.nip == next(m.nip for m in kab if m.peran == "PU"))).one()
    assert next(t for t in pu.peran if t.peran == "PU").unit_kerja_id is not None
    for m in kab:
        assert sandi.keberatan(m.sandi, m.nip, m.nama) is None
    assert len({m.sandi for m in (*kab, *kota)}) == len(kab) + len(kota)
    assert service.masuk(session, kab[0].nip, kab[0].sandi) is not None


def test_instalasi_nyata_ditolak(url_sqlite: str, tmp_path: Path):
    app = _app(tmp_path, url_sqlite, "talenta.contoh.go.id")
    with pytest.raises(GalatDemo, match="TALENTA_HOST"):
        siapkan(app, jumlah=60)
    jawaban = app.test_cli_runner().invoke(args=["demo", "--tanpa-server"])
    assert jawaban.exit_code == 1
    assert "TALENTA_HOST" in jawaban.output


def test_tidak_dicampur_dengan_instansi_lain(url_sqlite: str, tmp_path: Path):
    app = _app(tmp_path, url_sqlite)
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        service.buat_instansi(session, "instansi-saya", "Instansi Saya")
        session.close()
    with pytest.raises(GalatDemo, match="instansi-saya"):
        siapkan(app, jumlah=60)


def test_serve_menolak_alamat_terbuka(url_sqlite: str, tmp_path: Path):
    jawaban = _app(tmp_path, url_sqlite).test_cli_runner().invoke(args=["serve", "--host", "0.0.0.0"])
    assert jawaban.exit_code == 1
    assert "TALENTA_HOST" in jawaban.output


def test_perintah_demo_mencetak_akun(tmp_path: Path):
    app = _app(tmp_path, f"sqlite:///{tmp_path / 'baru.db'}")
    perintah = ["demo", "--pegawai", str(JUMLAH), "--tanpa-server"]
    jawaban = app.test_cli_runner().invoke(args=perintah)
    assert jawaban.exit_code == 0, jawaban.output
    assert f"{JUMLAH} pegawai contoh siap" in jawaban.output
    assert "Bupati Contoh Jaya" in jawaban.output
    kedua = siapkan(app, jumlah=JUMLAH)
    assert not kedua.baru
    for m in (m for milik in kedua.masukan.values() for m in milik):
        assert f"  {m.peran}  {m.nip}  {m.sandi}  " in jawaban.output
    berapa = _periksa(app, kedua.masukan)
    lagi = app.test_cli_runner().invoke(args=perintah)
    assert f"Data contoh sudah ada ({JUMLAH} pegawai)" in lagi.output
    assert _banyak_hasil(app) == berapa
    _tutup(app)


def test_tanpa_plugin_aturan_berhenti_sebelum_mengisi(url_sqlite: str, tmp_path: Path):
    app = create_app(Konfigurasi(tmp_path, url_sqlite, KUNCI, plugin=()))
    with pytest.raises(GalatDemo, match="talenta plugin periksa"):
        siapkan(app, jumlah=20)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Instansi)) == 0
        db.session.remove()
        db.engine.dispose()
