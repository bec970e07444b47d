"""The poll of an open sidang: no body when nothing moved, one look by primary key, nobody loaded, nothing written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite import denyut
from talenta_web.komite.models import Sidang
from tests.panggilan import Panggilan
from tests.web.komite.dunia import DuniaKomite, gerakkan
from tests.web.komite.modul import dasar, sidang_baru  # noqa: F401 - fixture
from tests.web.pemetaan.ukur import hitung

MAKS_BAIT = 300


@pytest.fixture
def dunia(dasar: DuniaKomite) -> DuniaKomite:  # noqa: F811
    return sidang_baru(dasar)


def _alamat(dunia: DuniaKomite, klien: FlaskClient) -> str:
    """What a page given to this browser would ask."""
    kuki = klien.get_cookie("talenta_lokal", domain="localhost")
    assert kuki is not None
    with dunia.app.test_request_context(headers={"Cookie": f"talenta_lokal={kuki.value}"}):
        pakai_instansi(db.session(), dunia.benih.instansi_id)
        return denyut.alamat_denyut(db.session().get_one(Sidang, dunia.sidang_id))


def _bait(jawaban: Any) -> int:
    """Bytes of the whole answer, with what the server adds."""
    kepala = "".join(f"{n}: {v}\r\n" for n, v in jawaban.headers)
    dari_server = "Date: Sun, 22 Nov 2026 10:00:00 GMT\r\nServer: waitress\r\n"
    return len(f"HTTP/1.1 {jawaban.status}\r\n{kepala}{dari_server}\r\n".encode()) + len(jawaban.data)


def test_diam_tanpa_isi_lalu_bergerak(dunia: DuniaKomite) -> None:
    klien = dunia.klien(1)
    alamat = _alamat(dunia, klien)
    diam = klien.get(alamat, headers={"HX-Request": "true"})
    assert (diam.status_code, diam.data) == (204, b"")
    assert _bait(diam) < MAKS_BAIT, _bait(diam)
    assert diam.headers["Cache-Control"] == "no-store"
    gerakkan(dunia)
    gerak = klien.get(alamat, headers={"HX-Request": "true"})
    assert (gerak.status_code, gerak.data) == (200, b"baru")
    assert gerak.headers["HX-Trigger"] == denyut.PERISTIWA
    assert klien.get(_alamat(dunia, klien)).status_code == 204


def test_biaya_sepertiga_halaman_sendiri(dunia: DuniaKomite) -> None:
    """One statement; Python calls at most a third of /akun, the app's own page of the signed-in person."""
    klien = dunia.klien(1)
    alamat = _alamat(dunia, klien)
    panggilan = {}
    for a in (alamat, "/akun"):
        klien.get(a)
        with hitung(dunia.app, semua=True) as biaya, Panggilan().jalan() as p:
            klien.get(a)
        panggilan[a] = p.jumlah
        if a == alamat:
            assert biaya.perintah == 1
            assert biaya.langkah <= 30
    assert 3 * panggilan[alamat] <= panggilan["/akun"], panggilan


def test_tidak_menulis(dunia: DuniaKomite) -> None:
    klien = dunia.klien(1)
    alamat = _alamat(dunia, klien)

    def isi() -> list[int]:
        with dunia.app.app_context(), db.engine.connect() as koneksi:
            return [koneksi.exec_driver_sql("PRAGMA data_version").scalar_one(),
                    koneksi.exec_driver_sql("SELECT count(*) FROM jejak").scalar_one(),
                    koneksi.exec_driver_sql("SELECT max(terakhir_pada) FROM sesi_masuk").scalar_one()]  # fmt: skip

    sebelum = isi()
    for _ in range(5):
        klien.get(alamat)
    assert isi() == sebelum


def _ubah_huruf(k: str) -> str:
    return k[:-1] + ("A" if k[-1] != "A" else "B")


@pytest.mark.parametrize(
    "rusak",
    [lambda k: "", lambda k: "x", _ubah_huruf, lambda k: k.replace(".", ".9", 1), lambda k: "é" * 40, lambda k: k * 9],
)
def test_tanda_palsu_tidak_menyentuh_basis_data(dunia: DuniaKomite, rusak: Callable[[str], str]) -> None:
    klien = dunia.klien(1)
    depan, _, k = _alamat(dunia, klien).partition("&k=")
    with hitung(dunia.app, semua=True) as biaya:
        jawaban = klien.get(f"{depan}&k={rusak(k)}")
    assert (jawaban.status_code, jawaban.data, biaya.perintah) == (200, b"baru", 0)


def test_tanda_terikat_peramban_sidang_dan_waktu(dunia: DuniaKomite, monkeypatch: pytest.MonkeyPatch) -> None:
    klien = dunia.klien(1)
    alamat = _alamat(dunia, klien)
    assert dunia.klien(2).get(alamat).status_code == 200  # another session, also of a member
    assert dunia.app.test_client().get(alamat).status_code == 200
    assert klien.get(alamat.replace(dunia.sidang, "A" * 16)).status_code == 200
    monkeypatch.setattr(denyut, "time", lambda: 1e11)
    assert klien.get(alamat).status_code == 200
