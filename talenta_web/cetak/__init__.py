"""Renderers: plain data in, bytes out, in a child process."""

from __future__ import annotations

from talenta_web.cetak.pdf import BATAS, GalatCetak, pdf
from talenta_web.cetak.pintu import Cap, Cetakan, cetak

__all__ = ["BATAS", "Cap", "Cetakan", "GalatCetak", "cetak", "pdf"]
