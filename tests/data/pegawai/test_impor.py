"""The import: dry run, apply, idempotency, all-or-nothing, coverage, derived tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.antara import Antara
from talenta_web.basis.jejak import Jejak
from talenta_web.pegawai.models import (
    RIWAYAT,
    Impor,
    Kelengkapan,
    Pegawai,
    PegawaiKata,
    PegawaiUnit,
    RingkasanPegawai,
)
from talenta_web.pegawai.service import TerlaluBanyak
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, dasar


def jumlah(sesi: Session, model: type[Any]) -> int:
    return sesi.scalar(select(func.count()).select_from(model)) or 0


def orang(sesi: Session, nip: str) -> Pegawai:
    sesi.expire_all()
    return sesi.scalars(select(Pegawai).where(Pegawai.nip == nip)).one()


def cakupan(sesi: Session, bingkai: str) -> dict[str, str]:
    pilih = select(Pegawai.nip, Kelengkapan.status).join(Kelengkapan, Kelengkapan.pegawai_id == Pegawai.id)
    return {n: s for n, s in sesi.execute(pilih.where(Kelengkapan.bingkai == bingkai))}  # noqa: C416


def test_uji_menghitung_tanpa_menulis(sesi: Session, impor: Any) -> None:
    hasil = impor(dasar(), uji=True)
    assert hasil.masalah == ()
    assert not hasil.diterapkan
    assert hasil.lembar["pegawai"] == {"baru": 3, "berubah": 0, "tetap": 0}
    assert hasil.lembar["kinerja"]["baru"] == 3
    assert jumlah(sesi, Pegawai) == 0
    assert jumlah(sesi, Impor) == 0


def test_terapkan_mengisi_semua_tabel(sesi: Session, impor: Any) -> None:
    hasil = impor(dasar())
    assert hasil.diterapkan
    assert hasil.masalah == ()
    a, c = orang(sesi, NIP_A), orang(sesi, NIP_C)
    assert (a.level, a.rumpun, a.jenjang, a.nama_jabatan) == (2, "sdm", "ahli_muda", "Analis SDM Aparatur Ahli Muda")
    assert (a.bup, a.kelas_jabatan, a.asal, a.instansi, a.nama_urut) == (58, 9, "internal", "KAB", "budi santoso")
    assert (c.level, c.jenjang, c.bup) == (None, None, None)
    unit = sesi.scalars(select(UnitKerja).where(UnitKerja.kode == "DINKES")).one()
    induk = sesi.scalars(select(UnitKerja).where(UnitKerja.kode == "KAB")).one()
    assert unit.jalur == f"/{induk.id}/{unit.id}/"
    assert unit.induk_id == induk.id
    assert jumlah(sesi, RIWAYAT["kinerja"]) == 3
    assert sesi.scalars(select(RIWAYAT["kinerja"].sumber)).all() == ["data.xlsx"] * 3
    jejak = sesi.scalars(select(Jejak).where(Jejak.jenis == "impor.terapkan")).one()
    assert jejak.jenis == "impor.terapkan"
    assert len(jejak.rincian["digest_baris"]) == 64


def test_berkas_sama_kedua_kali_tidak_mengubah_apa_pun(sesi: Session, impor: Any) -> None:
    impor(dasar())
    versi = orang(sesi, NIP_A).versi
    hasil = impor(dasar(), nama="data-lain.xlsx")
    assert hasil.diterapkan
    assert hasil.baris_berubah == 0
    assert all(h["baru"] == h["berubah"] == 0 for h in hasil.lembar.values())
    assert hasil.lembar["pegawai"]["tetap"] == 3
    assert hasil.lembar["kelengkapan"]["tetap"] == 5
    assert orang(sesi, NIP_A).versi == versi


def test_perubahan_disebut_per_sel(sesi: Session, impor: Any) -> None:
    impor(dasar())
    isi = dasar()
    isi["kinerja"][1]["nilai"] = 99.25
    isi["pegawai"][0]["nama"] = "Budi Setiawan"
    hasil = impor(isi, uji=True)
    assert {(p.sel, p.lama, p.baru) for p in hasil.perubahan} == {
        ("kinerja!E3", "110", "99.25"),
        ("pegawai!B2", "Budi Santoso", "Budi Setiawan"),
    }
    hasil = impor(isi)
    assert hasil.lembar["kinerja"] == {"baru": 0, "berubah": 1, "tetap": 2}
    assert hasil.baris_berubah == 2
    a = orang(sesi, NIP_A)
    assert (a.nama_urut, a.versi) == ("budi setiawan", 2)
    assert set(sesi.scalars(select(PegawaiKata.kata).where(PegawaiKata.pegawai_id == a.id))) == {"budi", "setiawan"}
    assert set(sesi.scalars(select(PegawaiUnit.nama_urut).where(PegawaiUnit.pegawai_id == a.id))) == {"budi setiawan"}


def test_satu_baris_salah_membatalkan_semuanya(sesi: Session, impor: Any) -> None:
    isi = dasar()
    isi["kinerja"][2]["predikat"] = "hebat"
    hasil = impor(isi)
    assert not hasil.diterapkan
    assert hasil.jumlah_masalah == 1
    m = hasil.masalah[0]
    assert (m.lembar, m.sel, m.baru) == ("kinerja", "kinerja!D4", "hebat")
    assert "sangat_baik" in m.perbaikan
    assert jumlah(sesi, Pegawai) == jumlah(sesi, UnitKerja) == jumlah(sesi, Impor) == 0


def test_kelengkapan(sesi: Session, impor: Any) -> None:
    impor(dasar())
    assert cakupan(sesi, "hukdis") == {NIP_A: "nihil", NIP_B: "terisi", NIP_C: "nihil"}
    assert cakupan(sesi, "kinerja") == {NIP_A: "terisi", NIP_B: "terisi"}
    assert cakupan(sesi, "diklat") == {}
    kelengkapan = sesi.scalars(select(Kelengkapan).where(Kelengkapan.bingkai == "hukdis")).first()
    assert kelengkapan is not None
    assert (kelengkapan.per_tanggal, kelengkapan.sumber) == (date(2026, 1, 31), "Inspektorat")


def test_kelengkapan_nihil_menjadi_terisi_dan_cakupan_nip(sesi: Session, impor: Any) -> None:
    impor(dasar())
    impor({"hukdis": [{"nip": NIP_A, "tingkat": "sedang", "jenis": "x", "tmt_mulai": date(2026, 2, 1)}]})
    assert cakupan(sesi, "hukdis")[NIP_A] == "terisi"
    impor({"kelengkapan": [{"bingkai": "inovasi", "cakupan": f"nip:{NIP_C}"}]})
    assert cakupan(sesi, "inovasi") == {NIP_C: "nihil"}
    impor({"kelengkapan": [{"bingkai": "kinerja", "cakupan": "semua"}]})
    assert cakupan(sesi, "kinerja") == {NIP_A: "terisi", NIP_B: "terisi", NIP_C: "nihil"}


@pytest.mark.parametrize("teks", ["unit:XX", "nip:123", "semuanya"])
def test_cakupan_salah_ditolak(sesi: Session, impor: Any, teks: str) -> None:
    isi = dasar()
    isi["kelengkapan"][0]["cakupan"] = teks
    hasil = impor(isi)
    assert [m.sel for m in hasil.masalah] == ["kelengkapan!B2"]
    assert jumlah(sesi, Kelengkapan) == 0


def ringkas(sesi: Session) -> dict[tuple[str | None, int, str], int]:
    kode = {u.id: u.kode for u in sesi.scalars(select(UnitKerja))}
    return {
        (kode.get(r.unit_kerja_id) if r.unit_kerja_id else None, r.level, r.rumpun): r.jumlah
        for r in sesi.scalars(select(RingkasanPegawai))
    }


def test_turunan_mengikuti_unit_dan_jabatan(sesi: Session, impor: Any) -> None:
    impor(dasar())
    awal = ringkas(sesi)
    assert awal[None, 2, "sdm"] == awal["KAB", 2, "sdm"] == awal["BKPSDM", 2, "sdm"] == 1
    assert awal["DINKES", 0, ""] == 1
    assert ("DINKES", 2, "sdm") not in awal
    isi = dasar()
    impor(
        {
            "daftar_jabatan": [{**isi["daftar_jabatan"][0], "jenjang": "ahli_madya"}],
            "unit_kerja": [{"kode": "BKPSDM", "nama": "Badan Kepegawaian", "induk": "DINKES"}],
        }
    )
    a = orang(sesi, NIP_A)
    assert (a.level, a.jenjang) == (3, "ahli_madya")
    kini = ringkas(sesi)
    assert kini["DINKES", 3, "sdm"] == kini["KAB", 3, "sdm"] == 1
    assert ("KAB", 2, "sdm") not in kini
    pindah = [{**isi["pegawai"][0], "unit": "KAB"}]
    impor({"pegawai": pindah})
    assert ("DINKES", 3, "sdm") not in ringkas(sesi)
    assert jumlah(sesi, PegawaiUnit) == 1 + 2 + 2


def test_batas_baris_menolak_tanpa_menulis(sesi: Session, impor: Any) -> None:
    with pytest.raises(TerlaluBanyak) as galat:
        impor(dasar(), maks_baris=5)
    assert galat.value.hasil.baris_berubah > 5
    assert jumlah(sesi, Pegawai) == 0


def test_peringatan_bukan_masalah(sesi: Session, impor: Any) -> None:
    isi = dasar()
    isi["pegawai"][2]["jenis_asn"] = "PNS"
    isi["pegawai"][0]["jenjang"] = "ahli_utama"
    isi["hukdis"][0]["tmt_selesai"] = date(2024, 4, 1)
    hasil = impor(isi)
    assert hasil.diterapkan
    assert {p.sel for p in hasil.peringatan} >= {"pegawai!E4", "hukdis!E2"}
    assert orang(sesi, NIP_A).jenjang == "ahli_muda"


def test_sumber_per_baris(sesi: Session, impor: Any) -> None:
    isi = dasar()
    isi["kinerja"][0]["sumber"] = "e-Kinerja"
    impor(isi)
    assert set(sesi.scalars(select(RIWAYAT["kinerja"].sumber))) == {"e-Kinerja", "data.xlsx"}
    assert impor(isi, nama="lain.xlsx").baris_berubah == 0


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(sesi: Session, impor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def putus(antara: Antara, session: Session) -> None:
        asli(antara, session)
        if antara.tabel.name == "ringkasan_pegawai":
            raise RuntimeError("database lost")

    asli = Antara.sisip
    monkeypatch.setattr(Antara, "sisip", putus)
    with pytest.raises(RuntimeError):
        impor(dasar())
    assert [jumlah(sesi, m) for m in (Pegawai, UnitKerja, RIWAYAT["kinerja"], Kelengkapan, Impor, Jejak)] == [0] * 6
    monkeypatch.undo()
    assert impor(dasar()).diterapkan, "nothing that waited is in the way"
