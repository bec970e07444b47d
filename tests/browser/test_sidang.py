"""A whole sidang: nine people, seven members and the secretary on devices of their own, from preparation to the end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.ruang_sidang import ALASAN, SEKRETARIS, Ruang, aksi, buka_ruang, hadirkan, putus_papan_tik, suara
from tests.web.pekerjaan.bantu import kerjakan_semua

pytestmark = pytest.mark.browser
BEDA = "Menurut saya datanya sudah lengkap, jadi kotaknya tidak perlu berubah."


@pytest.fixture
def ruang(templat_sqlite: Path, tmp_path: Path, peramban: Browser) -> Iterator[Ruang]:
    with buka_ruang(templat_sqlite, tmp_path, peramban) as r:
        yield r


def _siapkan(op: Page) -> str:
    """The secretary makes a session of all who are proposed; its address."""
    op.goto("/sidang/baru", wait_until="load")
    op.fill("#nama", "Sidang Komite Talenta Uji")
    op.check("#usulan")
    op.locator("main button[type=submit]").last.click()
    expect(op.locator("#agenda tbody tr")).to_have_count(9)
    return op.url.partition("?")[0]


def _langkah(op: Page, alamat: str, ke: str) -> None:
    op.goto(alamat, wait_until="load")
    op.locator(f"form:has(input[name=ke][value={ke}]) button").click()
    op.wait_for_load_state("load")


def _pratinjau(page: Page, alamat: str, pilihan: list[str]) -> None:
    page.goto(f"{alamat}pratinjau", wait_until="load")
    for n, p in enumerate(pilihan, start=1):
        page.locator(f".pratinjau__jawab button[value={p}]").click()
        expect(page.locator(".pratinjau")).to_contain_text(f"{n} dari ")


def test_satu_sidang_penuh(ruang: Ruang) -> None:
    op, layar = ruang.gawai(SEKRETARIS), ruang.gawai(1)
    anggota = [ruang.gawai(ke, (390, 844) if ke % 2 else (1366, 768)) for ke in range(7)]
    alamat = _siapkan(op)
    nip, nama = {n: x for x, n in ruang.orang}, op.locator("#agenda tbody th").all_inner_texts()
    # a member declares a conflict about the second person before the silent round
    anggota[2].goto(f"/komite/benturan?nip={nip[nama[1]]}", wait_until="load")
    anggota[2].locator("input[name=jenis][value=keluarga]").check()
    anggota[2].locator("main button[type=submit]").first.click()
    expect(anggota[2].locator("main")).to_contain_text("Pernyataan dicatat")

    _langkah(op, alamat, "pratinjau")
    _pratinjau(anggota[0], alamat, ["setuju"] * 9)
    _pratinjau(anggota[2], alamat, ["bahas"] + ["setuju"] * 7)
    expect(anggota[2].locator(".pratinjau")).to_contain_text("8 dari 8")  # not asked about the one in the conflict
    for page in anggota[3:6]:
        _pratinjau(page, alamat, ["bahas", "setuju"])
    anggota[1].goto(f"{alamat}pratinjau", wait_until="load")
    assert "Bahas <strong>" not in anggota[1].content()  # nobody sees the others' answers yet

    # the session begins: without quorum nothing is decided
    _langkah(op, alamat, "sidang")
    op.goto(f"{alamat}ruang", wait_until="load")
    for page in (*anggota, layar):
        page.goto(f"{alamat}{'layar' if page is layar else 'ikuti'}", wait_until="load")
    for ke in (1, 2, 3):
        hadirkan(op, f"Pejabat {ke}")
    dibahas = nama[0]
    op.locator(".agenda__butir button", has_text=dibahas).click()
    expect(op.locator(".calon__nama")).to_have_text(dibahas)
    expect(op.locator("main")).to_contain_text("perlu 4")
    expect(op.locator("button[name=lanjut]")).to_be_disabled()
    for ke in (4, 5, 6):
        hadirkan(op, f"Pejabat {ke}", "daring" if ke == 6 else "tempat")
    expect(op.locator("button[name=lanjut]")).to_be_enabled()

    # every device follows by itself; the audience sees what is sent to it, and nothing before
    for page in anggota:
        expect(page.locator("#ikuti h2").last).to_be_visible()
        expect(page.locator("#ikuti")).to_contain_text(dibahas)
    assert dibahas not in layar.inner_text("#layar")
    aksi(op, "layar", "kandidat").click()
    expect(layar.locator("#layar h1")).to_have_text(dibahas)

    # a vote: six are entitled, results hidden until all are in
    aksi(op, "suara-buka").click()
    for n, page in enumerate(anggota[:6]):
        suara(page, "tidak" if n == 1 else "setuju")
        if n == 0:
            expect(page.locator("#ikuti")).to_contain_text("hasil tampil setelah lengkap")
    expect(anggota[6].locator("#suara-setuju")).to_have_count(0)  # not present
    expect(op.locator("main")).to_contain_text("setuju 5")
    expect(anggota[1].locator("#ikuti")).to_contain_text("tidak 1, abstain 0")
    putus_papan_tik(op, "u", ALASAN, "1")
    expect(op.locator(".calon__nama")).not_to_have_text(dibahas)
    for page in anggota:
        expect(page.locator("#ikuti .ikuti__agenda")).to_contain_text("Diubah ke 1")

    # dissent on the own device, after the operator went on; the note stays private
    anggota[1].locator("details", has_text="Agenda").first.locator("summary").click()
    anggota[1].locator(".ikuti__agenda a", has_text=dibahas).click()
    anggota[1].locator("#beda-tautan").click()
    anggota[1].fill("#teks", BEDA)
    anggota[1].locator("main form button[type=submit]").last.click()
    expect(anggota[1].locator("#ikuti")).to_contain_text(BEDA)
    anggota[1].goto(f"{alamat}ikuti", wait_until="load")

    # a late joiner, a recusal without ballot and evidence, tunda, undo, and the rest by keys
    hadirkan(op, "Pejabat 7")
    expect(op.locator(".hadir__daftar li", has_text="Pejabat 7")).to_contain_text("menyusul")
    op.locator(".agenda__butir button", has_text=nama[1]).click()
    expect(anggota[2].locator("#ikuti")).to_contain_text("Anda tidak ikut dalam perkara ini: keluarga")
    aksi(op, "suara-buka").click()
    for ke in (0, 1, 3, 4, 5, 6):
        suara(anggota[ke], "setuju")
    expect(op.locator("main")).to_contain_text("setuju 6")
    expect(anggota[2].locator("#suara-setuju")).to_have_count(0)
    putus_papan_tik(op, "d", ALASAN)
    sisa = op.locator(".ruang__maju")
    expect(sisa).to_contain_text("2 dari 9")
    op.locator(".ruang__aktivitas button", has_text="Urungkan").first.click()
    expect(sisa).to_contain_text("1 dari 9")
    op.locator(".agenda__butir button", has_text=nama[1]).click()
    expect(op.locator(".calon__nama")).to_have_text(nama[1])
    putus_papan_tik(op, "d", ALASAN)
    for n in range(3, 10):
        expect(sisa).to_contain_text(f"{n - 1} dari 9")
        putus_papan_tik(op, "t")
    expect(sisa).to_contain_text("9 dari 9")
    _langkah(op, alamat, "tetapkan")
    expect(op.locator("main")).to_contain_text("enunggu penetapan")
    for page in anggota:
        expect(page.locator("#ikuti")).to_contain_text("Menunggu penetapan")
    _tetapkan(ruang, alamat, op, anggota)
    _naskah(ruang, alamat, op, nama)
    for page in (op, layar, *anggota):
        assert page.evaluate("window.__csp") == []


def _tetapkan(ruang: Ruang, alamat: str, op: Page, anggota: list[Page]) -> None:
    """Members sign or refuse with words; secretary proposes, chair approves: sealed, and the seal holds."""
    ruang.segarkan()
    for ke, page in enumerate(anggota):
        page.goto(f"{alamat}berita-acara", wait_until="load")
        if ke == 1:
            page.locator("summary", has_text="Tidak menandatangani").click()
            page.fill("#catatan", "Saya tetap tidak sependapat atas agenda pertama.")
            page.get_by_role("button", name="Catat penolakan").click()
            expect(page.locator("main")).to_contain_text("Anda tidak menandatangani")
        else:
            page.get_by_role("button", name="Tandatangani naskah ini").click()
            expect(page.locator("main")).to_contain_text("Anda sudah menandatangani")
    op.goto(f"{alamat}berita-acara", wait_until="load")
    expect(op.locator("main")).to_contain_text(BEDA)
    op.get_by_role("button", name="Usulkan penetapan").click()
    expect(op.locator("h1")).to_be_visible()
    ketua = anggota[0]
    ketua.goto(op.url, wait_until="load")
    ketua.get_by_role("button", name="Setujui dan laksanakan").click()
    ketua.wait_for_load_state("load")
    ketua.goto(f"{alamat}berita-acara", wait_until="load")
    expect(ketua.locator("#keadaan")).to_contain_text("Versi 1")
    ketua.get_by_role("link", name="Periksa keaslian").click()
    expect(ketua.locator("main")).to_contain_text(re.compile("sah", re.IGNORECASE))
    expect(ketua.locator("main")).not_to_contain_text(re.compile("tidak sah", re.IGNORECASE))


def _naskah(ruang: Ruang, alamat: str, op: Page, nama: list[str]) -> None:
    """The berita acara as PDF: every person, the digest of the seal on each page, no concept any more."""
    op.goto(f"{alamat}berita-acara", wait_until="load")
    digest = op.locator(".digest").inner_text()
    op.locator("#naskah a", has_text=re.compile(r"^Berita acara", re.IGNORECASE)).first.click()
    op.locator("main form button[type=submit]").first.click()
    op.wait_for_url("**/pekerjaan/*", wait_until="load")
    assert kerjakan_semua(ruang.dunia.app) == 1
    berkas = op.request.get(f"{op.url}/hasil")
    assert berkas.status == 200, berkas.text()[:300]
    halaman = [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(berkas.body())).pages]
    for n in nama:
        assert n in " ".join(halaman), n
    for teks in halaman:
        assert digest[:12] in teks.replace(" ", ""), teks
        assert "KONSEP" not in teks
