"""Exact cost of data quality: pages do not grow with people, an unchanged check writes nothing, memory is flat."""

from __future__ import annotations

import shutil
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis.sesi import buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.pegawai.mutu import queries as q
from talenta_web.pegawai.mutu.aturan import katalog
from talenta_web.pegawai.mutu.service_langkah import langkah as periksa
from tests.data.pegawai.populasi import isi as isi_orang
from tests.data.pegawai.populasi import langkah

ACUAN = date(2026, 6, 1)
KODE = list(katalog().aturan)


def _diam(_n: int, _dari: int) -> None:
    pass


@pytest.fixture(scope="module")
def dua_ukuran(templat_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Any]]:
    """1,000 and 4,000 people, examined once: every one of them has findings."""
    folder = tmp_path_factory.mktemp("biaya-mutu")
    pabrik: dict[int, Any] = {}
    for n in (1_000, 4_000):
        shutil.copyfile(templat_sqlite, folder / f"{n}.db")
        mesin = buat_engine(f"sqlite:///{folder / f'{n}.db'}")
        pabrik[n] = sessionmaker(mesin)
        pasang_lingkup(pabrik[n])
        with pabrik[n]() as s:
            isi_orang(s, n)
            pakai_instansi(s, 1)
            periksa(s, 1, ACUAN, _diam)
            s.connection().exec_driver_sql("ANALYZE")
            s.commit()
    yield pabrik
    for p in pabrik.values():
        p.kw["bind"].dispose()


@pytest.mark.parametrize(
    "baca",
    [
        lambda s: q.angka(s, None),
        lambda s: q.angka(s, [2]),
        lambda s: q.per_unit(s, [1], KODE, "2026-06"),
        lambda s: q.per_unit(s, None, ["belum_kinerja"], "2026-06"),
        lambda s: q.tren(s, None),
        lambda s: q.temuan(s, None, KODE, None),
        lambda s: q.temuan(s, ["/1/2/"], KODE, None),
        lambda s: q.temuan(s, ["/1/2/"], ["belum_kinerja"], None),
    ],
    ids=["angka", "angka-unit", "per-unit", "per-unit-aturan", "tren", "temuan", "temuan-unit", "temuan-unit-aturan"],
)
def test_halaman_tidak_tumbuh(dua_ukuran: dict[int, Any], baca: Any) -> None:
    kecil, isi = langkah(dua_ukuran[1_000], baca)
    besar, _ = langkah(dua_ukuran[4_000], baca)
    assert isi
    assert besar <= 1.1 * kecil + 20


def test_halaman_kedua_semurah_yang_pertama(dua_ukuran: dict[int, Any]) -> None:
    with dua_ukuran[4_000]() as s:
        pakai_instansi(s, 1)
        sesudah, jauh = None, 0
        for _ in range(20):
            _, sesudah = q.temuan(s, None, KODE, sesudah)
            jauh = sesudah or jauh
    satu, _ = langkah(dua_ukuran[4_000], lambda s: q.temuan(s, None, KODE, None))
    dua, (baris, _) = langkah(dua_ukuran[4_000], lambda s: q.temuan(s, None, KODE, jauh))
    assert len(baris) == q.PER_HALAMAN
    assert dua <= 1.5 * satu + 20


def _perintah(pabrik: sessionmaker[Session]) -> list[str]:
    tulis: list[str] = []

    def lihat(_c: Any, _k: Any, sql: str, *_: Any) -> None:
        tulis.append(" ".join(sql.split(None, 3)[:3]))

    mesin = pabrik.kw["bind"]
    event.listen(mesin, "before_cursor_execute", lihat)
    with pabrik() as s:
        pakai_instansi(s, 1)
        periksa(s, 1, ACUAN, _diam)
    event.remove(mesin, "before_cursor_execute", lihat)
    return [t for t in tulis if t.split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_tanpa_perubahan_hanya_hitungan_yang_ditulis(dua_ukuran: dict[int, Any]) -> None:
    tulis = _perintah(dua_ukuran[4_000])
    assert not [t for t in tulis if "temuan_mutu" in t and not t.startswith("DELETE")]
    assert sum("temuan_mutu" in t for t in tulis) == 1  # those of people past the last one


def test_memori_memeriksa_tidak_tumbuh(dua_ukuran: dict[int, Any]) -> None:
    puncak = {}
    for n in (1_000, 4_000):
        with dua_ukuran[n]() as s:
            pakai_instansi(s, 1)
            tracemalloc.start()
            periksa(s, 1, ACUAN, _diam)
            puncak[n] = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    assert puncak[4_000] < 1.3 * puncak[1_000]
