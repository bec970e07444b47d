"""Store of uploaded files (evidence): checked in a child process, random names outside the web root, quotas.

`terima(nama, isi)` checks and cleans a file without any transaction and without the write lock; `simpan` puts what it
gave into the store inside the transaction of the record it belongs to; `jawab` (web.unduhan) hands a file out.
"""

from talenta_web.basis.gudang.aturan import JENIS, MAKS_MIB, BerkasDitolak
from talenta_web.basis.gudang.model import GudangBerkas
from talenta_web.basis.gudang.simpan import Kuota, KuotaHabis, hapus, letak, rapikan, simpan
from talenta_web.basis.gudang.terima import Siap, terima

__all__ = [
    "JENIS",
    "MAKS_MIB",
    "BerkasDitolak",
    "GudangBerkas",
    "Kuota",
    "KuotaHabis",
    "Siap",
    "hapus",
    "letak",
    "rapikan",
    "simpan",
    "terima",
]
