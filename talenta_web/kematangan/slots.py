"""What the slice shows on the Dasbor and in named places of other pages; each owner lists his slots in a module."""

from __future__ import annotations

from talenta_web.kematangan import slots_bukti, slots_papan, slots_penilaian
from talenta_web.web.slot import Slot

SLOT: tuple[Slot, ...] = (*slots_penilaian.SLOT, *slots_bukti.SLOT, *slots_papan.SLOT)
