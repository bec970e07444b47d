"""The properties of the normal run, with many more examples and a new seed each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from talenta_aturan_bkn_411.plugin import Plugin as Bkn411
from talenta_aturan_setjen_dpd.plugin import Plugin as SetjenDpd

from talenta_web.kontrak.testing.hukum_aturan import HukumAturan
from tests.unit.bahan import test_bentuk
from tests.unit.domain import test_masa_kerja, test_nip
from tests.unit.kuesioner import test_jalur_acak
from tests.unit.pegawai import test_berkas_acak, test_nilai_acak
from tests.unit.penskoran import test_beda, test_rusak
from tests.unit.penskoran.pasti import test_bila
from tests.unit.penskoran.pasti import test_hukum as test_pasti
from tests.unit.ungkapan import test_setara

pytestmark = pytest.mark.panjang
_SETELAN = "_hypothesis_internal_use_settings"  # what Hypothesis' own pytest plugin reads, too


def sifat(modul: Any) -> list[Callable[..., None]]:
    """The properties of a test module."""
    return [f for f in vars(modul).values() if getattr(f, "is_hypothesis_test", False)]


def dalam(uji: Any, contoh: int, monkeypatch: pytest.MonkeyPatch, *arg: Any) -> None:
    """Run a property with so many examples."""
    setelan = settings(getattr(uji, _SETELAN, settings()), max_examples=contoh, deadline=None, derandomize=False)
    monkeypatch.setattr(uji, _SETELAN, setelan, raising=False)
    uji(*arg)


SIFAT = [
    (uji, contoh)
    for modul, contoh in (
        (test_setara, 4000), (test_nip, 5000), (test_masa_kerja, 5000), (test_nilai_acak, 5000),
        (test_berkas_acak, 2500), (test_rusak, 2000), (test_pasti, 1000), (test_bila, 300), (test_beda, 200),
        (test_bentuk, 200), (test_jalur_acak, 300),
    )
    for uji in sifat(modul)
]  # fmt: skip


def test_tidak_kosong() -> None:
    assert len(SIFAT) >= 12


@pytest.mark.parametrize(("uji", "contoh"), SIFAT, ids=[f.__name__ for f, _ in SIFAT])
def test_sifat(uji: Callable[..., None], contoh: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dalam(uji, contoh, monkeypatch)


@pytest.mark.parametrize("plugin", [Bkn411, SetjenDpd])
@pytest.mark.parametrize(
    ("hukum", "contoh"), [("population_and_person_agree", 2000), ("order_of_rows_is_irrelevant", 200)]
)
def test_hukum_aturan(plugin: Any, hukum: str, contoh: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores of the population equal those of each person alone, bit by bit."""

    class Hukum(HukumAturan):
        aturan = plugin().register_aturan()[0]

    dalam(vars(HukumAturan)[f"test_{hukum}"], contoh, monkeypatch, Hukum())
