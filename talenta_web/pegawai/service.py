"""Writes of the slice: the import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.massal import memori_tulis
from talenta_web.basis.memori import jeda_gc
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.pegawai.impor.berkas import digest as digest_berkas
from talenta_web.pegawai.impor.berkas import urai
from talenta_web.pegawai.impor.hasil import HasilImpor, susun
from talenta_web.pegawai.impor.konteks import Konteks, muat
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.rancang import Rancangan, rancang
from talenta_web.pegawai.impor.segarkan import terapkan
from talenta_web.pegawai.impor.stempel import stempel
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.impor.tabel import digest as digest_baris
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import Impor


class TerlaluBanyak(Exception):
    """The import would write more rows than the caller allows; nothing was written."""

    def __init__(self, hasil: HasilImpor) -> None:
        super().__init__(f"{hasil.baris_berubah} baris akan berubah.")
        self.hasil = hasil


class InstansiTidakAda(LookupError):
    """The instansi does not exist."""


@jeda_gc()
def impor_berkas(
    session: Session,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    jalur: Path,
    uji: bool,
    sumber: str | None = None,
    nama: str | None = None,
    maks_baris: int | None = None,
    unit_jalur: tuple[str, ...] | None = None,
    sebelum_catat: Callable[[Session, HasilImpor], None] | None = None,
) -> HasilImpor:
    """Check a file and, unless `uji`, apply it as a whole in one transaction.

    `nama` is the name the user knows the file by (default: its own), `sumber` what is noted as the source of its
    rows (default: the name). Nothing is written when there is any problem. With `maks_baris`, raises TerlaluBanyak
    instead of writing more rows than that. `unit_jalur` limits a dry run to the people of these subtrees.
    `sebelum_catat` runs in the transaction after the rows (a job finishes itself there).
    """
    nama = nama or jalur.name
    sumber = sumber or nama
    ditolak = Daftar()
    tabel = urai(jalur, nama, ditolak)
    sidik = digest_berkas(jalur)
    pakai_instansi(session, instansi_id)
    if unit_jalur is not None and not uji:
        raise ValueError("An import limited to units is a dry run.")
    awal = stempel(session, instansi_id)
    konteks, rancangan = _rancang(session, instansi_id, sumber, tabel, ditolak, unit_jalur)
    hasil = susun(nama, konteks.kode_instansi, sidik, uji, rancangan)
    if uji or rancangan.masalah:
        return hasil
    _batasi(hasil, maks_baris)
    sidik_baris = digest_baris(tabel)
    with transaksi(session):
        # Imports of one instansi wait for each other (PostgreSQL; SQLite has one writer anyway). NO KEY: every other
        # row that refers to the instansi can still be inserted meanwhile.
        session.execute(select(Instansi.id).where(Instansi.id == instansi_id).with_for_update(key_share=True))
        if stempel(session, instansi_id) != awal:  # somebody wrote meanwhile: plan again, now under the lock
            konteks, rancangan = _rancang(session, instansi_id, sumber, tabel, ditolak)
            hasil = susun(nama, konteks.kode_instansi, sidik, uji, rancangan)
            if rancangan.masalah:
                return hasil
            _batasi(hasil, maks_baris)
        with memori_tulis(session):
            terapkan(session, konteks, rancangan)
        if sebelum_catat is not None:
            sebelum_catat(session, hasil)
        pid = _catat(session, konteks, pelaku_id, hasil, sidik_baris)
    return replace(hasil, diterapkan=True, impor_pid=pid)


def _batasi(hasil: HasilImpor, maks_baris: int | None) -> None:
    if maks_baris is not None and hasil.baris_berubah > maks_baris:
        raise TerlaluBanyak(hasil)


def _rancang(
    session: Session,
    instansi_id: int,
    sumber: str,
    tabel: Sequence[Tabel],
    ditolak: Daftar,
    unit_jalur: tuple[str, ...] | None = None,
) -> tuple[Konteks, Rancangan]:
    """Read what is stored and plan."""
    kode = session.scalar(select(Instansi.kode).where(Instansi.id == instansi_id))
    if kode is None:
        raise InstansiTidakAda(f"Instansi dengan id {instansi_id} tidak ada.")
    konteks = muat(session, instansi_id, kode, sumber, unit_jalur)
    if ditolak:
        return konteks, Rancangan(masalah=ditolak)
    return konteks, rancang(session, konteks, tabel)


def _catat(session: Session, konteks: Konteks, pelaku_id: int | None, hasil: HasilImpor, digest: str) -> str:
    """The import row and its one audit event."""
    impor = Impor(
        instansi_id=konteks.instansi_id,
        pelaku_id=pelaku_id,
        berkas=hasil.berkas[:300],
        sumber=konteks.sumber[:300],
        digest_berkas=hasil.digest,
        digest_baris=digest,
        lembar=hasil.lembar,
        jumlah_berubah=hasil.baris_berubah,
    )
    session.add(impor)
    session.flush()
    catat(
        session,
        "impor.terapkan",
        instansi_id=konteks.instansi_id,
        pelaku_id=pelaku_id,
        objek="impor",
        objek_pid=impor.pid,
        rincian={"digest_berkas": hasil.digest, "digest_baris": digest, "lembar": hasil.lembar},
    )
    return impor.pid
