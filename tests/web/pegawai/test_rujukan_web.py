"""Reference data on the web: pages for everybody, edits for the manager of staff data, the effect before the deed."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from sqlalchemy import select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Jabatan, Pegawai, Rumpun, StandarKompetensi
from talenta_web.pegawai.rujukan.jenis import JENIS
from talenta_web.pegawai.service import impor_berkas
from tests.web.orang import Dunia
from tests.web.pegawai.conftest import orang_banyak

pytestmark = pytest.mark.usefixtures("anak_sini")

LAIN = ("kelas_jabatan", "eselon", "bup")


@pytest.fixture
def dunia_isi(dunia: Dunia, isi: Any) -> Dunia:
    isi(orang_banyak(12))
    return dunia


def kirim(klien: Any, alamat: str, **medan: str) -> Any:
    """GET the form, then POST it with its own hidden fields and these."""
    html = klien.get(alamat).text
    badan = html[html.index("<main") :]
    tersembunyi = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', badan))
    return klien.post(alamat.partition("?")[0], data={**tersembunyi, **medan})


def satu(app: Any, model: Any, **syarat: Any) -> Any:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        baris = db.session.scalars(select(model).filter_by(**syarat).order_by(model.id)).first()
        db.session.expunge_all()
        db.session.remove()
    return baris


def test_everybody_reads_and_only_the_manager_edits(dunia_isi: Dunia, app: Any, sebagai: Any) -> None:
    pid = satu(app, Jabatan, kode="J0").pid
    for alamat in (
        "/rujukan/",
        "/rujukan/rumpun",
        "/rujukan/standar",
        "/jabatan/",
        f"/jabatan/{pid}",
        "/jabatan-target/",
    ):
        html = sebagai("PG").get(alamat).text
        assert "Data rujukan" in html
        assert "Tambah" not in html
    for kode in ("golongan", "jenjang", "predikat", "jpm", "ip_asn"):
        html = sebagai("PG").get(f"/rujukan/ketentuan/{kode}").text
        assert "Dasar hukum" in html
        assert "Berlaku sejak" in html
    assert sebagai("PG").get(f"/rujukan/jabatan/{pid}/ubah").status_code == 403
    assert sebagai("PG").get("/unit/baru").status_code == 403


def test_national_tables_say_their_law() -> None:
    from talenta_web.pegawai.rujukan.ketentuan import keterangan

    assert keterangan("predikat").sejak == "penilaian tahun 2022"
    assert keterangan("ip_asn").sejak == "15 Mei 2019"
    assert any("26 Tahun 2019" in d for d in keterangan("jpm").dasar)


def test_a_post_is_edited_and_its_holders_follow(dunia_isi: Dunia, app: Any, sebagai: Any) -> None:
    klien, pid = sebagai("PK"), satu(app, Jabatan, kode="J1").pid
    alamat = f"/rujukan/jabatan/{pid}/ubah"
    isi = {"nama": "Analis Data Ahli Muda", "jenis_jabatan": "JF", "jenjang": "ahli_muda", "rumpun": "keuangan"}
    jawab = kirim(klien, alamat, **isi, **dict.fromkeys(LAIN, ""))
    assert jawab.status_code == 303
    assert "disalin ke 4 pegawai" in klien.get(jawab.location).text
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        nama = set(db.session.scalars(select(Pegawai.nama_jabatan).where(Pegawai.rumpun == "keuangan")))
        db.session.remove()
    assert "Analis Data Ahli Muda" in nama
    jawab = kirim(klien, alamat, **isi | {"jenjang": "pengawas"}, kelas_jabatan="99", eselon="", bup="")
    assert jawab.status_code == 422
    assert "termasuk jenis JA" in jawab.text
    assert "Di luar rentang 1 sampai 17" in jawab.text


def test_two_editors_of_one_post(dunia_isi: Dunia, app: Any, sebagai: Any) -> None:
    klien, pid = sebagai("PK"), satu(app, Jabatan, kode="J0").pid
    alamat = f"/rujukan/jabatan/{pid}/ubah"
    isi = {"jenis_jabatan": "JA", "jenjang": "pengawas", "rumpun": "kesehatan"} | dict.fromkeys(LAIN, "")
    lama = re.search(r'name="versi" value="([^"]+)"', klien.get(alamat).text)
    assert lama
    assert kirim(klien, alamat, **isi, nama="Kepala Subbagian").status_code == 303
    jawab = kirim(klien, alamat, **isi, nama="Kepala Seksi", versi=lama[1])
    assert jawab.status_code == 409
    assert "Tersimpan sekarang: Kepala Subbagian" in jawab.text
    assert 'value="Kepala Seksi"' in jawab.text


def test_what_is_used_stays_and_says_why(dunia_isi: Dunia, app: Any, sebagai: Any) -> None:
    klien, baris = sebagai("PK"), satu(app, Rumpun, kode="kesehatan")
    html = klien.get(f"/rujukan/rumpun/{baris.pid}/ubah").text
    token = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))
    jawab = klien.post(f"/rujukan/rumpun/{baris.pid}/hapus", data=token)
    assert jawab.status_code == 422
    assert "masih dipakai 1 jabatan dan 4 pegawai" in jawab.text
    assert kirim(klien, "/rujukan/rumpun/baru", kode="hukum", nama="Hukum").status_code == 303
    assert "sudah ada" in kirim(klien, "/rujukan/rumpun/baru", kode="hukum", nama="Hukum lagi").text


def test_standards_are_set_for_a_jenjang_and_a_post(dunia_isi: Dunia, app: Any, sebagai: Any) -> None:
    klien, pid = sebagai("PK"), satu(app, Jabatan, kode="J0").pid
    assert kirim(klien, "/rujukan/standar/pengawas/ubah", integritas="2,5", komunikasi="2").status_code == 303
    assert kirim(klien, f"/jabatan/{pid}/standar", integritas="4").status_code == 303
    html = klien.get(f"/jabatan/{pid}").text
    assert re.search(r"Integritas.*?>4<.*?Jabatan ini", html, re.DOTALL)
    assert re.search(r"Komunikasi.*?>2<.*?Jenjang Pengawas", html, re.DOTALL)
    assert "2,5" in klien.get("/rujukan/standar").text
    jawab = kirim(klien, "/rujukan/standar/pengawas/ubah", integritas="tinggi")
    assert jawab.status_code == 422
    assert "Isi angka 0 sampai 5" in jawab.text
    assert kirim(klien, "/rujukan/standar/pengawas/ubah", integritas="3", lama_integritas="1").status_code == 409
    assert satu(app, StandarKompetensi, jenjang="pengawas", kode="integritas").level == 2.5


def test_the_effect_is_shown_before_a_unit_moves(dunia_isi: Dunia, app: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    satu_, dua = satu(app, UnitKerja, kode="1"), satu(app, UnitKerja, kode="2")
    alamat = f"/unit/{satu_.pid}/pindah"
    html = klien.get(alamat).text
    assert dua.nama in html
    assert "Dampaknya" not in html
    html = klien.get(f"{alamat}?ke={dua.pid}").text
    assert "1 unit dan 9 pegawai di dalamnya ikut berpindah" in html
    assert kirim(klien, f"{alamat}?ke={dua.pid}").status_code == 303
    assert satu(app, UnitKerja, kode="1").jalur.startswith(satu(app, UnitKerja, kode="2").jalur)
    balik = klien.get(f"/unit/{dua.pid}/pindah?ke={satu_.pid}")
    assert balik.status_code == 422
    assert "berada di dalam" in balik.text
    assert kirim(klien, f"/unit/{satu_.pid}/pindah?ke=puncak", versi="1").status_code == 409


def test_a_unit_is_merged_closed_and_opened(dunia_isi: Dunia, app: Any, sebagai: Any) -> None:
    klien = sebagai("PK")
    satu_, dua = satu(app, UnitKerja, kode="1"), satu(app, UnitKerja, kode="2")
    html = klien.get(f"/unit/{satu_.pid}/gabung?ke={dua.pid}").text
    assert "9 pegawai berganti unit kerja" in html
    assert "Peran tidak ikut berpindah" in html
    assert kirim(klien, f"/unit/{satu_.pid}/gabung?ke={dua.pid}").status_code == 303
    assert "Unit ini ditutup" in klien.get(f"/unit/{satu_.pid}").text
    html = klien.get(f"/unit/{dua.pid}/tutup").text
    assert "Unit ini masih berisi 12 pegawai" in html
    assert 'name="alasan"' not in html
    token = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', klien.get(f"/unit/{dua.pid}/ubah").text))
    assert klien.post(f"/unit/{dua.pid}/tutup", data={**token, "alasan": "Perampingan"}).status_code == 422
    token = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', klien.get(f"/unit/{satu_.pid}").text))
    assert (
        klien.post(
            f"/unit/{satu_.pid}/buka", data={**token, "versi": str(satu(app, UnitKerja, kode="1").versi)}
        ).status_code
        == 303
    )
    assert kirim(klien, f"/unit/{satu_.pid}/tutup", alasan="Perampingan").status_code == 303
    assert kirim(klien, f"/unit/baru?induk={dua.pid}", kode="21", nama="Seksi Baru").status_code == 303
    assert "sudah dipakai" in kirim(klien, f"/unit/baru?induk={dua.pid}", kode="21", nama="Seksi Lain").text
    assert satu(app, UnitKerja, kode="21").induk_id == dua.id


def test_a_post_list_has_pages_filters_and_few_rows(dunia_isi: Dunia, isi: Any, sebagai: Any) -> None:
    umum = {"jenis_jabatan": "JA", "jenjang": "pelaksana", "rumpun": "sdm"}
    isi({"daftar_jabatan": [{"kode": f"P{i:02d}", "nama": f"Pengadministrasi {i:02d}", **umum} for i in range(60)]})
    klien, dilihat, alamat = sebagai("PG"), [], "/jabatan/?rumpun=sdm"
    while alamat:
        html = klien.get(alamat).text
        dilihat += re.findall(r'<td data-label="Kode">([^<]+)</td>', html)
        lanjut = re.search(r'rel="next" href="([^"]+)"', html)
        alamat = lanjut[1].replace("&amp;", "&") if lanjut else ""
    assert dilihat == sorted(dilihat)
    assert len(dilihat) == 61
    kembali = re.search(r'rel="prev" href="([^"]+)"', html)
    assert kembali
    assert 'data-label="Kode">P' in klien.get(kembali[1].replace("&amp;", "&")).text
    html = klien.get("/jabatan/?q=MADYA%200&jenjang=pengawas").text
    assert re.findall(r'<td data-label="Kode">([^<]+)</td>', html) == ["J0"]
    assert "Tidak ada jabatan yang sesuai" in klien.get("/jabatan/?q=%25").text
    potongan = klien.get("/jabatan/?rumpun=sdm", headers={"HX-Request": "true"})
    assert potongan.status_code == 200
    assert "<html" not in potongan.text
    assert 'data-label="Kode">P' in potongan.text


def test_sheets_go_out_and_in_again_without_a_change(dunia_isi: Dunia, app: Any, sebagai: Any, tmp_path: Any) -> None:
    klien = sebagai("PK")
    kirim(klien, "/rujukan/standar/pengawas/ubah", integritas="2,5")
    kirim(klien, "/rujukan/rumpun/baru", kode="rumus", nama="=1+1")
    jawab = klien.get("/rujukan/unduh/semua.xlsx")
    assert jawab.status_code == 200
    (tmp_path / "rujukan.xlsx").write_bytes(jawab.data)
    with app.app_context():
        hasil = impor_berkas(
            db.session(), instansi_id=dunia_isi.instansi_a, pelaku_id=None, jalur=tmp_path / "rujukan.xlsx", uji=True
        )
        assert (hasil.jumlah_masalah, hasil.baris_berubah) == (0, 0), hasil.masalah
        db.session.remove()
    teks = klien.get("/rujukan/unduh/rumpun.csv").data.decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(teks), delimiter=";"))
    assert baris[0] == ["kode", "nama"]
    assert ["rumus", "'=1+1"] in baris
    assert klien.get("/rujukan/unduh/pegawai.csv").status_code == 404
    assert set(JENIS) == {"rumpun", "jabatan", "jabatan-target", "syarat"}
