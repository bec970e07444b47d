"""What the frame around every page shows: who reads, for which agency, in which periode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app, g

from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.web.akses import masuk

_PERIODE = "talenta_bingkai_periode"


@dataclass(frozen=True, slots=True)
class Identitas:
    """Who is signed in, in words."""

    nama: str
    nip: str
    peran: str
    instansi: str


@dataclass(frozen=True, slots=True)
class PeriodeKepala:
    """The periode in force, for the header."""

    nama: str
    url: str
    aturan: str | None = None


def pasang_periode(app: Flask, penyedia: Callable[[], PeriodeKepala | None]) -> None:
    """Register the function that names the periode in force; called by the composition root for pemetaan."""
    app.extensions[_PERIODE] = penyedia


def identitas() -> Identitas | None:
    """Name, roles and agency of the reader; None on public pages."""
    orang = masuk()
    if orang is None:
        return None
    peran = ", ".join(NAMA_PERAN[k] for k in orang.pelaku.kode_peran)
    return Identitas(orang.pelaku.nama, orang.pelaku.nip, peran, orang.instansi_nama)


def periode_kepala() -> PeriodeKepala | None:
    """The periode shown in the header, if pemetaan supplies one; asked once per request."""
    if _PERIODE not in g:
        penyedia: Callable[[], PeriodeKepala | None] | None = current_app.extensions.get(_PERIODE)
        setattr(g, _PERIODE, penyedia() if penyedia and masuk() else None)
    return cast("PeriodeKepala | None", getattr(g, _PERIODE))
