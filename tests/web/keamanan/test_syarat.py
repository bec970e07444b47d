"""Conditions of a cell at work: step-up, two persons, never one's own record, on routes made for the test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talenta_web.domain.izin import Sel
from talenta_web.web.akses import (
    BATAS_SEGAR,
    GalatDeklarasi,
    boleh,
    bukan_sendiri,
    butuh,
    izin_lain,
    lingkup,
    pelaku,
    periksa_deklarasi,
)
from talenta_web.web.konteks import matriks
from tests.web.orang import Dunia, buka_sesi, klien_dengan
from tests.web.simpanan import bangun_orang

PERAN = "PK"
LAMA = BATAS_SEGAR + timedelta(seconds=1)


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


def kemampuan(app: Flask, syarat: Callable[[Sel], bool]) -> tuple[str, str]:
    """A role and a capability whose cell is like this."""
    with app.app_context():
        for nama, k in matriks().kemampuan.items():
            for peran, sel in k.sel.items():
                if peran != "AN" and sel.huruf != "-" and syarat(sel):
                    return peran, nama
    raise LookupError


def rute(app: Flask, nama: str, nip: str = "", *, usul: bool = False) -> None:
    @butuh(GET=nama, usul=usul)
    def lihat() -> str:
        if nip:
            bukan_sendiri(nip)
        return f"{boleh(nama)} {izin_lain(nama).putusan} {lingkup().instansi_id} {pelaku().nip}"

    app.add_url_rule("/uji-syarat", "uji_syarat", lihat)


def klien(dunia: Dunia, peran: str, umur: timedelta = timedelta(0)) -> FlaskClient:
    return klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran], umur=umur))


def test_step_up_is_asked_after_five_minutes(dunia: Dunia) -> None:
    peran, nama = kemampuan(dunia.app, lambda s: s.segar and not s.dua_orang)
    rute(dunia.app, nama)
    baru = klien(dunia, peran).get("/uji-syarat")
    assert (baru.status_code, baru.text) == (200, f"True ya {dunia.instansi_a} {dunia.nip[peran]}")
    lama = klien(dunia, peran, LAMA).get("/uji-syarat")
    assert lama.status_code == 401
    assert 'type="password"' in lama.text
    assert dunia.app.test_client().get("/uji-syarat").location == "/masuk?lanjut=/uji-syarat"


def test_a_link_is_offered_when_only_the_password_is_missing(dunia: Dunia) -> None:
    _, segar = kemampuan(dunia.app, lambda s: s.segar and not s.dua_orang)
    peran, ganda = kemampuan(dunia.app, lambda s: s.dua_orang)
    hasil = {}

    @butuh(GET="sesi.keluar")
    def lihat() -> str:
        hasil.update({n: (boleh(n), izin_lain(n).putusan) for n in (segar, ganda, "akun.menyamar")})
        return ""

    dunia.app.add_url_rule("/uji-syarat", "uji_syarat", lihat)
    assert klien(dunia, peran, LAMA).get("/uji-syarat").status_code == 200
    assert hasil[segar] == (True, "segar")
    assert hasil["akun.menyamar"] == (False, "tidak")
    assert hasil[ganda][0] is True


def test_two_persons_are_told_so(dunia: Dunia) -> None:
    peran, nama = kemampuan(dunia.app, lambda s: s.dua_orang)
    rute(dunia.app, nama)
    jawaban = klien(dunia, peran).get("/uji-syarat")
    assert jawaban.status_code == 403
    assert "persetujuan dua orang" in jawaban.text
    lama = klien(dunia, peran, LAMA).get("/uji-syarat")
    assert lama.status_code == (401 if matriks(dunia.app)[nama].sel[peran].segar else 403)
    lain = next(p for p in dunia.pengguna if matriks(dunia.app)[nama].sel[p].huruf == "-")
    biasa = klien(dunia, lain).get("/uji-syarat")
    assert biasa.status_code == 403
    assert "persetujuan dua orang" not in biasa.text


def test_a_view_that_only_proposes_is_open_to_one_person(dunia: Dunia) -> None:
    peran, nama = kemampuan(dunia.app, lambda s: s.dua_orang and s.segar)
    rute(dunia.app, nama, usul=True)
    assert klien(dunia, peran).get("/uji-syarat").text.startswith("True dua_orang ")
    assert klien(dunia, peran, LAMA).get("/uji-syarat").status_code == 401


def test_a_view_under_a_two_person_capability_must_only_propose(dunia: Dunia) -> None:
    nama = next(n for n, k in matriks(dunia.app).kemampuan.items() if k.selalu_dua_orang and k.ubah)

    @butuh(POST=nama)
    def laksanakan() -> str:
        return ""

    dunia.app.add_url_rule("/uji-dua", "uji_dua", laksanakan, methods=["POST"])
    with pytest.raises(GalatDeklarasi, match="usul=True"):
        periksa_deklarasi(dunia.app)


@pytest.mark.parametrize("terikat", [True, False])
@pytest.mark.parametrize("sendiri", [True, False])
def test_own_record_is_refused_where_the_cell_says_so(dunia: Dunia, terikat: bool, sendiri: bool) -> None:
    peran, nama = kemampuan(
        dunia.app, lambda s: s.bukan_sendiri is terikat and not s.dua_orang and s.huruf in {"S", "U"}
    )
    rute(dunia.app, nama, dunia.nip[peran] if sendiri else "199001052015022001")
    assert klien(dunia, peran).get("/uji-syarat").status_code == (403 if terikat and sendiri else 200)
