"""Cases of the formats, the register and the public check; one file is registered beforehand."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.laporan import service
from talenta_web.laporan.dokumen import Isian, Pembaca

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOKUMEN = r'href="(/laporan/dokumen/[A-Za-z0-9_-]{16})"'


def siapkan_register(app: Flask) -> None:
    """A workbook and a PDF (the newest, so the first of the list), made by the operator."""
    with app.app_context(), tempfile.TemporaryDirectory() as folder:
        s, registry = db.session(), app.extensions["talenta_registry"]
        pakai_instansi(s, SEMUA)
        milik = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        pakai_instansi(s, milik)
        for keluaran in ("xlsx", "pdf"):
            service.buat(
                s, Pembaca(registry, s, lambda _: Lingkup(milik, seluruh=True)), registry.laporan("rekap-kotak"),
                Isian(keluaran, {"rincian": "langsung"}), instansi_id=milik, pelaku_id=None,
                alamat="http://localhost/verifikasi/", folder=Path(folder), baca={},
            )  # fmt: skip


def _kirim_salah(page: Page) -> None:
    page.fill("#isi-pegawai", "12")
    page.locator("main form.formulir button[type=submit]").last.click()
    page.wait_for_load_state("load")


def _verifikasi(page: Page) -> None:
    page.locator("main a[href^='/verifikasi/']").click()
    page.wait_for_load_state("load")


def _cabut_pendek(page: Page) -> None:
    page.eval_on_selector_all("form", "els => els.forEach(e => { e.noValidate = true })")
    page.fill("#alasan", "pendek")
    page.locator("form[action$='/cabut'] button[type=submit]").click()
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 0)")


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of making, finding and checking a file."""
    yield buat("laporan-kosong", "laporan.daftar", "/laporan/", peran="AS")
    yield buat("laporan-format", "laporan.format_rekap-kotak", "/laporan/rekap-kotak")
    yield buat("laporan-format-galat", "laporan.format_profil-talenta", "/laporan/profil-talenta", lakukan=_kirim_salah)
    yield buat("laporan-riwayat", "laporan.riwayat", "/laporan/riwayat")
    yield buat("laporan-register", "laporan.register", "/laporan/register")
    yield buat("laporan-register-kosong", "laporan.register", "/laporan/register?status=dicabut", peran="AU")
    yield buat("laporan-dokumen", "laporan.dokumen", "", dari=("/laporan/register", DOKUMEN))
    yield buat("laporan-cabut-galat", "laporan.dokumen", "", dari=("/laporan/register", DOKUMEN), lakukan=_cabut_pendek)
    yield buat("verifikasi-laporan", "laporan.verifikasi", "/verifikasi/")
    yield buat("verifikasi-galat", "laporan.verifikasi", "/verifikasi/?kode=bukan+kode")
    yield buat("verifikasi-tiada", "laporan.verifikasi_kode", "/verifikasi/ZZZZ-ZZZZ-ZZZZ-ZZZZ", status=404)
    yield buat("verifikasi-asli", "laporan.dokumen", "", dari=("/laporan/register", DOKUMEN), lakukan=_verifikasi)
