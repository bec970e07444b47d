"""IN1: no parameter of any page is ever read as SQL, and LIKE wildcards are plain characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from talenta_web.pegawai.models import Pegawai
from tests.web.matriks.ladang import Penanam, jelajah, tanam
from tests.web.orang import Dunia, buka_sesi, jalankan, klien_dengan

PELURU = (
    "'", "\"", "\\", "')", "';--", "' OR '1'='1", "1 OR 1=1", "' AND 1=CAST((SELECT version()) AS int)--",
    "' UNION SELECT NULL,NULL,NULL--", "1;SELECT pg_sleep(5)--", "' || (SELECT sandi_hash FROM pengguna) || '",
    "%", "_", "%%", "_%", "\\%", "a" * 3000, "-1", "99999999999999999999", "1e309", "NaN", "\u0000", "ꙮ", "٣", "%00",
)  # fmt: skip
BENAR_SALAH = ("x' OR '1'='1", "x' OR '1'='2")


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return tanam(app, Penanam())


def _parameter(dunia: Dunia, peran: str) -> dict[str, set[str]]:
    """Path -> names of its query parameters, as seen in links and in GET forms."""
    hasil: dict[str, set[str]] = {}
    for alamat, teks in jelajah(dunia, peran, mentah=True):
        bagian = urlsplit(alamat)
        nama = hasil.setdefault(bagian.path, set())
        nama |= {k for k, _ in parse_qsl(bagian.query)}
        for f in re.findall(r"<form[^>]*method=\"get\".*?</form>", teks, re.S):
            aksi = re.search(r'action="([^"?]*)', f)
            if aksi and aksi.group(1).startswith("/"):
                hasil.setdefault(aksi.group(1), set()).update(re.findall(r'name="([^"]+)"', f))
    return {k: v for k, v in hasil.items() if v and not k.startswith("/static")}


def _sasaran(dunia: Dunia, peran: str) -> Iterator[tuple[FlaskClient, str, str]]:
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))
    dilihat: set[tuple[str, frozenset[str]]] = set()
    for jalur, nama in _parameter(dunia, peran).items():
        bentuk = (re.sub(r"/[A-Za-z0-9_-]{16}(?=/|$)", "/*", jalur), frozenset(nama))
        if bentuk in dilihat or jalur.endswith((".pdf", ".xlsx")) or "/laporan/" in jalur:
            continue
        dilihat.add(bentuk)
        for n in sorted(nama):
            yield klien, jalur, n


def test_no_parameter_is_read_as_sql(dunia: Dunia) -> None:
    diuji = 0
    for peran in ("PK", "AU", "AD"):
        for klien, jalur, nama in _sasaran(dunia, peran):
            for peluru in PELURU:
                jawaban = klien.get(jalur, query_string={nama: peluru})
                assert jawaban.status_code < 500, (peran, jalur, nama, peluru)
                assert "$argon2" not in jawaban.text, (jalur, nama, peluru)
            benar, salah = (klien.get(jalur, query_string={nama: b}) for b in BENAR_SALAH)
            assert _jumlah(benar.text) == _jumlah(salah.text), (jalur, nama)
            diuji += 1
    assert diuji >= 20


def _jumlah(teks: str) -> int:
    """Rows and cards of a list page."""
    return teks.count("<tr") + teks.count("<li")


def test_wildcards_are_plain_characters(dunia: Dunia) -> None:
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PK"]))
    pid = dunia.lain["pegawai"]["unit"]
    jalankan(dunia.app, update(Pegawai).where(Pegawai.pid == pid).values(nama_urut="naik 100% x_y"))
    for cari in ("%", "_", "%%"):
        tautan = re.findall(r'href="/pegawai/([A-Za-z0-9_-]{16})"', klien.get(f"/pegawai/?q=naik+{cari}").text)
        assert set(tautan) <= {pid}, cari
