"""Compiled URL rules, shared by all applications of one test process: compiling them is half of making one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

_asli = Rule._compile_builder
_SIMPANAN: dict[tuple[Any, ...], Callable[..., tuple[str, str]]] = {}


def _bangun(rute: Rule, tambah: bool = True) -> Callable[..., tuple[str, str]]:
    """The builder reads its rule through `self`, so equal patterns may share it."""
    if rute.defaults:
        return _asli(rute, tambah)
    kunci = (tuple(rute._trace), tambah)
    if kunci not in _SIMPANAN:
        _SIMPANAN[kunci] = _asli(rute, tambah)
    return _SIMPANAN[kunci]


def pasang() -> None:
    """For every application made from now on."""
    Rule._compile_builder = _bangun  # type: ignore[method-assign]
