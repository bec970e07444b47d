"""Reasons and kinds of evidence: data of the instansi, confirmed by no national text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from talenta_web import resources


@cache
def _isi() -> Mapping[str, Any]:
    return tomllib.loads(resources.data("komite.toml"))


@cache
def _bagian(nama: str) -> Mapping[str, str]:
    return MappingProxyType(dict(_isi()[nama]))


def tanda() -> str:
    """The badge that stands beside these lists."""
    return str(_isi()["label"])


def alasan() -> Mapping[str, str]:
    """Reason codes by which the Komite moves a person -> words."""
    return _bagian("alasan")


def jenis_bukti() -> Mapping[str, str]:
    """Kinds of evidence -> words."""
    return _bagian("bukti")
