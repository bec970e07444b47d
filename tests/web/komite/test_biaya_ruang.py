"""The screens of a sidang cost the same whatever the instansi holds; counted, not timed."""

from __future__ import annotations

import pytest

from tests.panggilan import Panggilan
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar
from tests.web.pemetaan.ukur import hitung

__all__ = ["dasar"]


@pytest.mark.parametrize(
    ("ke", "halaman", "perintah", "panggilan"), [(-1, "ruang", 40, 32_000), (1, "layar", 12, 9_000)]
)
def test_biaya(dasar: DuniaKomite, ke: int, halaman: str, perintah: int, panggilan: int) -> None:
    klien, alamat = dasar.klien(ke), f"/sidang/{dasar.sidang}/{halaman}"
    for _ in range(2):  # what a process keeps: templates, frame of the rule
        klien.get(alamat)
    with hitung(dasar.app) as biaya, Panggilan().jalan() as p:
        jawab = klien.get(alamat)
    assert jawab.status_code == 200
    assert biaya.perintah <= perintah
    assert p.jumlah <= panggilan
