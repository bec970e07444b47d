"""Cases of proposals and of the comparison; one proposal of the officer of personnel that is still his."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.komite.isian_usulan import Bukti, Isian
from talenta_web.komite.models import CalonSidang
from talenta_web.komite.service import usulan
from talenta_web.pemetaan.models import Hasil, PemetaanBerlaku, Periode
from talenta_web.pemetaan.queries.kepala import daftar_periode, pilih
from tests.browser.usulan import pemegang

if TYPE_CHECKING:
    from playwright.sync_api import Page

USULAN = ("/usulan/?saya=1", r'href="(/usulan/[A-Za-z0-9_-]{16})"')
KARTU = ("/kotak/1", r'href="(/kartu/[^"]+)"')
"""Nobody of this box is on the agenda of the demo, where a proposal would come too late."""
ALASAN = "Memimpin penataan ulang layanan rujukan yang tidak terbaca dari data kinerja."


def siapkan_usulan_kotak(app: Flask) -> None:
    """A proposal with one change, about somebody who is on no agenda."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        iid = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        pakai_instansi(s, iid)
        pk = pemegang("PK", iid)[0]
        periode = pilih(daftar_periode(s), None)
        assert periode is not None
        orang = s.scalars(
            select(Hasil.pegawai_pid)
            .join(PemetaanBerlaku, PemetaanBerlaku.pemetaan_id == Hasil.pemetaan_id)
            .join(Periode, Periode.id == PemetaanBerlaku.periode_id)
            .where(
                Periode.id == periode.id, Hasil.kotak == 5, Hasil.nip != pk.nip,
                Hasil.pegawai_id.not_in(select(CalonSidang.pegawai_id)),
            )
            .order_by(Hasil.urut)
        ).first()  # fmt: skip
        assert orang is not None
        lingkup = Lingkup(iid, seluruh=True)
        bukti = (Bukti("dokumen", "SK 800/12/2026"), Bukti("keterangan", "Dinilai langsung oleh Sekretaris Daerah"))
        u = usulan.ajukan(s, pelaku=pk, lingkup=lingkup, pegawai_pid=orang, isian=Isian(7, "penugasan", ALASAN, bukti))
        usulan.ubah(s, pelaku=pk, lingkup=lingkup, pid=u.pid, versi=u.versi, isian=Isian(8, "penugasan", ALASAN, bukti))


def _baru(page: Page) -> None:
    page.goto(f"/usulan/baru?orang={page.url.rpartition('/')[2].partition('?')[0]}&kotak=7")


def _baru_salah(page: Page) -> None:
    _baru(page)
    page.eval_on_selector_all("form", "els => els.forEach(e => { e.noValidate = true })")
    page.get_by_role("button", name="Simpan usulan").click()
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 0)")


def _dialog(page: Page) -> None:
    """From the card, by its key; what the Komite says there is fetched when it comes into view."""
    page.locator("#usulan").wait_for()
    page.locator("#usulan").scroll_into_view_if_needed()
    page.locator("#usulan .usulan-ringkas, #usulan p").first.wait_for()
    page.locator("[data-tuts=m]").wait_for()
    page.keyboard.press("m")
    page.locator("#dialog-usulan[open] form").wait_for()


def _kisi(page: Page) -> None:
    """From the grid: the button beside a name that has the focus."""
    page.locator("#usulan-tanda details").wait_for()
    nama = page.locator("[data-kotak='1'] .kotak__nama a[href^='/kartu/']").first
    nama.focus()
    nama.locator("+ .usul-tombol").click()
    page.locator("#dialog-usulan[open] form").wait_for()


def _ubah(page: Page) -> None:
    page.goto(f"{page.url}/ubah")


def _orang(page: Page) -> None:
    page.locator(".aksi a", has_text="Semua usulan").click()
    page.wait_for_load_state("load")


def _pilih(page: Page) -> None:
    for ke in range(3):
        page.locator("input[name=orang]").nth(ke).check()
    page.get_by_role("button", name="Bandingkan yang dipilih").click()
    page.wait_for_load_state("load")


def _cari(page: Page) -> None:
    page.fill("#banding-cari", "a")
    page.locator(".banding-cari button").click()
    page.wait_for_load_state("load")


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of proposals, and people side by side."""
    yield buat("usulan", "komite.usulan_daftar", "/usulan/")
    yield buat("usulan-kosong", "komite.usulan_daftar", "/usulan/?keadaan=ditarik&ke=1", peran="AU", potret=False)
    yield buat("usulan-rinci", "komite.usulan_rinci", "", dari=USULAN)
    yield buat("usulan-orang", "komite.usulan_orang", "", dari=USULAN, lakukan=_orang)
    yield buat("usulan-ubah", "komite.usulan_ubah", "", dari=USULAN, lakukan=_ubah)
    yield buat("usulan-baru", "komite.usulan_baru", "", dari=KARTU, lakukan=_baru)
    yield buat("usulan-galat", "komite.usulan_baru", "", dari=KARTU, lakukan=_baru_salah)
    yield buat("usulan-dialog", "pemetaan.kartu", "", dari=KARTU, lakukan=_dialog, berat=False)
    yield buat("usulan-kisi", "pemetaan.kotak", "/kotak/", lakukan=_kisi, berat=False)
    yield buat("usulan-tanda", "komite.usulan_tanda", "/usulan/tanda?kotak=5", potret=False)
    yield buat("banding", "pemetaan.banding", "/kotak/5?pilih=1", lakukan=_pilih, berat=False)
    yield buat("banding-cari", "pemetaan.banding", "/banding", lakukan=_cari, potret=False)
