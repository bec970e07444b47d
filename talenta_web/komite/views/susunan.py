"""Pages: committees, one committee with its compositions, what the PPK decides, a member who leaves."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun.queries_pengguna import unit_pilihan
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.extensions import db
from talenta_web.komite import keanggotaan
from talenta_web.komite.forms_susunan import (
    NAMA_KURSI,
    NAMA_TINGKAT,
    FormBerhenti,
    FormKomite,
    FormTetapkan,
    FormTolakSusunan,
    salahkan,
)
from talenta_web.komite.galat import GalatKomite, IsianSalah, TidakAda
from talenta_web.komite.models import Komite
from talenta_web.komite.queries import susunan as q
from talenta_web.komite.service import anggota as s_anggota
from talenta_web.komite.service import susunan as s_susunan
from talenta_web.komite.service import susunan_putus as s_putus
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import versi_kiriman

NAMA_KEADAAN = {
    "usul": ("Menunggu putusan PPK", "awas"), "berlaku": ("Berlaku", "baik"), "ditolak": ("Ditolak", "galat"),
    "diganti": ("Digantikan", "netral"), "akan": ("Ditetapkan, belum mulai", "info"), "lewat": ("Masa habis", "netral"),
}  # fmt: skip


@bp.get("/komite/")
@butuh(GET="komite.lihat")
def daftar() -> ResponseReturnValue:
    session, hari = db.session(), hari_ini(db.session(), lingkup().instansi_id)
    terlihat = keanggotaan.komite_terlihat(session, pelaku(), lingkup())
    return respond(
        "komite/daftar.html", baris=q.daftar(session, terlihat, hari), tingkat=NAMA_TINGKAT,
        saya=keanggotaan.komite_saya(session, pelaku().id, hari),
    )  # fmt: skip


@bp.route("/komite/baru", methods=["GET", "POST"])
@butuh(GET="komite.susunan.usul", POST="komite.susunan.usul")
@sekali
def baru() -> ResponseReturnValue | Jawaban:
    session, form = db.session(), FormKomite.dari_permintaan()
    umum: list[str] = []
    form.pilihan_unit(unit_pilihan(session))
    if request.method == "POST" and form.validate():
        try:
            komite = s_susunan.buat_komite(
                session, nama=form.nama.data or "", tingkat=form.tingkat.data, unit_pid=form.unit.data or None,
                pelaku=pelaku(),
            )  # fmt: skip
        except IsianSalah as galat:
            umum = [] if salahkan(form, galat.medan, str(galat)) else [str(galat)]
        else:
            flash("Komite dibuat. Usulkan susunan anggotanya.", "sukses")
            return redirect(url_for("komite.susunan_baru", pid=komite.pid), 303)
    salah = bool(form.errors or umum)
    return respond("komite/baru.html", form=form, umum=umum, ada_galat=salah, status=422 if salah else 200)


def komite_pid(pid: str) -> Komite:
    """The committee, when this reader sees it."""
    for komite in keanggotaan.komite_terlihat(db.session(), pelaku(), lingkup()):
        if komite.pid == pid:
            return komite
    raise TidakAda("Komite tidak ada.")


@bp.get("/komite/<pid>")
@butuh(GET="komite.lihat")
def rinci(pid: str) -> ResponseReturnValue:
    return _rinci(komite_pid(pid))


def keadaan(s: q.Susunan, kini: str | None, hari: date) -> tuple[str, str]:
    """Badge of a composition as of today."""
    b = s.baris
    if b.keadaan != "berlaku" or b.pid == kini:
        return NAMA_KEADAAN[b.keadaan]
    return NAMA_KEADAAN["akan" if b.mulai > hari else "lewat"]


def _rinci(
    komite: Komite, *, tutup: FormBerhenti | None = None, siapa: str | None = None, umum: str | None = None,
    kode: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    session = db.session()
    hari = hari_ini(session, komite.instansi_id)
    kini = keanggotaan.susunan_berlaku(session, komite.id, hari)
    semua = q.susunan(session, komite.id, hari)
    kini_pid = kini.pid if kini else None
    return respond(
        "komite/rinci.html", komite=komite, unit=q.nama_unit(session, komite.unit_kerja_id), tingkat=NAMA_TINGKAT,
        kini=next((s for s in semua if s.baris.pid == kini_pid), None),
        usul=next((s for s in semua if s.baris.keadaan == "usul"), None),
        lain=[(s, keadaan(s, kini_pid, hari)) for s in semua if s.baris.pid != kini_pid and s.baris.keadaan != "usul"],
        kuorum={s.baris.pid: keanggotaan.aturan_kuorum(s.baris) for s in semua}, kursi=NAMA_KURSI, hari=hari,
        berhenti=tutup or FormBerhenti(), siapa=siapa, umum=umum, ada_galat=kode >= 400, status=kode,
    )  # fmt: skip


@bp.post("/komite/<pid>/anggota/<anggota_pid>/berhenti")
@butuh(POST="komite.susunan.usul")
def anggota_berhenti(pid: str, anggota_pid: str) -> ResponseReturnValue:
    komite, form = komite_pid(pid), FormBerhenti.dari_permintaan()
    if not form.validate() or form.pada.data is None:
        return _rinci(komite, tutup=form, siapa=anggota_pid, kode=422)
    try:
        orang = s_anggota.berhenti(
            db.session(), pid, anggota_pid, pada=form.pada.data, alasan=form.alasan.data or "", pelaku=pelaku()
        )
    except TidakAda:
        raise
    except GalatKomite as galat:
        if isinstance(galat, IsianSalah) and salahkan(form, galat.medan, str(galat)):
            return _rinci(komite, tutup=form, siapa=anggota_pid, kode=422)
        return _rinci(komite, tutup=form, siapa=anggota_pid, umum=str(galat), kode=status(galat))
    flash(f"{orang.nama} dicatat berhenti. Haknya dalam Komite berakhir pada tanggal itu.", "sukses")
    return redirect(url_for("komite.rinci", pid=pid), 303)


def _usul(komite: Komite, susunan_pid: str) -> q.Susunan:
    for s in q.susunan(db.session(), komite.id, hari_ini(db.session(), komite.instansi_id)):
        if s.baris.pid == susunan_pid:
            return s
    raise TidakAda("Susunan Komite tidak ada.")


@bp.post("/komite/<pid>/susunan/<susunan_pid>/tarik")
@butuh(POST="komite.susunan.usul")
def susunan_tarik(pid: str, susunan_pid: str) -> ResponseReturnValue:
    s_putus.tarik(db.session(), komite_pid(pid).pid, susunan_pid, pelaku=pelaku())
    flash("Usulan susunan ditarik.", "sukses")
    return redirect(url_for("komite.rinci", pid=pid), 303)


@bp.route("/komite/<pid>/susunan/<susunan_pid>/putusan", methods=["GET", "POST"])
@butuh(GET="komite.susunan.tetapkan", POST="komite.susunan.tetapkan")
@sekali
def susunan_putusan(pid: str, susunan_pid: str) -> ResponseReturnValue | Jawaban:
    """What the PPK decides on: the proposed composition beside the one in force."""
    komite, tolak = komite_pid(pid), request.form.get("tindakan") == "tolak"
    usul = _usul(komite, susunan_pid)
    if request.method != "POST":
        return _putusan(komite, usul, FormTetapkan(), FormTolakSusunan())
    isian = (FormTetapkan(), FormTolakSusunan.dari_permintaan()) if tolak else (
        FormTetapkan.dari_permintaan(), FormTolakSusunan()
    )  # fmt: skip
    if not isian[tolak].validate():
        return _putusan(komite, usul, *isian, kode=422)
    try:
        pesan = _putuskan(pid, susunan_pid, *isian, tolak=tolak)
    except IsianSalah as galat:
        salahkan(isian[tolak], galat.medan, str(galat))
        return _putusan(komite, usul, *isian, kode=422)
    except GalatKomite as galat:
        return _putusan(komite, _usul(komite, susunan_pid), *isian, umum=str(galat), kode=status(galat))
    flash(pesan, "sukses")
    return redirect(url_for("komite.rinci", pid=pid), 303)


def _putuskan(pid: str, susunan_pid: str, form: FormTetapkan, alasan: FormTolakSusunan, *, tolak: bool) -> str:
    versi, session = versi_kiriman() or "", db.session()
    nomor = int(versi) if versi.isdigit() else 0
    if tolak:
        s_putus.tolak(session, pid, susunan_pid, alasan=alasan.alasan.data or "", versi=nomor, pelaku=pelaku())
        return "Usulan susunan ditolak; alasannya tampil bagi pengusul."
    assert form.sk_tanggal.data is not None
    s_putus.tetapkan(
        session, pid, susunan_pid, sk_nomor=form.sk_nomor.data or "", sk_tanggal=form.sk_tanggal.data, versi=nomor,
        pelaku=pelaku(),
    )  # fmt: skip
    return "Susunan Komite ditetapkan."


def _putusan(
    komite: Komite, usul: q.Susunan, form: FormTetapkan, tolak: FormTolakSusunan, *, umum: str | None = None,
    kode: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    hari = hari_ini(db.session(), komite.instansi_id)
    kini = keanggotaan.susunan_berlaku(db.session(), komite.id, hari)
    lama = {a.pengguna_id for a in keanggotaan.anggota(db.session(), kini.id, hari)} if kini else set()
    return respond(
        "komite/putusan.html", komite=komite, usul=usul, form=form, tolak=tolak, umum=[umum] if umum else [],
        kuorum=keanggotaan.aturan_kuorum(usul.baris), kursi=NAMA_KURSI, kini=kini,
        baru={a.pid for a in usul.baris.anggota if a.pengguna_id not in lama} if kini else set(),
        keadaan=NAMA_KEADAAN[usul.baris.keadaan], ada_galat=kode >= 400, status=kode,
    )  # fmt: skip
