"""The gate before a plugin is imported: were its files approved, and did it pass its trial run?"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from talenta_web.basis.ekstensi import percayai, tepercaya
from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.basis.sesi import transaksi
from talenta_web.config import Konfigurasi
from talenta_web.extensions import db
from talenta_web.host.muat import Saringan
from talenta_web.host.temukan import Calon
from talenta_web.host.uji import GagalUji, uji

BATAS_UJI = Batas(detik=20, cpu_detik=10, memori_mib=1024, jawaban_mib=1, terkunci=True)
_log = logging.getLogger("talenta.plugin")


def gerbang(app: Flask, konfigurasi: Konfigurasi, batas: Batas = BATAS_UJI) -> Saringan | None:
    """The check that `muat_plugin` asks; None without a database of its own (rules on the command line)."""
    if konfigurasi.url_db == "sqlite://":
        return None

    def saring(calon: Sequence[Calon]) -> Mapping[str, tuple[str, str]]:
        hasil = {s: ("tinjau", sebab) for s, sebab in _tinjau(app, konfigurasi, calon).items()}
        sisa = [c for c in calon if c.penyedia.slug not in hasil]
        gagal = uji(sisa, lambda arg: _anak(arg, batas), simpanan(konfigurasi))
        return hasil | {s: ("uji", sebab) for s, sebab in gagal.items()}

    return saring


def simpanan(konfigurasi: Konfigurasi) -> Path:
    """File with the verdicts of trial runs."""
    return konfigurasi.folder_data / "plugin-uji.json"


def _anak(arg: Mapping[str, Any], batas: Batas = BATAS_UJI) -> Mapping[str, str]:
    try:
        hasil: dict[str, str] = jalankan("talenta_web.host.uji:anak", arg, batas=batas)[0]
    except GalatProses as e:
        raise GagalUji(f"gagal saat didaftarkan di proses percobaan: {e}") from e
    return hasil


def _tinjau(app: Flask, konfigurasi: Konfigurasi, calon: Sequence[Calon]) -> dict[str, str]:
    """Reasons by slug for those whose files nobody approved; first-seen ones are trusted in local mode only."""
    berkas = make_url(konfigurasi.url_db)
    if berkas.get_backend_name() == "sqlite" and not Path(berkas.database or "").exists():
        return {}
    with app.app_context():
        try:
            return _putuskan(konfigurasi, calon)
        except SQLAlchemyError as e:
            _log.warning("approved plugins could not be read: %s", type(e).__name__)
            return {}
        finally:
            db.engine.dispose()  # nothing stays open at start: workers fork, and a start may still fail


def _putuskan(konfigurasi: Konfigurasi, calon: Sequence[Calon]) -> dict[str, str]:
    with db.engine.connect() as koneksi:
        setuju = tepercaya(koneksi)
    if setuju is None:
        return {}
    hasil, baru = {}, []
    for c in calon:
        p = c.penyedia
        if not p.sidik or p.sidik in setuju.get(p.slug, ()):
            continue
        if not konfigurasi.produksi and (p.slug not in setuju or sedang_ditulis(c)):
            baru.append(c)
            continue
        apa = "berkasnya berubah sejak disetujui" if p.slug in setuju else "belum pernah disetujui"
        hasil[p.slug] = f"{apa} (sidik {p.sidik[:12]}); tinjau, lalu jalankan: talenta plugin setujui {p.slug}"
    if baru:
        _catat_pertama(baru)
    return hasil


def sedang_ditulis(calon: Calon) -> bool:
    """Installed "editable": the author's own machine, where files change all the time."""
    teks = calon.titik.dist.read_text("direct_url.json") if calon.titik.dist else None
    with contextlib.suppress(ValueError):
        return bool(teks and json.loads(teks).get("dir_info", {}).get("editable"))
    return False


def _catat_pertama(calon: Sequence[Calon]) -> None:
    """Remember what was trusted at first sight; a read-only database means the next start asks again."""
    try:
        session = db.session()
        with transaksi(session):
            for c in calon:
                percayai(session, c.penyedia.slug, c.penyedia.sidik, c.penyedia.versi, "pertama")
    except SQLAlchemyError as e:
        _log.warning("first-seen plugins could not be recorded: %s", type(e).__name__)
    finally:
        db.session.remove()
