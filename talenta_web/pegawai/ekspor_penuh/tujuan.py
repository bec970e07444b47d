"""Purposes on offer for an export of records, by code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from talenta_web import resources


@cache
def tujuan() -> Mapping[str, str]:
    """Code -> words for people."""
    hasil: dict[str, str] = tomllib.loads(resources.data("ekspor.toml"))["tujuan"]
    return hasil
