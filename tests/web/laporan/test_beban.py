"""PD2: while reports wait and one is being made, other pages cost the same and nothing is locked; limits per person."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from talenta_web.basis.model import sekarang
from talenta_web.cetak import SLOT
from talenta_web.laporan import service
from talenta_web.laporan.tasks import PER_JAM, TUGAS
from talenta_web.pekerjaan.models import Pekerjaan
from tests.panggilan import Panggilan
from tests.web.laporan.plugin_uji import SAAT_SUSUN, plugin_uji  # noqa: F401 - fixture
from tests.web.laporan.test_register import kirim, klien, semua
from tests.web.orang import Dunia, bangun, jalankan
from tests.web.pekerjaan.bantu import kerjakan_semua, minta_laporan
from tests.web.pemetaan.ukur import hitung

HALAMAN = ("/pegawai/", "/unit/", "/laporan/", "/akun")
PEMINTA = ("PU", "PB", "AD", "RI", "KS")


@pytest.fixture
def dunia(plugin_uji: None, app_sqlite: Flask) -> Dunia:  # noqa: F811
    return bangun(app_sqlite)


def ukur(app: Flask, k: Any) -> list[tuple[int, int]]:
    """SQL statements and Python calls of each page, the second time it is asked for."""
    hasil = []
    for alamat in HALAMAN:
        assert k.get(alamat).status_code == 200
        with hitung(app) as biaya, Panggilan().jalan() as panggilan:
            k.get(alamat)
        hasil.append((biaya.perintah, panggilan.jumlah))
    return hasil


def test_halaman_lain_tetap_selama_20_laporan(dunia: Dunia) -> None:
    pk = klien(dunia, "PK")
    tenang = ukur(dunia.app, pk)
    for peran in PEMINTA:
        for _ in range(4):
            assert minta_laporan(klien(dunia, peran), "uji.naskah", {}).status_code == 303
            jalankan(dunia.app, update(Pekerjaan).values(kunci_idempoten=None))
    assert len([p for p in semua(dunia.app, Pekerjaan) if p.jenis == service.DOKUMEN]) == 20
    saat: dict[str, Any] = {}

    def di_tengah() -> None:
        """What another person meets while a document is composed; in a thread, as in another process."""
        if saat:
            return
        utas = Thread(
            target=lambda: saat.update(
                halaman=ukur(dunia.app, pk), tulis=kirim(pk, "/akun/sesi/akhiri-lain").status_code
            )
        )
        utas.start()
        utas.join(300)

    SAAT_SUSUN.append(di_tengah)
    jalankan(dunia.app, update(Pekerjaan).where(Pekerjaan.id > 2).values(tidak_sebelum=sekarang() + timedelta(days=1)))
    assert kerjakan_semua(dunia.app) == 2
    assert saat["tulis"] == 302
    assert [p for p, _ in saat["halaman"]] == [p for p, _ in tenang]
    for alamat, (_, sibuk), (_, biasa) in zip(HALAMAN, saat["halaman"], tenang, strict=True):
        assert sibuk <= 1.05 * biasa, (alamat, biasa, sibuk)


def test_batas_per_orang(dunia: Dunia) -> None:
    """Four unfinished at a time, ten an hour; the next is refused with the reason, and the form keeps its answers."""
    pu = klien(dunia, "PU")
    for n in range(PER_JAM):
        assert minta_laporan(pu, "uji.tabel", {"unit": "1"}, "json").status_code == 303
        jalankan(dunia.app, update(Pekerjaan).values(kunci_idempoten=None))
        if n == 3:
            assert minta_laporan(pu, "uji.tabel", {"unit": "1"}, "json").status_code == 429
        if n >= 3:
            kerjakan_semua(dunia.app)
    tolak = minta_laporan(pu, "uji.tabel", {"unit": "1"}, "json")
    assert tolak.status_code == 429
    assert f"paling banyak {PER_JAM} dalam satu jam" in tolak.text
    assert '<option value="1" selected>' in tolak.text
    assert minta_laporan(klien(dunia, "PK"), "uji.tabel", {}, "json").status_code == 303, "another person may"


def test_batas_jenis() -> None:
    batas = {t.kode: (t.per_jam, t.maksimal) for t in TUGAS}
    assert batas[service.DOKUMEN] == batas[service.TABEL] == (10, 4)
    assert {t.serentak for t in TUGAS} == {SLOT} == {2}, "two at once in the whole installation"
