"""Exact count of Python calls, by cProfile."""

from __future__ import annotations

import cProfile
import gc
from collections.abc import Iterator
from contextlib import contextmanager


class Panggilan:
    """Calls by (file, qualified name); `jeda` leaves out what runs inside it."""

    def __init__(self) -> None:
        self._profil = cProfile.Profile(builtins=False)
        self.menurut: dict[tuple[str, str], int] = {}

    @property
    def jumlah(self) -> int:
        return sum(self.menurut.values())

    @contextmanager
    def jeda(self) -> Iterator[None]:
        self._profil.disable()
        try:
            yield
        finally:
            self._profil.enable()

    @contextmanager
    def jalan(self) -> Iterator[Panggilan]:
        """Without cyclic collection: it would run the weak reference callbacks of what earlier tests left, counted."""
        semula = gc.isenabled()
        gc.disable()
        self._profil.enable()
        try:
            yield self
        finally:
            self._profil.disable()
            if semula:
                gc.enable()
            for catatan in self._profil.getstats():
                if not isinstance(catatan.code, str):
                    tempat = catatan.code.co_filename, catatan.code.co_qualname
                    self.menurut[tempat] = self.menurut.get(tempat, 0) + catatan.callcount
