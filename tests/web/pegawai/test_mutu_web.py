"""Quality pages through the client: scope and masking, assignments, settings, accepted findings, list to fix."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.jejak.model import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.izin import Pelaku
from talenta_web.extensions import db
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.models import Pegawai, SetelanMutu, TemuanMutu, TugasMutu
from talenta_web.pegawai.mutu.milik import MILIK
from talenta_web.pekerjaan.models import Pekerjaan
from tests.web.orang import Dunia, buka_sesi, csrf_dari, klien_dengan
from tests.web.pekerjaan.bantu import kerjakan_semua

DALAM, LUAR = "198503122010011005", "199001052015022001"


@pytest.fixture
def data(app: Flask, dunia: Dunia, isi: Callable[..., None]) -> Dunia:
    orang = {"jenis_asn": "PNS", "kedudukan": "aktif", "golongan": "III/a"}
    isi({
        "pegawai": [
            {"nip": DALAM, "nama": "Budi Dalam", "unit": "1", "tmt_cpns": date(2011, 1, 1), **orang},
            {"nip": LUAR, "nama": "Siti Luar", "unit": "2", "tmt_cpns": date(2015, 2, 1), **orang},
        ],
        "hukdis": [{"nip": DALAM, "tingkat": "ringan", "jenis": "x", "tmt_mulai": date(2024, 5, 1),
                    "tmt_selesai": date(2023, 5, 1)}],
        "asesmen": [{"nip": DALAM, "tanggal": date(2026, 1, 1), "tujuan": "pemetaan", "jpm": 150}],
    })  # fmt: skip
    with app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        rangkum.rangkum(s, dunia.instansi_a, date(2026, 6, 1))
    return dunia


def klien(app: Flask, d: Dunia, peran: str) -> Any:
    return klien_dengan(app, buka_sesi(app, d.pengguna[peran]))


def satu(app: Flask, pilih: Any) -> Any:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        return s.scalars(pilih).first()


def unit_pid(app: Flask, id_: int) -> str:
    return str(satu(app, select(UnitKerja.pid).where(UnitKerja.id == id_)))


def kirim(k: Any, halaman: str, tujuan: str | None = None, **isi: str) -> Any:
    teks = k.get(halaman).text
    tersembunyi = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', teks))
    return k.post(tujuan or halaman, data={**tersembunyi, "csrf_token": csrf_dari(teks), **isi})


def test_pengelola_kepegawaian_melihat_semua(app: Flask, data: Dunia) -> None:
    k = klien(app, data, "PK")
    teks = k.get("/pegawai/mutu").text
    assert "2 pegawai diperiksa, 2 di antaranya" in teks
    for judul in ("TMT CPNS tidak sesuai NIP", "JPM di luar rentang", "Hukuman disiplin selesai sebelum mulai"):
        assert judul in teks
    rinci = k.get("/pegawai/mutu/temuan?aturan=nip_tmt").text
    assert "TMT 01-01-2011 berbeda dengan digit 9-14 NIP (2010 01)." in rinci
    assert "Budi Dalam" in rinci
    assert "Siti Luar" not in rinci
    assert "JPM di luar rentang 0 sampai 130." in k.get("/pegawai/mutu/temuan").text
    assert "Peraturan BKN 22/2007" in k.get("/pegawai/mutu/aturan").text


def test_pengelola_unit_hanya_unitnya_dan_tanpa_data_terbatas(app: Flask, data: Dunia) -> None:
    k = klien(app, data, "PU")
    teks = k.get("/pegawai/mutu").text
    assert "1 pegawai diperiksa" in teks
    assert "JPM di luar rentang" not in teks
    assert "Hukuman disiplin" not in teks
    assert "Aturan atas data yang tidak boleh dibaca peran Anda" in teks
    rinci = k.get("/pegawai/mutu/temuan").text
    assert "Budi Dalam" in rinci
    assert "Siti Luar" not in rinci
    assert "JPM" not in re.sub(r"<[^>]+>", " ", rinci), "in no word; a random token may hold these letters"
    assert k.get("/pegawai/mutu/temuan?aturan=jpm_rentang").status_code == 404
    assert k.get(f"/pegawai/mutu?unit={unit_pid(app, data.unit_luar)}").status_code == 404
    assert "Nyatakan wajar" not in rinci
    assert k.get("/pegawai/mutu/tugas").status_code == 403


def test_auditor_hanya_jumlah(app: Flask, data: Dunia) -> None:
    k = klien(app, data, "AU")
    teks = k.get("/pegawai/mutu").text
    assert "kurang dari 5" in teks
    assert "/pegawai/mutu/temuan" not in teks
    assert k.get("/pegawai/mutu/temuan").status_code == 403
    assert "Periksa ulang" not in teks


def test_membaca_data_terbatas_tercatat(app: Flask, data: Dunia) -> None:
    k = klien(app, data, "PK")
    k.get("/pegawai/mutu/temuan?aturan=nip_tmt")
    assert satu(app, select(Jejak).where(Jejak.jenis == "akses.profil")) is None
    k.get("/pegawai/mutu/temuan?aturan=hukdis_urutan")
    assert satu(app, select(Jejak).where(Jejak.jenis == "akses.profil")) is not None


def test_tugaskan_ubah_lepas(app: Flask, data: Dunia) -> None:
    k, unit = klien(app, data, "PK"), unit_pid(app, data.unit_dalam)
    alamat = f"/pegawai/mutu/tugas?unit={unit}&aturan=nip_tmt"
    pilihan = dict(re.findall(r'<option value="([^"]+)">(Uji P[UK])</option>', k.get(alamat).text))
    pu = next(p for p, nama in pilihan.items() if nama == "Uji PU")
    tenggat = {"tenggat": "2026-12-01", "catatan": "segera"}
    assert kirim(k, alamat, "/pegawai/mutu/tugas", pemilik="tidak-ada", **tenggat).status_code == 422
    assert kirim(k, alamat, "/pegawai/mutu/tugas", pemilik=pu, **tenggat).status_code == 303
    assert "Uji PU" in k.get("/pegawai/mutu/tugas").text
    beranda = klien(app, data, "PU").get("/").text
    assert "TMT CPNS tidak sesuai NIP di Dinas 1: 1 temuan, tenggat 1 Des 2026" in beranda
    basi = kirim(k, alamat, "/pegawai/mutu/tugas", pemilik=pu, tenggat="2026-12-02", versi="0")
    assert (basi.status_code, "Diubah orang lain" in basi.text) == (409, True)
    assert kirim(k, alamat, "/pegawai/mutu/tugas", pemilik=pu, tenggat="2026-12-03").status_code == 303
    assert satu(app, select(TugasMutu.tenggat)) == date(2026, 12, 3)
    # what a unit manager may not read cannot be his to complete
    assert f'<option value="{pu}"' not in k.get(f"/pegawai/mutu/tugas?unit={unit}&aturan=jpm_rentang").text
    pid = satu(app, select(TugasMutu.pid))
    assert kirim(k, "/pegawai/mutu/tugas", "/pegawai/mutu/tugas/lepas", pid=pid).status_code == 303
    assert satu(app, select(TugasMutu)) is None
    jenis = ["mutu.tugaskan", "mutu.tugaskan", "mutu.lepas"]
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        semua = db.session().scalars(select(Jejak.jenis).order_by(Jejak.id)).all()
    assert [j for j in semua if j.startswith("mutu.")] == jenis


def test_setel_aturan(app: Flask, data: Dunia) -> None:
    k = klien(app, data, "PK")
    alamat = "/pegawai/mutu/aturan/ubah?aturan=jpm_rentang"
    salah = kirim(k, alamat, "/pegawai/mutu/aturan/ubah", aktif="y", tingkat="ringan", p_jpm_maks="999")
    assert (salah.status_code, "Nilai harus antara 100 dan 200." in salah.text) == (422, True)
    assert (
        kirim(k, alamat, "/pegawai/mutu/aturan/ubah", aktif="y", tingkat="ringan", p_jpm_maks="160").status_code == 303
    )
    baris = satu(app, select(SetelanMutu))
    assert (baris.aktif, baris.tingkat, baris.parameter) == (True, "ringan", {"jpm_maks": 160})
    assert "Data berubah sejak pemeriksaan terakhir." in k.get("/pegawai/mutu").text
    basi = kirim(k, alamat, "/pegawai/mutu/aturan/ubah", tingkat="berat", p_jpm_maks="150", versi="0")
    assert basi.status_code == 409
    assert satu(app, select(Jejak).where(Jejak.jenis == "mutu.setel")) is not None
    assert k.get("/pegawai/mutu/aturan/ubah?aturan=tidak").status_code == 303


def test_wajar(app: Flask, data: Dunia) -> None:
    k = klien(app, data, "PK")
    pid = satu(app, select(TemuanMutu.pid).where(TemuanMutu.aturan == "nip_tmt"))
    alamat = f"/pegawai/mutu/temuan/{pid}/wajar"
    assert kirim(k, alamat, alasan="ya").status_code == 422
    assert kirim(k, alamat, alasan="SK pengangkatan 12/2011 diperiksa").status_code == 303
    assert "Budi Dalam" not in k.get("/pegawai/mutu/temuan?aturan=nip_tmt").text
    assert k.get(alamat).status_code == 404
    assert satu(app, select(Jejak).where(Jejak.jenis == "mutu.wajar")) is not None


def test_periksa_ulang_dan_daftar_perbaikan_mengantre(app: Flask, data: Dunia) -> None:
    k = klien(app, data, "PK")
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        for p in s.scalars(select(Pekerjaan)):
            s.delete(p)
        s.commit()
    assert kirim(k, "/pegawai/mutu", "/pegawai/mutu/hitung").status_code == 303
    assert satu(app, select(Pekerjaan.jenis)) == rangkum.RANGKUM
    assert satu(app, select(Jejak).where(Jejak.jenis == "mutu.hitung")) is not None
    jawaban = kirim(k, "/pegawai/mutu", "/pegawai/mutu/daftar", unit=unit_pid(app, data.unit_dalam))
    assert jawaban.location.startswith("/pekerjaan/")
    assert kirim(k, "/pegawai/mutu", "/pegawai/mutu/daftar", unit="tidak-ada").status_code == 404


def test_daftar_perbaikan_menurut_hak_peminta(app: Flask, data: Dunia) -> None:
    """A unit manager's list: his unit, without rules over data he may not read; the download is on the trail."""
    k = klien(app, data, "PU")
    jawaban = kirim(k, "/pegawai/mutu", "/pegawai/mutu/daftar")
    kerjakan_semua(app)
    hasil = k.get(jawaban.location).text
    unduh = re.search(r'href="(/pekerjaan/[^"]+/hasil)"', hasil)
    assert unduh, hasil
    with k.get(unduh.group(1), buffered=True) as berkas, zipfile.ZipFile(io.BytesIO(berkas.data)) as z:
        isi = "".join(z.read(n).decode() for n in z.namelist() if "sheet" in n)
    assert "Budi Dalam" in isi
    assert not [x for x in ("Siti Luar", "JPM", "Hukuman", "tanggal_lahir") if x in isi]
    kejadian = satu(app, select(Jejak).where(Jejak.jenis == "mutu.unduh"))
    assert (kejadian.rincian["kelas"], kejadian.rincian["cara"]) == ("K2", "ekspor")


def test_data_saya_memuat_temuan_tanpa_asesmen(app: Flask, data: Dunia) -> None:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, data.instansi_a)
        saya = Pelaku(0, "", data.instansi_a, DALAM, "Budi")
        isi = {m.kode: [tuple(b) for b in m.baca(s, saya)] for m in MILIK}
    judul = {b[0] for b in isi["temuan_mutu"]}
    assert "TMT CPNS tidak sesuai NIP" in judul
    assert not [j for j in judul if "JPM" in str(j) or "Asesmen" in str(j)]


def test_temuan_pada_rekaman_menurut_pembaca(app: Flask, data: Dunia) -> None:
    pid = satu(app, select(Pegawai.pid).where(Pegawai.nip == DALAM))
    pk, pu, au = (klien(app, data, p).get(f"/pegawai/{pid}").text for p in ("PK", "PU", "AU"))
    assert "TMT 01-01-2011 berbeda dengan digit 9-14 NIP" in pk
    assert "JPM di luar rentang" in pk
    assert "TMT 01-01-2011 berbeda dengan digit 9-14 NIP" in pu
    assert "JPM di luar rentang" not in pu
    assert "Temuan mutu data" not in au


def test_sebelum_diperiksa(app: Flask, dunia: Dunia) -> None:
    teks = klien(app, dunia, "PK").get("/pegawai/mutu").text
    assert "Data belum diperiksa" in teks
    assert satu(app, select(Pegawai)) is None
