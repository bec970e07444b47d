"""A rule named on the command line: a TOML file, or the code of an installed rule. No database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app, has_app_context

from talenta_web.config import Konfigurasi
from talenta_web.host import Registry, muat_plugin

if TYPE_CHECKING:
    from talenta_web.penskoran import AturanTersusun

MAKS_BERKAS = 1_000_000


class AturanTidakAda(LookupError):
    """Neither a file nor an installed code; the message says which codes exist."""


def registry() -> Registry:
    if has_app_context():
        terdaftar: Registry = current_app.extensions["talenta_registry"]
        return terdaftar
    return muat_plugin(Konfigurasi.dari_lingkungan())


def muat_aturan(sebutan: str) -> AturanTersusun:
    """The checked rule; raises GalatAturan when it is refused, AturanTidakAda when there is none."""
    from talenta_web.penskoran import muat

    jalur = Path(sebutan)
    if jalur.is_file():
        return muat(_baca(jalur), asal=str(jalur))
    if jalur.suffix == ".toml" or len(jalur.parts) != 1:
        raise AturanTidakAda(f"Berkas aturan {sebutan} tidak ada. Periksa nama dan foldernya.")
    try:
        return registry().aturan_tersusun(sebutan)
    except LookupError as e:
        raise AturanTidakAda(str(e.args[0])) from None


def _baca(jalur: Path) -> str:
    if jalur.stat().st_size > MAKS_BERKAS:
        raise _ditolak(
            jalur, "Berkas lebih dari 1 MB.", "Berkas aturan berisi teks TOML; pindahkan data keluar dari aturan."
        )
    try:
        return jalur.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _ditolak(jalur, "Berkas bukan teks UTF-8.", "Simpan sebagai TOML dalam UTF-8.") from None


def _ditolak(jalur: Path, pesan: str, saran: str) -> Exception:
    from talenta_web.penskoran.galat import GalatAturan, Masalah

    return GalatAturan((Masalah(str(jalur), None, None, pesan, saran),))
