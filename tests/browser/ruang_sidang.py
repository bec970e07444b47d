"""A committee on nine devices: its own server, one browser context per member, and what they do on their screens."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select, update
from waitress.server import create_server

from talenta_web.akun.models import SesiMasuk
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.app import create_app
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.komite.isian_usulan import Bukti, Isian
from talenta_web.komite.service import usulan
from talenta_web.pemetaan.models import Hasil, Pemetaan, Periode
from tests.browser.conftest import BATAS_WAKTU, PANTAU
from tests.conftest import konfigurasi
from tests.web.komite.dunia import CALON, DuniaKomite, bangun
from tests.web.orang import buka_sesi, jalankan, tambah_pengguna

ALASAN = "Capaian dua tahun terakhir belum terbaca oleh data yang dipakai."
SEKRETARIS = -1


@dataclass
class Ruang:
    """The server and the devices. `orang`: (NIP, name) of the nine people, in the order of the run."""

    dunia: DuniaKomite
    url: str
    peramban: Browser
    orang: list[tuple[str, str]] = field(default_factory=list)
    konteks: list[BrowserContext] = field(default_factory=list)

    def gawai(self, ke: int, lebar: tuple[int, int] = (1366, 768), *, js: bool = True) -> Page:
        """A device of member `ke` (0 = chair, -1 = secretary), signed in."""
        k = self.peramban.new_context(
            viewport={"width": lebar[0], "height": lebar[1]}, locale="id-ID", timezone_id="Asia/Jakarta",
            java_script_enabled=js, base_url=self.url, reduced_motion="reduce",
        )  # fmt: skip
        k.set_default_timeout(BATAS_WAKTU)
        k.add_init_script(PANTAU)
        token = buka_sesi(self.dunia.app, self.dunia.akun[ke]).token
        k.add_cookies([{"name": "talenta_lokal", "value": token, "url": self.url}])
        self.konteks.append(k)
        return k.new_page()

    def segarkan(self) -> None:
        """Nobody's session is idle or in need of a step-up."""
        saat = sekarang()
        jalankan(self.dunia.app, update(SesiMasuk).values(masuk_pada=saat, terakhir_pada=saat))


def usulkan_sembilan(dunia: DuniaKomite) -> list[tuple[str, str]]:
    """Nine people proposed for another box, so that the agenda can be made of proposals."""
    iid = dunia.benih.instansi_id
    with dunia.app.app_context():
        akun = tambah_pengguna(iid, "197001011995011001", "Pengelola Kepegawaian", ("PK", None))
        s: Any = db.session()
        pakai_instansi(s, iid)
        pelaku = pelaku_kini(s, akun)
        assert pelaku is not None
        baris = s.scalars(
            select(Hasil).join(Pemetaan, Pemetaan.id == Hasil.pemetaan_id)
            .join(Periode, Periode.id == Pemetaan.periode_id)
            .where(Periode.kode == "2026", Hasil.kotak.is_not(None)).order_by(Hasil.urut).limit(CALON)
        ).all()  # fmt: skip
        orang = [(h.nip, h.nama, h.pegawai_pid, h.kotak) for h in baris]
        for _, _, pid, kotak in orang:
            isian = Isian(kotak - 1 or 2, "kinerja_khusus", ALASAN, (Bukti("dokumen", "Laporan kinerja 2026"),))
            usulan.ajukan(
                s, pelaku=pelaku, lingkup=Lingkup(iid, seluruh=True), pegawai_pid=pid, periode="2026", isian=isian
            )
        return [(nip, nama) for nip, nama, _, _ in orang]


@contextmanager
def buka_ruang(templat: Path, folder: Path, peramban: Browser, keadaan: str | None = None) -> Iterator[Ruang]:
    """A server of its own; with `keadaan` a sidang in that state stands already."""
    shutil.copyfile(templat, folder / "talenta.db")
    dunia = bangun(create_app(konfigurasi(folder)), keadaan)
    orang = [] if keadaan else usulkan_sembilan(dunia)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(dunia.app, host="127.0.0.1", port=0, threads=8)
    utas = threading.Thread(target=server.run, daemon=True)
    utas.start()
    ruang = Ruang(dunia, f"http://127.0.0.1:{server.effective_port}", peramban, orang)
    yield ruang
    for k in ruang.konteks:
        k.close()
    server.close()
    utas.join(timeout=10)


def aksi(op: Page, nama: str, nilai: str = "") -> Any:
    """A button of the operator's screen by the act of its form, and (where there are several) by its value."""
    tombol = op.locator(f"form:has(> input[name=aksi][value='{nama}'])")
    return tombol.locator(f"button[value='{nilai}']" if nilai else "button[type=submit]").first


def hadirkan(op: Page, nama: str, cara: str = "tempat") -> None:
    """Record a member as present on the operator's screen."""
    butir = op.locator(".hadir__daftar li", has_text=nama)
    if not butir.first.is_visible():
        op.locator("#hadir > summary").click()
    butir.locator(f"button[value={cara}]").click()
    expect(butir.locator("input[value=keluar]")).to_have_count(1)


def suara(page: Page, pilihan: str) -> None:
    """Wait until the page brings the ballot by itself, then cast it."""
    page.locator(f"#suara-{pilihan}").click()
    expect(page.locator("#ikuti")).to_contain_text("Suara Anda:")


def putus_papan_tik(op: Page, tombol: str, alasan: str = "", kotak: str = "") -> None:
    """Decide by keys alone: t, u + digit, d; then the reason; Ctrl+Enter saves and goes on."""
    op.locator("main").focus()
    op.keyboard.press(tombol)
    if kotak:
        op.keyboard.press(kotak)
    if alasan:
        if op.locator("#kode_alasan").is_visible():
            op.locator("#kode_alasan").select_option("kinerja_khusus")
        op.locator("#alasan").focus()
        op.keyboard.insert_text(alasan)
    op.keyboard.press("Control+Enter")
