"""Columns, orders, further filters, saved views and choices of the list on the web."""

from __future__ import annotations

import html as html_
import re
from typing import Any

import pytest
from flask import Flask

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.daftar import massal
from talenta_web.pegawai.models import Pegawai, TampilanDaftar
from tests.web.orang import Dunia, csrf_dari, jalankan
from tests.web.pegawai.conftest import orang_banyak
from tests.web.pegawai.test_daftar import nama, tautan

GOLONGAN = ("III/a", "IX", "IV/b", None, "III/d", "XI", "I/c")


def banyak(n: int) -> Any:
    """People with golongan of both kinds and none, and an education."""
    lembar = orang_banyak(n)
    for i, o in enumerate(lembar["pegawai"]):
        o["golongan"] = GOLONGAN[i % 7]
        o["jenis_asn"] = "PPPK" if o["golongan"] in {"IX", "XI"} else "PNS"
        o["tingkat_pendidikan"] = ("S1", "S2", "D3")[i % 3]
    return lembar


def kirim(klien: Any, jalan: str, **isi: Any) -> Any:
    """POST of a form of the page of views."""
    return klien.post(f"/pegawai/{jalan}", data={"csrf_token": csrf_dari(klien.get("/pegawai/tampilan").text), **isi})


def kolom(html: str, n: int) -> list[str]:
    """The n-th cell after the name of every row."""
    baris = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html)
    return [re.findall(r"<td[^>]*>(.*?)</td>", b)[n] for b in baris]


def semua_halaman(klien: Any, url: str) -> list[str]:
    """HTML of every page, forwards; going back from the last one shows the same people."""
    hasil = []
    lanjut: str | None = url
    while lanjut:
        hasil.append(klien.get(lanjut).text)
        assert len(hasil) < 10
        lanjut = tautan(hasil[-1], "next")
    mundur = tautan(hasil[-1], "prev")
    balik = []
    while mundur:
        balik.append(klien.get(mundur).text)
        assert len(balik) < 10
        mundur = tautan(balik[-1], "prev")
    assert [nama(h) for h in balik] == [nama(h) for h in hasil[-2::-1]]
    return hasil


@pytest.fixture
def klien(isi: Any, sebagai: Any) -> Any:
    isi(banyak(140))
    return sebagai("PK")


@pytest.mark.dua_basis
def test_urut_menurut_golongan_resmi_bukan_abjad(klien: Any) -> None:
    for arah, tanda in (("ascending", ""), ("descending", "-")):
        lembar = semua_halaman(klien, f"/pegawai/?urut={tanda}golongan&kolom=golongan")
        isi = [g for h in lembar for g in kolom(h, 0)]
        urutan = ["I/c", "III/a", "III/d", "IV/b", "IX", "XI"]
        assert list(dict.fromkeys(isi)) == [*(urutan if arah == "ascending" else urutan[::-1]), "–"]
        assert len(isi) == 140
        assert f'aria-sort="{arah}"' in lembar[0]


@pytest.mark.parametrize("urut", ["nip", "-nama", "nama_jabatan", "-nama_jabatan", "level", "unit", "-pendidikan"])
def test_setiap_urutan_menyapu_semua_orang_sekali(klien: Any, urut: str) -> None:
    orang = [n for h in semua_halaman(klien, f"/pegawai/?urut={urut}") for n in nama(h)]
    assert len(orang) == len(set(orang)) == 140
    assert (orang == sorted(orang)) is False
    if urut == "-nama":
        assert orang == sorted(orang, reverse=True)


def test_kepala_membalik_urutan_dan_saringan_tetap(klien: Any) -> None:
    html = klien.get("/pegawai/?level=3&urut=nip").text
    cocok = re.search(r'aria-sort="ascending"><a href="([^"]+)">NIP', html)
    assert cocok
    assert html_.unescape(cocok[1]) == "/pegawai/?level=3&urut=-nip"
    assert "?level=3&amp;urut=unit" in html


def test_saringan_lain_dan_hitungannya(klien: Any) -> None:
    html = klien.get("/pegawai/?golongan=IX&pendidikan=S2&kolom=golongan,pendidikan").text
    assert set(zip(kolom(html, 0), kolom(html, 1), strict=True)) == {("IX", "S-2")}
    n = len(nama(html))
    assert f"{n} dari 140 pegawai" in html
    assert "Golongan: PPPK IX" in html
    assert "Pendidikan: S-2" in html
    assert "140 dari 140" in klien.get("/pegawai/?golongan=Z/z").text  # not a golongan: as if it was not sent
    assert '<option value="XVII">' in klien.get("/pegawai/?saring=1").text


def test_cari_jabatan_unit_dan_nama_bersama(klien: Any) -> None:
    assert len(nama(klien.get("/pegawai/?q=madya+2").text)) == 46  # post "Analis Kebijakan Ahli Madya 2"
    assert len([n for h in semua_halaman(klien, "/pegawai/?q=dinas+2") for n in nama(h)]) == 35
    campur = nama(klien.get("/pegawai/?q=budi+analis+dinas").text)
    assert campur
    assert all(n.startswith("Budi") for n in campur)
    semua = [n for h in semua_halaman(klien, "/pegawai/?q=analis") for n in nama(h)]
    assert len(semua) == len(set(semua)) == 140


def test_kolom_pilihan_diingat_akun_ini_saja(klien: Any, sebagai: Any) -> None:
    isi = {"kolom": ["golongan", "pendidikan"], "hal": "25", "aksi": "bawaan"}
    assert kirim(klien, "tampilan/kolom", **isi).location == "/pegawai/"
    html = klien.get("/pegawai/").text
    assert re.findall(r"<th scope=\"col\"[^>]*>(?:<a[^>]*>)?([^<]+)", html) == ["Nama", "Golongan", "Pendidikan"]
    assert len(nama(html)) == 25
    assert "Unit kerja</" in sebagai("PP").get("/pegawai/").text.split("<thead>")[1].split("</thead>")[0]
    assert kirim(klien, "tampilan/kolom", aksi="pulih").status_code == 303
    assert len(nama(klien.get("/pegawai/").text)) == 50


def test_kolom_kali_ini_saja(klien: Any) -> None:
    isi = {"kolom": ["unit"], "hal": "50", "level": "3", "aksi": "terapkan"}
    assert kirim(klien, "tampilan/kolom", **isi).location == "/pegawai/?level=3&kolom=unit&hal=50"


def test_tampilan_disimpan_dibuka_dan_dihapus(app: Flask, klien: Any, sebagai: Any, dunia: Dunia) -> None:
    saring = {"golongan": "IX", "urut": "-nip", "kolom": "golongan"}
    assert kirim(klien, "tampilan/simpan", nama=" Golongan  IX ", **saring).status_code == 303
    halaman = klien.get("/pegawai/").text
    cocok = re.search(r'<a href="([^"]+)">Golongan IX</a>', halaman)
    assert cocok
    isi = klien.get(html_.unescape(cocok[1])).text
    assert set(kolom(isi, 0)) == {"IX"}
    lain = sebagai("PP")
    assert "Golongan IX</a>" not in lain.get("/pegawai/").text
    with app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        pid = db.session.scalar(db.select(TampilanDaftar.pid))
    kirim(lain, "tampilan/hapus", pid=pid)
    assert "Golongan IX</a>" in klien.get("/pegawai/").text
    kirim(klien, "tampilan/hapus", pid=pid)
    assert "Golongan IX</a>" not in klien.get("/pegawai/").text


def test_nama_tampilan_wajib_dan_terbatas(klien: Any) -> None:
    assert kirim(klien, "tampilan/simpan", nama=" ").status_code == 422
    jawab = kirim(klien, "tampilan/simpan", nama="x" * 61)
    assert jawab.status_code == 422
    assert "paling panjang 60 huruf" in jawab.text
    for i in range(20):
        assert kirim(klien, "tampilan/simpan", nama=f"t{i}").status_code == 303
    assert "paling banyak 20" in kirim(klien, "tampilan/simpan", nama="lagi").text
    assert kirim(klien, "tampilan/simpan", nama="t3", level="2").status_code == 303


def test_samar_tidak_diurutkan_menurut_nip(isi: Any, sebagai: Any) -> None:
    isi(orang_banyak(5))
    html = sebagai("AD").get("/pegawai/?urut=nip").text
    assert "aria-sort" in html
    assert re.search(r'aria-sort="ascending"><a [^>]+>Nama', html)
    assert not re.search(r"<a [^>]+>NIP</a>", html)


def test_memilih_orang_menyebut_yang_dipilih(klien: Any, sebagai: Any) -> None:
    html = klien.get("/pegawai/?level=3&pilih=1").text
    assert html.count('name="o"') == html.count('<th scope="row">') == 47
    assert "Yang dicentang di halaman ini" in html
    assert re.search(r"Semua \d+ pegawai yang cocok dengan saringan ini", html)
    assert 'name="o"' not in klien.get("/pegawai/").text
    tanpa_hak = sebagai("KK").get("/pegawai/?pilih=1").text
    assert "Unduh" not in tanpa_hak
    assert 'id="massal"' not in tanpa_hak


def test_urutan_tanpa_indeks_hanya_untuk_daftar_kecil(klien: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for m in ("susun", "queries.urut"):
        monkeypatch.setattr(f"talenta_web.pegawai.daftar.{m}.SEDIKIT", 100)
    html = klien.get("/pegawai/?urut=unit").text
    assert "Urutan yang diminta tersedia untuk paling banyak 2.500" in html
    assert "Urutan yang diminta" not in klien.get("/pegawai/?urut=unit&golongan=IX").text
    assert nama(html) == sorted(nama(html))
    for urut in ("golongan", "-golongan", "level", "nama_jabatan", "-nama_jabatan", "nip"):
        orang = [n for h in semua_halaman(klien, f"/pegawai/?urut={urut}") for n in nama(h)]
        assert len(orang) == len(set(orang)) == 140, urut


def test_orang_tanpa_jabatan_tetap_ada_di_akhir(
    app: Flask, klien: Any, dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    jalankan(app, db.update(Pegawai).where(Pegawai.nama_urut.startswith("budi", autoescape=True))
             .values(nama_jabatan=None, level=None))  # fmt: skip
    for batas in (2_500, 100):
        for m in ("susun", "queries.urut"):
            monkeypatch.setattr(f"talenta_web.pegawai.daftar.{m}.SEDIKIT", batas)
        for urut in ("nama_jabatan", "-nama_jabatan", "-level"):
            orang = [n for h in semua_halaman(klien, f"/pegawai/?urut={urut}") for n in nama(h)]
            assert len(set(orang)) == 140
            assert all(n.startswith("Budi") for n in orang[-20:])


def test_irisan_lain_menambah_tindakan(klien: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(massal, "_TINDAKAN", dict(massal._TINDAKAN))
    lain = massal.TindakanMassal("tandai", "Tandai untuk diperiksa", "pegawai.buat_ubah", "/pegawai/tandai")
    massal.daftarkan(lain)
    massal.daftarkan(lain)
    html = klien.get("/pegawai/?pilih=1").text
    assert 'formaction="/pegawai/tandai">Tandai untuk diperiksa' in html
    with pytest.raises(ValueError, match="dua kali"):
        massal.daftarkan(massal.TindakanMassal("tandai", "Lain", "pegawai.buat_ubah", "/lain"))
    assert massal.baca_pilihan("dicentang", ["a", "b", "a"]) == ("a", "b")
    assert massal.baca_pilihan("semua", ["a"]) is None


def test_alamat_aneh_diabaikan(klien: Any) -> None:
    aneh = "?level=9&urut=sandi_hash&kolom=nip,tanggal_lahir,sandi&hal=5000&jenis_asn=%27%3B--&sesudah=tidak-ada"
    html = klien.get(f"/pegawai/{aneh}").text
    assert "140 dari 140 pegawai" in html
    assert len(nama(html)) == 50
    assert "anggal lahir" not in html
    assert klien.get("/pegawai/unduh?unit=tidak-ada").status_code == 404
    assert klien.get("/pegawai/tampilan?unit=tidak-ada").status_code == 404
