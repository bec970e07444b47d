"""The laws over a rule that uses every building block."""

from __future__ import annotations

from pathlib import Path

from talenta_web.kontrak import Aturan
from talenta_web.kontrak.testing.hukum_aturan import HukumAturan

KAYA = Path(__file__).with_name("kaya.toml").read_text(encoding="utf-8")


class TestKaya(HukumAturan):
    aturan = Aturan("kaya", "Aturan kaya", "1", KAYA)
