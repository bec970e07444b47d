"""A real server on a small seeded database: the application under waitress, in a thread, on a free port."""

from __future__ import annotations

import fcntl
import json
import logging
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import event
from waitress.server import create_server

from talenta_web.akun.models import Pengguna
from talenta_web.app import create_app
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo import siapkan
from talenta_web.demo.tetapan import NAMA, NAMA_KANREG
from talenta_web.extensions import db
from talenta_web.pekerjaan.models import Pekerjaan
from tests.browser.aturan import siapkan_aturan
from tests.browser.catatan import siapkan_catatan
from tests.browser.komite_penetapan import siapkan_penetapan
from tests.browser.komite_susunan import siapkan_komite
from tests.browser.komite_usulan import siapkan_usulan_kotak
from tests.browser.koreksi import siapkan_koreksi
from tests.browser.langkah import siapkan_langkah
from tests.browser.naskah import siapkan_naskah
from tests.browser.register import siapkan_register
from tests.browser.simulasi import siapkan_simulasi
from tests.browser.templat import siapkan_templat
from tests.browser.usulan import siapkan_usulan
from tests.conftest import konfigurasi

JUMLAH_PEGAWAI = 200
AKUN = "akun.json"


@dataclass(frozen=True)
class Server:
    """Address, app, one account per role: role -> (NIP, password), and the secrets of their second factors by NIP."""

    app: Flask
    url: str
    akun: dict[str, tuple[str, str]]
    rahasia: dict[str, str]


def tanpa_tunggu(app: Flask) -> None:
    """What a browser sees is not about durability: no wait for the disk."""
    with app.app_context():
        event.listen(db.engine, "connect", lambda koneksi, _: koneksi.execute("PRAGMA synchronous=OFF"))
        db.engine.dispose()


def pekerjaan_contoh(app: Flask, nip: str) -> None:
    """One waiting job, one finished, one that failed; no worker runs here."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        orang = s.scalars(db.select(Pengguna).where(Pengguna.nip == nip)).one()
        for status, galat, teks in (
            ("selesai", None, "190 pegawai terpetakan, 10 belum dapat dipetakan."),
            ("gagal", "Data pegawai berubah sejak usulan disetujui, jadi impor tidak dijalankan.", None),
            ("antre", None, None),
        ):
            usai = None if status == "antre" else sekarang()
            s.add(
                Pekerjaan(
                    instansi_id=orang.instansi_id, pengguna_id=orang.id, jenis="pemetaan.hitung", status=status,
                    mulai_pada=usai, selesai_pada=usai, galat=galat, hasil_teks=teks, dilihat_pada=usai,
                )
            )  # fmt: skip
        s.commit()


def isi_dunia(templat: Path, folder: Path) -> None:
    """A folder of data as the demo fills it, with every state the cases look at, and its accounts."""
    shutil.copyfile(templat, folder / "talenta.db")
    app = create_app(konfigurasi(folder))
    tanpa_tunggu(app)
    akun: dict[str, tuple[str, str]] = {}
    rahasia: dict[str, str] = {}
    masukan = siapkan(app, jumlah=JUMLAH_PEGAWAI).masukan
    for m in (*masukan[NAMA], *masukan[NAMA_KANREG]):
        akun.setdefault(m.peran, (m.nip, m.sandi))
        if m.rahasia:
            rahasia[m.nip] = m.rahasia
    siapkan_usulan(app)
    siapkan_aturan(app)
    siapkan_langkah(app)
    siapkan_koreksi(app)
    siapkan_catatan(app)
    pekerjaan_contoh(app, akun["PK"][0])
    siapkan_simulasi(app, akun["PK"][0])
    siapkan_naskah(app)
    siapkan_register(app)
    siapkan_templat(app)
    siapkan_komite(app)
    siapkan_penetapan(app)
    siapkan_usulan_kotak(app)
    with app.app_context():
        db.session.remove()
        with db.engine.connect() as koneksi:
            koneksi.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    (folder / AKUN).write_text(json.dumps([akun, rahasia]))


def dunia(templat: Path, bersama: Path) -> Path:
    """The filled folder: the first process of the run makes it, the others wait for it; each copies it."""
    bersama.mkdir(exist_ok=True)
    with (bersama / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        jadi = bersama / "isi"
        if not jadi.exists():
            setengah = Path(tempfile.mkdtemp(dir=bersama))
            isi_dunia(templat, setengah)
            setengah.rename(jadi)
    return jadi


class Hidup:
    """The server thread on a copy of a filled folder."""

    def __init__(self, isi: Path, folder: Path) -> None:
        shutil.copytree(isi, folder, dirs_exist_ok=True)
        akun, rahasia = json.loads((folder / AKUN).read_text())
        app = create_app(konfigurasi(folder))
        tanpa_tunggu(app)
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._server = create_server(app, host="127.0.0.1", port=0, threads=4)
        self._utas = threading.Thread(target=self._server.run, daemon=True)
        self._utas.start()
        alamat = f"http://127.0.0.1:{self._server.effective_port}"
        self.server = Server(app, alamat, {p: (nip, sandi) for p, (nip, sandi) in akun.items()}, rahasia)

    def tutup(self) -> None:
        self._server.close()
        self._utas.join(timeout=10)
