"""The own data that this slice keeps: results of periodes that are ditetapkan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Pelaku
from talenta_web.domain.label import label
from talenta_web.pemetaan.models import Hasil, PemetaanBerlaku, Periode
from talenta_web.web.milik import Milik, Nilai

_KOLOM = (
    "nama_jabatan", "golongan", "unit_nama", "level", "jenjang", "rumpun", "kinerja", "potensial", "nilai_talenta",
    "tingkat_kinerja", "tingkat_potensial", "kotak", "status", "target", "suksesi", "peringkat",
)  # fmt: skip
_JUDUL = (
    "Periode", "Jabatan", "Golongan", "Unit kerja", "Level", "Jenjang", "Rumpun", "Nilai kinerja", "Nilai potensial",
    "Nilai talenta", "Tingkat kinerja", "Tingkat potensial", "Kotak", "Keadaan", "Jabatan target", "Nilai suksesi",
    "Peringkat",
)  # fmt: skip
_BERLABEL = {"jenjang", "tingkat_kinerja", "tingkat_potensial", "status"}


def _hasil(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    pilih = (
        select(Periode.nama, *(getattr(Hasil, k) for k in _KOLOM))
        .join(PemetaanBerlaku, PemetaanBerlaku.periode_id == Periode.id)
        .join(Hasil, Hasil.pemetaan_id == PemetaanBerlaku.pemetaan_id)
        .where(Hasil.nip == pelaku.nip, Periode.status == "ditetapkan")
        .order_by(Periode.tanggal_acuan, Hasil.urut)
    )
    nama = ("periode", *_KOLOM)
    return [
        tuple(label(n) if k in _BERLABEL and isinstance(n, str) else n for k, n in zip(nama, b, strict=True))
        for b in session.execute(pilih)
    ]


MILIK: tuple[Milik, ...] = (
    Milik(
        "hasil_pemetaan", "Hasil pemetaan yang telah ditetapkan", "pemetaan", tuple(f"hasil.{k}" for k in _KOLOM),
        _JUDUL, _hasil,
    ),
)  # fmt: skip
