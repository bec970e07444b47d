"""Warnings about whole columns: what was read in a way that a cell alone does not show. Said once, never silently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.nilai import berarti_kosong, mirip_ribuan, tampil
from talenta_web.pegawai.impor.skema import KolomImpor
from talenta_web.pegawai.impor.tabel import KolomMentah, Tabel
from talenta_web.pegawai.impor.tanggal import Urutan, dua_cara
from talenta_web.ungkapan.tipe import Tipe

_Perkara = tuple[Callable[[Any], bool], str, str]


def sebut(tabel: Tabel, i: int, k: KolomImpor, bukti: tuple[Urutan, str] | None, peringatan: Daftar) -> None:
    """Signs read as empty, the order of day and month that the column proved (`bukti`), decimals like thousands."""
    mentah = tabel.kolom[i]
    for kena, apa, saran in _perkara(k, bukti):
        nomor = {n for n, v in enumerate(mentah.nilai) if kena(v)}
        if nomor:
            awal, jumlah = _di_baris(mentah, nomor)
            contoh = tampil(mentah.nilai[mentah.indeks[awal]])
            pesan = f"{jumlah} sel di kolom '{k.nama}', misalnya '{contoh}', {apa}."
            letak = (k.nama, awal)
            peringatan.tambah(Masalah(pesan, saran, tabel.nama, tabel.sel(i, awal), baru=contoh, letak=letak))


def _perkara(k: KolomImpor, bukti: tuple[Urutan, str] | None) -> list[_Perkara]:
    hasil: list[_Perkara] = [(berarti_kosong, "dibaca kosong", "Kosongkan selnya bila memang tidak ada.")]
    if bukti is not None:
        arah = "hari-bulan-tahun" if bukti[0] == "hari" else "bulan-hari-tahun"
        sebab = f"dibaca {arah}, karena {bukti[1]} di kolom ini hanya dapat dibaca begitu"
        hasil.append((dua_cara, sebab, "Tulis sebagai tanggal Excel bila maksudnya lain."))
    if k.kolom.tipe is Tipe.ANGKA:
        saran = "Tulis tanpa pemisah bila maksudnya ribuan."
        hasil.append((mirip_ribuan, "dibaca sebagai desimal, bukan ribuan", saran))
    return hasil


def _di_baris(mentah: KolomMentah, nomor: set[int]) -> tuple[int, int]:
    """First row that holds one of these distinct values, and how many rows do."""
    baris = [b for b, n in enumerate(mentah.indeks) if n in nomor]
    return baris[0], len(baris)
