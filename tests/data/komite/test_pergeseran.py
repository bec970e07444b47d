"""Ledger of changes: the grouped counts equal counting one by one; open sidang, undone and deferred do not count."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import DITUTUP, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.komite import pergeseran
from talenta_web.komite.models import CalonSidang, Keputusan, Sidang, SusunanKomite
from talenta_web.pegawai.models import RiwayatKinerja
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.komite.berita import Berita, tanam
from tests.data.pemetaan.benih import Benih
from tests.web.komite.dunia import tanam_sidang

ALASAN = "Penugasan strategis yang tidak terbaca dari data pegawai."


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


@pytest.fixture
def berita(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Berita:
    return tanam(sesi, jadi[0].instansi_id)


def _putus(sesi: Session, c: CalonSidang, nomor: int, jenis: str, kotak: int | None = None) -> None:
    isi: dict[str, Any] = {"kode_alasan": "penugasan", "alasan": ALASAN} if jenis != "tetap" else {}
    sesi.add(
        Keputusan(
            instansi_id=c.instansi_id, sidang_id=c.sidang_id, calon_id=c.id, nomor=nomor, jenis=jenis, kotak=kotak,
            kotak_hitung=c.kotak_hitung, **isi,
        )
    )  # fmt: skip


def ramai(sesi: Session, susunan_id: int) -> tuple[Sidang, Counter[str]]:
    """A closed sidang over everybody in the run: every third goes up one box, every seventh waits."""
    sidang = tanam_sidang(sesi, susunan_id, SIAPKAN)
    jumlah: Counter[str] = Counter()
    with transaksi(sesi):
        ada = {c.urut_hasil for c in sesi.scalars(select(CalonSidang).where(CalonSidang.sidang_id == sidang.id))}
        lain = sesi.scalars(
            select(Hasil).where(Hasil.pemetaan_id == sidang.pemetaan_id, Hasil.kotak.is_not(None)).order_by(Hasil.urut)
        )
        for n, h in enumerate((h for h in lain if h.urut not in ada), start=len(ada) + 1):
            sesi.add(
                CalonSidang(
                    instansi_id=sidang.instansi_id, sidang_id=sidang.id, nomor=n, urut_hasil=h.urut,
                    pegawai_id=h.pegawai_id, pegawai_pid=h.pegawai_pid, nip=h.nip, nama=h.nama,
                    unit_kerja_id=h.unit_kerja_id, kotak_hitung=h.kotak, sebab="cakupan",
                )
            )  # fmt: skip
        sesi.flush()
        semua = sesi.scalars(select(CalonSidang).where(CalonSidang.sidang_id == sidang.id).order_by(CalonSidang.nomor))
        for c in semua:
            assert c.kotak_hitung is not None
            if c.nomor % 7 == 0:
                _putus(sesi, c, 1, "tunda")
                jumlah["tunda"] += 1
            elif c.nomor % 3 == 0 and c.kotak_hitung < 9:
                _putus(sesi, c, 1, "tetap")
                _putus(sesi, c, 2, "urung")
                _putus(sesi, c, 3, "ubah", c.kotak_hitung + 1)
                jumlah["naik"] += 1
            elif c.nomor % 11 == 0:
                _putus(sesi, c, 1, "tetap")
                _putus(sesi, c, 2, "urung")
                jumlah["urung"] += 1
            else:
                _putus(sesi, c, 1, "tetap")
                jumlah["tetap"] += 1
        sesi.flush()
        for keadaan in (SIDANG, TETAPKAN, DITUTUP):
            sidang.keadaan = keadaan
            sesi.flush()
    return sidang, jumlah


def test_sama_dengan_menghitung_satu_per_satu(sesi: Session, berita: Berita) -> None:
    with transaksi(sesi):
        for n, orang in enumerate(sesi.scalars(select(RiwayatKinerja).order_by(RiwayatKinerja.id)).all()):
            orang.penilai = f"Penilai {n % 2}"
    sidang, jumlah = ramai(sesi, berita.baris.susunan_id)
    komite = sesi.get_one(SusunanKomite, sidang.susunan_id).komite_id
    periode, buku = pergeseran.susun(sesi, [komite], None)
    assert [p.kode for p in periode] == ["2026"]
    t = buku.total
    assert (t.naik, t.turun, t.tetap, buku.ditunda) == (jumlah["naik"], 0, jumlah["tetap"], jumlah["tunda"])
    assert sum(b.hitung for b in buku.kotak) == sum(b.akhir for b in buku.kotak) == t.jumlah
    assert sum(b.harapan or 0 for b in buku.kotak) == pytest.approx(t.jumlah)
    assert buku.alasan == (("Penugasan strategis yang tidak terbaca dari data", t.ubah, t.naik, 0),)
    unit, pengusul, penilai = buku.dimensi
    for d in (unit, penilai):
        assert sum(b.k.jumlah for b in d.baris) == t.jumlah
        assert sum(b.k.naik for b in d.baris) == t.naik
        assert all(b.k.jumlah >= 5 for b in d.baris)
    assert {b.k.nama for b in penilai.baris} <= {
        "Penilai 0",
        "Penilai 1",
        pergeseran.TANPA_PENILAI,
        "2 kelompok kecil, digabung",
    }
    assert pengusul.baris == (), "a sidang that is not closed yet tells nothing"
    csv = list(pergeseran.baris_csv(buku))
    assert ("Seluruh", "Seluruh", t.jumlah, t.ubah, t.naik, t.turun, None, None, None) in csv


@pytest.mark.satu_basis
def test_usulan_dari_sidang_yang_ditutup(sesi: Session, berita: Berita) -> None:
    berita.tetapkan()
    komite = berita.baris.komite_id
    _, buku = pergeseran.susun(sesi, [komite], "2026")
    assert (buku.total.jumlah, buku.total.ubah, buku.ditunda) == (8, 1, 1)
    assert buku.dimensi[1].baris == (), "one proposal is too few to be shown alone"
    assert all(b.k.jumlah >= 5 for d in buku.dimensi for b in d.baris)


@pytest.mark.satu_basis
def test_kosong_komite_lain_dan_periode_asing(sesi: Session, berita: Berita) -> None:
    assert not pergeseran.susun(sesi, [berita.baris.komite_id], None)[1].cukup, "nothing is closed yet"
    berita.tetapkan()
    assert pergeseran.susun(sesi, [], None)[1].total.jumlah == 0
    assert list(pergeseran.baris_csv(pergeseran.susun(sesi, [], None)[1])) == []
    with pytest.raises(LookupError, match="2019"):
        pergeseran.susun(sesi, [berita.baris.komite_id], "2019")
