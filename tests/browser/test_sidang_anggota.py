"""A member's device in a running sidang: by keyboard, without JavaScript, over a lost line, hidden, while typing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from talenta_web.domain.sidang import PRATINJAU, SIDANG
from tests.browser.cacat import LUBER, axe
from tests.browser.conftest import LEBAR
from tests.browser.ruang_sidang import Ruang, buka_ruang
from tests.web.komite.dunia import gerakkan
from tests.web.komite.test_peserta import buka_suara, nyatakan

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ruang(templat_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, peramban: Browser) -> Iterator[Ruang]:
    """A session that runs, with a vote about the first person; member 3 has a conflict with her."""
    with buka_ruang(templat_sqlite, tmp_path_factory.mktemp("sidang"), peramban, SIDANG) as r:
        nyatakan(r.dunia, 3, 0)
        buka_suara(r.dunia, 1)
        yield r


def _ikuti(ruang: Ruang, ke: int, **lain: bool) -> Page:
    page = ruang.gawai(ke, **lain)
    page.goto(f"/sidang/{ruang.dunia.sidang}/ikuti", wait_until="load")
    return page


def _fokus(page: Page, sasaran: str) -> None:
    """Tab until the element has the focus."""
    for _ in range(80):
        if page.evaluate("s => document.activeElement.matches(s)", sasaran):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{sasaran} is not reached by Tab")


@pytest.mark.parametrize("lebar", LEBAR)
@pytest.mark.parametrize("ke", [0, 3])  # the chair votes in no other test
def test_axe(ruang: Ruang, lebar: str, ke: int) -> None:
    page = ruang.gawai(ke, LEBAR[lebar])
    page.goto(f"/sidang/{ruang.dunia.sidang}/ikuti", wait_until="load")
    page.eval_on_selector_all("main details", "els => els.forEach(e => { e.open = true })")
    assert page.evaluate(LUBER) <= 0
    hasil = axe(page)
    assert hasil.violations_count == 0, hasil.generate_report()
    if ke == 0:
        tinggi = page.eval_on_selector_all(".tombol-besar", "els => els.map(e => e.getBoundingClientRect().height)")
        assert len(tinggi) == 3
        assert min(tinggi) >= 56


def test_dengan_papan_tik(ruang: Ruang) -> None:
    """Ballot and note by keys alone; the focus is not taken away by what the poll brings."""
    page = _ikuti(ruang, 1)
    expect(page).to_have_title(re.compile("^Suara Anda ditunggu"))
    _fokus(page, "#suara-tidak")
    with page.expect_response("**/ikuti/isi*"):
        gerakkan(ruang.dunia)
    expect(page.locator("#suara-tidak")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ikuti")).to_contain_text("Suara Anda: tidak setuju.")
    expect(page).to_have_title(re.compile("^Mengikuti sidang"))
    expect(page.locator("#ucap")).to_contain_text("Agenda 1")
    _fokus(page, "[data-catatan] textarea")
    page.keyboard.type("Perlu ditanyakan.")
    expect(page.locator(".catatan__keadaan")).to_contain_text("Tersimpan")
    assert page.evaluate("window.__csp") == []


def test_ketikan_bertahan_saat_isi_berganti(ruang: Ruang) -> None:
    """What is typed stays while others move the session; it is saved by itself, seen by its author alone."""
    page = _ikuti(ruang, 2)
    teks = page.locator("[data-catatan] textarea")
    teks.fill("Kalimat yang sedang")
    with page.expect_response("**/ikuti/isi*"):
        gerakkan(ruang.dunia)
    expect(teks).to_have_value("Kalimat yang sedang")
    expect(teks).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" diketik")
    expect(page.locator(".catatan__keadaan")).to_contain_text("Tersimpan")
    page.reload(wait_until="load")
    expect(page.locator("[data-catatan] textarea")).to_have_value("Kalimat yang sedang diketik")
    assert "sedang diketik" not in _ikuti(ruang, 4).content()


def test_jalur_terputus(ruang: Ruang) -> None:
    """A banner, nothing lost: the note is saved and the page catches up when the line is back."""
    page = _ikuti(ruang, 4)
    page.context.set_offline(True)
    page.locator("[data-catatan] textarea").fill("Ditulis tanpa jalur")
    expect(page.locator("#terputus")).to_be_visible()
    gerakkan(ruang.dunia)
    page.locator("#suara-setuju").click()
    expect(page.locator("#kabar")).to_contain_text("Koneksi terputus")
    page.context.set_offline(False)
    expect(page.locator("#terputus")).to_be_hidden()
    expect(page.locator(".catatan__keadaan")).to_contain_text("Tersimpan")
    page.locator("#suara-setuju").click()
    expect(page.locator("#ikuti")).to_contain_text("Suara Anda: setuju.")


def test_tombol_yang_ditekan_tidak_diganti(ruang: Ruang) -> None:
    """What others move while the finger is on a button does not take the press away."""
    page = _ikuti(ruang, 5)
    page.evaluate("Date.now = () => 1e12")  # however long the answer takes, the press is a short one
    page.locator("#suara-setuju").hover()
    page.mouse.down()
    with page.expect_response("**/ikuti/isi*") as isi:
        gerakkan(ruang.dunia)
    isi.value.finished()
    page.mouse.up()
    expect(page.locator("#ikuti")).to_contain_text("Suara Anda: setuju.")


def test_tersembunyi_bertanya_jarang(ruang: Ruang) -> None:
    page = ruang.gawai(5)
    page.clock.install()
    page.goto(f"/sidang/{ruang.dunia.sidang}/ikuti", wait_until="load")
    page.evaluate("Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })")
    tanya: list[Request] = []
    page.on("request", lambda r: tanya.append(r) if "/denyut" in r.url else None)
    page.clock.run_for(10_000)
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert len(tanya) <= 1
    with page.expect_request("**/denyut*"):
        tampak = page.evaluate(
            "() => { let n = 0; document.addEventListener('htmx:beforeRequest', () => { n += 1; });"
            " Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });"
            " document.dispatchEvent(new Event('visibilitychange')); return n }"
        )
    assert tampak == 1  # at once, not with the next beat


def test_tanpa_javascript(ruang: Ruang) -> None:
    """Ballot, note and looking up somebody else with plain forms and links."""
    page = _ikuti(ruang, 6, js=False)
    page.locator("#suara-abstain").click()
    expect(page.locator("main")).to_contain_text("Suara Anda tercatat: abstain.")
    page.locator("[data-catatan] textarea").fill("Tanpa skrip")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator("main")).to_contain_text("Catatan pribadi disimpan")
    expect(page.locator("[data-catatan] textarea")).to_have_value("Tanpa skrip")
    page.locator("summary", has_text="Agenda").click()
    page.locator(".ikuti__agenda a").nth(4).click()
    expect(page.locator("main")).to_contain_text("Agenda 5 dari 9")
    page.get_by_role("link", name="Kembali ke yang dibahas").click()
    expect(page.locator("main")).to_contain_text("Agenda 1 dari 9")


@pytest.mark.parametrize("js", [True, False])
def test_pratinjau_papan_tik_dan_tanpa_js(templat_sqlite: Path, tmp_path: Path, peramban: Browser, js: bool) -> None:
    """The whole first round of one member: Tab and Enter, one person after the other."""
    with buka_ruang(templat_sqlite, tmp_path, peramban, PRATINJAU) as r:
        page = r.gawai(1, (390, 844), js=js)
        page.goto(f"/sidang/{r.dunia.sidang}/pratinjau", wait_until="load")
        for n in range(1, 10):
            if js:
                _fokus(page, ".pratinjau__jawab button[value=setuju]")
                page.keyboard.press("Enter")
            else:
                page.locator(".pratinjau__jawab button[value=setuju]").click()
            expect(page.locator(".pratinjau")).to_contain_text(f"{n} dari 9 dijawab")
        expect(page.locator("main")).to_contain_text("Anda sudah menjawab seluruh agenda")
        if js:
            page.locator("main").focus()
            page.keyboard.press("k")
            expect(page.locator(".ikuti__urut")).to_have_text("8 dari 9")
            assert axe(page).violations_count == 0
