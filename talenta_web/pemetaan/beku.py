"""Freezing what a run was computed from: Parquet per frame, and one compressed JSON per person, each stored once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.massal import sisip
from talenta_web.basis.sesi import transaksi
from talenta_web.pemetaan.models import BahanBeku, BahanOrangBeku
from talenta_web.pemetaan.queries.kartu import RUJUKAN
from talenta_web.penskoran.masukan import BahanOrang

if TYPE_CHECKING:
    from talenta_web.penskoran.masukan import Bahan

_POTONG = 2_000
_TINGKAT = 1


def kunci_tulis(session: Session, instansi_id: int) -> None:
    """Let one run of an instansi write at a time (SQLite has one writer anyway)."""
    session.execute(select(Instansi.id).where(Instansi.id == instansi_id).with_for_update())


def bekukan_bahan(session: Session, instansi_id: int, bahan: Bahan) -> str:
    """Store the frames unless the very same Bahan is stored already; return its digest."""
    from talenta_web.bahan.digest import digest
    from talenta_web.bahan.parquet import ke_parquet

    sidik = digest(bahan)
    ada = select(BahanBeku.id).where(BahanBeku.instansi_id == instansi_id, BahanBeku.bahan_digest == sidik).limit(1)
    berkas = ke_parquet(bahan) if session.scalar(ada) is None else {}
    with transaksi(session):
        kunci_tulis(session, instansi_id)
        if session.scalar(ada) is None:
            isi = [*berkas.items(), (RUJUKAN, _rujukan(bahan))]
            for nama, data in isi:
                session.add(BahanBeku(instansi_id=instansi_id, bahan_digest=sidik, bingkai=nama, isi=data))
    return sidik


def _rujukan(bahan: Bahan) -> bytes:
    rujukan = {n: tuple(bahan.bingkai[n].to_dicts()) for n in ("jabatan_target", "syarat_target", "standar_kompetensi")}
    return zlib.compress(BahanOrang({}, rujukan=rujukan).ke_json(dengan_rujukan=True), 9)


def bekukan_orang(session: Session, instansi_id: int, bahan: Bahan) -> dict[str, bytes]:
    """Store each person's records once per distinct content, in short transactions; return the digest by NIP."""
    from talenta_web.bahan.orang import pisah_json

    semua: dict[str, bytes] = {}
    orang = pisah_json(bahan)
    while potongan := list(islice(orang, _POTONG)):
        digest = {nip: hashlib.sha256(data).digest() for nip, data in potongan}
        semua |= digest
        _simpan(session, instansi_id, {digest[nip]: data for nip, data in potongan})
    return semua


def _simpan(session: Session, instansi_id: int, isi: Mapping[bytes, bytes]) -> None:
    b = BahanOrangBeku
    with transaksi(session):
        kunci_tulis(session, instansi_id)
        ada = set(session.scalars(select(b.digest).where(b.instansi_id == instansi_id, b.digest.in_(isi))))
        baru = ((instansi_id, d, zlib.compress(data, _TINGKAT)) for d, data in isi.items() if d not in ada)
        sisip(session, cast(Table, b.__table__), ("instansi_id", "digest", "isi"), baru)


def buka_bahan(session: Session, instansi_id: int, digest: str) -> Bahan:
    """The frozen Bahan of a digest."""
    from talenta_web.bahan.parquet import dari_parquet

    b = BahanBeku
    baris = session.execute(
        select(b.bingkai, b.isi).where(b.instansi_id == instansi_id, b.bahan_digest == digest, b.bingkai != RUJUKAN)
    )
    return dari_parquet({b.bingkai: b.isi for b in baris})
