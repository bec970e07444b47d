"""Writes of the slice: the import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis import antara
from talenta_web.basis.massal import memori_tulis
from talenta_web.basis.memori import jeda_gc
from talenta_web.basis.sesi import dalam_transaksi, pakai_instansi, transaksi
from talenta_web.pegawai.alir import pernyataan as lengkap
from talenta_web.pegawai.alir.catat import catat_impor
from talenta_web.pegawai.impor.batas import MAKS_TAMPIL
from talenta_web.pegawai.impor.berkas import digest as digest_berkas
from talenta_web.pegawai.impor.berkas import urai
from talenta_web.pegawai.impor.bundel import buka
from talenta_web.pegawai.impor.hasil import HasilImpor, susun
from talenta_web.pegawai.impor.konteks import Konteks, muat
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.rancang import Rancangan, rancang
from talenta_web.pegawai.impor.sentuh import kunci_tulis
from talenta_web.pegawai.impor.stempel import sidik_stempel, stempel
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.impor.tabel import digest as digest_baris
from talenta_web.pegawai.impor.tulis import masih_berlaku, siapkan, tulis

Langkah = Callable[[str], None]
_COBA = 3


class TerlaluBanyak(Exception):
    """The import would write more rows than the caller allows; nothing was written."""

    def __init__(self, hasil: HasilImpor) -> None:
        super().__init__(f"{hasil.baris_berubah} baris akan berubah.")
        self.hasil = hasil


class InstansiTidakAda(LookupError):
    """The instansi does not exist."""


class DataBerubah(Exception):
    """The data are no longer those that the import was approved against; nothing was written."""


class _UsangError(Exception):
    """What the plan was made from has changed."""


@dataclass(frozen=True, slots=True)
class _Permintaan:
    """A parsed file and what is asked for it."""

    instansi_id: int
    pelaku_id: int | None
    nama: str
    sumber: str
    sidik: str
    maks_baris: int | None
    data: str | None
    tabel: Sequence[Tabel]
    ditolak: Daftar
    sebelum_catat: Callable[[Session, HasilImpor], None] | None
    langkah: Langkah


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
    data: str | None = None,
    unit_jalur: tuple[str, ...] | None = None,
    pernyataan: Sequence[lengkap.Pernyataan] = (),
    batas_masalah: int = MAKS_TAMPIL,
    sebelum_catat: Callable[[Session, HasilImpor], None] | None = None,
    langkah: Langkah = lambda _: None,
) -> HasilImpor:
    """Check a file and, unless `uji`, apply it as a whole in one transaction.

    `nama` is the name the user knows the file by (default: its own), `sumber` what is noted as the source of its
    rows (default: the name). Nothing is written when there is any problem. With `maks_baris`, raises TerlaluBanyak
    instead of writing more rows than that; with `data` (of `stempel.sidik_stempel`), DataBerubah unless that is still
    the state the import is planned from. `unit_jalur` limits a dry run to the people of these subtrees.
    `pernyataan` declares what the file is complete for, besides what its bundle agrees. Of the problems and warnings
    of a dry run the first `batas_masalah` are kept. `sebelum_catat` runs in the transaction after the rows (a job
    finishes itself there);
    `langkah` hears what comes next, outside of any transaction: baca, periksa, terapkan.
    """
    nama = nama or jalur.name
    sumber = sumber or nama
    ditolak = Daftar()
    langkah("baca")
    sepakat = lengkap.dari_json(buka(jalur, nama).sepakat.get(lengkap.SEPAKAT, ()))
    tabel = lengkap.gabung(urai(jalur, nama, ditolak), (*sepakat, *pernyataan), ditolak)
    sidik = digest_berkas(jalur)
    pakai_instansi(session, instansi_id)
    if unit_jalur is not None and not uji:
        raise ValueError("An import limited to units is a dry run.")
    langkah("periksa")
    minta = _Permintaan(
        instansi_id, pelaku_id, nama, sumber, sidik, maks_baris, data, tabel, ditolak, sebelum_catat, langkah
    )
    if uji:
        konteks, rancangan = _rancang(session, instansi_id, sumber, tabel, ditolak, unit_jalur, batas_masalah)
        return susun(nama, konteks.kode_instansi, sidik, uji, rancangan)
    for _ in range(_COBA):
        with suppress(_UsangError):
            return _terapkan(session, minta)
    with transaksi(session):  # others keep writing: plan while nobody can
        kunci_tulis(session, instansi_id, impor=True)
        return _terapkan(session, minta, terkunci=True)


def _terapkan(session: Session, m: _Permintaan, *, terkunci: bool = False) -> HasilImpor:
    """Plan and prepare without the write lock, then store; raises _UsangError when somebody wrote meanwhile."""
    awal = stempel(session, m.instansi_id)
    if m.data is not None and sidik_stempel(awal) != m.data:
        raise DataBerubah
    konteks, rancangan = _rancang(session, m.instansi_id, m.sumber, m.tabel, m.ditolak)
    hasil = susun(m.nama, konteks.kode_instansi, m.sidik, False, rancangan)
    if rancangan.masalah:
        return hasil
    if m.maks_baris is not None and hasil.baris_berubah > m.maks_baris:
        raise TerlaluBanyak(hasil)
    sidik_baris = digest_baris(m.tabel)
    siap = siapkan(session, konteks, rancangan)
    if not dalam_transaksi(session):
        m.langkah("terapkan")
    with antara.transaksi(session, [a for _, a in siap.langkah]):
        if not terkunci:
            kunci_tulis(session, m.instansi_id, impor=True)
        if not terkunci and (stempel(session, m.instansi_id) != awal or not masih_berlaku(session, siap)):
            raise _UsangError
        with memori_tulis(session):
            catatan = tulis(session, m.instansi_id, siap)
        if m.sebelum_catat is not None:
            m.sebelum_catat(session, hasil)
        pid = catat_impor(session, m.instansi_id, m.pelaku_id, konteks.sumber, hasil, sidik_baris, catatan)
    return replace(hasil, diterapkan=True, impor_pid=pid)


def _rancang(
    session: Session,
    instansi_id: int,
    sumber: str,
    tabel: Sequence[Tabel],
    ditolak: Daftar,
    unit_jalur: tuple[str, ...] | None = None,
    batas: int = MAKS_TAMPIL,
) -> tuple[Konteks, Rancangan]:
    """Read what is stored and plan."""
    kode = session.scalar(select(Instansi.kode).where(Instansi.id == instansi_id))
    if kode is None:
        raise InstansiTidakAda(f"Instansi dengan id {instansi_id} tidak ada.")
    konteks = muat(session, instansi_id, kode, sumber, unit_jalur)
    if ditolak:
        return konteks, Rancangan(masalah=ditolak)
    return konteks, rancang(session, konteks, tabel, batas)
