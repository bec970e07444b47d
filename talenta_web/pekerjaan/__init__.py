"""Long work in worker processes: one row owns state, progress, cancel and result; the queue carries its id.

Slices list their kinds of work in `tasks.py` as TUGAS; the composition root hands them over. No slice is imported here.
"""

from talenta_web.pekerjaan.jenis import (
    Berkas,
    Dibatalkan,
    GalatPekerjaan,
    Hasil,
    JenisPekerjaan,
    Konteks,
    daftarkan,
)
from talenta_web.pekerjaan.service.antre import antre
from talenta_web.pekerjaan.service.batal import batalkan

__all__ = [
    "Berkas",
    "Dibatalkan",
    "GalatPekerjaan",
    "Hasil",
    "JenisPekerjaan",
    "Konteks",
    "antre",
    "batalkan",
    "daftarkan",
]
