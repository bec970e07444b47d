"""Do the waiting jobs of a test app here and now, in this process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from flask import Flask
from sqlalchemy import Engine

from talenta_web.extensions import db
from talenta_web.pegawai.rangkum import RANGKUM
from talenta_web.pekerjaan.anak import kerjakan
from talenta_web.pekerjaan.konteks import buka
from talenta_web.pekerjaan.service.jalan import ambil


def kerjakan_semua(app: Flask) -> int:
    """Run every waiting job; return how many there were, without the summary that each import asks for.

    Hold no app context around the call.
    """
    banyak = 0
    with app.app_context():
        mesin = cast(Engine, db.engine)
    while True:
        with buka(mesin) as session:
            klaim = ambil(session, "uji:1:1")
        if klaim is None:
            return banyak
        kerjakan(app, klaim)
        banyak += klaim.jenis != RANGKUM


def minta_laporan(klien: Any, kode: str, jawaban: Mapping[str, str], keluaran: str = "pdf", **lain: str) -> Any:
    """Send the form of a report format; `lain` are further fields by their names."""
    kiriman = {f"isi-{k}": v for k, v in jawaban.items()}
    with klien.get("/akun", buffered=True) as halaman:
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', halaman.text)
    assert csrf, "nobody is logged in"
    return klien.post(f"/laporan/{kode}", data={"csrf_token": csrf[1], "keluaran": keluaran, **kiriman, **lain})


def unduh(app: Flask, klien: Any, kode: str, jawaban: Mapping[str, str], keluaran: str = "pdf", **lain: str) -> Any:
    """Ask for a report, let it be made, and fetch its file; an answer that is no job is returned as it is."""
    jawaban_web = minta_laporan(klien, kode, jawaban, keluaran, **lain)
    if jawaban_web.status_code != 303:
        return jawaban_web
    assert kerjakan_semua(app) == 1
    rinci = klien.get(jawaban_web.location)
    with klien.get(f"{jawaban_web.location}/hasil", buffered=True) as berkas:
        pass
    return berkas if berkas.status_code == 200 else rinci
