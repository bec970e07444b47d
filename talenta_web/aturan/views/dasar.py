"""What the pages of the slice share: blueprint, registry, the version of an address."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, abort, current_app
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.aturan import service
from talenta_web.aturan.models import AturanVersi
from talenta_web.aturan.queries import BarisVersi, daftar
from talenta_web.aturan.service.ikat import AturanTerpilih, dari_plugin, dari_versi, versi_berlaku
from talenta_web.extensions import db
from talenta_web.host import Registry
from talenta_web.penskoran import GalatAturan
from talenta_web.web.akses import lingkup

bp = Blueprint("aturan", __name__, url_prefix="/aturan")


def sesi() -> Session:
    return cast(Session, db.session())


def registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


def versi_pid(pid: str, *keadaan: str) -> AturanVersi:
    """The version of the address: 404 when there is none, 409 when it is in none of these states."""
    try:
        v = service.cari(sesi(), lingkup().instansi_id, pid)
    except service.VersiTidakAda:
        abort(404)
    if keadaan and v.keadaan not in keadaan:
        abort(409, f"Versi {v.nomor} dari aturan {v.kode} sudah {v.keadaan}, jadi langkah ini tidak berlaku lagi.")
    return v


def terpasang(kode: str) -> AturanTerpilih:
    """The installed TOML rule; 404 when there is none, 409 when it does not load."""
    if kode not in {a.kode for a in registry().semua_aturan()}:
        abort(404)
    try:
        return dari_plugin(registry(), kode)
    except GalatAturan as e:
        abort(409, f"Aturan {kode} yang terpasang tidak dapat dipakai. {e}")


def berlaku_kini(kode: str, kecuali: str | None = None) -> AturanTerpilih | None:
    """What holds today: the version in force, else the installed rule, else None."""
    instansi = lingkup().instansi_id
    v = versi_berlaku(sesi(), instansi, kode, hari_ini(sesi(), instansi))
    if v is not None:
        return None if v.pid == kecuali else dari_versi(v)
    try:
        return dari_plugin(registry(), kode)
    except (LookupError, GalatAturan):
        return None


def baris_versi(kode: str | None = None) -> tuple[BarisVersi, ...]:
    """Versions of the instansi with their status today."""
    instansi = lingkup().instansi_id
    return daftar(sesi(), instansi, hari_ini(sesi(), instansi), kode)
