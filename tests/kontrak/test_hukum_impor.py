"""The laws of import sources bite: each kind of bad source is refused by the law that is meant for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from talenta_web.host import GalatPlugin
from talenta_web.kontrak import KolomSumber, LembarSumber, SumberData
from talenta_web.kontrak.testing.hukum_impor import Baris, HukumImpor

HADIR = LembarSumber(
    "kehadiran",
    ("rekap-hadir",),
    (
        KolomSumber("nip", ("pegawaiNip",)),
        KolomSumber("tahun", ("tahunRekap",)),
        KolomSumber("persen", ("persenMasuk",), {"penuh": "100"}),
    ),
    abaikan=("idRekap",),
)
BAIK = SumberData("hadir", "Aplikasi Hadir", "Rekap kehadiran.", (HADIR,))
CONTOH = {
    "rekap-hadir": [{"idRekap": "1", "pegawaiNip": "198503122010011005", "tahunRekap": "2025", "persenMasuk": "penuh"}]
}
HUKUM = [n for n in dir(HukumImpor) if n.startswith("test_")]


def hukum(s: SumberData, contoh: Mapping[str, Sequence[Baris]] = CONTOH) -> HukumImpor:
    class Hukum(HukumImpor):
        sumber = s

        def berkas(self) -> Mapping[str, Sequence[Baris]]:
            return contoh

    return Hukum()


def ganti(n: int, **isi: Any) -> SumberData:
    """One column of the sheet changed."""
    kolom = [*HADIR.kolom]
    kolom[n] = replace(kolom[n], **isi)
    return replace(BAIK, lembar=(replace(HADIR, kolom=tuple(kolom)),))


def baris(**ubah: str) -> dict[str, list[Baris]]:
    return {"rekap-hadir": [{**CONTOH["rekap-hadir"][0], **ubah}]}


BURUK: dict[str, tuple[Callable[[], HukumImpor], str]] = {
    "kode": (lambda: hukum(replace(BAIK, kode="Huruf Besar")), "descriptor_is_accepted"),
    "lembar tidak ada": (lambda: hukum(replace(BAIK, lembar=(replace(HADIR, tujuan="hadir"),))), "targets_exist"),
    "kolom tidak ada": (lambda: hukum(ganti(2, tujuan="persentase")), "targets_exist"),
    "terjemahan bukan isi kita": (
        lambda: hukum(ganti(2, nilai={"penuh": "semua"})),
        "fixed_values_and_translations_are_ours",
    ),
    "isi tetap bukan isi kita": (lambda: hukum(ganti(1, bawaan="kini")), "fixed_values_and_translations_are_ours"),
    "wajib terlupa": (
        lambda: hukum(replace(BAIK, lembar=(replace(HADIR, kolom=HADIR.kolom[:2]),))),
        "required_columns_have_a_source_or_are_asked",
    ),
    "lembar tanpa contoh": (
        lambda: hukum(replace(BAIK, lembar=(HADIR, replace(HADIR, asal=("rekap-lain",))))),
        "every_sheet_has_a_sample",
    ),
    "nama lembar tidak dikenal": (lambda: hukum(BAIK, {"lain": [{"a": "1"}]}), "samples_are_recognised"),
    "kolom umum saja": (
        lambda: hukum(
            replace(
                BAIK, lembar=(replace(HADIR, kolom=(KolomSumber("nip", ("nip",)), KolomSumber("tahun", ("tahun",)))),)
            ),
            {"rekap-hadir": [{"nip": "1", "tahun": "2025"}]},
        ),
        "a_sheet_of_another_name_is_recognised_by_its_columns",
    ),
    "kolom lewat begitu saja": (lambda: hukum(BAIK, baris(lembur="3")), "every_column_of_the_samples_is_known"),
    "isi tak terbaca": (lambda: hukum(BAIK, baris(persenMasuk="banyak")), "cells_of_the_samples_are_read"),
    "wajib kosong": (lambda: hukum(BAIK, baris(tahunRekap="")), "cells_of_the_samples_are_read"),
}


@pytest.mark.parametrize("nama", HUKUM)
def test_sumber_baik_lulus(nama: str) -> None:
    getattr(hukum(BAIK), nama)()


@pytest.mark.parametrize("nama", BURUK)
def test_sumber_buruk_ditolak(nama: str) -> None:
    buat, aturan = BURUK[nama]
    with pytest.raises((AssertionError, GalatPlugin)):
        getattr(buat(), f"test_{aturan}")()
