"""Upload of a rule: taken once, another file is another upload, and no write waits for the check of the text."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask

from talenta_web.aturan.unggahan import periksa_teks
from talenta_web.aturan.views import unggah
from talenta_web.basis.sesi import dalam_transaksi
from talenta_web.extensions import db
from tests.data.aturan.bantu import TEKS
from tests.web.aturan.test_versi import Orang, dunia, semua
from tests.web.keamanan.test_kirim_ganda import kunci_dari
from tests.web.orang import Dunia

__all__ = ["dunia"]  # the fixture
pytestmark = [pytest.mark.dua_basis, pytest.mark.usefixtures("anak_sini")]
LAIN = TEKS.replace('versi = "1"', 'versi = "2"').replace("bawaan = 80", "bawaan = 85")


def kirim(o: Orang, kunci: str, teks: str, nama: str = "aturan.toml") -> Any:
    return o.kirim("/aturan/unggah", {"kunci_kirim": kunci, "berkas": (io.BytesIO(teks.encode()), nama)})


def test_berkas_lain_adalah_kiriman_lain(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    kunci = kunci_dari(pk.get("/aturan/unggah").text)
    pertama = kirim(pk, kunci, TEKS)
    assert pertama.status_code == 303
    ulang = kirim(pk, kunci, TEKS)
    assert (ulang.status_code, ulang.location) == (303, pertama.location)
    assert len(semua(dunia)) == 1
    lain = kirim(pk, kunci, LAIN)
    assert lain.status_code == 303
    assert lain.location != pertama.location
    assert [v.teks for v in semua(dunia)] == [TEKS, LAIN]
    assert kirim(pk, kunci, LAIN, "b.toml").status_code == 422, "another name, the same text: refused by its content"


def test_pemeriksaan_tidak_menahan_kunci_tulis(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    catatan = []

    def periksa(isi: bytes, nama: str) -> Any:
        catatan.append((dalam_transaksi(db.session()), db.session().in_transaction()))
        return periksa_teks(isi, nama)

    monkeypatch.setattr(unggah, "periksa_teks", periksa)
    pk = Orang(dunia, "PK")
    assert kirim(pk, kunci_dari(pk.get("/aturan/unggah").text), TEKS).status_code == 303
    assert catatan == [(False, False)]


def test_yang_ditolak_tidak_memakai_kunci(dunia: Dunia, app: Flask) -> None:
    pk = Orang(dunia, "PK")
    kunci = kunci_dari(pk.get("/aturan/unggah").text)
    assert kirim(pk, kunci, TEKS).status_code == 303
    kunci = kunci_dari(pk.get("/aturan/unggah").text)
    for _ in range(2):
        assert "isi yang sama sudah ada" in kirim(pk, kunci, TEKS).text
    assert len(semua(dunia)) == 1
