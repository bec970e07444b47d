"""Upload of a rule text (T1): checked in a limited child process, then a draft."""

from __future__ import annotations

from pathlib import Path

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.aturan import service
from talenta_web.aturan.contoh import bersih
from talenta_web.aturan.forms import FormUnggah
from talenta_web.aturan.unggahan import MAKS_KIB, TeksDitolak, TeksSah, Temuan, periksa_teks
from talenta_web.aturan.views.dasar import bp, registry, sesi, versi_pid
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.route("/unggah", methods=["GET", "POST"])
@butuh(GET="aturan.unggah", POST="aturan.unggah")
def unggah() -> ResponseReturnValue:
    """`?dari=PID` fills in the text of that version. A refused text stays on the page."""
    dari = versi_pid(request.args["dari"]) if request.args.get("dari") else None
    if request.method != "POST":
        return _halaman(FormUnggah(teks=dari.teks if dari else ""))
    form = FormUnggah.dari_permintaan()
    isi, nama = _kiriman(form)
    try:
        if not form.validate():
            return _halaman(form, status=422)
        dari_pid = dari.pid if dari else None
        sesi().commit()  # nothing stays open while the child process works
        return _simpan(form, periksa_teks(isi, nama), dari_pid)
    except TeksDitolak as e:
        form.teks.data = e.teks or form.teks.data
        return _halaman(form, e.temuan, status=422)
    except service.GalatVersi as e:
        form.teks.data = isi.decode("utf-8-sig", "replace")
        status = 409 if isinstance(e, service.KeadaanSalah) else 422
        return _halaman(form, (Temuan(None, None, str(e), ""),), status=status)


@sekali
def _simpan(form: FormUnggah, sah: TeksSah, dari_pid: str | None) -> ResponseReturnValue:
    v = service.buat_dari_berkas(
        sesi(), registry(), sah, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id, dari_pid=dari_pid,
        catatan=form.catatan.data or "",
    )  # fmt: skip
    flash(f"Aturan {v.kode} disimpan sebagai draf versi {v.nomor}. Periksa perbedaannya, lalu ajukan.", "sukses")
    return redirect(url_for("aturan.versi", pid=v.pid), 303)


def _kiriman(form: FormUnggah) -> tuple[bytes, str]:
    """Bytes and name: of the file, else of the text field."""
    berkas = request.files.get("berkas")
    if berkas is not None and berkas.filename:
        isi = berkas.stream.read(MAKS_KIB * 1024 + 1)
        return isi, bersih(Path(berkas.filename).name, 80) or "aturan.toml"
    return (form.teks.data or "").encode("utf-8", "replace"), "aturan.toml"


def _halaman(form: FormUnggah, temuan: tuple[Temuan, ...] = (), status: int = 200) -> ResponseReturnValue:
    return respond("aturan/unggah.html", form=form, temuan=temuan, ada_galat=status != 200, status=status)
