"""The blueprint of the slice."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("pegawai", __name__)
