"""Addresses of static files, with the digest of their content, so that browsers may keep them for a year."""

from __future__ import annotations

import hashlib
import os
from base64 import urlsafe_b64encode
from functools import lru_cache
from pathlib import Path

from flask import current_app, request, url_for


@lru_cache(maxsize=64)
def _sidik(jalur: str, _waktu_ubah: int) -> str:
    return urlsafe_b64encode(hashlib.sha256(Path(jalur).read_bytes()).digest()[:3]).decode()


def sidik(nama: str) -> str:
    """Short digest of one static file: 24 bits in four signs, for it stands on every page some thirty times."""
    jalur = f"{current_app.static_folder}/{nama}"
    return _sidik(jalur, os.stat(jalur).st_mtime_ns)  # noqa: PTH116 - several on every page


def statis(nama: str) -> str:
    """Address of a static file, changing with its content."""
    return _alamat(request.script_root, nama, sidik(nama))


@lru_cache(maxsize=256)
def _alamat(_akar: str, nama: str, sidik: str) -> str:
    """Building it takes more than a hundredth of a page."""
    return f"{url_for('static', filename=nama)}?{sidik}"
