"""A rule written in Python through the whole chain: run, grid row, card, and refusal without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo import siapkan
from talenta_web.demo.tetapan import NAMA
from talenta_web.extensions import db
from talenta_web.komite.models import Sidang
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import Hasil, Pemetaan, PemetaanBerlaku, Periode
from talenta_web.penskoran import GalatHitung
from tests.conftest import konfigurasi
from tests.kontrak.plugin_palsu import KEPALA, hook, kelas, pasang, situs
from tests.unit.penskoran.aturan_kecil import ganti
from tests.web.orang import buka_sesi, klien_dengan

pytestmark = pytest.mark.satu_basis

SKOR = """
def skor(bahan, p):
    import polars as pl
    n = pl.col("nip").str.slice(7, 1).cast(pl.Float64)
    kosong = pl.when(n > 8).then(None)
    return bahan["pegawai"].select("nip", kinerja=kosong.otherwise(n * 10 * p["faktor"]), potensial=pl.lit(81.25))
def nan(bahan, p): return skor(bahan, p).fill_null(float("nan"))
ACARA = []
"""
NOL = ganti(
    ('skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }',
     'skala.rumus = "100 / (diklat_3_tahun - diklat_3_tahun)"\nrentang = [0, 100]'),
    ('"kecil"', '"bagi-nol"'),
)  # fmt: skip
"""A rule that loads and cannot be computed: division by zero for everybody."""
ISI = """return [
    Aturan("bagi-nol", "Aturan kecil", "1", NOL),
    AturanPython("py-baik", "Aturan Python", "1", skor, (60, 80), {"faktor": 1}),
    AturanPython("py-nan", "Aturan Python", "1", nan, (60, 80), {"faktor": 1})]"""


@pytest.fixture
def app(url_db: str, url_db_pemilik: str, tmp_path: Path) -> Iterator[Flask]:
    from talenta_web.app import create_app

    with situs(tmp_path / "situs") as folder:
        badan = kelas(ISI, "register_aturan") + hook("pemetaan_selesai", "ACARA.append(e)", ", e")
        pasang(folder, "py", badan, kepala=KEPALA + SKOR + f"NOL = {NOL!r}\n")
        setelan = replace(konfigurasi(tmp_path, url_db), plugin=("py", "aturan-bkn-411"), url_db_pemilik=url_db_pemilik)
        aplikasi = create_app(setelan)
        yield aplikasi
        with aplikasi.app_context():
            db.session.remove()
            db.engine.dispose()


def hitung(app: Flask, aturan: str, **parameter: str) -> Pemetaan:
    s = db.session()
    pakai_instansi(s, SEMUA)
    periode = s.scalars(select(Periode).where(Periode.status == "terbuka").order_by(Periode.id)).first()
    assert periode is not None
    pakai_instansi(s, periode.instansi_id)
    return service.hitung(
        s,
        instansi_id=periode.instansi_id,
        pelaku_id=None,
        periode_kode=periode.kode,
        aturan_kode=aturan,
        registry=app.extensions["talenta_registry"],
        parameter=parameter,
    )


def test_dari_penolakan_sampai_kartu(app: Flask) -> None:
    masukan: Any = siapkan(app, jumlah=60).masukan[NAMA]
    _hasil_buruk_tidak_mengubah_apa_pun(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        s.execute(update(Sidang).values(keadaan="batal"))  # one that began holds the run in force
        s.commit()
        run = hitung(app, "py-baik", faktor="1")
        assert (run.aturan_teks, run.parameter["faktor"], len(run.aturan_digest)) == ("", 1.0, 64)
        assert run.versi_plugin["talenta-plugin-py"]["sidik"]
        semua = db.session.scalars(select(Hasil).where(Hasil.pemetaan_id == run.id)).all()
        for h in semua:
            if int(h.nip[7]) > 8:
                assert (h.kinerja, h.kotak, h.status) == (None, None, "belum_dapat_dipetakan")
            else:
                assert (h.kinerja, str(h.potensial)) == (int(h.nip[7]) * 10, "81.250000")
                assert h.tingkat_potensial == "tinggi"
                assert h.kotak is not None
        pid = next(h.pegawai_pid for h in semua if h.kotak)
        with pytest.raises(service.GalatPemetaan, match="aturan Python"):
            service.periksa_ulang(db.session(), run.pid)
        import uji_plugin_py

        e = uji_plugin_py.ACARA[-1]
        assert (e.pemetaan, e.aturan) == (run.pid, "py-baik")
        from talenta_web.akun.models import Pengguna

        pk = next(m.nip for m in masukan if m.peran == "PK")
        siapa = db.session.scalar(select(Pengguna.id).where(Pengguna.nip == pk))
        db.session.remove()
    assert siapa is not None
    klien = klien_dengan(app, buka_sesi(app, siapa))
    for alamat in ("/kotak/", f"/kartu/{pid}", f"/kartu/{pid}?rinci=kinerja", "/aturan/"):
        jawab = klien.get(alamat)
        assert jawab.status_code == 200, alamat
    assert "81,25" in klien.get(f"/kartu/{pid}").text


def _hasil_buruk_tidak_mengubah_apa_pun(app: Flask) -> None:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        sebelum = _keadaan()
        for aturan, parameter in (
            ("bagi-nol", {}),
            ("py-nan", {}),
            ("py-baik", {"tiada": "1"}),
            ("py-baik", {"faktor": "x"}),
            ("py-baik", {"faktor": "9"}),
        ):
            with pytest.raises((service.GalatPemetaan, GalatHitung)) as e:
                hitung(app, aturan, **parameter)
            if aturan == "bagi-nol":
                assert "bangkom menghasilkan bilangan tak hingga" in str(e.value)
                assert "NIP 1" in str(e.value)
            db.session.rollback()
            pakai_instansi(db.session(), SEMUA)
            assert _keadaan() == sebelum


def _keadaan() -> tuple[Any, ...]:
    s = db.session()
    berlaku = tuple(
        s.execute(
            select(PemetaanBerlaku.periode_id, PemetaanBerlaku.pemetaan_id).order_by(PemetaanBerlaku.periode_id)
        ).all()
    )
    return s.scalar(select(func.count(Hasil.nip))), s.scalar(select(func.count(Pemetaan.id))), berlaku
