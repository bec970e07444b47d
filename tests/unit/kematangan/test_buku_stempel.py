"""A workbook finds its assessment: by hidden sheet and properties, and is refused elsewhere with what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from talenta_web.kematangan.buku.anak_tulis import LEMBAR_STEMPEL
from talenta_web.kematangan.buku.stempel import BukuDitolak, cocokkan
from tests.unit.kematangan.meja import KOSONGAN, baca, stempel, tulis, ubah

BUKU = tulis(KOSONGAN)


def _tanpa_sifat(buku: Any) -> None:
    for p in list(buku.custom_doc_props.props):
        del buku.custom_doc_props[p.name]


def test_lembar_penanda_benar_benar_tersembunyi() -> None:
    with zipfile.ZipFile(io.BytesIO(BUKU)) as z:
        assert f'name="{LEMBAR_STEMPEL}" sheetId="5" state="veryHidden"' in z.read("xl/workbook.xml").decode()
        assert "talenta_sidik" in z.read("docProps/custom.xml").decode()


@pytest.mark.parametrize("tangan", [_tanpa_sifat, lambda b: b.remove(b[LEMBAR_STEMPEL])])
def test_salah_satu_penanda_cukup(tangan: Callable[[Any], None]) -> None:
    assert baca(ubah(BUKU, tangan), KOSONGAN)[0] == stempel()


def _keduanya(buku: Any) -> None:
    _tanpa_sifat(buku)
    buku.remove(buku[LEMBAR_STEMPEL])


def _tidak_seragam(buku: Any) -> None:
    buku[LEMBAR_STEMPEL]["B3"] = "pid-lain"


def _skema(buku: Any) -> None:
    _tanpa_sifat(buku)
    buku[LEMBAR_STEMPEL]["B2"] = "9"


def _rusak(buku: Any) -> None:
    _tanpa_sifat(buku)
    for r in buku[LEMBAR_STEMPEL].iter_rows(max_col=2):
        if r[0].value == "nomor":
            r[1].value = "satu"


@pytest.mark.parametrize(
    ("tangan", "kata"),
    [(_keduanya, "bukan buku kerja"), (_tidak_seragam, "tidak seragam"), (_skema, "versi aplikasi"), (_rusak, "rusak")],
)
def test_penanda_hilang_atau_diubah(tangan: Callable[[Any], None], kata: str) -> None:
    with pytest.raises(BukuDitolak, match=kata):
        baca(ubah(BUKU, tangan), KOSONGAN)


@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        ({"kuesioner": "merit-2026"}, "berisi instrumen merit-2026"),
        ({"penilaian": "pid-lain", "nama": "Penilaian 2025"}, "Penilaian 2025"),
        ({"versi": "1.3.0"}, "versi 1.3.0, seharusnya 1.4.0"),
        ({"sidik": "0" * 64}, "Unduh buku kerja baru"),
        ({"putaran": 2}, "putaran 2"),
    ],
)
def test_buku_yang_salah_ditolak_dengan_caranya(lain: dict[str, Any], kata: str) -> None:
    with pytest.raises(BukuDitolak, match=kata):
        cocokkan(stempel(**lain), stempel())
    cocokkan(stempel(nomor=7), stempel())
