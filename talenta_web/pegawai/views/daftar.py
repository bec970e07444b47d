"""The list of people."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.extensions import db
from talenta_web.pegawai import tampil
from talenta_web.pegawai.daftar import massal
from talenta_web.pegawai.daftar.kolom import BAWAAN, KOLOM, PILIHAN
from talenta_web.pegawai.daftar.permintaan import Permintaan, baca, keping
from talenta_web.pegawai.daftar.queries.halaman import Penunjuk, halaman
from talenta_web.pegawai.daftar.queries.ruas import TELUSUR
from talenta_web.pegawai.daftar.queries.tampilan import Tampilan, tampilan
from talenta_web.pegawai.daftar.queries.urut import SEDIKIT
from talenta_web.pegawai.daftar.susun import sel, susun
from talenta_web.pegawai.queries.cakupan import Cakupan
from talenta_web.pegawai.queries.hitung import Hitungan
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import alamat_bersih, minta_potongan, respond


@bp.get("/pegawai/")
@butuh(GET="pegawai.cari")
def daftar() -> Response | WerkzeugResponse:
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, ling, lengkap = db.session(), lingkup(), "saring" in request.args
    p, milik = permintaan_ini()
    try:
        t = susun(session, ling, p)
    except LookupError:
        abort(404)
    c, alamat, pilih = t.lihat.cakupan, p.alamat(), "pilih" in request.args
    isian: dict[str, Any] = {
        "p": p, "cakupan": c, "alamat": alamat, "lengkap": lengkap, "pilihan": _pilihan(p, c, t.hitung, lengkap),
    }  # fmt: skip
    if lengkap and minta_potongan():
        return respond("pegawai/daftar.html", "saring", **isian)
    lembar = halaman(
        session, t.lihat, Penunjuk(request.args.get("sesudah") or None, request.args.get("sebelum") or None), p.ukuran
    )
    return respond(
        "pegawai/daftar.html",
        "hasil",
        t=t,
        lembar=lembar,
        tepat=t.lihat.tepat,
        sedikit=SEDIKIT,
        **isian,
        keping=keping(p, t.hitung.rumpun, c.terpilih.nama if c.terpilih else None),
        tampilan=[(v.nama, alamat_tampilan(v)) for v in milik if v.nama],
        baris=[
            (b, tampil.nama_lengkap(b.nama, b.gelar_depan, b.gelar_belakang), sel(b, t.kolom(), ling, t.hitung.rumpun))
            for b in lembar.baris
        ],
        level=tampil.LEVEL,
        samar=ling.samar,
        bawaan=p.kolom == BAWAAN,
        telusur=TELUSUR,
        bersih=alamat.dengan(**dict.fromkeys(("level", "rumpun", "unit", "q", *PILIHAN))),
        tindakan=[x for x in massal.semua() if boleh(x.kemampuan)],
        pilih=pilih,
    )


def permintaan_ini() -> tuple[Permintaan, tuple[Tampilan, ...]]:
    """What this address asks for, and the views of whoever asks."""
    milik = tampilan(db.session(), pelaku().id)
    bawaan = next((v.isi for v in milik if not v.nama), {})
    return baca(request.values, bawaan), milik


def alamat_tampilan(v: Tampilan) -> str:
    """The list as this view shows it."""
    return baca(v.isi, {}).alamat().dengan()


def _pilihan(p: Permintaan, c: Cakupan, h: Hitungan, lengkap: bool) -> dict[str, Any]:
    """Choices of the filters; until they are asked for only the chosen ones."""
    lain = dict(p.saring.lain)
    return {
        "rumpun": [r for r in h.rumpun.items() if lengkap or r[0] == p.saring.rumpun],
        "unit": [(u.pid, u.nama) for u in c.pilihan if lengkap or u.pid == p.unit],
        "lain": [
            (k, KOLOM[k].judul, isi if lengkap else [b for b in isi if b[0] == lain[k]], lain.get(k))
            for k, isi in PILIHAN.items()
            if lengkap or k in lain
        ],
    }
