"""The papers that can be made of an assessment: every report format that asks for one, whoever brings it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

from flask import current_app

from talenta_web.host import Registry
from talenta_web.web.akses import boleh


@dataclass(frozen=True, slots=True)
class NaskahPenilaian:
    """A paper on offer; `url` leads to its form with this assessment already chosen."""

    nama: str
    keluaran: tuple[str, ...]
    url: str


def naskah_penilaian(pid: str) -> tuple[NaskahPenilaian, ...]:
    """Formats with a question of the kind `penilaian` that the reader may run, in order of their names."""
    registry = cast(Registry, current_app.extensions["talenta_registry"])
    return tuple(
        NaskahPenilaian(f.nama, f.keluaran, f"/laporan/{quote(f.kode)}?isi-{p.kode}={quote(pid)}")
        for f in sorted(registry.semua_laporan(), key=lambda f: f.nama)
        for p in f.parameter
        if p.jenis == "penilaian" and boleh(f.kemampuan)
    )
