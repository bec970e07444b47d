"""Pages to read: all rules with their versions, an installed rule, one version, what it changes."""

from __future__ import annotations

from flask import Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from talenta_web.aturan import sajian
from talenta_web.aturan.models import AturanVersi
from talenta_web.aturan.queries import STATUS, nama_orang, usulan_menunggu
from talenta_web.aturan.selisih import selisih
from talenta_web.aturan.service.ikat import AturanTerpilih, dari_plugin, dari_versi
from talenta_web.aturan.views.dasar import baris_versi, berlaku_kini, bp, registry, sesi, terpasang, versi_pid
from talenta_web.penskoran import GalatAturan, GalatParameter
from talenta_web.web.akses import boleh, butuh
from talenta_web.web.hx import respond


@bp.get("/")
@butuh(GET="kebijakan.lihat")
def daftar() -> ResponseReturnValue:
    return respond("aturan/daftar.html", aturan=sajian.daftar(registry(), baris_versi()), status_kata=STATUS)


@bp.get("/terpasang/<kode>/")
@butuh(GET="kebijakan.lihat")
def pasangan(kode: str) -> ResponseReturnValue:
    """The rule as its plugin brings it."""
    if kode not in {a.kode for a in registry().semua_aturan()}:
        abort(404)
    a = registry().aturan(kode)
    d = sajian.dokumen(a.teks, kode, {})
    rinci = request.args.get("rinci") == "ya"
    return respond("aturan/terpasang.html", a=a, d=d, rinci=rinci, penyedia=registry().penyedia("aturan", kode))


@bp.get("/versi/<pid>/")
@butuh(GET="kebijakan.lihat")
def versi(pid: str) -> ResponseReturnValue:
    v = versi_pid(pid)
    semua = baris_versi(v.kode)
    baris = next(b for b in semua if b.pid == pid)
    orang = nama_orang(
        sesi(), [v.disusun_oleh, v.diajukan_oleh, v.ditarik_oleh, v.pengusul_id, v.pemutus_id]
    )  # fmt: skip
    return respond(
        "aturan/versi.html", v=v, baris=baris, orang=orang, d=sajian.dokumen(v.teks, v.kode, v.parameter),
        contoh=sajian.contoh(v.contoh), usulan=usulan_menunggu(sesi(), v), simulasi=_simulasi(pid),
        asal=next((b for b in semua if b.pid == v.dari_pid), None), rinci=request.args.get("rinci") == "ya",
    )  # fmt: skip


def _simulasi(pid: str) -> str | None:
    """Address of a simulation with this version, where that page exists and may be used."""
    ada = current_app.url_map.bind("").test("/simulasi/", "GET")
    return f"/simulasi/?versi={pid}" if ada and boleh("simulasi.jalankan") else None


@bp.get("/versi/<pid>/beda")
@butuh(GET="kebijakan.lihat")
def beda(pid: str) -> ResponseReturnValue:
    """What differs from the rule in force today, from the plugin's, or from another version."""
    v = versi_pid(pid)
    lain = tuple(b for b in baris_versi(v.kode) if b.pid != pid)
    dengan = request.args.get("dengan", "")
    dasar, nama = _pembanding(v, dengan)
    hasil, galat = None, ""
    if dasar is not None:
        try:
            hasil = selisih(dasar.terikat(), dari_versi(v).terikat())
        except (GalatAturan, GalatParameter) as e:
            galat = str(e)
    pasang = v.kode in {a.kode for a in registry().semua_aturan()}
    return respond(
        "aturan/beda.html", v=v, lain=lain, dengan=dengan, nama=nama, hasil=hasil, galat=galat, pasang=pasang
    )  # fmt: skip


def _pembanding(v: AturanVersi, dengan: str) -> tuple[AturanTerpilih | None, str]:
    if dengan == "terpasang":
        return terpasang(v.kode), "aturan yang terpasang"
    if dengan:
        lain = versi_pid(dengan)
        if lain.kode != v.kode:
            abort(404)
        return dari_versi(lain), f"versi {lain.nomor}"
    kini = berlaku_kini(v.kode, kecuali=v.pid)
    if kini is None:
        try:
            return dari_plugin(registry(), v.kode), "aturan yang terpasang"
        except (LookupError, GalatAturan):
            return None, ""
    return kini, f"versi {kini.nomor} yang berlaku" if kini.nomor else "aturan terpasang yang berlaku"


@bp.get("/versi/<pid>/aturan.toml")
@butuh(GET="kebijakan.lihat", berkas=True)
def teks(pid: str) -> Response:
    """The rule text of a version, to be edited and uploaded again."""
    v = versi_pid(pid)
    jawaban = Response(v.teks, mimetype="text/plain")
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{v.kode}-versi-{v.nomor}.toml"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban
