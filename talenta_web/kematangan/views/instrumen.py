"""Pages to read instruments: every version, one version as a tree, what differs between two, its text as a file."""

from __future__ import annotations

from typing import cast

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from talenta_web.host import Registry
from talenta_web.kematangan.bundel import ke_zip
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.models.instrumen import DRAF, TERBIT
from talenta_web.kematangan.naskah_xlsx.berkas import ke_xlsx
from talenta_web.kematangan.persetujuan_instrumen import TARIK, TERBITKAN
from talenta_web.kematangan.pohon import AKIBAT, JENIS, KAIDAH, ranting
from talenta_web.kematangan.queries import instrumen as q
from talenta_web.kematangan.unggahan import laporan
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import sesi
from talenta_web.kuesioner.selisih import selisih
from talenta_web.web.akses import butuh
from talenta_web.web.hx import respond
from talenta_web.web.unduhan import jawab_berkas

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALAMAT = "/kematangan/instrumen/<kode>/<versi>"


def registry() -> Registry:
    """What is installed."""
    return cast(Registry, current_app.extensions["talenta_registry"])


@bp.get("/kematangan/instrumen/")
@butuh(GET="kuesioner.lihat")
def instrumen() -> ResponseReturnValue:
    semua = q.daftar(sesi(), registry())
    kelompok = {k: [b for b in semua if b.kode == k] for k in dict.fromkeys(b.kode for b in semua)}
    return respond("kematangan/instrumen.html", kelompok=kelompok)


@bp.get(ALAMAT + "/")
@butuh(GET="kuesioner.lihat")
def instrumen_versi(kode: str, versi: str) -> ResponseReturnValue:
    """The whole instrument as a tree."""
    b, k = q.satu(sesi(), registry(), kode, versi)
    lain = [x for x in q.daftar(sesi(), registry()) if x.kode == kode and x.versi != versi]
    usulan = q.usulan_menunggu(sesi(), b.pid, (TERBITKAN, TARIK)) if b.pid else None
    return respond(
        "kematangan/instrumen_versi.html", b=b, k=k, ranting=ranting(k), lain=lain, usulan=usulan, draf=DRAF,
        terbit=TERBIT, jenis_jawab=JENIS, akibat_gerbang=AKIBAT,
    )  # fmt: skip


@bp.get(ALAMAT + "/beda")
@butuh(GET="kuesioner.lihat")
def instrumen_beda(kode: str, versi: str) -> ResponseReturnValue:
    """What changed by meaning since another version of the same instrument."""
    b, k = q.satu(sesi(), registry(), kode, versi)
    lain = [x for x in q.daftar(sesi(), registry()) if x.kode == kode and x.versi != versi]
    dengan = request.args.get("dengan") or next((x.versi for x in lain if x.keadaan == TERBIT), "")
    if dengan and dengan not in {x.versi for x in lain}:
        raise TidakAda(f"Instrumen {kode} versi {dengan} tidak ada pada instansi Anda.")
    lama = q.satu(sesi(), registry(), kode, dengan)[1] if dengan else None
    return respond(
        "kematangan/instrumen_beda.html", b=b, k=k, lain=lain, dengan=dengan,
        s=None if lama is None else selisih(lama, k),
    )  # fmt: skip


@bp.get(ALAMAT + "/periksa")
@butuh(GET="kuesioner.lihat")
def instrumen_periksa(kode: str, versi: str) -> ResponseReturnValue:
    """The report of the checker: every rule, and what was found."""
    b, k = q.satu(sesi(), registry(), kode, versi)
    lama = q.sebelumnya(sesi(), registry(), kode, versi)
    sah, temuan = laporan(k.berkas, [x.berkas for x in lama])
    return respond(
        "kematangan/instrumen_periksa.html", b=b, k=k, sah=sah, temuan=temuan, kaidah=KAIDAH, lama=lama,
        kena={t.kaidah for t in temuan},
    )  # fmt: skip


@bp.get(ALAMAT + "/naskah.zip")
@butuh(GET="kuesioner.lihat", berkas=True)
def instrumen_zip(kode: str, versi: str) -> Response:
    """The bundle as it is stored."""
    _, k = q.satu(sesi(), registry(), kode, versi)
    return jawab_berkas(ke_zip(k.berkas), f"{kode}-{versi}.zip", "application/zip")


@bp.get(ALAMAT + "/naskah.xlsx")
@butuh(GET="kuesioner.lihat", berkas=True)
def instrumen_xlsx(kode: str, versi: str) -> Response:
    """The bundle as a workbook, to be edited and uploaded as a new version."""
    _, k = q.satu(sesi(), registry(), kode, versi)
    return jawab_berkas(ke_xlsx(k.berkas), f"{kode}-{versi}.xlsx", XLSX)
