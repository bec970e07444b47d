"""Cases of committees, compositions and conflicts; a second committee waits for the decision of the PPK."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.domain.kuorum import AturanKuorum
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang
from talenta_web.komite.models.susunan import ANGGOTA, KETUA, SEKRETARIS
from talenta_web.komite.queries.susunan import akun_bersuara
from talenta_web.komite.service import benturan, susunan
from tests.browser.usulan import pemegang

if TYPE_CHECKING:
    from playwright.sync_api import Page

KOMITE = ("/komite/", r'href="(/komite/[A-Za-z0-9_-]{16})">Komite Talenta Instansi')


def siapkan_komite(app: Flask) -> None:
    """A proposal that waits, and a declaration by a member."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        iid = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        pakai_instansi(s, iid)
        pk, anggota = pemegang("PK", iid)[0], pemegang("KA", iid)
        kursi = (
            (pemegang("KK", iid)[0], KETUA),
            (pemegang("KS", iid)[0], SEKRETARIS),
            *((p, ANGGOTA) for p in anggota[:3]),
        )
        baru = susunan.buat_komite(s, nama="Komite Talenta Kedua", tingkat="instansi", unit_pid=None, pelaku=pk)
        akun = {a.id: a for a in akun_bersuara(s, date(2026, 6, 30)).values()}
        isian = susunan.IsianSusunan(
            date(2026, 7, 1), date(2028, 6, 30), AturanKuorum(2, 3, lebih_dari=False), satu_unit_abstain=True,
            anggota=tuple(
                susunan.IsianAnggota(akun[p.id].pid, akun[p.id].nama, akun[p.id].jabatan or "Pejabat", kedudukan)
                for p, kedudukan in kursi
            ),
        )  # fmt: skip
        susunan.usulkan(s, baru.pid, isian, pelaku=pk)
        nip = s.scalars(select(CalonSidang.nip).order_by(CalonSidang.nomor).limit(1)).one()
        benturan.nyatakan(s, nip=nip, jenis="keluarga", keterangan="Saudara kandung.", pelaku=anggota[0])


def _kirim(page: Page) -> None:
    page.eval_on_selector_all("form", "els => els.forEach(e => { e.noValidate = true })")
    page.locator("main form .tombol-baris button[type=submit]").first.click()
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 0)")


def _ke(akhiran: str) -> Callable[[Page], None]:
    def buka(page: Page) -> None:
        page.goto(page.url + akhiran)

    return buka


def _putusan(page: Page) -> None:
    page.get_by_role("link", name="Komite Talenta Kedua").click()
    page.get_by_role("link", name="Putuskan").click()
    page.wait_for_load_state("load")


def _tolak_kosong(page: Page) -> None:
    _putusan(page)
    page.eval_on_selector_all("form", "els => els.forEach(e => { e.noValidate = true })")
    page.get_by_role("button", name="Tolak susunan").click()
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 0)")


def _susun_salah(page: Page) -> None:
    page.goto(page.url + "/susunan/baru")
    _kirim(page)


def _catat_berhenti(page: Page) -> None:
    page.locator("main tbody details summary").first.click()


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of a committee and its members."""
    yield buat("komite-daftar", "komite.daftar", "/komite/")
    yield buat("komite-baru-galat", "komite.baru", "/komite/baru", lakukan=_kirim)
    yield buat("komite", "komite.rinci", "", dari=KOMITE, lakukan=_catat_berhenti)
    yield buat("komite-usul", "komite.susunan_baru", "", dari=KOMITE, lakukan=_ke("/susunan/baru"))
    yield buat("komite-usul-galat", "komite.susunan_baru", "", dari=KOMITE, lakukan=_susun_salah, potret=False)
    yield buat("komite-putusan", "komite.susunan_putusan", "/komite/", peran="PP", lakukan=_putusan)
    yield buat("komite-tolak-galat", "komite.susunan_putusan", "/komite/", "PP", lakukan=_tolak_kosong, potret=False)
    yield buat("benturan-galat", "komite.benturan", "/komite/benturan", peran="KA", lakukan=_kirim)
    yield buat("benturan-komite", "komite.benturan_komite", "", peran="KS", dari=KOMITE, lakukan=_ke("/benturan"))
