"""The template: what is filled in comes back; formulas and unknown words never get in."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pegawai.impor.berkas import urai
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.nilai import berarti_kosong
from talenta_web.pegawai.impor.periksa import isi, kepala
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.templat import tulis
from talenta_web.pegawai.models import RIWAYAT
from talenta_web.ungkapan.tipe import Tipe
from tests.data.pegawai.buku import NIP_A, dasar
from tests.data.pegawai.buku import tulis as tulis_buku

pytestmark = pytest.mark.satu_basis


def test_templat_memuat_semua_lembar_dan_nip_teks(tmp_path: Path) -> None:
    jalur = tmp_path / "templat.xlsx"
    tulis(jalur)
    buku = openpyxl.load_workbook(jalur)
    assert buku.sheetnames == ["Petunjuk", *skema(), "Kamus"]
    for s in skema().values():
        lembar = buku[s.nama]
        assert [c.value for c in lembar[1]] == list(s.kolom)
        if "nip" in s.kolom:
            assert lembar.column_dimensions["A"].width > 0
    assert len(buku["kinerja"].data_validations.dataValidation) >= 6
    buku.close()


def test_templat_kosong_mengatakan_tidak_ada_baris(sesi: Session, impor: Any, tmp_path: Path) -> None:
    jalur = tmp_path / "templat.xlsx"
    tulis(jalur)
    hasil = impor(jalur)
    (masalah,) = hasil.masalah
    assert masalah.masalah.startswith("Tidak ada baris data")
    assert "Isi paling sedikit satu baris" in masalah.perbaikan
    assert not hasil.diterapkan


def test_templat_diisi_lalu_diimpor(sesi: Session, impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    jalur = tmp_path / "templat.xlsx"
    tulis(jalur)
    buku = openpyxl.load_workbook(jalur)
    buku["diklat"].append([NIP_A, "teknis", "Pelatihan Data", None, date(2025, 3, 1), date(2025, 3, 5), 40, None, "ya"])
    buku.save(jalur)
    buku.close()
    assert impor(jalur).lembar["diklat"]["baru"] == 1
    d = sesi.scalars(select(RIWAYAT["diklat"])).one()
    assert (d.jp, d.relevan, d.tanggal_selesai) == (40.0, True, date(2025, 3, 5))  # type: ignore[attr-defined]


def _nilai(k: Any) -> st.SearchStrategy[Any]:
    """Values a person could type in a cell of this column, as they must come back."""
    kolom = k.kolom
    if kolom.nilai:
        s: st.SearchStrategy[Any] = st.sampled_from(kolom.nilai)
    elif kolom.tipe is Tipe.TANGGAL:
        s = st.dates(date(1950, 1, 1), date(2100, 1, 1))
    elif kolom.tipe is Tipe.BOOLEAN:
        s = st.booleans()
    elif kolom.tipe is Tipe.BULAT:
        s = st.integers(*(int(b) for b in kolom.rentang or (0, 9999)))
    elif kolom.tipe is Tipe.ANGKA:
        rendah, tinggi = kolom.rentang or (0, 1e6)
        s = st.integers(int(rendah * 4), int(tinggi * 4)).map(lambda n: n / 4)
    else:
        s = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=30)
        s = s.filter(lambda t: not berarti_kosong(t))  # "-" and the like say that there is nothing
    return s if kolom.wajib else st.none() | s


@st.composite
def lembar_riwayat(draw: Any) -> tuple[str, list[dict[str, Any]]]:
    nama = draw(st.sampled_from([n for n in RIWAYAT if n not in {"pangkat", "kompetensi_teknis"}]))
    kolom = skema()[nama].kolom
    baris = [
        {k: NIP_A if k == "nip" else draw(_nilai(v)) for k, v in kolom.items()} for _ in range(draw(st.integers(1, 4)))
    ]
    return nama, baris


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lembar_riwayat())
def test_isi_lembar_kembali_persis(contoh: tuple[str, list[dict[str, Any]]]) -> None:
    nama, baris = contoh
    with tempfile.TemporaryDirectory() as folder:
        jalur = tulis_buku(Path(folder) / "x.xlsx", {nama: baris})
        masalah = Daftar()
        (t,) = urai(jalur, "x.xlsx", masalah)
    dikenal = kepala(t, masalah)
    assert dikenal is not None, masalah.isi
    konteks = Konteks(1, "A", "x", {}, {}, {}, {"nip": {NIP_A}})
    sah = isi(t, *dikenal, konteks, masalah)
    assert not masalah, masalah.isi
    for k in skema()[nama].kolom:
        assert sah.isi[k] == [b[k] for b in baris], k
