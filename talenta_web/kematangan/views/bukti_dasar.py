"""What the pages of evidence share: who reads, where files lie, units to choose from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from werkzeug.datastructures import FileStorage

from talenta_web.basis.gudang import BerkasDitolak, Kuota
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.buka import PEMBINA, Buka
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.queries.bukti_hak import Pembaca, unit_lingkup
from talenta_web.kematangan.service.bukti import Tempat
from talenta_web.kematangan.service.bukti_terima import MAKS_BERKAS, BerkasBukti, periksa, tolak_ukuran
from talenta_web.kematangan.views.dasar import sesi
from talenta_web.web.akses import izin_lain, pelaku
from talenta_web.web.konteks import konfigurasi


def pembaca(b: Buka | None = None) -> Pembaca:
    """Who reads documents: of the own instansi, or of the one whose assessment is open."""
    if b is not None:
        return Pembaca(pelaku().id, b.lingkup, b.pembina)
    lingkup = izin_lain("bukti.unduh").lingkup
    if lingkup is None:
        raise TidakAda("Dokumen ini tidak ada, atau tidak terbuka bagi Anda.")
    return Pembaca(pelaku().id, lingkup, PEMBINA in pelaku().kode_peran)


def tempat() -> Tempat:
    """The store of this installation with its quotas."""
    k = konfigurasi()
    return Tempat(k.folder_data, Kuota(k.kuota_pengguna_mib, k.kuota_instansi_mib))


def bilangan(teks: str | None) -> int:
    """A number from a form, as a version or a key; 0 for anything else."""
    return int(teks) if teks and teks.isascii() and teks.isdecimal() and len(teks) < 10 else 0


def unit_pilihan(lingkup: Lingkup) -> tuple[Sequence[tuple[str, str]], Mapping[str, int]]:
    """Open units of the scope: (public id, name) for a choice, and their ids."""
    baris = unit_lingkup(sesi(), lingkup)
    return [(pid, nama) for _, pid, nama in baris], {pid: i for i, pid, _ in baris}


def terima_semua(berkas: Iterable[FileStorage]) -> tuple[list[BerkasBukti], list[str]]:
    """Check uploads outside of any transaction: what may be stored, and why the others may not."""
    ada = [f for f in berkas if f.filename]
    if len(ada) > MAKS_BERKAS:
        return [], [f"Paling banyak {MAKS_BERKAS} berkas sekali kirim; Anda memilih {len(ada)}."]
    sesi().commit()  # nothing stays open while the child processes work
    siap, tolak = [], []
    for f in ada:
        try:
            tolak_ukuran(f.filename or "", f.stream.seek(0, os.SEEK_END))
            f.stream.seek(0)
            siap.append(periksa(f.filename or "", f.stream.read()))
        except BerkasDitolak as e:
            tolak.append(str(e))
    return siap, tolak
