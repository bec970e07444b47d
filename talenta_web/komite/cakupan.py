"""The filter that makes an agenda: plain values, stored with the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BERUBAH, BATAS = "berubah", "batas"
TANDA = {BERUBAH: "kotaknya dapat berubah bila data dilengkapi", BATAS: "nilainya dekat ambang"}
BATAS_AGENDA = 300
"""People in one session; more is no meeting but a list. Ours, not from a regulation."""


@dataclass(frozen=True, slots=True)
class CakupanSidang:
    """Unit (public id), level 1-4, boxes (empty = all), only people with a proposal, only marked people (TANDA)."""

    unit: str = ""
    level: int | None = None
    kotak: tuple[int, ...] = ()
    usulan: bool = False
    tanda: str = ""

    def jadi(self) -> dict[str, Any]:
        """As stored."""
        return {
            "unit": self.unit, "level": self.level, "kotak": list(self.kotak), "usulan": self.usulan,
            "tanda": self.tanda,
        }  # fmt: skip

    @classmethod
    def dari(cls, isi: Mapping[str, Any]) -> CakupanSidang:
        """From what was stored, or from cleaned form values; what does not exist is left out."""
        level, tanda = str(isi.get("level")), str(isi.get("tanda") or "")
        return cls(
            unit=str(isi.get("unit") or ""),
            level=int(level) if level in {"1", "2", "3", "4"} else None,
            kotak=tuple(sorted({int(k) for k in isi.get("kotak") or () if str(k) in set("123456789")})),
            usulan=bool(isi.get("usulan")),
            tanda=tanda if tanda in TANDA else "",
        )

    def kata(self, unit_nama: str = "") -> str:
        """The filter in words."""
        bagian = [
            unit_nama,
            f"level {self.level}" if self.level else "",
            f"kotak {', '.join(map(str, self.kotak))}" if self.kotak else "",
            "hanya yang diusulkan pindah" if self.usulan else "",
            f"hanya yang {TANDA[self.tanda]}" if self.tanda else "",
        ]
        return "; ".join(b for b in bagian if b) or "semua yang terpetakan"
