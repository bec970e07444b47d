"""Cases of filling a butir, and of the ekspose screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.browser.kematangan_alamat import KINI, LALU, ke


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """One kind of answer each, open and closed."""
    yield buat("isi", "kematangan.isi", "", dari=KINI, lakukan=ke("isi/KLB.2"))
    yield buat("isi-eksternal", "kematangan.isi", "", dari=KINI, lakukan=ke("isi/MERIT"), berat=False)
    yield buat("isi-unit", "kematangan.isi_awal", "", peran="PU", dari=KINI, lakukan=ke("isi/"))
    yield buat("isi-target", "kematangan.isi", "", dari=KINI, lakukan=ke("isi/KLB.1?lapisan=target"), berat=False)
    yield buat("isi-tutup", "kematangan.isi", "", dari=LALU, lakukan=ke("isi/KLB.1"))
    yield buat("isi-riwayat", "kematangan.isi_riwayat", "", dari=KINI, lakukan=ke("isi/KLB.1/riwayat"))
    yield buat("ekspose", "kematangan.ekspose", "", dari=LALU, lakukan=ke("ekspose?kriteria=KLB"))
    yield buat("penilaian-metrik", "kematangan.metrik", "", dari=KINI, lakukan=ke("metrik"))
    yield buat(
        "penilaian-metrik-unit", "kematangan.metrik", "", peran="PU", dari=KINI, lakukan=ke("metrik"), berat=False
    )
