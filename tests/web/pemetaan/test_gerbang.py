"""Gates: the cost of a page does not depend on the number of people."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from talenta_web.app import create_app
from talenta_web.extensions import db
from tests.conftest import konfigurasi
from tests.data.pemetaan.aturan import RegistryBkn
from tests.data.pemetaan.palsu import Registry
from tests.web.pemetaan.dunia import Dunia, bangun
from tests.web.pemetaan.ukur import Jawaban, ambil

# address -> SQL statements, the log-in's own one included
HALAMAN = {
    "/kotak/": 4,
    "/kotak/?level=2&rumpun=hukum": 4,
    "/kotak/?unit=unit-1-1&level=1": 4,
    "/kotak/?tampilan=tabel": 4,
    "/kotak/9": 4,
    "/kotak/0": 4,
    "/kotak/?q=ayu": 3,
    "/kotak/level?level=2": 5,
}
JEJAK = 4
"""One read event: lock and read the head, the event, the head forward, its people."""
LANGKAH_MAKS = {"/kotak/?q=ayu": 25_000, "/kotak/level?level=2": 6_500}  # the latter: cells of the cube that occur
BERKAS_MAKS = 20_000
PADAT_MAKS = 5_000
PANGGILAN_MAKS = (20_000, 12_000)  # page, fragment


@pytest.fixture
def buat(templat_sqlite: Path, tmp_path: Path, mesin_palsu: Registry) -> Callable[[int], Dunia]:
    def buat(n: int) -> Dunia:
        folder = tmp_path / str(n)
        folder.mkdir()
        shutil.copyfile(templat_sqlite, folder / "talenta.db")
        return bangun(create_app(konfigurasi(folder)), n, mesin_palsu)

    return buat


def _tutup(app: Flask) -> None:
    with app.app_context():
        for mesin in db.engines.values():
            mesin.dispose()


def _ukur(dunia: Dunia) -> dict[str, tuple[Jawaban, Jawaban]]:
    klien = dunia.klien(("PK", None))
    hasil = {a: (ambil(dunia.app, klien, a), ambil(dunia.app, klien, a, HX_Request="true")) for a in HALAMAN}
    _tutup(dunia.app)
    return hasil


def test_biaya_kartu_tidak_tumbuh(templat_sqlite: Path, tmp_path: Path) -> None:
    """Statements, steps, calls and bytes of a card at 300 people are those at 1,500."""
    kartu = []
    for n in (300, 1_500):
        (tmp_path / str(n)).mkdir()
        shutil.copyfile(templat_sqlite, tmp_path / str(n) / "talenta.db")
        app = create_app(konfigurasi(tmp_path / str(n)))
        dunia = bangun(app, n, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
        klien = dunia.klien(("PK", None))
        pid = re.findall(r'href="/kartu/([^"]+)"', klien.get("/kotak/5").text)[25]
        kartu.append(ambil(app, klien, f"/kartu/{pid}"))
        _tutup(app)
    kecil, besar = kartu
    assert besar.perintah == kecil.perintah == 4
    assert besar.langkah <= 1.05 * kecil.langkah
    assert besar.panggilan <= 6_000
    assert besar.mentah <= 1.05 * kecil.mentah
    assert besar.padat <= PADAT_MAKS


def test_biaya_tidak_tumbuh(buat: Callable[[int], Dunia]) -> None:
    kecil, besar = _ukur(buat(1_000)), _ukur(buat(20_000))
    kisi = kecil["/kotak/"][0].langkah
    for alamat, batas in HALAMAN.items():
        k, b = kecil[alamat][0], besar[alamat][0]
        assert (k.status, b.status) == (200, 200), alamat
        assert b.perintah == k.perintah == batas, (alamat, k.perintah, b.perintah)
        assert b.jejak == k.jejak == JEJAK, (alamat, k.jejak, b.jejak)
        # a filter may leave a small instansi with fewer names than fit: then the full grid is the measure
        maks = LANGKAH_MAKS.get(alamat) or 1.05 * max(k.langkah, kisi)
        assert b.langkah <= maks, (alamat, k.langkah, b.langkah)
        assert b.padat <= PADAT_MAKS, (alamat, b.padat)
        assert besar[alamat][1].mentah <= BERKAS_MAKS, (alamat, besar[alamat][1].mentah)
        panggilan = tuple(j.panggilan for j in besar[alamat])
        assert panggilan[0] <= PANGGILAN_MAKS[0], (alamat, panggilan)
        assert panggilan[1] <= PANGGILAN_MAKS[1], (alamat, panggilan)
    for alamat in ("/kotak/", "/kotak/9", "/kotak/?tampilan=tabel"):
        assert besar[alamat][0].mentah <= 1.05 * kecil[alamat][0].mentah
