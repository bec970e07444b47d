"""The papers that can be made of a sidang: every report format that asks for one, whoever brings it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

from flask import current_app

from talenta_web.host import Registry
from talenta_web.web.akses import boleh


@dataclass(frozen=True, slots=True)
class NaskahSidang:
    """A paper on offer; `url` leads to its form with this sidang already chosen."""

    kode: str
    nama: str
    uraian: str
    keluaran: tuple[str, ...]
    url: str


def naskah_sidang(pid: str) -> tuple[NaskahSidang, ...]:
    """Formats with a question of the kind `sidang` that the reader may run, in order of their names."""
    registry = cast(Registry, current_app.extensions["talenta_registry"])
    return tuple(
        NaskahSidang(f.kode, f.nama, f.uraian, f.keluaran, f"/laporan/{quote(f.kode)}?isi-{p.kode}={quote(pid)}")
        for f in sorted(registry.semua_laporan(), key=lambda f: f.nama)
        for p in f.parameter
        if p.jenis == "sidang" and boleh(f.kemampuan)
    )
