"""The author guide is true: its TOML, put together, is a rule that loads without warnings and gives what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from talenta_web.aturan.commands import aturan
from talenta_web.penskoran import muat
from talenta_web.resources import PAKET

DOK = PAKET / "docs"


def blok(*nama: str) -> str:
    teks = "\n".join((DOK / n).read_text(encoding="utf-8") for n in nama)
    return "\n".join(re.findall(r"^```toml\n(.*?)^```", teks, re.DOTALL | re.MULTILINE))


def test_aturan_dalam_panduan_sah_tanpa_peringatan() -> None:
    a = muat(blok("panduan_aturan.md", "panduan_aturan_lanjut.md"), asal="panduan.toml")
    assert (a.kode, a.masalah, len(a.contoh)) == ("kota-contoh", (), 1)


def test_aturan_dalam_panduan_dihitung_pada_contoh_bahan(tmp_path: Path) -> None:
    berkas = tmp_path / "a.toml"
    berkas.write_text(blok("panduan_aturan.md", "panduan_aturan_lanjut.md"), encoding="utf-8")
    hasil = CliRunner().invoke(
        aturan, ["nilai", str(berkas), "--bahan", str(DOK / "contoh/bahan"), "--tanggal-acuan", "2026-06-30"]
    )
    assert hasil.exit_code == 0, hasil.output
    assert '"kinerja": "58.000000"' in hasil.stdout


def test_ringkasan_bahasa_menyebut_setiap_bagian() -> None:
    """The summary of the language has a line for every section of the schema, and for no other."""
    teks = (PAKET / "penskoran" / "BAHASA.md").read_text(encoding="utf-8")
    sifat = set(json.loads((DOK / "skema/aturan.schema.json").read_text(encoding="utf-8"))["properties"])
    contoh = "\n".join(re.findall(r"```toml\n(.*?)```", teks, re.DOTALL))
    assert set(re.findall(r"^\[{1,2}([a-z_0-9]+)", contoh, re.MULTILINE)) == sifat - {"bahasa"}
