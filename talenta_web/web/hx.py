"""Answer a request with a page, or with one block of that page when htmx asks for it."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Response, make_response, render_template
from htmx_flask import request
from jinja2_fragments.flask import render_block


def minta_potongan() -> bool:
    """True if this request wants a fragment: htmx, not boosted, not a history restore."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def _tanpa_kosong() -> str | None:
    """This address without its empty parameters (a filter form sends them all); None when it has none."""
    isi = list(request.args.items(multi=True))
    penuh = [(k, v) for k, v in isi if v]
    if len(penuh) == len(isi):
        return None
    return quote(request.path) + (f"?{urlencode(penuh)}" if penuh else "")


def alamat_bersih() -> str | None:
    """Where to send a browser that asks with empty parameters; htmx is told by `respond` what address to show."""
    return None if minta_potongan() else _tanpa_kosong()


def respond(
    template: str, blok: str | None = None, *, status: int = 200, reswap: str | None = None, **ctx: object
) -> Response:
    """Render `template`, or only its block `blok` for htmx, with headers that keep personal pages out of caches.

    `reswap` is sent as given: make_response of htmx-flask 0.1.0 refuses legal values (beforebegin, modifiers, morph).
    """
    badan = render_block(template, blok, **ctx) if blok and minta_potongan() else render_template(template, **ctx)
    jawaban = make_response(badan, status)
    jawaban.vary.add("HX-Request")
    jawaban.headers["Cache-Control"] = "private, no-store"
    if minta_potongan() and (alamat := _tanpa_kosong()):
        jawaban.headers["HX-Push-Url"] = alamat
    if reswap is not None:
        jawaban.headers["HX-Reswap"] = reswap
    return jawaban
