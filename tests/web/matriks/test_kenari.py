"""Canaries (AC4): every text about every person is unique, each role crawls all, no canary lies outside its class.

What a role may see is derived here from the text of the matrix and the field catalogue, not from the code under test.
Bytes are searched in HTML, fragments, XLSX, PDF and in the log.
"""

from __future__ import annotations

import csv
import logging
import re

import pytest
from flask import Flask
from sqlalchemy import String

from talenta_web import resources
from talenta_web.extensions import db
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from talenta_web.penskoran.kamus import kamus
from tests.web.matriks.ladang import Kenari, Penanam, jelajah, tanam
from tests.web.orang import PERAN_AKUN

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


def test_no_canary_outside_its_class(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    penanam = Penanam()
    dunia, kenari = tanam(app, penanam), penanam.kenari
    caplog.set_level(logging.DEBUG)
    assert len({(k.bidang.tabel, k.bidang.kolom) for k in kenari.values()}) >= 40
    bocor: dict[tuple[str, str, str, str], str] = {}
    terlihat: set[str] = set()
    pola = re.compile("|".join(map(re.escape, sorted(kenari, key=len, reverse=True))))
    for peran in PERAN_AKUN:
        for alamat, teks in jelajah(dunia, peran):
            for t in set(pola.findall(teks)):
                k = kenari[t]
                terlihat.add(t)
                if not _boleh(peran, k):
                    bocor.setdefault((peran, k.tempat, k.bidang.tabel, k.bidang.kolom), alamat)
    assert not bocor, f"{len(bocor)} leaks:\n" + "\n".join(f"{k}: {v}" for k, v in sorted(bocor.items())[:40])
    assert len({(kenari[t].bidang.tabel, kenari[t].bidang.kolom) for t in terlihat}) >= 40, "the crawl saw too little"
    assert not set(pola.findall(caplog.text)), "canaries in the log"


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
