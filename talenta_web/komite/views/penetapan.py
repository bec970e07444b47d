"""Pages of the minutes: read, sign or refuse, propose to seal, check the seal."""

from __future__ import annotations

from typing import cast

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import DITUTUP, SIDANG, TETAPKAN
from talenta_web.extensions import db
from talenta_web.komite import acuan
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.forms_penetapan import FormKembali, FormSk, FormTolakTanda
from talenta_web.komite.galat import Basi, GalatKomite, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.halaman_penetapan import susun
from talenta_web.komite.naskah import naskah_sidang
from talenta_web.komite.penetapan.isi import IsiRusak
from talenta_web.komite.penetapan.periksa import periksa
from talenta_web.komite.queries.penetapan import cari_sidang
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.queries.tampilan import TampilanSidang
from talenta_web.komite.service import penetapan as service
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.formulir import Formulir
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


def sesi() -> Session:
    return cast(Session, db.session())


def baca(pid: str) -> TampilanSidang:
    """The session, when its minutes exist and the reader may read them."""
    s = baca_sidang(sesi(), pid, pelaku(), lingkup(), ekor=0)
    if s.keadaan not in (SIDANG, TETAPKAN, DITUTUP):
        raise TidakAda("Sidang ini belum menghasilkan berita acara.")
    return s


@bp.get("/sidang/<pid>/berita-acara")
@butuh(GET="komite.lihat")
def penetapan(pid: str) -> ResponseReturnValue:
    return halaman(baca(pid))


def halaman(
    s: TampilanSidang, *, galat: GalatKomite | None = None, tolak: FormTolakTanda | None = None,
    sk: FormSk | None = None, kembali: FormKembali | None = None,
) -> Response:  # fmt: skip
    """The page; after a refused step with the reason on top and what was typed in its form."""
    try:
        h = susun(sesi(), s, pelaku().id, pelaku().nip)
    except IsiRusak:
        return make_response(redirect(url_for("komite.penetapan_periksa", pid=s.pid), 303))
    catat_bahan(*(c.pegawai_id for c in s.agenda))
    return respond(
        "komite/penetapan.html", s=s, h=h, alasan=acuan.alasan(), naskah=naskah_sidang(s.pid), galat=galat,
        basi=isinstance(galat, Basi), tolak=tolak or FormTolakTanda(), sk=sk or FormSk(),
        kembali=kembali or FormKembali(), ada_galat=galat is not None, status=status(galat) if galat else 200,
    )  # fmt: skip


def salahkan(form: Formulir, galat: GalatKomite) -> None:
    """Put the message at its field, when it has one here."""
    if isinstance(galat, IsianSalah) and galat.medan in form:
        form[galat.medan].errors = [str(galat)]


@bp.post("/sidang/<pid>/berita-acara/tanda-tangan")
@butuh(POST="berita_acara.tanda_tangan")
@sekali
def penetapan_tanda(pid: str) -> ResponseReturnValue:
    """Sign the minutes that the page showed, or say why not."""
    s, form = baca(pid), FormTolakTanda(request.form)
    setuju = request.form.get("jawab") != "tolak"
    try:
        service.tanda_tangani(
            sesi(), sidang_pid=pid, pelaku=pelaku(), digest=request.form.get("digest", "")[:64], setuju=setuju,
            catatan="" if setuju else form.catatan.data or "",
        )  # fmt: skip
    except GalatKomite as galat:
        salahkan(form, galat)
        return halaman(s, galat=galat, tolak=form)
    flash("Tanda tangan Anda dicatat." if setuju else "Penolakan Anda beserta alasannya dicatat.", "sukses")
    return redirect(url_for(".penetapan", pid=pid), 303)


@bp.post("/sidang/<pid>/berita-acara/tetapkan")
@butuh(POST="periode.finalkan", usul=True)
@sekali
def penetapan_usul(pid: str) -> ResponseReturnValue:
    """Chair or secretary proposes to seal; the other one decides on the page of approvals."""
    s = baca(pid)
    try:
        usul = service.usulkan(
            sesi(), sidang_pid=pid, pelaku=pelaku(), digest=request.form.get("digest", "")[:64]
        )  # fmt: skip
    except GalatKomite as galat:
        return halaman(s, galat=galat)
    flash("Penetapan diusulkan. Berita acara ditetapkan setelah disetujui orang kedua.", "sukses")
    return redirect(url_for("akun.persetujuan_rinci", pid=usul), 303)


@bp.get("/sidang/<pid>/berita-acara/periksa")
@butuh(GET="komite.lihat")
def penetapan_periksa(pid: str) -> ResponseReturnValue:
    """Does the sealed record still hold? Works it out anew at each visit."""
    s = baca(pid)
    versi = request.args.get("versi", type=int)
    hasil = periksa(sesi(), cari_sidang(sesi(), s.instansi_id, pid), versi)
    if hasil is None and versi is not None:
        raise TidakAda("Versi ini tidak ada.")
    if hasil is None:
        raise KeadaanSalah("Sidang ini belum memiliki berita acara yang ditetapkan, jadi belum ada yang diperiksa.")
    return respond("komite/penetapan_periksa.html", s=s, hasil=hasil, ada_galat=False)
