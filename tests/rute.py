"""What every application works out anew, shared by all applications of one test process: URL rules and the permission
matrix; and no search for hooks among the attributes that every object has. That was most of making one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pluggy
from werkzeug.routing import Rule
from werkzeug.routing.rules import RulePart

from talenta_web.domain.izin import Matriks

_asli = Rule._compile_builder
_urai_asli = Rule._parse_rule
_hook_asli = pluggy.PluginManager.parse_hookimpl_opts
_SIMPANAN: dict[tuple[Any, ...], Callable[..., tuple[str, str]]] = {}
_URAIAN: dict[str, tuple[tuple[RulePart, ...], tuple[tuple[bool, str], ...], dict[str, Any]]] = {}


def _bangun(rute: Rule, tambah: bool = True) -> Callable[..., tuple[str, str]]:
    """The builder reads its rule through `self`, so equal patterns may share it."""
    if rute.defaults:
        return _asli(rute, tambah)
    kunci = (tuple(rute._trace), tambah)
    if kunci not in _SIMPANAN:
        _SIMPANAN[kunci] = _asli(rute, tambah)
    return _SIMPANAN[kunci]


def _urai(rute: Rule, pola: str) -> Iterable[RulePart]:
    """Parts of a pattern are values; its converters keep no state."""
    if pola not in _URAIAN:
        awal = len(rute._trace)
        bagian = tuple(_urai_asli(rute, pola))
        _URAIAN[pola] = (bagian, tuple(rute._trace[awal:]), dict(rute._converters))
        return bagian
    bagian, jejak, pengubah = _URAIAN[pola]
    rute._trace.extend(jejak)
    rute._converters.update(pengubah)
    rute.arguments.update(pengubah)
    return bagian


def _hook(pengelola: pluggy.PluginManager, plugin: Any, nama: str) -> Any:
    return None if nama.startswith("__") else _hook_asli(pengelola, plugin, nama)


def pasang() -> None:
    """For every application made from now on."""
    Rule._compile_builder = _bangun  # type: ignore[method-assign]
    Rule._parse_rule = _urai  # type: ignore[method-assign, assignment]
    pluggy.PluginManager.parse_hookimpl_opts = _hook  # type: ignore[method-assign, assignment]
    Matriks.baca = cache(Matriks.baca)  # type: ignore[method-assign]
