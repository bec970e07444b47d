"""Result rows of many people for reports, in pieces, with what the run froze of each; no statement per person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, null, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan.models import BahanBeku, BahanOrangBeku, Hasil, Pemetaan, PemetaanSelesai
from talenta_web.pemetaan.queries.kartu import KOLOM_HASIL, RUJUKAN, Beku, HasilKartu, buka_orang, buka_rujukan
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run
from talenta_web.penskoran.masukan import BahanOrang

POTONG = 500


@dataclass(frozen=True, slots=True)
class Kepala:
    """What a run froze for everybody."""

    aturan_kode: str
    aturan_teks: str
    parameter: Mapping[str, Any]
    ambang: Mapping[str, Any] | None
    tanggal_acuan: date
    rujukan: bytes | None

    def beku(self, isi: bytes) -> Beku:
        """The frozen input of one person."""
        return Beku(
            self.aturan_kode, self.aturan_teks, self.parameter, self.ambang, self.tanggal_acuan, self.orang(isi)
        )

    def orang(self, isi: bytes) -> BahanOrang:
        """The frozen records of one person."""
        return buka_orang(isi, buka_rujukan(self.rujukan))


def kepala_run(session: Session, run: Run) -> Kepala:
    """One statement."""
    m, b = Pemetaan, BahanBeku
    baris = session.execute(
        select(m.aturan_kode, m.aturan_teks, m.parameter, PemetaanSelesai.ambang, m.tanggal_acuan, b.isi)
        .join(PemetaanSelesai, PemetaanSelesai.pemetaan_id == m.id)
        .outerjoin(
            b, and_(b.instansi_id == m.instansi_id, b.bahan_digest == m.bahan_digest, b.bingkai == RUJUKAN)
        )
        .where(m.id == run.id)
    ).one()  # fmt: skip
    return Kepala(*baris)


def orang_nip(session: Session, run: Run, nip: str) -> HasilKartu | None:
    """The generic row of one person. `+ 0` makes SQLite, which guesses without statistics, start from the person."""
    h = Hasil
    baris = session.execute(
        _pilih().where(
            h.pegawai_id.in_(select(Pegawai.id).where(Pegawai.nip == nip)), h.pemetaan_id + 0 == run.id,
            h.target.is_(None), h.rumpun_target.is_(None),
        )
    ).one_or_none()  # fmt: skip
    return _hasil(baris) if baris else None


def potongan(
    session: Session, run: Run, syarat: Sequence[ColumnElement[bool]], rentang: tuple[int, int], *, jumlah: int
) -> Iterator[tuple[HasilKartu, ...]]:
    """Rows at these places that meet the conditions, in run order; one statement each POTONG people.

    `jumlah` is how many there are: few of them are read through the index of units, many in the order of places.
    """
    awal, akhir = rentang
    lewat_unit = len(syarat) > 0 and jumlah * jumlah < POTONG * (akhir - awal + 1)
    tempat = Hasil.urut + 0 if lewat_unit else Hasil.urut
    while awal <= akhir:
        perintah = _pilih().where(Hasil.pemetaan_id == run.id, *syarat, tempat >= awal, tempat <= akhir)
        isi = tuple(_hasil(b) for b in session.execute(perintah.order_by(tempat).limit(POTONG)))
        if isi:
            yield isi
        if len(isi) < POTONG:
            return
        awal = isi[-1].urut + 1


def di_tempat(urut: Sequence[int]) -> ColumnElement[bool]:
    """Only these places of the run."""
    return Hasil.urut.in_(urut)


def cacah(session: Session, run: Run, syarat: Sequence[ColumnElement[bool]]) -> int:
    """How many rows of the run meet the conditions."""
    n: int = session.scalar(select(func.count()).select_from(Hasil).where(Hasil.pemetaan_id == run.id, *syarat)) or 0
    return n


def isi_beku(session: Session, orang: Iterable[HasilKartu]) -> dict[bytes, bytes]:
    """Frozen records, still packed, by digest. One statement."""
    b = BahanOrangBeku
    digest = {o.digest for o in orang}
    baris = session.execute(select(b.digest, b.isi).where(b.digest.in_(digest)))
    return {x.digest: x.isi for x in baris}


@dataclass(frozen=True, slots=True)
class KotakLalu:
    """The box of a person in the run in force of a periode."""

    pegawai_id: int
    run_id: int
    nip: str
    unit_jalur: str
    kotak: int | None
    kinerja: Decimal | None
    potensial: Decimal | None


def kotak_lalu(session: Session, periode: Sequence[KepalaPeriode], orang: Iterable[HasilKartu]) -> list[KotakLalu]:
    """Where these people stood in the runs in force of these periods. One statement."""
    h = Hasil
    baris = session.execute(
        select(h.pegawai_id, h.pemetaan_id, h.nip, h.unit_jalur, h.kotak, h.kinerja, h.potensial).where(
            h.pegawai_id.in_([o.pegawai_id for o in orang]),
            (h.pemetaan_id + 0).in_([p.run.id for p in periode if p.run]),
            h.target.is_(None), h.rumpun_target.is_(None),
        )
    )  # fmt: skip
    return [KotakLalu(*b) for b in baris]


def _pilih() -> Any:
    return select(*(getattr(Hasil, n) for n in KOLOM_HASIL), null(), null())


def _hasil(b: Any) -> HasilKartu:
    """Without titles: they are not frozen with the run."""
    return HasilKartu(*tuple(b))
