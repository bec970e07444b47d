"""DU5: whoever writes meanwhile, a sealed record equals one moment."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.komite.models import Penetapan, TindakLanjut
from talenta_web.komite.penetapan.isi import Isi, buka
from talenta_web.komite.queries.naskah import baca_naskah
from talenta_web.komite.queries.penetapan import kunci_bacaan
from talenta_web.komite.service.gerak import kunci
from talenta_web.komite.service.penetapan import tulis_segel
from tests.data.komite.berita import PEMBUAT, Berita, tanam
from tests.data.pemetaan import jadi as jadi_modul

PENULIS = 2
BANYAK = 6


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


def _tulis(pabrik: sessionmaker[Session], b: Berita, siapa: int, selesai: threading.Event, jumlah: list[int]) -> None:
    """Change two tables together, as a service does, until told to stop."""
    n = 0
    while not selesai.is_set():
        n += 1
        with pabrik() as s:
            pakai_instansi(s, b.instansi_id)
            with transaksi(s):
                sidang = kunci(s, b.instansi_id, b.sidang)
                sidang.penutup = f"{siapa}-{n}"
                s.flush()
                s.scalars(select(TindakLanjut)).one().catatan = f"{siapa}-{n}"
        jumlah[siapa] = n


def _segel(pabrik: sessionmaker[Session], b: Berita, nomor: int) -> None:
    """What sealing does inside its transaction, without closing the session."""
    oleh = {"pengusul_id": b.orang["sekretaris"].id, "pemutus_id": b.orang["ketua"].id, "pembuat": PEMBUAT}
    with pabrik() as s:
        pakai_instansi(s, b.instansi_id)
        with transaksi(s):
            sidang = kunci(s, b.instansi_id, b.sidang)
            kunci_bacaan(s, sidang)
            naskah = baca_naskah(s, sidang)
            tulis_segel(s, sidang, naskah, nomor=nomor, alasan="", sebelumnya=None, **oleh)  # type: ignore[arg-type]


def berlomba(pabrik: sessionmaker[Session], banyak: int) -> list[Isi]:
    """`banyak` seals beside writers; the records."""
    with pabrik() as s:
        instansi = jadi_modul._BENIH[0].instansi_id
        pakai_instansi(s, instansi)
        b = tanam(s, instansi)
    selesai, jumlah = threading.Event(), [0] * PENULIS
    utas = [threading.Thread(target=_tulis, args=(pabrik, b, n, selesai, jumlah)) for n in range(PENULIS)]
    for u in utas:
        u.start()
    try:
        for nomor in range(1, banyak + 1):
            _segel(pabrik, b, nomor)
    finally:
        selesai.set()
        for u in utas:
            u.join(timeout=60)
    assert min(jumlah) > 0, "every writer wrote meanwhile"
    with pabrik() as s:
        pakai_instansi(s, instansi)
        return [buka(i) for i in s.scalars(select(Penetapan.isi).order_by(Penetapan.nomor))]


def periksa_satu_saat(semua: list[Isi]) -> None:
    """Both tables say the same, and the sums match."""
    for isi in semua:
        naskah = isi["naskah"]
        assert naskah["sidang"]["penutup"] in {"Sidang ditutup.", naskah["calon"][0]["tindak_lanjut"][0]["catatan"]}
        for s in (naskah["sebaran_agenda"], naskah["sebaran_seluruh"]):
            assert sum(s["hitung"].values()) == sum(s["akhir"].values()) + s["ditunda"]
        assert {k["calon"] for k in naskah["krs"]} <= {c["pid"] for c in naskah["calon"]}


def test_setiap_segel_satu_saat(pabrik_sesi: sessionmaker[Session]) -> None:
    semua = berlomba(pabrik_sesi, BANYAK)
    assert len(semua) == BANYAK
    periksa_satu_saat(semua)
