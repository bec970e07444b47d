"""The field catalogue names every column of every table of an instansi, and each capability it names exists."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import pytest

import talenta_web
from talenta_web import resources
from talenta_web.basis import jejak  # noqa: F401 - the audit table
from talenta_web.basis.model import Base
from talenta_web.domain.bidang import GalatBidang, Katalog
from talenta_web.domain.izin import Matriks

for _slice in iter_modules(talenta_web.__path__):
    if _slice.ispkg and find_spec(f"talenta_web.{_slice.name}.models"):
        import_module(f"talenta_web.{_slice.name}.models")


def skema() -> dict[str, list[str]]:
    k = katalog()
    disebut = k.operasi | set(k.tabel)
    return {
        nama: [k.name for k in tabel.columns]
        for nama, tabel in Base.metadata.tables.items()
        if "instansi_id" in tabel.columns or nama in disebut
    }


def katalog() -> Katalog:
    return Katalog.baca(resources.data("bidang.toml"))


def test_every_column_has_a_class_and_a_purpose() -> None:
    bidang = katalog().lengkapi(skema())
    assert len([b for b in bidang if b.kelas in {"K1", "K2", "K3"}]) >= 40
    assert all(b.kategori.tujuan and b.kategori.dasar and b.kategori.penerima and b.kategori.retensi for b in bidang)


def test_every_capability_exists() -> None:
    ada = Matriks.baca(resources.data("matriks_izin.csv")).kemampuan
    assert {k.kemampuan for k in katalog().kategori.values()} <= set(ada)


def test_an_unnamed_column_is_refused() -> None:
    asli = skema()
    with pytest.raises(GalatBidang, match=r"pegawai\.nik"):
        katalog().lengkapi({**asli, "pegawai": [*asli["pegawai"], "nik"]})
    with pytest.raises(GalatBidang, match="catatan_rahasia"):
        katalog().lengkapi({**asli, "catatan_rahasia": ["isi"]})
