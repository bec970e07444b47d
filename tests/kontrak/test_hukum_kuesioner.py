"""The laws of instruments and figures bite, and every figure of the core keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from talenta_web.app import SLICE, isi_ruang
from talenta_web.host import GalatPlugin
from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.kontrak.testing.hukum_kuesioner import HukumKuesioner
from talenta_web.kontrak.testing.hukum_metrik import HukumMetrik
from tests.unit.host.test_kuesioner import TEKS, UJI, bundel

INTI: list[Metrik] = [m for nama in SLICE for m in isi_ruang(nama, "metrik", "METRIK")]
HUKUM = [n for n in dir(HukumMetrik) if n.startswith("test_")]
TIGA = "\n".join(UJI.format(total=100).replace('"Ada"', f'"Ada {n}"') for n in range(3))


def hukum(m: Metrik) -> HukumMetrik:
    h: HukumMetrik = type("Hukum", (HukumMetrik,), {"metrik": m})()
    return h


@pytest.mark.parametrize("metrik", INTI, ids=lambda m: m.kode)
def test_metrik_inti_menaati_hukum(metrik: Metrik) -> None:
    for nama in HUKUM:
        getattr(hukum(metrik), nama)()


def test_metrik_inti_semuanya() -> None:
    assert {m.kode for m in INTI} == {
        "pegawai.skp_lengkap", "pegawai.asesmen_berlaku", "pegawai.data_lengkap", "pemetaan.persen_terpetakan",
        "pemetaan.umur_hari", "komite.sidang_setahun", "komite.krs_anggota", "komite.target_bersuksesor",
    }  # fmt: skip


def metrik(baca: Callable[[Session, date], Any]) -> HukumMetrik:
    return hukum(Metrik("uji.angka", "Uji", "kali", baca, "Yang dihitung.", "Rekaman"))


def _menulis(sesi: Session, _tanggal: date) -> NilaiMetrik:
    sesi.execute(text("UPDATE instansi SET nama = nama"))
    return NilaiMetrik(None, catatan="Tidak diketahui.")


_BERUBAH = count()
METRIK_BURUK: dict[str, tuple[Callable[[Session, date], Any], str]] = {
    "nol untuk tidak ada": (lambda s, t: NilaiMetrik(Decimal(0)), "an_empty_instansi_is_unknown_not_zero"),
    "tanpa sebab": (lambda s, t: NilaiMetrik(None), "an_empty_instansi_is_unknown_not_zero"),
    "menulis": (_menulis, "reads_only_and_twice_the_same"),
    "berubah-ubah": (lambda s, t: NilaiMetrik(Decimal(next(_BERUBAH))), "reads_only_and_twice_the_same"),
}


@pytest.mark.parametrize("apa", METRIK_BURUK)
def test_metrik_buruk_tertangkap(apa: str) -> None:
    baca, nama = METRIK_BURUK[apa]
    with pytest.raises((AssertionError, GalatPlugin)):
        getattr(metrik(baca), f"test_{nama}")()


def instrumen(teks: str = TEKS, uji: str = TIGA, **lain: Any) -> HukumKuesioner:
    berkas = {"kuesioner.toml": teks.format(versi="1.0.0"), "uji/a.toml": uji}
    h: HukumKuesioner = type("Hukum", (HukumKuesioner,), {"kuesioner": replace(bundel(), berkas=berkas, **lain)})()
    return h


def _bergiliran(_butir: str, _jawaban: Any) -> Decimal:
    return Decimal(next(_BERUBAH) % 2)


def butir(isi: str) -> str:
    """The instrument with more said about its one butir."""
    return TEKS.replace('jawab = "level"', 'jawab = "level"\n' + isi.replace("{", "{{").replace("}", "}}"))


GERBANG = """
[[butir]]
kode = "A.2"
induk = "A"
bobot = 3
tanya = "Apakah yang lain ada?"
jawab = "level"

[[gerbang]]
kode = "G"
syarat = "A_1 < 1"
akibat = "abaikan_skor"
sasaran = ["A.2"]
pesan = "Yang lain tidak dihitung bila ini ada."
"""
BURUK: dict[str, tuple[Callable[[], HukumKuesioner], str]] = {
    "kode": (lambda: instrumen(kode="Uji Host"), "descriptor_is_accepted"),
    "uji gagal": (lambda: instrumen(uji=UJI.format(total=1)), "loads_and_passes_its_golden_tests"),
    "uji kurang": (lambda: instrumen(uji=UJI.format(total=100)), "at_least_three_golden_tests"),
    "metrik tidak ada": (lambda: instrumen(butir('hint = "pegawai.tidak_ada"')), "live_figures_exist"),
    "naik menurunkan": (
        lambda: instrumen(TEKS.replace('"Akar"', '"Akar"\nbobot_total = 4') + GERBANG),
        "raising_an_answer_never_lowers_the_total",
    ),
    "kait bergiliran": (
        lambda: instrumen(butir('skor = { cara = "kait", maks = 1 }'), kait=_bergiliran),
        "order_and_repetition_do_not_matter",
    ),
}


@pytest.mark.parametrize("apa", BURUK)
def test_instrumen_buruk_tertangkap(apa: str) -> None:
    buat, nama = BURUK[apa]
    with pytest.raises((AssertionError, GalatPlugin)):
        getattr(buat(), f"test_{nama}")()


def test_instrumen_baik_menaati_hukum() -> None:
    h = instrumen()
    for nama in dir(HukumKuesioner):
        if nama.startswith("test_"):
            getattr(h, nama)()
