"""Upload evidence, alone or for a criterion, then say what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs

from talenta_web.basis.gudang import JENIS, MAKS_MIB, KuotaHabis
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.tulisan import angka
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import buka
from talenta_web.kematangan.forms_bukti import FormUnggah, pilih
from talenta_web.kematangan.galat import GalatKematangan, IsianSalah, TidakAda
from talenta_web.kematangan.models import Bukti, Penilaian
from talenta_web.kematangan.queries.bukti_daftar import satu
from talenta_web.kematangan.queries.bukti_katalog import LAIN, katalog
from talenta_web.kematangan.queries.bukti_saran import jenis_butir
from talenta_web.kematangan.service.bukti import catat_lain, simpan
from talenta_web.kematangan.service.bukti_isian import IsianBukti
from talenta_web.kematangan.service.bukti_tautan import taut
from talenta_web.kematangan.service.bukti_terima import MAKS_BERKAS, TERIMA, BerkasBukti
from talenta_web.kematangan.service.gerak import kunci
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.bukti_dasar import pembaca, tempat, terima_semua, unit_pilihan
from talenta_web.kematangan.views.dasar import sesi, status
from talenta_web.kuesioner.model import Butir
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.galat import halaman_galat
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali


@bp.errorhandler(RequestEntityTooLarge)
def terlalu_besar(_: RequestEntityTooLarge) -> ResponseReturnValue:
    """Refused by the announced size, before a byte is read."""
    kirim = (request.content_length or 0) // 1024**2
    return halaman_galat(
        413,
        f"Kiriman ini {angka(kirim)} MB, padahal sekali kirim paling besar {konfigurasi().maks_unggah_mib} MB. Bukti: "
        f"{', '.join(JENIS).upper()}, masing-masing paling besar {MAKS_MIB} MB.",
    )


@bp.route("/kematangan/bukti/unggah", methods=["GET", "POST"])
@butuh(GET="bukti.unggah", POST="bukti.unggah")
def bukti_unggah() -> ResponseReturnValue:
    """Files for the library, or with `?penilaian=&butir=` as proof of its criteria."""
    pid, kode = request.args.get("penilaian", ""), request.args.get("butir", "")
    if not pid:
        return _kerjakan(None, None)
    with buka(pid, "bukti.unggah") as b:
        butir = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id).butir.get(kode)
        if butir is None:
            raise TidakAda("Butir ini tidak ada dalam instrumen penilaian.")
        return _kerjakan(b.penilaian, butir)


def _kerjakan(penilaian: Penilaian | None, butir: Butir | None) -> ResponseReturnValue:
    form = FormUnggah.dari_permintaan()
    unit, id_unit = unit_pilihan(lingkup())
    pilih(form, katalog(sesi()), unit, seluruh=lingkup().seluruh)
    if butir is not None:
        kriteria = [SelectChoice(k.kode, f"{k.kode}. {k.teks}") for k in butir.kriteria]
        form.kriteria.choices = [SelectChoice("", "Butir ini seluruhnya"), *kriteria]
    if request.method != "POST":
        form.kriteria.data = request.args.getlist("kriteria") or ([""] if butir and not butir.kriteria else [])
        form.jenis.data = _jenis_awal(butir, form.kriteria.data)
        return _halaman(form, penilaian, butir)
    galat = {}
    form.jenis.data = form.jenis.data or _jenis_awal(butir, form.kriteria.data or ())
    if not form.jenis.data:
        galat["jenis"] = "Pilih jenis dokumen; pilih “Dokumen lain” bila tidak ada yang cocok."
    if butir is not None and not form.kriteria.data:
        galat["kriteria"] = "Pilih apa yang dibuktikan berkas ini."
    if not any(f.filename for f in form.berkas.data or ()):
        galat["berkas"] = "Pilih paling sedikit satu berkas."
    if galat:
        return _halaman(form, penilaian, butir, galat)
    siap, tolak = terima_semua(form.berkas.data or ())
    if not siap:
        return _halaman(form, penilaian, butir, {"berkas": " ".join(tolak)})
    return _simpan(form, penilaian.pid if penilaian else None, butir, siap, tolak, id_unit)


@sekali
def _simpan(
    form: FormUnggah, pid: str | None, butir: Butir | None, siap: Sequence[BerkasBukti], tolak: Sequence[str],
    id_unit: Mapping[str, int],
) -> ResponseReturnValue:  # fmt: skip
    s, orang, kriteria = sesi(), pelaku(), form.kriteria.data or []
    baru: list[str] = []
    ada: list[str] = []
    try:
        with transaksi(s):
            if pid:
                kunci(s, pid)  # before the queue of uploads, as everywhere
            for berkas in siap:
                isian = _isian(form, berkas, id_unit)
                bukti, lama = _taruh(berkas, isian, langsung=butir is not None)
                (ada if lama else baru).append(bukti.pid)
                if pid and butir is not None and not (lama and satu(s, pembaca(), bukti.pid)):
                    taut(
                        s, pid, butir.kode, bukti_pid=bukti.pid, kriteria=kriteria, pelaku_id=orang.id,
                        lingkup=lingkup(),
                    )  # fmt: skip
    except (GalatKematangan, KuotaHabis) as e:
        medan = e.medan if isinstance(e, IsianSalah) else "berkas"
        kode = status(e) if isinstance(e, GalatKematangan) else 422
        return _halaman(form, sesi_penilaian(pid), butir, {medan: str(e)}, kode)
    for teks in tolak:
        flash(teks, "galat")
    tempat_taut: dict[str, Any] = {"penilaian": pid, "butir": butir.kode, "kriteria": kriteria} if pid and butir else {}
    return redirect(url_for("kematangan.bukti_lengkapi", b=baru, ada=ada, **tempat_taut), 303)


def _taruh(berkas: BerkasBukti, isian: IsianBukti, *, langsung: bool) -> tuple[Bukti, bool]:
    """The record of these bytes, and whether it was there before. One that this reader does not see (another unit's)
    is linked at once (`langsung`), or recorded as his own document too.
    """
    orang = pelaku()
    hasil = simpan(
        sesi(), tempat(), berkas, isian, instansi_id=orang.instansi_id, pelaku_id=orang.id, lingkup=lingkup()
    )
    if hasil.baru or langsung or satu(sesi(), pembaca(), hasil.bukti.pid):
        return hasil.bukti, not hasil.baru
    return catat_lain(sesi(), hasil.bukti.pid, isian, pelaku_id=orang.id, lingkup=lingkup()), False


def sesi_penilaian(pid: str | None) -> Penilaian | None:
    """The assessment again, after a transaction that failed has let go of it."""
    if pid is None:
        return None
    with buka(pid, "bukti.unggah") as b:
        return b.penilaian


def _isian(form: FormUnggah, berkas: BerkasBukti, id_unit: Mapping[str, int]) -> IsianBukti:
    """What is known before anybody has said more: the name of the file is the title."""
    judul = PurePath(berkas.siap.nama).stem.replace("_", " ").strip()
    return IsianBukti(
        jenis=form.jenis.data or LAIN.kode, judul=judul if len(judul) >= 5 else f"Dokumen {judul}",
        tte="ada" if berkas.tte else "belum", klasifikasi=form.klasifikasi.data or "biasa",
        unit_id=id_unit.get(form.unit.data or ""),
    )  # fmt: skip


def _jenis_awal(butir: Butir | None, kriteria: Sequence[str]) -> str:
    """The one kind that is asked for; "" when there are several or none."""
    if butir is None:
        return ""
    diminta = {j for k in butir.kriteria if k.kode in kriteria for j in k.bukti} or set(jenis_butir(butir))
    return diminta.pop() if len(diminta) == 1 else ""


def _halaman(
    form: FormUnggah, penilaian: Penilaian | None, butir: Butir | None, galat: Mapping[str, str] | None = None,
    kode: int = 422,
) -> ResponseReturnValue:  # fmt: skip
    umum = []
    for nama, pesan in (galat or {}).items():
        if nama in form:
            form[nama].errors = [pesan]
        else:
            umum.append(pesan)
    return respond(
        "kematangan/bukti_unggah.html", status=kode if galat else 200, form=form, penilaian=penilaian, butir=butir,
        umum=umum, ada_galat=bool(galat), terima=TERIMA, jenis=",".join((*JENIS, "jpeg")), maks_mib=MAKS_MIB,
        maks_berkas=MAKS_BERKAS, total_mib=konfigurasi().maks_unggah_mib,
        batal=url_for("kematangan.bukti_butir", pid=penilaian.pid, butir=butir.kode) if penilaian and butir
        else url_for("kematangan.bukti_daftar"), aksi=request.full_path.rstrip("?"),
    )  # fmt: skip
