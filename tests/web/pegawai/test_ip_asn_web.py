"""IP ASN on the web: parts by right, ranges instead of zeros, totals only for who may see totals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.ip_asn import service
from talenta_web.pegawai.models import Pegawai
from tests.data.pegawai.buku import NIP_A, dasar
from tests.web.orang import Dunia


@pytest.fixture
def pid(app: Any, isi: Any, dunia: Dunia) -> str:
    """The person of `dasar` with an SKP, in unit 1; nobody's discipline is verified."""
    lembar = dasar()
    del lembar["unit_kerja"], lembar["kelengkapan"]
    for p in lembar["pegawai"]:
        p["unit"] = "1"
    isi(lembar)
    with app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        service.jalankan(db.session(), dunia.instansi_a, date(2026, 6, 30), lambda n, dari: None)
        hasil = db.session.scalars(select(Pegawai.pid).where(Pegawai.nip == NIP_A)).one()
        db.session.remove()
    return hasil


def test_the_record_page_shows_the_index_by_right(pid: str, sebagai: Any) -> None:
    html = sebagai("PK").get(f"/pegawai/{pid}").text
    assert "Indeks Profesionalitas ASN" in html
    assert "Belum dapat dihitung. Dengan data sekarang indeksnya antara" in html
    assert "Riwayat diklat belum ada" in html or "Tidak ada" in html
    html = sebagai("PU").get(f"/pegawai/{pid}").text
    assert "bagian disiplin di luar wewenang Anda" in html
    assert "Hukuman disiplin dalam 5 tahun" not in html
    assert "Penilaian kinerja tahunan terakhir" in html


def test_totals_hide_small_groups(app: Any, pid: str, sebagai: Any) -> None:
    html = sebagai("PU").get("/ip-asn/").text
    assert "Seluruh instansi" in html
    assert "30 Juni 2026" in html
    assert 'data-label="Rata-rata">–' in html
    assert "disembunyikan" in html
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        unit = db.session.scalars(select(UnitKerja.pid).where(UnitKerja.kode == "1").order_by(UnitKerja.id)).first()
        db.session.remove()
    assert sebagai("PU").get(f"/ip-asn/?unit={unit}").status_code == 200
    assert sebagai("PU").get("/ip-asn/?unit=tidak-ada").status_code == 404
    assert sebagai("PG").get("/ip-asn/").status_code == 403
