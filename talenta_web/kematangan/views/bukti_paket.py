"""All evidence of an assessment at a glance, and as a package to take away."""

from __future__ import annotations

from collections import Counter

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.penilaian import KEADAAN, TINJAUAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.queries.bukti import susun, tautan
from talenta_web.kematangan.service.bukti_paket import susun as susun_paket
from talenta_web.kematangan.tugas_bukti import PAKET
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, tab
from talenta_web.pekerjaan import GalatPekerjaan, antre
from talenta_web.web.akses import boleh, butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.get("/kematangan/<pid>/bukti")
@butuh(GET="kuesioner.lihat")
def bukti_paket(pid: str) -> ResponseReturnValue:
    """Per butir: how many documents, what is missing, what a reviewer said."""
    with satu(pid) as b:
        return _halaman(b)


@bp.post("/kematangan/<pid>/bukti")
@butuh(POST="bukti.paket")
@sekali
def bukti_paket_buat(pid: str) -> ResponseReturnValue:
    """Ask for the ZIP."""
    with satu(pid, "bukti.paket") as b:
        muatan = {"penilaian": pid, "hanya_bebas": request.form.get("isi") == "bebas"}
        try:
            with transaksi(sesi()):
                kerja = antre(sesi(), PAKET, muatan, instansi_id=b.instansi_id, pelaku_id=pelaku().id)
        except GalatPekerjaan as e:
            return _halaman(b, str(e))
        return redirect(url_for("pekerjaan.rinci", pid=kerja), 303)


def _halaman(b: Buka, galat: str = "") -> ResponseReturnValue:
    kuesioner = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)
    semua = tautan(sesi(), b.penilaian)
    daftar = [
        (kuesioner.cabang(butir.kode), butir, susun(kuesioner, butir, [t for t in semua if t.butir == butir.kode]))
        for butir in kuesioner.butir.values()
        if butir.jawab.jenis != "info"
    ]
    kurang = [isi for _, _, isi in daftar if any(k.jumlah_min and not k.cukup for k in isi.daftar)]
    isi_paket = {n: susun_paket(kuesioner, semua, hanya_bebas=n == "bebas") for n in ("semua", "bebas")}
    return respond(
        "kematangan/bukti_paket.html", status=409 if galat else 200, p=b.penilaian, k=kuesioner, daftar=daftar,
        kurang=len(kurang), dokumen=len({t.bukti.id for t in semua}), jumlah=len(semua), nama_keadaan=KEADAAN,
        nada=Counter(t.tinjauan or "" for t in semua), tinjauan=TINJAUAN, pembina=b.pembina, galat=galat,
        tanda=Counter(w.kode for t in semua for w in t.peringatan), boleh_paket=boleh("bukti.paket") and not b.pembina,
        masuk={n: sum(bool(i.jalur) for i in isi) for n, isi in isi_paket.items()}, ada_galat=bool(galat),
        tab=tab(b.penilaian.pid, "kematangan.bukti_paket"),
    )  # fmt: skip
