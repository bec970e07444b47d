"""Renderers: plain data in, bytes out, in a child process."""

from __future__ import annotations

from talenta_web.cetak.cap import Cap
from talenta_web.cetak.jalan import SLOT, GalatCetak
from talenta_web.cetak.pdf import BATAS, pdf
from talenta_web.cetak.pintu import Cetakan, cetak

__all__ = ["BATAS", "SLOT", "Cap", "Cetakan", "GalatCetak", "cetak", "pdf"]
