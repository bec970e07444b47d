"""Pages: the list of assessments, one assessment, its cover, beginning and ending."""

from __future__ import annotations

from typing import cast

from flask import Response, current_app, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.penilaian import BATAL, KEADAAN, PENGISIAN, REVIU
from talenta_web.host import Registry
from talenta_web.kematangan.buka import PEMBINA, Buka
from talenta_web.kematangan.forms import FormAlasan, FormBaru, FormSampul, isian_awal
from talenta_web.kematangan.galat import Basi, GalatKematangan, IsianSalah, TidakAda
from talenta_web.kematangan.halaman import susun
from talenta_web.kematangan.instrumen import kuesioner, terpasang
from talenta_web.kematangan.naskah_tersedia import naskah_penilaian
from talenta_web.kematangan.queries import daftar as q
from talenta_web.kematangan.service import penilaian as service
from talenta_web.kematangan.service import reviu as s_reviu
from talenta_web.kematangan.slots_penilaian import tugas_saya
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import salahkan, satu, sesi, status, tab
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import alamat_bersih, respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import beda, versi_kiriman

NADA = {PENGISIAN: "info", REVIU: "info", BATAL: "galat"}


@bp.get("/kematangan/")
@butuh(GET="kuesioner.lihat")
def daftar() -> ResponseReturnValue:
    """Assessments by year, and above them what waits for this reader. A Kanreg reads them from its board."""
    if set(pelaku().kode_peran) == {PEMBINA}:
        return redirect(url_for("kematangan.papan"))
    if bersih := alamat_bersih():
        return redirect(bersih)
    keadaan = request.args.get("keadaan", "")
    return respond(
        "kematangan/daftar.html", "hasil", baris=q.daftar(sesi(), lingkup(), keadaan), keadaan=keadaan,
        pilihan=q.SARINGAN.items(), nama_keadaan=KEADAAN, tugas=tuple(tugas_saya(pelaku(), sesi())),
    )  # fmt: skip


@bp.route("/kematangan/baru", methods=["GET", "POST"])
@butuh(GET="penilaian.susun", POST="penilaian.susun")
@sekali
def baru() -> ResponseReturnValue:
    orang, registry = pelaku(), cast(Registry, current_app.extensions["talenta_registry"])
    tersedia = terpasang(sesi(), registry)
    hari = hari_ini(sesi(), orang.instansi_id)
    form = FormBaru.dari_permintaan(**isian_awal(hari.year))
    form.tawarkan((f"{t.kode}@{t.versi}", f"{t.nama}, versi {t.versi} ({t.status_naskah})") for t in tersedia)
    umum: list[str] = []
    if request.method == "POST" and form.validate():
        kode, _, versi = (form.instrumen.data or "").rpartition("@")
        try:
            p = service.buat(
                sesi(), registry, form.sampul(), kode=kode, versi=versi, instansi_id=orang.instansi_id,
                pelaku_id=orang.id,
            )  # fmt: skip
        except GalatKematangan as galat:
            umum = salahkan(form, galat)
        else:
            flash("Penilaian dibuat sebagai rancangan. Bagikan butirnya kepada unit, lalu buka pengisian.", "sukses")
            return redirect(url_for(".penilaian", pid=p.pid), 303)
    return _sampul(form, "Mulai penilaian", url_for(".baru"), umum=umum, tersedia=bool(tersedia))


@bp.get("/kematangan/<pid>/")
@butuh(GET="kuesioner.lihat")
def penilaian(pid: str) -> ResponseReturnValue:
    with satu(pid) as b:
        return halaman(b)


def halaman(b: Buka, galat: GalatKematangan | None = None, batal: FormAlasan | None = None) -> Response:
    """The page; after a refused step with the reason on top and what was typed in its form."""
    h = susun(sesi(), b, hari_ini(sesi(), b.instansi_id))
    return respond(
        "kematangan/penilaian.html", h=h, p=b.penilaian, k=h.kuesioner, b=b, nama_keadaan=KEADAAN,
        tab=tab(b.penilaian.pid, "kematangan.penilaian"), galat=galat, batal=batal or FormAlasan(),
        ada_galat=galat is not None, status=status(galat) if galat else 200,
        naskah=() if b.pembina else naskah_penilaian(b.penilaian.pid),
    )  # fmt: skip


@bp.post("/kematangan/<pid>/langkah")
@butuh(POST="penilaian.susun")
@sekali
def langkah(pid: str) -> ResponseReturnValue:
    """Open the filling, send to the review, or cancel."""
    ke, alasan = request.form.get("ke", ""), FormAlasan.dari_permintaan()
    with satu(pid, "penilaian.susun") as b:
        try:
            if ke == PENGISIAN:
                service.buka_pengisian(sesi(), pid, pelaku_id=pelaku().id)
            elif ke == REVIU:
                s_reviu.kirim(sesi(), pid, pelaku_id=pelaku().id)
            elif ke == BATAL:
                service.batalkan(sesi(), pid, alasan=alasan.alasan.data or "", pelaku_id=pelaku().id)
            else:
                raise IsianSalah("ke", "Langkah ini tidak dikenal.")
        except TidakAda:
            raise
        except GalatKematangan as galat:
            salahkan(alasan, galat)
            return halaman(b, galat, alasan)
    flash(f"Keadaan penilaian: {KEADAAN[ke].lower()}.", "sukses")
    return redirect(url_for(".penilaian", pid=pid), 303)


@bp.route("/kematangan/<pid>/ubah", methods=["GET", "POST"])
@butuh(GET="penilaian.susun", POST="penilaian.susun")
def ubah(pid: str) -> ResponseReturnValue:
    """The cover of an assessment that is not handed over yet."""
    with satu(pid, "penilaian.susun") as b:
        kini = service.Sampul.dari(b.penilaian)
        asal = {n: getattr(kini, n) for n in service.Sampul.__slots__}
        form = FormSampul.dari_permintaan(**asal)
        umum: list[str] = []
        bentrok, kode = None, 422
        if request.method == "POST" and form.validate():
            try:
                service.ubah(sesi(), pid, form.sampul(), dilihat=versi_kiriman() or "", pelaku_id=pelaku().id)
                flash("Sampul penilaian disimpan.", "sukses")
                return redirect(url_for(".penilaian", pid=pid), 303)
            except Basi:
                bentrok, kode = beda(form, asal), 409
            except GalatKematangan as galat:
                umum, kode = salahkan(form, galat), status(galat)
        return _sampul(
            form, "Ubah sampul", url_for(".ubah", pid=pid), umum=umum, versi=kini.sidik, b=b, beda=bentrok, kode=kode
        )


@bp.route("/kematangan/<pid>/lanjut", methods=["GET", "POST"])
@butuh(GET="penilaian.susun", POST="penilaian.susun")
@sekali
def lanjut(pid: str) -> ResponseReturnValue:
    """Begin the next period from this one."""
    with satu(pid, "penilaian.susun") as b:
        form = FormSampul.dari_permintaan(**isian_awal(b.penilaian.tahun + 1))
        umum: list[str] = []
        kode = 422
        if request.method == "POST" and form.validate():
            try:
                p = service.lanjutkan(sesi(), pid, form.sampul(), pelaku_id=pelaku().id)
                flash("Penilaian berikutnya dibuat. Setiap jawaban lama menunggu konfirmasi unitnya.", "sukses")
                return redirect(url_for(".penilaian", pid=p.pid), 303)
            except TidakAda:
                raise
            except GalatKematangan as galat:
                umum, kode = salahkan(form, galat), status(galat)
        return _sampul(form, "Mulai dari penilaian ini", url_for(".lanjut", pid=pid), umum=umum, b=b, kode=kode)


def _sampul(
    form: FormSampul, judul: str, alamat: str, *, umum: list[str], b: Buka | None = None, versi: str | None = None,
    beda: object = None, tersedia: bool = True, kode: int = 422,
) -> Response:  # fmt: skip
    salah = bool(form.errors or umum or beda is not None)
    return make_response(
        respond(
            "kematangan/sampul.html", form=form, judul_halaman=judul, alamat=alamat, umum=umum, versi=versi, beda=beda,
            p=b.penilaian if b else None, k=kuesioner(sesi(), b.penilaian.kuesioner_id) if b else None,
            tersedia=tersedia, ada_galat=salah, status=kode if salah else 200,
        )
    )  # fmt: skip
