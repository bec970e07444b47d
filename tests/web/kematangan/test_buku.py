"""The offline workbook through the pages: two units, two files, one collision; every refusal keeps what was there."""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.proses import DitolakAnak, GalatProses
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import MANDIRI, REVIU
from talenta_web.extensions import db
from talenta_web.kematangan.buku import berkas
from talenta_web.kematangan.buku.stempel import BukuDitolak
from talenta_web.kematangan.models import BukuKerja, JawabanButir, Penilaian, RiwayatJawaban, TugasButir
from talenta_web.kematangan.service.jawaban import simpan
from tests.data.kematangan.benih import tanam_penilaian
from tests.web import orang
from tests.web.kematangan.dunia import DuniaKematangan, bangun

pytestmark = pytest.mark.usefixtures("anak_sini")


@pytest.fixture
def tanpa_anak(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same functions without a process of their own."""

    def jalankan(sasaran: str, arg: Mapping[str, Any], isi: bytes = b"", **_: object) -> tuple[Any, bytes]:
        modul, _, nama = sasaran.partition(":")
        try:
            hasil: tuple[Any, bytes] = getattr(importlib.import_module(modul), nama)(arg, isi)
        except DitolakAnak as e:
            raise GalatProses("galat", e.pesan, e.rincian) from None
        return hasil

    monkeypatch.setattr(berkas, "jalankan", jalankan)


@pytest.fixture
def dunia(app_sqlite: Flask) -> DuniaKematangan:
    """KLB.1 and KLB.2 belong to the unit of PU, BGN.1 to the other one."""
    d = bangun(app_sqlite)
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        luar = s.get_one(UnitKerja, d.orang.unit_luar)
        with transaksi(s):
            s.execute(
                update(TugasButir)
                .where(TugasButir.penilaian_id == d.id, TugasButir.butir == "BGN.1")
                .values(unit_id=luar.id, unit_jalur=luar.jalur)
            )
        d.orang.pengguna["PU2"] = orang.tambah_pengguna(
            d.orang.instansi_a, "198503122010017777", "Uji PU dua", ("PU", luar.id)
        )
    return d


class Meja:
    """One person at her desk."""

    def __init__(self, d: DuniaKematangan, siapa: str) -> None:
        kunci = orang.buka_sesi(d.app, d.orang.pengguna[siapa])
        self.k: FlaskClient = orang.klien_dengan(d.app, kunci)
        self.csrf, self.alamat = kunci.csrf, f"/kematangan/{d.pid}/buku"

    def kirim(self, akhiran: str, **data: object) -> TestResponse:
        return self.k.post(self.alamat + akhiran, data={"csrf_token": self.csrf, **data})

    def unduh(self, unit: str = "") -> bytes:
        jawaban = self.kirim("", unit=unit)
        assert jawaban.status_code == 303, jawaban.text
        halaman = self.k.get(jawaban.location).text
        tautan = re.search(r'class="tombol" href="([^"]+\.xlsx)"', halaman)
        assert tautan
        berkas_ = self.k.get(tautan[1])
        assert "attachment" in berkas_.headers["Content-Disposition"]
        return berkas_.data

    def tinjau(self, isi: bytes, nama: str = "isi.xlsx") -> TestResponse:
        return self.kirim("/tinjau", berkas=(io.BytesIO(isi), nama))

    def terapkan(self, tinjauan: TestResponse, **pilihan: str) -> TestResponse:
        medan = dict(re.findall(r'name="(nomor|sidik|muatan)" value="([^"]*)"', tinjauan.text))
        assert len(medan) == 3, tinjauan.text
        return self.kirim("/terapkan", **medan, **{f"pilih-{k}": v for k, v in pilihan.items()})


def ubah(isi: bytes, **sel: object) -> bytes:
    """Fill cells of the column Jawaban (`KLB_1`), or of another (`KLB_1__G`), or of a criterion (`KLB_2_a`)."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    baris = {c.value: c.row for c in buku["Isian"]["A"]}
    for kunci, nilai in sel.items():
        kode, _, kolom = kunci.partition("__")
        huruf, nomor, *sub = kode.split("_")
        buku["Isian"][f"{kolom or 'E'}{baris[f'{huruf}.{nomor}' + ''.join('#' + x for x in sub)]}"] = nilai
    wadah = io.BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


def jawaban(d: DuniaKematangan) -> dict[str, tuple[object, str, str]]:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        return {j.butir: (j.nilai, j.catatan, j.asal) for j in s.scalars(select(JawabanButir))}


def isi_di_aplikasi(d: DuniaKematangan, butir: str, nilai: object) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, d.orang.instansi_a)
        versi = s.scalar(select(JawabanButir.versi).where(JawabanButir.butir == butir))
        seluruh = Lingkup(d.orang.instansi_a, seluruh=True)
        simpan(
            s, d.pid, butir, lapisan=MANDIRI, nilai=nilai, pelaku_id=d.orang.pengguna["PK"], lingkup=seluruh,
            versi=versi,
        )  # fmt: skip


def test_dua_unit_dua_berkas_satu_benturan(dunia: DuniaKematangan, tanpa_anak: None) -> None:
    satu, dua = Meja(dunia, "PU"), Meja(dunia, "PU2")
    isi_di_aplikasi(dunia, "KLB.1", 1)
    buku_satu, buku_dua = satu.unduh(), dua.unduh()
    kode = {c.value for c in openpyxl.load_workbook(io.BytesIO(buku_dua))["Isian"]["A"]}
    assert kode == {"Kode", "BGN.1"}
    isi_di_aplikasi(dunia, "KLB.1", 3)

    dari_dua = dua.tinjau(ubah(buku_dua, BGN_1=2, BGN_1__G="Laporan 2026", BGN_1__H="Ya"))
    assert dari_dua.status_code == 200
    assert "Isian!E2" in dari_dua.text
    assert "BGN.1" not in jawaban(dunia), "a dry run stores nothing"
    assert dua.terapkan(dari_dua).status_code == 303
    assert jawaban(dunia)["BGN.1"] == (2, "Laporan 2026", "excel:2")

    naskah = ubah(buku_satu, KLB_1=2, KLB_2_a="Ya", KLB_2_b="ya")
    dari_satu = satu.tinjau(naskah)
    assert "Saat buku dibuat: Tingkat 1" in dari_satu.text
    assert re.search(r"Tersimpan sekarang: Tingkat 3.*Di buku kerja: Tingkat 2", dari_satu.text, re.DOTALL)
    belum = satu.terapkan(dari_satu)
    assert belum.status_code == 422
    assert "1 benturan belum diputuskan" in belum.text
    assert satu.terapkan(belum, **{"KLB.1.jawaban": "buku"}).status_code == 303
    assert jawaban(dunia) == {
        "KLB.1": (2, "", "excel:1"), "KLB.2": (["a", "b"], "", "excel:1"), "BGN.1": (2, "Laporan 2026", "excel:2"),
    }  # fmt: skip

    lagi = satu.tinjau(naskah)
    assert "Tidak ada yang perlu disimpan" in lagi.text
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        assert s.scalar(select(db.func.count()).select_from(RiwayatJawaban)) == 5
        jejak = [(j.jenis, j.rincian.get("asal")) for j in s.scalars(select(Jejak).order_by(Jejak.id))]
        assert ("penilaian.jawaban", "excel:2") in jejak
        assert ("penilaian.jawaban_banyak", "excel:1") in jejak
        assert [j for j, _ in jejak].count("penilaian.buku") == 2


def test_pilihan_tersimpan_dan_pratinjau_basi(dunia: DuniaKematangan, tanpa_anak: None) -> None:
    m = Meja(dunia, "PU")
    naskah = ubah(m.unduh(), KLB_1=2, KLB_2_a="Ya")
    isi_di_aplikasi(dunia, "KLB.1", 4)
    tinjauan = m.tinjau(naskah)
    isi_di_aplikasi(dunia, "KLB.1", 3)
    basi = m.terapkan(tinjauan, **{"KLB.1.jawaban": "buku"})
    assert basi.status_code == 409
    assert "berubah sejak pratinjau" in basi.text
    assert "Tersimpan sekarang: Tingkat 3" in basi.text
    assert re.search(r'value="buku"[^>]* checked', basi.text), "the decision is kept"
    assert m.terapkan(basi, **{"KLB.1.jawaban": "tersimpan"}).status_code == 303
    assert {k: v[0] for k, v in jawaban(dunia).items()} == {"KLB.1": 3, "KLB.2": ["a"]}


def test_masalah_dilewati_yang_lain_disimpan(dunia: DuniaKematangan, tanpa_anak: None) -> None:
    m = Meja(dunia, "PU")
    naskah = ubah(m.unduh(), KLB_1="=1+1", KLB_2__F="tak")
    tinjauan = m.tinjau(naskah)
    assert "rumus" in tinjauan.text
    assert "sampai 500 huruf" in tinjauan.text
    assert "Tidak ada yang perlu disimpan" in tinjauan.text
    tinjauan = m.tinjau(ubah(naskah, KLB_2__F="Tidak ada komite di kecamatan."))
    assert m.terapkan(tinjauan).status_code == 303
    assert jawaban(dunia).keys() == {"KLB.2"}


def test_butir_yang_bukan_tugasnya_lagi(dunia: DuniaKematangan, tanpa_anak: None) -> None:
    m = Meja(dunia, "PU2")
    naskah = ubah(m.unduh(), BGN_1=2)
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        dalam = s.get_one(UnitKerja, dunia.orang.unit_dalam)
        with transaksi(s):
            s.execute(update(TugasButir).values(unit_id=dalam.id, unit_jalur=dalam.jalur))
    assert m.tinjau(naskah).status_code == 404, "none of her units fills anything any more"
    assert "bukan tugas unit Anda" not in Meja(dunia, "PK").tinjau(naskah).text


def test_buku_yang_salah(dunia: DuniaKematangan, tanpa_anak: None) -> None:
    m = Meja(dunia, "PK")
    naskah = m.unduh(str(dunia.orang.unit_luar))
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        lain = tanam_penilaian(s, dunia.orang.instansi_a, dunia.orang.pengguna["PK"], tahun=2025)
        lain_pid = lain.pid
    salah_kamar = Meja(replace(dunia, pid=lain_pid), "PK").tinjau(naskah)
    assert salah_kamar.status_code == 422
    assert "milik penilaian lain, “Penilaian uji 2026”" in salah_kamar.text
    for isi, kata in ((b"", "kosong"), (b"halo", "bukan buku kerja Excel")):
        ditolak = m.tinjau(isi)
        assert ditolak.status_code == 422
        assert kata in ditolak.text
    with pytest.raises(BukuDitolak, match="lebih dari 5 MB"):
        berkas.baca(b"x" * (6 << 20))
    polos = io.BytesIO()
    openpyxl.Workbook().save(polos)
    assert "bukan buku kerja yang diunduh" in m.tinjau(polos.getvalue()).text
    assert "Unggah kembali" in m.kirim("/terapkan", nomor="1", sidik="", muatan="rusak").text
    assert "tidak tercatat" in m.kirim("/terapkan", nomor="99", sidik="", muatan="").text
    orang.jalankan(dunia.app, update(Penilaian).where(Penilaian.id == dunia.id).values(putaran=2))
    assert "dari putaran 1" in m.tinjau(naskah).text
    orang.jalankan(dunia.app, update(Penilaian).where(Penilaian.id == dunia.id).values(putaran=1, keadaan=REVIU))
    tertutup = m.tinjau(naskah)
    assert tertutup.status_code == 409
    assert m.kirim("").status_code == 409
    assert "Pengisian sedang tertutup" in m.k.get(m.alamat).text
    assert m.k.get(m.alamat + "/tidak-ada.xlsx").status_code == 404


def test_siapa_yang_boleh(dunia: DuniaKematangan, tanpa_anak: None) -> None:
    pk, luar = Meja(dunia, "PK"), Meja(dunia, "PU2")
    pk.unduh()
    assert pk.kirim("", unit="999999").status_code == 422
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        pid = s.scalars(select(BukuKerja.pid)).one()
    assert luar.k.get(f"{luar.alamat}/{pid}.xlsx").status_code == 404, "holds butir of other units"
    for peran in ("RI", "KK", "AU", "PG"):
        assert Meja(dunia, peran).k.get(pk.alamat).status_code in (403, 404)


def test_lewat_proses_anak(dunia: DuniaKematangan) -> None:
    m = Meja(dunia, "PU")
    tinjauan = m.tinjau(ubah(m.unduh(), KLB_1=2))
    assert m.terapkan(tinjauan).status_code == 303
    assert jawaban(dunia)["KLB.1"][0] == 2
