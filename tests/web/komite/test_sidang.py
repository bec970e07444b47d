"""Pages of preparing a session: made from the form, agenda, invitation, steps; refusals keep what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Komite, Sidang, Usulan
from talenta_web.komite.models.sidang import DIPUTUS
from talenta_web.pemetaan.models import Pemetaan
from tests.web.komite.dunia import DuniaKomite, bangun
from tests.web.orang import buka_sesi, csrf_dari, klien_dengan, tambah_pengguna
from tests.web.pemetaan.ukur import hitung

KS, KETUA, A1 = -1, 0, 1


@pytest.fixture
def dunia(app_sqlite: Flask) -> DuniaKomite:
    return bangun(app_sqlite, "siapkan")


def _kirim(klien: FlaskClient, halaman: str, alamat: str, **isi: Any) -> Any:
    return klien.post(alamat, data={"csrf_token": csrf_dari(klien.get(halaman).text), **isi})


def _baca(dunia: DuniaKomite, pernyataan: Any) -> Any:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        return s.scalars(pernyataan).all()


def _klien(dunia: DuniaKomite, peran: str) -> FlaskClient:
    """Somebody with this role who sits in no committee."""
    with dunia.app.app_context():
        unit = dunia.benih.unit[1] if peran.startswith("K") else None
        akun = tambah_pengguna(
            dunia.benih.instansi_id, f"1980010120050199{len(peran) + ord(peran[1]):02d}", "Lain", (peran, unit)
        )
    return klien_dengan(dunia.app, buka_sesi(dunia.app, akun))


def _agenda(dunia: DuniaKomite) -> list[CalonSidang]:
    pilih = select(CalonSidang).where(CalonSidang.sidang_id == dunia.sidang_id).order_by(CalonSidang.nomor)
    return list(_baca(dunia, pilih))


def test_daftar_dan_halaman_menurut_pembaca(dunia: DuniaKomite) -> None:
    ks, anggota = dunia.klien(KS), dunia.klien(A1)
    assert "Siapkan sidang" in ks.get("/sidang/").text
    assert "Siapkan sidang" not in anggota.get("/sidang/").text
    assert "Sidang uji" in anggota.get("/sidang/?keadaan=siapkan").text
    assert "Tampilkan semua sidang" in anggota.get("/sidang/?keadaan=ditutup").text
    alamat = f"/sidang/{dunia.sidang}/"
    assert "Buka pra-tinjau" in ks.get(alamat).text
    halaman = anggota.get(alamat).text
    assert "Langkah berikutnya" not in halaman
    assert all(c.nama in halaman for c in _agenda(dunia))
    assert anggota.get("/sidang/tidak-ada-nomornya/").status_code == 404
    luar = _klien(dunia, "KA")
    assert luar.get(alamat).status_code == 404
    assert "Sidang uji" not in luar.get("/sidang/").text


def test_siapkan_dari_formulir(dunia: DuniaKomite) -> None:
    ks, baru = dunia.klien(KS), "/sidang/baru"
    isi = {
        "komite": _baca(dunia, select(Komite.pid))[0], "periode": "2026", "nama": "Sidang kedua", "unit": "",
        "level": "", "tanda": "", "dijadwalkan_pada": "2026-12-01T09:00",
    }  # fmt: skip
    lihat = _kirim(ks, baru, baru, **isi, tindakan="hitung")
    assert lihat.status_code == 200
    assert "9 orang lain sudah pada agenda sidang lain" in lihat.text
    assert _baca(dunia, select(Sidang.nomor)) == [1]
    salah = _kirim(ks, baru, baru, **isi | {"pratinjau_sampai": "2026-12-02T09:00", "nama": "Sidang kedua"})
    assert salah.status_code == 422
    assert "Batas pra-tinjau harus sebelum sidang" in salah.text
    assert 'value="Sidang kedua"' in salah.text
    jadi = _kirim(ks, baru, baru, **isi)
    assert jadi.status_code == 303
    sidang = _baca(dunia, select(Sidang).where(Sidang.nomor == 2))[0]
    assert (sidang.nama, sidang.dijadwalkan_pada.isoformat()) == ("Sidang kedua", "2026-12-01T02:00:00+00:00")
    assert "belum menjadi sekretaris" in _klien(dunia, "KS").get(baru).text
    assert dunia.klien(KETUA).get(baru).status_code == 403


def test_agenda_diubah(dunia: DuniaKomite) -> None:
    ks, alamat = dunia.klien(KS), f"/sidang/{dunia.sidang}/agenda"
    awal = _agenda(dunia)
    assert "Naik" in ks.get(alamat).text
    assert _kirim(ks, alamat, alamat, aksi="ke:1", calon=awal[2].pid).status_code == 303
    assert _agenda(dunia)[0].pid == awal[2].pid
    assert _kirim(ks, alamat, alamat, aksi="keluarkan", calon=awal[0].pid).status_code == 303
    cari = ks.get(f"{alamat}?q={awal[0].nip}").text
    assert "Tambahkan" in cari
    assert _kirim(ks, alamat, alamat, aksi="tambah", pegawai=awal[0].pegawai_pid).status_code == 303
    assert len(_agenda(dunia)) == len(awal)
    lagi = _kirim(ks, alamat, alamat, aksi="tambah", pegawai=awal[0].pegawai_pid)
    assert lagi.status_code == 422
    assert "sudah ada pada agenda" in lagi.text
    assert _kirim(ks, alamat, alamat, aksi="apa saja").status_code == 422
    assert _kirim(ks, alamat, alamat, aksi="cakupan", usulan="1").status_code == 303
    assert [c.sebab for c in _agenda(dunia)] == ["tambahan"], "only who was added by hand is left"
    assert _kirim(ks, alamat, alamat, aksi="perbarui").status_code == 303
    assert dunia.klien(A1).get(alamat).status_code == 403


def test_agenda_menyebut_usulan_atas_hitungan_lama(dunia: DuniaKomite) -> None:
    ks, alamat, c = dunia.klien(KS), f"/sidang/{dunia.sidang}/agenda", _agenda(dunia)[0]
    assert "hitungan yang lama" not in ks.get(alamat).text
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        lama, kini = s.scalars(select(Pemetaan).order_by(Pemetaan.id)).all()
        s.add(
            Usulan(
                instansi_id=lama.instansi_id, periode_id=kini.periode_id, pemetaan_id=lama.id, urut=c.urut_hasil,
                pegawai_id=c.pegawai_id, pegawai_pid=c.pegawai_pid, nip=c.nip, kotak_usul=9, kode_alasan="lain",
                alasan="x" * 30, pengusul_id=dunia.akun[A1],
            )
        )  # fmt: skip
        s.commit()
    assert "1 usulan pada periode ini berbicara tentang hitungan yang lama" in ks.get(alamat).text
    _kirim(ks, alamat, alamat, aksi="perbarui")
    assert _agenda(dunia)[0].usulan_id is None


def test_undangan_dua_layar(dunia: DuniaKomite) -> None:
    ks, alamat = dunia.klien(KS), f"/sidang/{dunia.sidang}/undangan"
    lama = ks.get(alamat).text
    versi = lama.split('name="versi" value="')[1].split('"')[0]
    assert _kirim(ks, alamat, alamat, nama="Sidang diganti", tempat="Aula", versi=versi).status_code == 303
    basi = _kirim(ks, alamat, alamat, nama="Sidang saya", tempat="Ruang B", versi=versi)
    assert basi.status_code == 409
    assert "Tersimpan sekarang: Sidang diganti" in basi.text
    assert 'value="Sidang saya"' in basi.text
    notulen = f"/sidang/{dunia.sidang}/notulen/pembuka"
    assert _kirim(ks, notulen, notulen, teks="Dibuka ketua.", dilihat="").status_code == 303
    basi = _kirim(ks, notulen, notulen, teks="Dibuka sekretaris.", dilihat="")
    assert basi.status_code == 409
    assert "Dibuka ketua." in basi.text
    assert ">Dibuka sekretaris.</textarea>" in basi.text
    assert ks.get(f"/sidang/{dunia.sidang}/notulen/lain").status_code == 404


def test_langkah_dan_penutupan(dunia: DuniaKomite) -> None:
    ks, alamat = dunia.klien(KS), f"/sidang/{dunia.sidang}/"

    def ke(keadaan: str, **isi: str) -> Any:
        return _kirim(ks, alamat, f"{alamat}langkah", ke=keadaan, **isi)

    assert ke("terbang").status_code == 422
    for langkah in ("tetapkan", "ditutup", "siapkan"):
        assert ke(langkah).status_code == 409, langkah
    batal = ke("batal", alasan="singkat")
    assert batal.status_code == 422
    assert 'value="singkat"' in batal.text
    assert ke("pratinjau").status_code == 303
    assert ke("sidang").location == f"/sidang/{dunia.sidang}/ruang"
    tolak = ke("tetapkan")
    assert tolak.status_code == 409
    assert "9 orang belum diputus: 1 " in tolak.text
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        for c in s.scalars(select(CalonSidang).where(CalonSidang.sidang_id == dunia.sidang_id)):
            c.keadaan = DIPUTUS
        s.commit()
    assert ke("tetapkan").status_code == 303
    assert ke("ditutup").status_code == 409
    assert "Buka kembali sidang" in ks.get(alamat).text
    assert ke("sidang", alasan="Ada putusan yang keliru dicatat").status_code == 303


def test_hitung_memberi_tahu_bahwa_sidang_menahan(dunia: DuniaKomite) -> None:
    pk, ks = _klien(dunia, "PK"), dunia.klien(KS)
    assert "tanpa diberlakukan" not in pk.get("/hitung/").text
    _kirim(ks, f"/sidang/{dunia.sidang}/", f"/sidang/{dunia.sidang}/langkah", ke="pratinjau")
    assert "Sidang 1 “Sidang uji”" in pk.get("/hitung/").text


def test_ketua_tidak_menggerakkan_sidang(dunia: DuniaKomite) -> None:
    ketua = dunia.klien(KETUA)
    assert _kirim(ketua, f"/sidang/{dunia.sidang}/", f"/sidang/{dunia.sidang}/langkah", ke="batal").status_code == 403


def test_biaya_halaman_tidak_tumbuh_dengan_agenda(dunia: DuniaKomite) -> None:
    ks, alamat = dunia.klien(KS), f"/sidang/{dunia.sidang}/"

    def biaya() -> int:
        ks.get(alamat)
        with hitung(dunia.app) as b:
            assert ks.get(alamat).status_code == 200
        return b.perintah

    sedikit = biaya()
    agenda = f"{alamat}agenda"
    assert _kirim(ks, agenda, agenda, aksi="cakupan", unit="", level="", tanda="").status_code == 303
    assert len(_agenda(dunia)) > 20
    assert biaya() == sedikit
    assert sedikit <= 16
