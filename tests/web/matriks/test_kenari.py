"""Canaries (AC4): every text about every person is unique, each role crawls all, no canary lies outside its class.

What a role may see is derived here from the text of the matrix and the field catalogue, not from the code under test.
Bytes are searched in HTML, fragments, XLSX, PDF and in the log.
"""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import String

from talenta_web import resources
from talenta_web.extensions import db
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from talenta_web.penskoran.kamus import kamus
from tests.web.matriks.cetak import hidup
from tests.web.matriks.ladang import Kenari, Penanam, jelajah
from tests.web.orang import PERAN_AKUN

POLA = re.compile(r"Qz[0-9a-f]{6}zQ")
SEL = {b["nama"]: b for b in csv.DictReader(resources.data("matriks_izin.csv").splitlines())}
# Capabilities that open a category besides its own: lists, the card with its evidence, the printed map.
LAIN = {
    "identitas": ("pegawai.cari", "kotak.lihat", "laporan.peta_talenta.pdf"),
    "karier": ("kotak.lihat",),
    "kinerja": ("kotak.lihat",),
    "asesmen": ("kotak.lihat",),
    "disiplin": ("kotak.lihat",),
}


def _boleh(peran: str, k: Kenari) -> bool:
    if k.bidang.kelas == "rahasia":
        return False
    for nama in (k.bidang.kategori.kemampuan, *LAIN.get(k.bidang.kategori.kode, ())):
        huruf = SEL[nama][peran][0]
        if k.tempat == peran and huruf in "OSUM":
            return True
        if k.tempat == "instansi_lain" or huruf in "-AO":
            continue
        if huruf == "S" or (huruf == "U" and k.tempat != "luar_unit"):
            return True  # the accounts' own records lie in unit_dalam
        if huruf == "M" and k.bidang.kolom != "nip":
            return True  # masked: the NIP (birth date and sex) is what must not show
    return False


def _bidang(kenari: Mapping[str, Kenari], token: Iterable[str]) -> set[tuple[str, str]]:
    return {(kenari[t].bidang.tabel, kenari[t].bidang.kolom) for t in token}


class Pencari:
    """Finds planted texts: those with a form of their own by one pattern, dates and numbers one by one."""

    def __init__(self, kenari: Mapping[str, Kenari]) -> None:
        self.kenari = kenari
        self._lain = [t for t in kenari if not POLA.fullmatch(t)]

    def cari(self, teks: str) -> set[str]:
        return {t for t in POLA.findall(teks) if t in self.kenari} | {t for t in self._lain if t in teks}


PERAN_LUAS = {"PK", "PU", "PG"}
"""Who reaches nearly every field of somebody; others may see some only in files made by jobs."""


@pytest.mark.parametrize("ringkas", [True, pytest.param(False, marks=pytest.mark.panjang)], ids=["ringkas", "penuh"])
@pytest.mark.parametrize("peran", PERAN_AKUN)
def test_no_canary_outside_its_class(
    app: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture, peran: str, ringkas: bool
) -> None:
    dunia, kenari = hidup(app, tmp_path)
    pencari = Pencari(kenari)
    caplog.set_level(logging.DEBUG)
    assert len(_bidang(kenari, kenari)) >= 40
    bocor: dict[tuple[str, str, str, str], str] = {}
    terlihat: set[str] = set()
    for alamat, teks in jelajah(dunia, peran, ringkas=ringkas):
        for t in pencari.cari(teks):
            k = kenari[t]
            terlihat.add(t)
            if not _boleh(peran, k):
                bocor.setdefault((peran, k.tempat, k.bidang.tabel, k.bidang.kolom), alamat)
    assert not bocor, f"{len(bocor)} leaks:\n" + "\n".join(f"{k}: {v}" for k, v in sorted(bocor.items())[:40])
    assert len(_bidang(kenari, terlihat)) >= (40 if peran in PERAN_LUAS else 0), "the crawl saw too little"
    assert not pencari.cari(caplog.text), "canaries in the log"


def test_every_planted_column_is_text(app: Flask) -> None:
    """The planter reaches each free-text column that the record tables have."""
    teks = {
        (m.__tablename__, c.name)
        for m in RIWAYAT.values()
        for c in m.__table__.columns
        if isinstance(c.type, String) and c.name != "pid"
    }
    bernilai = {(RIWAYAT[n].__tablename__, k) for n in RIWAYAT for k, v in kamus()[n].kolom.items() if v.nilai}
    penanam = Penanam()
    with app.app_context():
        s = db.session()
        p = Pegawai(instansi_id=1, nip="199001052015028009", nama="x", nama_urut="x", jenis_asn="PNS")
        penanam.riwayat(s, p, "unit")
        s.expunge_all()
    assert teks - bernilai == {(k.bidang.tabel, k.bidang.kolom) for k in penanam.kenari.values()}
