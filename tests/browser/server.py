"""A real server on a small seeded database: the application under waitress, in a thread, on a free port."""

from __future__ import annotations

import logging
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
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


@dataclass(frozen=True)
class Server:
    """Address, app, one account per role: role -> (NIP, password), and the secrets of their second factors by NIP."""

    app: Flask
    url: str
    akun: dict[str, tuple[str, str]]
    rahasia: dict[str, str]


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


class Hidup:
    """The server thread on a database filled by the demo."""

    def __init__(self, templat: Path, folder: Path) -> None:
        shutil.copyfile(templat, folder / "talenta.db")
        app = create_app(konfigurasi(folder))
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
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._server = create_server(app, host="127.0.0.1", port=0, threads=4)
        self._utas = threading.Thread(target=self._server.run, daemon=True)
        self._utas.start()
        self.server = Server(app, f"http://127.0.0.1:{self._server.effective_port}", akun, rahasia)

    def tutup(self) -> None:
        self._server.close()
        self._utas.join(timeout=10)
