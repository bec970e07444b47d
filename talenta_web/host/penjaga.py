"""The guard around every call into a plugin: turns whatever it raises into a reason, and logs the duration."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from talenta_web.host.galat import GalatPlugin

_T = TypeVar("_T")
log = logging.getLogger("talenta.plugin")


def jaga(slug: str, hook: str, fungsi: Callable[[], _T]) -> _T:
    """Call and log plugin, hook, duration; raise GalatPlugin for anything but KeyboardInterrupt."""
    mulai = time.perf_counter()
    try:
        hasil = fungsi()
    except (KeyboardInterrupt, GalatPlugin):
        raise
    except BaseException as e:
        log.warning("plugin=%s hook=%s ms=%.1f galat=%s", slug, hook, _ms(mulai), type(e).__name__)
        raise GalatPlugin(f"{hook}: {type(e).__name__}: {str(e)[:500] or '(tanpa pesan)'}") from e
    log.info("plugin=%s hook=%s ms=%.1f", slug, hook, _ms(mulai))
    return hasil


def _ms(mulai: float) -> float:
    return (time.perf_counter() - mulai) * 1000
