"""The cookbook is true: every recipe runs through `talenta aturan nilai` and gives what it says, by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from talenta_web.aturan.commands import aturan
from talenta_web.resources import PAKET

RESEP = PAKET / "docs" / "resep"
SEMUA = [f"F{i:02d}" for i in range(1, 34)]
NOL = {"target": None, "rumpun": None}


def jalankan(folder: Path, hitungan: dict[str, Any]) -> list[dict[str, Any]]:
    args = ["nilai", str(folder / "aturan.toml"), "--bahan", str(folder / "bahan"), "--rinci"]
    args += ["--tanggal-acuan", hitungan["tanggal_acuan"]]
    for k, v in hitungan["parameter"].items():
        args += ["--parameter", f"{k}={v}"]
    hasil = CliRunner().invoke(aturan, args)
    assert hasil.exit_code == 0, hasil.output
    return [json.loads(b) for b in hasil.stdout.splitlines()]


def ringkas(harap: dict[str, Any], dapat: dict[str, Any]) -> dict[str, Any]:
    """What came out, in the shape of what is expected."""
    simpul = {s["kode"]: s for s in dapat["simpul"]}
    isi: dict[str, Any] = {}
    for k, v in harap.items():
        if k == "kurang_simpul":
            isi[k] = sorted(x["simpul"] for x in dapat["kurang"])
        elif k == "gerbang":
            isi[k] = {g["kode"]: g["hasil"] for g in dapat["gerbang"]}
        elif k == "simpul":
            isi[k] = {kode: simpul[kode]["skor"] for kode in v}
        elif k == "rinci":
            isi[k] = {kode: {hal: simpul[kode][hal] for hal in x} for kode, x in v.items()}
        else:
            isi[k] = dapat[k]
    return isi


@pytest.mark.parametrize("kode", SEMUA)
def test_resep(kode: str) -> None:
    folder = RESEP / kode
    harapan = json.loads((folder / "harapan.json").read_text(encoding="utf-8"))
    assert harapan["hitungan"]
    for hitungan in harapan["hitungan"]:
        keluar = jalankan(folder, hitungan)
        for harap in hitungan["hasil"]:
            kunci = NOL | {k: harap[k] for k in ("nip", "target", "rumpun") if k in harap}
            cocok = [o for o in keluar if all(o[k] == v for k, v in kunci.items())]
            assert len(cocok) == 1, kunci
            assert ringkas(harap, cocok[0]) == harap


def test_daftar_resep_lengkap() -> None:
    """The index tells every recipe in a paragraph of its own, under the title that the recipe has."""
    teks = (RESEP / "README.md").read_text(encoding="utf-8")
    assert sorted(p.name for p in RESEP.iterdir() if p.is_dir()) == SEMUA
    for kode in SEMUA:
        judul = re.match(rf"# Resep {kode}: (.+)", (RESEP / kode / "aturan.toml").read_text(encoding="utf-8"))
        assert judul
        assert f"[{kode} {judul[1]}]({kode}/aturan.toml)" in teks


def test_resep_tidak_diperingatkan_selain_contoh() -> None:
    for kode in SEMUA:
        hasil = CliRunner().invoke(aturan, ["periksa", str(RESEP / kode / "aturan.toml"), "--json"])
        peringatan = json.loads(hasil.stdout)["peringatan"]
        assert [p["pesan"] for p in peringatan] in ([], ["Aturan tidak memuat contoh orang."]), kode
