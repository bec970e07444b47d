"""Decisions: complete, with a quorum, as the vote says, once; taken back in order, with dissent kept."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.kuorum import MAYORITAS
from talenta_web.domain.sidang import TETAPKAN
from talenta_web.komite.galat import AdaBenturan, Basi, BukanAnggota, IsianSalah, KeadaanSalah, TidakKuorum
from talenta_web.komite.models import AktivitasSidang, Keputusan, Sidang
from talenta_web.komite.models.sidang import DIBAHAS, DIPUTUS, DITUNDA, MENUNGGU
from talenta_web.komite.queries.putusan import berikutnya
from talenta_web.komite.service import putusan
from talenta_web.komite.service.putusan import IsianPutusan
from tests.data.komite.ruang import ALASAN, PEMILIH, Ruang, mulai, tanam
from tests.data.komite.test_suara import buka, nyatakan, pilih, pulang

UBAH: dict[str, Any] = {"jenis": "ubah", "kotak": 7, "kode_alasan": "penugasan", "alasan": ALASAN}
BEDA = "Menurut saya bukti asesmen belum cukup."


@pytest.fixture
def ruang(sesi: Session) -> Ruang:
    r = tanam(sesi)
    mulai(sesi, r)
    return r


def putus(sesi: Session, r: Ruang, ke: int = 0, *, oleh: str = "s1", versi: int | None = None, **isi: Any) -> Keputusan:
    isian = IsianPutusan(**{"jenis": "tetap", **isi}, versi=r.versi(sesi, ke) if versi is None else versi)
    return putusan.putuskan(sesi, sidang_pid=r.sidang, calon_pid=r.calon[ke], pelaku=r.orang[oleh], isian=isian)


def urung(sesi: Session, r: Ruang, ke: int = 0, *, oleh: str = "s1", versi: int | None = None) -> Keputusan:
    versi = r.versi(sesi, ke) if versi is None else versi
    return putusan.urungkan(sesi, sidang_pid=r.sidang, calon_pid=r.calon[ke], pelaku=r.orang[oleh], versi=versi)


def beda(sesi: Session, r: Ruang, siapa: str, teks: str = BEDA, ke: int = 0) -> Keputusan:
    return putusan.nyatakan_beda(
        sesi, sidang_pid=r.sidang, calon_pid=r.calon[ke], pelaku=r.orang[siapa], teks=teks
    )  # fmt: skip


def test_ubah_mencatat_angka_saat_itu(sesi: Session, ruang: Ruang) -> None:
    nyatakan(sesi, ruang, "a2", 0)
    pulang(sesi, ruang, "a1")
    p = buka(sesi, ruang, kotak=7)
    pilih(sesi, ruang, p, "k")
    pilih(sesi, ruang, p, "a3", "tidak")
    k = putus(
        sesi, ruang, **UBAH, beda_pendapat={ruang.anggota_pid["a3"]: f"  {BEDA}\r\n", ruang.anggota_pid["k"]: " "}
    )
    assert (k.nomor, k.jenis, k.kotak_hitung, k.kotak, k.kode_alasan) == (1, "ubah", 5, 7, "penugasan")
    assert k.hitungan == {
        "anggota": 4, "hadir": 3, "perlu": 3, "setuju": 1, "tidak": 1, "abstain": 0, "pemungutan": 1,
    }  # fmt: skip
    assert k.benturan == [{"anggota": ruang.anggota["a2"], "jenis": "keluarga"}]
    assert k.beda_pendapat == [{"anggota": ruang.anggota["a3"], "teks": BEDA}]
    c = ruang.calon_kini(sesi, 0)
    assert (c.keadaan, c.kotak_hitung) == (DIPUTUS, 5)
    isi = sesi.scalars(select(AktivitasSidang.isi).where(AktivitasSidang.jenis == "putusan")).one()
    assert isi == {"nomor": 1, "ringkas": "kotak 5 → 7"}


def test_tetap_dan_tunda(sesi: Session, ruang: Ruang) -> None:
    assert putus(sesi, ruang).alasan == ""
    putus(sesi, ruang, 1, jenis="tunda", alasan=ALASAN)
    putus(sesi, ruang, 2)
    assert [ruang.calon_kini(sesi, n).keadaan for n in range(3)] == [DIPUTUS, DITUNDA, DIPUTUS]
    pilih_ = select(AktivitasSidang.isi).where(AktivitasSidang.jenis == "putusan")
    ringkas = sesi.scalars(pilih_.order_by(AktivitasSidang.id)).all()
    assert [i["ringkas"] for i in ringkas] == ["tetap kotak 5", "ditunda", "tetap, belum dapat dipetakan"]


ISIAN_SALAH: list[tuple[dict[str, Any], str]] = [
    ({"jenis": "geser"}, "jenis"),
    ({**UBAH, "alasan": "  pendek   sekali     dan    kosong   "}, "alasan"),
    ({**UBAH, "alasan": "x" * 2001}, "alasan"),
    ({**UBAH, "kotak": None}, "kotak"),
    ({**UBAH, "kotak": 5}, "kotak"),
    ({**UBAH, "kotak": 10}, "kotak"),
    ({**UBAH, "kode_alasan": ""}, "kode_alasan"),
    ({**UBAH, "kode_alasan": "suka"}, "kode_alasan"),
    ({"jenis": "tetap", "kotak": 7}, "kotak"),
    ({"jenis": "tetap", "kode_alasan": "lain"}, "kode_alasan"),
    ({"jenis": "tunda"}, "alasan"),
    ({"jenis": "tunda", "kotak": 7, "alasan": ALASAN}, "kotak"),
    ({"beda_pendapat": {"bukan-anggota": BEDA}}, "beda_pendapat"),
    ({"beda_pendapat": {"bukan-anggota": "tidak"}}, "beda_pendapat"),
]


def test_isian_ditolak(sesi: Session, ruang: Ruang) -> None:
    for isi, medan in ISIAN_SALAH:
        with pytest.raises(IsianSalah) as galat:
            putus(sesi, ruang, **isi)
        assert galat.value.medan == medan, isi
    assert sesi.scalars(select(Keputusan)).all() == []
    assert ruang.calon_kini(sesi, 0).keadaan == DIBAHAS


def test_halaman_lama_melihat_kedua_teks(sesi: Session, ruang: Ruang) -> None:
    versi = ruang.versi(sesi)
    putus(sesi, ruang, **UBAH)
    with pytest.raises(Basi, match="Sudah ada putusannya") as galat:
        putus(sesi, ruang, versi=versi, jenis="tunda", alasan="Menunggu hasil asesmen ulang bulan depan.")
    assert galat.value.tersimpan == {
        "Putusan": "Diubah", "Kotak": "5 → 7", "Jenis alasan": "Penugasan strategis yang tidak terbaca dari data",
        "Alasan": ALASAN,
    }  # fmt: skip
    assert galat.value.kiriman["Putusan"] == "Ditunda"
    assert galat.value.kiriman["Alasan"] == "Menunggu hasil asesmen ulang bulan depan."
    with pytest.raises(KeadaanSalah, match="Urungkan"):
        putus(sesi, ruang)
    urung(sesi, ruang)
    with pytest.raises(Basi, match="periksa lagi") as galat:
        putus(sesi, ruang, versi=versi)
    assert galat.value.tersimpan == {"Putusan": "belum ada putusan"}


def test_urung_lalu_putus_lagi(sesi: Session, ruang: Ruang) -> None:
    putus(sesi, ruang, **UBAH)
    putus(sesi, ruang, 1)
    urung(sesi, ruang)
    urung(sesi, ruang, 1)
    assert [ruang.calon_kini(sesi, n).keadaan for n in range(2)] == [DIBAHAS, MENUNGGU]
    with pytest.raises(KeadaanSalah, match="dapat diurungkan"):
        urung(sesi, ruang)
    putus(sesi, ruang)
    langkah = select(Keputusan.jenis).where(Keputusan.calon_id == ruang.calon_id[0]).order_by(Keputusan.nomor)
    assert sesi.scalars(langkah).all() == ["ubah", "urung", "tetap"]
    with pytest.raises(Basi):
        urung(sesi, ruang, versi=1)


def test_keputusan_hanya_bertambah(sesi: Session, ruang: Ruang) -> None:
    putus(sesi, ruang, **UBAH)
    for perintah in ("UPDATE keputusan SET kotak = 9", "DELETE FROM keputusan"):
        with pytest.raises(DBAPIError):
            sesi.execute(text(perintah))
        sesi.rollback()


def test_hanya_operator(sesi: Session, ruang: Ruang) -> None:
    for siapa in ("k", "a1", "luar"):
        with pytest.raises(BukanAnggota):
            putus(sesi, ruang, oleh=siapa)
    with pytest.raises(KeadaanSalah, match="Ambil alih"):
        putus(sesi, ruang, oleh="s2")


def test_sekretaris_tidak_mencatat_perkaranya_sendiri(sesi: Session, ruang: Ruang) -> None:
    with transaksi(sesi):
        ruang.calon_kini(sesi, 0).nip = ruang.orang["s1"].nip
    with pytest.raises(AdaBenturan, match="Sekretaris lain"):
        putus(sesi, ruang)
    with transaksi(sesi):
        ruang.baris(sesi).operator_id = ruang.orang["s2"].id
    putus(sesi, ruang, oleh="s2")


def test_keadaan_yang_menolak(sesi: Session, ruang: Ruang) -> None:
    p = buka(sesi, ruang)
    with pytest.raises(KeadaanSalah, match="masih terbuka"):
        putus(sesi, ruang)
    for siapa in PEMILIH:
        pilih(sesi, ruang, p, siapa)
    pulang(sesi, ruang, "k")
    with pytest.raises(TidakKuorum, match="ketua belum hadir"):
        putus(sesi, ruang)
    with transaksi(sesi):
        ruang.baris(sesi).jeda_pada = sekarang()
    with pytest.raises(KeadaanSalah, match="dijeda"):
        putus(sesi, ruang)
    with transaksi(sesi):
        sesi.execute(update(Sidang).values(jeda_pada=None, keadaan=TETAPKAN))
    for apa in (putus, urung):
        with pytest.raises(KeadaanSalah, match="Menunggu penetapan"):
            apa(sesi, ruang)


def test_suara_terbanyak_mengikat(sesi: Session) -> None:
    r = tanam(sesi, cara=MAYORITAS)
    mulai(sesi, r)
    with pytest.raises(KeadaanSalah, match="Belum ada pemungutan suara"):
        putus(sesi, r, **UBAH)
    for apa in ("tidak", "setuju"):
        p = buka(sesi, r, kotak=7)
        for siapa in PEMILIH:
            pilih(sesi, r, p, siapa, "abstain" if siapa == "k" else apa)
        if apa == "tidak":
            with pytest.raises(KeadaanSalah, match="setuju 0, tidak 3, abstain 1"):
                putus(sesi, r, **UBAH)
    with pytest.raises(KeadaanSalah, match="menyetujui kotak 8"):
        putus(sesi, r, **{**UBAH, "kotak": 8})
    with pytest.raises(KeadaanSalah, match="Suara terbanyak menyetujui kotak 7"):
        putus(sesi, r)
    assert putus(sesi, r, **UBAH).hitungan["pemungutan"] == 2
    putus(sesi, r, 1)


def test_benturan_sesudah_memilih_menghapus_suaranya(sesi: Session) -> None:
    r = tanam(sesi, cara=MAYORITAS)
    mulai(sesi, r)
    p = buka(sesi, r, kotak=7)
    for siapa, apa in zip(PEMILIH, ("setuju", "setuju", "tidak", "abstain"), strict=True):
        pilih(sesi, r, p, siapa, apa)
    nyatakan(sesi, r, "a1", 0)
    with pytest.raises(KeadaanSalah, match="setuju 1, tidak 1, abstain 1"):
        putus(sesi, r, **UBAH)
    k = putus(sesi, r)
    assert (k.hitungan["setuju"], k.benturan) == (1, [{"anggota": r.anggota["a1"], "jenis": "keluarga"}])


def test_beda_pendapat_ditulis_sendiri(sesi: Session, ruang: Ruang) -> None:
    with pytest.raises(KeadaanSalah, match="Belum ada putusan"):
        beda(sesi, ruang, "a1")
    putus(sesi, ruang, **UBAH, beda_pendapat={ruang.anggota_pid["a1"]: "Ditulis sekretaris untuk saya."})
    versi = ruang.versi(sesi)
    k = beda(sesi, ruang, "a1")
    assert (k.nomor, k.jenis, k.kotak, k.alasan) == (2, "ubah", 7, ALASAN)
    assert k.beda_pendapat == [{"anggota": ruang.anggota["a1"], "teks": BEDA}]
    with pytest.raises(Basi):
        urung(sesi, ruang, versi=versi)
    with transaksi(sesi):
        sesi.execute(update(Sidang).values(keadaan=TETAPKAN))
    assert beda(sesi, ruang, "k").beda_pendapat[-1]["anggota"] == ruang.anggota["k"]
    assert beda(sesi, ruang, "a1", "").beda_pendapat == [{"anggota": ruang.anggota["k"], "teks": BEDA}]
    for siapa, teks, galat in (("a1", "", IsianSalah), ("a2", "tidak", IsianSalah), ("s1", BEDA, BukanAnggota)):
        with pytest.raises(galat):
            beda(sesi, ruang, siapa, teks)


def test_yang_berbenturan_tidak_berbeda_pendapat(sesi: Session, ruang: Ruang) -> None:
    with pytest.raises(AdaBenturan, match="Pejabat a3"):
        putus(sesi, ruang, 2, beda_pendapat={ruang.anggota_pid["a3"]: BEDA})
    putus(sesi, ruang, 2)
    with pytest.raises(AdaBenturan):
        beda(sesi, ruang, "a3", ke=2)


def test_berikutnya_yang_belum_diputus(sesi: Session, ruang: Ruang) -> None:
    def lanjut(nomor: int) -> str | None:
        return berikutnya(sesi, ruang.baris(sesi), nomor)

    assert [lanjut(n) for n in (1, 2, 3)] == [ruang.calon[1], ruang.calon[2], ruang.calon[0]]
    putus(sesi, ruang, 1)
    assert [lanjut(n) for n in (1, 3)] == [ruang.calon[2], ruang.calon[0]]
    putus(sesi, ruang, 2, jenis="tunda", alasan=ALASAN)
    assert [lanjut(n) for n in (1, 2)] == [None, ruang.calon[0]]
