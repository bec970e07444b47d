"""What the slice shows on the Dasbor and in named places of other pages; each owner lists his slots in a module."""

from __future__ import annotations

from talenta_web.komite import slots_komite, slots_penetapan, slots_usulan
from talenta_web.web.slot import Slot

SLOT: tuple[Slot, ...] = (*slots_komite.SLOT, *slots_penetapan.SLOT, *slots_usulan.SLOT)
