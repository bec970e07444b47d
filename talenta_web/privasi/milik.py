"""The own data that this slice keeps: the requests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Pelaku
from talenta_web.privasi.aturan import kewajiban
from talenta_web.privasi.models import Permintaan
from talenta_web.web.milik import Milik, Nilai

_KOLOM = ("jenis", "uraian", "status", "diajukan_pada", "batas_pada", "diputus_pada", "jawaban")


def _permintaan(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    pilih = select(*(getattr(Permintaan, k) for k in _KOLOM)).where(Permintaan.pemohon_id == pelaku.id)
    jenis = kewajiban().jenis
    return [(jenis.get(j, j), *sisa) for j, *sisa in map(tuple, session.execute(pilih.order_by(Permintaan.id)))]


MILIK: tuple[Milik, ...] = (
    Milik(
        "permintaan", "Permintaan data pribadi", "hak_subjek", tuple(f"permintaan_subjek.{k}" for k in _KOLOM),
        ("Jenis", "Uraian", "Keadaan", "Diajukan", "Batas waktu", "Diputus", "Jawaban"), _permintaan,
    ),
)  # fmt: skip
