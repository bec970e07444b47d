"""What the pages of reports share."""

from __future__ import annotations

from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, request
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.host import Registry
from talenta_web.web.akses import izin_lain
from talenta_web.web.konteks import konfigurasi

bp = Blueprint("laporan", __name__)


def registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


def sesi() -> Session:
    return cast(Session, db.session())


def hari_ini() -> date:
    """Today where the server's instansi lives."""
    return sekarang().astimezone(ZoneInfo(konfigurasi().zona_waktu)).date()


def sesudah() -> int | None:
    """Where the asked page of a list begins."""
    nilai = request.args.get("sesudah", type=int)
    return nilai if nilai is not None and 0 <= nilai < 2**31 else None


def lihat_semua() -> bool:
    """May this person read the register of the instansi, not only own files?"""
    lingkup = izin_lain("laporan.lihat").lingkup
    return lingkup is not None and lingkup.seluruh
