"""The record tables are the kamus: same frames, same columns, same types."""

from __future__ import annotations

import pytest
from sqlalchemy import Boolean, Date, Float, Integer, String, inspect

from talenta_web.pegawai.models import RIWAYAT, JabatanTarget, Pegawai, StandarKompetensi, SyaratTarget
from talenta_web.penskoran.kamus import bingkai_riwayat, kamus
from talenta_web.ungkapan.tipe import Tipe

JENIS = {Tipe.TEKS: String, Tipe.ANGKA: Float, Tipe.BULAT: Integer, Tipe.TANGGAL: Date, Tipe.BOOLEAN: Boolean}
TAMBAHAN = {"id", "pid", "instansi_id", "pegawai_id", "sumber"}


def _kolom(model: type) -> dict:
    return {c.name: c for c in inspect(model).columns}


def test_setiap_bingkai_riwayat_punya_model() -> None:
    assert tuple(RIWAYAT) == bingkai_riwayat()


@pytest.mark.parametrize("nama", bingkai_riwayat())
def test_kolom_riwayat_sama_dengan_kamus(nama: str) -> None:
    kolom, bingkai = _kolom(RIWAYAT[nama]), kamus()[nama]
    assert set(kolom) == set(bingkai.kolom) | TAMBAHAN
    for k, arti in bingkai.kolom.items():
        assert isinstance(kolom[k].type, JENIS[arti.tipe]), k
        assert kolom[k].nullable is not arti.wajib or k == "sumber", k


@pytest.mark.parametrize(
    ("nama", "model"),
    [("jabatan_target", JabatanTarget), ("syarat_target", SyaratTarget), ("standar_kompetensi", StandarKompetensi)],
)
def test_rujukan_sama_dengan_kamus(nama: str, model: type) -> None:
    assert set(_kolom(model)) == set(kamus()[nama].kolom) | {"id", "pid", "instansi_id"}


def test_pegawai_memuat_semua_kolom_kamus() -> None:
    kunci_asing = {"jabatan": "jabatan_id", "unit": "unit_kerja_id"}
    assert {kunci_asing.get(k, k) for k in kamus()["pegawai"].kolom} <= set(_kolom(Pegawai))
