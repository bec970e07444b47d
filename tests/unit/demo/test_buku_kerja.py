import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from talenta_web.demo import buat_buku_kerja
from talenta_web.demo.tetapan import ACUAN, ACUAN_LAMA
from talenta_web.domain.nip import Nip
from talenta_web.pegawai.impor.skema import skema

JUMLAH = 400
Isi = dict[str, list[dict[str, Any]]]


def _baca(jalur: Path) -> Isi:
    buku = CalamineWorkbook.from_path(str(jalur))
    hasil: Isi = {}
    for nama in buku.sheet_names:
        kepala, *baris = buku.get_sheet_by_name(nama).to_python()
        hasil[nama] = [dict(zip(kepala, b, strict=True)) for b in baris]
    return hasil


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Isi]:
    folder = tmp_path_factory.mktemp("demo")
    return {j.stem: _baca(j) for j in buat_buku_kerja(JUMLAH, 7, folder)}


def _semua(buku: dict[str, Isi], lembar: str) -> Iterator[dict[str, Any]]:
    return (b for isi in buku.values() for b in isi.get(lembar, ()))


def _isi_arsip(jalur: Path) -> dict[str, str]:
    with zipfile.ZipFile(jalur) as z:
        return {n: hashlib.sha256(z.read(n)).hexdigest() for n in z.namelist()}


def test_benih_sama_isi_sama(tmp_path: Path):
    satu, dua = (buat_buku_kerja(150, 3, tmp_path / n) for n in "ab")
    assert [j.name for j in satu] == [j.name for j in dua]
    assert [_isi_arsip(j) for j in satu] == [_isi_arsip(j) for j in dua]
    lain = buat_buku_kerja(150, 4, tmp_path / "c")
    assert _isi_arsip(lain[1]) != _isi_arsip(satu[1])


def test_urutan_impor_dan_susunan_templat(buku: dict[str, Isi]):
    assert list(buku) == ["1-rujukan", "2-pegawai-001", "3-pembaruan-2026-001"]
    for isi in buku.values():
        for nama, baris in isi.items():
            assert list(baris[0]) == list(skema()[nama].kolom), nama


def test_nip_sah_unik_dan_sesuai_biodata(buku: dict[str, Isi]):
    orang = {b["nip"]: b for b in _semua(buku, "pegawai")}
    assert len(orang) == JUMLAH
    for teks, b in orang.items():
        nip = Nip.urai(teks)
        assert nip.tanggal_lahir == b["tanggal_lahir"]
        assert nip.jenis == ("PPPK" if b["jenis_asn"] == "PPPK" else "PNS")
        assert nip.tahun_pengangkatan - b["tmt_cpns"].year in {0, 1}  # 1: a contradiction made on purpose
        assert nip.jenis_kelamin == b["jenis_kelamin"]
        assert int(teks[15:]) >= 900  # outside the usual range of serial numbers


def test_ragam_pegawai(buku: dict[str, Isi]):
    orang = list({b["nip"]: b for b in _semua(buku, "pegawai")}.values())
    assert {b["jenis_asn"] for b in orang} == {"PNS", "CPNS", "PPPK"}
    assert {b["asal"] for b in orang} == {"internal", "eksternal"}
    assert {"SLTA", "D3", "S1", "S2"} <= {b["tingkat_pendidikan"] for b in orang}
    assert any(" " not in b["nama"] for b in orang)
    assert any("," not in b["gelar_belakang"] and b["gelar_belakang"] for b in orang)
    jenjang = Counter(b["jenjang"] for b in orang)
    puncak, tengah = jenjang["jpt_pratama"], jenjang["administrator"]
    dasar = jenjang["pelaksana"] + jenjang["ahli_pertama"]
    assert 0 < puncak < tengah < dasar


def test_catatan_merujuk_pegawai_dan_unit_yang_ada(buku: dict[str, Isi]):
    nip: set[str] = set()
    unit = {b["kode"] for b in _semua(buku, "unit_kerja")}
    jabatan = {b["kode"] for b in _semua(buku, "daftar_jabatan")}
    for isi in buku.values():
        nip |= {b["nip"] for b in isi.get("pegawai", ())}
        for nama, baris in isi.items():
            if skema()[nama].jenis == "riwayat":
                assert {b["nip"] for b in baris} <= nip, nama
    for b in _semua(buku, "pegawai"):
        assert (b["unit"] in unit and b["jabatan"] in jabatan) or b["asal"] == "eksternal"
    induk = {b["induk"] for b in _semua(buku, "unit_kerja")} - {""}
    assert induk <= unit


def test_kunci_alami_tidak_berganda(buku: dict[str, Isi]):
    for berkas, isi in buku.items():
        for nama, baris in isi.items():
            kunci = [tuple(b[k] for k in skema()[nama].kunci) for b in baris]
            ganda = [k for k, n in Counter(kunci).items() if n > 1]
            assert not ganda, (berkas, nama, ganda[:3])


@pytest.mark.parametrize(("berkas", "batas"), [("2-pegawai-001", ACUAN_LAMA), ("3-pembaruan-2026-001", ACUAN)])
def test_belum_mengetahui_masa_depan(buku: dict[str, Isi], berkas: str, batas: date):
    """Facts of a workbook are no later than its reference date; validity and end of punishment may be."""
    for nama, baris in buku[berkas].items():
        for b in baris:
            for kolom, nilai in b.items():
                if isinstance(nilai, date) and kolom in {"tanggal", "tmt", "tmt_mulai", "tmt_cpns", "tmt_golongan"}:
                    nilai = nilai.date() if isinstance(nilai, datetime) else nilai
                    assert nilai <= batas, (nama, kolom, b)


def test_cakupan_dan_hukdis(buku: dict[str, Isi]):
    cakupan = list(_semua(buku, "kelengkapan"))
    assert {"hukdis", "tim_kerja", "penghargaan"} <= {b["bingkai"] for b in cakupan}
    assert not any(b["cakupan"] == "unit:KAB" for b in cakupan if b["bingkai"] == "tim_kerja")  # someone is belum
    assert {b["tingkat"] for b in _semua(buku, "hukdis")} >= {"ringan", "sedang"}
    dinilai = {b["nip"] for b in _semua(buku, "asesmen")}
    assert 0.5 < len(dinilai) / JUMLAH < 0.95
    pejabat = {b["nip"] for b in buku["2-pegawai-001"]["pegawai"] if b["jenjang"] == "jpt_pratama"}
    assert pejabat <= dinilai


def test_pecah_per_buku(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("talenta_web.demo.buat.PER_BUKU", 40)
    nama = [j.name for j in buat_buku_kerja(100, 1, tmp_path)]
    assert [n for n in nama if n.startswith("2-")] == [f"2-pegawai-00{i}.xlsx" for i in (1, 2, 3)]
    assert nama == sorted(nama)
