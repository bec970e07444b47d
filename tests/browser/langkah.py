"""Accounts that stop at a step of the sign-in, and the way to that step: code, enrolment, expired password."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy import select

from talenta_web.akun import kode, service
from talenta_web.akun.models import Pengguna, PeranPengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from tests.web.orang import RAHASIA, SANDI, hash_sandi

if TYPE_CHECKING:
    from playwright.sync_api import Page

NIP_KODE, NIP_SANDI, NIP_DAFTAR = "198503122010018001", "198503122010018002", "198503122010018003"
NIP_PASANG = tuple(f"19850312201001800{n}" for n in (4, 5, 6, 7))  # an enrolment is used up: two tests, two widths
_PASANG = iter(NIP_PASANG)


def siapkan_langkah(app: Flask) -> None:
    """An instansi of its own with one account per step, and a kept form for every account of the demo."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        demo = s.scalars(select(Pengguna)).all()
        instansi = service.buat_instansi(s, "LANGKAH", "Kabupaten Langkah Masuk").id
        lama = sekarang() - timedelta(days=400)
        with transaksi(s):
            for nip, peran in (
                (NIP_KODE, "AU"),
                (NIP_SANDI, "PG"),
                (NIP_DAFTAR, "AU"),
                *((n, "AU") for n in NIP_PASANG),
            ):
                orang = Pengguna(
                    instansi_id=instansi, nip=nip, nama="Langkah Masuk", sandi_hash=hash_sandi(), dibuat_pada=lama
                )
                s.add(orang)
                s.flush()
                s.add(PeranPengguna(instansi_id=instansi, pengguna_id=orang.id, peran=peran))
                if nip == NIP_KODE:
                    service.pasang_rahasia(s, orang, RAHASIA)
            service.tulis_setelan(s, instansi, service.Setelan("BSSN"), pelaku_id=None)
        isi = [("alasan", "Jabatan terakhir belum tercatat sejak mutasi bulan Maret; SK terlampir pada berkas impor.")]
        for orang in demo:
            service.simpan_isian(
                s,
                instansi_id=orang.instansi_id,
                pengguna_id=orang.id,
                alamat="/akun/kabar/baca",
                isi=isi,
                ada_berkas=True,
            )


def sampai(nip: str, page: Page) -> None:
    """Password of a prepared account: the page after it is the step that is due."""
    page.fill("#nip", nip)
    page.fill("#sandi", SANDI)
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state("load")


def sampai_kode(page: Page) -> None:
    sampai(NIP_KODE, page)
    page.fill("#kode", "bukan kode")
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state("load")


def sampai_daftar(page: Page) -> None:
    sampai(NIP_DAFTAR, page)


def sampai_sandi(page: Page) -> None:
    sampai(NIP_SANDI, page)


def sampai_pemulihan(page: Page) -> None:
    sampai(next(_PASANG), page)
    rahasia = page.locator(".kunci code").inner_text().replace(" ", "")
    page.fill("#kode", kode.kode_kini(rahasia, sekarang()))
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state("load")


def buka_tindakan(page: Page) -> None:
    page.eval_on_selector_all("main details", "els => els.forEach(e => { e.open = true })")


def mulai_pasang(page: Page) -> None:
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state("load")
