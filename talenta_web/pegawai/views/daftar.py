"""The list of people."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, request

from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.pegawai import tampil
from talenta_web.pegawai.queries import daftar as q
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.queries.hitung import hitungan
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup
from talenta_web.web.hx import respond


@bp.get("/pegawai/")
@butuh(GET="pegawai.cari")
def daftar() -> Response:
    session, ling, arg = db.session(), lingkup(), request.args
    saring = q.Saring(_level(arg.get("level")), arg.get("rumpun") or None, " ".join(arg.get("q", "").split())[:80])
    try:
        c = cakupan(session, ling, arg.get("unit") or None)
    except LookupError:
        abort(404)
    hitung = hitungan(session, c, saring.level, saring.rumpun)
    penunjuk = q.Penunjuk(arg.get("sesudah") or None, arg.get("sebelum") or None)
    lembar = q.halaman(session, c, saring, penunjuk, boleh_nip=not ling.samar)
    unit = c.terpilih.pid if c.terpilih else None
    param = {"level": saring.level, "rumpun": saring.rumpun, "unit": unit, "q": saring.q}
    alamat = tampil.Alamat("/pegawai/", param)
    return respond(
        "pegawai/daftar.html",
        "hasil",
        lembar=lembar,
        hitung=hitung,
        saring=saring,
        cakupan=c,
        alamat=alamat,
        keping=_keping(saring, hitung.rumpun, c.terpilih.nama if c.terpilih else None, alamat),
        baris=[_baris(b, ling) for b in lembar.baris],
        level=tampil.LEVEL,
        samar=ling.samar,
    )


def _level(teks: str | None) -> int | None:
    return int(teks) if teks in {"1", "2", "3", "4"} else None


def _baris(b: q.Baris, ling: Lingkup) -> tuple[q.Baris, str, str]:
    nama = tampil.nama_lengkap(b.nama, b.gelar_depan, b.gelar_belakang)
    return b, nama, tampil.nip_tampil(b.nip, ling.samarkan(b.nip, b.jalur))


def _keping(
    s: q.Saring, rumpun: Mapping[str, str], unit: str | None, alamat: tampil.Alamat
) -> tuple[tuple[str, str], ...]:
    butir = [
        (f"Level: {s.level}" if s.level else "", alamat.dengan(level=None)),
        (f"Rumpun: {rumpun.get(s.rumpun, s.rumpun)}" if s.rumpun else "", alamat.dengan(rumpun=None)),
        (f"Unit: {unit}" if unit else "", alamat.dengan(unit=None)),
        (f"Cari: {s.q}" if s.q else "", alamat.dengan(q=None)),
    ]
    return tuple(b for b in butir if b[0])
