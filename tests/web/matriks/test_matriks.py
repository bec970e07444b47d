"""Every route x method x principal through the real client: the answer equals the cell of the data file.

Nothing is left out silently: a rule with parameters needs a registered object, and a registered name needs its rule.
The cells are read here from the text of the file, not through domain.izin.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from talenta_web import resources
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.izin import ANONIM, PERAN
from talenta_web.extensions import db
from talenta_web.web.akses import deklarasi
from tests.web.matriks import semua  # noqa: F401 - registers the objects
from tests.web.matriks.objek import DAFTAR, TERLIHAT
from tests.web.orang import Dunia, bangun, buka_sesi, csrf_dari, klien_dengan

SEL = {b["nama"]: b for b in csv.DictReader(resources.data("matriks_izin.csv").splitlines())}
TEMBUS = {200, 302, 303, 422}
LAMA = timedelta(minutes=6)
BAGIAN = 4
"""Parts of the matrix, so that several processes share it."""


@dataclass(frozen=True)
class Perkara:
    """One request to make, and the set of statuses the cell allows."""

    aturan: Rule
    metode: str
    peran: str
    segar: bool
    letak: str | None
    harap: frozenset[int]


def _lingkungan(app: Flask) -> list[tuple[Rule, str, str]]:
    """Every rule x method with its capability."""
    hasil = []
    for aturan in sorted(app.url_map.iter_rules(), key=lambda r: (r.rule, r.endpoint)):
        pernyataan = deklarasi(app, aturan.endpoint)
        assert pernyataan is not None, aturan
        for metode in sorted((aturan.methods or set()) - {"OPTIONS"}):
            hasil.append((aturan, metode, pernyataan.metode["GET" if metode == "HEAD" else metode]))
    return hasil


def _harap(app: Flask, aturan: Rule, metode: str, sel: str, peran: str, segar: bool, letak: str | None) -> set[int]:
    pernyataan = deklarasi(app, aturan.endpoint)
    assert pernyataan is not None
    if sel == "-":
        return {401 if pernyataan.berkas else 302} if peran == ANONIM else {403}
    if "!" in sel and not segar:
        return {401}
    if "2" in sel and not pernyataan.usul:  # a view that proposes only is open to one person
        return {403}
    if letak is not None and letak not in TERLIHAT[sel[0]]:
        return {404}
    if letak == "sendiri" and "x" in sel:
        return {403}
    return TEMBUS | DAFTAR.jawaban.get((aturan.endpoint, metode), set()) | ({409} if "s" in sel else set())


def _perkara(app: Flask, aturan: Rule, metode: str, nama: str) -> Iterator[Perkara]:
    letak_semua: tuple[str | None, ...] = (None,)
    if aturan.arguments:
        letak_semua = DAFTAR.objek[aturan.endpoint][0] if aturan.endpoint in DAFTAR.objek else ()  # test below
        if metode == "HEAD":  # the door of GET, which meets every place
            letak_semua = letak_semua[:1]
    for peran in PERAN:
        sel = SEL[nama][peran]
        for segar in (False, True) if "!" in sel else (False,):
            for letak in letak_semua:
                if peran == ANONIM and letak in {"sendiri", "unit", "luar_unit"}:
                    continue  # nobody's own; the other places cover the anonymous answers
                yield Perkara(
                    aturan,
                    metode,
                    peran,
                    segar,
                    letak,
                    frozenset(_harap(app, aturan, metode, sel, peran, segar, letak)),
                )


def _alamat(dunia: Dunia, p: Perkara) -> str:
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        nilai = DAFTAR.objek[p.aturan.endpoint][1](dunia, p.letak, p.peran) if p.letak else {}
    alamat = dunia.app.url_map.bind("localhost").build(p.aturan.endpoint, dict(nilai), method=p.metode)
    assert alamat.partition("?")[0].count("/") == p.aturan.rule.count("/"), (alamat, p.aturan.rule)
    return alamat


def _kirim(dunia: Dunia, p: Perkara) -> Any:
    alamat = _alamat(dunia, p)
    data = dict(DAFTAR.isi.get((p.aturan.endpoint, p.metode), {}))
    if p.peran == ANONIM:
        klien = dunia.app.test_client()
        if p.metode not in {"GET", "HEAD"}:
            data["csrf_token"] = csrf_dari(klien.get("/masuk").text)
    else:
        kunci = buka_sesi(dunia.app, dunia.pengguna[p.peran], umur=timedelta(0) if p.segar else LAMA)
        klien = klien_dengan(dunia.app, kunci)
        data["csrf_token"] = kunci.csrf
    if p.metode in {"GET", "HEAD"}:
        return klien.open(alamat, method=p.metode, buffered=True)
    return klien.open(alamat, method=p.metode, data=data, buffered=True)


def _bersih(teks: str) -> str:
    """A page without what differs between two sessions."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", teks)


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    d = bangun(app)
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        for fungsi in DAFTAR.siapkan:
            fungsi(d)
    return d


def test_every_rule_with_parameters_has_an_object_and_back(app: Flask) -> None:
    berparameter = {a.endpoint for a in app.url_map.iter_rules() if a.arguments}
    assert berparameter == set(DAFTAR.objek), "register objects in tests/web/matriks/objek_<slice>.py"
    ada = {(a.endpoint, m) for a, m, _ in _lingkungan(app)}
    assert set(DAFTAR.isi) <= ada
    assert set(DAFTAR.jawaban) <= ada


def test_the_matrix_is_large(app: Flask) -> None:
    assert sum(1 for a, m, nama in _lingkungan(app) for _ in _perkara(app, a, m, nama)) >= 5000


@pytest.mark.parametrize("bagian", range(BAGIAN))
def test_every_answer_equals_the_matrix(dunia: Dunia, bagian: int) -> None:
    _cocokkan(dunia, slice(bagian, None, BAGIAN))


@pytest.mark.dua_basis
def test_a_sample_of_every_rule_on_both_databases(dunia: Dunia) -> None:
    """The statements under the pages are tested on both anyway; the long run sends the whole matrix to both."""
    _cocokkan(dunia, slice(None), contoh=11)


def _cocokkan(dunia: Dunia, rute: slice, contoh: int = 1) -> None:
    salah, jumlah = [], 0
    for aturan, metode, nama in _lingkungan(dunia.app)[rute]:
        for p in list(_perkara(dunia.app, aturan, metode, nama))[::contoh]:
            jawaban = _kirim(dunia, p)
            jumlah += 1
            if jawaban.status_code not in p.harap or (
                p.harap == {302} and not jawaban.location.startswith("/masuk?lanjut=")
            ):
                salah.append(
                    f"{p.metode} {p.aturan.rule} {p.peran} {p.letak or ''} {'segar' if p.segar else ''} "
                    f"{SEL[nama][p.peran]} ({nama}): {jawaban.status_code}, expected {sorted(p.harap)}"
                )
    assert not salah, f"{len(salah)} of {jumlah} mismatches:\n" + "\n".join(salah)


def test_foreign_and_out_of_scope_look_like_not_existing(dunia: Dunia) -> None:
    beda = []
    for aturan, metode, nama in _lingkungan(dunia.app):
        tiada: dict[tuple[str, bool], tuple[str, list[tuple[str, str]]]] = {}
        perkara = [p for p in _perkara(dunia.app, aturan, metode, nama) if p.harap == {404}]
        for p in sorted(perkara, key=lambda p: p.letak != "tiada"):
            jawaban = _kirim(dunia, p)
            rupa = (_bersih(jawaban.text), sorted(jawaban.headers))
            if rupa != tiada.setdefault((p.peran, p.segar), rupa):
                beda.append(f"{p.metode} {p.aturan.rule} {p.peran} {p.letak}")
    assert not beda, "differs from a non-existing object: " + "; ".join(beda)
