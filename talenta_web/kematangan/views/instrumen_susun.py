"""Steps of an own instrument: upload as a draft, propose to publish, withdraw."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Length

from talenta_web.kematangan import unggahan
from talenta_web.kematangan.galat import GalatKematangan, TidakAda
from talenta_web.kematangan.models.instrumen import DRAF
from talenta_web.kematangan.persetujuan_instrumen import usulkan_tarik, usulkan_terbit
from talenta_web.kematangan.queries import instrumen as q
from talenta_web.kematangan.service import instrumen as service
from talenta_web.kematangan.service.instrumen import Keputusan
from talenta_web.kematangan.unggahan import Temuan, UnggahanSalah
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import salahkan, sesi, status
from talenta_web.kematangan.views.instrumen import ALAMAT, registry
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.formulir import Formulir
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


class FormTerbit(Formulir):
    sk_nomor = StringField("Nomor SK", [InputRequired(), Length(3, 120)], description="Keputusan yang menetapkannya.")
    sk_tanggal = DateField("Tanggal SK", [InputRequired()])


@bp.get("/kematangan/instrumen/unggah")
@butuh(GET="kuesioner.versi.unggah")
def instrumen_unggah() -> ResponseReturnValue:
    return _halaman()


@bp.post("/kematangan/instrumen/unggah")
@butuh(POST="kuesioner.versi.unggah")
def instrumen_kirim() -> ResponseReturnValue:
    """Check everything first; a refused text stores nothing."""
    unggah = request.files.get("berkas")
    nama = Path(unggah.filename or "").name[:80] if unggah is not None else ""
    isi = unggah.stream.read(unggahan.MAKS_MIB * 1024 * 1024 + 1) if unggah is not None else b""
    try:
        k, peringatan = _periksa(isi, nama)
    except UnggahanSalah as e:
        return _halaman(e.temuan, nama, 422)
    try:
        return _simpan(k, len(peringatan))
    except GalatKematangan as e:
        return _halaman((Temuan("", nama, str(e)),), nama, status(e))


def _periksa(isi: bytes, nama: str) -> tuple[Kuesioner, tuple[Temuan, ...]]:
    berkas = unggahan.urai(isi, nama)
    kode, versi = unggahan.kenali(berkas)
    lama = q.sebelumnya(sesi(), registry(), kode, versi)
    peringatan = unggahan.periksa(berkas, [x.berkas for x in lama])
    return muat(berkas, penuh=False), peringatan


@sekali
def _simpan(k: Kuesioner, peringatan: int) -> ResponseReturnValue:
    v = service.unggah(sesi(), registry(), k, pelaku_id=pelaku().id)
    ekor = f" {peringatan} peringatan; baca laporan pemeriksaannya." if peringatan else ""
    flash(f"Instrumen {v.kode} versi {v.versi} lulus pemeriksaan dan disimpan sebagai draf.{ekor}", "sukses")
    return redirect(url_for(".instrumen_versi", kode=v.kode, versi=v.versi), 303)


def _halaman(temuan: tuple[Temuan, ...] = (), nama: str = "", kode: int = 200) -> ResponseReturnValue:
    return respond(
        "kematangan/instrumen_unggah.html", temuan=temuan, nama=nama, maks=unggahan.MAKS_MIB, ada_galat=kode != 200,
        status=kode,
    )  # fmt: skip


def _pid(kode: str, versi: str) -> str:
    b, _ = q.satu(sesi(), registry(), kode, versi)
    if b.pid is None:
        raise TidakAda("Versi ini terpasang dari plugin dan belum dipakai; tidak ada yang perlu diubah.")
    return b.pid


@bp.route(ALAMAT + "/terbit", methods=["GET", "POST"])
@butuh(GET="kuesioner.versi.terbit", POST="kuesioner.versi.terbit", usul=True)
def instrumen_terbit(kode: str, versi: str) -> ResponseReturnValue:
    """The decree; a second person with the same right decides."""
    b, k = q.satu(sesi(), registry(), kode, versi)
    form = FormTerbit.dari_permintaan() if request.method == "POST" else FormTerbit()
    umum: list[str] = []
    kode_status = 422
    if request.method == "POST" and form.validate():
        isi = Keputusan(" ".join((form.sk_nomor.data or "").split()), form.sk_tanggal.data or date.min)
        try:
            usul = usulkan_terbit(sesi(), _pid(kode, versi), isi, pelaku=pelaku())
        except TidakAda:
            raise
        except GalatKematangan as e:
            umum, kode_status = salahkan(form, e), status(e)
        else:
            flash("Penerbitan diusulkan. Pejabat lain dengan wewenang yang sama harus menyetujuinya.", "sukses")
            return redirect(url_for("akun.persetujuan_rinci", pid=usul), 303)
    salah = bool(form.errors or umum)
    return respond(
        "kematangan/instrumen_terbit.html", b=b, k=k, form=form, umum=umum, draf=DRAF, ada_galat=salah,
        status=kode_status if salah else 200,
    )  # fmt: skip


@bp.post(ALAMAT + "/tarik")
@butuh(POST="kuesioner.versi.unggah")
@sekali
def instrumen_tarik(kode: str, versi: str) -> ResponseReturnValue:
    """Take an own draft back."""
    service.tarik(sesi(), _pid(kode, versi), dari=DRAF, pelaku_id=pelaku().id)
    flash(f"Draf {kode} versi {versi} ditarik. Isinya tetap tersimpan.", "sukses")
    return redirect(url_for(".instrumen_versi", kode=kode, versi=versi), 303)


@bp.post(ALAMAT + "/tarik-terbit")
@butuh(POST="kuesioner.versi.terbit", usul=True)
def instrumen_tarik_terbit(kode: str, versi: str) -> ResponseReturnValue:
    """Propose that no new assessment begins with this version."""
    usul = usulkan_tarik(sesi(), _pid(kode, versi), pelaku=pelaku())
    flash("Penarikan diusulkan. Pejabat lain dengan wewenang yang sama harus menyetujuinya.", "sukses")
    return redirect(url_for("akun.persetujuan_rinci", pid=usul), 303)
