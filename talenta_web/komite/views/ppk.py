"""Steps after the sealing: handed over, decided by decree, corrected by a new version."""

from __future__ import annotations

from typing import cast

from flask import Response, after_this_request, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.host import Registry
from talenta_web.host.panggil import kabarkan
from talenta_web.komite import acuan
from talenta_web.komite.forms_penetapan import FormKembali, FormKoreksi, FormSk, pilihan
from talenta_web.komite.galat import GalatKomite, KeadaanSalah, TidakAda
from talenta_web.komite.queries.penetapan import penetapan_terakhir
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.service import koreksi as layanan_koreksi
from talenta_web.komite.service import ppk as service
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.komite.views.penetapan import baca, halaman, salahkan, sesi
from talenta_web.kontrak import KeputusanDitetapkan
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


def _nomor() -> int:
    return request.form.get("nomor", default=0, type=int)


@bp.post("/sidang/<pid>/berita-acara/serahkan")
@butuh(POST="keputusan.ajukan")
@sekali
def ppk_serahkan(pid: str) -> ResponseReturnValue:
    """The PyB hands the sealed minutes over."""
    s = baca(pid)
    try:
        service.ajukan(sesi(), sidang_pid=pid, pelaku=pelaku(), nomor=_nomor())
    except GalatKomite as galat:
        return halaman(s, galat=galat)
    flash("Berita acara diserahkan kepada PPK.", "sukses")
    return redirect(url_for(".penetapan", pid=pid), 303)


@bp.post("/sidang/<pid>/berita-acara/putuskan")
@butuh(POST="keputusan.tetapkan_tolak")
@sekali
def ppk_putuskan(pid: str) -> ResponseReturnValue:
    """The PPK decides by decree, or sends it back."""
    s, sk, kembali = baca(pid), FormSk(request.form), FormKembali(request.form)
    if request.form.get("jawab") == "kembalikan":
        try:
            service.tolak(sesi(), sidang_pid=pid, pelaku=pelaku(), nomor=_nomor(), alasan=kembali.alasan.data or "")
        except GalatKomite as galat:
            salahkan(kembali, galat)
            return halaman(s, galat=galat, kembali=kembali)
        flash("Berita acara dikembalikan kepada Komite.", "sukses")
        return redirect(url_for(".penetapan", pid=pid), 303)
    try:
        sk.validate()
        acara = service.tetapkan(
            sesi(), sidang_pid=pid, pelaku=pelaku(), nomor=_nomor(), sk_nomor=sk.sk_nomor.data or "",
            sk_tanggal=sk.sk_tanggal.data,
        )  # fmt: skip
    except GalatKomite as galat:
        salahkan(sk, galat)
        return halaman(s, galat=galat, sk=sk)
    _kabarkan(acara)
    flash(f"Keputusan Komite ditetapkan dengan SK {acara.sk_nomor}.", "sukses")
    return redirect(url_for(".penetapan", pid=pid), 303)


def _kabarkan(acara: KeputusanDitetapkan) -> None:
    """Tell the plugins once everything is committed (a form with a key commits after its view)."""

    @after_this_request
    def _sesudah(jawaban: Response) -> Response:
        if jawaban.status_code < 400:
            kabarkan(cast(Registry, current_app.extensions["talenta_registry"]), "keputusan_ditetapkan", acara)
        return jawaban


@bp.route("/sidang/<pid>/berita-acara/koreksi", methods=["GET", "POST"])
@butuh(GET="keputusan.koreksi", POST="keputusan.koreksi", usul=True)
@sekali
def ppk_koreksi(pid: str) -> ResponseReturnValue:
    """Propose another version of sealed minutes."""
    s = baca_sidang(sesi(), pid, pelaku(), lingkup(), ekor=0)
    terakhir = penetapan_terakhir(sesi(), s.id)
    if terakhir is None:
        raise KeadaanSalah("Sidang ini belum memiliki berita acara yang ditetapkan.")
    form = FormKoreksi(request.form if request.method == "POST" else None)
    orang = [(c.pid, f"{c.nomor}. {c.nama}") for c in s.agenda if not c.sendiri]
    form.calon.choices = pilihan(("", "Tidak mengubah putusan"), *orang)
    form.kode_alasan.choices = pilihan(("", "Pilih alasan"), *acuan.alasan().items())
    galat: GalatKomite | None = None
    if request.method == "POST":
        try:
            usul = _usulkan(pid, form)
            flash("Koreksi diusulkan. Versi baru dibuat setelah disetujui orang kedua.", "sukses")
            return redirect(url_for("akun.persetujuan_rinci", pid=usul), 303)
        except TidakAda:
            raise
        except GalatKomite as tertolak:
            galat = tertolak
            salahkan(form, tertolak)
    return respond(
        "komite/koreksi.html", s=s, terakhir=terakhir, form=form, umum=[] if form.errors or not galat else [str(galat)],
        ada_galat=galat is not None, status=status(galat) if galat else 200,
    )  # fmt: skip


def _usulkan(pid: str, form: FormKoreksi) -> str:
    kotak = form.kotak.data or ""
    return layanan_koreksi.usulkan_koreksi(
        sesi(), sidang_pid=pid, pelaku=pelaku(), nomor=_nomor(), alasan=form.alasan.data or "",
        calon_pid=form.calon.data or None, jenis=form.jenis.data or None,
        kotak=int(kotak) if kotak.isascii() and kotak.isdigit() and len(kotak) == 1 else None,
        kode_alasan=form.kode_alasan.data or "",
    )  # fmt: skip
