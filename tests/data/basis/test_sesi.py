"""The instansi filter fails closed, and writing transactions keep their promise, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.sesi import SEMUA, LingkupBelumDipilih, instansi_sesi, pakai_instansi, transaksi


@pytest.fixture
def dua(sesi: Session) -> tuple[int, int]:
    with transaksi(sesi):
        a, b = Instansi(kode="a", nama="A"), Instansi(kode="b", nama="B")
        sesi.add_all([a, b])
        sesi.flush()
        pakai_instansi(sesi, SEMUA)
        sesi.add_all([UnitKerja(instansi_id=a.id, kode="u", nama="U"), UnitKerja(instansi_id=b.id, kode="u", nama="V")])
        sesi.flush()
    sesi.info.clear()
    return a.id, b.id


def test_tanpa_instansi_ditolak(sesi: Session, dua: tuple[int, int]) -> None:
    with pytest.raises(LingkupBelumDipilih):
        sesi.scalars(select(UnitKerja)).all()
    with pytest.raises(LingkupBelumDipilih):
        instansi_sesi(sesi)


def test_hanya_instansi_terpilih(sesi: Session, dua: tuple[int, int]) -> None:
    pakai_instansi(sesi, dua[0])
    assert [u.nama for u in sesi.scalars(select(UnitKerja))] == ["U"]
    assert sesi.scalar(select(UnitKerja).where(UnitKerja.nama == "V")) is None
    pakai_instansi(sesi, dua[1])
    assert [u.nama for u in sesi.scalars(select(UnitKerja))] == ["V"]
    pakai_instansi(sesi, SEMUA)
    assert len(sesi.scalars(select(UnitKerja)).all()) == 2


def test_filter_menjangkau_gabungan(sesi: Session, dua: tuple[int, int]) -> None:
    """A join that starts from an unscoped table still hides the other instansi."""
    pakai_instansi(sesi, dua[0])
    baris = sesi.execute(select(Instansi.kode, UnitKerja.nama).join(UnitKerja, UnitKerja.instansi_id == Instansi.id))
    assert baris.all() == [("a", "U")]


def test_transaksi_batal_utuh(sesi: Session) -> None:
    with pytest.raises(RuntimeError), transaksi(sesi):
        sesi.add(Instansi(kode="x", nama="X"))
        sesi.flush()
        raise RuntimeError
    assert sesi.scalar(select(Instansi).where(Instansi.kode == "x")) is None


def test_transaksi_di_dalam_transaksi_ikut_batal(sesi: Session) -> None:
    """A service called by another one joins its transaction; afterwards the next one stands alone again."""
    with pytest.raises(RuntimeError), transaksi(sesi):
        with transaksi(sesi):
            sesi.add(Instansi(kode="x", nama="X"))
        raise RuntimeError
    assert sesi.scalar(select(Instansi).where(Instansi.kode == "x")) is None
    with transaksi(sesi):
        sesi.add(Instansi(kode="y", nama="Y"))
    assert sesi.scalar(select(Instansi).where(Instansi.kode == "y")) is not None
