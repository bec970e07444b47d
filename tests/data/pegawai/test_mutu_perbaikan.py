"""The list of what to fix goes in again: untouched it changes nothing, filled in it clears its findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.cetak.lembar import Lembar, xlsx
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.ekspor_penuh.service import K3
from talenta_web.pegawai.mutu.aturan import katalog
from talenta_web.pegawai.mutu.queries import BarisTemuan, pilih_temuan
from talenta_web.pegawai.mutu.queries_perbaikan import dapat_diisi, kolom, susun
from tests.data.pegawai.buku import NIP_A, NIP_B, dasar
from tests.data.pegawai.conftest import Impor

ACUAN = date(2026, 6, 1)
Isi = dict[str, tuple[tuple[str, ...], list[dict[str, Any]]]]


def data() -> Any:
    isi = dasar()
    for o in isi["pegawai"]:
        o |= {"tmt_cpns": date(int(o["nip"][8:12]), 1, 1), "tmt_golongan": date(2020, 4, 1)}
    isi["pegawai"][0]["tmt_golongan"] = date(2009, 1, 1)
    isi["jabatan"] = [
        {"nip": NIP_A, "nama": nama, "status": "definitif", "tmt_mulai": date(tahun, 1, 1), "tmt_selesai": None,
         "nomor_sk": f"SK/{tahun}"}
        for nama, tahun in (("Pengelola", 2012), ("Analis SDM Aparatur Ahli Muda", 2020))
    ]  # fmt: skip
    isi["kinerja"] = [{"nip": NIP_A, "tahun": 2025, "periode": "tahunan", "predikat": "baik"},
                      {"nip": NIP_B, "tahun": 2025, "periode": "tahunan", "predikat": "baik",
                       "rating_hasil": "di_bawah", "rating_perilaku": "sesuai"}]  # fmt: skip
    return isi


def daftar(sesi: Session) -> tuple[list[BarisTemuan], Isi]:
    aturan = katalog().aturan
    temuan = [BarisTemuan(*b) for b in sesi.execute(pilih_temuan(None, list(aturan)))]
    lembar = susun(sesi, temuan, aturan)
    sesi.rollback()
    return temuan, {
        s.nama: (tuple(s.kolom), [dict(zip(s.kolom, b, strict=True)) for b in s.baris]) for s in lembar
    }  # fmt: skip


def tulis(jalur: Path, isi: Isi) -> Path:
    lembar = [Lembar(n, kepala, [tuple(b.get(k) for k in kepala) for b in baris]) for n, (kepala, baris) in isi.items()]
    with jalur.open("wb") as keluar:
        xlsx(lembar, keluar)
    return jalur


def test_daftar_perbaikan_pulang_pergi(sesi: Session, instansi: int, impor: Impor, tmp_path: Path) -> None:
    impor(data())
    rangkum.rangkum(sesi, instansi, ACUAN)
    temuan, isi = daftar(sesi)
    assert {t.aturan for t in temuan} >= {"tmt_golongan_cpns", "jabatan_tumpang", "skp_celah", "skp_predikat"}
    assert list(isi)[:2] == ["Petunjuk", "Masalah"]
    assert len(isi["Masalah"][1]) == len(temuan)
    assert not K3 & set(isi["pegawai"][0])

    baru = {(b["nip"], b.get("tahun")) for b in isi["kinerja"][1] if b.get("predikat") is None}
    assert (NIP_A, 2024) in baru  # the missing year stands there, with its person
    lama: Isi = {n: (k, [b for b in baris if _tersimpan(n, b)]) for n, (k, baris) in isi.items()}
    hasil = impor(tulis(tmp_path / "sama.xlsx", lama))
    assert (hasil.masalah, hasil.baris_berubah) == ((), 0)

    for b in isi["pegawai"][1]:
        b["tmt_golongan"] = date(2024, 4, 1)
    for b in isi["jabatan"][1]:
        if b["nama"] == "Pengelola":
            assert b["tmt_mulai"] == date(2012, 1, 1)
            b["tmt_selesai"] = date(2019, 12, 31)
    for b in isi["kinerja"][1]:
        b |= {"periode": "tahunan", "predikat": "baik", "rating_hasil": "sesuai", "rating_perilaku": "sesuai"}
        b["tahun"] = b["tahun"] or 2025
    bersih: Isi = {n: (k, [b for b in baris if n == "kinerja" or _tersimpan(n, b)]) for n, (k, baris) in isi.items()}
    hasil = impor(tulis(tmp_path / "isi.xlsx", bersih))
    assert hasil.masalah == ()
    rangkum.rangkum(sesi, instansi, ACUAN)
    sisa = {t.aturan for t in daftar(sesi)[0]}
    assert not sisa & {"tmt_golongan_cpns", "jabatan_tumpang", "skp_predikat", "belum_kinerja"}


def _tersimpan(lembar: str, b: dict[str, Any]) -> bool:
    wajib = {"kinerja": "predikat", "jabatan": "tmt_mulai", "pangkat": "golongan", "pendidikan": "tingkat",
             "asesmen": "tanggal"}  # fmt: skip
    return b.get(wajib.get(lembar, "")) is not None if lembar in wajib else True


def test_yang_tidak_dapat_diimpor_disebut() -> None:
    aturan = katalog().aturan
    assert kolom(aturan["nip_lahir"]) == ()  # the birth date does not leave the application
    assert not dapat_diisi(aturan["orang_ganda"])
    assert kolom(aturan["lewat_bup"]) == ("kedudukan",)
