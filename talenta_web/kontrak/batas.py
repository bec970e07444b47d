"""Limits of work that runs in a worker process."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BatasKerja:
    """Limits of one call in a worker process.

    `detik` is wall time from the start of the call, `memori_mib` the address space that the call may add to that of the
    started process, in MiB. Past either the process is killed and the call counts as an error.
    """

    detik: float = 2
    memori_mib: int = 256


BATAS_BIASA = BatasKerja()
"""Default of a call: 2 seconds, 256 MiB."""

BATAS_POPULASI = BatasKerja(detik=600, memori_mib=4096)
"""Default of a rule that scores a whole population."""
