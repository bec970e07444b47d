"""The laws over a rule that aims at posts and at job families, with every policy for missing data."""

from __future__ import annotations

from pathlib import Path

from talenta_web.kontrak import Aturan
from talenta_web.kontrak.testing.hukum_aturan import HukumAturan

SASARAN = Path(__file__).with_name("sasaran.toml").read_text(encoding="utf-8")


class TestSasaran(HukumAturan):
    aturan = Aturan("sasaran", "Semua per jabatan target", "1", SASARAN)
