"""Work for pekerjaan."""

from __future__ import annotations

from talenta_web.kematangan import tugas_bukti
from talenta_web.pekerjaan import JenisPekerjaan

TUGAS: tuple[JenisPekerjaan, ...] = (tugas_bukti.TUGAS,)
