"""A workbook planned in slices of records has the effect and the report of one planned as a whole."""

from __future__ import annotations

import tracemalloc
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.alir import iris
from talenta_web.pegawai.models import RIWAYAT, Kelengkapan
from talenta_web.pegawai.urung.service import urungkan
from tests.data.pegawai.buku import NIP_A, NIP_B, Isi, dasar, tulis
from tests.data.pegawai.test_alir import tabel
from tests.data.pegawai.test_urung import pembaruan, sidik


def buku() -> Isi:
    """Everything at once, with records of old and new people over several slices, and declarations."""
    isi = pembaruan()
    nip = [b["nip"] for b in isi["pegawai"]]
    isi["kehadiran"] = [{"nip": n, "tahun": t, "persen": 97.5} for t in range(2001, 2012) for n in nip]
    sama = {"nama": "Inovasi layanan", "tanggal": date(2024, 3, 1)}  # one key, but another sheet
    isi["inovasi"] = [{"nip": n, **sama} for n in nip]
    isi["penghargaan"] = [{"nip": n, **sama, "lingkup": "nasional"} for n in nip]
    isi["kelengkapan"].append({"bingkai": "kehadiran", "cakupan": "semua", "per_tanggal": None, "sumber": "BKPSDM"})
    return isi


@pytest.fixture
def kecil(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iris, "BANYAK", 20)
    monkeypatch.setattr(iris, "IRISAN", 7)


def sama(sesi: Session, impor: Any, monkeypatch: pytest.MonkeyPatch, isi: Isi) -> None:
    impor(dasar())
    awal = sidik(sesi)
    sekali = impor(isi)
    assert sekali.diterapkan, sekali.masalah
    tujuan = tabel(sesi)
    urungkan(sesi, instansi_id=sesi.info["instansi"], pelaku_id=None, pid=sekali.impor_pid)
    monkeypatch.setattr(iris, "BANYAK", 20)
    monkeypatch.setattr(iris, "IRISAN", 7)
    teriris = impor(isi)
    assert teriris.lembar == sekali.lembar
    assert (teriris.jumlah_perubahan, teriris.jumlah_peringatan) == (sekali.jumlah_perubahan, sekali.jumlah_peringatan)
    assert tabel(sesi) == tujuan
    assert impor(isi).baris_berubah == 0
    urungkan(sesi, instansi_id=sesi.info["instansi"], pelaku_id=None, pid=teriris.impor_pid)
    assert sidik(sesi) == awal


def test_sama_dengan_sekaligus(sesi: Session, impor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sama(sesi, impor, monkeypatch, buku())


def test_sama_tanpa_pernyataan(sesi: Session, impor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    isi = buku()
    del isi["kelengkapan"], isi["unit_kerja"], isi["daftar_jabatan"]
    isi["pegawai"][1] |= {"unit": "BKPSDM", "jabatan": "J1"}
    sama(sesi, impor, monkeypatch, isi)


def test_masalah_di_beberapa_irisan_terhitung_dengan_alamatnya(kecil: None, sesi: Session, impor: Any) -> None:
    isi = buku()
    isi["kehadiran"][2] |= {"persen": 300}
    isi["kehadiran"][30] |= {"nip": "199203152023211003"}
    isi["kehadiran"].append(dict(isi["kehadiran"][0]))
    isi["pegawai"][0]["golongan"] = "IX/z"
    hasil = impor(isi)
    assert not hasil.diterapkan
    sel = [m.sel for m in hasil.masalah]
    assert sel[0] == "pegawai!H2"
    assert set(sel[1:]) == {"kehadiran!C4", "kehadiran!A32", "kehadiran!A46"}
    assert "baris 2" in hasil.masalah[-1].masalah
    assert sesi.scalar(select(func.count()).select_from(RIWAYAT["kehadiran"])) == 0


def test_cakupan_orang_baru_dari_irisan(kecil: None, sesi: Session, impor: Any) -> None:
    assert impor(buku()).diterapkan
    isi = dict(sesi.execute(select(Kelengkapan.status, func.count()).group_by(Kelengkapan.status)).all())
    assert sesi.scalar(select(func.count()).where(Kelengkapan.bingkai == "kehadiran")) == 4
    assert isi["terisi"] >= 4


def test_memori_tidak_tumbuh_dengan_catatan(
    sesi: Session, impor: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Goal 3: Python's own peak is flat in the records of the same people, but for a few bytes a cell."""
    if sesi.connection().dialect.name != "sqlite":
        return
    monkeypatch.setattr(iris, "BANYAK", 100)
    monkeypatch.setattr(iris, "IRISAN", 500)
    impor(dasar())
    puncak = []
    for n in (1500, 9000):
        baris = [
            {"nip": (NIP_A, NIP_B)[i % 2], "kode": f"K{i % 90}", "tanggal": date(2000, 1, 1) + timedelta(i // 180)}
            for i in range(n)
        ]
        berkas = tulis(tmp_path / f"{n}.xlsx", {"isian": baris})
        tracemalloc.start()
        try:
            assert impor(berkas, uji=True).lembar["isian"]["baru"] == n
            puncak.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert puncak[1] - puncak[0] <= 7500 * 100, puncak
