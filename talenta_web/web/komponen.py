"""The `ui` global: every macro of templates/_komponen in every template, also in blocks rendered alone.

jinja2-fragments runs a block without the template's top-level imports, so imported macros would be missing there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import cast

from jinja2 import Environment

BERKAS = ("dasar", "bingkai", "formulir", "tabel", "grafik", "grafik_data", "grafik_banding", "kotak")
_SIMPAN_MAKS = 512


class Komponen:
    """Looks a macro up by name, once per environment."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._makro: dict[str, object] = {}
        self._simpanan: dict[tuple[Hashable, ...], object] = {}

    def __getattr__(self, nama: str) -> object:
        if nama.startswith("_"):
            raise AttributeError(nama)
        if not self._makro or self._env.auto_reload:
            self._makro = {
                kunci: nilai
                for berkas in BERKAS
                for kunci, nilai in vars(self._env.get_template(f"_komponen/{berkas}.html").module).items()
                if not kunci.startswith("_")
            }
        if nama not in self._makro:
            raise AttributeError(f"tidak ada makro {nama!r} di templates/_komponen")
        if not self._env.auto_reload:  # found without this method from now on
            setattr(self, nama, self._makro[nama])
        return self._makro[nama]

    def tetap(self, nama: str, *nilai: Hashable) -> object:
        """What macro `nama` draws for these values, drawn once and kept (already escaped, as the macro returned it).

        Only for macros that read nothing but their arguments; nothing secret or personal goes through here.
        """
        kunci = (nama, *nilai)
        if (teks := self._simpanan.get(kunci)) is not None and not self._env.auto_reload:
            return teks
        if len(self._simpanan) >= _SIMPAN_MAKS:
            self._simpanan.clear()
        teks = self._simpanan[kunci] = cast(Callable[..., object], getattr(self, nama))(*nilai)
        return teks
