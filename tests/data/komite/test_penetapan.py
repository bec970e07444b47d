"""Signing and sealing: a quorum of signatures under these very minutes, one chair and one secretary, one record."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import DITUTUP
from talenta_web.komite.galat import Basi, BukanAnggota, IsianSalah, KeadaanSalah, TidakKuorum
from talenta_web.komite.models import AnggotaKrs, Penetapan, Usulan
from talenta_web.komite.penetapan.isi import Naskah, buka, digest
from talenta_web.komite.penetapan.periksa import periksa
from talenta_web.komite.queries.penetapan import penetapan_terakhir, tanda_kini
from talenta_web.komite.service import penetapan
from talenta_web.pemetaan.models import Pemetaan
from talenta_web.pemetaan.tampil import uraian
from tests.data.komite.berita import Berita, tanam
from tests.data.pemetaan.benih import Benih

SATU_BASIS = pytest.mark.parametrize("url_db", ["sqlite"], indirect=True)
"""The story of `test_segel_lengkap` runs on both databases; what follows differs in nothing."""


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


@pytest.fixture
def berita(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Berita:
    return tanam(sesi, jadi[0].instansi_id)


def test_segel_lengkap(sesi: Session, berita: Berita) -> None:
    sidik = berita.digest
    baris = berita.tetapkan()
    isi = buka(baris.isi)
    naskah = isi["naskah"]
    assert (baris.nomor, baris.digest, isi["naskah_digest"]) == (1, digest(isi), sidik)
    assert berita.baris.keadaan == DITUTUP
    assert [c["nomor"] for c in naskah["calon"]] == list(range(1, 10))
    satu, dua, tiga = naskah["calon"][:3]
    assert satu["kotak"] == satu["kotak_hitung"] is not None
    assert satu["tindak_lanjut"][0]["penanggung_jawab"] == "Kepala BKPSDM"
    assert (dua["kotak"], len(dua["usulan"][0]["langkah"]), len(dua["pemungutan"][0]["suara"])) == (9, 2, 3)
    assert dua["putusan"] is not None
    nama = {a["pid"]: a["nama"] for a in naskah["anggota"]}
    assert nama[dua["putusan"]["beda_pendapat"][0]["anggota"]] == "Pejabat a2"
    assert nama[dua["putusan"]["benturan"][0]["anggota"]] == "Pejabat a3"
    assert tiga["kotak"] is None
    assert naskah["sebaran_agenda"]["ditunda"] == 1
    for s in (naskah["sebaran_agenda"], naskah["sebaran_seluruh"]):
        assert sum(s["hitung"].values()) == sum(s["akhir"].values()) + s["ditunda"]
    assert naskah["susunan"]["kuorum"]["teks"]
    assert isi["sebutan"]["akun"][dua["usulan"][0]["pengusul"]] == "Pejabat a1"
    assert [t["setuju"] for t in isi["tanda_tangan"]] == [True] * 5
    peristiwa = sesi.scalars(select(Jejak).where(Jejak.objek_pid == baris.pid)).one()
    assert (peristiwa.jenis, peristiwa.rincian["digest"]) == ("penetapan.segel", baris.digest)
    hasil = periksa(sesi, berita.baris)
    assert hasil is not None
    assert hasil.sah, hasil.masalah
    assert hasil.isi == isi


@SATU_BASIS
def test_krs_dari_kotak_yang_diputus(sesi: Session, berita: Berita) -> None:
    berita.tetapkan()
    baris = sesi.scalars(select(AnggotaKrs).order_by(AnggotaKrs.id)).all()
    diputus = {c["urut_hasil"]: c["kotak"] for c in buka_terakhir(sesi)["calon"]}
    for kelompok in ("instansi", "nasional"):
        masuk = {k.urut_hasil for k in baris if k.kelompok == kelompok}
        assert masuk == {u for u, k in diputus.items() if k and kelompok in uraian()[k].krs}
    assert {k.kelompok for k in baris if k.kotak == 9} == {"instansi", "nasional"}
    for kotak in {k.kotak for k in baris}:
        urut = [k.peringkat for k in baris if k.kotak == kotak and k.kelompok == "instansi"]
        assert urut == list(range(1, len(urut) + 1))


def buka_terakhir(sesi: Session) -> Naskah:
    return buka(sesi.scalars(select(Penetapan.isi)).one())["naskah"]


@SATU_BASIS
def test_usulan_selesai_atau_kembali(sesi: Session, berita: Berita) -> None:
    berita.tetapkan()
    assert sesi.scalars(select(Usulan.keadaan)).all() == ["diputus"]


@SATU_BASIS
def test_tanda_tangan_hanya_atas_naskah_ini(sesi: Session, berita: Berita) -> None:
    lama = berita.digest
    berita.tanda_tangan("ketua", "a1", "a2", "a3")
    with pytest.raises(KeadaanSalah, match="sudah tercatat"):
        berita.tanda_tangan("ketua")
    with transaksi(sesi):
        berita.baris.penutup = "Sidang ditutup dengan doa."
    assert berita.digest != lama
    assert not tanda_kini(sesi, berita.baris, berita.digest).cukup
    with pytest.raises(Basi) as galat:
        penetapan.tanda_tangani(
            sesi, sidang_pid=berita.sidang, pelaku=berita.orang["a4"], digest=lama, setuju=True
        )  # fmt: skip
    assert galat.value.kiriman == {"Digest naskah": lama}
    with pytest.raises(TidakKuorum, match="0 dari 7"):
        berita.segel()
    berita.tanda_tangan("a1", "a2", "a3", "a4", "sekretaris")
    with pytest.raises(TidakKuorum, match="ketua belum"):
        berita.segel()
    berita.tanda_tangan("ketua")
    assert berita.segel().nomor == 1


@SATU_BASIS
def test_menolak_dengan_kata(sesi: Session, berita: Berita) -> None:
    with pytest.raises(IsianSalah):
        berita.tanda_tangan("a5", setuju=False, catatan="tidak")
    berita.tanda_tangan("a5", setuju=False, catatan="Suara saya tidak tercatat.")
    isi = buka(berita.tetapkan().isi)
    assert next((t["setuju"], t["catatan"]) for t in isi["tanda_tangan"]) == (False, "Suara saya tidak tercatat.")


@SATU_BASIS
@pytest.mark.parametrize(
    ("pengusul", "pemutus"), [("ketua", "ketua"), ("sekretaris", "sekretaris"), ("a1", "ketua"), ("ketua", "pyb")]
)
def test_satu_ketua_satu_sekretaris(berita: Berita, pengusul: str, pemutus: str) -> None:
    berita.tanda_tangan("ketua", "a1", "a2", "a3")
    with pytest.raises(BukanAnggota):
        berita.segel(pengusul, pemutus)


@SATU_BASIS
def test_orang_luar_dan_sesudah_ditutup(sesi: Session, berita: Berita) -> None:
    with pytest.raises(BukanAnggota):
        berita.tanda_tangan("ppk")
    berita.tetapkan()
    with pytest.raises(KeadaanSalah):
        berita.tanda_tangan("a6")
    with pytest.raises(KeadaanSalah):
        berita.segel()
    assert penetapan_terakhir(sesi, berita.baris.id) is not None
