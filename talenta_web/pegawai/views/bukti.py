"""Evidence of a record: attach, download, take away."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.gudang import JENIS, BerkasDitolak, GudangBerkas, KuotaHabis, Siap, letak
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.catatan import bukti as layanan
from talenta_web.pegawai.catatan import queries as q
from talenta_web.pegawai.catatan.baris import DUA_ORANG
from talenta_web.pegawai.catatan.galat import CatatanTidakAda
from talenta_web.pegawai.models import CatatanBukti
from talenta_web.pegawai.queries import orang as q_orang
from talenta_web.pegawai.views.catatan_isi import Tempat, kuota, periksa_berkas, tempat
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import bukan_sendiri, butuh, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali
from talenta_web.web.unduhan import jawab_berkas


def _bukti(pid: str, bukti: str) -> tuple[Tempat, CatatanBukti, GudangBerkas]:
    """The file and where it belongs, if this reader may see that record; else 404."""
    orang = q_orang.orang(db.session(), lingkup(), pid)
    ada = q.cari_bukti(db.session(), orang.pegawai.id, bukti) if orang else None
    if ada is None:
        abort(404)
    return tempat(pid, ada[0].bingkai, ada[0].catatan_pid), *ada


def _rinci(t: Tempat) -> str:
    return url_for("pegawai.catatan_rinci", pid=t.p.pid, bingkai=t.bingkai, catatan=t.catatan)


@bp.post("/pegawai/<pid>/catatan/<bingkai>/<catatan>/bukti")
@butuh(POST="pegawai.buat_ubah")
def bukti_unggah(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    """Attach files to a record; discipline records take theirs with a proposal."""
    t = tempat(pid, bingkai, catatan)
    bukan_sendiri(t.p.nip)
    if bingkai in DUA_ORANG:
        abort(404)
    try:
        siap = periksa_berkas(request.files.getlist("berkas"))
        if not siap:
            raise BerkasDitolak("Pilih berkas bukti lebih dahulu.")
        return _lampirkan(t, siap)
    except (BerkasDitolak, KuotaHabis) as e:
        flash(str(e), "galat")
        return redirect(_rinci(t), 303)


@sekali
def _lampirkan(t: Tempat, siap: list[Siap]) -> ResponseReturnValue:
    session, orang = db.session(), pelaku()
    with transaksi(session):
        berkas = layanan.simpan_semua(
            session, konfigurasi().folder_data, siap, kuota(), instansi_id=orang.instansi_id, pengguna_id=orang.id
        )
        try:
            layanan.lampirkan(session, t.p, t.bingkai, t.catatan or "", berkas, pelaku_id=orang.id)
        except CatatanTidakAda:
            abort(404)
    flash("Bukti dilampirkan.", "sukses")
    return redirect(_rinci(t), 303)


@bp.get("/pegawai/<pid>/bukti/<bukti>")
@butuh(GET="pegawai.profil_umum.lihat", berkas=True)
def bukti_unduh(pid: str, bukti: str) -> ResponseReturnValue:
    """The file as an attachment; every download is a read event."""
    t, _, berkas = _bukti(pid, bukti)
    try:
        jawaban = jawab_berkas(letak(konfigurasi().folder_data, berkas), berkas.nama, JENIS[berkas.jenis])
    except FileNotFoundError:
        abort(404)
    catat_baca("akses.profil", "K2", (t.p.id,), cara="berkas")
    return jawaban


@bp.post("/pegawai/<pid>/bukti/<bukti>/lepas")
@butuh(POST="pegawai.buat_ubah")
def bukti_lepas(pid: str, bukti: str) -> ResponseReturnValue:
    """Take a file away that was attached by mistake."""
    t, baris, _ = _bukti(pid, bukti)
    bukan_sendiri(t.p.nip)
    if t.bingkai in DUA_ORANG or t.catatan is None:
        abort(404)
    layanan.lepas(db.session(), konfigurasi().folder_data, t.p, baris, pelaku_id=pelaku().id)
    flash("Bukti dilepas dan berkasnya dihapus.", "sukses")
    return redirect(_rinci(t), 303)
