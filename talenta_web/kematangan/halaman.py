"""View model of an assessment: criteria with their butir, and what comes next with what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.domain import penilaian as p
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.kemajuan import BERUBAH, DIPERBAIKI, KATA, KEMBALI, SETUJU, Kemajuan, baca_kemajuan
from talenta_web.kematangan.models import PenetapanPenilaian
from talenta_web.kematangan.queries.segel import segel
from talenta_web.kematangan.queries.tahap import Langkah, langkah
from talenta_web.kematangan.queries.tugas import Tugas, tugas
from talenta_web.kuesioner.angka import tulis
from talenta_web.kuesioner.hasil import HasilKuesioner, SkorSimpul
from talenta_web.kuesioner.model import Butir, Kuesioner

_DINILAI_PENINJAU = frozenset({KEMBALI, DIPERBAIKI, SETUJU, BERUBAH})


@dataclass(frozen=True, slots=True)
class BarisButir:
    """One butir of the task list. `alasan`: why it was sent back; `lewat`: its deadline is over and it is not ready."""

    butir: Butir
    kata: str
    nada: str
    tugas: Tugas | None
    skor: Decimal | None
    maks: Decimal
    bukti: bool
    alasan: str
    lewat: bool

    @property
    def kata_skor(self) -> str:
        """ "3 / 4"; a score that is not known is no zero."""
        return "belum" if self.skor is None else f"{tulis(self.skor)} / {tulis(self.maks)}"


@dataclass(frozen=True, slots=True)
class BarisKriteria:
    """A main criterion: how many of its butir are ready (or agreed, once the review began), and its score."""

    kode: str
    nama: str
    butir: tuple[BarisButir, ...]
    selesai: int
    jumlah: int
    skor: SkorSimpul

    @property
    def kata(self) -> tuple[str, str]:
        """State word and tone."""
        if self.jumlah and self.selesai == self.jumlah:
            return "Selesai", "baik"
        return ("Sedang diisi", "info") if self.skor.terisi else ("Belum diisi", "netral")


@dataclass(frozen=True, slots=True)
class HalamanPenilaian:
    """Everything the page of an assessment shows; `lengkap` False for a reader of units, who sees his butir only."""

    buka: Buka
    kemajuan: Kemajuan
    kriteria: tuple[BarisKriteria, ...]
    langkah: tuple[Langkah, ...]
    segel: PenetapanPenilaian | None
    tanpa_unit: int
    lengkap: bool

    @property
    def kuesioner(self) -> Kuesioner:
        return self.kemajuan.kuesioner

    @property
    def hasil(self) -> HasilKuesioner:
        return self.kemajuan.hasil

    @property
    def kurang(self) -> tuple[str, ...]:
        """Codes that keep the assessment from its next step, in states in which somebody works on butir."""
        keadaan = self.buka.penilaian.keadaan
        if keadaan in p.ISIAN_TERBUKA:
            return self.kemajuan.kurang
        return self.kemajuan.menunggu if keadaan == p.REVIU else ()

    @property
    def jalan(self) -> tuple[tuple[str, bool], ...]:
        """The states on the way, and which one it is in; repair stands only while it lasts."""
        kini = self.buka.penilaian.keadaan
        semua = [k for k in p.KEADAAN if k not in (p.BATAL, p.PERBAIKAN) or k == kini]
        return tuple((p.KEADAAN[k], k == kini) for k in semua)


def susun(session: Session, buka: Buka, hari: date) -> HalamanPenilaian:
    """The page; a fixed number of statements whatever the size of the instrument."""
    maju = baca_kemajuan(session, buka.penilaian)
    tugas_semua = tugas(session, buka.penilaian.id)
    terlihat = {
        kode
        for kode in maju.keadaan
        if buka.lingkup.seluruh or (kode in tugas_semua and buka.lingkup.memuat(None, tugas_semua[kode].unit_jalur))
    }
    ada = segel(session, buka.penilaian.id)
    return HalamanPenilaian(
        buka, maju, _kriteria(buka, maju, tugas_semua, terlihat, hari), langkah(session, buka.penilaian.id),
        ada[0] if ada else None, sum(k not in tugas_semua for k in maju.keadaan), buka.lingkup.seluruh,
    )  # fmt: skip


def _kriteria(
    buka: Buka, maju: Kemajuan, tugas_semua: Mapping[str, Tugas], terlihat: set[str], hari: date
) -> tuple[BarisKriteria, ...]:
    k = maju.kuesioner
    belum = set(maju.kurang)
    if buka.penilaian.keadaan not in (p.RANCANGAN, *p.ISIAN_TERBUKA):
        belum = set(maju.menunggu) | set(maju.dikembalikan)
    milik: dict[str, list[str]] = {}
    for b in (b for b in maju.keadaan if b in terlihat):
        cabang = k.cabang(b)
        milik.setdefault(cabang if cabang in k.simpul else k.akar.kode, []).append(b)
    hasil = []
    for kode, isi in milik.items():
        perlu = [b for b in isi if b in maju.perlu]
        butir = tuple(_butir(maju, b, tugas_semua.get(b), hari) for b in isi)
        selesai = sum(b not in belum for b in perlu)
        hasil.append(BarisKriteria(kode, k.simpul[kode].nama, butir, selesai, len(perlu), maju.hasil.simpul[kode]))
    return tuple(hasil)


def _butir(maju: Kemajuan, kode: str, t: Tugas | None, hari: date) -> BarisButir:
    keadaan, s = maju.keadaan[kode], maju.hasil.butir[kode]
    kata, nada = KATA[keadaan]
    tinjauan = maju.tinjauan.get(kode)
    return BarisButir(
        maju.kuesioner.butir[kode], kata, nada, t, s.skor, s.maks, kode in maju.bukti,
        tinjauan.alasan if tinjauan and keadaan in _DINILAI_PENINJAU else "",
        bool(t and t.tenggat and t.tenggat < hari and kode in maju.kurang),
    )  # fmt: skip
