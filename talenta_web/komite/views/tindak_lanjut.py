"""Pages of follow-up: pick it per person during the session, see what is open, close it; and what the card shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.domain.sidang import SIDANG, TETAPKAN
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.forms_penetapan import FormTutup
from talenta_web.komite.galat import BukanAnggota, GalatKomite, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.models.penetapan import BATAL, SELESAI, TERBUKA
from talenta_web.komite.models.susunan import KETUA, SEKRETARIS
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.queries.tampilan import CalonTampil, TampilanSidang
from talenta_web.komite.queries.tindak_lanjut import (
    daftar_tindak,
    dipilih,
    jumlah_dipilih,
    keputusan_orang,
    sidik_pilihan,
)
from talenta_web.komite.service import tindak_lanjut as service
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.komite.views.penetapan import salahkan, sesi
from talenta_web.pegawai.queries.orang import orang as cari_orang
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali

_MEDAN = ("pic", "tenggat", "catatan")
KEADAAN = {TERBUKA: "Terbuka", SELESAI: "Selesai", BATAL: "Tidak dilaksanakan"}


def _sidang(pid: str) -> TampilanSidang:
    """The session for its chair or secretary."""
    s = baca_sidang(sesi(), pid, pelaku(), lingkup(), ekor=0)
    if s.saya is None or s.saya.peran not in (KETUA, SEKRETARIS):
        raise BukanAnggota("Rekomendasi dipilih ketua atau sekretaris yang menjabat pada susunan Komite sidang ini.")
    return s


@bp.get("/sidang/<pid>/rekomendasi")
@butuh(GET="rekomendasi.pilih")
def rekomendasi(pid: str) -> ResponseReturnValue:
    """Everybody on the agenda with what is picked."""
    s = _sidang(pid)
    catat_bahan(*(c.pegawai_id for c in s.agenda))
    return respond(
        "komite/rekomendasi.html",
        s=s,
        dipilih=jumlah_dipilih(sesi(), s.id),
        boleh_pilih=s.keadaan in (SIDANG, TETAPKAN),
    )


@bp.route("/sidang/<pid>/rekomendasi/<calon_pid>", methods=["GET", "POST"])
@butuh(GET="rekomendasi.pilih", POST="rekomendasi.pilih")
@sekali
def rekomendasi_orang(pid: str, calon_pid: str) -> ResponseReturnValue:
    """Pick out of the recommendations of the decided box."""
    s = _sidang(pid)
    c = next((x for x in s.agenda if x.pid == calon_pid), None)
    if c is None:
        raise TidakAda("Orang ini tidak ada pada agenda sidang.")
    if c.sendiri:
        raise KeadaanSalah("Rekomendasi untuk Anda sendiri dipilih orang lain.")
    kini = {t.kode: t for t in dipilih(sesi(), c.id)}
    if request.method != "POST":
        awal = {t.kode: (t.penanggung_jawab, str(t.tenggat or ""), t.catatan) for t in kini.values()}
        return _halaman(s, c, awal, sidik_pilihan(kini.values()))
    kiriman = {
        k: tuple(" ".join(request.form.get(f"{x}-{k.replace('.', '-')}", "").split()) for x in _MEDAN)
        for k in request.form.getlist("pilih")[:20]
    }  # fmt: skip
    try:
        pilihan = [service.Pilihan(k, v[0], _hari(k, v[1]), v[2]) for k, v in kiriman.items()]
        service.pilih(
            sesi(), sidang_pid=pid, calon_pid=calon_pid, pelaku=pelaku(), pilihan=pilihan,
            dilihat=request.form.get("dilihat", ""),
        )  # fmt: skip
    except GalatKomite as galat:
        return _halaman(s, c, kiriman, sidik_pilihan(kini.values()), galat)
    flash(f"Rekomendasi untuk {c.nama} disimpan.", "sukses")
    return redirect(url_for(".rekomendasi", pid=pid), 303)


def _hari(kode: str, teks: str) -> date | None:
    try:
        return date.fromisoformat(teks) if teks else None
    except ValueError:
        raise IsianSalah(f"tenggat-{kode.replace('.', '-')}", "Tenggat tidak sah; tulis tahun-bulan-hari.") from None


def _halaman(
    s: TampilanSidang,
    c: CalonTampil,
    isi: Mapping[str, tuple[str, ...]],
    dilihat: str,
    galat: GalatKomite | None = None,
) -> Response:
    catat_bahan(c.pegawai_id)
    kotak = c.kotak_akhir if c.putusan and c.putusan.jenis != "tunda" else None
    return respond(
        "komite/rekomendasi_orang.html", s=s, c=c, kotak=kotak, pilihan=service.daftar(kotak), isi=isi, dilihat=dilihat,
        galat=galat, medan=getattr(galat, "medan", ""), ada_galat=galat is not None,
        status=status(galat) if galat else 200,
    )  # fmt: skip


@bp.get("/tindak-lanjut/")
@butuh(GET="tindak_lanjut.tutup")
def tindak_daftar() -> ResponseReturnValue:
    """Follow-up after decrees, in scope."""
    keadaan = request.args.get("keadaan", TERBUKA)
    keadaan = keadaan if keadaan in KEADAAN else TERBUKA
    sesudah = request.args.get("sesudah", default=0, type=int)
    baris, lanjut = daftar_tindak(sesi(), lingkup(), keadaan=keadaan, sesudah=min(max(sesudah, 0), 2**31 - 1))
    catat_bahan(*(b.pegawai_id for b in baris))
    return respond(
        "komite/tindak_daftar.html", "hasil", baris=baris, lanjut=lanjut, keadaan=keadaan,
        tab=[(nama, url_for(".tindak_daftar", keadaan=kode), kode == keadaan) for kode, nama in KEADAAN.items()],
    )  # fmt: skip


@bp.route("/tindak-lanjut/<pid>/tutup", methods=["GET", "POST"])
@butuh(GET="tindak_lanjut.tutup", POST="tindak_lanjut.tutup")
@sekali
def tindak_tutup(pid: str) -> ResponseReturnValue:
    """A follow-up is done or dropped."""
    baris, _ = daftar_tindak(sesi(), lingkup(), pid=pid)
    if not baris:
        raise TidakAda("Tindak lanjut ini tidak ada.")
    form, galat = FormTutup.dari_permintaan(), None
    if request.method == "POST":
        try:
            service.tutup(
                sesi(), pid=pid, pelaku=pelaku(), lingkup=lingkup(), keadaan=form.keadaan.data or "",
                hasil=form.hasil.data or "",
            )  # fmt: skip
            flash("Tindak lanjut ditutup.", "sukses")
            return redirect(url_for(".tindak_daftar"), 303)
        except GalatKomite as tertolak:
            galat = tertolak
            salahkan(form, tertolak)
    catat_bahan(baris[0].pegawai_id)
    return respond(
        "komite/tindak_tutup.html", b=baris[0], form=form, nama_keadaan=KEADAAN, ada_galat=galat is not None,
        umum=[] if form.errors or not galat else [str(galat)], status=status(galat) if galat else 200,
    )  # fmt: skip


@bp.get("/tindak-lanjut/orang/<pid>")
@butuh(GET="kotak.lihat")
def tindak_orang(pid: str) -> ResponseReturnValue:
    """What was decided about one person by decree, with open follow-up: on the card, or a page without JavaScript."""
    orang = cari_orang(sesi(), lingkup(), pid)
    if orang is None:
        raise TidakAda("Pegawai ini tidak ada.")
    catat_bahan(orang.pegawai.id)
    isi = keputusan_orang(sesi(), orang.pegawai.id, request.args.get("periode"))
    return respond("komite/tindak_orang.html", "isi_kartu", orang=orang.pegawai, isi=isi, nama_keadaan=KEADAAN)
