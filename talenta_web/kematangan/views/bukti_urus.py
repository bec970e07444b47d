"""What is done to a document: a better file, withdrawn, cleared of personal data by a second person."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.gudang import JENIS, MAKS_MIB, KuotaHabis
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.forms_bukti import PETUNJUK_BERKAS
from talenta_web.kematangan.galat import GalatKematangan, TidakAda
from talenta_web.kematangan.queries import bukti_daftar as q
from talenta_web.kematangan.queries.bukti_dokumen import BuktiTampil
from talenta_web.kematangan.service.bukti import wajib_milik
from talenta_web.kematangan.service.bukti_bebas import putuskan_bebas
from talenta_web.kematangan.service.bukti_cabut import cabut, ganti
from talenta_web.kematangan.service.bukti_terima import TERIMA, BerkasBukti
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.bukti_dasar import bilangan, pembaca, tempat, terima_semua
from talenta_web.kematangan.views.dasar import sesi, status
from talenta_web.web.akses import butuh, izin_lain, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import versi_kiriman


def _bukti(pid: str) -> BuktiTampil:
    b = q.satu(sesi(), pembaca(), pid)
    if b is None:
        raise TidakAda("Dokumen ini tidak ada, atau tidak terbuka bagi Anda.")
    return b


def _lingkup_isi() -> Lingkup:
    """Cells `O` reach own rows only; which butir he may change is said by the right to upload."""
    return izin_lain("bukti.unggah").lingkup or lingkup()


@bp.route("/kematangan/bukti/<bukti>/ganti", methods=["GET", "POST"])
@butuh(GET="bukti.unggah", POST="bukti.unggah")
def bukti_ganti(bukti: str) -> ResponseReturnValue:
    """A better file for the same document."""
    b = _bukti(bukti)
    wajib_milik(b, pelaku().id, lingkup())
    if request.method != "POST":
        return _halaman(b)
    siap, tolak = terima_semua(request.files.getlist("berkas")[:1])
    if not siap:
        return _halaman(b, tolak[0] if tolak else "Pilih berkas penggantinya.")
    return _ganti(b, siap[0])


@sekali
def _ganti(b: BuktiTampil, berkas: BerkasBukti) -> ResponseReturnValue:
    try:
        baru = ganti(
            sesi(), tempat(), b.pid, berkas, versi=bilangan(versi_kiriman()), pelaku_id=pelaku().id, lingkup=lingkup()
        )
    except KuotaHabis as e:
        return _halaman(b, str(e))
    except GalatKematangan as e:
        return _halaman(b, str(e), status(e))
    flash("Berkas diganti. Periksa keterangannya; bukti yang sudah ditinjau perlu ditinjau kembali.", "sukses")
    return redirect(url_for("kematangan.bukti_ubah", bukti=baru.pid), 303)


def _halaman(b: BuktiTampil, galat: str = "", kode: int = 422) -> ResponseReturnValue:
    return respond(
        "kematangan/bukti_ganti.html", status=kode if galat else 200, b=b, galat=galat, ada_galat=bool(galat),
        terima=TERIMA, jenis=",".join((*JENIS, "jpeg")), maks_mib=MAKS_MIB, total_mib=konfigurasi().maks_unggah_mib,
        petunjuk=PETUNJUK_BERKAS,
    )  # fmt: skip


@bp.post("/kematangan/bukti/<bukti>/cabut")
@butuh(POST="bukti.hapus")
def bukti_cabut(bukti: str) -> ResponseReturnValue:
    """Take an own upload out of use."""
    b = _bukti(bukti)
    hapus = cabut(sesi(), konfigurasi().folder_data, b.pid, pelaku_id=pelaku().id, lingkup=_lingkup_isi())
    if hapus:
        flash(f"Dokumen “{b.judul}” dihapus.", "sukses")
        return redirect(url_for("kematangan.bukti_daftar"), 303)
    flash("Dokumen dicabut. Penilaian yang sudah diserahkan tetap memuatnya.", "sukses")
    return redirect(url_for("kematangan.bukti_rinci", bukti=b.pid), 303)


@bp.post("/kematangan/bukti/<bukti>/bebas")
@butuh(POST="bukti.bebas_pribadi.konfirmasi", usul=True)
def bukti_bebas(bukti: str) -> ResponseReturnValue:
    """The second person's word; the first was the uploader's claim."""
    bebas = request.form.get("putusan") == "bebas"
    putuskan_bebas(sesi(), _bukti(bukti).pid, bebas=bebas, versi=bilangan(versi_kiriman()), pelaku_id=pelaku().id)
    flash(
        "Dikonfirmasi: dokumen ini bebas data pribadi." if bebas
        else "Dicatat: dokumen ini masih memuat data pribadi.", "sukses",
    )  # fmt: skip
    return redirect(url_for("kematangan.bukti_rinci", bukti=bukti), 303)
