"""The form of a proposal, as a page or in a dialog: never saved by dragging, always by its button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.basis.gudang import BerkasDitolak, GudangBerkas, Kuota, KuotaHabis, Siap, simpan, terima
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.komite.acuan import tanda
from talenta_web.komite.catatan_orang import catatan_orang
from talenta_web.komite.form_usulan import MAKS_BERKAS, TERIMA, FormUsulan, formulir
from talenta_web.komite.galat import AdaBenturan, Basi, GalatKomite, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.isian_usulan import Bukti, kurang
from talenta_web.komite.queries import usulan as q
from talenta_web.komite.queries.sasaran import Sasaran, sasaran
from talenta_web.komite.queries.usulan import BarisUsulan
from talenta_web.komite.service import usulan as service
from talenta_web.komite.tampil_usulan import beda, pad, pindah
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.pemetaan.tampil import uraian
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import minta_potongan, respond
from talenta_web.web.keamanan import lanjut_aman
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import Beda, versi_kiriman


@bp.route("/usulan/baru", methods=["GET", "POST"])
@butuh(GET="kotak.ubah.usul", POST="kotak.ubah.usul")
def usulan_baru() -> ResponseReturnValue:
    """A proposal about `?orang=`, its box preset by `?kotak=`; who has one already goes on with that one."""
    session = cast(Session, db.session())
    if not request.args.get("orang"):
        flash("Pilih pegawainya dahulu dari kotak talenta atau kartunya, lalu usulkan.", "info")
        return redirect("/kotak/", 303)
    s = _sasaran(session, request.args["orang"], request.args.get("periode"))
    if galat := service.halangan(session, pelaku(), s):
        return _tidak(galat)
    if request.method != "POST" and (ada := service.usulan_saya(session, pelaku(), s)):
        kotak, kembali = (request.args.get(n) or None for n in ("kotak", "kembali"))
        return redirect(url_for("komite.usulan_ubah", pid=ada, kotak=kotak, kembali=kembali), 303)
    return _kerjakan(s, None, formulir(catatan_orang(session, s.hasil), (), kotak=request.args.get("kotak", "")))


@bp.route("/usulan/<pid>/ubah", methods=["GET", "POST"])
@butuh(GET="kotak.ubah.usul", POST="kotak.ubah.usul")
def usulan_ubah(pid: str) -> ResponseReturnValue:
    """Change an own proposal; the former values stay among its steps."""
    session = cast(Session, db.session())
    u = q.satu(session, pelaku(), lingkup(), pid)
    if u is None:
        raise TidakAda("Usulan tidak ada.")
    s = _sasaran(session, u.pegawai_pid, u.periode_kode)
    if galat := service.halangan(session, pelaku(), s):
        return _tidak(galat)
    form = formulir(
        catatan_orang(session, s.hasil), u.bukti, kotak=request.args.get("kotak") or str(u.kotak_usul),
        kode_alasan=u.kode_alasan, alasan=u.alasan,
    )  # fmt: skip
    return _kerjakan(s, u, form)


def _kerjakan(s: Sasaran, u: BarisUsulan | None, form: FormUsulan) -> ResponseReturnValue:
    if request.method != "POST":
        return _halaman(s, u, form)
    lama = u.bukti if u else ()
    nama = [f.filename or "" for f in form.berkas.data or () if f.filename]
    if salah := kurang(form.isian(lama, nama), s.hasil.kotak):
        return _halaman(s, u, form, galat=salah, kode=422)
    try:
        siap = _periksa_berkas(form)
    except BerkasDitolak as e:
        return _halaman(s, u, form, galat={"berkas": str(e)}, kode=422)
    return _simpan(s, u, form, siap)


@sekali
def _simpan(s: Sasaran, u: BarisUsulan | None, form: FormUsulan, siap: Sequence[Siap]) -> ResponseReturnValue:
    session, orang, ling = cast(Session, db.session()), pelaku(), lingkup()
    try:
        with transaksi(session):
            berkas = _taruh(session, siap)
            if u is None:
                jadi = service.ajukan(
                    session, pelaku=orang, lingkup=ling, pegawai_pid=s.hasil.pid, periode=s.periode.kode,
                    isian=form.isian((), berkas),
                )  # fmt: skip
            else:
                versi = versi_kiriman() or ""
                jadi = service.ubah(
                    session, pelaku=orang, lingkup=ling, pid=u.pid, versi=int(versi) if versi.isdigit() else None,
                    isian=form.isian(u.bukti, berkas),
                )  # fmt: skip
    except KuotaHabis as e:
        return _halaman(s, u, form, galat={"berkas": str(e)}, kode=422)
    except IsianSalah as e:
        return _halaman(s, u, form, galat={e.medan: str(e)}, kode=422)
    except Basi as e:
        return _basi(s, form, e, u)
    except (KeadaanSalah, AdaBenturan) as e:
        return _halaman(s, u, form, galat={"": str(e)}, kode=status(e))
    flash(f"Usulan tersimpan: {s.hasil.nama_lengkap}, {pindah(jadi.kotak_hitung, jadi.kotak_usul)}.", "sukses")
    return redirect(lanjut_aman(request.args.get("kembali"), url_for("komite.usulan_rinci", pid=jadi.pid)), 303)


def _basi(s: Sasaran, form: FormUsulan, e: Basi, u: BarisUsulan | None) -> ResponseReturnValue:
    """What is stored now beside what was sent; the next sending is based on what is stored now."""
    kini = u and q.satu(cast(Session, db.session()), pelaku(), lingkup(), u.pid)
    return _halaman(s, kini, form, galat={"": str(e)}, kode=409, tabrakan=beda(form, kini) if kini else None)


def _taruh(session: Session, siap: Sequence[Siap]) -> list[GudangBerkas]:
    k, orang = konfigurasi(), pelaku()
    kuota = Kuota(k.kuota_pengguna_mib, k.kuota_instansi_mib)
    milik = {"instansi_id": orang.instansi_id, "pengguna_id": orang.id}
    return [simpan(session, k.folder_data, x, kuota, **milik) for x in siap]


def _periksa_berkas(form: FormUsulan) -> list[Siap]:
    """Check what was uploaded, outside of any transaction; raises BerkasDitolak."""
    berkas = [f for f in form.berkas.data or () if f.filename]
    if len(berkas) > MAKS_BERKAS:
        raise BerkasDitolak(f"Paling banyak {MAKS_BERKAS} berkas sekali kirim.")
    db.session().commit()  # nothing stays open while the child process works
    return [terima(f.filename or "", f.stream.read()) for f in berkas]


def _sasaran(session: Session, pegawai_pid: str, periode: str | None) -> Sasaran:
    s = sasaran(session, lingkup(), pegawai_pid, periode)
    if s is None:
        raise TidakAda("Pegawai ini tidak ada dalam hasil hitung yang berlaku.")
    return s


def _tidak(galat: GalatKomite) -> ResponseReturnValue:
    """Why nothing can be proposed: in the dialog, or as an error page."""
    if minta_potongan() and request.method != "POST":
        return respond("komite/usulan/tidak.html", "dialog", sebab=str(galat))
    raise galat


def _halaman(
    s: Sasaran, u: BarisUsulan | None, form: FormUsulan, *, galat: Mapping[str, str] | None = None, kode: int = 200,
    tabrakan: Sequence[Beda] | None = None,
) -> ResponseReturnValue:  # fmt: skip
    catat_baca("akses.kotak", "K2", (s.hasil.pegawai_id,))
    lama: Sequence[Bukti] = u.bukti if u else ()
    return respond(
        "komite/usulan/isian.html", "dialog", status=kode, s=s, u=u, form=form, lama=lama,
        umum=form.tempel(galat or {}), ada_galat=kode != 200, tabrakan=tabrakan,
        pad=pad(s.hasil.kotak, form.nomor), uraian=uraian().get(s.hasil.kotak or 0), terima=TERIMA, tanda=tanda(),
        aksi=request.full_path.rstrip("?"), pulang=lanjut_aman(request.args.get("kembali"), f"/kartu/{s.hasil.pid}"),
    )  # fmt: skip
