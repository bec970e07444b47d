"""The store: bytes and rows stay together whatever happens, and no account fills the disk (row IN6)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna
from talenta_web.basis.gudang import GudangBerkas, Kuota, KuotaHabis, Siap, hapus, letak, rapikan, simpan
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi

pytestmark = pytest.mark.dua_basis
LAPANG = Kuota(1, 2)
ISI = b"%PDF-1.7 %%EOF"


def siap(besar: int = 0) -> Siap:
    return Siap("sk.pdf", "pdf", ISI + b" " * besar, "0" * 64)


@pytest.fixture
def tempat(sesi: Session) -> tuple[int, int]:
    """An instansi and one account in it."""
    pakai_instansi(sesi, SEMUA)
    with transaksi(sesi):
        instansi = Instansi(kode="KAB", nama="Kabupaten Contoh")
        sesi.add(instansi)
        sesi.flush()
        orang = Pengguna(instansi_id=instansi.id, nip="198503122010011005", nama="Uji", sandi_hash="x")
        sesi.add(orang)
        sesi.flush()
        id_ = (instansi.id, orang.id)
    pakai_instansi(sesi, id_[0])
    return id_


def isi_folder(data: Path) -> list[Path]:
    return [f for f in (data / "gudang").rglob("*") if f.is_file()]


def tuakan(data: Path) -> None:
    for f in isi_folder(data):
        os.utime(f, (time.time() - 7200,) * 2)


def masukkan(sesi: Session, data: Path, tempat: tuple[int, int], besar: int = 0, kuota: Kuota = LAPANG) -> GudangBerkas:
    with transaksi(sesi):
        return simpan(sesi, data, siap(besar), kuota, instansi_id=tempat[0], pengguna_id=tempat[1])


def test_a_file_keeps_its_bytes_through_the_sweep(sesi: Session, tempat: tuple[int, int], tmp_path: Path) -> None:
    berkas = masukkan(sesi, tmp_path, tempat)
    jalur = letak(tmp_path, berkas)
    assert jalur.parent.name == "baru"
    assert jalur.stat().st_mode & 0o777 == 0o600
    assert "sk" not in jalur.name
    assert rapikan(sesi, tmp_path, tempat[0]) == 0
    tuakan(tmp_path)
    assert rapikan(sesi, tmp_path, tempat[0]) == 0
    assert letak(tmp_path, berkas).parent.name == berkas.simpan[:2]
    assert letak(tmp_path, berkas).read_bytes() == ISI


def test_what_never_committed_is_swept(sesi: Session, tempat: tuple[int, int], tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="batal"), transaksi(sesi):
        simpan(sesi, tmp_path, siap(), LAPANG, instansi_id=tempat[0], pengguna_id=tempat[1])
        raise RuntimeError("batal")
    assert len(isi_folder(tmp_path)) == 1
    assert rapikan(sesi, tmp_path, tempat[0]) == 0, "the transaction might still run"
    tuakan(tmp_path)
    assert rapikan(sesi, tmp_path, tempat[0]) == 1
    assert not isi_folder(tmp_path)


def test_removal_waits_for_its_commit(sesi: Session, tempat: tuple[int, int], tmp_path: Path) -> None:
    berkas = masukkan(sesi, tmp_path, tempat)
    tuakan(tmp_path)
    rapikan(sesi, tmp_path, tempat[0])
    with pytest.raises(RuntimeError, match="batal"), transaksi(sesi):
        hapus(sesi, tmp_path, sesi.get_one(GudangBerkas, berkas.id))
        raise RuntimeError("batal")
    assert letak(tmp_path, berkas).read_bytes() == ISI
    with transaksi(sesi):
        hapus(sesi, tmp_path, sesi.get_one(GudangBerkas, berkas.id))
    tuakan(tmp_path)
    assert rapikan(sesi, tmp_path, tempat[0]) == 1
    assert not isi_folder(tmp_path)


def test_lost_bytes_are_said(sesi: Session, tempat: tuple[int, int], tmp_path: Path) -> None:
    berkas = masukkan(sesi, tmp_path, tempat)
    letak(tmp_path, berkas).unlink()
    with pytest.raises(FileNotFoundError):
        letak(tmp_path, berkas)


def test_quota_of_account_and_instansi(sesi: Session, tempat: tuple[int, int], tmp_path: Path) -> None:
    masukkan(sesi, tmp_path, tempat, 600_000)
    with pytest.raises(KuotaHabis, match="akun Anda"):
        masukkan(sesi, tmp_path, tempat, 600_000)
    masukkan(sesi, tmp_path, (tempat[0], None), 900_000)  # type: ignore[arg-type]
    with pytest.raises(KuotaHabis, match="instansi"):
        masukkan(sesi, tmp_path, (tempat[0], None), 700_000)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="transaction"):
        simpan(sesi, tmp_path, siap(), LAPANG, instansi_id=tempat[0], pengguna_id=None)


def test_parallel_uploads_cannot_pass_the_quota_together(
    pabrik_sesi: Callable[[], Session], sesi: Session, tempat: tuple[int, int], tmp_path: Path
) -> None:
    sesi.commit()

    def satu(_: int) -> bool:
        with pabrik_sesi() as s:
            pakai_instansi(s, tempat[0])
            try:
                masukkan(s, tmp_path, tempat, 200_000)
            except KuotaHabis:
                return False
            return True

    with ThreadPoolExecutor(8) as kolam:
        hasil = list(kolam.map(satu, range(16)))
    assert sum(hasil) == 5
    assert sesi.scalar(select(func.sum(GudangBerkas.ukuran))) <= 1024 * 1024
