"""The published rule as registry, without the plugin host."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from talenta_web.host.registry import susun_aturan

BERKAS = Path(__file__).parents[3] / "plugins/aturan-bkn-411/src/talenta_aturan_bkn_411/aturan.toml"


class RegistryBkn:
    """Knows one rule, `bkn-411`."""

    plugin = ()

    def aturan_tersusun(self, kode: str) -> Any:
        return susun_aturan(BERKAS.read_text(encoding="utf-8"), f"aturan {kode}")
