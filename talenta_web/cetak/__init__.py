"""Renderers: plain data in, bytes out, in a child process. The one PDF renderer lives here."""

from __future__ import annotations

from talenta_web.cetak.pdf import BATAS, GalatCetak, pdf

__all__ = ["BATAS", "GalatCetak", "pdf"]
