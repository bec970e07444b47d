"""Access: one capability per route and method, checked before the view runs.

`akun` supplies the logged-in person through Flask-Login as a `Masuk`; rights are read anew on every request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, g, has_request_context, request
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import Izin, Lingkup, Pelaku
from talenta_web.domain.izin import boleh as _boleh
from talenta_web.web.konteks import matriks

F = TypeVar("F", bound=Callable[..., Any])
BATAS_SEGAR = timedelta(minutes=5)
METODE_BACA = frozenset({"GET", "HEAD", "OPTIONS"})
_ATRIBUT = "_talenta_butuh"


class GalatDeklarasi(RuntimeError):
    """A route lacks a capability, or changes state under a read capability: the app does not start."""


class BelumMasuk(Unauthorized):
    """Nobody is logged in."""


class SandiDiminta(Unauthorized):
    """The password must be asked again (step-up)."""


@dataclass(frozen=True, slots=True)
class Masuk:
    """The logged-in person as Flask-Login sees it; supplied by akun."""

    pelaku: Pelaku
    sesi_id: int
    csrf: str
    masuk_pada: datetime
    instansi_nama: str = ""
    faktor: bool = False  # a second factor was given in this session
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        return self.pelaku.pid

    @property
    def segar(self) -> bool:
        return sekarang() - self.masuk_pada <= BATAS_SEGAR


@dataclass(frozen=True, slots=True)
class Butuh:
    """Declaration of one view: capability per method.

    `berkas`: answers anonymous requests with 401, not a page. `usul`: the view only proposes (cells `2`).
    """

    metode: Mapping[str, str]
    berkas: bool = False
    usul: bool = False


def butuh(*, berkas: bool = False, usul: bool = False, **metode: str) -> Callable[[F], F]:
    """Declare the capability of each method: `@butuh(GET="pegawai.cari", POST="impor.terapkan")`.

    A view under a cell `2` says `usul=True`: it hands a proposal to akun.persetujuan and changes nothing itself.
    """

    def pasang(fungsi: F) -> F:
        setattr(fungsi, _ATRIBUT, Butuh({m.upper(): k for m, k in metode.items()}, berkas, usul))
        return fungsi

    return pasang


def deklarasi(app: Flask, endpoint: str) -> Butuh | None:
    return cast("Butuh | None", getattr(app.view_functions.get(endpoint), _ATRIBUT, None))


def periksa_deklarasi(app: Flask) -> None:
    """Refuse to start unless every rule x method names a capability of the matrix that fits the method."""
    tabel, masalah = matriks(app), []
    for aturan in app.url_map.iter_rules():
        pernyataan = deklarasi(app, aturan.endpoint)
        for metode in sorted((aturan.methods or set()) - {"HEAD", "OPTIONS"}):
            nama = pernyataan.metode.get(metode) if pernyataan else None
            if nama is None:
                masalah.append(f"{metode} {aturan.rule}: no capability declared (@butuh)")
            elif nama not in tabel.kemampuan:
                masalah.append(f"{metode} {aturan.rule}: unknown capability {nama!r}")
            elif metode not in METODE_BACA and not tabel[nama].ubah:
                masalah.append(f"{metode} {aturan.rule}: changes state under the read capability {nama!r}")
            elif tabel[nama].selalu_dua_orang and pernyataan is not None and not pernyataan.usul:
                masalah.append(
                    f"{metode} {aturan.rule}: {nama!r} needs two persons; declare usul=True and only propose"
                )
    if masalah:
        raise GalatDeklarasi("Routes without a fitting capability:\n  " + "\n  ".join(masalah))


def masuk() -> Masuk | None:
    """The logged-in person, or None."""
    orang: Any = current_user._get_current_object() if has_request_context() else None
    return orang if isinstance(orang, Masuk) else None


def pelaku() -> Pelaku:
    """Who acts; only for views whose capability no anonymous person has."""
    orang = masuk()
    if orang is None:
        raise BelumMasuk()
    return orang.pelaku


def izin() -> Izin:
    """The answer of the matrix for this request."""
    return cast(Izin, g.talenta_izin)


def lingkup() -> Lingkup:
    """Scope of this request; only for views whose capability no anonymous person has."""
    hasil = izin().lingkup
    if hasil is None:
        raise BelumMasuk()
    return hasil


def izin_lain(nama: str) -> Izin:
    """The answer for another capability, e.g. to leave a part of a page out."""
    orang = masuk()
    return _boleh(matriks(), orang.pelaku if orang else None, nama, segar=orang is not None and orang.segar)


def boleh(nama: str) -> bool:
    """May a link to this capability be shown? (A step-up may still be asked for.)"""
    return izin_lain(nama).putusan in {"ya", "segar", "dua_orang"}


def bukan_sendiri(nip: str) -> None:
    """Rule `x`: refuse (403) when the record is the actor's own."""
    if izin().bukan_sendiri and pelaku().nip == nip:
        abort(403, description="Data Anda sendiri hanya boleh diproses oleh orang lain.")


def periksa_akses() -> None:
    """Before every request: 404/405 first, then the matrix."""
    if request.routing_exception is not None or request.endpoint is None:
        return
    pernyataan = deklarasi(current_app, request.endpoint)
    metode = "GET" if request.method == "HEAD" else request.method
    nama = pernyataan.metode.get(metode) if pernyataan else None
    if nama is None:  # added after start-up: closed
        abort(403)
    if matriks()[nama].umum:  # no look-up of the person: static files, health
        g.talenta_izin = Izin(nama, "ya")
        return
    hasil = izin_lain(nama)
    if hasil.ya or (hasil.dua_orang and pernyataan is not None and pernyataan.usul):
        g.talenta_izin = hasil
        return
    g.talenta_ditolak = nama
    if masuk() is None:
        raise BelumMasuk()
    if hasil.putusan == "segar":
        raise SandiDiminta()
    if hasil.putusan == "dua_orang":
        abort(403, description="Tindakan ini memerlukan persetujuan dua orang dan tidak tersedia di halaman ini.")
    abort(403)


def minta_berkas() -> bool:
    """Does this request want a fragment or a file (401), not a page (302)?"""
    pernyataan = deklarasi(current_app, request.endpoint or "")
    return "HX-Request" in request.headers or bool(pernyataan and pernyataan.berkas)
