"""The board as a file, and a file as a dry run and then as the board: every cell error named, all or nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.cetak.lembar import Lembar, Sel, csv, xlsx
from talenta_web.extensions import db
from talenta_web.kematangan.galat import Basi, IsianSalah
from talenta_web.kematangan.models import Binaan
from talenta_web.kematangan.papan_baca import MAKS_BERKAS, baca_berkas
from talenta_web.kematangan.papan_impor import Rencana, TabelPapan, buka_bungkus, bungkus, rencanakan
from talenta_web.kematangan.papan_isian import KOLOM, Kolom, Nilai
from talenta_web.kematangan.queries.papan import semua_binaan
from talenta_web.kematangan.service.papan_ubah import catat_ekspor, terapkan
from talenta_web.kematangan.views import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.unduhan import jawab_berkas

BENTUK = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}
_LEBAR = {"nama": 34, "langkah": 50, "halangan": 50, "wilayah": 26}


def _sesi() -> Session:
    return cast(Session, db.session())


@bp.post("/papan/unduh")
@butuh(POST="papan.impor_ekspor", berkas=True)
def papan_unduh() -> ResponseReturnValue:
    """The whole board; a file that comes back unchanged changes nothing."""
    bentuk = request.form.get("bentuk", "xlsx")
    if bentuk not in BENTUK:
        abort(400, description="Bentuk berkas itu tidak disediakan. Pilih xlsx atau csv.")
    baris = semua_binaan(_sesi())
    judul = [k.judul for k in KOLOM]
    isi = [[_sel(k, b, teks=bentuk == "csv") for k in KOLOM] for b in baris]
    if bentuk == "csv":
        data = b"".join(csv(judul, isi))
    else:
        keluar = io.BytesIO()
        xlsx([Lembar("Papan", judul, isi, [_LEBAR.get(k.ruas, 16) for k in KOLOM])], keluar)
        data = keluar.getvalue()
    orang = pelaku()
    hari = hari_ini(_sesi(), orang.instansi_id)
    catat_ekspor(_sesi(), instansi_id=orang.instansi_id, pelaku_id=orang.id, bentuk=bentuk, baris=len(baris))
    return jawab_berkas(data, f"papan-kanreg-{hari:%Y-%m-%d}.{bentuk}", BENTUK[bentuk])


def _sel(kolom: Kolom, b: Binaan, *, teks: bool) -> Sel:
    nilai: Nilai = getattr(b, kolom.ruas)
    return kolom.tulis(nilai) if teks or kolom.label else nilai


@bp.route("/papan/impor", methods=["GET", "POST"])
@butuh(GET="papan.impor_ekspor", POST="papan.impor_ekspor")
def papan_impor() -> ResponseReturnValue:
    """Choose a file; the answer shows what it would change, and writes nothing."""
    if request.method != "POST":
        return _halaman()
    unggah = request.files.get("berkas")
    nama = Path(unggah.filename or "").name[:100] if unggah else ""
    if unggah is None or not nama:
        return _halaman(galat="Pilih berkas .xlsx atau .csv lebih dahulu.")
    try:
        tabel = baca_berkas(unggah.stream.read(MAKS_BERKAS + 1), nama)
        return _periksa(tabel, nama)
    except IsianSalah as galat:
        return _halaman(galat=str(galat))


@bp.post("/papan/impor/terapkan")
@butuh(POST="papan.impor_ekspor")
@sekali
def papan_impor_terapkan() -> ResponseReturnValue:
    """What the dry run showed, if board and file are still the same."""
    nama, orang = request.form.get("nama", "")[:100], pelaku()
    try:
        tabel = buka_bungkus(request.form.get("isi", ""))
        hasil = terapkan(
            _sesi(), tabel, instansi_id=orang.instansi_id, sumber=f"Berkas {nama}", pelaku_id=orang.id,
            hari=hari_ini(_sesi(), orang.instansi_id), sidik=request.form.get("sidik", ""),
        )  # fmt: skip
    except Basi as galat:
        return _periksa(tabel, nama, galat=str(galat))
    except IsianSalah as galat:
        return _halaman(galat=str(galat))
    diubah = len({u.nama for u in hasil.ubahan})
    flash(f"Papan diperbarui: {len(hasil.baru)} instansi baru, {diubah} diubah.", "sukses")
    return redirect(url_for(".papan"), 303)


def _periksa(tabel: TabelPapan, nama: str, galat: str = "") -> Response:
    rencana = rencanakan(tabel, semua_binaan(_sesi()), hari_ini(_sesi(), pelaku().instansi_id))
    return _halaman(rencana, isi="" if rencana.masalah else bungkus(tabel), nama=nama, galat=galat)


def _halaman(rencana: Rencana | None = None, *, isi: str = "", nama: str = "", galat: str = "") -> Response:
    salah = bool(galat or (rencana and rencana.masalah))
    status = 409 if galat and rencana else 422 if salah else 200
    return respond(
        "kematangan/papan_impor.html", rencana=rencana, isi=isi, nama=nama, galat=galat, kolom=KOLOM,
        ada_galat=salah, status=status,
    )  # fmt: skip
