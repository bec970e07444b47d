"""Matched files that are big, that a second person approves, and that fill several sheets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.impor import banyak
from talenta_web.pegawai.models import Pegawai
from tests.data.pegawai.buku import NIP_A, NIP_B
from tests.web.orang import buka_sesi, csrf_dari, klien_dengan, tambah_pengguna
from tests.web.pegawai.conftest import nip
from tests.web.pegawai.test_impor_web import jumlah, konfigurasi_uji, terapkan
from tests.web.pegawai.test_padan import NOMINATIF, kirim, medan, padankan
from tests.web.pekerjaan.bantu import kerjakan_semua


def banyak_baris(n: int) -> str:
    """A list of people in foreign words."""
    baris = "".join(f"{i};{nip(i)};Orang {i};L;PNS;III/a\n" for i in range(0, 2 * n, 2))
    return NOMINATIF.partition("\n")[0] + "\n" + baris


def test_berkas_besar_diperiksa_pekerjaan_menurut_padanannya(app: Any, sebagai: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("talenta_web.pegawai.pratinjau.KECIL", 0)
    monkeypatch.setattr("talenta_web.pegawai.pratinjau.LANGSUNG", 7)
    sabar = replace(banyak.BATAS, detik=150)  # a child that starts on a busy machine
    monkeypatch.setattr("talenta_web.pegawai.impor.berkas.BATAS_HITUNG", sabar)
    klien = sebagai("PK")
    assert kirim(klien, ("nominatif.csv", banyak_baris(9))).location == "/pegawai/impor/padan"
    jawaban = padankan(klien)
    assert jawaban.status_code == 303
    assert "/pekerjaan/" in jawaban.location
    assert kerjakan_semua(app) == 1
    html = klien.get("/pegawai/impor").text
    assert "Hasil pemeriksaan nominatif.csv" in html
    assert "Lihat atau ubah padanannya" in html
    assert terapkan(klien, html).status_code == 303
    assert jumlah(app, Pegawai) == 9


def test_persetujuan_orang_kedua_mencakup_padanannya(app: Any, sebagai: Any, dunia: Any, monkeypatch: Any) -> None:
    for tempat in ("views.impor", "persetujuan"):
        monkeypatch.setattr(f"talenta_web.pegawai.{tempat}.SATU_ORANG", 5)
    klien = sebagai("PK")
    kirim(klien, ("nominatif.csv", banyak_baris(9)))
    html = padankan(klien).text
    digest = re.findall(r'name="digest" value="([0-9a-f]{64})"', html)[0]
    padankan(klien, **{"k-0-jenis_kelamin": ""})
    lama = klien.post("/pegawai/impor/usulkan", data={"csrf_token": csrf_dari(html), "digest": digest})
    assert lama.status_code == 409, "another match is another file"
    kirim(klien, ("nominatif.csv", banyak_baris(9)))
    html = padankan(klien).text
    digest = re.findall(r'name="digest" value="([0-9a-f]{64})"', html)[0]
    usul = klien.post("/pegawai/impor/usulkan", data={"csrf_token": csrf_dari(html), "digest": digest})
    assert usul.status_code == 303, usul.text
    with app.app_context():
        id_ = tambah_pengguna(dunia.instansi_a, "198803152012011002", "Pengelola Kedua", ("PK", None))
    kedua = klien_dengan(app, buka_sesi(app, id_))
    token = csrf_dari(kedua.get("/persetujuan/").text)
    alamat = f"/persetujuan/{usul.location.rsplit('/', 1)[1]}/setujui"
    assert kedua.post(alamat, data={"csrf_token": token}).status_code == 303
    assert kerjakan_semua(app)
    assert jumlah(app, Pegawai) == 9
    assert not list((konfigurasi_uji(app).folder_data / "usulan-impor").iterdir())


def test_data_utama_siasn_mengisi_tiga_lembar_dan_diingat(app: Any, sebagai: Any) -> None:
    kepala = (
        "nipBaru;nama;tglLahir;jenisKelamin;kedudukanPnsNama;statusPegawai;golRuangAkhir;unorId;unorNama;jenisJabatan;"
        "jabatanNama;jabatanStrukturalId;jabatanFungsionalId;eselon;jenjang;agama"
    )
    budi = (
        f"{NIP_A};BUDI;12-03-1985;M;Aktif;PNS;III/d;U-1;Bidang Mutasi;Jabatan Fungsional;Analis;;F-9;;Ahli Muda;Hindu"
    )
    ani = f"{NIP_B};ANI;05-01-1990;F;Aktif;PNS;IV/b;U-1;Bidang Mutasi;Struktural;Kepala Bidang;S-2;;III.a;;Islam"
    klien, isi = sebagai("PK"), f"{kepala}\n{budi}\n{ani}\n"
    assert kirim(klien, ("data-utama.csv", isi)).status_code == 303
    html = klien.get("/pegawai/impor/padan").text
    assert html.count("Dikenali sebagai berkas SIASN") == 3
    assert medan(html)["k-1-jenis_jabatan"] == "eselon + jenisjabatan"
    jawaban = padankan(klien, ingat="ya", nama="SIASN")
    assert jawaban.status_code == 200, jawaban.text
    assert "Hindu" not in jawaban.text
    assert terapkan(klien, jawaban.text).status_code == 303
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        orang = {p.nama: p for p in db.session.scalars(select(Pegawai))}
        assert (orang["BUDI"].jenjang, orang["ANI"].jenjang, orang["ANI"].eselon) == (
            "ahli_muda",
            "administrator",
            "III.a",
        )
        db.session.remove()
    lagi = kirim(klien, ("data-utama.csv", isi.replace("BUDI", "BUDI SANTOSO")))
    assert lagi.status_code == 200, "asked once"
    assert "Terapkan impor" in lagi.text
