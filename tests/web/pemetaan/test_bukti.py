"""/hitung/<pid>: the evidence of a run, recomputed by a job with its verdict on the page, and sealed as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan.models import Pemetaan, PemetaanUji
from tests.web.orang import buka_sesi, klien_dengan, tambah_pengguna
from tests.web.pekerjaan.bantu import kerjakan_semua
from tests.web.pemetaan.dunia import Dunia, bangun

pytestmark = pytest.mark.usefixtures("anak_sini")

N = 12


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, N, app.extensions["talenta_registry"], aturan="bkn-411", dengan_rekaman=True)


def _klien(d: Dunia, peran: str) -> tuple[FlaskClient, str]:
    with d.app.app_context():
        d.akun += 1
        orang = tambah_pengguna(d.benih.instansi_id, f"19990101202401{d.akun:04d}", f"Uji {peran}", (peran, None))
    sesi = buka_sesi(d.app, orang)
    return klien_dengan(d.app, sesi), sesi.csrf


def _run(d: Dunia) -> Pemetaan:
    pakai_instansi(db.session(), SEMUA)
    return db.session.scalars(select(Pemetaan).order_by(Pemetaan.id.desc()).limit(1)).one()


def test_hitung_ulang_lalu_segel(dunia: Dunia, tmp_path: Path) -> None:
    app = dunia.app
    pk, csrf = _klien(dunia, "PK")
    with app.app_context():
        run = _run(dunia)
        pid, digest = run.pid, run.aturan_digest
    html = pk.get("/kotak/").text
    assert f'href="/hitung/{pid}"' in html
    html = pk.get(f"/hitung/{pid}").text
    assert digest in html
    assert "Belum pernah dihitung ulang" in html
    jawaban = pk.post(f"/hitung/{pid}/periksa", data={"csrf_token": csrf})
    assert jawaban.status_code == 303
    assert kerjakan_semua(app) == 1
    assert "Sama: " in pk.get(jawaban.location).text
    html = pk.get(f"/hitung/{pid}").text
    assert "tidak ada yang berbeda" in html
    kode = html.partition("--kode ")[2][:24]

    jawaban = pk.post(f"/hitung/{pid}/segel", data={"csrf_token": csrf})
    assert jawaban.status_code == 303
    assert kerjakan_semua(app) == 1
    unduh = pk.get(f"{jawaban.location.rstrip('/')}/hasil")
    assert unduh.status_code == 200
    berkas = tmp_path / "x.mtsegel"
    berkas.write_bytes(unduh.data)
    unduh.close()
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        assert db.session.scalar(text("SELECT count(*) FROM jejak WHERE jenis = 'segel.ekspor'")) == 1
    hasil = CliRunner().invoke(app.cli, ["segel", "periksa", str(berkas), "--kode", kode])
    assert hasil.exit_code == 0, hasil.output
    assert "SAMA" in hasil.output
    hasil = CliRunner().invoke(app.cli, ["segel", "periksa", str(berkas), "--kode", "0000-0000"])
    assert hasil.exit_code == 1
    assert "BEDA  Kode segel yang Anda terima" in hasil.output


def test_terubah_terlihat(dunia: Dunia) -> None:
    app = dunia.app
    pk, csrf = _klien(dunia, "PK")
    with app.app_context():
        run = _run(dunia)
        pid = run.pid
        db.session.add(
            PemetaanUji(
                instansi_id=run.instansi_id,
                pemetaan_id=run.id,
                sama=False,
                diperiksa=N,
                beda=2,
                bagian=["ambang", "orang"],
            )
        )
        db.session.commit()
    html = pk.get(f"/hitung/{pid}").text
    assert "Berbeda. 2 bagian" in html
    assert "ambang, hasil perorangan" in html
    assert pk.get("/hitung/tidak-ada-hitungannya").status_code == 404
    assert pk.post("/hitung/tidak-ada-hitungannya/periksa", data={"csrf_token": csrf}).status_code == 404


def test_auditor_membaca(dunia: Dunia) -> None:
    au, csrf = _klien(dunia, "AU")
    with dunia.app.app_context():
        pid = _run(dunia).pid
    assert au.get(f"/hitung/{pid}").status_code == 200
    assert au.post(f"/hitung/{pid}/periksa", data={"csrf_token": csrf}).status_code == 303
    rahasia, csrf = _klien(dunia, "KA")
    assert rahasia.get(f"/hitung/{pid}").status_code == 403
