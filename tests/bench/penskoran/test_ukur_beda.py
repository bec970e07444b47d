"""Goal 10: a what-if with attribution against the two rules written by hand at once, with equal flow. `make ukur`."""

from __future__ import annotations

import time
from datetime import date

import polars as pl
import pytest
from talenta_aturan_bkn_411.plugin import Plugin

from talenta_web.penskoran import AturanTerikat, muat
from talenta_web.penskoran.beda.banding import bandingkan
from talenta_web.penskoran.beda.ringkas import aliran
from talenta_web.penskoran.masukan import Bahan

from .bahan_besar import ACUAN, bahan_besar
from .tangan import _kotak, _nilai, _peringkat
from .test_ukur import LONGGAR, _lapor, _terkecil

BEDA = 1.5


def tangan_banding(bahan: Bahan, acuan: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """R0 against R0 with the experience weighted 4-3-3 and the lower cut-offs at 55: both at once, flow, movers."""
    d, y, (x, lain) = _nilai(bahan, acuan)
    a, b = _kotak(d, y, x, 60_000_000), _kotak(d, y, lain, 55_000_000)
    a, b = pl.collect_all([a, b])
    a, b = _peringkat(a.lazy()), _peringkat(b.lazy())
    orang = pl.concat([a, b.drop("nip", "tanggal_lahir").rename(lambda k: k + ".baru")], how="horizontal")
    aliran = orang.group_by("kotak", "kotak.baru").agg(pl.len()).sort("kotak", "kotak.baru")
    return aliran, orang.filter(pl.col("kotak").fill_null(0) != pl.col("kotak.baru").fill_null(0))


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
