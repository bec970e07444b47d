"""Who may drive a sidang: the secretary that holds the screen, never in his own case, never after the role is gone."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from talenta_web.akun.models import PeranPengguna
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Keputusan, Sidang
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.komite.operator import ALASAN, OPERATOR, alamat, baca, calon, kirim, putus

__all__ = ["dasar"]


@pytest.fixture
def dunia(dasar: DuniaKomite) -> DuniaKomite:
    return sidang_baru(dasar)


def test_sekretaris_lain_hanya_melihat_sampai_mengambil_alih(dunia: DuniaKomite) -> None:
    _operator(dunia, dunia.akun[0])
    klien = dunia.klien(OPERATOR)
    teks = klien.get(alamat(dunia)).text
    assert "Ambil alih" in teks
    assert "data-putus>" not in teks
    jawab = putus(dunia, klien, "tunda", alasan=ALASAN)
    assert (jawab.status_code, "Ambil alih" in jawab.text) == (409, True)
    assert kirim(dunia, klien, "ambil").status_code == 303
    assert putus(dunia, klien).status_code == 303


def _operator(dunia: DuniaKomite, pengguna_id: int) -> None:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        with transaksi(s):
            s.execute(update(Sidang).where(Sidang.id == dunia.sidang_id).values(operator_id=pengguna_id))


def test_anggota_bersuara_tidak_menjalankan_sidang(dunia: DuniaKomite) -> None:
    for ke in (0, 1):
        assert dunia.klien(ke).get(alamat(dunia)).status_code == 403
        assert putus(dunia, dunia.klien(ke)).status_code == 403


def test_peran_dicabut_selagi_formulir_terbuka(dunia: DuniaKomite) -> None:
    klien, versi = dunia.klien(OPERATOR), calon(dunia).versi
    klien.get(alamat(dunia))
    peran = _peran(dunia, None)
    try:
        jawab = putus(dunia, klien, versi=versi)
        assert jawab.status_code == 403
        assert baca(dunia, select(func.count(Keputusan.id)).where(Keputusan.sidang_id == dunia.sidang_id)) == 0
    finally:
        _peran(dunia, peran)


def _peran(dunia: DuniaKomite, kode: str | None) -> str:
    """Give the operator another role for a while (None = one without any right here); the role before."""
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        with transaksi(s):
            baris = s.scalars(select(PeranPengguna).where(PeranPengguna.pengguna_id == dunia.akun[OPERATOR])).one()
            lama, baris.peran = baris.peran, kode or "PG"
        return lama


def test_perkara_sendiri_tidak_terbaca_dan_tidak_diputus(dunia: DuniaKomite) -> None:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        with transaksi(s):
            nip = s.scalars(select(Sidang).where(Sidang.id == dunia.sidang_id)).one().susunan.anggota[-1].nip
            s.execute(update(CalonSidang).where(CalonSidang.pid == dunia.calon[0]).values(nip=nip))
    klien = dunia.klien(OPERATOR)
    teks = klien.get(alamat(dunia)).text
    assert "perkara Anda sendiri" in teks
    assert "Yang menguatkan" not in teks
    assert putus(dunia, klien, "tunda", alasan=ALASAN).status_code == 403
