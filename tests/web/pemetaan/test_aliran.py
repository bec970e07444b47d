"""Every streamed dataset gives the rows, the order and the count that reading it whole gives, in every scope."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import event

from talenta_web.basis.jejak import ambil_tampak
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.host import Registry
from talenta_web.host.data import alir_dataset, baca_dataset
from talenta_web.kontrak import Permintaan
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import bangun

TUMBUH = {"pemetaan.daftar", "pemetaan.target"}
PARAMETER: dict[str, dict[str, str]] = {"pemetaan.pindah": {"periode_lama": "2025"}}


def _beraliran(registry: Registry) -> list[str]:
    """Those of a sidang want one to be named; tests/data/komite reads them."""
    semua = (kode for jenis, kode in registry.isi if jenis == "dataset" and not kode.startswith("komite."))
    return sorted(kode for kode in semua if registry.dataset(kode).alir)


@pytest.mark.parametrize("ringkas", [True, pytest.param(False, marks=pytest.mark.panjang)])
def test_aliran_sama_dengan_bacaan(app: Flask, monkeypatch: pytest.MonkeyPatch, ringkas: bool) -> None:
    """`ringkas`: those that grow in every scope, the others in everything and in one more by turns."""
    dunia = bangun(app, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
    monkeypatch.setattr("talenta_web.pemetaan.datasets._POTONG", 7)
    registry, iid = app.extensions["talenta_registry"], dunia.benih.instansi_id
    semua = Lingkup(iid, seluruh=True)
    daftar = _beraliran(registry)
    assert set(daftar) >= TUMBUH
    with app.app_context():
        sesi = db.session()
        pakai_instansi(sesi, iid)
        tempat: list[tuple[Lingkup, dict[str, str]]] = [
            (semua, {}),
            (semua, {"kotak": "5"}),
            (semua, {"status": "belum_dapat_dipetakan"}),
            (replace(semua, samar=True), {"unit": "1"}),
            (Lingkup(iid, unit_jalur=(dunia.benih.jalur[dunia.benih.unit[1]],)), {}),
            (Lingkup(iid), {}),
        ]
        for no, kode in enumerate(daftar):
            dasar = PARAMETER.get(kode, {})
            for lingkup, saring in tempat if kode in TUMBUH or not ringkas else (tempat[0], tempat[1 + no % 5]):
                minta = Permintaan(sesi, lingkup, {**dasar, **saring})
                utuh = baca_dataset(registry, kode, minta)
                terlihat = ambil_tampak(sesi)
                alir = alir_dataset(registry, kode, minta)
                baris = [b for potong in alir.potongan for b in potong]
                assert baris == list(utuh.baris), (kode, saring)
                assert (alir.jumlah, alir.per) == (utuh.jumlah, utuh.per), (kode, saring)
                assert ambil_tampak(sesi) == terlihat, f"{kode}: who was read is noted alike"


def test_aliran_daftar_dibaca_per_potong(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keyset pieces: one statement each, and nobody who comes later is read before."""
    dunia = bangun(app, 60, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
    monkeypatch.setattr("talenta_web.pemetaan.datasets._POTONG", 10)
    perintah: list[str] = []
    with app.app_context():
        sesi = db.session()
        pakai_instansi(sesi, dunia.benih.instansi_id)
        minta = Permintaan(sesi, Lingkup(dunia.benih.instansi_id, seluruh=True))
        alir = alir_dataset(app.extensions["talenta_registry"], "pemetaan.daftar", minta)
        event.listen(sesi.get_bind(), "before_cursor_execute", lambda *a: perintah.append(a[2]))
        hitung = [(len(potong), len(perintah)) for potong in alir.potongan]
    assert [n for _, n in hitung] == list(range(1, len(hitung) + 1))
    assert {n for n, _ in hitung[:-1]} <= {10}
