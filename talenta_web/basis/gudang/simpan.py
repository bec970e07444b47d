"""Files on disk and their rows: written before the row commits, swept when no row came, counted against quotas.

A new file lies in `gudang/<instansi>/baru/` until a later upload finds its row committed and moves it to its place; a
deleted one goes back there until its row is surely gone. So the sweep looks at a few files only, and a crash at any
moment leaves neither a row without its file nor, after an hour, a file without its row.
"""

from __future__ import annotations

import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.gudang.model import GudangBerkas
from talenta_web.basis.gudang.terima import Siap
from talenta_web.basis.model import Base
from talenta_web.basis.sesi import dalam_transaksi

_UMUR_DETIK = 3600
_MIB = 1024 * 1024


class KuotaHabis(Exception):
    """The account or the instansi has used up its room; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Kuota:
    """Room in MiB for one account, and for the instansi as a whole."""

    pengguna_mib: int
    instansi_mib: int


def simpan(
    session: Session, data: Path, siap: Siap, kuota: Kuota, *, instansi_id: int, pengguna_id: int | None
) -> GudangBerkas:
    """Store a checked file in the running transaction; raises KuotaHabis."""
    if not dalam_transaksi(session):
        raise RuntimeError("A file is stored in the transaction of what it belongs to.")
    instansi = Base.metadata.tables["instansi"]  # uploads of one instansi count one after the other
    session.execute(select(instansi.c.id).where(instansi.c.id == instansi_id).with_for_update(key_share=True))
    _periksa_kuota(session, len(siap.isi), kuota, instansi_id, pengguna_id)
    rapikan(session, data, instansi_id)
    nama = secrets.token_hex(16)
    _tulis(_baru(data, instansi_id) / nama, siap.isi)
    baris = GudangBerkas(
        instansi_id=instansi_id,
        pengunggah_id=pengguna_id,
        simpan=nama,
        nama=siap.nama,
        jenis=siap.jenis,
        ukuran=len(siap.isi),
        sidik=siap.sidik,
    )
    session.add(baris)
    session.flush()
    return baris


def letak(data: Path, berkas: GudangBerkas) -> Path:
    """Where the bytes lie; FileNotFoundError when the disk has lost them."""
    for jalur in (_tetap(data, berkas.instansi_id, berkas.simpan), _baru(data, berkas.instansi_id) / berkas.simpan):
        if jalur.is_file():
            return jalur
    raise FileNotFoundError(f"Isi berkas {berkas.pid} tidak ada di folder data.")


def hapus(session: Session, data: Path, berkas: GudangBerkas) -> None:
    """Remove a file in the running transaction; its bytes go with the next sweep after the commit."""
    jalur = letak(data, berkas)
    tujuan = _baru(data, berkas.instansi_id) / berkas.simpan
    if jalur != tujuan:
        jalur.replace(tujuan)
    os.utime(tujuan)
    session.delete(berkas)
    session.flush()


def rapikan(session: Session, data: Path, instansi_id: int) -> int:
    """Put committed files in their place and drop orphans older than an hour; how many were dropped."""
    folder, batas = _baru(data, instansi_id), time.time() - _UMUR_DETIK
    lama = [f for f in folder.iterdir() if f.stat().st_mtime < batas]
    if not lama:
        return 0
    nama = GudangBerkas.simpan
    pilih = select(nama).where(GudangBerkas.instansi_id == instansi_id, nama.in_([f.name for f in lama]))
    dikenal = set(session.scalars(pilih))
    for f in lama:
        if f.name in dikenal:
            f.replace(_tetap(data, instansi_id, f.name))
        else:
            f.unlink(missing_ok=True)
    return len(lama) - len(dikenal)


def _periksa_kuota(session: Session, tambah: int, kuota: Kuota, instansi_id: int, pengguna_id: int | None) -> None:
    b = GudangBerkas
    semua = select(func.coalesce(func.sum(b.ukuran), 0)).where(b.instansi_id == instansi_id)
    if (session.scalar(semua) or 0) + tambah > kuota.instansi_mib * _MIB:
        raise KuotaHabis(f"Ruang berkas instansi ({kuota.instansi_mib} MB) sudah penuh. Hubungi pengelola sistem.")
    if pengguna_id is None:
        return
    if (session.scalar(semua.where(b.pengunggah_id == pengguna_id)) or 0) + tambah > kuota.pengguna_mib * _MIB:
        raise KuotaHabis(
            f"Ruang berkas akun Anda ({kuota.pengguna_mib} MB) sudah penuh. Hapus bukti yang tidak dipakai."
        )


def _baru(data: Path, instansi_id: int) -> Path:
    return _folder(data / "gudang" / str(instansi_id) / "baru")


def _tetap(data: Path, instansi_id: int, nama: str) -> Path:
    return _folder(data / "gudang" / str(instansi_id) / nama[:2]) / nama


def _folder(jalur: Path) -> Path:
    jalur.mkdir(mode=0o700, parents=True, exist_ok=True)
    return jalur


def _tulis(jalur: Path, isi: bytes) -> None:
    """On the disk before the row says so."""
    with os.fdopen(os.open(jalur, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as berkas:
        berkas.write(isi)
        berkas.flush()
        os.fsync(berkas.fileno())
