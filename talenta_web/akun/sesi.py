"""Login sessions as rows: open, load, step up, end. The cookie holds 256 random bits, the row only their SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna, PeranPengguna, SesiMasuk, SetelanKeamanan, UnitKerja
from talenta_web.basis import mode_baca
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Pelaku, Penugasan

PERAN_ISTIMEWA = frozenset({"AD", "KK", "PB", "PP"})
WAJIB_FAKTOR = frozenset({"AD", "PK", "KS", "KK", "PB", "PP", "AU", "BK"})
"""Roles whose rights exist only after a second factor."""
JEDA_CATAT = timedelta(minutes=1)
UMUR_USANG = timedelta(hours=24)
_MUAT = (
    select(
        SesiMasuk.id,
        SesiMasuk.csrf,
        SesiMasuk.dibuat_pada,
        SesiMasuk.masuk_pada,
        SesiMasuk.terakhir_pada,
        SesiMasuk.faktor,
        SetelanKeamanan.menit_diam,
        SetelanKeamanan.menit_diam_istimewa,
        SetelanKeamanan.jam_mutlak,
        SetelanKeamanan.faktor_semua,
        Pengguna.id,
        Pengguna.pid,
        Pengguna.instansi_id,
        Pengguna.nip,
        Pengguna.nama,
        Instansi.nama,
        Instansi.zona_waktu,
        mode_baca.pilih_alasan.scalar_subquery(),
        PeranPengguna.peran,
        PeranPengguna.mulai,
        PeranPengguna.selesai,
        UnitKerja.jalur,
    )
    .join(Pengguna, Pengguna.id == SesiMasuk.pengguna_id)
    .join(Instansi, Instansi.id == Pengguna.instansi_id)
    .outerjoin(SetelanKeamanan, SetelanKeamanan.instansi_id == Pengguna.instansi_id)
    .outerjoin(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
    .outerjoin(UnitKerja, UnitKerja.id == PeranPengguna.unit_kerja_id)
    .where(
        SesiMasuk.token_hash == bindparam("token_hash"),
        SesiMasuk.berakhir_pada.is_(None),
        Pengguna.aktif.is_(True),
    )
)
"""Session, person and rights in one statement, built once: every request sends it."""


@dataclass(frozen=True, slots=True)
class BatasSesi:
    """Idle time, idle time of privileged roles, and absolute age."""

    diam: timedelta
    diam_istimewa: timedelta
    mutlak: timedelta

    def diam_untuk(self, peran: Iterable[str]) -> timedelta:
        """Idle time of a person with these roles."""
        return self.diam if PERAN_ISTIMEWA.isdisjoint(peran) else self.diam_istimewa

    def diperketat(self, menit: int | None, menit_istimewa: int | None, jam: int | None) -> BatasSesi:
        """With the instansi's own limits where they are shorter."""
        return BatasSesi(
            min(self.diam, timedelta(minutes=menit or 1440)),
            min(self.diam_istimewa, timedelta(minutes=menit_istimewa or 1440)),
            min(self.mutlak, timedelta(hours=jam or 24)),
        )


@dataclass(frozen=True, slots=True)
class SesiAktif:
    """A valid session and its person."""

    id: int
    csrf: str
    masuk_pada: datetime
    terakhir_pada: datetime
    pelaku: Pelaku
    instansi_nama: str
    batas: BatasSesi
    faktor: bool


@dataclass(frozen=True, slots=True)
class SesiUsang:
    """A session that time has ended (nobody did): whose it was, to keep what he had typed."""

    pengguna_id: int
    instansi_id: int
    csrf: str


@contextmanager
def lintas_instansi(session: Session) -> Iterator[None]:
    """Look an account up before its instansi is known; afterwards the session is closed again."""
    lama = session.info.get("instansi")
    pakai_instansi(session, SEMUA)
    try:
        yield
    finally:
        if lama is None:
            session.info.pop("instansi", None)
        else:
            pakai_instansi(session, lama)


def wajib_faktor(peran: Iterable[str], *, semua: bool = False) -> bool:
    """Do these roles (or `semua`, the instansi's setting) need a second factor?"""
    return semua or not WAJIB_FAKTOR.isdisjoint(peran)


def cerna(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def buka(
    session: Session,
    pengguna: Pengguna,
    *,
    saat: datetime,
    alamat_ip: str | None,
    peramban: str | None,
    faktor: bool = False,
) -> str:
    """Add a session row to the running transaction; return the token for the cookie. `faktor`: a code was given."""
    token = secrets.token_urlsafe(32)
    session.add(
        SesiMasuk(
            instansi_id=pengguna.instansi_id,
            token_hash=cerna(token),
            csrf=secrets.token_urlsafe(32),
            pengguna_id=pengguna.id,
            faktor=faktor,
            dibuat_pada=saat,
            masuk_pada=saat,
            terakhir_pada=saat,
            alamat_ip=alamat_ip,
            peramban=peramban[:200] if peramban else None,
        )
    )
    session.flush()
    return token


def ganti_token(session: Session, sesi_id: int, *, saat: datetime, faktor: bool = False) -> str:
    """New token for the same session (step-up, new password): the old cookie is dead, open forms stay valid."""
    token = secrets.token_urlsafe(32)
    isi = {
        "token_hash": cerna(token),
        "masuk_pada": saat,
        "terakhir_pada": saat,
        **({"faktor": True} if faktor else {}),
    }
    session.execute(update(SesiMasuk).where(SesiMasuk.id == sesi_id).values(**isi))
    return token


def muat(session: Session, token: str, *, saat: datetime, batas: BatasSesi) -> SesiAktif | None:
    """The session of this token with the rights of its person as they are now; one statement."""
    with lintas_instansi(session):
        baris = session.execute(_MUAT, {"token_hash": cerna(token)}).all()
    if not baris:
        return None
    kepala: tuple[Any, ...] = tuple(baris[0])
    sesi_id, csrf, dibuat, masuk_pada, terakhir, faktor, *setelan, faktor_semua = kepala[:10]
    id_, pid, instansi_id, nip, nama, instansi, zona = kepala[10:17]
    mode_baca.ingat(session, kepala[17])
    hari = saat.astimezone(ZoneInfo(zona)).date()
    peran = tuple(
        Penugasan(kode, jalur)
        for *_, kode, mulai, selesai, jalur in baris
        if kode and (mulai is None or mulai <= hari) and (selesai is None or hari <= selesai)
    )
    batas = batas.diperketat(*setelan)
    if saat - dibuat >= batas.mutlak or saat - terakhir >= batas.diam_untuk(p.peran for p in peran):
        return None
    if not faktor and wajib_faktor((p.peran for p in peran), semua=bool(faktor_semua)):
        return None  # whatever opened this session: rights of such a role exist only after a code
    pelaku = Pelaku(id_, pid, instansi_id, nip, nama, peran)
    return SesiAktif(sesi_id, csrf, masuk_pada, terakhir, pelaku, instansi, batas, faktor)


def muat_usang(session: Session, token: str, *, saat: datetime) -> SesiUsang | None:
    """The session of this token if only time has ended it, and not long ago."""
    with lintas_instansi(session):
        baris = session.execute(
            select(SesiMasuk.pengguna_id, SesiMasuk.instansi_id, SesiMasuk.csrf)
            .join(Pengguna, Pengguna.id == SesiMasuk.pengguna_id)
            .where(
                SesiMasuk.token_hash == cerna(token),
                SesiMasuk.berakhir_pada.is_(None),
                SesiMasuk.dibuat_pada > saat - UMUR_USANG,
                Pengguna.aktif.is_(True),
            )
        ).first()
    return SesiUsang(*baris) if baris else None


def catat_terakhir(session: Session, sesi: SesiAktif, *, saat: datetime) -> None:
    """Write "last used", at most once a minute; other requests that only read write nothing."""
    if saat - sesi.terakhir_pada < JEDA_CATAT:
        return
    with transaksi(session, selalu=True), lintas_instansi(session):
        session.execute(update(SesiMasuk).where(SesiMasuk.id == sesi.id).values(terakhir_pada=saat))


def akhiri(
    session: Session, pengguna_id: int, *, saat: datetime, hanya: int | None = None, kecuali: int | None = None
) -> int:
    """End sessions of a person in the running transaction: one, all, or all others; return how many."""
    perintah = update(SesiMasuk).where(SesiMasuk.pengguna_id == pengguna_id, SesiMasuk.berakhir_pada.is_(None))
    if hanya is not None:
        perintah = perintah.where(SesiMasuk.id == hanya)
    if kecuali is not None:
        perintah = perintah.where(SesiMasuk.id != kecuali)
    hasil = session.execute(perintah.values(berakhir_pada=saat))
    return int(getattr(hasil, "rowcount", 0))
