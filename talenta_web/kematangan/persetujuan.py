"""What needs a second human in this slice; each owner lists his actions in a module."""

from __future__ import annotations

from talenta_web.akun.persetujuan import Tindakan
from talenta_web.kematangan import persetujuan_instrumen, persetujuan_penetapan

TINDAKAN: tuple[Tindakan, ...] = (*persetujuan_penetapan.TINDAKAN, *persetujuan_instrumen.TINDAKAN)
