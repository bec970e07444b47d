"""IN1: no parameter of any page is ever read as SQL, and LIKE wildcards are plain characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.kata import urut
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.turunan import tambah_kata
from tests.web.matriks.ladang import Penanam, jelajah, tanam
from tests.web.matriks.objek_pegawai import pegawai_semua
from tests.web.orang import bangun, buka_sesi, klien_dengan
from tests.web.serangan.telusur import bentuk, di_luar, telusur

PELURU = (
    "'", "\"", "\\", "')", "';--", "' OR '1'='1", "1 OR 1=1", "' AND 1=CAST((SELECT version()) AS int)--",
    "' UNION SELECT NULL,NULL,NULL--", "1;SELECT pg_sleep(5)--", "' || (SELECT sandi_hash FROM pengguna) || '",
    "%", "_", "%%", "_%", "\\%", "a" * 3000, "-1", "99999999999999999999", "1e309", "NaN", "\u0000", "ꙮ", "٣", "%00",
)  # fmt: skip
BENAR_SALAH = ("x' OR '1'='1", "x' OR '1'='2")


SQL = 11
"""The first bullets are SQL; the others are what a page may stumble over."""


def _parameter(halaman: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Path -> names of its query parameters, as seen in links and in GET forms."""
    hasil: dict[str, set[str]] = {}
    for alamat, teks in halaman:
        bagian = urlsplit(alamat)
        nama = hasil.setdefault(bagian.path, set())
        nama |= {k for k, _ in parse_qsl(bagian.query)}
        for f in re.findall(r"<form[^>]*method=\"get\".*?</form>", teks, re.S):
            aksi = re.search(r'action="([^"?]*)', f)
            if aksi and aksi.group(1).startswith("/"):
                hasil.setdefault(aksi.group(1), set()).update(re.findall(r'name="([^"]+)"', f))
    return {k: v for k, v in hasil.items() if v and not di_luar(k)}


def _sasaran(halaman: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    dilihat: set[tuple[str, frozenset[str]]] = set()
    for jalur, nama in _parameter(halaman).items():
        jenis = (bentuk(jalur)[0], frozenset(nama))
        if jenis not in dilihat:
            dilihat.add(jenis)
            for n in sorted(nama):
                yield jalur, n


@pytest.mark.parametrize("siapa", [("PK",), ("AU", "AD")], ids="-".join)
@pytest.mark.parametrize("penuh", [False, pytest.param(True, marks=pytest.mark.panjang)])
def test_no_parameter_is_read_as_sql(app: Flask, siapa: tuple[str, ...], penuh: bool) -> None:
    """Every parameter of every role gets a pair that SQL would tell apart, one bullet of SQL and one other, in turn;
    `penuh`: all of them, and the pages of every place."""
    dunia = tanam(app, Penanam())
    terpakai: set[str] = set()
    for geser, peran in enumerate(siapa):
        klien = klien_dengan(app, buka_sesi(app, dunia.pengguna[peran]))
        sasaran = list(_sasaran(jelajah(dunia, peran, mentah=True) if penuh else telusur(dunia, peran)))
        assert len(sasaran) >= 30, (peran, sasaran)
        for n, (jalur, nama) in enumerate(sasaran, geser):
            putar = (PELURU[:SQL][n % SQL], PELURU[SQL:][n % (len(PELURU) - SQL)])
            for peluru in PELURU if penuh else putar:
                jawaban = klien.get(jalur, query_string={nama: peluru})
                assert jawaban.status_code < 500, (peran, jalur, nama, peluru)
                assert "$argon2" not in jawaban.text, (jalur, nama, peluru)
                terpakai.add(peluru)
            benar, salah = (klien.get(jalur, query_string={nama: b}) for b in BENAR_SALAH)
            assert benar.status_code == salah.status_code < 500, (peran, jalur, nama)
            assert _jumlah(benar.text) == _jumlah(salah.text), (jalur, nama)
    assert terpakai == set(PELURU)


def _jumlah(teks: str) -> int:
    """Rows and cards of a list page."""
    return teks.count("<tr") + teks.count("<li")


def test_wildcards_are_plain_characters(app: Flask) -> None:
    """They part words, as any sign does; nothing stands for other letters."""
    dunia = bangun(app)
    nama = urut("Naik 100% x_y")
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        pegawai_semua(dunia)
        with transaksi(s):
            orang = s.scalars(select(Pegawai).where(Pegawai.pid == dunia.lain["pegawai"]["unit"])).one()
            orang.nama_urut = nama
            tambah_kata(s, dunia.instansi_a, [(orang.id, nama)])
    klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["PK"]))
    ada = {dunia.lain["pegawai"]["unit"]}
    for cari, harap in (("100%", ada), ("x_y", ada), ("nai%", ada), ("n%k", set()), ("n__k", set()), ("1%0", set())):
        teks = klien.get("/pegawai/", query_string={"q": cari}).text
        assert set(re.findall(r'href="/pegawai/([A-Za-z0-9_-]{16})"', teks)) == harap, cari
