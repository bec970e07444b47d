"""Download of the error workbook of the upload that waits after its preview."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai import pratinjau, unggahan
from talenta_web.pegawai.galat import tugas
from talenta_web.pegawai.galat.buku import TidakDapat
from talenta_web.pegawai.views.dasar import bp
from talenta_web.pekerjaan import GalatPekerjaan, antre
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.konteks import konfigurasi


@bp.post("/pegawai/impor/galat")
@butuh(POST="impor.pratinjau")
def impor_galat() -> Response | WerkzeugResponse:
    """The file itself, or for a big upload the page of the job that makes it."""
    orang, ling, data, session = pelaku(), lingkup(), konfigurasi().folder_data, db.session()
    u = unggahan.baca(data, orang.id, ling.instansi_id)
    usul = request.form.get("usul") == "1"
    if u is None or not unggahan.letak(data, u.berkas).is_file():
        return _kembali("Berkas tidak ditemukan lagi. Unggah kembali berkasnya.")
    unit = None if ling.seluruh else ling.unit_jalur
    try:
        if pratinjau.besar(unggahan.letak(data, u.berkas), u.nama):
            muatan = {"berkas": u.berkas, "unit": unit and list(unit), "usul": usul}
            with transaksi(session):
                pid = antre(session, tugas.GALAT, muatan, instansi_id=ling.instansi_id, pelaku_id=orang.id)
            return redirect(url_for("pekerjaan.rinci", pid=pid), 303)
        p = pratinjau.Pemeriksa(orang.id, unit, boleh("impor.terapkan"))
        berkas = tugas.buat(session, data, u, p, usul=usul)
    except (GalatPekerjaan, TidakDapat) as e:
        return _kembali(str(e))
    jawaban = Response(berkas.isi, mimetype=berkas.tipe)
    nama = quote(f"perbaikan-{berkas.nama}")
    jawaban.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{nama}"
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


def _kembali(pesan: str) -> WerkzeugResponse:
    flash(pesan, "awas")
    return redirect(url_for("pegawai.impor"), 303)
