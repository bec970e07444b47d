"""Every route x method x principal through the real client: the answer equals the cell of the data file.

Nothing is left out silently: a rule with parameters needs a registered object, and a registered name needs its rule.
The cells are read here from the text of the file, not through domain.izin.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic
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
from tests.web.matriks.cetak import hidup
from tests.web.matriks.objek import DAFTAR, TERLIHAT
from tests.web.orang import Dunia, Kunci, buka_sesi, csrf_dari, klien_dengan

SEL = {b["nama"]: b for b in csv.DictReader(resources.data("matriks_izin.csv").splitlines())}
TEMBUS = {200, 302, 303, 422}
LAMA = timedelta(minutes=6)
UMUR_KUNCI = 120.0
"""Seconds a session is used for: less than what makes a fresh one stale."""
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

    @property
    def jenis(self) -> tuple[object, ...]:
        """What must be met at least once: this place, with this freshness, answered this way."""
        return (self.letak, self.segar, self.harap)


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


class Pengirim:
    """Sends requests; the session of a role serves until a request may have ended it, or grown it too old."""

    def __init__(self, dunia: Dunia) -> None:
        self.dunia = dunia
        self._kunci: dict[tuple[str, bool], tuple[float, Kunci]] = {}

    def kunci(self, peran: str, segar: bool) -> Kunci:
        saat, kunci = self._kunci.get((peran, segar), (0.0, None))
        if kunci is None or monotonic() - saat > UMUR_KUNCI:
            umur = timedelta(0) if segar else LAMA
            kunci = buka_sesi(self.dunia.app, self.dunia.pengguna[peran], umur=umur)
            self._kunci[peran, segar] = (monotonic(), kunci)
        return kunci

    def kirim(self, p: Perkara) -> Any:
        alamat = _alamat(self.dunia, p)
        data = dict(DAFTAR.isi.get((p.aturan.endpoint, p.metode), {}))
        baca = p.metode in {"GET", "HEAD"}
        if p.peran == ANONIM:
            klien = self.dunia.app.test_client()
            if not baca:
                data["csrf_token"] = csrf_dari(klien.get("/masuk").text)
        else:
            kunci = self.kunci(p.peran, p.segar)
            klien = klien_dengan(self.dunia.app, kunci)
            data["csrf_token"] = kunci.csrf
        jawaban = klien.open(alamat, method=p.metode, data=None if baca else data, buffered=True)
        if not baca and jawaban.status_code not in {401, 403, 404}:
            self._kunci.clear()  # signed out, gave the password again, or ended the sessions of others
        return jawaban


def _bersih(teks: str) -> str:
    """A page without what differs between two sessions."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", teks)


@pytest.fixture
def dunia(app: Flask, tmp_path: Path) -> Dunia:
    return hidup(app, tmp_path)[0]


def test_every_rule_with_parameters_has_an_object_and_back(app: Flask) -> None:
    berparameter = {a.endpoint for a in app.url_map.iter_rules() if a.arguments}
    assert berparameter == set(DAFTAR.objek), "register objects in tests/web/matriks/objek_<slice>.py"
    ada = {(a.endpoint, m) for a, m, _ in _lingkungan(app)}
    assert set(DAFTAR.isi) <= ada
    assert set(DAFTAR.jawaban) <= ada


def test_the_matrix_is_large(app: Flask) -> None:
    assert sum(1 for a, m, nama in _lingkungan(app) for _ in _perkara(app, a, m, nama)) >= 5000


def _pilih(perkara: list[Perkara], putaran: int) -> list[Perkara]:
    """Every role once; place and freshness take turns, so that each of them meets each answer it can get."""
    per_peran: dict[str, list[Perkara]] = {}
    for p in perkara:
        per_peran.setdefault(p.peran, []).append(p)
    bertemu: set[tuple[object, ...]] = set()
    hasil = []
    for peran, miliknya in per_peran.items():
        geser = (putaran + PERAN.index(peran)) % len(miliknya)
        urut = miliknya[geser:] + miliknya[:geser]
        hasil.append(next((p for p in urut if p.jenis not in bertemu), urut[0]))
        bertemu.add(hasil[-1].jenis)
    for p in perkara:
        if p.jenis not in bertemu:
            bertemu.add(p.jenis)
            hasil.append(p)
    return hasil


def _lolos(perkara: list[Perkara], putaran: int) -> list[Perkara]:
    """One that goes through, one whose object is not to be seen, by turns of the roles: what sends statements."""
    if perkara[0].metode == "HEAD":
        return []
    terbuka = [p for p in perkara if 200 in p.harap]
    tak_terlihat = [p for p in perkara if p.harap == {404}]
    return [calon[putaran % len(calon)] for calon in (terbuka, tak_terlihat) if calon]


PILIHAN: dict[str, Callable[[list[Perkara], int], list[Perkara]]] = {
    "ringkas": _pilih,
    "lolos": _lolos,
    "penuh": lambda perkara, _putaran: perkara,
}


def test_the_short_choice_meets_every_role_and_every_answer_of_every_place(app: Flask) -> None:
    for no, (aturan, metode, nama) in enumerate(_lingkungan(app)):
        lengkap = list(_perkara(app, aturan, metode, nama))
        dipilih = _pilih(lengkap, no)
        assert {p.peran for p in dipilih} == {p.peran for p in lengkap}
        assert {p.jenis for p in dipilih} == {p.jenis for p in lengkap}


@pytest.mark.parametrize("pilihan", ["ringkas", pytest.param("penuh", marks=pytest.mark.panjang)])
@pytest.mark.parametrize("bagian", range(BAGIAN))
def test_every_answer_equals_the_matrix(dunia: Dunia, bagian: int, pilihan: str) -> None:
    _cocokkan(dunia, slice(bagian, None, BAGIAN), pilihan)


@pytest.mark.dua_basis
@pytest.mark.parametrize("url_db", ["postgresql"], indirect=True)
def test_a_sample_of_every_rule_on_postgresql(dunia: Dunia) -> None:
    """The statements under the pages are tested on both anyway; the long run sends the whole matrix to both."""
    _cocokkan(dunia, slice(None), "lolos")


def _cocokkan(dunia: Dunia, rute: slice, pilihan: str) -> None:
    salah, jumlah, pengirim = [], 0, Pengirim(dunia)
    for no, (aturan, metode, nama) in enumerate(_lingkungan(dunia.app)[rute]):
        for p in PILIHAN[pilihan](list(_perkara(dunia.app, aturan, metode, nama)), no):
            jawaban = pengirim.kirim(p)
            jumlah += 1
            if jawaban.status_code not in p.harap or (
                p.harap == {302} and not jawaban.location.startswith("/masuk?lanjut=")
            ):
                salah.append(
                    f"{p.metode} {p.aturan.rule} {p.peran} {p.letak or ''} {'segar' if p.segar else ''} "
                    f"{SEL[nama][p.peran]} ({nama}): {jawaban.status_code}, expected {sorted(p.harap)}"
                )
    assert jumlah >= len(_lingkungan(dunia.app)[rute]) // 2
    assert not salah, f"{len(salah)} of {jumlah} mismatches:\n" + "\n".join(salah)


@pytest.mark.parametrize("pilihan", ["ringkas", pytest.param("penuh", marks=pytest.mark.panjang)])
def test_foreign_and_out_of_scope_look_like_not_existing(dunia: Dunia, pilihan: str) -> None:
    """In short: for every place of every route one of the roles of each scope that must not see it, by turns."""
    beda, banyak, pengirim = [], 0, Pengirim(dunia)
    for no, (aturan, metode, nama) in enumerate(_lingkungan(dunia.app)):
        tiada: dict[tuple[str, bool], tuple[str, list[tuple[str, str]]]] = {}
        perkara = [p for p in _perkara(dunia.app, aturan, metode, nama) if p.harap == {404}]
        if pilihan == "ringkas":
            perkara = _wakil(perkara, nama, no)
        for p in sorted(perkara, key=lambda p: p.letak != "tiada"):
            jawaban = pengirim.kirim(p)
            rupa = (_bersih(jawaban.text), sorted(jawaban.headers))
            banyak += p.letak != "tiada"
            if rupa != tiada.setdefault((p.peran, p.segar), rupa):
                beda.append(f"{p.metode} {p.aturan.rule} {p.peran} {p.letak}")
    assert banyak >= 200
    assert not beda, "differs from a non-existing object: " + "; ".join(beda)


def _wakil(perkara: list[Perkara], nama: str, putaran: int) -> list[Perkara]:
    """All that one role of each cell may not see."""
    per_sel: dict[str, list[str]] = {}
    for p in perkara:
        peran = per_sel.setdefault(SEL[nama][p.peran], [])
        peran += [] if p.peran in peran else [p.peran]
    wakil = {peran[putaran % len(peran)] for peran in per_sel.values()}
    return [p for p in perkara if p.peran in wakil]
