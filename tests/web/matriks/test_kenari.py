"""Canaries (AC4): every text about every person is unique, each role crawls all, no canary lies outside its class.

What a role may see is derived here from the text of the matrix and the field catalogue, not from the code under test.
Bytes are searched in HTML, fragments, XLSX, PDF and in the log.
"""

from __future__ import annotations

import csv
import html
import io
import logging
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import String
from sqlalchemy.orm import Session

from talenta_web import resources
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.bidang import Bidang
from talenta_web.extensions import db
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from talenta_web.penskoran.kamus import kamus
from talenta_web.ungkapan.tipe import Tipe
from tests.kontrak.test_bidang import katalog, skema
from tests.web.matriks import semua  # noqa: F401 - registers the objects
from tests.web.matriks.objek import DAFTAR
from tests.web.matriks.objek_pegawai import pegawai_semua
from tests.web.orang import PERAN_AKUN, Dunia, bangun, buka_sesi, klien_dengan

SEL = {b["nama"]: b for b in csv.DictReader(resources.data("matriks_izin.csv").splitlines())}
TOKEN = re.compile(r"Qz[0-9a-f]{6}zQ|19[0-9]{16}")
# Capabilities that open a category besides its own: lists, the card with its evidence, the printed map.
LAIN = {
    "identitas": ("pegawai.cari", "kotak.lihat", "laporan.peta_talenta.pdf"),
    "karier": ("kotak.lihat",),
    "kinerja": ("kotak.lihat",),
    "asesmen": ("kotak.lihat",),
    "disiplin": ("kotak.lihat",),
}
TEMPAT = ("unit", "luar_unit", "instansi_lain")


@dataclass(frozen=True)
class Kenari:
    """Where a token was planted: whose record, which field."""

    tempat: str  # a role code (that account's own record) or one of TEMPAT
    bidang: Bidang


class Penanam:
    """Fills every free-text column of every record of every person with a token of its own."""

    def __init__(self) -> None:
        self.kenari: dict[str, Kenari] = {}
        self.bidang = {(b.tabel, b.kolom): b for b in katalog().lengkapi(skema())}

    def token(self, tempat: str, tabel: str, kolom: str) -> str:
        t = f"Qz{len(self.kenari) * 7919 % 0xFFFFFF:06x}zQ"
        assert t not in self.kenari
        self.kenari[t] = Kenari(tempat, self.bidang[tabel, kolom])
        return t

    def orang(self, p: Pegawai, tempat: str) -> None:
        for kolom in ("nama", "gelar_depan", "gelar_belakang", "nama_jabatan", "instansi"):
            setattr(p, kolom, self.token(tempat, "pegawai", kolom))
        p.nama_urut = p.nama.lower()
        p.tanggal_lahir = date(1941, 1, 1) + timedelta(days=len(self.kenari))
        for bentuk in (f"{p.tanggal_lahir:%d-%m-%Y}", f"{p.tanggal_lahir:%Y-%m-%d}", f"{p.tanggal_lahir:%d/%m/%Y}"):
            self.kenari[bentuk] = Kenari(tempat, self.bidang["pegawai", "tanggal_lahir"])
        self.kenari[p.nip] = Kenari(tempat, self.bidang["pegawai", "nip"])

    def riwayat(self, s: Session, p: Pegawai, tempat: str) -> None:
        for nama, model in RIWAYAT.items():
            isi: dict[str, object] = {}
            for kolom, k in kamus()[nama].kolom.items():
                if k.nilai:
                    isi[kolom] = k.nilai[0]
                elif k.tipe is Tipe.TEKS:
                    isi[kolom] = self.token(tempat, model.__tablename__, kolom)
                elif k.tipe is Tipe.TANGGAL:
                    isi[kolom] = date(2025, 1, 15)
                elif k.tipe is Tipe.BOOLEAN:
                    isi[kolom] = True
                else:
                    rendah, tinggi = k.rentang or (0, 10)
                    isi[kolom] = int(max(rendah, min(tinggi, 2025 if kolom.startswith("tahun") else 3)))
            isi.setdefault("sumber", self.token(tempat, model.__tablename__, "sumber"))
            s.add(model(instansi_id=p.instansi_id, pegawai_id=p.id, **isi))


@pytest.fixture
def ladang(app: Flask) -> tuple[Dunia, Mapping[str, Kenari]]:
    """Two instansi whose people hold a canary in every text field, mapped and ditetapkan."""
    dunia, penanam = bangun(app), Penanam()
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        for fungsi in sorted(DAFTAR.siapkan, key=lambda f: f is not pegawai_semua):
            fungsi(dunia)
            if fungsi is pegawai_semua:  # before anything is computed from the records
                tempat = {pid: t for t, pid in dunia.lain["pegawai"].items()}
                with transaksi(s):
                    for p in s.query(Pegawai).filter(Pegawai.pid.in_(tempat)):
                        penanam.orang(p, tempat[p.pid])
                        penanam.riwayat(s, p, tempat[p.pid])
    return dunia, penanam.kenari


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


def _teks(jawaban: object, isi: bytes, jenis: str) -> str:
    if "pdf" in jenis:
        return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)
    if isi[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            return "\n".join(z.read(n).decode("utf-8", "replace") for n in z.namelist())
    return html.unescape(isi.decode("utf-8", "replace"))


def _awal(dunia: Dunia, peran: str) -> Iterator[str]:
    """Every GET route, with the objects of every place."""
    peta = dunia.app.url_map.bind("localhost")
    for aturan in dunia.app.url_map.iter_rules():
        if "GET" not in (aturan.methods or set()) or aturan.endpoint == "static":
            continue
        letak_semua, pabrik = DAFTAR.objek.get(aturan.endpoint, ((None,), None))
        for letak in letak_semua:
            yield peta.build(aturan.endpoint, dict(pabrik(dunia, letak, peran)) if pabrik and letak else {})


def _jelajah(dunia: Dunia, peran: str) -> Iterator[tuple[str, str]]:
    """(address, text) of everything the role can fetch by routes and by links, each address once."""
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        antre = deque(_awal(dunia, peran))
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))
    orang = {pid for tempat, pid in dunia.lain["pegawai"].items() if tempat not in {*TEMPAT, peran}}
    dilihat: set[str] = set()
    while antre:
        alamat = antre.popleft()
        if alamat in dilihat or alamat.startswith(("/static", "/statis")):
            continue
        dilihat.add(alamat)
        for kepala in ({}, {"HX-Request": "true"}):
            jawaban = klien.get(alamat, headers=kepala, buffered=True)
            teks = _teks(jawaban, jawaban.data, jawaban.content_type or "")
            yield alamat, teks
            if "html" not in (jawaban.content_type or "") or jawaban.status_code != 200:
                break
            for tautan in re.findall(r'(?:href|hx-get|src)="(/[^"#]*)', teks):
                # one person per place is enough: whoever lies in the same place is treated alike (test_matriks)
                if tautan not in dilihat and tautan.count("=") <= 2 and not any(pid in tautan for pid in orang):
                    antre.append(tautan)


def test_no_canary_outside_its_class(
    ladang: tuple[Dunia, Mapping[str, Kenari]], caplog: pytest.LogCaptureFixture
) -> None:
    dunia, kenari = ladang
    caplog.set_level(logging.DEBUG)
    assert len({(k.bidang.tabel, k.bidang.kolom) for k in kenari.values()}) >= 40
    bocor: dict[tuple[str, str, str, str], str] = {}
    terlihat: set[str] = set()
    pola = re.compile("|".join(map(re.escape, sorted(kenari, key=len, reverse=True))))
    for peran in PERAN_AKUN:
        for alamat, teks in _jelajah(dunia, peran):
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
