"""Operator's and audience's screens in a browser: by keys alone, over a lost line, without JavaScript, axe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select, update

from talenta_web.akun.models import IsianTunda, SesiMasuk
from talenta_web.akun.service.isian import buka_isian
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.sidang import SIDANG
from talenta_web.extensions import db
from talenta_web.komite.models import Keputusan
from tests.browser.cacat import LUBER, axe
from tests.browser.ruang_sidang import SEKRETARIS, Ruang, aksi, buka_ruang, putus_papan_tik
from tests.web.komite.modul import sidang_baru
from tests.web.orang import jalankan

pytestmark = pytest.mark.browser
ALASAN = "Memimpin satuan tugas lintas dinas sejak Januari, belum terbaca dari data."
NAMA = ".calon__nama"


@pytest.fixture(scope="module")
def dasar(templat_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, peramban: Browser) -> Iterator[Ruang]:
    with buka_ruang(templat_sqlite, tmp_path_factory.mktemp("ruang"), peramban, SIDANG) as r:
        yield r


@pytest.fixture
def ruang(dasar: Ruang) -> Iterator[Ruang]:
    """The same server with a new sidang that runs; everybody is present."""
    dasar.dunia = sidang_baru(dasar.dunia)
    yield dasar
    while dasar.konteks:
        dasar.konteks.pop().close()


def operator(ruang: Ruang, lebar: tuple[int, int] = (1366, 768), *, js: bool = True) -> Page:
    page = ruang.gawai(SEKRETARIS, lebar, js=js)
    page.goto(f"/sidang/{ruang.dunia.sidang}/ruang", wait_until="load")
    return page


def putusan(ruang: Ruang) -> list[Keputusan]:
    with ruang.dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, ruang.dunia.benih.instansi_id)
        k = Keputusan
        return list(s.scalars(select(k).where(k.sidang_id == ruang.dunia.sidang_id).order_by(k.id)))


def test_papan_tik_saja(ruang: Ruang) -> None:
    """Decide, go on, go back, send to the audience, blank: no mouse, and focus never falls to the body."""
    op = operator(ruang)
    pertama = op.locator(NAMA).inner_text()
    putus_papan_tik(op, "t")
    expect(op.locator(NAMA)).not_to_have_text(pertama)
    assert op.evaluate("document.activeElement !== document.body")
    kedua = op.locator(NAMA).inner_text()
    op.keyboard.press("j")
    expect(op.locator(NAMA)).not_to_have_text(kedua)
    op.keyboard.press("k")
    expect(op.locator(NAMA)).to_have_text(kedua)
    layar = ruang.gawai(1)
    layar.goto(f"/sidang/{ruang.dunia.sidang}/layar", wait_until="load")
    op.keyboard.press("l")
    expect(layar.locator("#layar h1")).to_have_text(kedua)
    op.keyboard.press(".")
    expect(layar.locator("#layar h1")).not_to_have_text(kedua)
    putus_papan_tik(op, "d", ALASAN)
    expect(op.locator(".ruang__maju")).to_contain_text("2 dari 9")
    assert op.evaluate("window.__csp") == []
    assert [k.jenis for k in putusan(ruang)] == ["tetap", "tunda"]


def test_jalur_terputus_tidak_menghilangkan_putusan(ruang: Ruang) -> None:
    op = operator(ruang)
    op.context.set_offline(True)
    putus_papan_tik(op, "d", ALASAN)
    kabar = op.locator("[data-putus-kabar]")
    expect(kabar).to_contain_text("1 tindakan menunggu")
    assert op.locator("#alasan").input_value() == ALASAN
    assert putusan(ruang) == []
    op.context.set_offline(False)
    expect(op.locator(".ruang__maju")).to_contain_text("1 dari 9")
    expect(kabar).to_be_hidden()
    assert [(k.jenis, k.alasan) for k in putusan(ruang)] == [("tunda", ALASAN)]


def test_jawaban_yang_hilang_tidak_memutus_dua_kali(ruang: Ruang) -> None:
    """The server did it, the answer never came: the same key is sent again, and it counts once."""
    op, hilang = operator(ruang), []

    def putuskan(route: Route) -> None:
        if route.request.method == "POST" and not hilang:
            hilang.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    op.route("**/ruang*", putuskan)
    putus_papan_tik(op, "t")
    expect(op.locator(".ruang__maju")).to_contain_text("1 dari 9")
    assert hilang
    assert [k.jenis for k in putusan(ruang)] == ["tetap"]


def test_yang_diketik_tetap_saat_layar_bergerak(ruang: Ruang) -> None:
    op, lain = operator(ruang), operator(ruang)
    op.locator("main").focus()
    op.keyboard.press("u")
    op.keyboard.press("9")
    op.locator("#alasan").fill("Sedang saya tulis")
    lain.locator("#hadir > summary").click()
    lain.locator("#hadir li", has_text="Pejabat 3").get_by_role("button").click()
    expect(op.locator(".ruang__kuorum")).to_contain_text("6/7")
    assert op.locator("#alasan").input_value() == "Sedang saya tulis"
    assert op.locator("[name=jenis][value=ubah]").is_checked()
    putus_papan_tik(lain, "d", ALASAN)  # the other screen decides the same person
    expect(op.locator("[data-basi]")).to_be_visible()
    assert op.locator("#alasan").input_value() == "Sedang saya tulis"
    op.locator("#alasan").fill(ALASAN + " Sedang saya tulis.")
    op.locator("#kode_alasan").select_option("penugasan")
    op.keyboard.press("Control+Enter")
    expect(op.locator("[data-bagian=putusan]")).to_contain_text("Tersimpan sekarang")
    assert op.locator("#alasan").input_value().endswith("Sedang saya tulis.")
    assert len(putusan(ruang)) == 1


def test_draf_menunggu_selagi_orang_lain_dibahas(ruang: Ruang) -> None:
    """A half-written reason comes back with its person; people ticked to be compared stay ticked."""
    op = operator(ruang)
    op.locator(".agenda__banding input").nth(4).check()
    op.locator("main").focus()
    op.keyboard.press("u")
    op.keyboard.press("9")
    op.locator("#alasan").fill("Belum selesai")
    pertama = op.locator(NAMA).inner_text()
    op.locator(".agenda__butir button").nth(2).click()
    expect(op.locator(NAMA)).not_to_have_text(pertama)
    assert op.locator("#alasan").input_value() == ""
    op.locator(".agenda__butir button").first.click()
    expect(op.locator(NAMA)).to_have_text(pertama)
    expect(op.locator("#alasan")).to_have_value("Belum selesai")
    assert op.locator("[name=kotak][value='9']").is_checked()
    assert op.locator(".agenda__banding input").nth(4).is_checked()


def test_sesi_berakhir_selagi_mengetik(ruang: Ruang) -> None:
    op = operator(ruang)
    op.locator("main").focus()
    op.keyboard.press("d")
    op.locator("#alasan").fill(ALASAN)
    lama = sekarang() - timedelta(hours=12)
    jalankan(ruang.dunia.app, update(SesiMasuk).values(masuk_pada=lama, terakhir_pada=lama))
    op.keyboard.press("Control+Enter")
    op.wait_for_url("**/masuk**")
    assert putusan(ruang) == []
    with ruang.dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, ruang.dunia.benih.instansi_id)
        isian = s.scalars(select(IsianTunda).order_by(IsianTunda.id.desc())).first()
        assert isian is not None
        tersimpan = dict(buka_isian(isian))
    assert (tersimpan["alasan"], tersimpan["lanjut"], tersimpan["jenis"]) == (ALASAN, "1", "tunda")


def test_tanpa_javascript(ruang: Ruang) -> None:
    op = operator(ruang, js=False)
    pertama = op.locator(NAMA).inner_text()
    op.locator("[name=jenis][value=tunda]").check()
    op.locator("#alasan").fill("pendek")
    op.get_by_role("button", name="Simpan & berikutnya").click()
    expect(op.locator("[data-bagian=putusan]")).to_contain_text("30 huruf")
    op.locator("#alasan").fill(ALASAN)
    op.get_by_role("button", name="Simpan & berikutnya").click()
    expect(op.locator(NAMA)).not_to_have_text(pertama)
    aksi(op, "suara-buka").click()
    expect(op.locator("main")).to_contain_text("0 dari 7 suara masuk")
    op.locator(".agenda__lihat").nth(4).click()
    expect(op.locator("h1")).to_be_visible()
    assert [k.jenis for k in putusan(ruang)] == ["tunda"]


@pytest.mark.parametrize("lebar", [(1366, 768), (390, 844)])
def test_axe_selagi_berlangsung(ruang: Ruang, lebar: tuple[int, int]) -> None:
    op, layar = operator(ruang, lebar), ruang.gawai(1, (1920, 1080) if lebar[0] > 400 else lebar)
    langkah = (
        (op.locator("#hadir > summary").click, "#hadir[open]"),
        (op.locator(".putus__pilih", has_text="Ubah").click, "#kode_alasan"),
        (aksi(op, "suara-buka").click, "label[for=suara-maju]"),
        (op.locator(".agenda__lihat").nth(2).click, "#intip[open]"),
    )
    for kerja, tampak in langkah:
        kerja()
        expect(op.locator(tampak)).to_be_visible()
        expect(op.locator(".htmx-request, [data-terkirim]")).to_have_count(0)
        op.evaluate("scrollTo(0, 0)")  # nothing half under the header
        hasil = axe(op)
        assert hasil.violations_count == 0, hasil.generate_report()
        assert op.evaluate(LUBER) <= 0
    op.keyboard.press("Escape")
    for n in (1, 3, 4):
        op.locator(".agenda__banding input").nth(n).check()
    for ragam in ("kandidat", "banding", "kotak"):
        aksi(op, "layar", ragam).click()
        expect(aksi(op, "layar", ragam)).to_have_attribute("aria-pressed", "true")
        layar.goto(f"/sidang/{ruang.dunia.sidang}/layar", wait_until="load")
        hasil = axe(layar)
        assert hasil.violations_count == 0, hasil.generate_report()
        assert layar.evaluate(LUBER) <= 0
        kecil = layar.evaluate(
            "Math.min(...[...document.querySelectorAll('#layar *')].filter(e => e.offsetParent && !e.closest('svg') && "
            "[...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.matches('.hanya-baca'))"
            ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert kecil >= 20  # legible at six metres
