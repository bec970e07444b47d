"""Every page of the product as a browser case. A page route without a case here fails test_semua_rute_punya_kasus."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.browser import aturan, catatan, halaman_laporan, impor, komite, koreksi, langkah, mutu, rujukan, usulan
from tests.browser.aturan import VERSI
from tests.browser.kematangan import kasus as kasus_kematangan

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROFIL = r'href="(/pegawai/[A-Za-z0-9_-]{16})"'
UNIT = r'href="(/unit/[A-Za-z0-9_-]{16})"'
KARTU = r'href="(/kartu/[^"]+)"'
PERMINTAAN = r'href="(/privasi/permintaan/[A-Za-z0-9_-]{16})"'
AKUN = r'href="(/akun/pengguna/[A-Za-z0-9_-]{16})"'
BUKTI = r'href="(/hitung/[A-Za-z0-9_-]{16})"'
SIMULASI = r'href="(/simulasi/(?:bersama/)?[A-Za-z0-9_-]{16})"'
IMPOR = r'href="(/pegawai/impor/riwayat/[A-Za-z0-9_-]{16})"'
JEJAK = r'href="(/jejak/[A-Za-z0-9_-]{16})"'
# Not pages: files and health.
BUKAN_HALAMAN = frozenset(
    {
        "static",
        "kesehatan.hidup",
        "kesehatan.siap",
        "pegawai.impor_templat",
        "pegawai.koreksi_berkas",
        "pegawai.rujukan_unduh",
        "aturan.teks",
        "pekerjaan.keadaan",
        "pekerjaan.hasil",
        "pekerjaan.lonceng",
        "admin.ekspor_csv",
        "admin.ekspor_xlsx",
    }
)
BERKAS = "laporan.format_"  # one endpoint per report format; two of them have cases


@dataclass(frozen=True)
class Kasus:
    """One page state: who opens which address, what is done first, and how it must answer."""

    nama: str
    endpoint: str
    alamat: str
    peran: str = "PK"
    status: int = 200
    dari: tuple[str, str] | None = None  # (list page, pattern of the link on it) when the address holds a public id
    lakukan: Callable[[Page], None] | None = None
    judul: str = ""
    potret: bool = True
    berat: bool = field(default=True)  # the page-weight gate applies


def _buka_menu(page: Page) -> None:
    page.locator("details.akun-menu > summary").click()


def _buka_pintas(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("#pintas[open]").wait_for()


def _buka_rincian(page: Page) -> None:
    """Every part of the card: what opens is fetched, what comes into view as well."""
    page.eval_on_selector_all("main details", "els => els.forEach(e => { e.open = true })")
    for sasaran in ("#rincian-kinerja table", "#rincian-potensial table"):
        page.locator(sasaran).first.wait_for()
    page.wait_for_load_state("networkidle")  # nothing above moves the page any more
    page.locator("#profil").scroll_into_view_if_needed()
    page.locator("#kelengkapan").first.wait_for()


def _buka_lengkap(page: Page) -> None:
    page.goto(f"{page.url}?rinci=semua", wait_until="load")


def _salah_masuk(page: Page) -> None:
    page.fill("#nip", "198503122010012005")
    page.fill("#sandi", "bukan sandi yang benar")
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state("domcontentloaded")


def _sandi_pendek(page: Page) -> None:
    page.eval_on_selector_all("form", "els => els.forEach(e => { e.noValidate = true })")
    page.fill("#sandi_baru", "pendek")
    page.fill("#ulangi", "lain")
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state("domcontentloaded")


def _buka_tab(page: Page) -> None:
    page.locator("nav.tab a").nth(1).click()
    page.wait_for_load_state("load")


def _kirim_kosong(page: Page) -> None:
    page.eval_on_selector_all("form", "els => els.forEach(e => { e.noValidate = true })")
    page.locator("main form.formulir button[type=submit]").last.click()
    page.wait_for_load_state("load")


def _buka_rahasia(page: Page) -> None:
    page.select_option("#tujuan", "verifikasi")
    page.locator("button[name=bidang]").first.click()
    page.locator("[data-sembunyi]").wait_for()
    page.evaluate("scrollTo(0, 0)")  # the sticky header covers no link of the rail


def _hitung_tetap(page: Page) -> None:
    """A draft equal to the rule in force is refused; the last result stays, greyed."""
    page.select_option("select[name=p-varian]", "default")
    page.locator(".simulasi__ubah form.formulir button[type=submit]").first.click()
    page.locator(".pudar").wait_for()


KASUS: tuple[Kasus, ...] = (
    Kasus("masuk", "akun.masuk", "/masuk", peran=""),
    Kasus("masuk-galat", "akun.masuk", "/masuk", peran="", lakukan=_salah_masuk),
    Kasus("masuk-ulang", "akun.masuk_ulang", "/masuk/ulang"),
    Kasus("masuk-kode", "akun.masuk_kode", "/masuk", peran="", lakukan=langkah.sampai_kode),
    Kasus("masuk-daftar", "akun.masuk_daftar", "/masuk", peran="", lakukan=langkah.sampai_daftar, berat=False),
    Kasus("masuk-pemulihan", "akun.masuk_daftar", "/masuk", peran="", lakukan=langkah.sampai_pemulihan, berat=False),
    Kasus("masuk-sandi", "akun.masuk_sandi", "/masuk", peran="", lakukan=langkah.sampai_sandi),
    Kasus("masuk-pulih", "akun.pulih", "/masuk/pulih", peran=""),
    Kasus("verifikasi", "akun.faktor", "/akun/verifikasi", peran="PG"),
    Kasus("verifikasi-wajib", "akun.faktor", "/akun/verifikasi", peran="AU", lakukan=langkah.buka_tindakan),
    Kasus(
        "verifikasi-daftar",
        "akun.faktor_daftar",
        "/akun/verifikasi",
        peran="PG",
        lakukan=langkah.mulai_pasang,
        berat=False,
    ),
    # leads back to the page before while no enrolment is open; the open one: test_kunci.py, at localhost
    Kasus("verifikasi-kunci", "akun.kunci_pasang", "/akun/verifikasi/kunci", peran="PG", potret=False),
    Kasus("isian", "akun.isian", "", peran="PU", dari=("/akun", r'href="(/akun/isian/[^"]+)"')),
    Kasus("dasbor", "dasbor.beranda", "/"),
    Kasus("dasbor-pegawai", "dasbor.beranda", "/", peran="PG"),
    Kasus("dasbor-pintasan", "dasbor.beranda", "/", lakukan=_buka_pintas, berat=False),
    Kasus("pintasan", "dasbor.pintasan", "/pintasan"),
    Kasus("kotak", "pemetaan.kotak", "/kotak/"),
    Kasus("kotak-tabel", "pemetaan.kotak", "/kotak/?tampilan=tabel"),
    Kasus("kotak-tanpa-hasil", "pemetaan.kotak", "/kotak/?q=zzzzqqq"),
    Kasus("level", "pemetaan.level", "/kotak/level"),
    Kasus("level-dipilih", "pemetaan.level", "/kotak/level?level=2"),
    Kasus("level-nama", "pemetaan.level", "/kotak/level?q=a"),
    Kasus("mutu", "pemetaan.mutu", "/kotak/mutu"),
    *mutu.kasus(Kasus),
    Kasus("kotak-5", "pemetaan.kotak_daftar", "/kotak/5"),
    Kasus("belum-dipetakan", "pemetaan.kotak_daftar", "/kotak/0"),
    Kasus("kartu", "pemetaan.kartu", "", dari=("/kotak/5", KARTU)),
    Kasus("kartu-rincian", "pemetaan.kartu", "", dari=("/kotak/5", KARTU), lakukan=_buka_rincian),
    Kasus("kartu-lengkap", "pemetaan.kartu", "", dari=("/kotak/5", KARTU), lakukan=_buka_lengkap, berat=False),
    Kasus("kartu-belum", "pemetaan.kartu", "", dari=("/kotak/0", KARTU)),
    Kasus("kartu-saya", "pemetaan.kartu_saya", "/kartu-saya", peran="PG"),
    Kasus("statistik", "pegawai.statistik", "/statistik/", berat=False),
    Kasus("statistik-agregat", "pegawai.statistik", "/statistik/", peran="RI", berat=False),
    Kasus("kinerja", "pegawai.kinerja", "/kinerja/"),
    Kasus("kinerja-subjektif", "pegawai.kinerja", "/kinerja/?jenis=subjektif"),
    Kasus("kinerja-daftar", "pegawai.kinerja_daftar", "", dari=("/kinerja/", r'href="(/kinerja/daftar[^"]+)"')),
    Kasus("kinerja-orang", "pegawai.kinerja_orang", "/kinerja/", peran="PG"),
    Kasus("pegawai", "pegawai.daftar", "/pegawai/"),
    Kasus("pegawai-tanpa-hasil", "pegawai.daftar", "/pegawai/?q=zzzzqqq"),
    Kasus("pegawai-pilih", "pegawai.daftar", "/pegawai/?pilih=1&urut=-golongan&kolom=nip,golongan,unit", berat=False),
    Kasus("pegawai-saringan", "pegawai.daftar", "/pegawai/?saring=1&jenis_asn=PNS", berat=False),
    Kasus("pegawai-tampilan", "pegawai.tampilan", "/pegawai/tampilan?level=3"),
    Kasus("pegawai-unduh", "pegawai.unduh", "/pegawai/unduh?level=3"),
    Kasus("pegawai-unduh-galat", "pegawai.unduh", "/pegawai/unduh", lakukan=_kirim_kosong),
    Kasus("pegawai-samar", "pegawai.daftar", "/pegawai/", peran="AU"),
    Kasus("profil", "pegawai.profil", "", dari=("/pegawai/", PROFIL)),
    Kasus("profil-bagian", "pegawai.profil", "", dari=("/pegawai/", PROFIL), lakukan=_buka_tab),
    Kasus("catatan", "pegawai.catatan_rinci", "", dari=("/pegawai/", PROFIL), lakukan=catatan.buka("tim_kerja")),
    Kasus("catatan-galat", "pegawai.catatan_baru", "", dari=("/pegawai/", PROFIL), lakukan=catatan.tambah_salah),
    Kasus("utama-ubah", "pegawai.utama_ubah", "", dari=("/pegawai/", PROFIL), lakukan=catatan.ubah_utama),
    Kasus("disiplin-baru", "pegawai.disiplin_baru", "", dari=("/pegawai/", PROFIL), lakukan=catatan.usul_baru),
    *(
        Kasus(f"{a}-{b}", f"pegawai.{a}_{b}", "", dari=("/pegawai/", PROFIL), lakukan=catatan.buka(bingkai, b))
        for a, bingkai in catatan.BINGKAI.items()
        for b in ("ubah", "tutup", "cabut")
    ),
    Kasus("impor", "pegawai.impor", "/pegawai/impor"),
    Kasus("impor-riwayat", "pegawai.impor_riwayat", "/pegawai/impor/riwayat"),
    Kasus("impor-rinci", "pegawai.impor_rinci", "", dari=("/pegawai/impor/riwayat", IMPOR)),
    Kasus("impor-galat", "pegawai.impor", "/pegawai/impor", lakukan=impor.salah),
    Kasus("impor-padan", "pegawai.impor_padan", "/pegawai/impor", lakukan=impor.asing),
    Kasus("impor-padan-galat", "pegawai.impor_padan", "/pegawai/impor", lakukan=impor.padan_galat),
    Kasus("impor-padanan", "pegawai.impor_padanan", "/pegawai/impor/padanan"),
    Kasus("ekspor", "pegawai.ekspor", "/pegawai/ekspor"),
    Kasus("koreksi", "pegawai.koreksi_milik", "/koreksi/", peran="PG"),
    Kasus("koreksi-baru", "pegawai.koreksi_baru", "", peran="PG", dari=("/koreksi/", koreksi.MINTA)),
    Kasus(
        "koreksi-catatan",
        "pegawai.koreksi_catatan",
        "",
        peran="PG",
        dari=("/koreksi/", koreksi.SAYA),
        lakukan=koreksi.buka_catatan,
    ),
    Kasus("koreksi-antrean", "pegawai.koreksi_antrean", "/koreksi/antrean"),
    Kasus("koreksi-putus", "pegawai.koreksi_putus", "", dari=("/koreksi/antrean", koreksi.PUTUS)),
    Kasus(
        "koreksi-putus-galat",
        "pegawai.koreksi_putus",
        "",
        dari=("/koreksi/antrean", koreksi.PUTUS),
        lakukan=koreksi.tolak_tanpa_alasan,
    ),
    Kasus("unit", "pegawai.unit", "/unit/"),
    Kasus("unit-rinci", "pegawai.unit_rinci", "", dari=("/unit/", UNIT)),
    *rujukan.kasus(Kasus),
    Kasus("aturan", "aturan.daftar", "/aturan/"),
    Kasus("aturan-terpasang", "aturan.pasangan", "/aturan/terpasang/setjen-dpd/", peran="PG"),
    Kasus("aturan-rinci", "aturan.pasangan", "/aturan/terpasang/bkn-411/?rinci=ya", berat=False),
    Kasus("aturan-versi", "aturan.versi", "", dari=("/aturan/", VERSI.format(3))),
    Kasus("aturan-berlaku", "aturan.versi", "", peran="PG", dari=("/aturan/", VERSI.format(1))),
    Kasus("aturan-beda", "aturan.beda", "", dari=("/aturan/", VERSI.format(2)), lakukan=aturan.ke("Beda dari")),
    Kasus("aturan-ubah", "aturan.ubah", "", dari=("/aturan/", VERSI.format(3)), lakukan=aturan.ke("Ubah draf")),
    Kasus(
        "aturan-susun", "aturan.susun_terpasang", "/aturan/terpasang/bkn-411/susun", lakukan=aturan.periksa_parameter
    ),
    Kasus(
        "aturan-dari-versi",
        "aturan.susun_versi",
        "",
        dari=("/aturan/", VERSI.format(1)),
        lakukan=aturan.ke("Buat draf"),
    ),
    Kasus("aturan-unggah", "aturan.unggah", "/aturan/unggah", peran="KS"),
    Kasus("aturan-unggah-galat", "aturan.unggah", "/aturan/unggah", lakukan=aturan.unggah_rusak),
    Kasus("aturan-sahkan", "aturan.sahkan", "", "KK", dari=("/aturan/", VERSI.format(2)), lakukan=aturan.ke("Sahkan")),
    Kasus("akun", "akun.saya", "/akun"),
    Kasus("akun-menu", "akun.saya", "/akun", lakukan=_buka_menu, berat=False, potret=False),
    Kasus("sandi", "akun.sandi", "/akun/sandi"),
    Kasus("sandi-galat", "akun.sandi", "/akun/sandi", lakukan=_sandi_pendek),
    Kasus("ekstensi", "admin.ekstensi", "/ekstensi/", peran="AD"),
    Kasus("ekstensi-setelan", "admin.ekstensi_setelan", "/ekstensi/aturan-bkn-411/setelan", peran="AD"),
    *halaman_laporan.kasus(Kasus),
    *komite.kasus(Kasus),
    *kasus_kematangan(Kasus),
    Kasus("hitung", "pemetaan.hitung", "/hitung/"),
    Kasus("bukti", "pemetaan.bukti", "", dari=("/kotak/", BUKTI)),
    Kasus("simulasi-daftar", "pemetaan.simulasi_daftar", "/simulasi/"),
    Kasus("simulasi", "pemetaan.simulasi", "", dari=("/simulasi/", SIMULASI)),
    Kasus("simulasi-galat", "pemetaan.simulasi", "", dari=("/simulasi/", SIMULASI), lakukan=_hitung_tetap),
    Kasus("simulasi-bersama", "pemetaan.simulasi_bersama_daftar", "/simulasi/bersama/", peran="KA"),
    Kasus("simulasi-komite", "pemetaan.simulasi_bersama", "", peran="KA", dari=("/simulasi/bersama/", SIMULASI)),
    Kasus("pekerjaan", "pekerjaan.daftar", "/pekerjaan/"),
    Kasus("pekerjaan-kosong", "pekerjaan.daftar", "/pekerjaan/", peran="PG"),
    Kasus("pekerjaan-lain", "pekerjaan.daftar", "/pekerjaan/?milik=lain", peran="AD"),
    Kasus("pekerjaan-rinci", "pekerjaan.rinci", "", dari=("/pekerjaan/", r'href="(/pekerjaan/[A-Za-z0-9_-]{16})"')),
    Kasus("pengguna", "akun.pengguna_daftar", "/akun/pengguna/", peran="AD"),
    Kasus("pengguna-rinci", "akun.pengguna_rinci", "", peran="AU", dari=("/akun/pengguna/", AKUN)),
    Kasus("pengguna-baru", "akun.pengguna_baru", "/akun/pengguna/baru", peran="AD", lakukan=_kirim_kosong),
    Kasus("pengguna-peran", "akun.peran_ubah", "", "AD", dari=("/akun/pengguna/", AKUN), lakukan=usulan.ubah_peran),
    Kasus("pemisahan", "akun.pemisahan", "/akun/pemisahan", peran="AU"),
    Kasus("pemisahan-buka", "akun.pemisahan_buka", "/akun/pemisahan/buka", peran="PP", lakukan=_kirim_kosong),
    Kasus("setelan-keamanan", "akun.setelan_keamanan", "/akun/keamanan", peran="AD"),
    Kasus("persetujuan", "akun.persetujuan_daftar", "/persetujuan/", peran="AD"),
    Kasus(
        "persetujuan-rinci", "akun.persetujuan_rinci", "", "AD", dari=("/persetujuan/", r'href="(/persetujuan/[^"]+)"')
    ),
    Kasus("data-saya", "privasi.data_saya", "/akun/data", peran="PG"),
    Kasus("permintaan-saya", "privasi.permintaan_saya", "/akun/permintaan", peran="PG"),
    Kasus("permintaan-saya-galat", "privasi.permintaan_saya", "/akun/permintaan", peran="PG", lakukan=_kirim_kosong),
    Kasus("permintaan-data", "privasi.permintaan", "/privasi/permintaan/"),
    Kasus("permintaan-rinci", "privasi.permintaan_rinci", "", dari=("/privasi/permintaan/", PERMINTAAN)),
    Kasus("pemrosesan", "privasi.pemrosesan", "/privasi/pemrosesan", peran="PG"),
    Kasus("retensi", "privasi.retensi", "/privasi/retensi/"),
    Kasus("profil-rahasia", "pegawai.profil", "", dari=("/pegawai/", PROFIL), lakukan=_buka_rahasia),
    Kasus("jejak", "admin.jejak", "/jejak/", peran="AU"),
    Kasus("jejak-samar", "admin.jejak", "/jejak/", peran="AD"),
    Kasus("jejak-kejadian", "admin.kejadian", "", peran="AU", dari=("/jejak/", JEJAK)),
    Kasus("jejak-jenis", "admin.jenis", "/jejak/jenis", peran="AU", berat=False),
    Kasus("jejak-rantai", "admin.periksa_rantai", "/jejak/rantai", peran="AD"),
    Kasus("jejak-akses", "admin.akses", "/jejak/akses", peran="AU"),
    Kasus("akses-saya", "admin.akses_saya", "/akun/akses", peran="PG"),
    Kasus("galat-404", "", "/tidak-ada", status=404),
    Kasus("galat-403", "pemetaan.hitung", "/hitung/", peran="PG", status=403),
)


def alamat(kasus: Kasus, ambil: Callable[[str, str], str]) -> str:
    """Address of a case; `ambil(role, path)` gives the HTML of a list page to find the link on."""
    if kasus.dari is None:
        return kasus.alamat
    daftar, pola = kasus.dari
    cocok = re.search(pola, ambil(kasus.peran, daftar))
    assert cocok, f"{kasus.nama}: {daftar} has no link {pola}"
    return cocok.group(1).replace("&amp;", "&")
