"""One word per concept: the glossary's twins do not appear in model, table, slice, URL-segment or module names."""

from __future__ import annotations

import re
from typing import Any

import pytest

from talenta_web.basis.model import Base
from tests.kontrak.sumber import SLICE, modul, terlacak

# Twins of: pegawai, instansi, unit_kerja, jabatan, aturan, pemetaan, skor, periode, tingkat, kinerja, potensial,
# kotak, ambang, sidang/usulan, kuesioner/butir, penilaian, bukti, suksesi/suksesor, izin.
TERLARANG = frozenset(
    """
    employee employees staff tenant tenants department departments position positions rank ranks ruleset rubrik
    scoring_run nine_box ninebox score scores cycle cycles term terms class performance potential box boxes cell cells
    threshold thresholds meeting meetings move moves survey surveys question questions assessment assessments
    attachment attachments succession successor permission permissions pegawais instansis jabatans periodes
    """.split()  # noqa: SIM905 - one word after the other is easier to read
)


def kata(nama: str) -> set[str]:
    """Words of a CamelCase, snake_case or kebab-case name, and the name itself."""
    rata = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", nama).lower().replace("-", "_")
    return {rata, *rata.split("_")}


def _larang(nama: str, tempat: str) -> None:
    assert not kata(nama) & TERLARANG, f"{tempat}: '{nama}' uses {kata(nama) & TERLARANG}"


@pytest.mark.parametrize(
    ("nama", "buruk"), [("ScoringRun", True), ("employee-list", True), ("unit_kerja", False), ("HasilOrang", False)]
)
def test_pemecah_kata(nama: str, buruk: bool) -> None:
    assert bool(kata(nama) & TERLARANG) is buruk


def test_tabel_dan_model(app: Any) -> None:
    assert Base.metadata.tables
    for pemeta in Base.registry.mappers:
        _larang(pemeta.class_.__name__, "model")
    for tabel in Base.metadata.tables.values():
        _larang(tabel.name, "table")
        for kolom in tabel.columns:
            _larang(kolom.name, f"column of {tabel.name}")


def test_alamat(app: Any) -> None:
    for aturan in app.url_map.iter_rules():
        for ruas in re.sub(r"<[^>]*>", "", aturan.rule).split("/"):
            if ruas:
                _larang(ruas, aturan.rule)


def test_slice_dan_modul() -> None:
    for nama in SLICE:
        _larang(nama, "slice")
    for nama, berkas in modul():
        _larang(berkas.stem, nama)


def test_folder_templat() -> None:
    for berkas in terlacak():
        if berkas.suffix == ".html":
            for bagian in (berkas.parent.name, berkas.stem):
                _larang(bagian.strip("_"), str(berkas))
