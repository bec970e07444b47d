"""Keeps the text of a refused form for its author: his session had run out, or the password was asked again first."""

from __future__ import annotations

import hmac

from flask import Response, request, url_for
from sqlalchemy.exc import OperationalError

from talenta_web.akun import service, sesi
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.web.akses import METODE_BACA, masuk
from talenta_web.web.csrf import BIDANG, asal_sendiri
from talenta_web.web.kuki import baca_kuki

KUKI = "talenta"
BIDANG_ISIAN = "isian_tunda"
MAKS_HURUF = 500_000
_RAHASIA, _RAHASIA_TEPAT = ("sandi", "ulangi"), {"kode", "kunci"}  # secrets are typed again, never kept


def _pemilik() -> tuple[int, int] | None:
    """Account and instansi whose own page sent this form; proven by the CSRF token of its session."""
    orang = masuk()
    if orang is not None:
        siapa, csrf = (orang.pelaku.id, orang.pelaku.instansi_id), orang.csrf
    else:
        token = baca_kuki(KUKI)
        usang = sesi.muat_usang(db.session(), token, saat=sekarang()) if token else None
        if usang is None:
            return None
        siapa, csrf = (usang.pengguna_id, usang.instansi_id), usang.csrf
    cocok = hmac.compare_digest(request.form.get(BIDANG, "").encode(), csrf.encode())
    return siapa if cocok and asal_sendiri() else None


def simpan_permintaan() -> str | None:
    """Address of the kept form, or None: nothing typed, not our own page, or it holds a secret."""
    lewati = {BIDANG, BIDANG_ISIAN}
    isi = [(n, v) for n, v in request.form.items(multi=True) if n not in lewati]
    if (
        not any(v for _, v in isi)
        or any(n.startswith(_RAHASIA) or n in _RAHASIA_TEPAT for n, _ in isi)
        or len(request.full_path) > 500
    ):
        return None
    if sum(len(n) + len(v) for n, v in isi) > MAKS_HURUF:
        return None
    try:
        siapa = _pemilik()
        if siapa is None:
            return None
        with sesi.lintas_instansi(db.session()):
            pid = service.simpan_isian(
                db.session(),
                pengguna_id=siapa[0],
                instansi_id=siapa[1],
                alamat=request.full_path.rstrip("?"),
                isi=isi,
                ada_berkas=any(b.filename for b in request.files.values()),
            )
    except OperationalError:  # the database cannot be written now; the page says the text was not kept
        db.session.rollback()
        return None
    return url_for("akun.isian", pid=pid)


def lepas_terkirim(jawaban: Response) -> Response:
    """After the request: a kept form that was accepted is dropped."""
    if request.method in METODE_BACA or jawaban.status_code >= 400:
        return jawaban
    pid, orang = request.form.get(BIDANG_ISIAN, ""), masuk()
    if pid and orang is not None:
        service.buang_isian(db.session(), orang.pelaku.id, pid)
    return jawaban
