"""One record of a person: its page, and the forms that add, change, close and withdraw."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from talenta_web.extensions import db
from talenta_web.pegawai.catatan import queries as q
from talenta_web.pegawai.catatan.baris import DUA_ORANG, nilai
from talenta_web.pegawai.catatan.formulir import PETUNJUK_BERKAS, TERIMA
from talenta_web.pegawai.catatan.galat import CatatanTidakAda
from talenta_web.pegawai.catatan.isian import bidang, kolom_akhir
from talenta_web.pegawai.catatan.queries_baris import ambil
from talenta_web.pegawai.catatan.tampil import kata_nilai
from talenta_web.pegawai.koreksi.tampil import boleh_koreksi
from talenta_web.pegawai.views.catatan_isi import dasar, kerjakan, tempat
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, izin_lain, pelaku
from talenta_web.web.hx import respond


@bp.get("/pegawai/<pid>/catatan/<bingkai>/<catatan>")
@butuh(GET="pegawai.profil_umum.lihat")
def catatan_rinci(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    """Values, evidence and history; a withdrawn record keeps its page."""
    t, session = tempat(pid, bingkai, catatan), db.session()
    p = t.p
    try:
        isi = nilai(ambil(session, p.id, bingkai, catatan))
    except CatatanTidakAda:
        if not q.pernah(session, p.id, bingkai, catatan):
            abort(404)
        isi = None
    izin = izin_lain("disiplin.catat" if bingkai in DUA_ORANG else "pegawai.buat_ubah")
    boleh = izin.putusan in {"ya", "segar", "dua_orang"} and pelaku().nip != p.nip
    akhir = kolom_akhir(bingkai)
    return respond(
        "pegawai/catatan/rinci.html",
        **dasar(t),
        butir=None if isi is None else [(b.judul, kata_nilai(b, isi[b.nama])) for b in bidang(bingkai)],
        bukti=q.bukti(session, p.id, bingkai, catatan),
        versi=q.versi(session, p.id, bingkai, catatan),
        boleh_ubah=boleh and isi is not None,
        boleh_koreksi=boleh_koreksi(p.nip, t.orang.jalur),
        boleh_tutup=isi is not None and akhir is not None and isi[akhir] is None,
        terima=TERIMA,
        petunjuk_berkas=PETUNJUK_BERKAS,
        sumber=isi["sumber"] if isi else None,
    )


@bp.route("/pegawai/<pid>/catatan/<bingkai>/baru", methods=["GET", "POST"])
@butuh(GET="pegawai.buat_ubah", POST="pegawai.buat_ubah")
def catatan_baru(pid: str, bingkai: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "tambah", None, dua=False)


@bp.route("/pegawai/<pid>/catatan/<bingkai>/<catatan>/ubah", methods=["GET", "POST"])
@butuh(GET="pegawai.buat_ubah", POST="pegawai.buat_ubah")
def catatan_ubah(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "ubah", catatan, dua=False)


@bp.route("/pegawai/<pid>/catatan/<bingkai>/<catatan>/tutup", methods=["GET", "POST"])
@butuh(GET="pegawai.buat_ubah", POST="pegawai.buat_ubah")
def catatan_tutup(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "tutup", catatan, dua=False)


@bp.route("/pegawai/<pid>/catatan/<bingkai>/<catatan>/cabut", methods=["GET", "POST"])
@butuh(GET="pegawai.buat_ubah", POST="pegawai.buat_ubah")
def catatan_cabut(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "cabut", catatan, dua=False)


@bp.route("/pegawai/<pid>/disiplin/<bingkai>/baru", methods=["GET", "POST"])
@butuh(GET="disiplin.catat", POST="disiplin.catat", usul=True)
def disiplin_baru(pid: str, bingkai: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "tambah", None, dua=True)


@bp.route("/pegawai/<pid>/disiplin/<bingkai>/<catatan>/ubah", methods=["GET", "POST"])
@butuh(GET="disiplin.catat", POST="disiplin.catat", usul=True)
def disiplin_ubah(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "ubah", catatan, dua=True)


@bp.route("/pegawai/<pid>/disiplin/<bingkai>/<catatan>/tutup", methods=["GET", "POST"])
@butuh(GET="disiplin.catat", POST="disiplin.catat", usul=True)
def disiplin_tutup(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "tutup", catatan, dua=True)


@bp.route("/pegawai/<pid>/disiplin/<bingkai>/<catatan>/cabut", methods=["GET", "POST"])
@butuh(GET="disiplin.catat", POST="disiplin.catat", usul=True)
def disiplin_cabut(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    return kerjakan(pid, bingkai, "cabut", catatan, dua=True)
