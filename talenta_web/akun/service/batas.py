"""Throttle of passwords and codes: counted in the database before anything is checked.

Per account ten tries, each within five minutes of the one before; then one try after 5, 10, 15, 15, ... minutes:
never a permanent lock. Per address and for everybody a window of five minutes. A try is counted in one conditional
statement per key; when a window refuses, nothing is counted. A try that the account refuses still counts for the
windows: at the login page it costs and looks the same as any other. Success takes its own counts back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

from sqlalchemy import Integer, case, delete, func, literal, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from talenta_web.akun.models import BatasCoba
from talenta_web.akun.service.dasar import transaksi_antre
from talenta_web.basis import rahasia
from talenta_web.basis.tipe import WaktuUtc

PER_AKUN, PER_ALAMAT, SEMUA_ORANG = 10, 100, 1000
JENDELA = timedelta(minutes=5)
TUNGGU = (timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=15))
LUPA_SETELAH_TUNGGU = timedelta(hours=1)
SIMPAN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Percobaan:
    """One counted try: the keys it was counted under, and the failures of the account since its last success.

    `boleh` False: the account must wait, nothing may be checked for it.
    """

    akun: bytes
    jendela: tuple[bytes, ...]
    gagal: int
    boleh: bool


def _jaringan(alamat: str) -> str:
    """An IPv6 subscriber owns a /64; an IPv4 address counts alone."""
    try:
        ip = ip_address(alamat)
    except ValueError:
        return alamat[:45]
    return str(IPv6Network((ip, 64), strict=False)) if isinstance(ip, IPv6Address) and not ip.ipv4_mapped else str(ip)


def kunci_akun(jenis: str, nama: str) -> bytes:
    """Key of an account: `jenis` says what is tried (sandi, kode, pulih); `nama` need not exist."""
    return rahasia.tanda(nama, konteks=f"batas.{jenis}")


def coba(
    session: Session,
    jenis: str,
    nama: str,
    *,
    saat: datetime,
    alamat_ip: str | None,
    pengguna_id: int | None = None,
) -> Percobaan | None:
    """Count a try before checking it; None = too many, check nothing."""
    percobaan = hitung(session, jenis, nama, saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id)
    return percobaan if percobaan is not None and percobaan.boleh else None


def hitung(
    session: Session,
    jenis: str,
    nama: str,
    *,
    saat: datetime,
    alamat_ip: str | None,
    pengguna_id: int | None = None,
) -> Percobaan | None:
    """Like `coba`, but None only when this address, or everybody, tries too often; same work for every account."""
    akun = kunci_akun(jenis, nama)
    jendela = [(rahasia.tanda("semua", konteks="batas.semua"), SEMUA_ORANG)]
    if alamat_ip:
        jendela.append((rahasia.tanda(_jaringan(alamat_ip), konteks="batas.alamat"), PER_ALAMAT))
    with transaksi_antre(session):
        if not all(_hitung_jendela(session, kunci, batas, saat) for kunci, batas in jendela):
            session.rollback()
            return None
        gagal = _hitung_akun(session, akun, pengguna_id, saat)
    return Percobaan(akun, tuple(kunci for kunci, _ in jendela), sum(gagal) - 1, bool(gagal))


def berhasil(session: Session, percobaan: Percobaan) -> None:
    """In the running transaction: take this try back from the windows, and forget the account's.

    Rows are locked in the order of `hitung`, or two tries at once would wait for each other.
    """
    b = BatasCoba
    for kunci in percobaan.jendela:
        session.execute(update(b).where(b.kunci == kunci, b.jumlah > 0).values(jumlah=b.jumlah - 1))
    session.execute(delete(b).where(b.kunci == percobaan.akun))


def bersihkan(session: Session, *, saat: datetime) -> None:
    """In the running transaction: drop rows nobody needs; failures of a real account wait for its owner."""
    lama = (BatasCoba.lupa_pada < saat - SIMPAN) & (BatasCoba.pengguna_id.is_(None) | (BatasCoba.gagal == 0))
    session.execute(delete(BatasCoba).where(lama))


def _sisip(session: Session) -> Any:
    """The table, not the class: its results cost the same with and without a row."""
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(BatasCoba.__table__)


def _waktu(saat: datetime) -> Any:
    return literal(saat, WaktuUtc)


def _hitung_jendela(session: Session, kunci: bytes, batas: int, saat: datetime) -> bool:
    b, habis = BatasCoba, saat + JENDELA
    lewat = b.lupa_pada <= _waktu(saat)
    perintah = _sisip(session).values(kunci=kunci, jumlah=1, gagal=0, buka_pada=saat, lupa_pada=habis)
    perintah = perintah.on_conflict_do_update(
        index_elements=[b.kunci],
        set_={
            "jumlah": case((lewat, 1), else_=b.jumlah + 1),
            "lupa_pada": case((lewat, _waktu(habis)), else_=b.lupa_pada),
        },
        where=lewat | (b.jumlah < batas),
    )
    return session.execute(perintah.returning(b.jumlah)).first() is not None


def _hitung_akun(session: Session, kunci: bytes, pengguna_id: int | None, saat: datetime) -> Sequence[int]:
    """Failures counted under the key, this try included; empty while it must wait."""
    b, lupa = BatasCoba, saat + JENDELA
    terbuka = saat - JENDELA  # clocks of several nodes differ by less
    jumlah = case((b.lupa_pada <= _waktu(saat), 1), else_=b.jumlah + 1)
    tunggu = [(jumlah == PER_AKUN + n, _waktu(saat + lama)) for n, lama in enumerate(TUNGGU)]
    siapa = func.nullif(literal(pengguna_id or 0, Integer), 0)  # bound alike whether the account exists or not
    perintah = _sisip(session).values(
        kunci=kunci, pengguna_id=siapa, jumlah=1, gagal=1, buka_pada=terbuka, lupa_pada=lupa
    )
    perintah = perintah.on_conflict_do_update(
        index_elements=[b.kunci],
        set_={
            "jumlah": jumlah,
            "gagal": b.gagal + 1,
            "pengguna_id": siapa,
            "buka_pada": case((jumlah < PER_AKUN, _waktu(terbuka)), *tunggu, else_=_waktu(saat + TUNGGU[-1])),
            "lupa_pada": case((jumlah < PER_AKUN, _waktu(lupa)), else_=_waktu(saat + LUPA_SETELAH_TUNGGU)),
        },
        where=b.buka_pada <= _waktu(saat),
    )
    return session.scalars(perintah.returning(BatasCoba.__table__.c.gagal)).all()
