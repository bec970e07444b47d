"""AU8: security keys in a real browser, with Chromium's virtual authenticator. WebAuthn needs a name: localhost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect
from sqlalchemy import delete, func, select, update

from talenta_web.akun.models import BatasCoba, KunciKeamanan, Pengguna, SesiMasuk
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.browser.cacat import LUBER, axe
from tests.browser.conftest import BATAS_WAKTU, LEBAR, PANTAU
from tests.browser.server import Server
from tests.web.orang import SANDI, jalankan, tambah_pengguna

pytestmark = pytest.mark.browser
NIP = "198503122010018101"
KIRIM = "([a, i]) => fetch(a, {method: 'POST', body: new URLSearchParams(i)}).then(j => j.status)"
GANDA = "[...document.querySelectorAll('[id]')].map(e => e.id).filter((x, i, a) => a.indexOf(x) !== i)"


@dataclass
class Kursi:
    """One browser at localhost, with one virtual key plugged in."""

    page: Page
    cdp: CDPSession
    url: str
    alat: str = field(default="")

    def colok(self, **lain: Any) -> str:
        """Plug in another key instead; `hasUserVerification=False` for one without PIN."""
        if self.alat:
            self.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.alat})
        pilihan = {
            "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True, **lain,
        }  # fmt: skip
        hasil = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": pilihan})
        self.alat = hasil["authenticatorId"]
        return self.alat

    def isi_alat(self) -> dict[str, Any]:
        """The only credential of the key that is plugged in."""
        return self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.alat})["credentials"][0]  # type: ignore[no-any-return]

    def taruh(self, kredensial: dict[str, Any]) -> None:
        self.cdp.send("WebAuthn.addCredential", {"authenticatorId": self.alat, "credential": kredensial})

    def masuk(self) -> None:
        self.page.context.clear_cookies()
        self.page.goto(f"{self.url}/masuk", wait_until="load")
        self.page.fill("#nip", NIP)
        self.page.fill("#sandi", SANDI)
        self.page.get_by_role("button", name="Masuk", exact=True).click()
        self.page.wait_for_load_state("load")

    def pakai(self) -> None:
        self.page.get_by_role("button", name="Pakai kunci keamanan").first.click()


@pytest.fixture
def kursi(server: Server, peramban: Browser) -> Iterator[Kursi]:
    app = server.app
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        if db.session.scalar(select(Pengguna.id).where(Pengguna.nip == NIP)) is None:
            instansi = db.session.scalars(select(Pengguna.instansi_id).order_by(Pengguna.id)).first()
            assert instansi is not None
            tambah_pengguna(instansi, NIP, "Pemakai Kunci", ("PG", None))
    for tabel in (KunciKeamanan, BatasCoba):
        jalankan(app, delete(tabel))
    konteks = peramban.new_context(locale="id-ID", reduced_motion="reduce")
    konteks.set_default_timeout(BATAS_WAKTU)
    konteks.add_init_script(PANTAU)
    page = konteks.new_page()
    cdp = konteks.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    hasil = Kursi(page, cdp, server.url.replace("127.0.0.1", "localhost"))
    hasil.colok()
    yield hasil
    konteks.close()


def pasang(k: Kursi) -> None:
    k.masuk()
    k.page.goto(f"{k.url}/akun/verifikasi")
    k.page.get_by_role("button", name="Tambah kunci keamanan").click()
    k.page.get_by_label("Nama kunci").fill("Kunci USB kantor")
    k.page.get_by_role("button", name="Pasang kunci keamanan").click()
    expect(k.page.locator("h1")).to_have_text("Simpan kode pemulihan")


def jejak(server: Server, jenis: str) -> int:
    with server.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return db.session.scalar(select(func.count()).select_from(Jejak).where(Jejak.jenis == jenis)) or 0


def test_pasang_masuk_dan_langkah_ulang(kursi: Kursi, server: Server) -> None:
    pasang(kursi)
    page = kursi.page
    kursi.masuk()
    expect(page.locator("h1")).to_have_text("Verifikasi dua langkah")
    kursi.pakai()
    page.wait_for_url(f"{kursi.url}/")
    jalankan(server.app, update(SesiMasuk).values(masuk_pada=sekarang() - timedelta(minutes=6)))
    page.goto(f"{kursi.url}/akun/verifikasi")
    expect(page.locator("h1")).to_have_text("Pastikan bahwa ini Anda")
    kursi.pakai()
    page.wait_for_url(f"{kursi.url}/akun/verifikasi")
    page.get_by_text("Kunci USB kantor").click()
    page.locator("details[open]").get_by_role("button", name="Lepas dengan kunci keamanan").click()
    expect(page.locator(".pesan--sukses")).to_contain_text("Kunci keamanan dilepas")
    kursi.masuk()
    expect(page.locator("h1")).to_have_text("Dasbor")
    assert page.evaluate("window.__csp") == []


def test_kunci_lain_dan_tiruan_ditolak(kursi: Kursi, server: Server) -> None:
    pasang(kursi)
    page, asli = kursi.page, kursi.isi_alat()
    kursi.colok()  # another key: nothing on it answers for this account
    kursi.masuk()
    kursi.pakai()
    expect(page.locator("[data-kunci-kabar]")).to_contain_text("tidak menjawab, atau permintaannya dibatalkan")
    salinan = {**asli, "signCount": asli["signCount"] + 40}
    kursi.taruh(salinan)
    kursi.pakai()
    page.wait_for_url(f"{kursi.url}/")
    kursi.colok()
    kursi.taruh({**asli, "signCount": 3})  # the clone lags behind
    sebelum = jejak(server, "akun.kunci.tiruan")
    kursi.masuk()
    kursi.pakai()
    expect(page.locator(".galat-ringkas")).to_contain_text("Jawaban kunci keamanan tidak dapat diterima")
    assert jejak(server, "akun.kunci.tiruan") == sebelum + 1


def test_jawaban_yang_disalin_tidak_berlaku_lagi(kursi: Kursi) -> None:
    pasang(kursi)
    page = kursi.page
    kursi.masuk()
    with page.expect_request(lambda r: "/masuk/kode" in r.url and r.method == "POST") as kiriman:
        kursi.pakai()
    page.wait_for_url(f"{kursi.url}/")
    lama = parse_qs(kiriman.value.post_data)["kunci"][0]
    kursi.masuk()
    token = page.locator("main input[name=csrf_token]").get_attribute("value")

    def kirim(alamat: str, **isi: str) -> int:
        isi["csrf_token"] = token or ""
        return int(page.evaluate(KIRIM, [alamat, isi]))

    assert kirim("/masuk/kunci") == 200  # a new challenge waits
    assert kirim("/masuk/kode", kunci=lama) == 422


def test_kunci_tanpa_pin_cukup_saat_masuk_tidak_pada_langkah_ulang(kursi: Kursi, server: Server) -> None:
    kursi.colok(hasUserVerification=False, isUserVerified=False)
    pasang(kursi)
    page = kursi.page
    kursi.masuk()
    kursi.pakai()
    page.wait_for_url(f"{kursi.url}/")
    page.goto(f"{kursi.url}/masuk/ulang")
    kursi.pakai()
    expect(page.locator("[data-kunci-kabar]")).to_contain_text("Coba lagi, atau pakai cara lain")


@pytest.mark.parametrize("lebar", LEBAR)
def test_halaman_kunci(kursi: Kursi, lebar: str) -> None:
    """The pages that only exist with a key or at localhost: axe, reflow, nothing inline."""
    page = kursi.page
    w, h = LEBAR[lebar]
    page.set_viewport_size({"width": w, "height": h})

    def periksa() -> None:
        page.wait_for_load_state("load")
        page.eval_on_selector_all("main details", "els => els.forEach(e => { e.open = true })")
        hasil = axe(page)
        assert hasil.violations_count == 0, hasil.generate_report()
        assert page.evaluate(LUBER) <= 0
        assert page.evaluate(GANDA) == []

    kursi.masuk()
    page.goto(f"{kursi.url}/akun/verifikasi")
    periksa()
    page.get_by_role("button", name="Tambah kunci keamanan").click()
    periksa()
    page.get_by_label("Nama kunci").fill("Kunci")
    page.get_by_role("button", name="Pasang kunci keamanan").click()
    expect(page.locator("h1")).to_have_text("Simpan kode pemulihan")
    for alamat in ("/akun/verifikasi", "/masuk/ulang"):
        page.goto(f"{kursi.url}{alamat}")
        periksa()
    kursi.masuk()
    expect(page.get_by_role("button", name="Pakai kunci keamanan")).to_be_visible()
    periksa()


def test_tanpa_javascript_dan_pada_alamat_angka(kursi: Kursi, server: Server, peramban: Browser) -> None:
    pasang(kursi)
    for url, js in ((kursi.url, False), (server.url, True)):
        konteks: BrowserContext = peramban.new_context(java_script_enabled=js)
        page = konteks.new_page()
        page.goto(f"{url}/masuk")
        page.fill("#nip", NIP)
        page.fill("#sandi", SANDI)
        page.get_by_role("button", name="Masuk", exact=True).click()
        expect(page.get_by_label("Kode autentikator")).to_be_visible()
        expect(page.get_by_role("button", name="Pakai kunci keamanan")).to_have_count(0)
        konteks.close()
