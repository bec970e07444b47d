"""Small files: nobody has to scroll. A file over 300 lines states its reason here."""

from __future__ import annotations

from statistics import median

from tests.kontrak.sumber import AKAR, modul

BATAS = 300
MEDIAN = 90
ALASAN: dict[str, str] = {}


def _panjang() -> dict[str, int]:
    return {
        nama: len(berkas.read_text(encoding="utf-8").splitlines())
        for folder in (AKAR / "talenta_web", AKAR / "plugins", AKAR / "tests")
        for nama, berkas in modul(folder)
    }


def test_tidak_ada_berkas_panjang() -> None:
    panjang = _panjang()
    assert {n: p for n, p in panjang.items() if p > BATAS and n not in ALASAN} == {}
    assert all(panjang.get(n, 0) > BATAS for n in ALASAN), "a reason that is no longer needed"


def test_median() -> None:
    isi = [p for n, p in _panjang().items() if n.startswith("talenta_web/") and p > 3]
    assert median(isi) <= MEDIAN
