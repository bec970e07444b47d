"""A real server on a small seeded database: the application under waitress, in a thread, on a free port."""

from __future__ import annotations

import logging
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from waitress.server import create_server

from talenta_web.app import create_app
from talenta_web.demo import siapkan
from talenta_web.extensions import db
from tests.conftest import konfigurasi
from tests.web.orang import SANDI, tambah_pengguna

JUMLAH_PEGAWAI = 200
PERAN = ("PG", "PU", "PK", "AD", "KA", "PP", "AU")


@dataclass
class Server:
    """Address, app, and one account per role: role -> NIP."""

    app: Flask
    url: str
    nip: dict[str, str] = field(default_factory=dict)
    sandi: str = SANDI


def isi(app: Flask) -> dict[str, str]:
    """Seed by the demo, then add one account per role; PG and PU belong to people who are in the data."""
    from talenta_web.akun.models import Instansi
    from talenta_web.basis.sesi import SEMUA, pakai_instansi
    from talenta_web.pegawai.models import Pegawai

    siapkan(app, jumlah=JUMLAH_PEGAWAI)
    nip: dict[str, str] = {}
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        ada = {n for (n,) in s.execute(db.text("SELECT nip FROM pengguna"))}
        instansi = s.scalars(db.select(Instansi).order_by(Instansi.id)).first()
        assert instansi is not None
        orang = [
            p
            for p in s.scalars(db.select(Pegawai).where(Pegawai.instansi_id == instansi.id).order_by(Pegawai.id))
            if p.nip not in ada
        ]
        for peran, p in zip(PERAN, orang, strict=False):
            tambah_pengguna(instansi.id, p.nip, p.nama, (peran, p.unit_kerja_id))
            nip[peran] = p.nip
    return nip


class Hidup:
    """Start and stop of the server thread."""

    def __init__(self, app: Flask, nip: dict[str, str]) -> None:
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._server = create_server(app, host="127.0.0.1", port=0, threads=4)
        self._utas = threading.Thread(target=self._server.run, daemon=True)
        self._utas.start()
        self.server = Server(app, f"http://127.0.0.1:{self._server.effective_port}", nip)

    def tutup(self) -> None:
        self._server.close()
        self._utas.join(timeout=10)


def siap(templat: Path, folder: Path) -> Hidup:
    """Copy the migrated database, seed it, serve it."""
    shutil.copyfile(templat, folder / "talenta.db")
    app = create_app(konfigurasi(folder))
    return Hidup(app, isi(app))
