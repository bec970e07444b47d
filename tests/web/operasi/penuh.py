"""Run as a process: a file size limit stands for a full disk (FA1). Prints what happened as JSON."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select, text

from talenta_web.akun.models import Instansi
from talenta_web.akun.service import buat_instansi
from talenta_web.app import create_app
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.web.akses import butuh
from tests.conftest import konfigurasi

nomor = 0


def aplikasi(folder: Path) -> Flask:
    app = create_app(konfigurasi(folder))

    def tulis() -> str:
        global nomor
        nomor += 1
        s = db.session()
        pakai_instansi(s, SEMUA)
        buat_instansi(s, f"k{nomor}", "N" * 180)
        return "ya"

    app.add_url_rule("/uji", "uji", butuh(GET="sistem.hidup")(tulis))
    return app


def jumlah(app: Flask) -> int:
    with app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(Instansi)) or 0)


def main(folder: Path) -> None:
    app = aplikasi(folder)
    klien = app.test_client()
    tersimpan = sum(klien.get("/uji").status_code == 200 for _ in range(3))
    lama, keras = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, keras))
    for _ in range(200):
        jawaban = klien.get("/uji")
        if jawaban.status_code != 200:
            break
        tersimpan += 1
    penuh = {
        "status": jawaban.status_code, "penuh": "Penyimpanan penuh" in jawaban.text,
        "ulangi": jawaban.headers.get("Retry-After"), "baca": klien.get("/masuk").status_code,
        "siap": klien.get("/readyz").status_code, "jumlah": jumlah(app), "tersimpan": tersimpan,
    }  # fmt: skip
    resource.setrlimit(resource.RLIMIT_FSIZE, (lama, keras))
    penuh["sesudah"] = klien.get("/uji").status_code
    with app.app_context():
        penuh["utuh"] = db.session.scalar(text("PRAGMA integrity_check"))
    penuh["akhir"] = jumlah(app)
    sys.stdout.write(json.dumps(penuh))


main(Path(sys.argv[1]))
