"""Pages of the fixing: what stands in the way, propose it, check the seal, back to the review, hand over."""

from __future__ import annotations

from typing import cast

from flask import Response, after_this_request, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun import persetujuan
from talenta_web.domain.penilaian import KEADAAN, PENETAPAN
from talenta_web.host import Registry
from talenta_web.host.panggil import kabarkan
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.forms import FormAlasan, FormSurat
from talenta_web.kematangan.galat import Basi, GalatKematangan, KeadaanSalah, TidakAda
from talenta_web.kematangan.kemajuan import baca_kemajuan
from talenta_web.kematangan.periksa_segel import periksa
from talenta_web.kematangan.queries.segel import akun, baca_naskah, segel
from talenta_web.kematangan.queries.tahap import langkah as baca_langkah
from talenta_web.kematangan.segel import IsiRusak, buka, digest
from talenta_web.kematangan.service import penetapan as service
from talenta_web.kematangan.service import tahap as s_tahap
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import salahkan, satu, sesi, status, tab
from talenta_web.kontrak.acara import PenilaianDiajukan
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.get("/kematangan/<pid>/penetapan")
@butuh(GET="kematangan.instansi.lihat")
def penetapan(pid: str) -> ResponseReturnValue:
    with satu(pid, "kematangan.instansi.lihat") as b:
        return halaman(b)


def halaman(
    b: Buka, galat: GalatKematangan | None = None, surat: FormSurat | None = None, kembali: FormAlasan | None = None
) -> ResponseReturnValue:
    """The page; after a refused step with the reason on top and what was typed in its form."""
    p, versi = b.penilaian, segel(sesi(), b.penilaian.id, dengan_isi=True)
    terbuka = p.keadaan == PENETAPAN
    sidik = digest(baca_naskah(sesi(), p)) if terbuka else ""
    try:
        tetap = versi[0] if versi and (not terbuka or buka(versi[0].isi)["naskah_digest"] == sidik) else None
    except IsiRusak:
        return redirect(url_for(".penetapan_periksa", pid=p.pid))
    menunggu = persetujuan.menunggu(sesi(), b.instansi_id, service.TETAPKAN) if terbuka else []
    return respond(
        "kematangan/penetapan.html", p=p, b=b, maju=baca_kemajuan(sesi(), p), versi=versi, tetap=tetap, sidik=sidik,
        terbuka=terbuka, halangan=service.halangan(sesi(), p) if terbuka else (), nama_keadaan=KEADAAN,
        usul=next((u for u, m in menunggu if m["penilaian"] == p.pid), None),
        orang=akun(sesi(), (i for v in versi for i in (v.diusulkan_oleh, v.ditetapkan_oleh))),
        serah=next((t for t in baca_langkah(sesi(), p.id) if t.dari == PENETAPAN and t.dokumen_nomor), None),
        surat=surat or FormSurat(), kembali=kembali or FormAlasan(), galat=galat, basi=isinstance(galat, Basi),
        tab=tab(p.pid, "kematangan.penetapan"), ada_galat=galat is not None, status=status(galat) if galat else 200,
    )  # fmt: skip


@bp.post("/kematangan/<pid>/penetapan/usul")
@butuh(POST="kuesioner.kirim", usul=True)
@sekali
def penetapan_usul(pid: str) -> ResponseReturnValue:
    """A leader proposes; another one decides on the page of approvals."""
    with satu(pid, "kuesioner.kirim") as b:
        try:
            usul = service.usulkan(sesi(), pid, sidik=request.form.get("sidik", "")[:64], pelaku=pelaku())
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return halaman(b, galat)
    flash("Penetapan diusulkan. Penilaian ditetapkan setelah disetujui pimpinan kedua.", "sukses")
    return redirect(url_for("akun.persetujuan_rinci", pid=usul), 303)


@bp.post("/kematangan/<pid>/penetapan/kembali")
@butuh(POST="penilaian.susun")
@sekali
def penetapan_kembali(pid: str) -> ResponseReturnValue:
    """The leaders found something: back to the reviewer."""
    form = FormAlasan.dari_permintaan()
    with satu(pid, "penilaian.susun") as b:
        try:
            s_tahap.kembalikan(sesi(), pid, alasan=form.alasan.data or "", pelaku_id=pelaku().id)
        except TidakAda:
            raise
        except GalatKematangan as galat:
            salahkan(form, galat)
            return halaman(b, galat, kembali=form)
    flash("Penilaian kembali kepada peninjau internal.", "sukses")
    return redirect(url_for(".penilaian", pid=pid), 303)


@bp.post("/kematangan/<pid>/serahkan")
@butuh(POST="penilaian.susun")
@sekali
def serahkan(pid: str) -> ResponseReturnValue:
    """Hand the sealed record over with its covering letter."""
    form = FormSurat.dari_permintaan()
    with satu(pid, "penilaian.susun") as b:
        try:
            form.validate()
            acara = s_tahap.serahkan(
                sesi(), pid, surat_nomor=form.surat_nomor.data or "", surat_tanggal=form.surat_tanggal.data,
                pelaku_id=pelaku().id,
            )  # fmt: skip
        except TidakAda:
            raise
        except GalatKematangan as galat:
            salahkan(form, galat)
            return halaman(b, galat, surat=form)
    _kabarkan(acara)
    flash("Penilaian diserahkan. Isinya tetap; tahap berikutnya dicatat bersama dokumennya.", "sukses")
    return redirect(url_for(".penilaian", pid=pid), 303)


def _kabarkan(acara: PenilaianDiajukan) -> None:
    """Tell the plugins once everything is committed (a form with a key commits after its view)."""

    @after_this_request
    def _sesudah(jawaban: Response) -> Response:
        if jawaban.status_code < 400:
            kabarkan(cast(Registry, current_app.extensions["talenta_registry"]), "penilaian_diajukan", acara)
        return jawaban


@bp.get("/kematangan/<pid>/penetapan/periksa")
@butuh(GET="kematangan.instansi.lihat")
def penetapan_periksa(pid: str) -> ResponseReturnValue:
    """Does the sealed record still hold? Works it out anew at each visit."""
    with satu(pid, "kematangan.instansi.lihat") as b:
        versi = request.args.get("versi", type=int)
        hasil = periksa(sesi(), b.penilaian, versi)
        if hasil is None and versi is not None:
            raise TidakAda("Versi ini tidak ada.")
        if hasil is None:
            raise KeadaanSalah("Penilaian ini belum ditetapkan, jadi belum ada yang diperiksa.")
        return respond("kematangan/periksa.html", p=b.penilaian, hasil=hasil, tab=tab(pid, ""), ada_galat=False)
