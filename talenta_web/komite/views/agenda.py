"""Page of the secretary: the agenda before the meeting."""

from __future__ import annotations

from typing import cast

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import PRATINJAU, SIAPKAN
from talenta_web.extensions import db
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.cakupan import CakupanSidang
from talenta_web.komite.forms_sidang import FormCakupan
from talenta_web.komite.galat import BukanAnggota, GalatKomite, IsianSalah, TidakAda
from talenta_web.komite.queries.agenda import SEBAB, cari_orang, run_terbuka, usulan_lama, wilayah_sidang
from talenta_web.komite.queries.sidang_daftar import unit_pilihan
from talenta_web.komite.service import agenda
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.komite.views.sidang import baca_sekretaris
from talenta_web.pemetaan.queries.daftar import BarisHasil
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


def _sesi() -> Session:
    return cast(Session, db.session())


@bp.get("/sidang/<pid>/agenda")
@butuh(GET="sidang.jalankan")
def sidang_agenda(pid: str) -> ResponseReturnValue:
    return _halaman(pid)


@bp.post("/sidang/<pid>/agenda")
@butuh(POST="sidang.jalankan")
@sekali
def sidang_agenda_ubah(pid: str) -> ResponseReturnValue:
    """One change: `aksi` names it."""
    baca_sekretaris(pid)
    try:
        kabar = _lakukan(pid, request.form.get("aksi", ""))
    except (TidakAda, BukanAnggota):
        raise
    except GalatKomite as galat:
        return _halaman(pid, galat)
    flash(kabar, "sukses")
    return redirect(url_for(".sidang_agenda", pid=pid), 303)


def _lakukan(pid: str, aksi: str) -> str:
    """Carry the change out; what to say about it."""
    calon = request.form.get("calon", "")
    if aksi == "perbarui":
        return f"Agenda diperbarui: {agenda.perbarui(_sesi(), sidang_pid=pid, pelaku=pelaku()).kata}."
    if aksi == "cakupan":
        isi = dict(request.form) | {"kotak": request.form.getlist("kotak")}
        hasil = agenda.perbarui(_sesi(), sidang_pid=pid, pelaku=pelaku(), cakupan=CakupanSidang.dari(isi))
        return f"Cakupan diganti: {hasil.kata}."
    if aksi == "urutkan":
        agenda.urutkan(_sesi(), sidang_pid=pid, pelaku=pelaku())
        return "Agenda diurutkan, yang diperdebatkan dahulu."
    if aksi == "tambah":
        baru = agenda.tambah(_sesi(), sidang_pid=pid, pelaku=pelaku(), pegawai_pid=request.form.get("pegawai", ""))
        return f"{baru.nama} ditambahkan sebagai nomor {baru.nomor}."
    if aksi == "keluarkan":
        gugur = agenda.keluarkan(_sesi(), sidang_pid=pid, pelaku=pelaku(), calon_pid=calon)
        return "Orang itu dikeluarkan dari agenda." + (f" {gugur} jawaban pra-tinjau gugur." if gugur else "")
    if aksi.startswith("ke:") and aksi[3:].isdigit() and len(aksi) < 8:
        agenda.geser(_sesi(), sidang_pid=pid, pelaku=pelaku(), calon_pid=calon, ke=int(aksi[3:]))
        return "Urutan agenda diubah."
    raise IsianSalah("aksi", "Tindakan ini tidak dikenal.")


def _halaman(pid: str, galat: GalatKomite | None = None) -> ResponseReturnValue:
    s = baca_sekretaris(pid)
    catat_bahan(*(c.pegawai_id for c in s.agenda))
    susun, q = s.keadaan == SIAPKAN, " ".join(request.args.get("q", "").split())[:80]
    form: FormCakupan | None = None
    temuan: tuple[BarisHasil, ...] = ()
    lama = 0
    if susun:
        periode, run = run_terbuka(_sesi(), s.periode_kode)
        lama = usulan_lama(_sesi(), periode.id, run)
        jalur = wilayah_sidang(_sesi(), s.komite_id)
        form = FormCakupan.dari_cakupan(CakupanSidang.dari(s.cakupan))
        form.pilihan_unit(unit_pilihan(_sesi(), run, jalur), "Seluruh wilayah Komite" if jalur else "Seluruh instansi")
        temuan = cari_orang(_sesi(), lingkup().instansi_id, run, jalur, q) if q else ()
        catat_bahan(*(b.pegawai_id for b in temuan))
    return respond(
        "komite/sidang_agenda.html", s=s, form=form, susun=susun, urut=s.keadaan in (SIAPKAN, PRATINJAU), q=q,
        temuan=temuan, ada={c.pegawai_id: c.nomor for c in s.agenda}, sebab=SEBAB, lama=lama,
        galat=str(galat) if galat else "", ada_galat=galat is not None, status=status(galat) if galat else 200,
    )  # fmt: skip
