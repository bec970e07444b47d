"""Statistics of the people: one unit with what lies below it."""

from __future__ import annotations

from flask import Response, abort, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.cetak import lembar
from talenta_web.extensions import db
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.statistik import dimensi, tampil
from talenta_web.pegawai.statistik import queries as q
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.alamat import Alamat
from talenta_web.web.hx import respond

_DIBANDING = (dimensi.PIRAMIDA, dimensi.PENSIUN, "jenis_asn")


def _unit() -> tuple[tuple[q.Unit, ...], tuple[q.Unit, ...]]:
    """The chosen unit with those above it, and the units to compare: of a single top unit those below that one."""
    sekitar = q.sekitar(db.session(), request.args.get("unit") or None)
    if sekitar is None:
        abort(404)
    garis, bawah = sekitar
    if not garis and len(bawah) == 1 and (di_bawah := q.sekitar(db.session(), bawah[0].pid)):
        bawah = di_bawah[1] or bawah
    return garis, bawah


@bp.get("/statistik/")
@butuh(GET="laporan.agregat")
def statistik() -> Response:
    session, instansi = db.session(), pelaku().instansi_id
    garis, bawah = _unit()
    kini = garis[-1] if garis else None
    dasar = q.dasar(session, instansi)
    if dasar is None:
        return respond("pegawai/statistik.html", dasar=None, garis=garis, kini=kini)
    isi = q.isi(session, instansi, [kini.id if kini else SELURUH])
    banding = q.isi(session, instansi, [u.id for u in bawah], _DIBANDING) if bawah else {}
    b = tampil.Baca(
        isi.get(kini.id if kini else SELURUH, {}), dasar.tanggal, penuh=tampil.penuh(kini.jalur if kini else None)
    )
    bagian = {} if b.tertutup else tampil.semua(b)
    return respond(
        "pegawai/statistik.html",
        dasar=dasar,
        segar=rangkum.segar(session, instansi),
        garis=garis,
        kini=kini,
        b=b,
        bagian=bagian,
        usia=tampil.gambar_usia(bagian["usia"]) if "usia" in bagian else None,
        pensiun=tampil.gambar_pensiun(bagian["pensiun"]) if "pensiun" in bagian else None,
        batang=[(k, tampil.gambar_satu(bagian[k])) for k in dimensi.SATU_KOLOM if k in bagian],
        unit=[_baris(u, banding.get(u.id, {}), dasar) for u in bawah],
        tertutup=tampil.TERTUTUP,
        setelan=dimensi.setelan(),
        tahun=dimensi.tahun_pensiun(dasar.tanggal),
        alamat=Alamat("/statistik/", {}),
        unduh=Alamat("/statistik/unduh", {"unit": kini.pid if kini else None}).dengan(),
    )


def _baris(u: q.Unit, isi: tampil.Dimensi, dasar: q.Dasar) -> tampil.BarisUnit:
    b = tampil.Baca(isi, dasar.tanggal, penuh=tampil.penuh(u.jalur))
    return tampil.BarisUnit(u, b.jumlah, b.wanita, b.lima_puluh, b.pensiun)


@bp.get("/statistik/unduh")
@butuh(GET="laporan.agregat", berkas=True)
def statistik_unduh() -> Response | WerkzeugResponse:
    """The tables of the page as CSV, with the same cells hidden; before anything is counted, the page."""
    session, instansi = db.session(), pelaku().instansi_id
    garis, _ = _unit()
    kini, dasar = (garis[-1] if garis else None), q.dasar(session, instansi)
    if dasar is None:
        return redirect(Alamat("/statistik/", {"unit": kini.pid if kini else None}).dengan())
    isi = q.isi(session, instansi, [kini.id if kini else SELURUH])
    b = tampil.Baca(
        isi.get(kini.id if kini else SELURUH, {}), dasar.tanggal, penuh=tampil.penuh(kini.jalur if kini else None)
    )
    bagian = [] if b.tertutup else list(tampil.semua(b).values())
    baris = tampil.baris_csv(kini.nama if kini else "Seluruh instansi", dasar.tanggal, bagian)
    kolom = ("Tanggal acuan", "Unit kerja", "Bagian", "Kelompok", "Rincian", "Pegawai")
    jawaban = Response(b"".join(lembar.csv(kolom, baris)), mimetype="text/csv")
    jawaban.headers["Content-Disposition"] = f'attachment; filename="statistik-{dasar.tanggal}.csv"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban
