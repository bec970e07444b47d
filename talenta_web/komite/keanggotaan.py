"""Who sits in a committee today, who may not take part in whose case, and which committees a reader sees."""

from __future__ import annotations

from talenta_web.komite.queries.benturan import benturan_sidang, pihak
from talenta_web.komite.queries.keanggotaan import (
    anggota,
    anggota_saya,
    aturan_kuorum,
    komite_saya,
    komite_terlihat,
    susunan_berlaku,
)

__all__ = [
    "anggota", "anggota_saya", "aturan_kuorum", "benturan_sidang", "komite_saya", "komite_terlihat", "pihak",
    "susunan_berlaku",
]  # fmt: skip
