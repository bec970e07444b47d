"""Sandbox for uploaded templates (T0 and T1): data only, escaped, limited in time and output.

What a template of an operator's plugin may do is another matter: it uses the environment of the app (host.pemuat).
Here nothing can be called, attributes of objects are closed, the filters are few, and only plain data goes in.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from talenta_web.host.galat import GalatPlugin
from talenta_web.host.polos import periksa_polos
from talenta_web.host.waktu import TerlaluLama, batasi
from talenta_web.kontrak import templat as saringan

BATAS_DETIK = 1.0
MAKS_KELUARAN = 200_000
MAKS_SUMBER = 100_000
_SARINGAN = frozenset(
    {"abs", "capitalize", "default", "d", "e", "escape", "first", "int", "join", "last", "length", "count", "lower",
     "replace", "round", "sort", "sum", "title", "trim", "unique", "upper", "wordcount"}
)  # fmt: skip
_UJI = frozenset(
    {"defined", "undefined", "none", "number", "string", "eq", "ne", "lt", "le", "gt", "ge", "in", "odd", "even"}
)
_NAMA_KHUSUS = frozenset({"self", "caller", "varargs", "kwargs", "super"})
_LARANG = (
    nodes.Call, nodes.CallBlock, nodes.Macro, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends,
    nodes.Block, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier,
)  # fmt: skip
_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem", "depth"})


class GalatTemplat(ValueError):
    """The template is refused or failed; the message is for its author."""


class _Lingkungan(ImmutableSandboxedEnvironment):
    """Nothing callable, no attributes but those of `loop`, no operators that make long texts."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, LoopContext) and attr in _LOOP

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`data.nama` is the key `nama`, never a method of the mapping."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        angka = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or (operator != "+" and not angka) or (operator == "+" and type(left) is not type(right)):
            raise GalatTemplat(f"operator {operator} tidak dapat dipakai di sini")
        if operator == "+" and isinstance(left, str) and len(left) + len(right) > MAKS_KELUARAN:
            raise GalatTemplat("teks terlalu panjang")
        return super().call_binop(context, operator, left, right)


def _buat() -> _Lingkungan:
    env = _Lingkungan(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.globals.clear()
    env.filters = {n: f for n, f in env.filters.items() if n in _SARINGAN}
    env.filters.update(saringan.SARINGAN)
    env.tests = {n: f for n, f in env.tests.items() if n in _UJI}
    return env


_ENV = _buat()


def periksa(sumber: str) -> None:
    """Refuse a template that does not parse or is too long; GalatTemplat with line and reason."""
    if len(sumber) > MAKS_SUMBER:
        raise GalatTemplat(f"templat lebih dari {MAKS_SUMBER} huruf")
    try:
        pohon = _ENV.parse(sumber)
        for simpul in pohon.find_all(_LARANG):
            raise GalatTemplat(f"baris {simpul.lineno}: {type(simpul).__name__} tidak dapat dipakai di sini")
        if asing := {n.name for n in pohon.find_all(nodes.Name)} & _NAMA_KHUSUS:
            raise GalatTemplat(f"nama {', '.join(sorted(asing))} tidak dapat dipakai di sini")
        _ENV.from_string(sumber)
    except TemplateError as e:
        raise GalatTemplat(f"baris {getattr(e, 'lineno', '?')}: {e.message}") from e
    except RecursionError as e:
        raise GalatTemplat("templat bersarang terlalu dalam") from e


def isi(sumber: str, data: Mapping[str, object]) -> str:
    """Render with plain data; GalatTemplat when it fails, takes too long or grows too big."""
    periksa(sumber)
    try:
        periksa_polos(dict(data), "data")
        return batasi(lambda: _gambar(sumber, data), BATAS_DETIK)
    except GalatTemplat:
        raise
    except TerlaluLama as e:
        raise GalatTemplat(f"templat tidak selesai dalam {BATAS_DETIK:g} detik") from e
    except (GalatPlugin, TemplateError) as e:
        raise GalatTemplat(str(e)[:500]) from e
    except Exception as e:
        raise GalatTemplat(f"{type(e).__name__}: {str(e)[:300]}") from e


def _gambar(sumber: str, data: Mapping[str, object]) -> str:
    bagian: list[str] = []
    panjang, akhir = 0, time.monotonic() + BATAS_DETIK
    for potong in _ENV.from_string(sumber).generate(dict(data)):
        panjang += len(potong)
        if panjang > MAKS_KELUARAN:
            raise GalatTemplat(f"hasil templat lebih dari {MAKS_KELUARAN} huruf")
        if time.monotonic() > akhir:
            raise GalatTemplat(f"templat tidak selesai dalam {BATAS_DETIK:g} detik")
        bagian.append(potong)
    return "".join(bagian)
