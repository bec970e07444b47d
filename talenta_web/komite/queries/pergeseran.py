"""Counts of the ledger of changes: decided people of closed sidang by group, computed box, decided box and reason.

Only groups leave the database, so the cost follows the number of groups, not of people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, extract, func, select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.domain.sidang import DITUTUP, TETAP, TUNDA, UBAH
from talenta_web.komite.models import CalonSidang, Keputusan, Sidang, Usulan
from talenta_web.komite.models.usulan import DIBAWA, DIPUTUS
from talenta_web.pegawai.models import RiwayatKinerja
from talenta_web.pemetaan.models import Pemetaan, Periode, RingkasanKotak
from talenta_web.pemetaan.models.hasil import SEMUA_LEVEL, SEMUA_RUMPUN, SEMUA_UNIT


@dataclass(frozen=True, slots=True)
class Cacah:
    """`jumlah` people of one group with the same computed box, decided box and reason."""

    kunci: Any
    hitung: int | None
    akhir: int | None
    alasan: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class PeriodeLedger:
    """A periode with closed sidang."""

    kode: str
    nama: str


class Ledger:
    """The counts within some committees, of one periode or of all."""

    def __init__(self, session: Session, komite_id: Sequence[int], periode: str | None) -> None:
        self._session, self._komite, self._periode = session, tuple(komite_id), periode

    def periode(self) -> tuple[PeriodeLedger, ...]:
        """Periode of closed sidang, newest first."""
        pilih = (
            select(Periode.kode, Periode.nama)
            .join(Sidang, Sidang.periode_id == Periode.id)
            .where(Sidang.keadaan == DITUTUP, Sidang.komite_id.in_(self._komite))
            .group_by(Periode.id, Periode.kode, Periode.nama, Periode.tanggal_acuan)
            .order_by(Periode.tanggal_acuan.desc(), Periode.kode.desc())
        )
        return tuple(PeriodeLedger(*b) for b in self._session.execute(pilih))

    def per_run(self) -> Iterator[Cacah]:
        """Everybody decided, by run."""
        return self._cacah(Sidang.pemetaan_id)

    def per_unit(self) -> Iterator[Cacah]:
        """By the unit in which the run saw the person."""
        return self._cacah(CalonSidang.unit_kerja_id)

    def per_penilai(self) -> Iterator[Cacah]:
        """By who rated the newest performance on record at the reference date; None where nobody is named."""
        r = aliased(RiwayatKinerja)
        penilai = (
            select(r.penilai)
            .where(r.pegawai_id == CalonSidang.pegawai_id, r.tahun <= extract("year", Pemetaan.tanggal_acuan))
            .order_by(r.tahun.desc(), r.id.desc())
            .limit(1)
            .correlate(CalonSidang, Pemetaan)
            .scalar_subquery()
        )
        return self._cacah(penilai)

    def per_pengusul(self) -> Iterator[tuple[int, Cacah, int]]:
        """By who proposed: (account, counts of the box proposed as `akhir`, how many of them were decided so)."""
        akhir = _akhir()
        u = Usulan
        pilih = (
            self._dasar(u.pengusul_id, CalonSidang.kotak_hitung, u.kotak_usul, u.kode_alasan, func.count(),
                        func.sum(case((akhir == u.kotak_usul, 1), else_=0)))
            .join(u, (u.pemetaan_id == Sidang.pemetaan_id) & (u.urut == CalonSidang.urut_hasil))
            .where(u.keadaan.in_((DIBAWA, DIPUTUS)))
            .group_by(u.pengusul_id, CalonSidang.kotak_hitung, u.kotak_usul, u.kode_alasan)
        )  # fmt: skip
        for akun, hitung, usul, alasan, jumlah, kena in self._session.execute(pilih):
            yield akun, Cacah(akun, hitung, usul, alasan, jumlah), int(kena)

    def ditunda(self) -> int:
        """People whose decision was put off."""
        jumlah: int = self._session.execute(self._dasar(func.count(), jenis=(TUNDA,))).scalar_one()
        return jumlah

    def sebaran(self, pemetaan_id: Sequence[int]) -> Mapping[int, Mapping[int, int]]:
        """Run -> people per box of the whole run, as computed."""
        r = RingkasanKotak
        hasil: dict[int, dict[int, int]] = {}
        pilih = select(r.pemetaan_id, r.kotak, r.jumlah).where(
            r.pemetaan_id.in_(pemetaan_id), r.unit_id == SEMUA_UNIT, r.level == SEMUA_LEVEL,
            r.rumpun == SEMUA_RUMPUN, r.kotak.between(1, 9),
        )  # fmt: skip
        for run, kotak, jumlah in self._session.execute(pilih):
            hasil.setdefault(run, {})[kotak] = jumlah
        return hasil

    def nama_unit(self) -> Mapping[int, tuple[str, str]]:
        """Unit -> (path, name)."""
        pilih = select(UnitKerja.id, UnitKerja.jalur, UnitKerja.nama)
        return {id_: (jalur, nama) for id_, jalur, nama in self._session.execute(pilih)}

    def nama_akun(self, id_: Sequence[int]) -> Mapping[int, str]:
        """Account -> name."""
        baris = self._session.execute(select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_(id_))).all()
        return {i: nama for i, nama in baris}  # noqa: C416 - rows are no pairs to the type checker

    def _cacah(self, kunci: Any) -> Iterator[Cacah]:
        kunci, akhir = kunci.label("kunci"), _akhir().label("akhir")
        pilih = self._dasar(kunci, CalonSidang.kotak_hitung, akhir, Keputusan.kode_alasan, func.count())
        pilih = pilih.group_by("kunci", CalonSidang.kotak_hitung, "akhir", Keputusan.kode_alasan)
        return (Cacah(*b) for b in self._session.execute(pilih))

    def _dasar(self, *kolom: Any, jenis: tuple[str, ...] = (TETAP, UBAH)) -> Select[Any]:
        """Rows of people whose newest decision is of these kinds."""
        lain = aliased(Keputusan)
        terakhir = (
            select(func.max(lain.nomor)).where(lain.calon_id == CalonSidang.id).correlate(CalonSidang).scalar_subquery()
        )
        pilih = (
            select(*kolom)
            .select_from(CalonSidang)
            .join(Sidang, Sidang.id == CalonSidang.sidang_id)
            .join(Pemetaan, Pemetaan.id == Sidang.pemetaan_id)
            .join(Keputusan, (Keputusan.calon_id == CalonSidang.id) & (Keputusan.nomor == terakhir))
            .where(Sidang.keadaan == DITUTUP, Sidang.komite_id.in_(self._komite), Keputusan.jenis.in_(jenis))
        )
        if self._periode:
            pilih = pilih.join(Periode, Periode.id == Sidang.periode_id).where(Periode.kode == self._periode)
        return pilih


def _akhir() -> Any:
    return case((Keputusan.jenis == UBAH, Keputusan.kotak), else_=CalonSidang.kotak_hitung)
