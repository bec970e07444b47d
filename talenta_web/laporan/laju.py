"""Rate of the public page: a window per network, kept in each web process; it writes nothing."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock

PER_MENIT, MAKS_JARINGAN = 30, 10_000


@dataclass(slots=True)
class Laju:
    """At most `batas` in any window of `detik` for one key; the oldest keys are forgotten first."""

    batas: int = PER_MENIT
    detik: float = 60.0
    _isi: OrderedDict[str, tuple[float, int]] = field(default_factory=OrderedDict)
    _kunci: Lock = field(default_factory=Lock)

    def boleh(self, alamat: str | None, saat: float | None = None) -> bool:
        """Count one more; False when that is too many."""
        kunci, saat = _jaringan(alamat or "-"), time.monotonic() if saat is None else saat
        with self._kunci:
            mulai, n = self._isi.pop(kunci, (saat, 0))
            if saat - mulai >= self.detik:
                mulai, n = saat, 0
            self._isi[kunci] = (mulai, min(n + 1, self.batas + 1))
            while len(self._isi) > MAKS_JARINGAN:
                self._isi.popitem(last=False)
            return n < self.batas


def _jaringan(alamat: str) -> str:
    """An IPv6 subscriber owns a /64; an IPv4 address counts alone."""
    try:
        ip = ip_address(alamat)
    except ValueError:
        return alamat[:45]
    return str(IPv6Network((ip, 64), strict=False)) if isinstance(ip, IPv6Address) and not ip.ipv4_mapped else str(ip)
