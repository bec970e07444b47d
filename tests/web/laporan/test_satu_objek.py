"""One object: what is embedded in the PDF is the JSON file; its digest stands on the page and in the workbook."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import jsonschema
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader

from talenta_web import resources
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import bangun


def _buat(app: Flask, folder: Path, jenis: str) -> bytes:
    berkas = folder / f"peta.{jenis}"
    hasil = app.test_cli_runner().invoke(
        args=["laporan", "peta-talenta", "--instansi", "KAB", "--keluaran", str(berkas)]
    )
    assert hasil.exit_code == 0, hasil.output
    return berkas.read_bytes()


def test_pdf_json_xlsx_satu_data(app_sqlite: Flask, tmp_path: Path) -> None:
    bangun(app_sqlite, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
    laporan = app_sqlite.extensions["talenta_registry"].laporan("peta-talenta")
    berkas = {j: _buat(app_sqlite, tmp_path, j) for j in laporan.keluaran}
    assert {"pdf", "xlsx", "json"} <= set(berkas)
    data = json.loads(berkas["json"])
    jsonschema.validate(
        data, json.loads((resources.PAKET / "docs/skema/laporan.schema.json").read_text(encoding="utf-8"))
    )
    sidik = hashlib.sha256(berkas["json"]).hexdigest()
    pdf = PdfReader(io.BytesIO(berkas["pdf"]))
    assert pdf.attachments["data.json"] == [berkas["json"]]
    assert all(sidik[:16] in h.extract_text() for h in pdf.pages)
    buku = load_workbook(io.BytesIO(berkas["xlsx"]))
    ringkas = dict(buku["Ringkasan"].iter_rows(values_only=True))
    assert ringkas["Sidik data (SHA-256)"] == sidik
    assert ringkas["Kode verifikasi"] in " ".join(h.extract_text() for h in pdf.pages), "one code for all kinds"
    for x in laporan.dataset:
        kolom = {k["kode"] for k in data["tabel"][x.sebagai]["kolom"]}
        assert set(x.kolom) <= kolom
