"""Beside the form of a butir: where to begin, how the answer came about, who else is at work."""

from __future__ import annotations

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import LAPISAN, MANDIRI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import buka
from talenta_web.kematangan.denyut import tanda_denyut
from talenta_web.kematangan.galat import KeadaanSalah, TidakAda
from talenta_web.kematangan.isi import susun_isi, terbaca
from talenta_web.kematangan.isi_hak import lapisan_awal, terlihat
from talenta_web.kematangan.kemajuan import baca_kemajuan
from talenta_web.kematangan.queries.jawaban import isian
from talenta_web.kematangan.queries.metrik import bermetrik
from talenta_web.kematangan.queries.riwayat import riwayat
from talenta_web.kematangan.queries.sunting import penyunting, versi_kini
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kematangan.service.metrik import ambil
from talenta_web.kematangan.service.sunting import mulai
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import sesi
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.ekstensi.pasang import registry_app
from talenta_web.web.hx import respond
from talenta_web.web.poling import poling


@bp.get("/kematangan/<pid>/isi/")
@butuh(GET="kuesioner.lihat")
def isi_awal(pid: str) -> ResponseReturnValue:
    """To the first butir that still waits for this reader's answer."""
    with buka(pid, "kuesioner.lihat") as b:
        maju, lapisan = baca_kemajuan(sesi(), b.penilaian), lapisan_awal(b)
        urut = terbaca(b, maju, tugas(sesi(), b.penilaian.id))
        if not urut:
            raise TidakAda("Belum ada butir yang ditugaskan kepada unit Anda.")
        if lapisan == MANDIRI:
            tunggu = [k for k in urut if k in maju.kurang]
        else:
            terisi = isian(sesi(), b.penilaian, lapisan)
            tunggu = [k for k in urut if k in maju.perlu and k not in terisi]
        return redirect(url_for(".isi", pid=pid, butir=(tunggu or urut)[0]), 303)


@bp.get("/kematangan/<pid>/isi/<butir>/riwayat")
@butuh(GET="kuesioner.lihat")
def isi_riwayat(pid: str, butir: str) -> ResponseReturnValue:
    """Every saved state of the answer, newest first."""
    with buka(pid, "kuesioner.lihat") as b:
        h = susun_isi(sesi(), b, butir, request.args.get("lapisan") or lapisan_awal(b), pelaku().id)
        baris = riwayat(sesi(), b.penilaian, butir, h.lapisan)
        return respond("kematangan/riwayat.html", "isi_riwayat", h=h, baris=baris, lapisan=LAPISAN)


@bp.get("/kematangan/<pid>/isi/<butir>/denyut")
@butuh(GET="kuesioner.lihat", berkas=True)
@poling
def isi_denyut(pid: str, butir: str) -> Response:
    """Who else is at work, and was the answer changed elsewhere? 204 while the page says so already."""
    with buka(pid, "kuesioner.lihat") as b:
        lapisan = request.args.get("lapisan") or lapisan_awal(b)
        tugas_ini = tugas(sesi(), b.penilaian.id).get(butir)
        if not terlihat(b, lapisan) or not b.lingkup.memuat(None, tugas_ini.unit_jalur if tugas_ini else None):
            raise TidakAda("Penilaian itu tidak ada, atau tidak terbuka bagi Anda.")
        orang = () if b.pembina else penyunting(sesi(), b.penilaian.id, butir, kecuali_id=pelaku().id)
        berubah = request.args.get("versi", "0") != str(versi_kini(sesi(), b.penilaian, butir, lapisan))
        tanda = tanda_denyut(orang, berubah=berubah)
        if tanda == request.args.get("s"):
            kosong = Response(status=204)
            del kosong.headers["Content-Type"]
            return kosong
        return respond(
            "kematangan/_isi_orang.html", pid=pid, kode=butir, layer=lapisan, orang=orang, berubah=berubah, tanda=tanda
        )


@bp.post("/kematangan/<pid>/isi/<butir>/mulai")
@butuh(POST="kuesioner.isi", berkas=True)
def isi_mulai(pid: str, butir: str) -> ResponseReturnValue:
    """The first key was pressed: the others see it before anything is saved."""
    with buka(pid, "kuesioner.isi") as b:
        if susun_isi(sesi(), b, butir, MANDIRI, pelaku().id).bisa:
            mulai(sesi(), pid, butir, pelaku().id)
    return "", 204


@bp.post("/kematangan/<pid>/isi/<butir>/metrik")
@butuh(POST="kuesioner.isi")
def isi_metrik(pid: str, butir: str) -> ResponseReturnValue:
    """Freeze the figure of this butir; where it answers the butir, it becomes the answer."""
    with buka(pid, "kuesioner.isi") as b:
        h = susun_isi(sesi(), b, butir, MANDIRI, pelaku().id)
        if not bermetrik(h.kuesioner, (butir,)):
            raise KeadaanSalah("Butir ini tidak dijawab dan tidak dibantu data aplikasi.")
        hasil = ambil(sesi(), registry_app(), pid, butir, pelaku_id=pelaku().id, lingkup=lingkup())
        if hasil.tidak_diketahui:
            flash("Angka itu belum dapat diketahui, jadi tidak ada jawaban yang ditulis.", "awas")
        else:
            flash("Angka diambil dari data aplikasi.", "sukses")
        return redirect(url_for(".isi", pid=pid, butir=h.butir.kode), 303)


@bp.post("/kematangan/<pid>/metrik")
@butuh(POST="kuesioner.isi")
def metrik_semua(pid: str) -> ResponseReturnValue:
    """Freeze every figure whose butir this writer may fill."""
    with buka(pid, "kuesioner.isi") as b:
        if not bermetrik(instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)):
            raise KeadaanSalah("Instrumen penilaian ini tidak memakai data aplikasi.")
        hasil = ambil(sesi(), registry_app(), pid, pelaku_id=pelaku().id, lingkup=lingkup())
        belum = f", {len(hasil.tidak_diketahui)} belum dapat diketahui" if hasil.tidak_diketahui else ""
        lewat = f", {len(hasil.dikoreksi)} koreksi dibiarkan" if hasil.dikoreksi else ""
        flash(f"{len(hasil.ditulis)} butir dijawab dari data aplikasi{belum}{lewat}.", "sukses")
        return redirect(url_for(".metrik", pid=pid), 303)
