"""The list of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.pegawai import tampil
from talenta_web.pegawai.queries import daftar as q
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.queries.hitung import hitungan
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup
from talenta_web.web.hx import alamat_bersih, minta_potongan, respond


@bp.get("/pegawai/")
@butuh(GET="pegawai.cari")
def daftar() -> Response | WerkzeugResponse:
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, ling, arg = db.session(), lingkup(), request.args
    saring = q.Saring(_level(arg.get("level")), arg.get("rumpun") or None, " ".join(arg.get("q", "").split())[:80])
    try:
        c = cakupan(session, ling, arg.get("unit") or None)
    except LookupError:
        abort(404)
    hitung = hitungan(session, c, saring.level, saring.rumpun)
    unit = c.terpilih.pid if c.terpilih else None
    alamat = tampil.Alamat("/pegawai/", {"level": saring.level, "rumpun": saring.rumpun, "unit": unit, "q": saring.q})
    lengkap = "saring" in arg
    pilihan = {
        "rumpun": [r for r in hitung.rumpun.items() if lengkap or r[0] == saring.rumpun],
        "unit": [(u.pid, u.nama) for u in c.pilihan if lengkap or u.pid == unit],
    }
    isian: dict[str, Any] = {"cakupan": c, "saring": saring, "alamat": alamat, "pilihan": pilihan, "lengkap": lengkap}
    if lengkap and minta_potongan():
        return respond("pegawai/daftar.html", "saring", **isian)
    penunjuk = q.Penunjuk(arg.get("sesudah") or None, arg.get("sebelum") or None)
    lembar = q.halaman(session, c, saring, penunjuk, boleh_nip=not ling.samar)
    return respond(
        "pegawai/daftar.html",
        "hasil",
        lembar=lembar,
        hitung=hitung,
        **isian,
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
