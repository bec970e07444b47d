"""A chain to attack: whoever owns the database takes the guards off first, as these do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis import hanya_tambah, penjaga_db
from talenta_web.basis.jejak import JenisJejak, catat, daftarkan
from talenta_web.basis.jejak.rantai import AWAL, sidik_kejadian
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi

daftarkan((JenisJejak("uji.kejadian", "Uji", "{pelaku} menguji {urut}.", ("urut",), "sistem"),))


def instansi(session: Session, kode: str = "a") -> int:
    pakai_instansi(session, SEMUA)
    with transaksi(session):
        baris = Instansi(kode=kode, nama=kode)
        session.add(baris)
        session.flush()
        return baris.id


def isi(session: Session, instansi_id: int, jumlah: int, *, subjek: tuple[int, ...] = ()) -> None:
    with transaksi(session):
        for urut in range(jumlah):
            catat(
                session, "uji.kejadian", instansi_id=instansi_id, pelaku_id=None, rincian={"urut": urut}, subjek=subjek
            )


@contextmanager
def pemilik(session: Session) -> Iterator[Connection]:
    """A connection without any guard; put on again afterwards, so that nothing shows."""
    session.rollback()
    mesin = session.get_bind()
    dialek = mesin.dialect.name
    with mesin.begin() as k:  # type: ignore[union-attr]
        for tabel in hanya_tambah.daftar():
            for akhiran in ("update", "delete") if dialek == "sqlite" else ("baris", "kosong"):
                di = "" if dialek == "sqlite" else f" ON {tabel}"
                k.execute(text(f"DROP TRIGGER IF EXISTS {tabel}_tolak_{akhiran}{di}"))
        penjaga_db.copot(k)
        yield k
        hanya_tambah.pasang(k)
        penjaga_db.pasang(k)


def rantai_ulang(k: Connection, instansi_id: int, mulai: int) -> None:
    """Recompute every hash from a number on, and the head: what a careful forger does."""
    baris = k.execute(
        text("SELECT * FROM jejak WHERE instansi_id = :i ORDER BY nomor").bindparams(i=instansi_id)
    ).mappings()
    sebelum = AWAL
    for b in [dict(x) for x in baris]:
        if b["nomor"] >= mulai:
            sebelum = sidik_kejadian(
                instansi_id=instansi_id, nomor=b["nomor"], sebelum=sebelum, pid=b["pid"], waktu=_waktu(b["waktu"]),
                pelaku_id=b["pelaku_id"], kelas=b["kelas"], jenis=b["jenis"], objek=b["objek"],
                objek_pid=b["objek_pid"], rincian=_json(b["rincian"]),
            )  # fmt: skip
            k.execute(text("UPDATE jejak SET sidik = :s WHERE id = :id"), {"s": sebelum, "id": b["id"]})
        else:
            sebelum = b["sidik"]
        nomor = b["nomor"]
    k.execute(
        text("UPDATE jejak_kepala SET nomor = :n, sidik = :s WHERE instansi_id = :i"),
        {"n": nomor, "s": sebelum, "i": instansi_id},
    )


def _waktu(nilai: Any) -> Any:
    from datetime import UTC, datetime

    saat = datetime.fromisoformat(nilai) if isinstance(nilai, str) else nilai
    return saat.replace(tzinfo=UTC) if saat.tzinfo is None else saat


def _json(nilai: Any) -> Any:
    import json

    return json.loads(nilai) if isinstance(nilai, str) else nilai
