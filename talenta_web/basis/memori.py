"""Memory of bulk work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def jeda_gc() -> Iterator[None]:
    """Pause the cycle collector while millions of rows are made and freed.

    Rows hold no cycles and are freed by their count; the collector would walk all of them again and again.
    """
    menyala = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if menyala:
            gc.enable()
