"""The silent first round on a member's own device: one person per page, an answer leads to the next."""

from __future__ import annotations

from typing import cast

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import BENTURAN, DITUTUP, PRATINJAU, SIDANG, TETAPKAN
from talenta_web.extensions import db
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.galat import GalatKomite, KeadaanSalah, TidakAda
from talenta_web.komite.pratinjau import susun_pratinjau, tujuan_berikut
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.queries.tampilan import TampilanSidang
from talenta_web.komite.service.pratinjau import jawab
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


def _sesi() -> Session:
    return cast(Session, db.session())


@bp.get("/sidang/<pid>/pratinjau")
@butuh(GET="pratinjau.isi")
def pratinjau(pid: str) -> ResponseReturnValue:
    """One person of the agenda; the first without an answer unless another is asked for."""
    s = baca_sidang(_sesi(), pid, pelaku(), lingkup(), ekor=0)
    if s.keadaan in (SIDANG, TETAPKAN, DITUTUP):
        flash("Pra-tinjau sidang ini sudah berakhir; jalannya sidang ada di halaman ini.", "info")
        return redirect(url_for(".ikuti", pid=pid), 303)
    if s.keadaan != PRATINJAU:
        raise KeadaanSalah("Pra-tinjau sidang ini belum dibuka. Sekretaris Komite membukanya setelah agenda siap.")
    return _halaman(s, request.args.get("calon", ""))


@bp.post("/sidang/<pid>/pratinjau")
@butuh(POST="pratinjau.isi")
@sekali
def pratinjau_jawab(pid: str) -> ResponseReturnValue:
    """Write the own answer, then the next person without one."""
    s, calon = baca_sidang(_sesi(), pid, pelaku(), lingkup(), ekor=0), request.form.get("calon", "")
    catatan, pilihan = request.form.get("catatan", ""), request.form.get("pilihan", "")
    try:
        jawab(_sesi(), sidang_pid=pid, calon_pid=calon, pelaku=pelaku(), pilihan=pilihan, catatan=catatan)
    except TidakAda:
        raise
    except GalatKomite as galat:
        if s.keadaan != PRATINJAU or not s.bersuara:
            raise
        return _halaman(s, calon, galat=galat, isian={"pilihan": pilihan, "catatan": catatan})
    lanjut = tujuan_berikut(_sesi(), s, calon)
    flash("Jawaban disimpan." if lanjut else "Jawaban disimpan. Anda sudah menjawab seluruh agenda.", "sukses")
    return redirect(url_for(".pratinjau", pid=pid, calon=lanjut or calon), 303)


def _halaman(
    s: TampilanSidang, calon: str, *, galat: GalatKomite | None = None, isian: dict[str, str] | None = None
) -> Response:
    d = susun_pratinjau(_sesi(), s, pelaku().id, calon)
    if d.orang and not d.orang.berbentur:
        catat_bahan(d.orang.c.pegawai_id)
    return respond(
        "komite/pratinjau.html", d=d, s=s, galat=galat, isian=isian, ada_galat=galat is not None, jenis=BENTURAN,
        status=status(galat) if galat else 200,
    )  # fmt: skip
