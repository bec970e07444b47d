"""Addresses of static files, with the digest of their content, so that browsers may keep them for a year."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import current_app, url_for


@lru_cache(maxsize=64)
def _sidik(jalur: Path, _waktu_ubah: int) -> str:
    return hashlib.sha256(jalur.read_bytes()).hexdigest()[:6]


def sidik(nama: str) -> str:
    """Short digest of one static file."""
    jalur = Path(str(current_app.static_folder)) / nama
    return _sidik(jalur, jalur.stat().st_mtime_ns)


def statis(nama: str) -> str:
    """Address of a static file, changing with its content."""
    return url_for("static", filename=nama, v=sidik(nama))
