"""Pages: list of sessions, one session with everything about it, the form to make one."""

from __future__ import annotations

from typing import cast

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.sidang import KEADAAN
from talenta_web.extensions import db
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.forms_sidang import FormSidang
from talenta_web.komite.galat import BukanAnggota, GalatKomite, IsianSalah, TidakAda
from talenta_web.komite.halaman_sidang import langkah_boleh, pratilik, susun_halaman
from talenta_web.komite.keanggotaan import komite_terlihat
from talenta_web.komite.models import Komite
from talenta_web.komite.naskah import naskah_sidang
from talenta_web.komite.queries.agenda import SEBAB, jalur_komite
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.queries.sidang_daftar import daftar_sidang, komite_sekretaris, unit_pilihan
from talenta_web.komite.queries.tampilan import TampilanSidang
from talenta_web.komite.service.sidang import buat_sidang
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.pemetaan.halaman import periode_tersedia
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali

_SEMUA_AKTIVITAS = 1_000


def _sesi() -> Session:
    return cast(Session, db.session())


def sekretaris_dari() -> tuple[Komite, ...]:
    """Committees whose secretary the reader is."""
    return komite_sekretaris(_sesi(), pelaku().id, hari_ini(_sesi(), lingkup().instansi_id))


@bp.get("/sidang/")
@butuh(GET="komite.lihat")
def sidang_daftar() -> ResponseReturnValue:
    terlihat = komite_terlihat(_sesi(), pelaku(), lingkup())
    keadaan = request.args.get("keadaan", "")
    keadaan = keadaan if keadaan in KEADAAN else ""
    sebelum = request.args.get("sebelum", type=int)
    sebelum = sebelum if sebelum is not None and 0 < sebelum < 2**31 else None
    baris, lanjut = daftar_sidang(_sesi(), [k.id for k in terlihat], keadaan=keadaan or None, sebelum=sebelum)
    return respond(
        "komite/sidang_daftar.html", "hasil", baris=baris, lanjut=lanjut, keadaan=keadaan, nama_keadaan=KEADAAN,
        ada_komite=bool(terlihat), boleh_buat=boleh("sidang.jalankan") and bool(sekretaris_dari()),
    )  # fmt: skip


@bp.get("/sidang/<pid>/")
@butuh(GET="komite.lihat")
def sidang(pid: str) -> ResponseReturnValue:
    return halaman(pid)


def halaman(pid: str, galat: GalatKomite | None = None, bagian: str = "", alasan: str = "") -> Response:
    """The page of a session; after a refused step with the reason beside the step and the typed text kept."""
    semua = request.args.get("aktivitas") == "semua"
    s = baca_sidang(_sesi(), pid, pelaku(), lingkup(), ekor=_SEMUA_AKTIVITAS if semua else 12)
    catat_bahan(*(c.pegawai_id for c in s.agenda))
    return respond(
        "komite/sidang.html", s=s, h=susun_halaman(_sesi(), s), sebab=SEBAB, nama_keadaan=KEADAAN, semua=semua,
        langkah=langkah_boleh(s) if boleh("sidang.jalankan") else (), galat=str(galat) if galat else "",
        galat_bagian=bagian, alasan=alasan, naskah=naskah_sidang(s.pid),
        ada_galat=galat is not None, status=status(galat) if galat else 200,
    )  # fmt: skip


def baca_sekretaris(pid: str) -> TampilanSidang:
    """The session for its secretary; 404 when not visible, 403 for everybody else."""
    s = baca_sidang(_sesi(), pid, pelaku(), lingkup(), ekor=0)
    if not s.sekretaris:
        raise BukanAnggota("Halaman ini untuk sekretaris yang menjabat pada susunan Komite sidang ini.")
    return s


@bp.route("/sidang/baru", methods=["GET", "POST"])
@butuh(GET="sidang.jalankan", POST="sidang.jalankan")
@sekali
def sidang_baru() -> ResponseReturnValue:
    komite = sekretaris_dari()
    periode = [p for p in periode_tersedia(_sesi()) if p.run and not p.ditetapkan]
    if not komite or not periode:
        return respond(
            "komite/sidang_baru.html", form=None, komite=komite, periode=periode, lihat=None, ada_galat=False
        )
    form = FormSidang.dari_permintaan() if request.method == "POST" else FormSidang(request.args)
    form.komite.choices = [(k.pid, k.nama) for k in komite]
    form.periode.choices = [(p.kode, p.nama) for p in periode]
    pilihan = next((k for k in komite if k.pid == form.komite.data), komite[0])
    kini = next((p for p in periode if p.kode == form.periode.data), periode[0])
    assert kini.run is not None
    jalur = jalur_komite(_sesi(), pilihan)
    form.pilihan_unit(
        unit_pilihan(_sesi(), kini.run, jalur), "Seluruh instansi" if jalur is None else "Seluruh wilayah Komite"
    )
    umum: list[str] = []
    lihat = None
    if request.method == "POST" and form.validate():
        try:
            if request.form.get("tindakan") == "hitung":
                lihat = pratilik(_sesi(), kini, form.cakupan(), jalur)
            else:
                jadi = buat_sidang(
                    _sesi(), pelaku=pelaku(), komite_pid=pilihan.pid, periode_kode=kini.kode, undangan=form.undangan(),
                    cakupan=form.cakupan(),
                )  # fmt: skip
                flash(f"Sidang {jadi.nomor} disiapkan. Periksa agendanya, lalu buka pra-tinjau.", "sukses")
                return redirect(url_for(".sidang", pid=jadi.pid), 303)
        except TidakAda:
            raise
        except GalatKomite as galat:
            umum = salahkan(form, galat)
    salah = bool(form.errors or umum)
    return respond(
        "komite/sidang_baru.html", form=form, komite=komite, periode=periode, umum=umum, lihat=lihat, ada_galat=salah,
        status=422 if salah else 200,
    )  # fmt: skip


def salahkan(form: FormSidang, galat: GalatKomite) -> list[str]:
    """Put the message at its field, or return it for the summary."""
    if isinstance(galat, IsianSalah) and galat.medan in form:
        form[galat.medan].errors = [str(galat)]
        return []
    return [str(galat)]


__all__ = ["baca_sekretaris", "halaman", "salahkan", "sekretaris_dari"]
