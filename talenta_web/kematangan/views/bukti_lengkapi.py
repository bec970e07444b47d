"""After an upload: say what each document is; what was stored before is offered for use."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.forms_bukti import FormBukti, form_bukti
from talenta_web.kematangan.galat import Basi, GalatKematangan, IsianSalah, TidakAda
from talenta_web.kematangan.queries import bukti_daftar as q
from talenta_web.kematangan.queries.bukti_dokumen import BuktiTampil
from talenta_web.kematangan.queries.bukti_katalog import katalog
from talenta_web.kematangan.service.bukti import catat_lain, ubah, wajib_milik
from talenta_web.kematangan.service.bukti_terima import MAKS_BERKAS
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.bukti_dasar import bilangan, pembaca, unit_pilihan
from talenta_web.kematangan.views.dasar import sesi, status
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.keamanan import lanjut_aman
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import beda, versi_kiriman


def form_dokumen(b: BuktiTampil, ling: Lingkup, *, prefix: str = "") -> FormBukti:
    """The form of this document, as stored or as sent."""
    unit, _ = unit_pilihan(ling)
    return form_bukti(katalog(sesi()), unit, nilai(b), seluruh=ling.seluruh, prefix=prefix)


def nilai(b: BuktiTampil) -> dict[str, Any]:
    """What is stored, by field of the form."""
    nama = (
        "jenis", "judul", "nomor", "tanggal", "penandatangan", "tte", "berlaku_sampai", "klasifikasi", "bebas_klaim",
    )  # fmt: skip
    return {n: getattr(b, n) for n in nama} | {"unit": b.unit_pid or ""}


@bp.route("/kematangan/bukti/lengkapi", methods=["GET", "POST"])
@butuh(GET="bukti.unggah", POST="bukti.unggah")
def bukti_lengkapi() -> ResponseReturnValue:
    """`?b=` new documents with a form each, `?ada=` those found again, `?penilaian=&butir=&kriteria=` where from."""
    siapa, a = pembaca(), request.args
    baru = [b for pid in a.getlist("b")[:MAKS_BERKAS] if (b := q.satu(sesi(), siapa, pid))]
    ada = [b for pid in a.getlist("ada")[:MAKS_BERKAS] if (b := q.satu(sesi(), siapa, pid))]
    if not baru and not ada:
        return redirect(url_for("kematangan.bukti_daftar"), 303)
    form = {b.pid: form_dokumen(b, lingkup(), prefix=f"{b.pid}-") for b in baru}
    galat: GalatKematangan | None = None
    if request.method == "POST":
        jawaban = _simpan(form)
        if not isinstance(jawaban, GalatKematangan):
            return jawaban
        galat = jawaban
    pid, butir = a.get("penilaian", ""), a.get("butir", "")
    return respond(
        "kematangan/bukti_lengkapi.html", status=status(galat) if galat else 200, baru=baru, ada=ada, form=form,
        umum=[str(galat)] if galat and not isinstance(galat, IsianSalah) else [], ada_galat=galat is not None,
        penilaian=pid, butir=butir, kriteria=a.getlist("kriteria"), aksi=request.full_path, tujuan=_tujuan(),
    )  # fmt: skip


def _tujuan() -> str:
    a = request.args
    if a.get("penilaian") and a.get("butir"):
        return url_for("kematangan.bukti_butir", pid=a["penilaian"], butir=a["butir"])
    return url_for("kematangan.bukti_daftar")


def _simpan(form: dict[str, FormBukti]) -> ResponseReturnValue | GalatKematangan:
    _, id_unit = unit_pilihan(lingkup())
    sah = [f.validate() for f in form.values()]
    if not all(sah):
        return IsianSalah("", "Ada isian yang perlu diperbaiki.")
    pid = ""
    try:
        with transaksi(sesi()):
            for pid, f in form.items():
                ubah(
                    sesi(), pid, f.isian(id_unit), versi=bilangan(request.form.get(f"{pid}-versi")),
                    pelaku_id=pelaku().id, lingkup=lingkup(),
                )  # fmt: skip
    except IsianSalah as e:
        form[pid].tempel({e.medan: str(e)})
        return e
    except GalatKematangan as e:
        return e
    flash("Keterangan dokumen tersimpan." if len(form) == 1 else f"Keterangan {len(form)} dokumen tersimpan.", "sukses")
    return redirect(_tujuan(), 303)


@bp.route("/kematangan/bukti/<bukti>/ubah", methods=["GET", "POST"])
@butuh(GET="bukti.unggah", POST="bukti.unggah")
def bukti_ubah(bukti: str) -> ResponseReturnValue:
    """Describe a document anew."""
    return _satu(bukti, lain=False)


@bp.route("/kematangan/bukti/<bukti>/lain", methods=["GET", "POST"])
@butuh(GET="bukti.unggah", POST="bukti.unggah")
@sekali
def bukti_lain(bukti: str) -> ResponseReturnValue:
    """Record the same file as another document."""
    return _satu(bukti, lain=True)


def _satu(pid: str, *, lain: bool) -> ResponseReturnValue:
    b = q.satu(sesi(), pembaca(), pid)
    if b is None:
        raise TidakAda("Dokumen ini tidak ada, atau tidak terbuka bagi Anda.")
    if not lain:
        wajib_milik(b, pelaku().id, lingkup())
    form, galat = form_dokumen(b, lingkup()), None
    if lain and request.method != "POST":
        form.nomor.data, form.bebas_klaim.data = "", False
    if request.method == "POST":
        _, id_unit = unit_pilihan(lingkup())
        try:
            if not form.validate():
                raise IsianSalah("", "Ada isian yang perlu diperbaiki.")
            siapa, isian = pelaku().id, form.isian(id_unit)
            if lain:
                pid = catat_lain(sesi(), pid, isian, pelaku_id=siapa, lingkup=lingkup()).pid
            else:
                ubah(sesi(), pid, isian, versi=bilangan(versi_kiriman()), pelaku_id=siapa, lingkup=lingkup())
            flash("Keterangan dokumen tersimpan.", "sukses")
            kembali = lanjut_aman(request.args.get("kembali"), url_for("kematangan.bukti_rinci", bukti=pid))
            return redirect(kembali, 303)
        except GalatKematangan as e:
            galat = e
            form.tempel({e.medan: str(e)} if isinstance(e, IsianSalah) and e.medan else {})
            b = q.satu(sesi(), pembaca(), b.pid) or b
    return respond(
        "kematangan/bukti_ubah.html", status=status(galat) if galat else 200, b=b, form=form, lain=lain,
        ada_galat=galat is not None, umum=[str(galat)] if galat and not isinstance(galat, IsianSalah) else [],
        beda=beda(form, nilai(b)) if isinstance(galat, Basi) else None, aksi=request.full_path.rstrip("?"),
    )  # fmt: skip
