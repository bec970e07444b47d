"""Datasets of a sidang: from the rows, then from the seal; no votes by name; nothing out of scope."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import ambil_tampak
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.segel import Bagian
from talenta_web.host.data import periksa_tabel
from talenta_web.komite import datasets_dasar
from talenta_web.komite.datasets import DATASET
from talenta_web.komite.models import CalonSidang
from talenta_web.komite.penetapan.isi import buka
from talenta_web.komite.penetapan.periksa import HasilPeriksa
from talenta_web.kontrak import Permintaan, TabelData
from talenta_web.pemetaan.models import Pemetaan
from tests.data.komite.berita import ALASAN, Berita, tanam
from tests.data.pemetaan.benih import Benih

KODE = {d.kode: d for d in DATASET}


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


@pytest.fixture
def berita(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Berita:
    return tanam(sesi, jadi[0].instansi_id)


def baca(b: Berita, kode: str, lingkup: Lingkup | None = None, **parameter: str) -> TabelData:
    d = KODE[kode]
    minta = Permintaan(b.session, lingkup or Lingkup(b.instansi_id, seluruh=True), {"sidang": b.sidang, **parameter})
    hasil = d.baca(minta)
    periksa_tabel(d, hasil, None)
    return hasil


def test_sebelum_disegel_dari_baris(berita: Berita) -> None:
    (s,) = baca(berita, "komite.risalah").baris
    assert (s["segel"], s["penetapan"], s["disahkan"]) == (None, None, None)
    assert (s["agenda"], s["tetap"], s["ubah"], s["tunda"], s["belum_diputus"]) == (9, 7, 1, 1, 0)
    assert (s["bersuara"], s["hadir"], s["perlu"]) == (7, 7, 4)
    assert str(s["jam"]).endswith(" WIB")


@pytest.mark.satu_basis
def test_sesudah_disegel_dari_segel(berita: Berita) -> None:
    sebelum = baca(berita, "komite.keputusan")
    segel = berita.tetapkan()
    (s,) = baca(berita, "komite.risalah").baris
    assert (s["segel"], s["penetapan"]) == (segel.digest, 1)
    assert s["disahkan"] is not None
    assert baca(berita, "komite.keputusan").baris == sebelum.baris
    hadir = baca(berita, "komite.kehadiran").baris
    assert [h["setuju"] for h in hadir if h["peran"] == "Ketua"] == [True]
    assert sum(h["setuju"] is None for h in hadir) == len(hadir) - 5


@pytest.mark.satu_basis
def test_segel_yang_diubah_tidak_memberi_tabel(berita: Berita, monkeypatch: pytest.MonkeyPatch) -> None:
    segel = berita.tetapkan()
    rusak = HasilPeriksa(berita.sidang, 1, segel.digest, (Bagian("Data sidang", ("alasan berbeda",)),), buka(segel.isi))
    monkeypatch.setattr(datasets_dasar, "periksa", lambda *_: rusak)
    for kode in KODE.keys() - {"komite.sidang"}:
        with pytest.raises(LookupError, match="tidak sah \\(Data sidang: alasan berbeda\\)"):
            baca(berita, kode)


def test_keputusan_dan_suara_tanpa_nama(berita: Berita) -> None:
    semua = baca(berita, "komite.keputusan").baris
    ubah = semua[1]
    assert (ubah["putusan"], ubah["kotak"], ubah["alasan"]) == ("ubah", 9, ALASAN)
    assert ubah["jenis_alasan"] == "Penugasan strategis yang tidak terbaca dari data"
    assert ubah["benturan"] == "Pejabat a3"
    assert (semua[2]["putusan"], semua[2]["kotak"]) == ("tunda", None)
    assert semua[0]["kotak"] == semua[0]["kotak_hitung"]
    teks = json.dumps([{k: str(v) for k, v in b.items()} for b in semua])
    assert "Pejabat a2" not in teks, "who voted how is not in any dataset"
    assert "Pejabat a1" not in teks
    assert ambil_tampak(berita.session) == {c.pegawai_id for c in berita.calon}


@pytest.mark.satu_basis
def test_beda_pendapat_benturan_tindak_lanjut(berita: Berita) -> None:
    (beda,) = baca(berita, "komite.beda_pendapat").baris
    assert (beda["nomor"], beda["anggota"], beda["teks"]) == (2, "Pejabat a2", "Bukti asesmen belum cukup.")
    (benturan,) = baca(berita, "komite.benturan").baris
    assert (benturan["anggota"], benturan["jenis"]) == ("Pejabat a3", "Keluarga")
    (tindak,) = baca(berita, "komite.tindak_lanjut").baris
    assert (tindak["nomor"], tindak["teks"], tindak["penanggung_jawab"]) == (1, "Dipertahankan", "Kepala BKPSDM")


@pytest.mark.satu_basis
def test_sebaran_dan_krs_terjumlah(berita: Berita) -> None:
    sebaran = baca(berita, "komite.sebaran").baris
    assert sum(int(str(b["agenda_hitung"])) for b in sebaran) == 9
    assert sum(int(str(b["agenda_akhir"])) for b in sebaran) == 8, "who waits stands in no box"
    krs = baca(berita, "komite.krs", kelompok="instansi").baris
    putusan = baca(berita, "komite.keputusan").baris
    assert {k["nip"] for k in krs} == {c["nip"] for c in putusan if c["kotak"] in (7, 8, 9)}
    assert {k["kotak"] for k in baca(berita, "komite.krs", kelompok="nasional").baris} <= {9}


@pytest.mark.satu_basis
def test_di_luar_kewenangan(berita: Berita) -> None:
    luar = Lingkup(berita.instansi_id, unit_jalur=("/999/",))
    assert baca(berita, "komite.sidang", luar).baris == ()
    with pytest.raises(LookupError, match="bukan dalam kewenangan"):
        baca(berita, "komite.keputusan", luar)
    with pytest.raises(LookupError, match="bukan dalam kewenangan"):
        baca(berita, "komite.keputusan", sidang="tidak-ada")
    with pytest.raises(LookupError, match="Pilih sidang"):
        baca(berita, "komite.risalah", sidang="")


@pytest.mark.satu_basis
def test_daftar_sidang_dan_aliran(berita: Berita) -> None:
    (s,) = baca(berita, "komite.sidang", sidang="").baris
    assert s["kode"] == berita.sidang
    assert "Menunggu penetapan".lower() in str(s["nama"])
    d = KODE["komite.keputusan"]
    assert d.alir is not None
    minta = Permintaan(berita.session, Lingkup(berita.instansi_id, seluruh=True), {"sidang": berita.sidang})
    alir = d.alir(minta)
    assert tuple(b for potong in alir.potongan for b in potong) == d.baca(minta).baris
    assert alir.jumlah == berita.session.query(CalonSidang).count()


@pytest.mark.satu_basis
def test_perkara_sendiri_tertutup_sampai_disegel(berita: Berita, monkeypatch: pytest.MonkeyPatch) -> None:
    saya = berita.calon[1]
    orang = SimpleNamespace(pelaku=replace(berita.orang["sekretaris"], nip=saya.nip))
    monkeypatch.setattr(datasets_dasar, "masuk", lambda: orang)
    milik = baca(berita, "komite.keputusan").baris[1]
    assert milik["nama"] == saya.nama
    assert milik["sebut_putusan"] == "Tidak ditampilkan kepada yang bersangkutan"
    assert {milik[k] for k in ("kotak_hitung", "kotak_usul", "kotak", "alasan", "kinerja", "putusan")} == {None}
    assert baca(berita, "komite.keputusan").baris[0]["kotak"] is not None
    assert baca(berita, "komite.beda_pendapat").baris == ()
    assert baca(berita, "komite.benturan").baris == ()
    assert saya.nip not in {k["nip"] for k in baca(berita, "komite.krs").baris}
    berita.tetapkan()
    assert baca(berita, "komite.keputusan").baris[1]["kotak"] == 9


def test_profil_krs_menurut_keputusan(berita: Berita) -> None:
    segel = berita.tetapkan()
    krs = baca(berita, "komite.krs", kelompok="instansi").baris
    orang = baca(berita, "komite.profil_orang").baris
    assert {o["nip"]: o["kotak"] for o in orang} == {k["nip"]: k["kotak"] for k in krs}
    hitung = {k["nip"]: k["kotak_hitung"] for k in krs}
    for o in orang:
        assert f"hasil hitung kotak {hitung[o['nip']]}." in str(o["kepastian"])
        assert f"(penetapan versi 1, sidik {segel.digest[:16]})" in str(o["kepastian"])
    assert {b["urut"] for b in baca(berita, "komite.profil_sumbu").baris} == {o["urut"] for o in orang}
    assert {b["urut"] for b in baca(berita, "komite.profil_simpul", kedalaman="1").baris} == {o["urut"] for o in orang}
    (profil,) = baca(berita, "komite.profil_profil").baris
    assert profil["periode"] == "2026"
    assert baca(
        berita, "komite.profil_orang", Lingkup(berita.instansi_id, seluruh=True), kelompok="nasional"
    ).jumlah == sum(o["kotak"] == 9 for o in orang)


@pytest.mark.satu_basis
def test_profil_di_luar_kewenangan(berita: Berita) -> None:
    with pytest.raises(LookupError, match="bukan dalam kewenangan"):
        baca(berita, "komite.profil_orang", Lingkup(berita.instansi_id, unit_jalur=("/999/",)))
