"""Loads the objects of every slice into DAFTAR."""

from __future__ import annotations

import importlib
from pathlib import Path

for _berkas in sorted(Path(__file__).parent.glob("objek_*.py")):
    importlib.import_module(f"tests.web.matriks.{_berkas.stem}")
