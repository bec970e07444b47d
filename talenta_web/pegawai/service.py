"""Writes of the slice: the import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis import antara
from talenta_web.basis.massal import memori_tulis
from talenta_web.basis.memori import jeda_gc
from talenta_web.basis.sesi import dalam_transaksi, pakai_instansi, transaksi
from talenta_web.pegawai.alir import pernyataan as lengkap
from talenta_web.pegawai.alir import susun as alir
from talenta_web.pegawai.alir.catat import catat_impor
from talenta_web.pegawai.impor.batas import MAKS_TAMPIL
from talenta_web.pegawai.impor.berkas import digest as digest_berkas
from talenta_web.pegawai.impor.berkas import urai
from talenta_web.pegawai.impor.bundel import Bundel, buka
from talenta_web.pegawai.impor.hasil import HasilImpor, susun
from talenta_web.pegawai.impor.konteks import Konteks, muat
from talenta_web.pegawai.impor.masalah import Daftar, Masalah
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
    """A file, parsed unless it is too big for that (`aliran`), and what is asked for it."""

    instansi_id: int
    pelaku_id: int | None
    nama: str
    sumber: str
    sidik: str
    maks_baris: int | None
    data: str | None
    aliran: Bundel | None
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
    bundel = buka(jalur, nama)
    pernyataan = (*lengkap.dari_json(bundel.sepakat.get(lengkap.SEPAKAT, ())), *pernyataan)
    aliran = bundel if alir.besar(bundel) else None
    if aliran and pernyataan:
        ditolak.tambah(Masalah(*lengkap.TERLALU_BESAR))
    tabel = () if aliran else lengkap.gabung(urai(jalur, nama, ditolak), pernyataan, ditolak)
    sidik = digest_berkas(jalur)
    pakai_instansi(session, instansi_id)
    if unit_jalur is not None and not uji:
        raise ValueError("An import limited to units is a dry run.")
    langkah("periksa")
    minta = _Permintaan(
        instansi_id, pelaku_id, nama, sumber, sidik, maks_baris, data, aliran, tabel, ditolak, sebelum_catat, langkah
    )
    if uji:
        with _rencana(session, minta, unit_jalur, batas_masalah, menulis=False) as (konteks, rancangan):
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
    with _rencana(session, m) as (konteks, rancangan):
        hasil = susun(m.nama, konteks.kode_instansi, m.sidik, False, rancangan)
        if rancangan.masalah:
            return hasil
        if m.maks_baris is not None and hasil.baris_berubah > m.maks_baris:
            raise TerlaluBanyak(hasil)
        pid = _simpan(session, m, awal, konteks, rancangan, hasil, terkunci)
    return replace(hasil, diterapkan=True, impor_pid=pid)


def _simpan(
    session: Session, m: _Permintaan, awal: Row[Any], konteks: Konteks, r: Rancangan, hasil: HasilImpor, terkunci: bool
) -> str:
    dari_aliran = isinstance(r, alir.RancanganAlir)
    siap = r.siap if isinstance(r, alir.RancanganAlir) else siapkan(session, konteks, r)
    sidik_baris = r.sidik if isinstance(r, alir.RancanganAlir) and m.aliran else digest_baris(m.tabel)
    if not dalam_transaksi(session):
        m.langkah("terapkan")
    with antara.transaksi(session, [a for _, a in siap.langkah], di_berkas=dari_aliran):
        if not terkunci:
            kunci_tulis(session, m.instansi_id, impor=True)
        if not terkunci and (stempel(session, m.instansi_id) != awal or not masih_berlaku(session, siap)):
            raise _UsangError
        with memori_tulis(session):
            catatan = tulis(session, m.instansi_id, siap)
        if m.sebelum_catat is not None:
            m.sebelum_catat(session, hasil)
        return catat_impor(session, m.instansi_id, m.pelaku_id, konteks.sumber, hasil, sidik_baris, catatan)


@contextmanager
def _rencana(
    session: Session,
    m: _Permintaan,
    unit_jalur: tuple[str, ...] | None = None,
    batas: int = MAKS_TAMPIL,
    *,
    menulis: bool = True,
) -> Iterator[tuple[Konteks, Rancangan]]:
    """The plan of the file, as a whole or piece by piece."""
    konteks, rancangan = _rancang(session, m.instansi_id, m.sumber, m.tabel, m.ditolak, unit_jalur, batas, m.aliran)
    if rancangan is not None:
        yield konteks, rancangan
        return

    def maju() -> None:
        if not dalam_transaksi(session):
            m.langkah("periksa")

    with alir.susun(session, konteks, m.aliran or m.tabel, menulis=menulis, langkah=maju) as besar:
        yield konteks, besar


def _rancang(
    session: Session,
    instansi_id: int,
    sumber: str,
    tabel: Sequence[Tabel],
    ditolak: Daftar,
    unit_jalur: tuple[str, ...] | None = None,
    batas: int = MAKS_TAMPIL,
    aliran: Bundel | None = None,
) -> tuple[Konteks, Rancangan | None]:
    """Read what is stored and plan; None: it is planned in pieces."""
    kode = session.scalar(select(Instansi.kode).where(Instansi.id == instansi_id))
    if kode is None:
        raise InstansiTidakAda(f"Instansi dengan id {instansi_id} tidak ada.")
    konteks = muat(session, instansi_id, kode, sumber, unit_jalur)
    if ditolak:
        return konteks, Rancangan(masalah=ditolak)
    if aliran is not None or alir.banyak(tabel):
        return konteks, None
    return konteks, rancang(session, konteks, tabel, batas)
