"""Private notes and the look of the poll, on both databases: whose they are, stale texts, walls between instansi."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.komite.galat import Basi, BukanAnggota, IsianSalah, TidakAda
from talenta_web.komite.models import CatatanPribadi
from talenta_web.komite.queries.catatan import ada_catatan
from talenta_web.komite.queries.denyut import gerak_kini
from talenta_web.komite.service.catatan import MAKS_CATATAN, tulis_catatan
from tests.data.komite.ruang import Ruang, mulai, tanam


@pytest.fixture
def ruang(sesi: Session) -> Ruang:
    r = tanam(sesi)
    mulai(sesi, r)
    return r


def tulis(sesi: Session, r: Ruang, siapa: str, teks: str, versi: int = 0, ke: int = 0) -> CatatanPribadi:
    return tulis_catatan(
        sesi, sidang_pid=r.sidang, calon_pid=r.calon[ke], pelaku=r.orang[siapa], teks=teks, versi=versi
    )


def test_catatan_milik_penulis_dan_tidak_menggerakkan_layar(sesi: Session, ruang: Ruang) -> None:
    gerak = ruang.baris(sesi).gerak
    satu = tulis(sesi, ruang, "a1", " Tanyakan mutasi.\r\nLalu asesmen. ")
    assert (satu.teks, satu.versi) == ("Tanyakan mutasi.\nLalu asesmen.", 1)
    tulis(sesi, ruang, "s1", "Catatan sekretaris", ke=1)
    assert tulis(sesi, ruang, "a1", "Diubah", 1).versi == 2
    assert ada_catatan(sesi, ruang.sidang_id, ruang.orang["a1"].id) == {ruang.calon_id[0]}
    assert ada_catatan(sesi, ruang.sidang_id, ruang.orang["a2"].id) == frozenset()
    assert ruang.baris(sesi).gerak == gerak


def test_dua_perangkat_melihat_kedua_teks(sesi: Session, ruang: Ruang) -> None:
    tulis(sesi, ruang, "a1", "Dari ponsel")
    with pytest.raises(Basi) as galat:
        tulis(sesi, ruang, "a1", "Dari laptop")
    assert (galat.value.tersimpan, galat.value.kiriman) == (
        {"Catatan pribadi": "Dari ponsel"},
        {"Catatan pribadi": "Dari laptop"},
    )
    assert tulis(sesi, ruang, "a1", "Dari ponsel").versi == 1  # the same text twice is no conflict
    assert sesi.scalars(select(CatatanPribadi.teks)).all() == ["Dari ponsel"]


Kerja = Callable[[Session, Ruang], object]


@pytest.mark.parametrize(
    ("kerja", "galat"),
    [
        (lambda s, r: tulis(s, r, "luar", "x"), BukanAnggota),
        (lambda s, r: tulis(s, r, "a1", "x" * (MAKS_CATATAN + 1)), IsianSalah),
        (
            lambda s, r: tulis_catatan(
                s, sidang_pid="tiada", calon_pid=r.calon[0], pelaku=r.orang["a1"], teks="x", versi=0
            ),
            TidakAda,
        ),
        (
            lambda s, r: tulis_catatan(
                s, sidang_pid=r.sidang, calon_pid="tiada", pelaku=r.orang["a1"], teks="x", versi=0
            ),
            TidakAda,
        ),
    ],
)
def test_ditolak(sesi: Session, ruang: Ruang, kerja: Kerja, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        kerja(sesi, ruang)
    assert sesi.scalars(select(CatatanPribadi.id)).all() == []


def test_denyut_tidak_melihat_instansi_lain(sesi: Session, ruang: Ruang) -> None:
    gerak, iid, id_ = ruang.baris(sesi).gerak, ruang.instansi_id, ruang.sidang_id
    sesi.rollback()
    assert gerak_kini(sesi, sidang_id=id_, instansi_id=iid + 1) is None
    sesi.rollback()
    assert gerak_kini(sesi, sidang_id=id_, instansi_id=iid) == gerak
    assert gerak_kini(sesi, sidang_id=id_ + 1, instansi_id=iid) is None
