"""Cases of the minutes: a sidang to be signed, one handed over to the PPK, one settled by decree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.demo.tetapan import KODE
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import SIDANG, TETAPKAN
from talenta_web.extensions import db
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Keputusan, Sidang, SusunanKomite, TindakLanjut
from talenta_web.komite.models.susunan import ANGGOTA, BERLAKU, KETUA, SEKRETARIS
from talenta_web.komite.penetapan.isi import digest
from talenta_web.komite.queries.naskah import baca_naskah
from talenta_web.komite.service import penetapan, ppk
from tests.browser.usulan import pemegang
from tests.web.komite.dunia import tanam_sidang

if TYPE_CHECKING:
    from playwright.sync_api import Page

ALASAN = "Memimpin satuan tugas lintas dinas sejak Januari, belum terbaca dari data."
TERSEGEL = ("/sidang/?keadaan=ditutup", r'href="(/sidang/[A-Za-z0-9_-]{16}/)"')
DITANDATANGANI = ("/sidang/?keadaan=tetapkan", r'href="(/sidang/[A-Za-z0-9_-]{16}/)"')


def siapkan_penetapan(app: Flask) -> None:
    """Three sessions after their talk."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        iid = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        pakai_instansi(s, iid)
        susunan = s.scalars(select(SusunanKomite).where(SusunanKomite.keadaan == BERLAKU)).one()
        pyb, pejabat = pemegang("PB", iid)[0], pemegang("PP", iid)[0]
        selesai, diserahkan, _ = (_sidang(s, susunan, n) for n in ("JPT Pratama", "Administrator", "Pengawas"))
        for sidang in (selesai, diserahkan):
            _segel(s, sidang)
            ppk.ajukan(s, sidang_pid=sidang.pid, pelaku=pyb, nomor=1)
        ppk.tetapkan(
            s, sidang_pid=selesai.pid, pelaku=pejabat, nomor=1, sk_nomor="800/77/BKPSDM/2026",
            sk_tanggal=date(2026, 7, 1),
        )  # fmt: skip


def _sidang(s: Session, susunan: SusunanKomite, nama: str) -> Sidang:
    """Everybody keeps the box but the first, who moves, and the last, who waits."""
    sidang = tanam_sidang(s, susunan.id, SIDANG)
    with transaksi(s):
        sidang.nama, sidang.pembuka, sidang.penutup = f"Sidang {nama}", "Dibuka ketua.", "Ditutup ketua."
        sidang.selesai_pada = sekarang()
        calon = s.scalars(
            select(CalonSidang).where(CalonSidang.sidang_id == sidang.id).order_by(CalonSidang.nomor)
        ).all()
        for c in calon:
            isi: dict[str, Any] = {"jenis": "tetap"}
            if c is calon[0]:
                isi = {"jenis": "ubah", "kotak": 8 if c.kotak_hitung == 9 else 9, "kode_alasan": "penugasan"}
            elif c is calon[-1]:
                isi = {"jenis": "tunda"}
            if isi["jenis"] != "tetap":
                isi["alasan"] = ALASAN
            putusan = Keputusan(
                **isi, instansi_id=c.instansi_id, sidang_id=sidang.id, calon_id=c.id, nomor=1,
                kotak_hitung=c.kotak_hitung, hitungan={"anggota": 7, "hadir": 7, "perlu": 4},
            )  # fmt: skip
            s.add(putusan)
            c.keadaan = "ditunda" if isi["jenis"] == "tunda" else "diputus"
        tindak = TindakLanjut(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon[1].id, pegawai_id=calon[1].pegawai_id,
            nip=calon[1].nip, kode=f"{calon[1].kotak_hitung}.1", teks="Dipromosikan dan dipertahankan",
            penanggung_jawab="Kepala BKPSDM", tenggat=date(2026, 12, 31), dipilih_oleh=susunan.anggota[0].pengguna_id,
        )  # fmt: skip
        s.add(tindak)
        sidang.keadaan = TETAPKAN
        s.flush()
    return sidang


def _duduk(s: Session, sidang: Sidang, peran: str) -> list[Pelaku]:
    a = AnggotaKomite
    pilih = select(a.pengguna_id).where(a.susunan_id == sidang.susunan_id, a.peran == peran).order_by(a.urut)
    return [p for i in s.scalars(pilih) if (p := pelaku_kini(s, i)) is not None]


def _segel(s: Session, sidang: Sidang) -> None:
    ketua, sekretaris = _duduk(s, sidang, KETUA)[0], _duduk(s, sidang, SEKRETARIS)[0]
    sidik = digest(baca_naskah(s, sidang))
    for orang in (ketua, sekretaris, *_duduk(s, sidang, ANGGOTA)[:4]):
        penetapan.tanda_tangani(s, sidang_pid=sidang.pid, pelaku=orang, digest=sidik, setuju=True)
    penetapan.segel(
        s, instansi_id=sidang.instansi_id, sidang_pid=sidang.pid, digest=sidik, pengusul_id=sekretaris.id,
        pemutus_id=ketua.id, pembuat={"versi_inti": "demo", "versi_plugin": {}},
    )  # fmt: skip


def _ke(akhiran: str) -> Callable[[Page], None]:
    def buka(page: Page) -> None:
        page.goto(page.url + akhiran)

    return buka


def _kirim(page: Page, tombol: str) -> None:
    page.eval_on_selector_all("form", "els => els.forEach(e => { e.noValidate = true })")
    page.get_by_role("button", name=tombol).click()
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 0)")


def _menolak(page: Page) -> None:
    page.goto(page.url + "berita-acara")
    page.get_by_text("Tidak menandatangani", exact=True).first.click()
    _kirim(page, "Catat penolakan")


def _tanpa_sk(page: Page) -> None:
    page.goto(page.url + "berita-acara")
    _kirim(page, "Tetapkan dengan SK")


def _koreksi(page: Page) -> None:
    page.goto(page.url + "berita-acara/koreksi")
    _kirim(page, "Usulkan koreksi")


def _pilih(page: Page) -> None:
    page.goto(page.url + "rekomendasi")
    page.get_by_role("link", name="Pilih").first.click()
    page.locator("input[name=pilih]").first.check()
    _kirim(page, "Simpan rekomendasi")


def _orang(page: Page) -> None:
    asal = page.url.partition("/sidang/")[0]
    page.goto(f"{asal}/krs/")
    kartu = page.locator("main table a").first.get_attribute("href") or ""
    page.goto(f"{asal}/tindak-lanjut/orang/{kartu.split('/')[2].partition('?')[0]}")


def _tutup(page: Page) -> None:
    page.get_by_role("link", name="Tutup").first.click()
    _kirim(page, "Tutup tindak lanjut")


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page after the talk."""
    ba = _ke("berita-acara")
    yield buat("berita-acara-konsep", "komite.penetapan", "", peran="KS", dari=DITANDATANGANI, lakukan=ba)
    yield buat("berita-acara-tolak", "komite.penetapan_tanda", "", peran="KA", dari=DITANDATANGANI, lakukan=_menolak)
    yield buat("berita-acara", "komite.penetapan", "", peran="PP", dari=TERSEGEL, lakukan=ba)
    yield buat("berita-acara-sk-galat", "komite.ppk_putuskan", "", peran="PP", dari=TERSEGEL, lakukan=_tanpa_sk)
    periksa = _ke("berita-acara/periksa")
    yield buat("berita-acara-periksa", "komite.penetapan_periksa", "", peran="AU", dari=TERSEGEL, lakukan=periksa)
    yield buat("berita-acara-koreksi", "komite.ppk_koreksi", "", peran="KK", dari=TERSEGEL, lakukan=_koreksi)
    rekomendasi = _ke("rekomendasi")
    yield buat("rekomendasi", "komite.rekomendasi", "", peran="KS", dari=DITANDATANGANI, lakukan=rekomendasi)
    yield buat("rekomendasi-galat", "komite.rekomendasi_orang", "", peran="KS", dari=DITANDATANGANI, lakukan=_pilih)
    yield buat("krs", "komite.krs", "/krs/", peran="KK")
    yield buat("tindak-lanjut", "komite.tindak_daftar", "/tindak-lanjut/")
    yield buat("tindak-lanjut-galat", "komite.tindak_tutup", "/tindak-lanjut/", lakukan=_tutup)
    yield buat("tindak-lanjut-orang", "komite.tindak_orang", "", dari=TERSEGEL, lakukan=_orang, potret=False)
