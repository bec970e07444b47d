"""Everything out and in again: nothing changes in the same database, and an empty one becomes equal."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.orm import Session

from talenta_web import resources
from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.jejak import Jejak, JejakSubjek
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.pegawai.ekspor_penuh.pernyataan import pernyataan
from talenta_web.pegawai.ekspor_penuh.queries import Cakup
from talenta_web.pegawai.ekspor_penuh.service import K3, Ekspor, TidakAdaData, ekspor
from talenta_web.pegawai.ekspor_penuh.tulis import Isi, TerlaluBesar, buku
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.impor.skema import skema, tabel
from talenta_web.pegawai.models import Kelengkapan
from talenta_web.pegawai.service import impor_berkas
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, dasar


def keluar(sesi: Session, instansi: int, tempat: Path, format_: Any = "xlsx", rahasia: bool = True) -> Ekspor:
    return ekspor(
        sesi, tempat, instansi_id=instansi, pelaku_id=None, oleh="operator", format_=format_, tujuan="pindah",
        rahasia=rahasia,
    )  # fmt: skip


def masuk(sesi: Session, instansi: int, jalur: Path, uji: bool = True) -> HasilImpor:
    return impor_berkas(sesi, instansi_id=instansi, pelaku_id=None, jalur=jalur, uji=uji)


def lengkap() -> Any:
    """The base, with what is awkward: formulas, numbers as text, quotes, ages of retirement of one's own."""
    isi = dasar()
    isi["pegawai"][0] |= {"nama": "=Budi", "bup": 60, "tmt_cpns": date(2010, 1, 1)}
    isi["pegawai"][1] |= {"nama": "'=Ma'ruf"}
    isi["pangkat"] = [
        {"nip": NIP_A, "golongan": "III/d", "tmt": date(1900, 1, 1), "nomor_sk": "0821"},
        {"nip": NIP_A, "golongan": "IV/a", "tmt": date(1900, 2, 28), "nomor_sk": "-1"},
        {"nip": NIP_B, "golongan": "IV/a", "tmt": date(1900, 3, 1), "nomor_sk": '@"a";b'},
    ]
    isi["diklat"] = [
        {"nip": NIP_C, "jenis": "teknis", "nama": "A; B", "tanggal_selesai": None, "jp": 1e-07, "relevan": True},
        {"nip": NIP_C, "jenis": "teknis", "nama": "C", "tanggal_selesai": date(2199, 12, 31), "jp": 81.125},
    ]
    isi["kelengkapan"] += [
        {"bingkai": "kode_etik", "cakupan": "semua", "sumber": "KASN"},
        {"bingkai": "diklat", "cakupan": f"nip:{NIP_A},{NIP_C}", "per_tanggal": date(2026, 2, 1)},
    ]
    return isi


@pytest.mark.satu_basis
@pytest.mark.parametrize("rahasia", [True, False])
def test_buku_kerja_kembali_tanpa_perubahan(
    sesi: Session, instansi: int, impor: Any, tmp_path: Path, rahasia: bool
) -> None:
    awal = impor(lengkap())
    assert awal.diterapkan, awal.masalah
    hasil = keluar(sesi, instansi, tmp_path / "ekspor.xlsx", rahasia=rahasia)
    kembali = masuk(sesi, instansi, tmp_path / "ekspor.xlsx")
    assert kembali.masalah == ()
    assert (kembali.perubahan, kembali.baris_berubah) == ((), 0)
    assert {n: h["tetap"] for n, h in kembali.lembar.items() if n != "kelengkapan"} == {
        n: j for n, j in hasil.lembar.items() if n != "kelengkapan"
    }


def test_folder_csv_kembali_tanpa_perubahan(sesi: Session, instansi: int, impor: Any, tmp_path: Path) -> None:
    awal = impor(lengkap())
    assert awal.diterapkan, awal.masalah
    hasil = keluar(sesi, instansi, tmp_path / "csv", "csv")
    berkas = {p.stem: p for p in (tmp_path / "csv").glob("*.csv")}
    assert set(berkas) == set(hasil.lembar)
    for jalur in berkas.values():
        kembali = masuk(sesi, instansi, jalur)
        assert kembali.masalah == ()
        assert (jalur.name, kembali.perubahan, kembali.baris_berubah) == (jalur.name, (), 0)


@pytest.mark.satu_basis
@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_pemasangan_kosong_menjadi_sama(sesi: Session, instansi: int, impor: Any, tmp_path: Path, format_: Any) -> None:
    awal = impor(lengkap())
    assert awal.diterapkan, awal.masalah
    keluar(sesi, instansi, tmp_path / "a.xlsx", format_)
    lain = _instansi(sesi, "LAIN")
    urut = (
        "unit_kerja",
        "rumpun",
        "daftar_jabatan",
        "pegawai",
        "kinerja",
        "hukdis",
        "pangkat",
        "diklat",
        "kelengkapan",
    )
    for jalur in [tmp_path / "a.xlsx"] if format_ == "xlsx" else [tmp_path / "a.xlsx" / f"{n}.csv" for n in urut]:
        hasil = masuk(sesi, lain, jalur, uji=False)
        assert hasil.diterapkan, hasil.masalah
    assert _isi(sesi, lain) == _isi(sesi, instansi)


def _instansi(sesi: Session, kode: str) -> int:
    pakai_instansi(sesi, SEMUA)
    baris = Instansi(kode=kode, nama=kode)
    sesi.add(baris)
    sesi.commit()
    pakai_instansi(sesi, baris.id)
    return baris.id


def _isi(sesi: Session, instansi: int) -> list[Any]:
    """People, records and coverage without ids."""
    pakai_instansi(sesi, instansi)
    kolom = (
        "nip, nama, gelar_belakang, nama_urut, jenis_kelamin, tanggal_lahir, bup, golongan, jenjang, level, instansi"
    )
    hasil: list[Any] = []
    for perintah in (
        f"SELECT {kolom} FROM pegawai WHERE instansi_id = :i ORDER BY nip",
        "SELECT p.nip, r.golongan, r.tmt, r.nomor_sk, r.sumber FROM riwayat_pangkat r JOIN pegawai p "
        "ON p.id = r.pegawai_id WHERE r.instansi_id = :i ORDER BY 1, 3",
        "SELECT p.nip, r.nama, r.tanggal_selesai, r.jp, r.relevan FROM riwayat_diklat r JOIN pegawai p "
        "ON p.id = r.pegawai_id WHERE r.instansi_id = :i ORDER BY 1, 2",
        "SELECT p.nip, k.bingkai, k.status, k.per_tanggal, k.sumber FROM kelengkapan k JOIN pegawai p "
        "ON p.id = k.pegawai_id WHERE k.instansi_id = :i ORDER BY 1, 2",
    ):
        hasil += [tuple(b) for b in sesi.execute(text(perintah), {"i": instansi})]
    sesi.commit()
    return hasil


@pytest.mark.satu_basis
def test_tercatat_bersama_semua_orangnya(sesi: Session, instansi: int, impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    keluar(sesi, instansi, tmp_path / "a.xlsx")
    jejak = sesi.scalars(select(Jejak).where(Jejak.jenis == "ekspor.penuh")).one()
    assert jejak.rincian["tujuan"] == "pindah"
    assert (jejak.rincian["format"], jejak.rincian["jumlah"]) == ("xlsx", 3)
    assert len(sesi.scalars(select(JejakSubjek.pegawai_id).where(JejakSubjek.jejak_id == jejak.id)).all()) == 3


@pytest.mark.satu_basis
def test_tanpa_data_dan_tujuan_karangan(sesi: Session, instansi: int, tmp_path: Path) -> None:
    with pytest.raises(TidakAdaData, match="Impor data"):
        keluar(sesi, instansi, tmp_path / "a.xlsx")
    with pytest.raises(ValueError, match="karangan"):
        ekspor(
            sesi, tmp_path / "a", instansi_id=instansi, pelaku_id=None, oleh="x", format_="csv", tujuan="karangan",
            rahasia=False,
        )  # fmt: skip


def test_lembar_terlalu_besar_bagi_buku_kerja(tmp_path: Path) -> None:
    with pytest.raises(TerlaluBesar, match="CSV"):
        buku([Isi("kinerja", ("nip",), 150_000, ())], [], tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_unit_tertutup_dan_cakupan_yang_tak_dapat_dinyatakan(
    sesi: Session, instansi: int, impor: Any, tmp_path: Path
) -> None:
    """A closed unit, and somebody stored as having rows without any: nothing is said, so nothing changes."""
    isi = lengkap()
    isi["unit_kerja"].append({"kode": "LAMA", "nama": "Unit lama", "induk": "KAB"})
    assert impor(isi).diterapkan
    sesi.execute(update(UnitKerja).where(UnitKerja.kode == "LAMA").values(ditutup_pada=date(2025, 1, 1)))
    sesi.execute(update(Kelengkapan).where(Kelengkapan.bingkai == "kode_etik").values(status="terisi"))
    sesi.commit()
    keluar(sesi, instansi, tmp_path / "ekspor.xlsx")
    kembali = masuk(sesi, instansi, tmp_path / "ekspor.xlsx")
    assert kembali.masalah == ()
    assert kembali.baris_berubah == 0


def test_pernyataan_dalam_sel_yang_muat() -> None:
    nip = [f"{i:018d}" for i in range(2_500)]
    semua = [Cakup(n, "nihil", None, "KASN") for n in nip]
    assert list(pernyataan("hukdis", semua, set(), 2_500)) == [("hukdis", "semua", None, "KASN")]
    baris = list(pernyataan("hukdis", semua, set(), 2_501))
    assert [len(b[1].split(",")) for b in baris] == [1_000, 1_000, 500]
    assert max(len(b[1]) for b in baris) < 32_767
    assert ",".join(b[1].removeprefix("nip:") for b in baris).split(",") == nip


@pytest.mark.satu_basis
def test_banyak_pernyataan_sql_tidak_tumbuh_dengan_orang(
    sesi: Session, instansi: int, impor: Any, tmp_path: Path
) -> None:
    def hitung() -> int:
        banyak = [0]

        def satu(*_: Any) -> None:
            banyak[0] += 1

        mesin = sesi.get_bind()
        event.listen(mesin, "before_cursor_execute", satu)
        try:
            keluar(sesi, instansi, tmp_path / "a.xlsx")
        finally:
            event.remove(mesin, "before_cursor_execute", satu)
        return banyak[0]

    impor(dasar())
    hitung()
    sedikit = hitung()
    lain = [f"19700101200901{1 + i % 2}{i:03d}" for i in range(600)]
    impor({"pegawai": [{"nip": n, "nama": "Orang", "jenis_asn": "PNS", "unit": "DINKES"} for n in lain]})
    assert hitung() == sedikit


def test_tanpa_rahasia_berarti_tanpa_satu_pun_kolom_k3() -> None:
    """By the field catalogue: what the web exports holds no column of class K3."""
    mentah = tomllib.loads(resources.data("bidang.toml"))["tabel"]
    for s in skema().values():
        rahasia = {k for kategori in mentah.get(tabel(s.nama).name, {}).values() for k in kategori.get("K3", ())}
        assert rahasia <= K3
        assert not rahasia or s.jenis == "pegawai"
