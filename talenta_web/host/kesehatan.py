"""Health of plugins at run time: calls, errors, durations; three strikes in ten minutes switch a plugin off."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

BATAS_PUKULAN = 3
JENDELA_DETIK = 600.0
LAMBAT_DETIK = 0.25
"""A hook called for each page is slow beyond this; pages and work of the plugin have limits of their own."""

log = logging.getLogger("talenta.plugin")


@dataclass(slots=True)
class Catatan:
    """Counters of one plugin since the app started."""

    panggilan: int = 0
    galat: int = 0
    lambat: int = 0
    terlama_ms: float = 0.0
    terlama_hook: str = ""
    galat_terakhir: str = ""
    dimatikan: str = ""
    """Why it is switched off; empty while it works."""
    dimatikan_pada: datetime | None = None
    pukulan: dict[str, deque[float]] = field(default_factory=dict)


class Kesehatan:
    """Counters of all plugins of one app in this process; safe to call from several threads."""

    def __init__(self, jam: Callable[[], float] = time.monotonic) -> None:
        self._jam = jam
        self._isi: dict[str, Catatan] = {}
        self._kunci = threading.Lock()

    def aktif(self, slug: str) -> bool:
        """Is it not switched off?"""
        catatan = self._isi.get(slug)
        return catatan is None or not catatan.dimatikan

    def milik(self, slug: str) -> Catatan:
        """Counters of one plugin."""
        with self._kunci:
            return self._isi.setdefault(slug, Catatan())

    def berhasil(self, slug: str, hook: str, detik: float, batas: float = LAMBAT_DETIK) -> None:
        """Count a call that gave a result; too slow is a strike."""
        with self._kunci:
            c = self._hitung(slug, hook, detik)
            if detik > batas:
                c.lambat += 1
                self._pukul(slug, c, "lambat", f"{hook}: {BATAS_PUKULAN} panggilan melebihi {batas:g} detik")

    def gagal(self, slug: str, hook: str, detik: float, sebab: str) -> None:
        """Count a call without a result: a strike."""
        with self._kunci:
            c = self._hitung(slug, hook, detik)
            c.galat += 1
            c.galat_terakhir = sebab[:500]
            self._pukul(slug, c, "galat", f"{BATAS_PUKULAN} galat; yang terakhir: {sebab}")

    def matikan(self, slug: str, sebab: str) -> None:
        """Switch it off until the app restarts."""
        with self._kunci:
            self._matikan(slug, self._isi.setdefault(slug, Catatan()), sebab)

    def _hitung(self, slug: str, hook: str, detik: float) -> Catatan:
        c = self._isi.setdefault(slug, Catatan())
        c.panggilan += 1
        if detik * 1000 > c.terlama_ms:
            c.terlama_ms, c.terlama_hook = detik * 1000, hook
        return c

    def _pukul(self, slug: str, c: Catatan, jenis: str, sebab: str) -> None:
        kini = self._jam()
        waktu = c.pukulan.setdefault(jenis, deque(maxlen=BATAS_PUKULAN))
        waktu.append(kini)
        if len(waktu) == BATAS_PUKULAN and kini - waktu[0] <= JENDELA_DETIK:
            self._matikan(slug, c, f"{sebab} dalam {JENDELA_DETIK / 60:g} menit")

    def _matikan(self, slug: str, c: Catatan, sebab: str) -> None:
        if not c.dimatikan:
            c.dimatikan, c.dimatikan_pada = sebab[:500], datetime.now(UTC)
            log.error("plugin=%s dimatikan sampai mulai ulang: %s", slug, c.dimatikan)
