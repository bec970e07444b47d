"""Papers of an instansi: profile, signers, numbers, and what the core says of one document.

For the chain of a report: `isian` (form fields), `urai` (answers -> PilihanNaskah), `ambil_nomor` (in the transaction
that queues the job), `keterangan` (PilihanNaskah -> KeteranganNaskah), `tandai_terpakai` (in the one that registers).
"""

from talenta_web.laporan.naskah.galat import GalatNaskah
from talenta_web.laporan.naskah.isian import IsianNaskah, isian, urai
from talenta_web.laporan.naskah.pilihan import PilihanNaskah
from talenta_web.laporan.naskah.rangkai import keterangan
from talenta_web.laporan.naskah.service_nomor import ambil_nomor, tandai_terpakai

__all__ = [
    "GalatNaskah", "IsianNaskah", "PilihanNaskah", "ambil_nomor", "isian", "keterangan", "tandai_terpakai", "urai",
]  # fmt: skip
