"""Page and CSV of the ledger of changes, for the chair and the auditor."""

from __future__ import annotations

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from talenta_web.cetak import lembar
from talenta_web.extensions import db
from talenta_web.komite import pergeseran as isi
from talenta_web.komite.acuan import tanda
from talenta_web.komite.keanggotaan import komite_terlihat
from talenta_web.komite.queries.pergeseran import PeriodeLedger
from talenta_web.komite.views import bp
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond


def _buku() -> tuple[tuple[PeriodeLedger, ...], isi.Buku, str]:
    session, periode = db.session(), request.args.get("periode", "")
    komite = [k.id for k in komite_terlihat(session, pelaku(), lingkup())]
    try:
        return *isi.susun(session, komite, periode or None), periode
    except LookupError as galat:
        abort(404, description=str(galat))


@bp.get("/komite/pergeseran")
@butuh(GET="komite.pergeseran.lihat")
def pergeseran() -> ResponseReturnValue:
    ada, buku, periode = _buku()
    return respond(
        "komite/pergeseran.html", buku=buku, pilihan=tuple((p.kode, p.nama) for p in ada), periode=periode,
        batas=isi.batas(), tanda=tanda(),
    )  # fmt: skip


@bp.get("/komite/pergeseran/unduh")
@butuh(GET="komite.pergeseran.lihat", berkas=True)
def pergeseran_unduh() -> Response:
    """The tables of the page as CSV, with the same groups folded."""
    _, buku, periode = _buku()
    jawaban = Response(b"".join(lembar.csv(isi.KOLOM_CSV, isi.baris_csv(buku))), mimetype="text/csv")
    nama = "".join(c if c.isascii() and c.isalnum() else "-" for c in f"pergeseran-{periode or 'semua'}")
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}.csv"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban
