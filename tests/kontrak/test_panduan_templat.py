"""The guide for template authors: its files pass the check of an upload and make the papers it promises."""

from __future__ import annotations

import io

import pytest
from docx import Document
from flask import Flask
from pypdf import PdfReader

from talenta_web import cetak
from talenta_web.laporan.templat import contoh, sumber
from talenta_web.laporan.templat.manifes import ke_format
from talenta_web.laporan.templat.susun import penyusun
from talenta_web.laporan.templat.unggahan import Kepala, TemplatSah, periksa
from tests.kontrak import panduan_templat

pytestmark = pytest.mark.satu_basis  # of the app only the registry is asked


def buat(sah: TemplatSah) -> bytes:
    susun = penyusun(sah.jenis, sah.kode, sah.nama, sah.manifes, lambda: sah.isi)
    laporan = ke_format(sah.kode, sah.nama, sah.uraian, sah.versi, sah.manifes, susun)
    k = contoh.konteks(sah.manifes)
    return cetak.cetak(susun(k), cetak.Cap(k.naskah, laporan.kertas, laporan.varian)).isi


def test_surat(app: Flask) -> None:
    kepala = Kepala("satu-pegawai", "surat-keterangan", "Surat keterangan", "Kotak satu pegawai.")
    sah = periksa(app.extensions["talenta_registry"], panduan_templat.surat(), "surat.docx", kepala)
    assert {"orang.nama", "periode.tanggal_acuan", "kinerja.predikat"} <= {m["nama"] for m in sah.medan}
    d = Document(io.BytesIO(buat(sah)))
    teks = [p.text for p in d.paragraphs]
    assert "NIP: 19850101 201001 1 001" in teks
    assert any("keadaan 15 Januari 2026." in t for t in teks)
    tahun = [b.cells[0].text for t in d.tables for b in t.rows]
    assert tahun.count("2025") == 3, "one row per year, the rows of the loop are gone"
    assert not any("{" in t for t in (*teks, *tahun))


@pytest.mark.parametrize("jenis", ["docx", "xlsx"])
def test_contoh_setiap_sumber(app: Flask, jenis: str) -> None:
    """What an author downloads to begin with passes the check and the trial as it is."""
    registry = app.extensions["talenta_registry"]
    semua = sumber.semua(registry)
    assert len(semua) >= 4
    for s in semua if jenis == "docx" else semua[:1]:
        sah = periksa(registry, sumber.mulai(s, jenis), f"a.{jenis}", Kepala(s.kode, "a", "A", "A"))
        assert len(sah.medan) >= 8


def test_bundel(app: Flask) -> None:
    sah = periksa(app.extensions["talenta_registry"], panduan_templat.bundel(), "daftar.zip", Kepala())
    assert (sah.kode, sah.manifes["keluaran"]) == ("daftar-suksesi", ["pdf", "xlsx"])
    (halaman, *_) = PdfReader(io.BytesIO(buat(sah))).pages
    assert round(float(halaman.mediabox.width)) == round(330 / 25.4 * 72), "F4 landscape"
    teks = halaman.extract_text()
    assert "Daftar calon suksesi" in teks
    assert "19850101 201001 1 001" in teks
