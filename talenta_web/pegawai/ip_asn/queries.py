"""Reads of the IP ASN: what one person's index rests on, and the stored totals of a unit and those below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.ip_asn.aturan import aturan
from talenta_web.pegawai.ip_asn.hitung import BINGKAI, IpAsn, hitung
from talenta_web.pegawai.models import RIWAYAT, Kelengkapan, Pegawai, RingkasanIpAsn
from talenta_web.pegawai.statistik.dimensi import setelan
from talenta_web.penskoran.kamus import kamus


def satu(session: Session, p: Pegawai, acuan: date) -> IpAsn:
    """The index of one person."""
    k = Kelengkapan
    diketahui = set(session.scalars(select(k.bingkai).where(k.pegawai_id == p.id)))
    riwayat = {b: _riwayat(session, b, p.id) for b in BINGKAI}
    fakta = {"jenjang": p.jenjang, "tingkat_pendidikan": p.tingkat_pendidikan}
    return hitung(aturan(), fakta, riwayat, diketahui, acuan)


def _riwayat(session: Session, bingkai: str, pegawai_id: int) -> list[dict[str, Any]]:
    model = RIWAYAT[bingkai]
    kolom = {k: inspect(model).columns[k] for k in kamus()[bingkai].kolom}
    baris = session.execute(select(*kolom.values()).where(model.pegawai_id == pegawai_id).order_by(model.id))
    return [dict(zip(kolom, b, strict=True)) for b in baris]


@dataclass(frozen=True, slots=True)
class Jumlah:
    """A part in a subtree: people, those with a value, the mean of these; None where it must stay hidden.

    `diketahui` stays hidden also where it would tell a small number of people without a value.
    """

    jumlah: int
    diketahui: int | None
    rata: float | None
    kategori: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A unit with its totals per part."""

    pid: str | None
    nama: str
    bagian: dict[str, Jumlah]


@dataclass(frozen=True, slots=True)
class Halaman:
    """The chosen unit (or the instansi), the units above it, and those right below."""

    unit: BarisUnit
    atas: tuple[tuple[str, str], ...]
    anak: tuple[BarisUnit, ...]
    per_tanggal: date | None


def halaman(session: Session, pid: str | None) -> Halaman | None:
    """None when the unit does not exist."""
    u = UnitKerja
    unit = session.scalar(select(u).where(u.pid == pid)) if pid else None
    if pid and unit is None:
        return None
    anak = session.execute(
        select(u.id, u.pid, u.nama)
        .where(u.induk_id == unit.id if unit else u.induk_id.is_(None), u.ditutup_pada.is_(None))
        .order_by(u.kode)
    ).all()
    nomor = [int(r) for r in unit.jalur.split("/") if r][:-1] if unit else []
    nama = {i: (p, n) for i, p, n in session.execute(select(u.id, u.pid, u.nama).where(u.id.in_(nomor)))}
    isi, tanggal = _jumlah(session, [unit.id if unit else None, *(i for i, _, _ in anak)])
    sendiri = BarisUnit(pid, unit.nama if unit else "Seluruh instansi", isi.get(unit.id if unit else None, {}))
    bawah = tuple(BarisUnit(p, n, isi[i]) for i, p, n in anak if i in isi)
    return Halaman(sendiri, tuple(nama[i] for i in nomor), bawah, tanggal)


def _jumlah(session: Session, unit: list[int | None]) -> tuple[dict[int | None, dict[str, Jumlah]], date | None]:
    r = RingkasanIpAsn
    nomor = [i for i in unit if i is not None]
    syarat = (
        r.unit_kerja_id.in_(nomor)
        if len(nomor) == len(unit)
        else r.unit_kerja_id.in_(nomor) | r.unit_kerja_id.is_(None)
    )
    hasil: dict[int | None, dict[str, Jumlah]] = {}
    tanggal = None
    for b in session.scalars(select(r).where(syarat)):
        tanggal = b.per_tanggal
        kategori = (b.sangat_tinggi, b.tinggi, b.sedang, b.rendah, b.sangat_rendah)
        rata = b.nilai / b.diketahui if b.aman else None
        hasil.setdefault(b.unit_kerja_id, {})[b.bagian] = Jumlah(
            b.jumlah, b.diketahui if b.aman and _banyak(b.jumlah - b.diketahui) else None, rata, kategori
        )
    return hasil, tanggal


def _banyak(n: int) -> bool:
    """Nobody, or no small group."""
    return n == 0 or n >= setelan().sel_terkecil
