"""Text of a form that arrived too late (session over) or too early (step-up due): akun keeps it, pages link to it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app, request

from talenta_web.web.akses import METODE_BACA

Penyimpan = Callable[[], str | None]
_KUNCI = "talenta_penyimpan_isian"


def pasang_penyimpan(app: Flask, penyimpan: Penyimpan) -> None:
    """`penyimpan` keeps the form of the running request and returns the address that offers it again, or None."""
    app.extensions[_KUNCI] = penyimpan


def simpan_isian() -> str | None:
    """Keep what this request tried to send; the address where its author finds it, or None when there is nothing."""
    penyimpan: Penyimpan | None = current_app.extensions.get(_KUNCI)
    return penyimpan() if penyimpan is not None and request.method not in METODE_BACA else None
