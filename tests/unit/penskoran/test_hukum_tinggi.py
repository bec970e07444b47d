"""The laws over a rule with cohorts, categories, two stages, rectangles and floors."""

from __future__ import annotations

from pathlib import Path

from talenta_web.kontrak import Aturan
from talenta_web.kontrak.testing.hukum_aturan import HukumAturan

TINGGI = Path(__file__).with_name("tinggi.toml").read_text(encoding="utf-8")


class TestTinggi(HukumAturan):
    aturan = Aturan("tinggi", "Aturan tinggi", "1", TINGGI)
