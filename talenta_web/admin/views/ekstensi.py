"""Pages about plugins: state and health, settings, proposal to approve changed files."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.admin.ekstensi.formulir import isi_formulir, kelas_formulir, nama_medan
from talenta_web.admin.ekstensi.perintah import registry
from talenta_web.admin.ekstensi.tampil import susun
from talenta_web.admin.persetujuan import AKTIFKAN, usulkan
from talenta_web.admin.service import ekstensi as service
from talenta_web.admin.views.dasar import bp
from talenta_web.basis.ekstensi import baca_setelan, versi_setelan
from talenta_web.extensions import db
from talenta_web.host.setelan import nilai_setelan
from talenta_web.kontrak import Setelan
from talenta_web.web.akses import butuh, izin_lain, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.tabrakan import Beda, beda, versi_kiriman


@bp.get("/ekstensi/")
@butuh(GET="ekstensi.kesehatan")
def ekstensi() -> ResponseReturnValue:
    plugin, karantina = susun(registry())
    usul = izin_lain(AKTIFKAN).putusan != "tidak"
    return respond("admin/ekstensi/daftar.html", plugin=plugin, karantina=karantina, boleh_usul=usul)


def _setelan(slug: str) -> Mapping[str, Setelan]:
    milik = registry().milik.get(slug)
    if milik is None:
        abort(404)
    return milik.setelan


@bp.route("/ekstensi/<slug>/setelan", methods=["GET", "POST"])
@butuh(GET="ekstensi.setel", POST="ekstensi.setel")
def ekstensi_setelan(slug: str) -> ResponseReturnValue:
    setelan = _setelan(slug)
    nilai = nilai_setelan(setelan, baca_setelan(db.session(), slug))
    formulir = kelas_formulir(setelan).dari_permintaan(**{nama_medan(k): v for k, v in nilai.items()})
    bentrok: list[Beda] | None = None
    if request.method == "POST" and formulir.validate():
        orang = pelaku()
        isi = isi_formulir(formulir, setelan)
        dilihat = versi_kiriman() or ""
        try:
            berubah = service.setel(
                db.session(), slug, setelan, isi, instansi_id=orang.instansi_id, pelaku_id=orang.id,
                versi=int(dilihat) if dilihat.isdecimal() else None,
            )  # fmt: skip
        except StaleDataError:
            kini = nilai_setelan(setelan, baca_setelan(db.session(), slug))
            bentrok = beda(formulir, {nama_medan(k): v for k, v in kini.items()})
        else:
            flash("Setelan disimpan." if berubah else "Tidak ada yang berubah.", "sukses" if berubah else "info")
            return redirect(url_for("admin.ekstensi_setelan", slug=slug))
    status = 409 if bentrok is not None else 422 if formulir.errors else 200
    return respond(
        "admin/ekstensi/setelan.html",
        status=status,
        slug=slug,
        formulir=formulir,
        medan=[nama_medan(k) for k in setelan],
        opsional={nama_medan(k) for k, s in setelan.items() if s.bawaan is None},
        ada_galat=bool(formulir.errors),
        beda=bentrok,
        versi=versi_setelan(db.session(), slug),
    )


@bp.post("/ekstensi/<slug>/setujui")
@butuh(POST="ekstensi.aktifkan", usul=True)
def ekstensi_usulkan(slug: str) -> ResponseReturnValue:
    if slug not in service.terpasang():
        abort(404)
    usulkan(db.session(), slug, pelaku=pelaku())
    flash("Usulan dicatat. Admin kedua memutuskannya di halaman Persetujuan.", "sukses")
    return redirect(url_for("admin.ekstensi"))
