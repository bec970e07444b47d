"""Login sessions as rows: open, load, step up, end. The cookie holds 256 random bits, the row only their SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna, PeranPengguna, SesiMasuk, UnitKerja
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Pelaku, Penugasan

PERAN_ISTIMEWA = frozenset({"AD", "KK", "PB", "PP"})
JEDA_CATAT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class BatasSesi:
    """Idle time, idle time of privileged roles, and absolute age."""

    diam: timedelta
    diam_istimewa: timedelta
    mutlak: timedelta

    def diam_untuk(self, peran: Iterable[str]) -> timedelta:
        """Idle time of a person with these roles."""
        return self.diam if PERAN_ISTIMEWA.isdisjoint(peran) else self.diam_istimewa


@dataclass(frozen=True, slots=True)
class SesiAktif:
    """A valid session and its person."""

    id: int
    csrf: str
    masuk_pada: datetime
    terakhir_pada: datetime
    pelaku: Pelaku
    instansi_nama: str


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


def cerna(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def buka(session: Session, pengguna: Pengguna, *, saat: datetime, alamat_ip: str | None, peramban: str | None) -> str:
    """Add a session row to the running transaction; return the token for the cookie."""
    token = secrets.token_urlsafe(32)
    session.add(
        SesiMasuk(
            instansi_id=pengguna.instansi_id,
            token_hash=cerna(token),
            csrf=secrets.token_urlsafe(32),
            pengguna_id=pengguna.id,
            dibuat_pada=saat,
            masuk_pada=saat,
            terakhir_pada=saat,
            alamat_ip=alamat_ip,
            peramban=peramban[:200] if peramban else None,
        )
    )
    session.flush()
    return token


def ganti_token(session: Session, sesi_id: int, *, saat: datetime) -> str:
    """New token for the same session (step-up, new password): the old cookie is dead, open forms stay valid."""
    token = secrets.token_urlsafe(32)
    session.execute(
        update(SesiMasuk)
        .where(SesiMasuk.id == sesi_id)
        .values(token_hash=cerna(token), masuk_pada=saat, terakhir_pada=saat)
    )
    return token


def muat(session: Session, token: str, *, saat: datetime, batas: BatasSesi) -> SesiAktif | None:
    """The session of this token with the rights of its person as they are now; one statement."""
    with lintas_instansi(session):
        baris = session.execute(
            select(
                SesiMasuk.id,
                SesiMasuk.csrf,
                SesiMasuk.dibuat_pada,
                SesiMasuk.masuk_pada,
                SesiMasuk.terakhir_pada,
                Pengguna.id,
                Pengguna.pid,
                Pengguna.instansi_id,
                Pengguna.nip,
                Pengguna.nama,
                Instansi.nama,
                Instansi.zona_waktu,
                PeranPengguna.peran,
                PeranPengguna.mulai,
                PeranPengguna.selesai,
                UnitKerja.jalur,
            )
            .join(Pengguna, Pengguna.id == SesiMasuk.pengguna_id)
            .join(Instansi, Instansi.id == Pengguna.instansi_id)
            .outerjoin(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
            .outerjoin(UnitKerja, UnitKerja.id == PeranPengguna.unit_kerja_id)
            .where(
                SesiMasuk.token_hash == cerna(token),
                SesiMasuk.berakhir_pada.is_(None),
                Pengguna.aktif.is_(True),
            )
        ).all()
    if not baris:
        return None
    sesi_id, csrf, dibuat, masuk_pada, terakhir, id_, pid, instansi_id, nip, nama, instansi, zona, *_ = baris[0]
    hari = saat.astimezone(ZoneInfo(zona)).date()
    peran = tuple(
        Penugasan(kode, jalur)
        for *_, kode, mulai, selesai, jalur in baris
        if kode and (mulai is None or mulai <= hari) and (selesai is None or hari <= selesai)
    )
    if saat - dibuat >= batas.mutlak or saat - terakhir >= batas.diam_untuk(p.peran for p in peran):
        return None
    return SesiAktif(sesi_id, csrf, masuk_pada, terakhir, Pelaku(id_, pid, instansi_id, nip, nama, peran), instansi)


def catat_terakhir(session: Session, sesi: SesiAktif, *, saat: datetime) -> None:
    """Write "last used", at most once a minute; other requests that only read write nothing."""
    if saat - sesi.terakhir_pada < JEDA_CATAT:
        return
    with transaksi(session), lintas_instansi(session):
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
