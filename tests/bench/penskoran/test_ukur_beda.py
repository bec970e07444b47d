"""Goal 10: a what-if with attribution against the two rules written by hand at once, with equal flow. `make ukur`."""

from __future__ import annotations

import time

import pytest
from talenta_aturan_bkn_411.plugin import Plugin

from talenta_web.penskoran import AturanTerikat, muat
from talenta_web.penskoran.beda.banding import bandingkan
from talenta_web.penskoran.beda.ringkas import aliran

from .bahan_besar import ACUAN, bahan_besar
from .tangan import tangan_banding
from .test_ukur import LONGGAR, _lapor, _terkecil

BEDA = 1.5


@pytest.fixture(scope="module")
def aturan() -> tuple[AturanTerikat, AturanTerikat]:
    (plugin,) = Plugin().register_aturan()
    lama = muat(plugin.teks, asal="lama").terapkan()
    assert plugin.teks.count("ambang = [60, 80]") == 2
    baru = muat(plugin.teks.replace("ambang = [60, 80]", "ambang = [55, 80]"), asal="baru")
    return lama, baru.terapkan({"pengalaman": "4-3-3"})


@pytest.mark.ukur
@pytest.mark.parametrize(("jumlah", "putaran"), [(100_000, 5), (1_000_000, 2)])
def test_what_if_against_hand_written_polars(
    aturan: tuple[AturanTerikat, AturanTerikat], jumlah: int, putaran: int
) -> None:
    bahan = bahan_besar(jumlah)
    mulai = time.perf_counter()
    beda = bandingkan(*aturan, bahan, ACUAN)
    detik = time.perf_counter() - mulai
    harap, pindah = tangan_banding(bahan, ACUAN)
    assert aliran(beda.orang) == tuple((a or 0, b or 0, n) for a, b, n in harap.fill_null(0).iter_rows())
    assert beda.pindah.height == pindah.height > 0
    assert [p.kode for p in beda.bagian] == ["susunan:pengalaman_jabatan", "sumbu:kinerja", "sumbu:potensial"]
    waktu = _terkecil(
        putaran,
        tangan=lambda: tangan_banding(bahan, ACUAN),
        beda=lambda: aliran(bandingkan(*aturan, bahan, ACUAN).orang),
    )
    _lapor(f"Beda dua aturan, {jumlah} orang, {beda.pindah.height} pindah, pertama {detik:.2f} s", waktu, 1, "s CPU")
    assert waktu["beda"] <= LONGGAR * BEDA * waktu["tangan"]
