"""What the pages of the slice share: a refusal becomes a status, one assessment as its reader sees it, its tabs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import current_app, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import Conflict, Forbidden, HTTPException, NotFound, UnprocessableEntity
from wtforms import Form

from talenta_web.extensions import db
from talenta_web.kematangan.buka import Buka, buka
from talenta_web.kematangan.galat import BukanHak, GalatKematangan, IsianSalah, TidakAda
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kematangan.views import bp
from talenta_web.web.akses import boleh, deklarasi

_JENIS: tuple[tuple[type[GalatKematangan], type[HTTPException]], ...] = (
    (TidakAda, NotFound),
    (BukanHak, Forbidden),
    (IsianSalah, UnprocessableEntity),
)
_TAB = (
    ("Ringkasan", "kematangan.penilaian"),
    ("Isian", "kematangan.isi_awal"),
    ("Bukti", "kematangan.bukti_paket"),
    ("Data", "kematangan.metrik"),
    ("Reviu", "kematangan.reviu"),
    ("Hasil", "kematangan.hasil"),
    ("Jalan tercepat", "kematangan.jalur"),
    ("Rencana aksi", "kematangan.rencana"),
    ("Perbandingan", "kematangan.banding"),
    ("Buku kerja", "kematangan.buku"),
    ("Penetapan", "kematangan.penetapan"),
)


def sesi() -> Session:
    """The database session of this request."""
    return cast(Session, db.session())


def jadi_http(galat: GalatKematangan) -> HTTPException:
    """The refusal as HTTP knows it: 404, 403, 422, else 409, with the sentence for the reader."""
    jenis = next((h for g, h in _JENIS if isinstance(galat, g)), Conflict)
    return jenis() if jenis is NotFound else jenis(description=str(galat))


def status(galat: GalatKematangan) -> int:
    """Status of a page that shows the form again, text kept."""
    return jadi_http(galat).code or 409


def salahkan(form: Form, galat: GalatKematangan) -> list[str]:
    """Put a refusal beside its field; what has none here is returned for the top of the form."""
    if isinstance(galat, IsianSalah) and galat.medan in form:
        form[galat.medan].errors = [*form[galat.medan].errors, str(galat)]
        return []
    return [str(galat)]


@contextmanager
def satu(pid: str, kemampuan: str = "kuesioner.lihat") -> Iterator[Buka]:
    """`buka`, and TidakAda for a reader of units none of whose units fills a butir of it."""
    with buka(pid, kemampuan) as b:
        if not b.lingkup.seluruh:
            ada = tugas(sesi(), b.penilaian.id).values()
            if not any(b.lingkup.memuat(None, t.unit_jalur) for t in ada):
                raise TidakAda("Penilaian itu tidak ada, atau tidak terbuka bagi Anda.")
        yield b


def tab(pid: str, aktif: str) -> tuple[tuple[str, str, bool], ...]:
    """The pages of an assessment that exist and that this reader may open; `aktif` is the endpoint of this one."""
    hasil = []
    for label, titik in _TAB:
        pernyataan = deklarasi(current_app, titik)
        nama = pernyataan.metode.get("GET") if pernyataan else None
        if nama and boleh(nama):
            hasil.append((label, url_for(titik, pid=pid), titik == aktif))
    return tuple(hasil)


@bp.errorhandler(GalatKematangan)
def galat_kematangan(galat: GalatKematangan) -> ResponseReturnValue:
    """What a view does not show beside its form becomes an error page with the reason."""
    return current_app.handle_user_exception(jadi_http(galat))
