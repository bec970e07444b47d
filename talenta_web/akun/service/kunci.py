"""Challenges for security keys, and the use of a key. One conditional statement decides each."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from talenta_web.akun import kunci
from talenta_web.akun.kabar import kabari
from talenta_web.akun.kunci import JawabanKunci, Tempat
from talenta_web.akun.models import KunciKeamanan, Pengguna, TantanganKunci
from talenta_web.akun.service.dasar import catat_pengguna
from talenta_web.basis.sesi import transaksi

UMUR_TANTANGAN = timedelta(minutes=5)
MASUK, UBAH, ULANG, PASANG = "masuk", "ubah", "ulang", "pasang"
WAJIB_PIN = frozenset({ULANG})
"""Step-up by a key alone: a key left in the machine must not do, so its PIN or biometrics is required."""


def pemegang_sesi(sesi_id: int) -> str:
    return f"sesi:{sesi_id}"


def pemegang_tunda(tunda_id: int) -> str:
    return f"tunda:{tunda_id}"


def punya_kunci(session: Session, pengguna_id: int) -> bool:
    return session.scalar(select(KunciKeamanan.id).where(KunciKeamanan.pengguna_id == pengguna_id).limit(1)) is not None


def jumlah_kunci(session: Session, pengguna_id: int) -> int:
    milik = KunciKeamanan.pengguna_id == pengguna_id
    return session.scalar(select(func.count()).select_from(KunciKeamanan).where(milik)) or 0


def kunci_terpasang(session: Session, pengguna_id: int) -> list[tuple[bytes, str]]:
    k = KunciKeamanan
    pilih = select(k.kredensial_id, k.transpor).where(k.pengguna_id == pengguna_id).order_by(k.id)
    return [(nama, transpor) for nama, transpor in session.execute(pilih)]


def tulis_tantangan(session: Session, pengguna: Pengguna, pemegang: str, guna: str, saat: datetime) -> bytes:
    """In the running transaction: a new challenge; the one before is void, and so are those of others that are old."""
    t, isi = TantanganKunci, secrets.token_bytes(32)
    ganti = (t.pemegang == pemegang) & (t.guna == guna)
    session.execute(delete(t).where(ganti | (t.dibuat_pada < saat - UMUR_TANTANGAN)))
    session.add(
        t(
            instansi_id=pengguna.instansi_id, pengguna_id=pengguna.id, pemegang=pemegang, guna=guna, tantangan=isi,
            dibuat_pada=saat,
        )
    )  # fmt: skip
    session.flush()
    return isi


def opsi_kunci(
    session: Session, pengguna: Pengguna, pemegang: str, guna: str, tempat: Tempat, saat: datetime
) -> str | None:
    """Ask for one of the account's keys: JSON for the browser, its challenge kept; None without a key."""
    terpasang = kunci_terpasang(session, pengguna.id)
    if not terpasang:
        return None
    with transaksi(session, selalu=True):
        tantangan = tulis_tantangan(session, pengguna, pemegang, guna, saat)
    return kunci.opsi_pakai(tempat, tantangan, terpasang, wajib_pin=guna in WAJIB_PIN)


def ambil_tantangan(session: Session, pengguna_id: int, pemegang: str, guna: str, saat: datetime) -> bytes | None:
    """In the running transaction: use up a challenge. Of any number of equal answers one gets it."""
    t = TantanganKunci
    return session.scalar(
        delete(t)
        .where(
            t.pemegang == pemegang, t.guna == guna, t.pengguna_id == pengguna_id,
            t.dibuat_pada > saat - UMUR_TANTANGAN,
        )
        .returning(t.tantangan)
        .execution_options(synchronize_session=False)
    )  # fmt: skip


def pakai_kunci(session: Session, pengguna: Pengguna, jawaban: JawabanKunci, guna: str, saat: datetime) -> bool:
    """In the running transaction: is this the answer of a key of this account to the challenge of this holder?

    The caller commits also when it is not: the challenge is used up, and a copied key (a counter that did not move)
    leaves its event and a notice.
    """
    tantangan = ambil_tantangan(session, pengguna.id, jawaban.pemegang, guna, saat)
    if tantangan is None:
        return False
    k = KunciKeamanan
    try:
        nama = kunci.id_kredensial(jawaban.isi)
        pilih = select(k.id, k.kunci_publik).where(k.pengguna_id == pengguna.id, k.kredensial_id == nama)
        baris = session.execute(pilih).first()
        if baris is None:
            return False
        hitungan = kunci.periksa_pakai(
            jawaban.tempat, tantangan, jawaban.isi, baris.kunci_publik, wajib_pin=guna in WAJIB_PIN
        )
    except kunci.GalatKunci:
        return False
    maju = k.hitungan < hitungan if hitungan else k.hitungan == 0  # a key without a counter always says 0
    hasil: Any = session.execute(
        update(k)
        .where(k.id == baris.id, maju)
        .values(hitungan=hitungan, dipakai_pada=saat)
        .execution_options(synchronize_session=False)
    )
    if hasil.rowcount == 1:
        return True
    kabari(session, pengguna, "kunci.tiruan")
    catat_pengguna(session, "akun.kunci.tiruan", pengguna, pengguna.id)
    return False


def hapus_kunci(session: Session, pengguna: Pengguna, pelaku_id: int | None, *, hanya: int | None = None) -> int:
    """In the running transaction: remove one key or all; return how many."""
    k = KunciKeamanan
    hasil: Any = session.execute(
        delete(k).where(k.pengguna_id == pengguna.id, k.id == hanya if hanya is not None else k.id.is_not(None))
    )
    if jumlah := int(hasil.rowcount):
        kabari(session, pengguna, "kunci.lepas", jumlah)
        catat_pengguna(session, "akun.kunci.lepas", pengguna, pelaku_id, {"jumlah": jumlah})
    return jumlah
