"""Idempotency keys: the same request twice within a minute (double click, resend) is one job."""

from __future__ import annotations

import hashlib
import json

from talenta_web.basis.model import sekarang


def kunci_menit(*bagian: object) -> str:
    """Key of what is asked for and the minute it is asked in."""
    teks = json.dumps(bagian, sort_keys=True, default=str)
    return f"{sekarang():%Y%m%d%H%M}:{hashlib.sha256(teks.encode()).hexdigest()}"
