"""One butir per page: answer, note, ready; one route per layer, because each has its own capability."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import FINAL, INTERNAL, KANREG, LAPISAN, MANDIRI, TARGET
from talenta_web.kematangan.bentuk import baca_formulir, baris_tampil, dari_formulir
from talenta_web.kematangan.buka import Buka, buka
from talenta_web.kematangan.denyut import tanda_denyut
from talenta_web.kematangan.galat import Basi, GalatKematangan, TidakAda
from talenta_web.kematangan.isi import HalamanIsi, susun_isi
from talenta_web.kematangan.isi_hak import KEMAMPUAN, hak, lapisan_awal, lapisan_tampil
from talenta_web.kematangan.queries.bukti import bukti_butir
from talenta_web.kematangan.queries.metrik import BarisMetrik, daftar
from talenta_web.kematangan.queries.riwayat import lalu
from talenta_web.kematangan.queries.sunting import penyunting
from talenta_web.kematangan.service.jawaban import simpan
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import sesi, status, tab
from talenta_web.web.akses import boleh, butuh, pelaku
from talenta_web.web.ekstensi.pasang import registry_app
from talenta_web.web.hx import minta_potongan, respond


@bp.route("/kematangan/<pid>/isi/<butir>", methods=["GET", "POST"])
@butuh(GET="kuesioner.lihat", POST="kuesioner.isi")
def isi(pid: str, butir: str) -> ResponseReturnValue:
    """The question with its answer; POST fills the own layer."""
    if request.method == "POST":
        return _simpan(pid, butir, MANDIRI)
    with buka(pid, "kuesioner.lihat") as b:
        h = susun_isi(sesi(), b, butir, request.args.get("lapisan") or lapisan_awal(b), pelaku().id)
        return _halaman(h)


@bp.post("/kematangan/<pid>/isi/<butir>/internal")
@butuh(POST="kuesioner.lapisan.isi")
def isi_internal(pid: str, butir: str) -> ResponseReturnValue:
    """The value of the internal reviewer."""
    return _simpan(pid, butir, INTERNAL)


@bp.post("/kematangan/<pid>/isi/<butir>/kanreg")
@butuh(POST="kuesioner.verifikasi")
def isi_kanreg(pid: str, butir: str) -> ResponseReturnValue:
    """The value of the Kanreg, beside the own one."""
    return _simpan(pid, butir, KANREG)


@bp.post("/kematangan/<pid>/isi/<butir>/final")
@butuh(POST="kematangan.tahap.catat")
def isi_final(pid: str, butir: str) -> ResponseReturnValue:
    """What the evaluator of BKN gave, as recorded."""
    return _simpan(pid, butir, FINAL)


@bp.post("/kematangan/<pid>/isi/<butir>/target")
@butuh(POST="penilaian.susun")
def isi_target(pid: str, butir: str) -> ResponseReturnValue:
    """What the instansi aims at."""
    return _simpan(pid, butir, TARGET)


def _simpan(pid: str, kode: str, lapisan: str) -> ResponseReturnValue:
    f = request.form
    with buka(pid, KEMAMPUAN[lapisan]) as b:
        h = susun_isi(sesi(), b, kode, lapisan, pelaku().id)
        punya = hak(b, lapisan)
        if punya is None:
            raise TidakAda("Penilaian itu tidak ada, atau tidak terbuka bagi Anda.")
        try:
            simpan(
                sesi(), pid, kode, lapisan=lapisan, nilai=baca_formulir(h.butir, f), pelaku_id=pelaku().id,
                lingkup=punya.lingkup, versi=_versi(f.get("timpa") or f.get("versi", "")),
                tidak_berlaku="" if f.get("kosongkan") else f.get("tidak_berlaku", ""), catatan=f.get("catatan", ""),
                siap="siap" in f and not f.get("kosongkan"),
            )  # fmt: skip
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _ditolak(susun_isi(sesi(), b, kode, lapisan, pelaku().id), galat)
        h = susun_isi(sesi(), b, kode, lapisan, pelaku().id)
        return _tersimpan(h, lanjut="lanjut" in f)


def _versi(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdecimal() and 0 < int(teks) < 2**31 else None


def _tersimpan(h: HalamanIsi, *, lanjut: bool) -> ResponseReturnValue:
    tuju = alamat(h, h.berikut if lanjut and h.berikut else h.butir.kode)
    if not minta_potongan():
        flash(f"Butir {h.butir.kode} disimpan.", "sukses")
        return redirect(tuju, 303)
    if lanjut:
        kosong = make_response("", 200)
        kosong.headers["HX-Redirect"] = tuju
        return kosong
    return _keadaan(h, None)


def _ditolak(h: HalamanIsi, galat: GalatKematangan) -> Response:
    if minta_potongan():
        return _keadaan(h, galat)
    return _halaman(h, galat)


def _keadaan(h: HalamanIsi, galat: GalatKematangan | None) -> Response:
    return respond(
        "kematangan/_isi_keadaan.html", h=h, galat=galat, basi=isinstance(galat, Basi), hidup=galat is None,
        alamat=alamat, boleh_nilai=_boleh_nilai(h.buka), lapisan_nama=_nama(h),
        status=status(galat) if galat else 200,
    )  # fmt: skip


def alamat(h: HalamanIsi, kode: str) -> str:
    """The page of a butir in the layer that is being read."""
    lapisan = None if h.lapisan == MANDIRI else h.lapisan
    return url_for("kematangan.isi", pid=h.penilaian.pid, butir=kode, lapisan=lapisan)


def _nama(h: HalamanIsi) -> str:
    return "" if h.lapisan == MANDIRI else LAPISAN[h.lapisan]


def _boleh_nilai(b: Buka) -> bool:
    return b.pembina or boleh("kematangan.instansi.lihat")


def _halaman(h: HalamanIsi, galat: GalatKematangan | None = None) -> Response:
    s, kode = sesi(), h.butir.kode
    tampak = h.bisa and not h.buka.pembina
    orang = penyunting(s, h.penilaian.id, kode, kecuali_id=pelaku().id) if tampak else ()
    bentuk = dari_formulir(h.butir, request.form) if galat is not None else h.bentuk
    return respond(
        "kematangan/isi.html", h=h, galat=galat, basi=isinstance(galat, Basi),
        terketik=request.form if galat is not None else None,
        bentuk=bentuk, baris=baris_tampil(bentuk), ada_galat=galat is not None, hidup=False,
        lapisan=LAPISAN, lapisan_nama=_nama(h), geser=False, lapis=lapisan_tampil(h.buka, h.lain),
        tab=tab(h.penilaian.pid, "kematangan.isi_awal"), alamat=alamat, bukti=bukti_butir(s, h.penilaian, kode),
        lalu=lalu(s, h.penilaian, h.kuesioner.kode, kode, pembina=h.buka.pembina),
        orang=orang, tanda=tanda_denyut(orang, berubah=False),
        metrik=_metrik(h), boleh_nilai=_boleh_nilai(h.buka), siapa=pelaku().pid, status=status(galat) if galat else 200,
    )  # fmt: skip


def _metrik(h: HalamanIsi) -> BarisMetrik | None:
    """The live figure that answers the butir or stands beside it."""
    if not (h.butir.jawab.sumber or h.butir.hint):
        return None
    return daftar(sesi(), registry_app(), h.penilaian, h.kuesioner, (h.butir.kode,), hidup=not h.buka.pembina)[0]
