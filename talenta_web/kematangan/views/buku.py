"""Pages of the offline workbook: hand out, download, dry run of what came back, apply."""

from __future__ import annotations

import re

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import ISIAN_TERBUKA, KEADAAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.buku import berkas, queries, service
from talenta_web.kematangan.buku.muatan import baca_muatan, tulis_muatan
from talenta_web.kematangan.buku.rencana import Rencana
from talenta_web.kematangan.buku.stempel import BukuDitolak
from talenta_web.kematangan.buku.tafsir import tafsir
from talenta_web.kematangan.galat import Basi, GalatKematangan, IsianSalah, TidakAda
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, status, tab
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.unduhan import jawab_berkas

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PILIHAN = "pilih-"


@bp.get("/kematangan/<pid>/buku", endpoint="buku")
@butuh(GET="kuesioner.isi")
def buku_lihat(pid: str) -> ResponseReturnValue:
    """Hand out and take back."""
    with satu(pid, "kuesioner.isi") as b:
        return _halaman(b)


@bp.post("/kematangan/<pid>/buku")
@butuh(POST="kuesioner.isi")
@sekali
def buku_buat(pid: str) -> ResponseReturnValue:
    with satu(pid, "kuesioner.isi") as b:
        unit = request.form.get("unit", "")
        try:
            if unit and unit not in {str(u.id) for u in queries.unit_bertugas(sesi(), b.penilaian, b.lingkup)}:
                raise IsianSalah("unit", "Unit ini tidak mengisi butir penilaian ini. Pilih dari daftar.")
            baru = service.buat(
                sesi(), pid, unit_id=int(unit) if unit else None, pelaku_id=pelaku().id, lingkup=b.lingkup
            )
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, str(galat), status(galat))
        return redirect(url_for(".buku", pid=pid, baru=baru.pid), 303)


@bp.get("/kematangan/<pid>/buku/<buku_pid>.xlsx")
@butuh(GET="kuesioner.isi", berkas=True)
def buku_unduh(pid: str, buku_pid: str) -> Response:
    """The workbook as it was handed out."""
    with satu(pid, "kuesioner.isi") as b:
        ada = queries.satu(sesi(), b.penilaian, buku_pid, b.lingkup, pelaku().id)
        if ada is None:
            raise TidakAda("Buku kerja itu tidak ada, atau tidak terbuka bagi Anda.")
        buku, unit = ada
        isi = berkas.tulis(sesi(), b.penilaian, buku, unit)
        ekor = "-" + re.sub(r"[^a-z0-9]+", "-", unit.lower()).strip("-")[:40] if unit else ""
        return jawab_berkas(isi, f"buku-kerja-{b.penilaian.tahun}-{buku.nomor}{ekor}.xlsx", XLSX)


@bp.post("/kematangan/<pid>/buku/tinjau")
@butuh(POST="kuesioner.isi")
def buku_tinjau(pid: str) -> ResponseReturnValue:
    """Read an upload and show what it would change; stores nothing."""
    unggah = request.files.get("berkas")
    isi = unggah.stream.read(berkas.MAKS_MIB * 1024 * 1024 + 1) if unggah is not None else b""
    with satu(pid, "kuesioner.isi") as b:
        try:
            mentah = berkas.baca(isi)
            awal = service.dasar(sesi(), b.penilaian, mentah.stempel)
            k = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)
            bacaan = tafsir(k, awal, mentah.lembar)
            muatan = tulis_muatan(awal, bacaan)
            nomor = mentah.stempel.nomor
            rencana = service.tinjau(
                sesi(), b.penilaian, awal, bacaan, nomor=nomor, pelaku_id=pelaku().id, lingkup=b.lingkup
            )
        except BukuDitolak as galat:
            return _halaman(b, str(galat), 422)
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, str(galat), status(galat))
        return _tinjauan(b, rencana, muatan, nomor)


@bp.post("/kematangan/<pid>/buku/terapkan")
@butuh(POST="kuesioner.isi")
@sekali
def buku_terapkan(pid: str) -> ResponseReturnValue:
    """Write what the dry run showed, with the decisions on collisions."""
    f = request.form
    teks = f.get("nomor", "")
    nomor = int(teks) if teks.isdecimal() and len(teks) < 8 else 0
    muatan = f.get("muatan", "")
    with satu(pid, "kuesioner.isi") as b:
        try:
            kini = queries.bernomor(sesi(), b.penilaian, nomor)
            if kini is None:
                raise BukuDitolak("Buku kerja ini tidak tercatat pada penilaian ini. Unggah kembali berkasnya.")
            awal = service.dasar(sesi(), b.penilaian, service.stempel(sesi(), b.penilaian, kini))
            bacaan = baca_muatan(instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id), awal, muatan)
        except BukuDitolak as galat:
            return _halaman(b, str(galat), 422)
        pilihan = {k.removeprefix(_PILIHAN): v for k, v in f.items() if k.startswith(_PILIHAN)}
        try:
            tertulis = service.terapkan(
                sesi(), pid, awal, bacaan, pilihan, sidik=f.get("sidik", ""), nomor=nomor, pelaku_id=pelaku().id,
                lingkup=b.lingkup,
            )  # fmt: skip
        except (Basi, IsianSalah) as galat:
            rencana = service.tinjau(
                sesi(), b.penilaian, awal, bacaan, nomor=nomor, pelaku_id=pelaku().id, lingkup=b.lingkup
            )
            return _tinjauan(b, rencana, muatan, nomor, pilihan, galat)
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, str(galat), status(galat))
    flash(
        f"{tertulis} butir disimpan dari buku kerja nomor {nomor}." if tertulis else "Tidak ada yang diubah.", "sukses"
    )
    return redirect(url_for(".buku", pid=pid), 303)


def _halaman(b: Buka, galat: str = "", kode: int = 200) -> ResponseReturnValue:
    p, s = b.penilaian, sesi()
    daftar = queries.daftar(s, p, b.lingkup, pelaku().id)
    return respond(
        "kematangan/buku.html", p=p, k=instrumen.kuesioner(s, p.kuesioner_id), daftar=daftar, galat=galat,
        unit=queries.unit_bertugas(s, p, b.lingkup), terbuka=p.keadaan in ISIAN_TERBUKA, nama_keadaan=KEADAAN,
        baru=next((x for x in daftar if x.pid == request.args.get("baru")), None), maks=berkas.MAKS_MIB,
        tab=tab(p.pid, "kematangan.buku"), ada_galat=bool(galat), status=kode,
    )  # fmt: skip


def _tinjauan(
    b: Buka, rencana: Rencana, muatan: str, nomor: int, pilihan: dict[str, str] | None = None,
    galat: GalatKematangan | None = None,
) -> ResponseReturnValue:  # fmt: skip
    return respond(
        "kematangan/buku_tinjau.html", p=b.penilaian, k=instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id),
        r=rencana, muatan=muatan, nomor=nomor, pilihan=pilihan or {}, galat=str(galat) if galat else "",
        ada_galat=galat is not None, status=status(galat) if galat else 200,
    )  # fmt: skip
