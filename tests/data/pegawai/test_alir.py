"""A big CSV file read in pieces: the same effect as at once, in bounded memory; all or nothing."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis import proses
from talenta_web.basis.model import Base
from talenta_web.pegawai import service, turunan
from talenta_web.pegawai.alir import baca, potong, susun
from talenta_web.pegawai.impor import berkas as berkas_impor
from talenta_web.pegawai.models import (
    RIWAYAT,
    Impor,
    Jabatan,
    Kelengkapan,
    Pegawai,
    PegawaiKata,
    PegawaiUnit,
    RingkasanPegawai,
)
from talenta_web.pegawai.urung.service import urungkan
from tests.data.pegawai.buku import dasar
from tests.data.pegawai.test_urung import sidik

KEPALA = ("nip", "nama", "jenis_asn", "golongan", "jabatan", "unit")


def nip(i: int) -> str:
    return f"198{i // 27000 % 10}{1 + i // 2700 % 10:02d}{1 + i // 100 % 27:02d}200501{1 + i % 2}{i // 2 % 50:03d}"


def orang(n: int, beda: Callable[[int], dict[str, str]] = lambda i: {}) -> list[dict[str, str]]:
    unit, jabatan = ("KAB", "DINKES", "BKPSDM", ""), ("J1", "J2", "")
    return [
        {
            "nip": nip(i), "nama": f"Orang Nomor {i}", "jenis_asn": "PNS", "golongan": "III/a",
            "jabatan": jabatan[i % 3], "unit": unit[i % 4], **beda(i),
        }
        for i in range(n)
    ]  # fmt: skip


def tulis(jalur: Path, baris: list[dict[str, str]], awal: str = "") -> Path:
    with jalur.open("w", encoding="utf-8", newline="") as berkas:
        berkas.write(awal)
        penulis = csv.DictWriter(berkas, list(baris[0]))
        penulis.writeheader()
        penulis.writerows(baris)
    return jalur


@pytest.fixture
def kecil(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of some twenty rows, for files above 300 bytes."""
    monkeypatch.setattr(potong, "BESAR", 300)
    monkeypatch.setattr(baca, "potong", lambda b: potong.potong(b, 1500))


def rujukan(impor: Any) -> None:
    impor({k: v for k, v in dasar().items() if k in {"unit_kerja", "rumpun", "daftar_jabatan"}})


def tabel(sesi: Session) -> dict[str, list[str]]:
    """People, records, coverage and derived rows: people by NIP, units and posts by code; without what is random."""
    sesi.expire_all()

    def nama(id_: Any, kode: Any) -> dict[int, str]:
        return {i: k for i, k in sesi.execute(select(id_, kode))}  # noqa: C416

    peta = {
        "pegawai_id": nama(Pegawai.id, Pegawai.nip),
        "unit_kerja_id": nama(UnitKerja.id, UnitKerja.kode),
        "jabatan_id": nama(Jabatan.id, Jabatan.kode),
    }
    hasil = {}
    for model in (Pegawai, RIWAYAT["kehadiran"], Kelengkapan, PegawaiKata, PegawaiUnit, RingkasanPegawai):
        t = Base.metadata.tables[model.__tablename__]
        buang = {"id", "pid", "dibuat_pada", "diubah_pada", "instansi_id", "sumber", "versi"}
        isi = sesi.execute(select(*(k for k in t.c if k.name not in buang))).mappings()
        hasil[t.name] = sorted(repr({k: peta[k].get(v) if k in peta else v for k, v in b.items()}) for b in isi)
    return hasil


def test_sama_dengan_sekaligus(sesi: Session, impor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New, changed and unchanged people, twice: at once, undone, then in pieces."""
    rujukan(impor)
    impor(tulis(tmp_path / "pegawai.csv", orang(60)))

    def beda(i: int) -> dict[str, str]:
        return (
            {"nama": f"Nama Baru {i}", "unit": "DINKES"} if i % 7 == 0 else {"golongan": "III/b"} if i % 5 == 0 else {}
        )

    berkas = tulis(tmp_path / "pegawai.csv", orang(130, beda))
    awal = sidik(sesi)
    sekali = impor(berkas)
    tujuan = tabel(sesi)
    urungkan(sesi, instansi_id=sesi.info["instansi"], pelaku_id=None, pid=sekali.impor_pid)
    assert sidik(sesi) == awal
    monkeypatch.setattr(potong, "BESAR", 300)
    monkeypatch.setattr(baca, "potong", lambda b: potong.potong(b, 1500))
    bertahap = impor(berkas)
    assert bertahap.lembar == sekali.lembar
    assert bertahap.lembar["pegawai"] == {"baru": 70, "berubah": 19, "tetap": 41}
    kini = tabel(sesi)
    assert kini == tujuan
    assert impor(berkas).baris_berubah == 0
    turunan.hitung_ringkasan(sesi, sesi.info["instansi"])
    assert tabel(sesi)["ringkasan_pegawai"] == kini["ringkasan_pegawai"]
    urungkan(sesi, instansi_id=sesi.info["instansi"], pelaku_id=None, pid=bertahap.impor_pid)
    assert sidik(sesi) == awal, "an import in pieces is undone like any other"


def test_riwayat_seseorang_di_beberapa_potong(kecil: None, sesi: Session, impor: Any, tmp_path: Path) -> None:
    rujukan(impor)
    impor(tulis(tmp_path / "pegawai.csv", orang(8)))
    baris = [{"nip": nip(i % 8), "tahun": str(1990 + i // 8), "persen": "97,5"} for i in range(400)]
    hasil = impor(tulis(tmp_path / "kehadiran.csv", baris))
    assert hasil.masalah == ()
    assert hasil.lembar == {
        "kehadiran": {"baru": 400, "berubah": 0, "tetap": 0}, "kelengkapan": {"baru": 8, "berubah": 0, "tetap": 0},
    }  # fmt: skip
    assert sesi.scalar(select(func.count()).select_from(RIWAYAT["kehadiran"])) == 400
    assert set(sesi.scalars(select(Kelengkapan.status))) == {"terisi"}
    ulang = impor(tmp_path / "kehadiran.csv")
    assert (ulang.baris_berubah, ulang.lembar["kehadiran"]["tetap"]) == (0, 400)


def test_kunci_ganda_antarpotong_dan_masalah_terhitung(kecil: None, sesi: Session, impor: Any, tmp_path: Path) -> None:
    rujukan(impor)
    baris = orang(200)
    baris[150] = {**baris[3], "nama": "Kembar"}
    hasil = impor(tulis(tmp_path / "pegawai.csv", baris))
    assert not hasil.diterapkan
    (m,) = hasil.masalah
    assert (m.sel, m.masalah) == ("pegawai!A152", "Baris ini sama kuncinya (nip) dengan baris 5.")
    assert sesi.scalar(select(func.count()).select_from(Pegawai)) == 0
    hasil = impor(tulis(tmp_path / "pegawai.csv", orang(200, lambda i: {"golongan": "IX/z"} if i > 20 else {})))
    assert hasil.jumlah_masalah == 179
    assert len(hasil.masalah) == 100
    assert [m.sel for m in hasil.masalah[:2]] == ["pegawai!D23", "pegawai!D24"]


def test_judul_di_atas_kepala_dan_baris_rusak_disebut_dengan_nomornya(kecil: None, impor: Any, tmp_path: Path) -> None:
    rujukan(impor)
    awal = "Daftar pegawai,,,,,\n,,,,,\n"
    jalur = tulis(tmp_path / "pegawai.csv", orang(120, lambda i: {"unit": "TIADA"} if i == 90 else {}), awal)
    hasil = impor(jalur)
    assert [m.sel for m in hasil.masalah] == ["pegawai!F94"]
    assert sum("Judul kolom ditemukan di baris 3" in p.masalah for p in hasil.peringatan) == 1
    teks = jalur.read_text(encoding="utf-8").replace("Nomor 80,", "Nomor 80,lebih,")
    jalur.write_text(teks, encoding="utf-8")
    (m,) = impor(jalur).masalah
    assert "Baris 84 memiliki 7 kolom" in m.masalah
    jalur.write_text(teks.replace("Orang Nomor 60", '"Orang Nomor 60'), encoding="utf-8")
    (m,) = impor(jalur).masalah
    assert "Tanda kutip" in m.masalah


def test_kepala_asing_dan_rujukan_besar_ditolak_sekali(kecil: None, impor: Any, tmp_path: Path) -> None:
    rujukan(impor)
    baris = [{**b, "zodiak": "leo"} for b in orang(100)]
    (m,) = impor(tulis(tmp_path / "pegawai.csv", baris)).masalah
    assert m.masalah == "Kolom 'zodiak' tidak dikenal."
    rumpun = [{"kode": f"r{i}", "nama": f"Rumpun {i}"} for i in range(100)]
    (m,) = impor(tulis(tmp_path / "rumpun.csv", rumpun)).masalah
    assert "harus berisi satu lembar pegawai atau riwayat" in m.masalah
    hasil = impor(tulis(tmp_path / "pegawai.csv", orang(100)), pernyataan=susun_pernyataan())
    assert "tidak dapat menyertai" in hasil.masalah[0].masalah


def susun_pernyataan() -> Any:
    from talenta_web.pegawai.alir.pernyataan import susun as pernyataan

    return pernyataan(["diklat"], "", "", "")


def test_uji_tidak_menulis_dan_galat_di_akhir_tidak_menyisakan(
    kecil: None, sesi: Session, impor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rujukan(impor)
    berkas = tulis(tmp_path / "pegawai.csv", orang(150))
    assert impor(berkas, uji=True).lembar["pegawai"]["baru"] == 150
    awal = sidik(sesi)

    def gagal(*_: Any) -> None:
        raise OSError("disk penuh")

    with pytest.raises(OSError, match="penuh"):
        impor(berkas, sebelum_catat=gagal)
    assert sidik(sesi) == awal
    if sesi.connection().dialect.name == "sqlite":
        assert not sesi.execute(text("SELECT name FROM sqlite_temp_master")).all()


def test_ditulis_orang_lain_di_antaranya_direncanakan_ulang(
    kecil: None, sesi: Session, pabrik_sesi: Any, instansi: int, impor: Any, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    rujukan(impor)
    berkas, lain = tulis(tmp_path / "pegawai.csv", orang(100)), tulis(tmp_path / "lain.csv", orang(50))
    lain = lain.rename(tmp_path / "sela.csv")
    asli, kali = susun._Penyusun.selesai, [0]

    def sela(self: Any) -> None:
        kali[0] += 1
        if kali[0] == 1:
            with pabrik_sesi() as s2:
                service.impor_berkas(
                    s2, instansi_id=instansi, pelaku_id=None, jalur=lain, nama="pegawai.csv", uji=False
                )
        asli(self)

    monkeypatch.setattr(susun._Penyusun, "selesai", sela)
    hasil = impor(berkas)
    assert hasil.lembar["pegawai"] == {"baru": 50, "berubah": 0, "tetap": 50}
    assert sesi.scalar(select(func.count()).select_from(Impor)) == 3


def test_memori_tidak_tumbuh_dengan_baris(
    sesi: Session, impor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's own peak over the plan of 1,000 and of 8,000 rows, in pieces of the same size."""
    if sesi.connection().dialect.name != "sqlite":
        return
    rujukan(impor)
    monkeypatch.setattr(potong, "BESAR", 300)
    monkeypatch.setattr(baca, "potong", lambda b: potong.potong(b, 60_000))
    monkeypatch.setattr(berkas_impor, "jalankan", proses.jalankan)  # tests remember what they read; here nothing may
    puncak = []
    for n in (1000, 8000):
        berkas = tulis(tmp_path / "pegawai.csv", orang(n))
        tracemalloc.start()
        try:
            assert impor(berkas, uji=True).lembar["pegawai"]["baru"] == n
            puncak.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert puncak[1] <= 1.15 * puncak[0], puncak
