"""What plugins put on pages: their own pages under /p/<slug>/, menu entries, panels, rows of the permission matrix."""

from talenta_web.web.ekstensi.pasang import gabung_matriks, pasang, siap
from talenta_web.web.ekstensi.tampil import menu, panel

__all__ = ["gabung_matriks", "menu", "panel", "pasang", "siap"]
