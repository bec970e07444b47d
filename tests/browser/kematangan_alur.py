"""Cases of the life of an assessment: list, cover, task list, assignment, review, fixing, stages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.browser.kematangan_alamat import KINI, LALU, ke


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of the lifecycle."""
    yield buat("kematangan", "kematangan.daftar", "/kematangan/")
    yield buat("kematangan-baru", "kematangan.baru", "/kematangan/baru")
    yield buat("penilaian", "kematangan.penilaian", "", dari=KINI)
    yield buat("penilaian-unit", "kematangan.penilaian", "", peran="PU", dari=KINI)
    yield buat("penilaian-lalu", "kematangan.penilaian", "", dari=LALU)
    yield buat("penilaian-ubah", "kematangan.ubah", "", dari=KINI, lakukan=ke("ubah"))
    yield buat("penilaian-lanjut", "kematangan.lanjut", "", dari=LALU, lakukan=ke("lanjut"))
    yield buat("penilaian-tugas", "kematangan.tugas", "", dari=KINI, lakukan=ke("tugas"))
    yield buat("penilaian-reviu", "kematangan.reviu", "", peran="RI", dari=KINI, lakukan=ke("reviu"))
    yield buat("penilaian-penetapan", "kematangan.penetapan", "", peran="PB", dari=LALU, lakukan=ke("penetapan"))
    periksa = ke("penetapan/periksa")
    yield buat("penilaian-periksa", "kematangan.penetapan_periksa", "", peran="AU", dari=LALU, lakukan=periksa)
    yield buat("penilaian-tahap", "kematangan.tahap", "", dari=LALU, lakukan=ke("tahap"))
