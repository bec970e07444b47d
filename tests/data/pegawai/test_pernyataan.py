"""Coverage declared by form or option: the same effect as the sheet, and both together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from talenta_web.pegawai.alir.pernyataan import (
    SEPAKAT,
    GalatPernyataan,
    Pernyataan,
    dari_formulir,
    dari_json,
    ke_json,
    susun,
)
from talenta_web.pegawai.impor import bundel
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, dasar, tulis
from tests.data.pegawai.test_impor import cakupan


def test_sama_dengan_lembar(sesi: Session, impor: Any) -> None:
    buku = dasar()
    del buku["kelengkapan"]
    hasil = impor(buku, pernyataan=susun(["hukdis", "diklat"], "", "2026-01-31", "Inspektorat"))
    assert hasil.masalah == ()
    assert cakupan(sesi, "hukdis") == {NIP_A: "nihil", NIP_B: "terisi", NIP_C: "nihil"}
    assert set(cakupan(sesi, "diklat").values()) == {"nihil"}


def test_hanya_satu_unit(sesi: Session, impor: Any) -> None:
    impor(dasar(), pernyataan=susun(["diklat"], "DINKES", "", ""))
    assert cakupan(sesi, "diklat") == {NIP_B: "nihil", NIP_C: "nihil"}


def test_bersama_lembar_dan_kunci_yang_sama_ditolak(sesi: Session, impor: Any) -> None:
    hasil = impor(dasar(), pernyataan=[Pernyataan("hukdis", "unit:KAB")])
    assert not hasil.diterapkan
    assert "sama kuncinya" in hasil.masalah[0].masalah
    assert impor(dasar(), pernyataan=[Pernyataan("hukdis", "semua"), Pernyataan("diklat")]).diterapkan
    assert set(cakupan(sesi, "diklat").values()) == {"nihil"}


def test_unit_asing_disebut(impor: Any) -> None:
    hasil = impor(dasar(), pernyataan=[Pernyataan("diklat", "unit:TIADA")])
    assert hasil.masalah[0].masalah == "Unit kerja itu tidak ada."
    assert hasil.masalah[0].sel == "Formulir: kelengkapan!baris 1"


def test_ikut_dalam_bundel(sesi: Session, impor: Any, tmp_path: Path) -> None:
    asal = tulis(tmp_path / "data.xlsx", dasar())
    tujuan = tmp_path / f"unggahan{bundel.AKHIRAN}"
    sepakat = {SEPAKAT: ke_json(susun(["diklat"], "", "", "BKPSDM"))}
    bundel.tulis(tujuan, [bundel.Bagian("data.xlsx", asal, 0, asal.stat().st_size)], sepakat)
    assert impor(tujuan).diterapkan
    assert len(cakupan(sesi, "diklat")) == 3


def test_formulir_dan_galatnya() -> None:
    isi = MultiDict([("lengkap", "hukdis"), ("lengkap", "diklat"), ("lengkap_unit", " DINKES "), ("lain", "x")])
    pernyataan = dari_formulir(isi)
    assert pernyataan == (Pernyataan("hukdis", "unit:DINKES"), Pernyataan("diklat", "unit:DINKES"))
    assert dari_json(ke_json(pernyataan)) == pernyataan
    assert dari_formulir(MultiDict()) == ()
    for salah, pesan in (
        ({"lengkap_unit": "A"}, "Pilih data apa"),
        ({"lengkap": "gaji"}, "tidak dikenal"),
        ({"lengkap": "hukdis", "lengkap_tanggal": "kemarin"}, "bukan tanggal"),
        ({"lengkap": "hukdis", "lengkap_unit": "x" * 61}, "paling banyak 60"),
    ):
        with pytest.raises(GalatPernyataan, match=pesan):
            dari_formulir(MultiDict(salah))
