"""Addresses with query parameters that change one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Alamat:
    """A path with query parameters, changed one at a time; a change starts again at the first page."""

    jalan: str
    param: Mapping[str, object]

    def dengan(self, **ganti: object) -> str:
        isi = {k: v for k, v in {**self.param, **ganti}.items() if v not in (None, "")}
        return f"{self.jalan}?{urlencode(isi)}" if isi else self.jalan
