"""People who move in a simulation: pages of them, their contributions, and counts within some units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil, SimulasiDraf, SimulasiPindah
from talenta_web.pemetaan.queries.saring import Cakupan
from talenta_web.penskoran.angka import dari_juta

PER_HALAMAN = 25


@dataclass(frozen=True, slots=True)
class Tambahan:
    """What one part added to a person's scores."""

    bagian: int
    kinerja: Decimal
    potensial: Decimal
    nilai_talenta: Decimal


@dataclass(frozen=True, slots=True)
class Pindah:
    """Somebody who moves: from the base run (`*_lama`) to the draft."""

    urut: int
    pegawai_id: int
    pid: str
    nip: str
    nama: str
    nama_jabatan: str | None
    unit_nama: str | None
    lama: int
    baru: int
    arah: int
    sebab: int
    kinerja_lama: Decimal | None
    kinerja: Decimal | None
    potensial_lama: Decimal | None
    potensial: Decimal | None
    peringkat_lama: int | None
    peringkat_baru: int | None
    tambahan: tuple[Tambahan, ...]


@dataclass(frozen=True, slots=True)
class SaringPindah:
    """Filters of the list: direction, index of the part, path of a unit."""

    arah: int | None = None
    sebab: int | None = None
    jalur: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class HalamanPindah:
    """One page; `sesudah` is the place the next page starts after."""

    baris: tuple[Pindah, ...]
    jumlah: int
    sesudah: int | None


def halaman(
    session: Session, d: SimulasiDraf, run_id: int, saring: SaringPindah, sesudah: int = 0, batas: int = PER_HALAMAN
) -> HalamanPindah:
    """People who move, in order of the base run (best boxes first), paged by their place in it."""
    syarat = _syarat(d, saring)
    jumlah = session.scalar(select(func.count()).select_from(SimulasiPindah).where(*syarat)) or 0
    baris = tuple(_baca(session, run_id, [*syarat, SimulasiPindah.urut > sesudah], batas + 1))
    return HalamanPindah(baris[:batas], jumlah, baris[batas - 1].urut if len(baris) > batas else None)


def semua(session: Session, d: SimulasiDraf, run_id: int, saring: SaringPindah, batas: int) -> tuple[Pindah, ...]:
    """Everybody under the filters, at most `batas`."""
    return tuple(_baca(session, run_id, _syarat(d, saring), batas))


def _syarat(d: SimulasiDraf, saring: SaringPindah) -> list[Any]:
    p = SimulasiPindah
    hasil: list[Any] = [p.draf_id == d.id, p.putaran == d.putaran]
    if saring.arah is not None:
        hasil.append(p.arah == saring.arah)
    if saring.sebab is not None:
        hasil.append(p.sebab == saring.sebab)
    if saring.jalur is not None:
        hasil.append(_dalam(saring.jalur))
    return hasil


def _dalam(jalur: Sequence[str]) -> Any:
    p = SimulasiPindah
    return or_(false(), *((p.unit_jalur >= j) & (p.unit_jalur < f"{j[:-1]}0") for j in jalur))


def _baca(session: Session, run_id: int, syarat: Sequence[Any], batas: int) -> list[Pindah]:
    p, h = SimulasiPindah, Hasil
    perintah = (
        select(
            p.urut, h.pegawai_id, h.pegawai_pid, h.nip, h.nama, h.nama_jabatan, h.unit_nama, p.lama, p.baru, p.arah,
            p.sebab, h.kinerja, p.kinerja, h.potensial, p.potensial, p.peringkat_lama, p.peringkat_baru, p.rinci,
        )
        .join(h, (h.pemetaan_id == run_id) & (h.urut == p.urut))
        .where(*syarat)
        .order_by(p.urut)
        .limit(batas)
    )  # fmt: skip
    return [_pindah(b) for b in session.execute(perintah)]


def _pindah(b: Any) -> Pindah:
    isi: list[Any] = [*b[:-1], _urai(b[-1])]
    return Pindah(*isi)


def _urai(rinci: str) -> tuple[Tambahan, ...]:
    hasil = []
    for satu in filter(None, rinci.split(";")):
        bagian, k, p, t = (int(x) for x in satu.split(":"))
        hasil.append(Tambahan(bagian, *(dari_juta(x) or Decimal(0) for x in (k, p, t))))
    return tuple(hasil)


def aliran_dalam(
    session: Session, d: SimulasiDraf, cakupan: Cakupan, jumlah: Mapping[int, int]
) -> tuple[tuple[int, int, int], ...]:
    """The flow within some units: movers counted, the rest of each old kotak (`jumlah`, from the cube) stays."""
    p = SimulasiPindah
    syarat = _syarat(d, SaringPindah(jalur=cakupan.jalur))
    pindah = session.execute(select(p.lama, p.baru, func.count()).where(*syarat).group_by(p.lama, p.baru)).all()
    tetap = dict(jumlah)
    for lama, _, n in pindah:
        tetap[lama] = tetap.get(lama, 0) - n
    return tuple(sorted([*((a, b, n) for a, b, n in pindah), *((k, k, n) for k, n in tetap.items() if n > 0)]))


def sebab_dalam(session: Session, d: SimulasiDraf, cakupan: Cakupan) -> dict[int, int]:
    """How many of these units each part moved."""
    p = SimulasiPindah
    syarat = _syarat(d, SaringPindah(jalur=cakupan.jalur))
    return {b: n for b, n in session.execute(select(p.sebab, func.count()).where(*syarat).group_by(p.sebab))}  # noqa: C416
