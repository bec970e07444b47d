"""Any data that the importer takes: exported and imported again, nothing changes (workbook and CSV, both databases)."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.pegawai.ekspor_penuh.service import ekspor
from talenta_web.pegawai.impor.skema import KolomImpor, Lembar, skema
from talenta_web.pegawai.service import impor_berkas
from talenta_web.ungkapan.tipe import Tipe
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, Isi, dasar, tulis

NIP = (NIP_A, NIP_B, NIP_C)
RIWAYAT = [s for s in skema().values() if s.jenis == "riwayat"]
teks = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=30
).map(str.strip) | st.sampled_from(["=1+1", "'=1", "''@x", "+62", "-5", "0821", "1e5", "TRUE", "a;b", 'k"u', "n/a?"])


def sel(k: KolomImpor) -> st.SearchStrategy[Any]:
    """Values of a column, also empty ones where it may be."""
    kolom = k.kolom
    if k.rujuk == "golongan":
        nilai: st.SearchStrategy[Any] = st.sampled_from(["III/a", "IV/e", "IX"])
    elif k.rujuk == "rumpun":
        nilai = st.sampled_from(["kesehatan", "sdm"])
    elif k.rujuk in {"jabatan", "jabatan_apa_pun"}:
        nilai = st.sampled_from(["J1", "J2"])
    elif k.rujuk == "jabatan_target":
        nilai = st.just("T1")
    elif kolom.nilai:
        nilai = st.sampled_from(kolom.nilai)
    elif kolom.tipe is Tipe.TANGGAL:
        nilai = st.dates(date(1900, 1, 1), date(2199, 12, 31))
    elif kolom.tipe is Tipe.BOOLEAN:
        nilai = st.booleans()
    elif kolom.tipe is Tipe.TEKS:
        nilai = teks.filter(bool)
    else:
        awal, akhir = kolom.rentang or (-1e6, 1e6)
        nilai = st.integers(int(awal), int(akhir)) if kolom.tipe is Tipe.BULAT else st.floats(awal, akhir)
    return nilai if kolom.wajib else st.none() | nilai


def baris(s: Lembar) -> st.SearchStrategy[list[dict[str, Any]]]:
    satu = st.fixed_dictionaries({n: st.sampled_from(NIP) if n == "nip" else sel(k) for n, k in s.kolom.items()})
    return st.lists(satu, max_size=4, unique_by=lambda b: tuple(str(b[k]).casefold() for k in s.kunci))


riwayat = st.lists(st.sampled_from(RIWAYAT), min_size=1, max_size=3, unique_by=lambda s: s.nama).flatmap(
    lambda semua: st.fixed_dictionaries({s.nama: baris(s) for s in semua})
)
cakupan = st.lists(
    st.fixed_dictionaries(
        {
            "bingkai": st.sampled_from([s.nama for s in RIWAYAT]),
            "cakupan": st.sampled_from(["semua", "unit:DINKES", f"nip:{NIP_A}", f"nip:{NIP_B},{NIP_C}"]),
            "per_tanggal": st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)),
            "sumber": st.none() | teks.filter(bool),
        }
    ),
    max_size=4,
    unique_by=lambda b: (b["bingkai"], b["cakupan"]),
)


@pytest.fixture
def nomor() -> list[int]:
    return [0]


def _instansi(sesi: Session, nomor: list[int]) -> int:
    nomor[0] += 1
    pakai_instansi(sesi, SEMUA)
    satu = Instansi(kode=f"K{nomor[0]}", nama="Uji")
    sesi.add(satu)
    sesi.commit()
    pakai_instansi(sesi, satu.id)
    return satu.id


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_ekspor_lalu_impor_tidak_mengubah_apa_pun(sesi: Session, nomor: list[int], data: st.DataObject) -> None:
    isi: Isi = dasar() | data.draw(riwayat)
    isi["jabatan_target"] = [{"kode": "T1", "nama": "Target"}]
    isi["kelengkapan"] = data.draw(cakupan)
    for orang, nama in zip(isi["pegawai"], data.draw(st.tuples(teks, teks, teks)), strict=True):
        orang |= {"nama": f"A{nama}", "bup": data.draw(st.none() | st.integers(50, 70))}
    tempat = Path(tempfile.mkdtemp())
    try:
        instansi = _instansi(sesi, nomor)
        awal = impor_berkas(
            sesi, instansi_id=instansi, pelaku_id=None, jalur=tulis(tempat / "a.xlsx", isi), uji=False, nama="data.xlsx"
        )
        assert awal.diterapkan, awal.masalah
        for format_, rahasia in (("xlsx", True), ("csv", False)):
            keluar = tempat / ("b.xlsx" if format_ == "xlsx" else "b")
            ekspor(
                sesi, keluar, instansi_id=instansi, pelaku_id=None, oleh="x", format_=format_,  # type: ignore[arg-type]
                tujuan="pindah", rahasia=rahasia,
            )  # fmt: skip
            for jalur in [keluar] if format_ == "xlsx" else sorted(keluar.glob("*.csv")):
                kembali = impor_berkas(sesi, instansi_id=instansi, pelaku_id=None, jalur=jalur, uji=True)
                assert kembali.masalah == ()
                assert (kembali.perubahan, kembali.baris_berubah) == ((), 0)
    finally:
        shutil.rmtree(tempat)
