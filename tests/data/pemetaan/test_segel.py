"""A sealed run recomputed from its file alone: equal as written, and every forgery is named."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from talenta_web.basis.proses import GalatProses
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import Pemetaan, PemetaanUji
from talenta_web.pemetaan.segel import GalatSegel, Verdik, buka, kode_segel, periksa
from talenta_web.pemetaan.segel.anak import periksa_berkas
from talenta_web.pemetaan.segel.berkas import ATURAN, HASIL, KEPALA, tulis
from tests.data.pemetaan.benih import Benih
from tests.data.pemetaan.jadi import N

pytestmark = pytest.mark.satu_basis


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


@pytest.fixture
def run(jadi: tuple[Benih, Pemetaan]) -> Pemetaan:
    return jadi[1]


@pytest.fixture
def segel(sesi: Session, run: Pemetaan, tmp_path: Path) -> Path:
    jalur = tmp_path / "a.mtsegel"
    service.buat_segel(sesi, run.pid, jalur)
    return jalur


def _beda(v: Verdik) -> set[str]:
    return {p.kode for p in v.pemeriksaan if not p.sama}


def test_sama(sesi: Session, run: Pemetaan, segel: Path, tmp_path: Path) -> None:
    v = periksa_berkas(segel)
    assert v.sama, v
    assert v.hasil == N
    assert run.selesai is not None
    assert v.kode == kode_segel(run.selesai.kepala_digest)
    assert len(v.kode) == 24
    lagi = tmp_path / "b.mtsegel"
    service.buat_segel(sesi, run.pid, lagi)
    assert lagi.read_bytes() == segel.read_bytes(), "the same run always gives the same bytes"


def _ganti_hasil(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    baris = bagian[HASIL].decode().splitlines(keepends=True)
    i = next(i for i, b in enumerate(baris) if '"terpetakan"' in b)
    baris[i] = baris[i].replace('"nilai_talenta":"', '"nilai_talenta":"1')
    bagian[HASIL] = "".join(baris).encode()


def _ganti_hasil_dan_digest(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    _ganti_hasil(bagian, kepala)
    kepala["selesai"]["hasil_digest"] = hashlib.sha256(bagian[HASIL]).hexdigest()


def _dua_kali(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    """The right rows in another order and some of them twice, with the digest made to fit."""
    baris = bagian[HASIL].splitlines(keepends=True)
    bagian[HASIL] = b"".join([*reversed(baris), *baris[:5]])
    kepala["selesai"]["hasil_digest"] = hashlib.sha256(bagian[HASIL]).hexdigest()
    kepala["selesai"]["kepala_digest"] = None


def _ganti_jumlah(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    kepala["selesai"] |= {"terpetakan": 9999, "belum": -5, "kepala_digest": None}


def _ganti_aturan(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    bagian[ATURAN] = bagian[ATURAN].replace(b"baik = 80", b"baik = 79")


def _rusak_aturan(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    bagian[ATURAN] = b"bukan = [aturan"


def _ganti_parameter(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    kepala["pemetaan"]["parameter"] |= {"tepi": "bawah"}


def _ganti_acuan(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    kepala["pemetaan"]["tanggal_acuan"] = "2031-01-01"


def _buang_bingkai(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    del bagian["bahan/kinerja.parquet"]


def _rusak_bingkai(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    bagian["bahan/kinerja.parquet"] = b"PAR1" + bytes(40) + b"PAR1"


def _hilang_kepala(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    kepala["pemetaan"] = {}


def _aneh(bagian: dict[str, bytes], kepala: dict[str, Any]) -> None:
    kepala["pemetaan"] |= {"mulai_pada": "kemarin", "parameter": [1, 2]}


@pytest.mark.parametrize(
    ("ubah", "beda"),
    [
        (_ganti_hasil, {"hasil_tertulis", "hitung"}),
        (_ganti_hasil_dan_digest, {"kepala", "hitung"}),
        (_dua_kali, {"hitung"}),
        (_ganti_jumlah, {"jumlah"}),
        (_ganti_aturan, {"kepala", "aturan"}),
        (_rusak_aturan, {"kepala", "aturan", "hitung"}),
        (_ganti_parameter, {"kepala", "aturan"}),
        (_ganti_acuan, {"kepala", "hitung"}),
        (_buang_bingkai, {"bahan", "hitung"}),
        (_rusak_bingkai, {"bahan", "hitung"}),
        (_hilang_kepala, {"kepala", "aturan", "bahan", "hitung"}),
        (_aneh, {"kepala", "aturan", "bahan", "hitung"}),
    ],
)
def test_terubah(
    segel: Path, tmp_path: Path, ubah: Callable[[dict[str, bytes], dict[str, Any]], None], beda: set[str]
) -> None:
    """A forger who also rewrites the list of parts is still found."""
    asli = _isi(segel)
    kepala = json.loads(asli.pop(KEPALA))
    ubah(asli, kepala)
    kepala.pop("berkas")
    palsu = tmp_path / "palsu.mtsegel"
    tulis(palsu, kepala, asli.items())
    v = periksa(buka(palsu))
    assert _beda(v) >= beda, v
    assert not v.sama
    if ubah is _ganti_hasil_dan_digest:
        assert len(v.beda) == 1
        assert len(v.beda[0]) == 18


def _isi(jalur: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(jalur) as z:
        return {n: z.read(n) for n in z.namelist()}


def test_bita_berubah(segel: Path) -> None:
    isi = _isi(segel)
    isi[ATURAN] += b"\n"
    with zipfile.ZipFile(segel, "w") as z:
        for nama, bita in isi.items():
            z.writestr(nama, bita)
    assert "berkas" in _beda(periksa(buka(segel)))


def _tulis_zip(jalur: Path, isi: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(jalur, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, bita in isi.items():
            z.writestr(nama, bita)
    return jalur


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"../../etc/passwd": b"x"}, "tidak dikenal"),
        ({"bahan/agama.parquet": b"x"}, "tidak dikenal"),
        ({KEPALA: b"{}"}, "tidak memuat"),
        ({KEPALA: b"[" * 100_000, ATURAN: b"", HASIL: b""}, "tidak terbaca"),
        ({KEPALA: b'{"format": "mtsegel/9"}', ATURAN: b"", HASIL: b""}, "tidak dikenal"),
        ({KEPALA: b'{"format": "mtsegel/1"}', ATURAN: b"", HASIL: b""}, "tidak lengkap"),
        ({KEPALA: b" " * (17 * 1024 * 1024), ATURAN: b"", HASIL: b""}, "terlalu besar"),
        ({KEPALA: b'{"format": "mtsegel/1", "berkas": {}, "pemetaan": {}, "selesai": {}, "periode": {}}',
          ATURAN: b"\xff", HASIL: b""}, "UTF-8"),
    ],
)  # fmt: skip
def test_bukan_segel(tmp_path: Path, isi: dict[str, bytes], kata: str) -> None:
    with pytest.raises(GalatSegel, match=kata):
        buka(_tulis_zip(tmp_path / "x.mtsegel", isi))


def test_isi_zip_rusak(segel: Path) -> None:
    isi = bytearray(segel.read_bytes())
    with zipfile.ZipFile(segel) as z:
        letak = z.getinfo(HASIL).header_offset + 60
    isi[letak : letak + 40] = bytes(40)
    segel.write_bytes(isi)
    with pytest.raises(GalatSegel, match="bukan berkas segel yang utuh"):
        buka(segel)


def test_bukan_zip(tmp_path: Path) -> None:
    (tmp_path / "x.mtsegel").write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(GalatProses, match="bukan berkas segel"):
        periksa_berkas(tmp_path / "x.mtsegel")


def test_uji_dicatat(sesi: Session, run: Pemetaan) -> None:
    hasil = service.uji(sesi, run.pid, None)
    assert hasil.sama
    catatan = sesi.scalars(select(PemetaanUji)).one()
    assert (catatan.sama, catatan.diperiksa, catatan.beda, catatan.bagian) == (True, N, 0, [])
    assert sesi.scalar(text("SELECT count(*) FROM jejak WHERE jenis = 'pemetaan.periksa'")) == 1
    sesi.rollback()
    with pytest.raises(service.PemetaanTidakAda):
        service.uji(sesi, "tidak-ada", None)
