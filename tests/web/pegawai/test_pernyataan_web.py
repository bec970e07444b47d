"""The declaration of coverage in the upload form goes with the file through preview and apply."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Kelengkapan
from tests.data.pegawai.buku import dasar, tulis
from tests.web.orang import csrf_dari
from tests.web.pegawai.test_impor_web import terapkan


def kirim(klien: Any, tmp_path: Path, **isian: Any) -> Any:
    buku = dasar()
    del buku["kelengkapan"]
    mentah = tulis(tmp_path / "u.xlsx", buku).read_bytes()
    html = klien.get("/pegawai/impor").text
    data = {"csrf_token": csrf_dari(html), "berkas": (io.BytesIO(mentah), "data.xlsx"), **isian}
    return klien.post("/pegawai/impor", data=data, content_type="multipart/form-data")


def test_pernyataan_ikut_sampai_diterapkan(app: Any, sebagai: Any, tmp_path: Path) -> None:
    klien = sebagai("PK")
    jawaban = kirim(klien, tmp_path, lengkap=["hukdis", "diklat"], lengkap_tanggal="2026-06-30")
    assert jawaban.status_code == 200, jawaban.text
    assert "kelengkapan" in jawaban.text
    assert terapkan(klien, jawaban.text).status_code == 303
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        isi = db.session.execute(select(Kelengkapan.bingkai, Kelengkapan.status, Kelengkapan.per_tanggal)).all()
    assert sorted(s for b, s, _ in isi if b == "hukdis") == ["nihil", "nihil", "terisi"]
    assert {(s, str(t)) for b, s, t in isi if b == "diklat"} == {("nihil", "2026-06-30")}


def test_pernyataan_salah_ditolak_sebelum_berkas_disimpan(sebagai: Any, tmp_path: Path) -> None:
    klien = sebagai("PK")
    jawaban = kirim(klien, tmp_path, lengkap_unit="DINKES")
    assert jawaban.status_code == 422
    assert "Pilih data apa yang lengkap" in jawaban.text
