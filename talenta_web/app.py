"""Composition root: the only module that sees everything."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask
from flask_compress import Compress
from jinja2 import StrictUndefined

from talenta_web import resources
from talenta_web.admin.ekstensi.gerbang import gerbang
from talenta_web.akun.pekerja import orang as orang_pekerjaan
from talenta_web.akun.persetujuan import daftarkan as daftarkan_tindakan
from talenta_web.basis.sesi import BATAS_LAMA, BATAS_WEB, setel_mesin, setelan_engine
from talenta_web.config import Konfigurasi
from talenta_web.domain.izin import Matriks
from talenta_web.extensions import db
from talenta_web.host import muat_plugin, tambah_inti
from talenta_web.pekerjaan import daftarkan as daftarkan_pekerjaan
from talenta_web.pekerjaan.anak import pasang_orang
from talenta_web.web import akses, dasbor, ekstensi, kesehatan, konteks
from talenta_web.web.galat import pasang_galat
from talenta_web.web.keamanan import pasang_keamanan
from talenta_web.web.milik import pasang_milik
from talenta_web.web.pasang import pasang_web

SLICE = (
    "pekerjaan", "akun", "pegawai", "aturan", "pemetaan", "komite", "kematangan", "laporan", "admin", "privasi", "demo",
)  # fmt: skip


def create_app(konfigurasi: Konfigurasi | None = None) -> Flask:
    """Build the application; refuses to start when a route x method has no capability."""
    konfigurasi = konfigurasi or Konfigurasi.dari_lingkungan()
    app = Flask(__name__, template_folder=str(resources.folder_templates()), static_folder="static")
    konteks.simpan(app, konfigurasi, Matriks.baca(resources.data("matriks_izin.csv")))
    _jinja(app, konfigurasi)
    _kompres(app)
    pasang_keamanan(app, konfigurasi)
    pasang_galat(app)
    pasang_web(app)
    _basis_data(app, konfigurasi)
    akses.butuh(GET="statis.ambil")(app.view_functions["static"])
    inti = tambah_inti(
        dataset=[d for nama in SLICE for d in isi_ruang(nama, "datasets", "DATASET")],
        metrik=[m for nama in SLICE for m in isi_ruang(nama, "metrik", "METRIK")],
    )
    kemampuan = konteks.matriks(app).kemampuan
    saringan = gerbang(app, konfigurasi)
    ekstensi.pasang(app, muat_plugin(konfigurasi, awal=inti, kemampuan=kemampuan, saringan=saringan))
    for bp in (kesehatan.bp, dasbor.bp):
        app.register_blueprint(bp)
    for nama in SLICE:
        _pasang_slice(app, nama)
    daftarkan_tindakan([t for nama in SLICE for t in isi_ruang(nama, "persetujuan", "TINDAKAN")])
    pasang_orang(app, orang_pekerjaan)
    daftarkan_pekerjaan([t for nama in SLICE for t in isi_ruang(nama, "tasks", "TUGAS")])
    pasang_milik(app, [m for nama in SLICE for m in isi_ruang(nama, "milik", "MILIK")])
    dasbor.pasang_slot(app, [s for nama in SLICE for s in isi_ruang(nama, "slots", "SLOT")])
    akses.periksa_deklarasi(app)
    return app


def _jinja(app: Flask, konfigurasi: Konfigurasi) -> None:
    app.config["TALENTA_ZONA_WAKTU"] = konfigurasi.zona_waktu
    app.jinja_options = {**app.jinja_options, "undefined": StrictUndefined}
    del app.jinja_env.globals["config"]  # a template, also of a plugin, never sees the secret key
    app.jinja_env.globals.update(boleh=akses.boleh, masuk=akses.masuk)


def _kompres(app: Flask) -> None:
    app.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br"],
        COMPRESS_LEVEL=6,
        COMPRESS_BR_LEVEL=5,
    )
    Compress(app)


def _basis_data(app: Flask, konfigurasi: Konfigurasi) -> None:
    if konfigurasi.url_db != "sqlite://":
        konfigurasi.folder_data.mkdir(parents=True, exist_ok=True)
    app.config["SQLALCHEMY_DATABASE_URI"] = konfigurasi.url_db
    batas = BATAS_LAMA if konfigurasi.pekerja else BATAS_WEB
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = setelan_engine(konfigurasi.url_db, batas=batas)
    db.init_app(app)
    with app.app_context():
        setel_mesin(db.engine)


@cache
def _modul(nama: str) -> Any:
    """The module, or None when it does not exist; an error inside it is not hidden."""
    return import_module(nama) if find_spec(nama) else None


def isi_ruang(slice_: str, ruang: str, nama: str) -> tuple[Any, ...]:
    """What a slice offers in one of its rooms, e.g. DATASET in datasets.py; () without that room."""
    modul = _modul(f"talenta_web.{slice_}.{ruang}")
    return tuple(getattr(modul, nama)) if modul else ()


def _pasang_slice(app: Flask, nama: str) -> None:
    """Blueprint of views, PERINTAH of commands, and `pasang(app)` of pasang, each if the slice has that room."""
    _modul(f"talenta_web.{nama}.jejak")  # event kinds
    if views := _modul(f"talenta_web.{nama}.views"):
        app.register_blueprint(views.bp)
    for perintah in isi_ruang(nama, "commands", "PERINTAH"):
        app.cli.add_command(perintah)
    if pasang := _modul(f"talenta_web.{nama}.pasang"):
        pasang.pasang(app)
