"""The evidence of one butir: what is asked, what is linked, reuse of documents, review per link."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import ISIAN_TERBUKA, KEADAAN, MANDIRI, REVIU, TINJAUAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import Buka, buka
from talenta_web.kematangan.forms_bukti import baca_halaman
from talenta_web.kematangan.galat import GalatKematangan, IsianSalah, TidakAda
from talenta_web.kematangan.queries.bukti import susun, tautan
from talenta_web.kematangan.queries.bukti_daftar import satu as satu_dokumen
from talenta_web.kematangan.queries.bukti_saran import saran_dokumen
from talenta_web.kematangan.service.bukti_tautan import Halaman, lepas, taut, ubah_tautan
from talenta_web.kematangan.service.bukti_tinjau import KEADAAN_PEMBINA, Tinjauan, tinjau
from talenta_web.kematangan.service.jawaban_periksa import Pintu
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.bukti_dasar import bilangan, pembaca
from talenta_web.kematangan.views.dasar import satu, sesi, status
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.web.akses import boleh, butuh, izin_lain, lingkup, pelaku
from talenta_web.web.hx import respond


@bp.get("/kematangan/<pid>/bukti/<butir>")
@butuh(GET="kuesioner.lihat")
def bukti_butir(pid: str, butir: str) -> ResponseReturnValue:
    """The checklist with everything that can be done about it."""
    with satu(pid) as b:
        return _halaman(b, butir)


def _halaman(b: Buka, kode: str, galat: Mapping[str, str] | None = None, status_: int = 200) -> ResponseReturnValue:
    kuesioner = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)
    butir = kuesioner.butir.get(kode)
    if butir is None:
        raise TidakAda("Butir ini tidak ada dalam instrumen penilaian.")
    isi = susun(kuesioner, butir, tautan(sesi(), b.penilaian, butir=(kode,)))
    bisa, tutup = _bisa(b, kuesioner, kode)
    q = request.args.get("q", "").strip()[:100]
    tinjau_ri = b.penilaian.keadaan == REVIU and boleh("kuesioner.reviu") and not b.pembina
    tinjau_bk = b.pembina and b.penilaian.keadaan in KEADAAN_PEMBINA and boleh("kuesioner.verifikasi")
    return respond(
        "kematangan/bukti_butir.html", status=status_, p=b.penilaian, k=kuesioner, butir=butir, isi=isi, bisa=bisa,
        tutup=tutup, q=q, saran=saran_dokumen(sesi(), pembaca(b), b.penilaian, butir, q) if bisa else (),
        tinjauan=TINJAUAN, galat=galat or {}, ada_galat=bool(galat), isian=request.form, pembina=b.pembina,
        aksi_tinjau="kematangan.bukti_tinjau" if tinjau_ri else "kematangan.bukti_verifikasi" if tinjau_bk else None,
        keadaan=KEADAAN[b.penilaian.keadaan], saya=pelaku().id,
    )  # fmt: skip


def _bisa(b: Buka, kuesioner: Kuesioner, kode: str) -> tuple[bool, str]:
    """May this reader link documents now, and if not, why."""
    ling = izin_lain("bukti.unggah").lingkup
    if b.pembina or ling is None:
        return False, ""
    if b.penilaian.keadaan not in ISIAN_TERBUKA:
        return (
            False,
            f"Penilaian dalam keadaan “{KEADAAN[b.penilaian.keadaan]}”; bukti tidak lagi ditambah atau dilepas.",
        )
    try:
        Pintu(sesi(), b.penilaian, MANDIRI, pelaku().id, ling).periksa(kuesioner, kode)
    except GalatKematangan as e:
        return False, str(e)
    return True, ""


@bp.post("/kematangan/<pid>/bukti/<butir>/taut")
@butuh(POST="bukti.unggah")
def bukti_taut(pid: str, butir: str) -> ResponseReturnValue:
    """Use a document that is stored already."""
    with buka(pid, "bukti.unggah") as b:
        f = request.form
        try:
            dokumen = satu_dokumen(sesi(), pembaca(), f.get("bukti", ""))
            if dokumen is None:
                raise IsianSalah("bukti", "Pilih dokumen yang akan dipakai.")
            kriteria = f.getlist("kriteria")
            if not kriteria:
                raise IsianSalah("bukti", f"Pilih apa yang dibuktikan “{dokumen.judul}”.")
            taut(
                sesi(), pid, butir, bukti_pid=dokumen.pid, kriteria=kriteria, pelaku_id=pelaku().id,
                lingkup=lingkup(), halaman=_halaman_dok(f.get("halaman", "")),
            )  # fmt: skip
        except IsianSalah as e:
            return _halaman(b, butir, {f.get("bukti", "") or "bukti": str(e)}, 422)
        flash(f"Dokumen “{dokumen.judul}” ditautkan ke butir {butir}.", "sukses")
        return redirect(url_for("kematangan.bukti_butir", pid=pid, butir=butir), 303)


@bp.post("/kematangan/<pid>/bukti/tautan/<tautan>/ubah")
@butuh(POST="bukti.unggah")
def bukti_tautan_ubah(pid: str, tautan: str) -> ResponseReturnValue:
    """Pages and note of a link."""
    f = request.form
    with buka(pid, "bukti.unggah") as b:
        try:
            butir = ubah_tautan(
                sesi(), pid, tautan, versi=bilangan(f.get("versi", "")), halaman=_halaman_dok(f.get("halaman", "")),
                catatan=f.get("catatan", ""), pelaku_id=pelaku().id, lingkup=lingkup(),
            ).butir  # fmt: skip
        except IsianSalah as e:
            return _halaman(b, f.get("butir", ""), {tautan: str(e)}, 422)
        flash("Tautan bukti disimpan.", "sukses")
        return redirect(url_for("kematangan.bukti_butir", pid=pid, butir=butir), 303)


@bp.post("/kematangan/<pid>/bukti/tautan/<tautan>/lepas")
@butuh(POST="bukti.unggah")
def bukti_lepas(pid: str, tautan: str) -> ResponseReturnValue:
    """Take a document away from a criterion."""
    with buka(pid, "bukti.unggah"):
        butir = lepas(sesi(), pid, tautan, pelaku_id=pelaku().id, lingkup=lingkup())
    flash("Bukti dilepas dari butir ini; dokumennya tetap tersimpan.", "sukses")
    return redirect(url_for("kematangan.bukti_butir", pid=pid, butir=butir), 303)


@bp.post("/kematangan/<pid>/bukti/<butir>/tinjau")
@butuh(POST="kuesioner.reviu")
def bukti_tinjau(pid: str, butir: str) -> ResponseReturnValue:
    """Review by the internal reviewer."""
    return _tinjau(pid, butir, "kuesioner.reviu")


@bp.post("/kematangan/<pid>/bukti/<butir>/verifikasi")
@butuh(POST="kuesioner.verifikasi")
def bukti_verifikasi(pid: str, butir: str) -> ResponseReturnValue:
    """Review by the Kanreg."""
    return _tinjau(pid, butir, "kuesioner.verifikasi")


def _tinjau(pid: str, butir: str, kemampuan: str) -> ResponseReturnValue:
    f = request.form
    with buka(pid, kemampuan) as b:
        kiriman = [
            Tinjauan(t, bilangan(f.get(f"{t}-versi", "")), f.get(f"{t}-putusan", ""), f.get(f"{t}-alasan", ""))
            for t in f.getlist("tautan")
            if f.get(f"{t}-putusan")
        ]
        try:
            banyak = tinjau(sesi(), pid, kiriman, pelaku_id=pelaku().id, pembina=b.pembina)
        except IsianSalah as e:
            return _halaman(b, butir, {e.medan: str(e)}, status(e))
        flash(f"Tinjauan {banyak} bukti disimpan." if banyak else "Tidak ada tinjauan yang berubah.", "sukses")
        return redirect(url_for("kematangan.bukti_butir", pid=pid, butir=butir), 303)


def _halaman_dok(teks: str) -> Halaman:
    try:
        return baca_halaman(teks)
    except ValueError:
        raise IsianSalah("halaman", "Tulis halaman seperti 12 atau 12-15, mulai dari halaman 1.") from None
