"""What the pages of the slice share: a refusal becomes a status, with its sentence."""

from __future__ import annotations

from flask import current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict, Forbidden, HTTPException, NotFound, UnprocessableEntity

from talenta_web.komite.galat import AdaBenturan, BukanAnggota, GalatKomite, IsianSalah, TidakAda
from talenta_web.komite.views import bp

_JENIS: tuple[tuple[type[GalatKomite], type[HTTPException]], ...] = (
    (TidakAda, NotFound),
    (BukanAnggota, Forbidden),
    (AdaBenturan, Forbidden),
    (IsianSalah, UnprocessableEntity),
)


def jadi_http(galat: GalatKomite) -> HTTPException:
    """The refusal as HTTP knows it: 404, 403, 422, else 409, with the sentence for the reader."""
    jenis = next((h for g, h in _JENIS if isinstance(galat, g)), Conflict)
    return jenis() if jenis is NotFound else jenis(description=str(galat))


def status(galat: GalatKomite) -> int:
    """Status of a page that shows the form again, text kept."""
    return jadi_http(galat).code or 409


@bp.errorhandler(GalatKomite)
def galat_komite(galat: GalatKomite) -> ResponseReturnValue:
    """What a view does not show beside its form becomes an error page with the reason."""
    return current_app.handle_user_exception(jadi_http(galat))
