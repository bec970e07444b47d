"""A new run of a periode waits while a session is beyond preparation, until the PPK refuses its minutes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import BATAL, DITUTUP, PRATINJAU, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.komite.galat import Basi, IsianSalah
from talenta_web.komite.models import Penetapan, PutusanPpk
from talenta_web.komite.models.sidang import DIPUTUS
from talenta_web.komite.service import agenda
from talenta_web.pemetaan import service as pemetaan
from talenta_web.pemetaan.models import Pemetaan
from talenta_web.pemetaan.service.periksa_kepala import beda_kepala
from tests.data.komite.rapat import Rapat
from tests.data.pemetaan.benih import Benih
from tests.data.pemetaan.jadi import hitung

ALASAN = "Ada yang keliru pada lampiran"


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


@pytest.fixture
def rapat(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Rapat:
    return Rapat.tanam(sesi, jadi[0].instansi_id)


def test_hitungan_baru_ditahan(rapat: Rapat, jadi: tuple[Benih, Pemetaan]) -> None:
    s, iid = rapat.session, rapat.instansi_id
    pid = rapat.sidang("Sidang jabatan tinggi", kotak=())
    baru = hitung(s, iid)
    assert pemetaan.sedang_berlaku(s, baru), "in preparation nothing is held"
    with pytest.raises(Basi, match="Perbarui agenda"):
        rapat.pindah(pid, PRATINJAU)
    agenda.perbarui(s, sidang_pid=pid, pelaku=rapat.orang["sekretaris"])
    assert rapat.baris(pid).pemetaan_id == baru.id
    rapat.pindah(pid, PRATINJAU)
    ditahan = hitung(s, iid)
    assert not pemetaan.sedang_berlaku(s, ditahan)
    assert "Sidang jabatan tinggi" in pemetaan.sebab_tahan(s, baru.periode_id)
    assert s.scalars(select(Jejak.objek_pid).where(Jejak.jenis == "pemetaan.ditahan")).all() == [ditahan.pid]
    assert list(beda_kepala(s, baru)) == []
    rapat.pindah(pid, BATAL, alasan=ALASAN)
    assert pemetaan.sedang_berlaku(s, hitung(s, iid))


def test_sidang_dibuka_selagi_hitungan_ditulis(rapat: Rapat, jadi: tuple[Benih, Pemetaan]) -> None:
    pid = rapat.sidang(kotak=())

    class BukaSidang:
        """The session begins between the last row of the run and its flip."""

        tahan = ""

        def maju(self, n: int, dari: int | None, langkah: str) -> None:
            if langkah == "tulis" and rapat.baris(pid).keadaan == SIAPKAN:
                rapat.pindah(pid, PRATINJAU)

        def selesai(self, session: Session, selesai: Any, *, berlaku: bool, tahan: str) -> None:
            assert not berlaku
            self.tahan = tahan

    pantau = BukaSidang()
    run = hitung(rapat.session, rapat.instansi_id, pantau=pantau)
    assert "Sidang satu" in pantau.tahan
    assert not pemetaan.sedang_berlaku(rapat.session, run)
    assert rapat.lihat(pid).pemetaan_berlaku


def test_sesudah_ditutup_sampai_ppk_memutus(rapat: Rapat, jadi: tuple[Benih, Pemetaan]) -> None:
    """The run stays until the PPK decides; refused minutes free the run and the people, corrected ones hold again."""
    s, pid = rapat.session, rapat.sidang(kotak=())
    rapat.pindah(pid, SIDANG)
    with transaksi(s):
        for c in rapat.calon(pid):
            c.keadaan = DIPUTUS
    rapat.pindah(pid, TETAPKAN)
    ketua = rapat.orang["ketua"].id

    def segel(nomor: int) -> int:
        baris = Penetapan(
            instansi_id=rapat.instansi_id, sidang_id=rapat.baris(pid).id, nomor=nomor, isi=b"", digest=str(nomor) * 64,
            diusulkan_oleh=ketua, ditetapkan_oleh=ketua,
        )  # fmt: skip
        with transaksi(s):
            s.add(baris)
        return baris.id

    with transaksi(s):
        rapat.baris(pid).keadaan = DITUTUP
    versi = segel(1)
    assert "keputusan PPK ditunggu" in pemetaan.sebab_tahan(s, jadi[1].periode_id)
    assert not pemetaan.sedang_berlaku(s, hitung(s, rapat.instansi_id))
    with transaksi(s):
        s.add(PutusanPpk(instansi_id=rapat.instansi_id, penetapan_id=versi, langkah="tolak", oleh_id=ketua))
    assert pemetaan.sebab_tahan(s, jadi[1].periode_id) == ""
    segel(2)
    assert "Sidang satu" in pemetaan.sebab_tahan(s, jadi[1].periode_id)
    with pytest.raises(IsianSalah, match="sudah pada agenda sidang lain"):
        rapat.sidang("Sidang dua", kotak=())
