"""Pages of uploaded templates: list, catalogue of sources, upload."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.cetak.pintu import MIME
from talenta_web.laporan.templat import queries, sumber
from talenta_web.laporan.templat import service_versi as versi
from talenta_web.laporan.templat.forms import FormUnggah
from talenta_web.laporan.templat.galat import GalatLangkah, KeadaanSalah, TemplatDitolak, Temuan
from talenta_web.laporan.templat.unggahan import MAKS, Kepala, TemplatSah, periksa
from talenta_web.laporan.views.dasar import bp, lihat_semua, registry, sesi
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali

NAMA_BERKAS = 120


@bp.get("/laporan/templat/")
@butuh(GET="laporan.templat.lihat")
def templat() -> ResponseReturnValue:
    semua = queries.daftar(sesi(), lingkup().instansi_id)
    per_kode = [(k, tuple(v)) for k, v in groupby(semua, key=lambda b: b.kode)]
    return respond("laporan/templat/daftar.html", per_kode=per_kode, boleh_register=lihat_semua())


@bp.get("/laporan/templat/sumber")
@butuh(GET="laporan.templat.lihat")
def templat_sumber() -> ResponseReturnValue:
    return respond("laporan/templat/sumber.html", sumber=sumber.semua(registry()))


@bp.get("/laporan/templat/sumber/<kode>/contoh.<any(docx, xlsx):jenis>")
@butuh(GET="laporan.templat.lihat", berkas=True)
def templat_mulai(kode: str, jenis: str) -> Response:
    """A template to begin with."""
    s = sumber.satu(registry(), kode)
    if s is None:
        abort(404)
    jawaban = Response(sumber.mulai(s, jenis), mimetype=MIME[jenis])
    jawaban.headers["Content-Disposition"] = f'attachment; filename="contoh-{kode}.{jenis}"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@bp.route("/laporan/templat/unggah", methods=["GET", "POST"])
@butuh(GET="laporan.templat.unggah", POST="laporan.templat.unggah")
def templat_unggah() -> ResponseReturnValue:
    """`?dari=PID` fills in what that version says of itself."""
    form = _form()
    if request.method != "POST":
        return _halaman(form)
    isi, nama = _kiriman()
    if not form.validate():
        return _halaman(form, status=422)
    if not nama.lower().endswith(".zip") and not form.lengkapi():
        return _halaman(form, status=422)
    kepala = Kepala(*(" ".join((form[k].data or "").split()) for k in ("sumber", "kode", "nama", "uraian")))
    sesi().commit()  # nothing stays open while the child process works
    try:
        return _simpan(form, periksa(registry(), isi, nama, kepala))
    except TemplatDitolak as e:
        return _halaman(form, e.temuan, status=422)
    except GalatLangkah as e:
        return _halaman(form, (Temuan("berkas", str(e)),), status=409 if isinstance(e, KeadaanSalah) else 422)


@sekali
def _simpan(form: FormUnggah, sah: TemplatSah) -> ResponseReturnValue:
    v = versi.simpan(
        sesi(), sah, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id, catatan=form.catatan.data or ""
    )
    flash(f"Templat {v.kode} disimpan sebagai draf versi {v.nomor}. Coba dengan satu data, lalu ajukan.", "sukses")
    for t in sah.peringatan:
        flash(f"{t.tempat}: {t.pesan} {t.saran}", "awas")
    return redirect(url_for("laporan.templat_versi", pid=v.pid), 303)


def _form() -> FormUnggah:
    form = FormUnggah.dari_permintaan() if request.method == "POST" else FormUnggah()
    form.sumber.choices = [(s.kode, f"{s.nama} ({s.kode})") for s in sumber.semua(registry())]
    if request.method != "POST" and (pid := request.args.get("dari")):
        lama = next((b for b in queries.daftar(sesi(), lingkup().instansi_id) if b.pid == pid), None)
        if lama is not None:
            form.kode.data, form.nama.data, form.uraian.data = lama.kode, lama.nama, lama.uraian
            form.sumber.data = versi.cari(sesi(), lingkup().instansi_id, pid).sumber
    return form


def _kiriman() -> tuple[bytes, str]:
    berkas = request.files.get("berkas")
    if berkas is None or not berkas.filename:
        return b"", ""
    nama = "".join(h for h in Path(berkas.filename.replace("\\", "/")).name if h.isprintable())
    return berkas.stream.read(MAKS + 1), nama[-NAMA_BERKAS:]


def _halaman(form: FormUnggah, temuan: tuple[Temuan, ...] = (), status: int = 200) -> ResponseReturnValue:
    return respond("laporan/templat/unggah.html", form=form, temuan=temuan, ada_galat=status != 200, status=status)
