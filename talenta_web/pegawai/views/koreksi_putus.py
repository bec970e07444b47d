"""The queue of corrections and the decision on one; its evidence."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.gudang import JENIS, letak
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.pegawai.catatan import service_utama
from talenta_web.pegawai.catatan.baris import DUA_ORANG, nilai, sidik_nilai
from talenta_web.pegawai.catatan.galat import CatatanBerubah, CatatanTidakAda, TidakSah
from talenta_web.pegawai.catatan.isian import teks
from talenta_web.pegawai.catatan.queries_baris import ambil
from talenta_web.pegawai.koreksi import queries as q
from talenta_web.pegawai.koreksi import service
from talenta_web.pegawai.koreksi.aturan import UTAMA, ketentuan
from talenta_web.pegawai.koreksi.tampil import baris_tampil, selisih
from talenta_web.pegawai.models import Koreksi, Pegawai
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import bukan_sendiri, butuh, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.tabrakan import versi_kiriman
from talenta_web.web.unduhan import jawab_berkas

_BERUBAH = "Catatan atau permintaan ini berubah sejak Anda membukanya. Periksa kembali, lalu putuskan."


@bp.get("/koreksi/antrean")
@butuh(GET="koreksi.putus")
def koreksi_antrean() -> ResponseReturnValue:
    """Open requests by their term; decided ones newest first."""
    terbuka = request.args.get("keadaan") != "selesai"
    baris = q.antrean(db.session(), sekarang(), terbuka=terbuka, sesudah=request.args.get("sesudah") or None)
    lebih, baris = len(baris) > q.HALAMAN, baris[: q.HALAMAN]
    catat_baca("akses.profil", "K2", [b.pegawai_id for b in baris])
    return respond(
        "pegawai/koreksi/antrean.html", baris=[baris_tampil(b) for b in baris], terbuka=terbuka, k=ketentuan(),
        berikut=baris[-1].pid if lebih else None,
    )  # fmt: skip


@bp.route("/koreksi/antrean/<pid>", methods=["GET", "POST"])
@butuh(GET="koreksi.putus", POST="koreksi.putus")
def koreksi_putus(pid: str) -> ResponseReturnValue:
    """Old, present and requested values side by side; POST decides."""
    session = db.session()
    k, orang = _koreksi(pid)
    kini = _kini(k, orang)
    if request.method != "POST":
        return _halaman(k, orang, kini)
    jawaban, versi = request.form.get("jawaban", ""), request.form.get("versi_minta", "")
    if not versi.isdigit():
        abort(400)
    umum = {"versi": int(versi), "jawaban": jawaban, "pelaku": pelaku()}
    try:
        if request.form.get("putusan") == "tolak":
            service.tolak(session, k, **umum)  # type: ignore[arg-type]
            flash("Permintaan ditolak; alasannya tampil kepada pengaju.", "sukses")
        elif request.form.get("putusan") == "terima":
            status = service.terima(
                session, k, request.form.getlist("kolom"), sidik=versi_kiriman() or None,
                data=konfigurasi().folder_data, **umum,  # type: ignore[arg-type]
            )  # fmt: skip
            flash(_kata(k, status), "sukses")
        else:
            raise TidakSah({"putusan": "Pilih putusan: terima atau tolak."})
    except TidakSah as e:
        return _halaman(k, orang, kini, galat=e.galat, status=422)
    except service.SudahDiputus as e:
        abort(409, str(e))
    except (CatatanBerubah, CatatanTidakAda):
        session.refresh(k)
        return _halaman(k, orang, _kini(k, orang), galat={"": _BERUBAH}, status=409)
    except service.GalatKoreksi as e:
        abort(403, str(e))
    return redirect(url_for("pegawai.koreksi_antrean"), 303)


@bp.get("/koreksi/antrean/<pid>/berkas/<berkas>")
@butuh(GET="koreksi.putus", berkas=True)
def koreksi_berkas(pid: str, berkas: str) -> ResponseReturnValue:
    """A file of a request, as an attachment."""
    k, orang = _koreksi(pid)
    ada = q.cari_berkas(db.session(), k.id, berkas)
    if ada is None:
        abort(404)
    catat_baca("akses.profil", "K2", (orang.id,), cara="berkas")
    try:
        return jawab_berkas(letak(konfigurasi().folder_data, ada), ada.nama, JENIS[ada.jenis])
    except FileNotFoundError:
        abort(404)


def _koreksi(pid: str) -> tuple[Koreksi, Pegawai]:
    k = q.satu(db.session(), pid)
    if k is None or not lingkup().seluruh:
        abort(404)
    orang = db.session().get_one(Pegawai, k.pegawai_id)
    bukan_sendiri(orang.nip)
    if k.pengaju_id == pelaku().id:
        abort(403, "Koreksi yang Anda ajukan diputus oleh orang lain.")
    return k, orang


def _kini(k: Koreksi, orang: Pegawai) -> dict[str, str] | None:
    """Present values as form text; None when the record is gone; empty for a record that is not there yet."""
    if k.bingkai == UTAMA:
        return {n: teks(v) for n, v in service_utama.nilai(db.session(), orang).items()}
    if k.catatan_pid is None:
        return {}
    try:
        return {n: teks(v) for n, v in nilai(ambil(db.session(), orang.id, k.bingkai, k.catatan_pid)).items()}
    except CatatanTidakAda:
        return None


def _kata(k: Koreksi, status: str) -> str:
    if k.bingkai == UTAMA:
        return f"Koreksi diterima dan data utama diubah. {ketentuan().sumber_utama}"
    if status == "diteruskan":
        return "Perubahan diusulkan; pengelola kepegawaian lain harus menyetujuinya dalam tujuh hari."
    return "Koreksi diterima dan catatannya diubah. Hasil pemetaan yang sudah dihitung tidak berubah."


def _halaman(
    k: Koreksi, orang: Pegawai, kini: Mapping[str, str] | None, *, galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    session = db.session()
    baris = q.satu_baris(session, k.pid, sekarang())
    if baris is None:
        abort(404)
    catat_baca("akses.profil", "K2", (orang.id,))
    dikirim = request.method == "POST"
    sidik = None
    if k.bingkai == UTAMA:
        sidik = sidik_nilai(service_utama.nilai(session, orang))
    elif k.catatan_pid and kini is not None:
        sidik = sidik_nilai(nilai(ambil(session, orang.id, k.bingkai, k.catatan_pid)))
    return respond(
        "pegawai/koreksi/putus.html",
        status=status,
        t=baris_tampil(baris),
        k=k,
        p=orang,
        selisih=selisih(k, kini or {}),
        hilang=kini is None,
        sidik=sidik,
        berkas=q.berkas(session, k.id),
        dilaksanakan=k.status == "diteruskan" and q.dilaksanakan(session, k.pid),
        ketentuan=ketentuan(),
        utama=k.bingkai == UTAMA,
        dua=k.bingkai in DUA_ORANG,
        galat=galat or {},
        ada_galat=bool(galat),
        putusan=request.form.get("putusan", "") if dikirim else "",
        jawaban=request.form.get("jawaban", "") if dikirim else "",
        dipilih=request.form.getlist("kolom") if dikirim else list(k.nilai),
    )
