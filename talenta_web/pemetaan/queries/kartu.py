"""The card: one person's results per periode and the frozen input that explains them, in two statements."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan.models import BahanBeku, BahanOrangBeku, Hasil, Pemetaan, PemetaanSelesai
from talenta_web.pemetaan.queries.kepala import KepalaPeriode
from talenta_web.penskoran.masukan import BahanOrang, Baris

RUJUKAN = "rujukan"


@dataclass(frozen=True, slots=True)
class HasilKartu:
    """One stored result row of the person."""

    run_id: int
    pegawai_id: int
    pid: str
    nip: str
    nama: str
    nama_jabatan: str | None
    golongan: str | None
    unit_nama: str | None
    unit_jalur: str
    jenjang: str | None
    rumpun: str | None
    level: int | None
    target: str | None
    rumpun_target: str | None
    kinerja: Decimal | None
    potensial: Decimal | None
    nilai_talenta: Decimal | None
    suksesi: Decimal | None
    tingkat_kinerja: str | None
    tingkat_potensial: str | None
    kotak: int | None
    peringkat: int | None
    digest: bytes
    urut: int
    komponen: str | None
    kurang: str | None
    mungkin: int | None
    jarak: Decimal | None
    goyah: int | None

    @property
    def tanpa_kotak(self) -> bool:
        """Both classes are known, and the rule gives no box."""
        return self.kotak is None and None not in (self.tingkat_kinerja, self.tingkat_potensial)

    gelar_depan: str | None
    gelar_belakang: str | None

    @property
    def nama_lengkap(self) -> str:
        """Name with titles."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        return f"{depan}{self.nama}" + (f", {self.gelar_belakang}" if self.gelar_belakang else "")


KOLOM_HASIL = (
    "pemetaan_id", "pegawai_id", "pegawai_pid", "nip", "nama", "nama_jabatan", "golongan", "unit_nama", "unit_jalur",
    "jenjang", "rumpun", "level", "target", "rumpun_target", "kinerja", "potensial", "nilai_talenta", "suksesi",
    "tingkat_kinerja", "tingkat_potensial", "kotak", "peringkat", "bahan_orang_digest", "urut",
    "komponen", "kurang", "mungkin", "jarak", "goyah",
)  # fmt: skip
_PERINTAH = (
    select(*(getattr(Hasil, n) for n in KOLOM_HASIL), Pegawai.gelar_depan, Pegawai.gelar_belakang)
    .join(Hasil, Hasil.pegawai_id == Pegawai.id)
    .order_by(Hasil.urut)
)


def hasil_orang(
    session: Session,
    periode: Sequence[KepalaPeriode],
    lingkup: Lingkup,
    *,
    pid: str | None = None,
    nip: str | None = None,
) -> dict[int, tuple[HasilKartu, ...]]:
    """Generic result of the person in the run in force of each periode, by run id; rows outside the scope are left out.

    `+ 0` makes SQLite, which guesses without statistics, start from the person.
    """
    run = [p.run.id for p in periode if p.run]
    baris = session.execute(
        _PERINTAH.where(
            (Hasil.pemetaan_id + 0).in_(run), Pegawai.pid == pid if pid is not None else Pegawai.nip == nip
        ).where(Hasil.target.is_(None), Hasil.rumpun_target.is_(None))
    )
    hasil: dict[int, list[HasilKartu]] = {}
    for b in (HasilKartu(*tuple(x)) for x in baris):
        if lingkup.memuat(b.nip, b.unit_jalur):
            hasil.setdefault(b.run_id, []).append(b)
    return {k: tuple(v) for k, v in hasil.items()}


@dataclass(frozen=True, slots=True)
class Beku:
    """What a run froze for one person: rule text, parameters, cohort cut-offs, records."""

    aturan_kode: str
    aturan_teks: str
    parameter: Mapping[str, Any]
    ambang: Mapping[str, Any] | None
    tanggal_acuan: date
    orang: BahanOrang


def beku(session: Session, run_id: int, digest: bytes) -> Beku:
    """Frozen input of one person in one run. One statement."""
    m, s = Pemetaan, PemetaanSelesai
    kode, teks, parameter, acuan, ambang, isi, rujukan = session.execute(
        select(m.aturan_kode, m.aturan_teks, m.parameter, m.tanggal_acuan, s.ambang, BahanOrangBeku.isi, BahanBeku.isi)
        .join(s, s.pemetaan_id == m.id)
        .join(BahanOrangBeku, and_(BahanOrangBeku.instansi_id == m.instansi_id, BahanOrangBeku.digest == digest))
        .outerjoin(
            BahanBeku,
            and_(
                BahanBeku.instansi_id == m.instansi_id,
                BahanBeku.bahan_digest == m.bahan_digest,
                BahanBeku.bingkai == RUJUKAN,
            ),
        )
        .where(m.id == run_id)
    ).one()
    return Beku(kode, teks, parameter, ambang, acuan, buka_orang(isi, buka_rujukan(rujukan)))


@lru_cache(maxsize=16)
def buka_rujukan(isi: bytes | None) -> Mapping[str, tuple[Baris, ...]]:
    """Reference frames from their frozen form: not about any person, and the same for everybody of a run."""
    if isi is None:
        return {}
    return BahanOrang.dari_json(zlib.decompress(isi)).rujukan


def buka_orang(isi: bytes, rujukan: Mapping[str, tuple[Baris, ...]]) -> BahanOrang:
    """One person's records from their frozen form."""
    return BahanOrang.dari_json(zlib.decompress(isi), rujukan=rujukan)
