"""The page of one butir: fill, refuse, conflict, layers, who else is at work, ekspose screen."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.penilaian import DISERAHKAN, REVIU
from talenta_web.extensions import db
from talenta_web.kematangan.models import Binaan, Penilaian, SuntingButir
from tests.data.kematangan.ragam import JENIS, tanam_ragam
from tests.web import orang
from tests.web.kematangan.dunia import DuniaKematangan, bangun
from tests.web.pemetaan.ukur import hitung

pytestmark = pytest.mark.usefixtures("anak_sini")

HX = {"HX-Request": "true"}


@pytest.fixture
def d(app_sqlite: Flask) -> DuniaKematangan:
    """An assessment being filled."""
    return bangun(app_sqlite)


def _klien(d: DuniaKematangan, peran: str) -> tuple[FlaskClient, dict[str, str]]:
    kunci = orang.buka_sesi(d.app, d.orang.pengguna[peran])
    return orang.klien_dengan(d.app, kunci), {"csrf_token": kunci.csrf}


def _alamat(d: DuniaKematangan, butir: str = "KLB.1", sisa: str = "") -> str:
    return f"/kematangan/{d.pid}/isi/{butir}{sisa}"


def test_isi_simpan_lanjut(d: DuniaKematangan) -> None:
    """Without a script: begin, save, go on, see it again with its history; a unit sees its butir and no index."""
    k, f = _klien(d, "PU")
    awal = k.get(f"/kematangan/{d.pid}/isi/")
    assert awal.location == _alamat(d)
    teks = k.get(_alamat(d)).text
    assert "Rancangan tersedia." in teks
    assert "Indeks" not in teks
    assert k.get(_alamat(d, "PRA")).status_code == 404  # not of this unit
    r = k.post(_alamat(d), data=f | {"nilai": "3", "catatan": "Perbup 5", "siap": "1", "versi": "0", "lanjut": "1"})
    assert (r.status_code, r.location) == (303, _alamat(d, "KLB.2"))
    teks = k.get(_alamat(d)).text
    assert re.search(r'value="3" checked', teks)
    assert 'id="isi-versi" value="1"' in teks
    assert "Riwayat jawaban" in teks
    assert "Tingkat 3: Berjalan" in k.get(_alamat(d, sisa="/riwayat")).text
    assert k.get(f"/kematangan/{d.pid}/isi/").location == _alamat(d, "KLB.2")
    k.post(_alamat(d), data=f | {"nilai": "3", "kosongkan": "1", "versi": "1"})
    assert "checked" not in re.sub(r'name="siap"[^>]*', "", k.get(_alamat(d)).text)


def test_simpan_sambil_mengisi(d: DuniaKematangan) -> None:
    """By htmx only the line below the form comes back, with the new version, the index and the state of the butir."""
    k, f = _klien(d, "PK")
    r = k.post(_alamat(d), data=f | {"nilai": "4", "versi": "0"}, headers=HX)
    assert r.status_code == 200
    assert 'id="isi-versi" value="1"' in r.text
    assert re.search(r"Tersimpan \d\d\.\d\d WI", r.text)
    assert re.search(r'id="isi-nilai"[^>]*hx-swap-oob="true"', r.text)
    assert "Instrumen internal, bukan naskah resmi BKN" in r.text
    assert re.search(r'id="isi-tanda"[^>]*hx-swap-oob="true"><span[^>]*>Draf<', r.text)
    assert "<html" not in r.text
    lanjut = k.post(_alamat(d), data=f | {"nilai": "4", "versi": "1", "lanjut": "1"}, headers=HX)
    assert lanjut.headers["HX-Redirect"] == _alamat(d, "KLB.2")
    salah = k.post(_alamat(d), data=f | {"nilai": "9", "versi": "1"}, headers=HX)
    assert salah.status_code == 422
    assert "di luar skala" in salah.text
    assert 'value="1"' in salah.text  # the version that was sent stays


def test_dua_orang_satu_butir(d: DuniaKematangan) -> None:
    """The later one sees both texts, keeps what was typed, and chooses; the poll names who is at work."""
    (pk, fk), (pu, fu) = _klien(d, "PK"), _klien(d, "PU")
    denyut = re.search(r'hx-get="([^"]+denyut[^"]+)"', pk.get(_alamat(d)).text)
    assert denyut
    tanya = denyut[1].replace("&amp;", "&")
    assert pk.get(f"{tanya}&versi=0", headers=HX).status_code == 204
    assert pu.post(_alamat(d, sisa="/mulai"), data=fu).status_code == 204
    assert "Uji PU juga sedang mengisi" in pk.get(f"{tanya}&versi=0", headers=HX).text
    pu.post(_alamat(d), data=fu | {"nilai": "1", "catatan": "dari unit", "versi": "0"})
    assert "baru saja diubah" in pk.get(f"{tanya}&versi=0", headers=HX).text
    kirim = fk | {"nilai": "3", "catatan": "dari koordinator", "versi": "0"}
    r = pk.post(_alamat(d), data=kirim)
    assert r.status_code == 409
    for teks in ("diubah oleh Uji PU", "Tingkat 1: Awal", "Tingkat 3: Berjalan", "dari unit", "dari koordinator"):
        assert teks in r.text
    assert re.search(r'value="3" checked', r.text)
    assert 'name="timpa" value="1"' in r.text
    assert pk.post(_alamat(d), data=kirim, headers=HX).status_code == 409
    assert pk.post(_alamat(d), data=kirim | {"timpa": "1"}, headers=HX).status_code == 200
    assert re.search(r'value="3" checked', pu.get(_alamat(d)).text)


def test_lapisan(app_sqlite: Flask) -> None:
    """The reviewer values beside the own answer, in his layer, while the review lasts; a reader fills nothing."""
    d = bangun(app_sqlite, REVIU)
    ri, f = _klien(d, "RI")
    teks = ri.get(_alamat(d)).text
    assert f'action="{_alamat(d, sisa="/internal")}"' in teks
    assert ri.post(_alamat(d, sisa="/internal"), data=f | {"nilai": "2", "versi": "0"}).status_code == 303
    assert "Tingkat 2: Terbentuk" in ri.get(f"{_alamat(d)}?lapisan=mandiri").text
    assert ri.post(_alamat(d), data=f | {"nilai": "2"}).status_code == 403
    assert ri.get(f"{_alamat(d)}?lapisan=asing").status_code == 404
    pk, fk = _klien(d, "PK")
    tutup = pk.get(_alamat(d)).text
    assert "sedang tertutup" in tutup
    assert 'id="isian"' not in tutup
    assert pk.post(_alamat(d), data=fk | {"nilai": "2"}).status_code == 409
    assert pk.post(_alamat(d, sisa="/target"), data=fk | {"nilai": "4", "versi": "0"}).status_code == 303
    assert "Nilai Target" in pk.get(_alamat(d)).text
    au, _ = _klien(d, "AU")
    assert "<fieldset disabled" in au.get(_alamat(d)).text


@pytest.mark.dua_basis
def test_kanreg(app: Flask) -> None:
    """The Kanreg values what was handed over to it, and sees no person of the instansi."""
    d = bangun(app, DISERAHKAN)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            a = d.orang.instansi_a
            s.add(Binaan(instansi_id=a, nama="Terhubung", jenis="kabupaten", terhubung_id=a))
            s.add(
                SuntingButir(
                    instansi_id=a, penilaian_id=d.id, butir="KLB.1", pengguna_id=d.orang.pengguna["PK"]
                )
            )  # fmt: skip
    bk, f = _klien(d, "BK")
    halaman = bk.get(_alamat(d)).text
    assert "Lapisan Kanreg" in halaman
    assert bk.post(_alamat(d, sisa="/kanreg"), data=f | {"nilai": "1", "versi": "0"}).status_code == 303
    halaman = bk.get(_alamat(d)).text + bk.get(_alamat(d, sisa="/riwayat")).text
    halaman += bk.get(_alamat(d, sisa="/denyut?lapisan=kanreg&versi=1")).text
    assert re.search(r'value="1" checked', halaman)
    assert "Uji PK" not in halaman
    assert "Uji BK" not in halaman.partition("<main")[2].partition("</main>")[0]
    assert bk.get(f"{_alamat(d)}?lapisan=internal").status_code == 404


def test_ekspose(d: DuniaKematangan) -> None:
    """One criterion per screen with score, proofs and gap; who fills for a unit sees no index."""
    k, f = _klien(d, "PK")
    k.post(_alamat(d), data=f | {"nilai": "3", "versi": "0"})
    alamat = f"/kematangan/{d.pid}/ekspose"
    teks = k.get(alamat).text
    assert "Tingkat 3: Berjalan" in teks
    assert "Kurang: Hasilnya dipakai untuk keputusan." in teks
    assert "Instrumen internal" in teks
    berikut = re.search(r'rel="next" href="([^"]+)"', teks)
    assert berikut
    assert "<h1>Pembangunan</h1>" in k.get(berikut[1].replace("&amp;", "&")).text
    assert k.get(f"{alamat}?kriteria=ASING").status_code == 404
    assert _klien(d, "PU")[0].get(alamat).status_code == 403


def test_tanpa_metrik(d: DuniaKematangan) -> None:
    """Taking a figure where none is read is refused with the reason."""
    k, f = _klien(d, "PK")
    for alamat in (_alamat(d, sisa="/metrik"), f"/kematangan/{d.pid}/metrik"):
        assert k.post(alamat, data=f).status_code == 409


def test_segala_jenis_dan_bobot(d: DuniaKematangan) -> None:
    """Every kind has its fields; the biggest butir stays under 25 KB; 200 butir cost as many statements as 20."""
    pid: dict[int, str] = {}
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        for jumlah in (20, 200):
            p: Penilaian = tanam_ragam(s, d.orang.instansi_a, d.orang.pengguna["PK"], jumlah)
            pid[jumlah] = p.pid
    k, f = _klien(d, "PK")
    for kode in JENIS:
        r = k.get(f"/kematangan/{pid[20]}/isi/{kode}")
        assert r.status_code == 200, kode
        if kode != "INF":
            kirim = k.post(f"/kematangan/{pid[20]}/isi/{kode}", data=f | {"catatan": "Alasan yang cukup panjang."})
            assert kirim.status_code == 303, kode
    perintah = {}
    for jumlah, p_ in pid.items():
        alamat = f"/kematangan/{p_}/isi/{quote('LVL.15')}"
        k.post(alamat, data=f | {"nilai": "2", "catatan": "x" * 4000, "versi": "0"})
        with hitung(d.app) as biaya:
            halaman = k.get(alamat)
        perintah[jumlah] = biaya.perintah
        assert len(halaman.data) <= 25_000
        with hitung(d.app) as biaya:
            k.post(alamat, data=f | {"nilai": "3", "versi": "1"}, headers=HX)
        perintah[-jumlah] = biaya.perintah
    assert perintah[20] == perintah[200]
    assert perintah[-20] == perintah[-200]
