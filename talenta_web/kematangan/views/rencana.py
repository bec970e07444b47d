"""Pages of the action plan: the list with the projected index, new steps, one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.grafik import Garis, garis
from talenta_web.domain.penilaian import KEADAAN
from talenta_web.domain.tulisan import skor
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.forms_rencana import FormRencana
from talenta_web.kematangan.galat import Basi, GalatKematangan, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.queries.jalur import bukti_langkah, kata, langkah_ke, uraian_langkah
from talenta_web.kematangan.queries.jawaban import jawaban
from talenta_web.kematangan.queries.rencana import rencana as baca
from talenta_web.kematangan.queries.rencana import unit_pilihan
from talenta_web.kematangan.queries.rencana_proyeksi import Proyeksi, proyeksi
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kematangan.service import rencana as service
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import salahkan, satu, sesi, status, tab
from talenta_web.kuesioner.jalur import Langkah
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.web.akses import boleh, butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali

_MEDAN = ("uraian", "bukti", "unit", "penanggung_jawab", "tenggat")
MAKS_BARU = 60


@bp.get("/kematangan/<pid>/rencana")
@butuh(GET="kuesioner.lihat")
def rencana(pid: str) -> ResponseReturnValue:
    """Who answers only for units reads only their steps, and no index."""
    with satu(pid) as b:
        k = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)
        semua, hari = baca(sesi(), b.penilaian), hari_ini(sesi(), b.instansi_id)
        p = None
        if b.lingkup.seluruh:
            p = proyeksi(k, jawaban(sesi(), b.penilaian), semua, hari, instrumen.kait(k))
        return respond(
            "kematangan/rencana.html", p=b.penilaian, b=b, k=k, proyeksi=p, gambar=_gambar(k, p), hari=hari,
            isi=tuple(r for r in semua if b.lingkup.memuat(None, r.unit_jalur)), aras=k.aras[0] if k.aras else None,
            nama_keadaan=KEADAAN, kata=service.KEADAAN, tab=tab(pid, "kematangan.rencana"),
            kelola=boleh("rencana_aksi.kelola") and not b.pembina,
        )  # fmt: skip


def _gambar(k: Kuesioner, p: Proyeksi | None) -> Garis | None:
    titik = [(x.nama, x.total) for x in p.bulan if x.total is not None] if p else []
    if len(titik) < 2:
        return None
    aras = (k.aras[0].nama, k.aras[0].nilai) if k.aras else None
    uraian = f"Dari {skor(titik[0][1])} menjadi {skor(titik[-1][1])} bila semua rencana selesai pada waktunya."
    return garis("proyeksi", "Proyeksi indeks per bulan", uraian, titik, maks=k.ke_maks, aras=aras)


@bp.route("/kematangan/<pid>/rencana/baru", methods=["GET", "POST"])
@butuh(GET="rencana_aksi.kelola", POST="rencana_aksi.kelola")
@sekali
def rencana_baru(pid: str) -> ResponseReturnValue:
    """Steps that a plan or a gap proposes (`langkah=KODE:SKOR`), each with who does it and until when."""
    with satu(pid, "rencana_aksi.kelola") as b:
        langkah = langkah_ke(sesi(), b.penilaian, _diminta())
        k = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)
        if request.method != "POST":
            return _baru(b, k, langkah, _awal(b, k, langkah))
        kiriman = {x.butir: {m: request.form.get(f"{m}-{x.butir}", "").strip() for m in _MEDAN} for x in langkah}
        try:
            if not langkah:
                raise KeadaanSalah("Tidak ada butir yang masih dapat dinaikkan seperti ini. Cari jalannya lagi.")
            baris = [service.Baru(x.butir, x.dari, x.ke, x.biaya, _isian(x.butir, kiriman)) for x in langkah]
            service.tambah(sesi(), pid, baris, pelaku_id=pelaku().id, lingkup=b.lingkup)
        except GalatKematangan as galat:
            return _baru(b, k, langkah, kiriman, galat)
    flash(f"{len(langkah)} rencana aksi disimpan.", "sukses")
    return redirect(url_for(".rencana", pid=pid), 303)


def _diminta() -> dict[str, Decimal]:
    hasil = {}
    for teks in request.values.getlist("langkah")[:MAKS_BARU]:
        kode, _, ke = teks.rpartition(":")
        try:
            hasil[kode] = Decimal(ke)
        except InvalidOperation:
            continue
    return hasil


def _awal(b: Buka, k: Kuesioner, langkah: Sequence[Langkah]) -> dict[str, dict[str, str]]:
    milik = tugas(sesi(), b.penilaian.id)
    hasil = {}
    for x in langkah:
        unit = milik[x.butir].unit_pid if x.butir in milik else ""
        hasil[x.butir] = {"uraian": uraian_langkah(k, x), "bukti": bukti_langkah(k, x), "unit": unit}
    return hasil


def _isian(kode: str, kiriman: Mapping[str, Mapping[str, str]]) -> service.Isian:
    x = kiriman[kode]
    try:
        tenggat = date.fromisoformat(x["tenggat"]) if x["tenggat"] else None
    except ValueError:
        raise IsianSalah(f"tenggat-{kode}", "Tenggat tidak sah; tulis tahun-bulan-hari.") from None
    return service.Isian(x["uraian"], x["penanggung_jawab"], tenggat, x["unit"], x["bukti"])


def _baru(
    b: Buka, k: Kuesioner, langkah: Sequence[Langkah], isi: Mapping[str, Mapping[str, str]],
    galat: GalatKematangan | None = None,
) -> Response:  # fmt: skip
    return respond(
        "kematangan/rencana_baru.html", p=b.penilaian, k=k, langkah=langkah, isi=isi, galat=galat,
        medan=getattr(galat, "medan", ""), unit=unit_pilihan(sesi(), b.lingkup), ada_galat=galat is not None,
        kata={x.butir: kata(k, k.butir[x.butir], x.jawaban) for x in langkah},
        status=status(galat) if galat else 200,
    )  # fmt: skip


@bp.route("/kematangan/<pid>/rencana/<rencana_pid>", methods=["GET", "POST"])
@butuh(GET="rencana_aksi.kelola", POST="rencana_aksi.kelola")
@sekali
def rencana_ubah(pid: str, rencana_pid: str) -> ResponseReturnValue:
    """Change, finish or drop one step."""
    with satu(pid, "rencana_aksi.kelola") as b:
        ada = baca(sesi(), b.penilaian, rencana_pid)
        if not ada or not b.lingkup.memuat(None, ada[0].unit_jalur):
            raise TidakAda("Rencana aksi ini tidak ada, atau milik unit lain.")
        r = ada[0]
        form = FormRencana.dari_permintaan(
            uraian=r.uraian, bukti=r.bukti, unit=r.unit_pid or "", penanggung_jawab=r.penanggung_jawab,
            tenggat=r.tenggat, keadaan=r.keadaan, hasil=r.hasil,
        )  # fmt: skip
        form.unit.choices = [("", "Tanpa unit"), *unit_pilihan(sesi(), b.lingkup)]
        umum, galat = list[str](), None
        if request.method == "POST" and form.validate():
            try:
                versi = request.form.get("versi", type=int) or 0
                service.ubah(
                    sesi(), pid, rencana_pid, form.isian(), versi=versi, hari=hari_ini(sesi(), b.instansi_id),
                    pelaku_id=pelaku().id, lingkup=b.lingkup,
                )  # fmt: skip
                flash(f"Rencana aksi butir {r.butir} disimpan.", "sukses")
                return redirect(url_for(".rencana", pid=pid), 303)
            except GalatKematangan as tertolak:
                galat, umum = tertolak, salahkan(form, tertolak)
        return respond(
            "kematangan/rencana_ubah.html", p=b.penilaian, k=instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id),
            r=r, form=form, umum=umum, ada_galat=bool(form.errors or galat),
            basi=galat if isinstance(galat, Basi) else None,
            status=status(galat) if galat else 422 if form.errors else 200,
        )  # fmt: skip
