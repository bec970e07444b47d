"""Pages: another version for an assessment, with a dry run first."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.galat import GalatKematangan, TidakAda
from talenta_web.kematangan.kata import kata_jawaban
from talenta_web.kematangan.queries.pindah import PINDAH, calon, uji_pindah
from talenta_web.kematangan.service import pindah as service
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, status
from talenta_web.kematangan.views.instrumen import registry
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.get("/kematangan/<pid>/pindah")
@butuh(GET="penilaian.susun")
def pindah(pid: str) -> ResponseReturnValue:
    """The versions on offer; with `ke`, what moving there would do."""
    with satu(pid, "penilaian.susun") as b:
        return _halaman(b, request.args.get("ke", ""))


@bp.post("/kematangan/<pid>/pindah")
@butuh(POST="penilaian.susun")
@sekali
def pindah_jalankan(pid: str) -> ResponseReturnValue:
    """Make the new assessment."""
    ke = request.form.get("ke", "")
    kode, _, versi = ke.partition("@")
    with satu(pid, "penilaian.susun") as b:
        try:
            baru = service.pindah(
                sesi(), registry(), pid, kode, versi, dilihat=request.form.get("sidik", ""), pelaku_id=pelaku().id
            )
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, ke, galat)
        flash(
            "Penilaian baru dibuat sebagai rancangan. Penilaian lama tetap ada; batalkan bila tidak dipakai.",
            "sukses",
        )
        return redirect(url_for(".penilaian", pid=baru.pid), 303)


@bp.post("/kematangan/<pid>/adopsi")
@butuh(POST="penilaian.susun")
@sekali
def adopsi(pid: str) -> ResponseReturnValue:
    """Take a small correction over."""
    kode, _, versi = request.form.get("ke", "").partition("@")
    with satu(pid, "penilaian.susun") as b:
        try:
            service.adopsi(sesi(), registry(), pid, kode, versi, pelaku_id=pelaku().id)
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, "", galat)
    flash(f"Penilaian ini sekarang memakai versi {versi}; tidak ada jawaban yang berubah.", "sukses")
    return redirect(url_for(".penilaian", pid=pid), 303)


def _halaman(b: Buka, ke: str, galat: GalatKematangan | None = None) -> ResponseReturnValue:
    p, s = b.penilaian, sesi()
    kode, _, versi = ke.partition("@")
    semua = calon(s, registry(), p)
    cara = {(c.kode, c.versi): c.cara for c in semua}
    uji = uji_pindah(s, registry(), p, kode, versi) if cara.get((kode, versi)) == PINDAH else None
    return respond(
        "kematangan/pindah.html", p=p, k=instrumen.kuesioner(s, p.kuesioner_id), calon=semua, uji=uji, ke=ke,
        kata=kata_jawaban, boleh_pindah=p.keadaan in service.BOLEH_PINDAH,
        boleh_adopsi=p.keadaan in service.BOLEH_ADOPSI, galat=galat, ada_galat=galat is not None,
        status=status(galat) if galat else 200,
    )  # fmt: skip
