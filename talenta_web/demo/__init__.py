"""Demo: an invented Kabupaten, written as import workbooks and taken through the real importer and scoring.

The makers are imported when called: this package is loaded with the command line, and web workers never need them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from talenta_web.demo.tetapan import BENIH, JUMLAH

if TYPE_CHECKING:
    from flask import Flask

    from talenta_web.demo.siap import Kesiapan


def buat_buku_kerja(jumlah: int, benih: int, folder: Path) -> list[Path]:
    """Write the workbooks of `jumlah` people into `folder`, in the order of import; equal seeds, equal content."""
    from talenta_web.demo.buat import buat_buku_kerja as buat

    return buat(jumlah, benih, folder)


def siapkan(app: Flask, jumlah: int = JUMLAH, benih: int = BENIH) -> Kesiapan:
    """Fill the (migrated) database of the app: instansi, people, accounts, two periode; continues where it stopped."""
    from talenta_web.demo.siap import siapkan as isi

    return isi(app, jumlah, benih)


__all__ = ["buat_buku_kerja", "siapkan"]
