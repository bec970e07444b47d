"""Secret fields: covered in every page source, opened one at a time, for a purpose, each opening on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.tulisan import tanggal, tanggal_panjang
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai
from tests.web.matriks.objek_pegawai import pegawai_semua
from tests.web.orang import Dunia, bangun, buka_sesi, csrf_dari, jalankan, klien_dengan

LAHIR = date(1961, 7, 23)
TAMPIL = (tanggal(LAHIR), tanggal_panjang(LAHIR), "23/07/1961", "1961-07-23")


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    d = bangun(app)
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        pegawai_semua(d)
    jalankan(app, update(Pegawai).values(tanggal_lahir=LAHIR, bup=58, jenis_kelamin="P"))
    return d


def _ada(teks: str) -> bool:
    return any(t in teks for t in TAMPIL)


def _buka(dunia: Dunia, peran: str, pid: str, htmx: bool = True, **isi: str) -> object:
    kunci = buka_sesi(dunia.app, dunia.pengguna[peran])
    klien = klien_dengan(dunia.app, kunci)
    assert not _ada(klien.get(f"/pegawai/{pid}").text)
    kepala = {"HX-Request": "true"} if htmx else {}
    data = {"csrf_token": kunci.csrf, **isi}
    return klien.post(f"/pegawai/{pid}/rahasia", data=data, headers=kepala)


def _jejak(app: Flask) -> list[dict[str, object]]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return list(db.session.scalars(select(Jejak.rincian).where(Jejak.jenis == "akses.rahasia")))


def test_one_field_for_a_purpose(app: Flask, dunia: Dunia) -> None:
    pid = dunia.lain["pegawai"]["luar_unit"]
    jawaban = _buka(dunia, "PK", pid, bidang="tanggal_lahir", tujuan="verifikasi")
    assert (jawaban.status_code, _ada(jawaban.text)) == (200, True)
    assert 'data-sembunyi="60"' in jawaban.text
    tetap = jawaban.text.replace(csrf_dari(jawaban.text), "").replace(pid, "")
    assert "58" not in tetap, "the BUP; random ids may hold these digits"
    (isi,) = _jejak(app)
    assert (isi["kelas"], isi["tujuan"], isi["jumlah"]) == ("K3", "verifikasi", 1)


def test_without_a_purpose_nothing_opens(app: Flask, dunia: Dunia) -> None:
    for tujuan in ("", "iseng"):
        jawaban = _buka(dunia, "PK", dunia.lain["pegawai"]["unit"], bidang="tanggal_lahir", tujuan=tujuan)
        assert (jawaban.status_code, _ada(jawaban.text)) == (422, False)
    assert _jejak(app) == []


def test_the_own_field_needs_none(app: Flask, dunia: Dunia) -> None:
    jawaban = _buka(dunia, "PG", dunia.lain["pegawai"]["PG"], bidang="tanggal_lahir")
    assert (jawaban.status_code, _ada(jawaban.text)) == (200, True)
    assert _jejak(app)[0]["tujuan"] == "sendiri"


def test_without_javascript_the_page_covers_it_by_reloading(dunia: Dunia) -> None:
    pid = dunia.lain["pegawai"]["unit"]
    jawaban = _buka(dunia, "PK", pid, htmx=False, bidang="bup", tujuan="pensiun")
    assert jawaban.headers["Refresh"] == f"60; url=/pegawai/{pid}"
    assert "<h1>" in jawaban.text


def test_other_roles_and_old_logins_see_no_secret(dunia: Dunia) -> None:
    pid = dunia.lain["pegawai"]["unit"]
    for peran, status in (("KK", 403), ("AD", 403), ("PU", 403)):
        assert _buka(dunia, peran, pid, bidang="tanggal_lahir", tujuan="verifikasi").status_code == status
    kunci = buka_sesi(dunia.app, dunia.pengguna["PK"], umur=timedelta(minutes=6))
    data = {"csrf_token": kunci.csrf, "bidang": "tanggal_lahir", "tujuan": "verifikasi"}
    assert klien_dengan(dunia.app, kunci).post(f"/pegawai/{pid}/rahasia", data=data).status_code == 401


def test_an_unknown_field_is_refused(dunia: Dunia) -> None:
    pid = dunia.lain["pegawai"]["unit"]
    assert _buka(dunia, "PK", pid, bidang="sandi_hash", tujuan="verifikasi").status_code == 422
