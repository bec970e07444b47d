"""Who could stand on an agenda: result rows of a run under the filter, with live proposals and marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.sidang import BAHAS, BATAL, DITUTUP
from talenta_web.komite.cakupan import BATAS, BERUBAH, CakupanSidang
from talenta_web.komite.galat import IsianSalah, KeadaanSalah
from talenta_web.komite.models import (
    CalonSidang,
    JawabanPratinjau,
    Komite,
    Penetapan,
    PutusanPpk,
    Sidang,
    Usulan,
)
from talenta_web.komite.models.penetapan import TOLAK
from talenta_web.komite.models.sidang import DITUNDA
from talenta_web.komite.models.usulan import AKTIF
from talenta_web.pemetaan.models import Hasil
from talenta_web.pemetaan.queries import daftar, kepala
from talenta_web.pemetaan.queries.cari import pegawai_cocok
from talenta_web.pemetaan.queries.daftar import BarisHasil
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run
from talenta_web.pemetaan.queries.saring import Cakupan

CAKUPAN, USULAN, DI_BATAS, TAMBAHAN = "cakupan", "usulan", "di_batas", "tambahan"
SEBAB: Mapping[str, str] = {
    USULAN: "diusulkan pindah kotak",
    BERUBAH: "kotak dapat berubah bila data dilengkapi",
    DI_BATAS: "nilai dekat ambang",
    CAKUPAN: "termasuk cakupan",
    TAMBAHAN: "ditambahkan sekretaris",
}
_MUNGKIN_BERUBAH = Cakupan(None, None, None, BERUBAH).syarat()[0]
_DEKAT_AMBANG = Cakupan(None, None, None, BATAS).syarat()[0]


@dataclass(frozen=True, slots=True)
class Bakal:
    """A result row that may become a person on the agenda."""

    urut: int
    pegawai_id: int
    pegawai_pid: str
    nip: str
    nama: str
    jabatan: str | None
    unit_kerja_id: int | None
    unit_nama: str | None
    kotak: int | None
    usulan_id: int | None
    kotak_usul: int | None
    berubah: int
    di_batas: int

    @property
    def sebab(self) -> str:
        if self.usulan_id is not None:
            return USULAN
        return BERUBAH if self.berubah else DI_BATAS if self.di_batas else CAKUPAN


def run_terbuka(session: Session, periode_kode: str) -> tuple[KepalaPeriode, Run]:
    """The periode with its run in force; IsianSalah when unknown or never computed, KeadaanSalah with its decree."""
    try:
        periode = kepala.pilih(kepala.daftar_periode(session), periode_kode or None)
    except LookupError as e:
        raise IsianSalah("periode", str(e)) from e
    if periode is None or periode.run is None:
        raise IsianSalah("periode", "Periode ini belum dihitung. Hitung pemetaannya dahulu.")
    if periode.ditetapkan:
        raise KeadaanSalah(f"Periode {periode.nama} sudah ditetapkan dengan SK {periode.sk_nomor}.")
    return periode, periode.run


def jalur_komite(session: Session, komite: Komite) -> str | None:
    """Path of the unit of a committee of a perangkat daerah; None for the instansi."""
    if komite.unit_kerja_id is None:
        return None
    return session.scalar(select(UnitKerja.jalur).where(UnitKerja.id == komite.unit_kerja_id)) or "/0/"


def _jalur(session: Session, run: Run, cakupan: CakupanSidang, komite_jalur: str | None) -> tuple[str, ...] | None:
    """Subtree that both the filter and the committee allow."""
    if not cakupan.unit:
        return (komite_jalur,) if komite_jalur else None
    unit = kepala.dimensi(session, run).unit.get(cakupan.unit)
    if unit is None or (komite_jalur and not unit.jalur.startswith(komite_jalur)):
        raise IsianSalah("unit", "Unit kerja ini tidak ada pada pemetaan, atau di luar wilayah Komite.")
    return (unit.jalur,)


def bakal_cakupan(
    session: Session, run: Run, cakupan: CakupanSidang, jalur: str | None, *, kecuali: Collection[int], batas: int
) -> tuple[list[Bakal], int]:
    """Rows under the filter without the people `kecuali`, in run order, at most `batas` + 1; and their number."""
    h, u = Hasil, Usulan
    syarat = Cakupan(_jalur(session, run, cakupan, jalur), cakupan.level, None, cakupan.tanda or None).syarat()
    syarat.append(h.kotak.in_(cakupan.kotak) if cakupan.kotak else or_(h.kotak.is_not(None), u.id.is_not(None)))
    if cakupan.usulan:
        syarat.append(u.id.is_not(None))
    baris = session.execute(_pilih(run, [*syarat, h.pegawai_id.not_in(kecuali)]).limit(batas + 1)).all()
    lain = _pilih(run, [*syarat, h.pegawai_id.in_(kecuali)]).order_by(None).subquery()
    terpakai = session.scalar(select(func.count()).select_from(lain)) if kecuali else 0
    return [Bakal(*b) for b in baris], terpakai or 0


def bakal_orang(session: Session, run: Run, jalur: str | None, pegawai_id: Collection[int]) -> list[Bakal]:
    """Rows of these people within the committee's unit, in run order."""
    syarat = [Hasil.pegawai_id.in_(pegawai_id), *Cakupan(_wilayah(jalur), None, None).syarat()]
    baris: Sequence[Any] = session.execute(_pilih(run, syarat)).all()
    return [Bakal(*b) for b in baris]


def _pilih(run: Run, syarat: Iterable[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    """Result rows of people (not of targets) with the newest live proposal about each."""
    h, u = Hasil, Usulan
    akhir = max((b[1] for b in run.batas.values()), default=0)
    baru = (
        select(u.urut, func.max(u.id).label("id"))
        .where(u.pemetaan_id == run.id, u.keadaan == AKTIF)
        .group_by(u.urut)
        .subquery()
    )
    return (
        select(
            h.urut, h.pegawai_id, h.pegawai_pid, h.nip, h.nama, h.nama_jabatan, h.unit_kerja_id, h.unit_nama, h.kotak,
            u.id, u.kotak_usul, case((_MUNGKIN_BERUBAH, 1), else_=0), case((_DEKAT_AMBANG, 1), else_=0),
        )
        .outerjoin(baru, baru.c.urut == h.urut)
        .outerjoin(u, u.id == baru.c.id)
        .where(h.pemetaan_id == run.id, h.urut <= akhir, *syarat)
        .order_by(h.urut)
    )  # fmt: skip


def _wilayah(jalur: str | None) -> tuple[str, ...] | None:
    return (jalur,) if jalur else None


def ditolak_ppk() -> ColumnElement[bool]:
    """Condition on Sidang: the PPK refused the newest version of its minutes."""
    p = Penetapan
    terakhir = select(func.max(p.nomor)).where(p.sidang_id == Sidang.id).correlate(Sidang).scalar_subquery()
    tolak = select(PutusanPpk.id).join(p, p.id == PutusanPpk.penetapan_id)
    return tolak.where(p.sidang_id == Sidang.id, p.nomor == terakhir, PutusanPpk.langkah == TOLAK).exists()


def dipakai_lain(session: Session, periode_id: int, sidang_id: int | None) -> dict[int, int]:
    """Person -> number of another session of the periode that deals, or dealt, with the case.

    People deferred there, and those of a session that was cancelled or whose minutes the PPK refused, are free.
    """
    s, c = Sidang, CalonSidang
    pilih = select(c.pegawai_id, s.nomor).join(s, s.id == c.sidang_id).where(
        s.periode_id == periode_id, s.id != (sidang_id or 0), s.keadaan != BATAL,
        or_(s.keadaan != DITUTUP, c.keadaan != DITUNDA), ~ditolak_ppk(),
    )  # fmt: skip
    return dict(session.execute(pilih).all())


def usulan_lama(session: Session, periode_id: int, run: Run) -> int:
    """Live proposals of the periode about an older run: they wait for their authors, and are on no agenda."""
    u = Usulan
    pilih = select(func.count()).where(u.periode_id == periode_id, u.pemetaan_id != run.id, u.keadaan == AKTIF)
    return session.scalar(pilih) or 0


def sengketa(session: Session, sidang_id: int) -> dict[int, tuple[int, int]]:
    """Person on the agenda -> (answers "bahas", answers that differ from the commonest one) of the first round."""
    j = JawabanPratinjau
    per: dict[int, dict[str, int]] = {}
    for calon_id, pilihan, n in session.execute(
        select(j.calon_id, j.pilihan, func.count()).where(j.sidang_id == sidang_id).group_by(j.calon_id, j.pilihan)
    ):
        per.setdefault(calon_id, {})[pilihan] = n
    return {c: (n.get(BAHAS, 0), sum(n.values()) - max(n.values())) for c, n in per.items()}


def wilayah_sidang(session: Session, komite_id: int) -> str | None:
    """Path of the unit of this committee; None for the instansi."""
    return jalur_komite(session, session.get_one(Komite, komite_id))


def cari_orang(session: Session, instansi_id: int, run: Run, jalur: str | None, q: str) -> tuple[BarisHasil, ...]:
    """People of the run by words of the name or digits of the NIP, within the committee's unit; at most 20."""
    cakupan = Cakupan(_wilayah(jalur), None, None)
    return daftar.milik(session, run, cakupan, pegawai_cocok(instansi_id, q))[:20]
