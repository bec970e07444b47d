"""What belongs to the running app: its settings and its permission matrix."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from talenta_web.config import Konfigurasi
from talenta_web.domain.izin import Matriks

_KONFIGURASI = "talenta_konfigurasi"
_MATRIKS = "talenta_matriks"


def simpan(app: Flask, konfigurasi: Konfigurasi, matriks: Matriks) -> None:
    app.extensions[_KONFIGURASI] = konfigurasi
    app.extensions[_MATRIKS] = matriks


def konfigurasi(app: Flask | None = None) -> Konfigurasi:
    return cast(Konfigurasi, (app or current_app).extensions[_KONFIGURASI])


def matriks(app: Flask | None = None) -> Matriks:
    return cast(Matriks, (app or current_app).extensions[_MATRIKS])
