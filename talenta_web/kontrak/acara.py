"""Events after commit: ids and values, never objects of the core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PemetaanSelesai:
    """A run came into force: `instansi_id`, code of the `periode`, public id of the run (`pemetaan`), `aturan` (code),
    `tanggal_acuan`, and how many people are `terpetakan` and `belum`.
    """

    instansi_id: int
    periode: str
    pemetaan: str
    aturan: str
    tanggal_acuan: date
    terpetakan: int
    belum: int


@dataclass(frozen=True, slots=True)
class KeputusanDitetapkan:
    """The PPK decided what a Komite proposed: `instansi_id`, code of the `periode`, public ids of the run (`pemetaan`),
    the session (`sidang`) and its sealed record (`penetapan`, version `nomor`, SHA-256 `digest`), number and date of
    the decree, how many people kept their computed box (`tetap`), changed it (`ubah`) or wait (`tunda`), and how many
    places the succession groups have.
    """

    instansi_id: int
    periode: str
    pemetaan: str
    sidang: str
    penetapan: str
    nomor: int
    digest: str
    sk_nomor: str
    sk_tanggal: date
    tetap: int
    ubah: int
    tunda: int
    krs_instansi: int
    krs_nasional: int


@dataclass(frozen=True, slots=True)
class PenilaianDiajukan:
    """A maturity assessment was handed over: `instansi_id`, public id and `tahun` of the assessment, code and version
    of its instrument (`kuesioner`, `versi`), the sealed record's SHA-256 (`digest`), its `total` as text ("" = none)
    and `predikat`, and number and date of the covering letter.
    """

    instansi_id: int
    penilaian: str
    tahun: int
    kuesioner: str
    versi: str
    digest: str
    total: str
    predikat: str
    surat_nomor: str
    surat_tanggal: date
