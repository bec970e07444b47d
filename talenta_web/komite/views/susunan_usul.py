"""Page that composes a proposal: members are found and added row by row; nothing is stored before it is sent."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.extensions import db
from talenta_web.komite import keanggotaan
from talenta_web.komite.forms_susunan import MAKS_ANGGOTA, NAMA_KURSI, FormAnggota, FormSusunan, salahkan
from talenta_web.komite.galat import GalatKomite, IsianSalah
from talenta_web.komite.models import Komite
from talenta_web.komite.models.susunan import BERSUARA
from talenta_web.komite.queries.susunan import akun_bersuara
from talenta_web.komite.service import susunan as service
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.komite.views.susunan import komite_pid
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.route("/komite/<pid>/susunan/baru", methods=["GET", "POST"])
@butuh(GET="komite.susunan.usul", POST="komite.susunan.usul")
@sekali
def susunan_baru(pid: str) -> ResponseReturnValue | Jawaban:
    """GET: prefilled from the composition in force. POST: propose."""
    komite = komite_pid(pid)
    if request.method != "POST":
        return _halaman(komite, *_awal(komite))
    form, baris = FormSusunan(request.form), _baris_kiriman()
    if not _sah(form, baris, hari_ini(db.session(), komite.instansi_id)):
        return _halaman(komite, form, baris, kode=422)
    try:
        service.usulkan(db.session(), pid, form.isian(baris), pelaku=pelaku())
    except IsianSalah as galat:
        umum = None if salahkan(form, galat.medan, str(galat)) else str(galat)
        return _halaman(komite, form, baris, umum=umum, kode=422)
    except GalatKomite as galat:
        return _halaman(komite, form, baris, umum=str(galat), kode=status(galat))
    flash("Susunan diusulkan. PPK menetapkannya dengan SK, atau menolaknya.", "sukses")
    return redirect(url_for("komite.rinci", pid=pid), 303)


@bp.post("/komite/<pid>/susunan/rakit")
@butuh(POST="komite.susunan.usul")
def susunan_rakit(pid: str) -> ResponseReturnValue:
    """Add or remove a row, or search: the form comes back with everything typed so far."""
    komite, baris = komite_pid(pid), _baris_kiriman()
    apa, _, yang = request.form.get("tindakan", "").partition(":")
    if apa == "hapus":
        baris = [b for b in baris if b.pengguna.data != yang]
    elif apa == "tambah" and len(baris) < MAKS_ANGGOTA and yang not in {b.pengguna.data for b in baris}:
        akun = akun_bersuara(db.session(), hari_ini(db.session(), komite.instansi_id), pid={yang})
        baris += [
            FormAnggota(prefix="baru", data={"pengguna": a.pid, "nama": a.nama, "jabatan": a.jabatan, "peran": ""})
            for a in akun.values()
        ]
    return _halaman(komite, FormSusunan(request.form), baris)


def _baris_kiriman() -> list[FormAnggota]:
    jumlah = request.form.get("jumlah", "0")
    banyak = min(int(jumlah), MAKS_ANGGOTA) if jumlah.isascii() and jumlah.isdigit() else 0
    return [FormAnggota(request.form, prefix=f"a{i}-") for i in range(banyak)]


def _awal(komite: Komite) -> tuple[FormSusunan, list[FormAnggota]]:
    """The composition in force, with its members still in office, as the start of the next one."""
    session, hari = db.session(), hari_ini(db.session(), komite.instansi_id)
    kini = keanggotaan.susunan_berlaku(session, komite.id, hari)
    if kini is None:
        return FormSusunan(), []
    duduk = keanggotaan.anggota(session, kini.id, hari)
    akun = {a.id: a for a in akun_bersuara(session, hari, id_={a.pengguna_id for a in duduk}).values()}
    form = FormSusunan(data={
        "kuorum_lebih": "1" if kini.kuorum_lebih else "0", "kuorum_pembilang": kini.kuorum_pembilang,
        "kuorum_penyebut": kini.kuorum_penyebut, "wajib_ketua": kini.wajib_ketua, "cara_putus": kini.cara_putus,
        "satu_unit_abstain": kini.satu_unit_abstain,
    })  # fmt: skip
    return form, [
        FormAnggota(prefix="awal", data={
            "pengguna": akun[a.pengguna_id].pid, "nama": a.nama, "jabatan": a.jabatan, "peran": a.peran,
        })
        for a in duduk if a.pengguna_id in akun
    ]  # fmt: skip


def _sah(form: FormSusunan, baris: list[FormAnggota], hari: date) -> bool:
    akun = akun_bersuara(db.session(), hari, pid={b.pengguna.data or "" for b in baris})
    sah = form.validate()
    for b in baris:
        b.untuk(akun.get(b.pengguna.data or ""))
        sah = b.validate() and sah
    if sah:
        try:
            form.kuorum()
        except ValueError as galat:
            return not salahkan(form, "kuorum_pembilang", str(galat))
    return sah


def _halaman(
    komite: Komite, form: FormSusunan, baris: list[FormAnggota], *, umum: str | None = None, kode: int = 200
) -> ResponseReturnValue:
    """The rows are numbered anew, so that what is sent next has no gaps."""
    session, hari = db.session(), hari_ini(db.session(), komite.instansi_id)
    q = request.form.get("q", "").strip()
    calon = akun_bersuara(session, hari, q=q)
    ada = akun_bersuara(session, hari, pid={b.pengguna.data or "" for b in baris})
    tampil = []
    for i, b in enumerate(baris):
        isi = FormAnggota(prefix=f"a{i}-", data=b.data).untuk(ada.get(b.pengguna.data or ""))
        for nama, galat in b.errors.items():
            isi[nama].errors = list(galat)
        tampil.append((isi, ada.get(b.pengguna.data or "")))
    bersuara = sum(b.peran.data in BERSUARA for b, _ in tampil)
    return respond(
        "komite/susunan_baru.html", komite=komite, form=form, baris=tampil, q=q, kursi=NAMA_KURSI,
        calon=[a for a in calon.values() if a.pid not in ada], bersuara=bersuara, nama_peran=NAMA_PERAN,
        umum=[umum] if umum else [], ada_galat=kode >= 400, status=kode,
    )  # fmt: skip
