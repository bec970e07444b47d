"""The `ui` global: every macro of templates/_komponen in every template, also in blocks rendered alone.

jinja2-fragments runs a block without the template's top-level imports, so imported macros would be missing there.
"""

from __future__ import annotations

from jinja2 import Environment

BERKAS = ("dasar", "formulir", "tabel", "grafik")


class Komponen:
    """Looks a macro up by name, once per environment."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._makro: dict[str, object] = {}

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
        return self._makro[nama]
