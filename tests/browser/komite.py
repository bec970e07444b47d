"""Cases of the committee's room; each owner adds his pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of committees, proposals, sessions and decisions."""
    yield from ()
