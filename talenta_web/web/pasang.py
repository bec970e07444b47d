"""Fits the front end to an app: htmx, filters, globals of the templates."""

from __future__ import annotations

from importlib.metadata import version

from flask import Flask
from htmx_flask import Htmx

from talenta_web.web import baca, bingkai, gangguan, log, navigasi, sekali, statis
from talenta_web.web.filter import FILTER
from talenta_web.web.komponen import Komponen
from talenta_web.web.konteks import konfigurasi


def pasang_web(app: Flask) -> None:
    """Call once in the composition root, before blueprints are registered."""
    Htmx(app)
    baca.pasang_baca(app)
    gangguan.pasang_gangguan(app)
    log.pasang_permintaan(app, konfigurasi(app))
    lingkungan = app.jinja_env
    lingkungan.filters.update(FILTER)
    lingkungan.globals.update(
        ui=Komponen(lingkungan),
        statis=statis.statis,
        identitas=bingkai.identitas,
        periode_kepala=bingkai.periode_kepala,
        tautan=navigasi.tautan,
        buat_kunci_kirim=sekali.kunci_kirim,
        versi_inti=version("talenta-web"),
    )
