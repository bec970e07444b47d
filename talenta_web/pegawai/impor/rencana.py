"""Plan of a sheet: which rows are new, which change, which stay; and the cells that change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.periksa import LembarSah


@dataclass(slots=True)
class Rencana:
    """Rows to write, as tuples over `kolom` (codes, not ids). `ubah` pairs the id of a row with its new values."""

    nama: str
    kolom: tuple[str, ...]
    baru: list[tuple[Any, ...]] = field(default_factory=list)
    ubah: list[tuple[Any, tuple[Any, ...]]] = field(default_factory=list)
    lama: list[tuple[Any, ...]] = field(default_factory=list)
    tetap: int = 0

    def hitungan(self) -> dict[str, int]:
        return {"baru": len(self.baru), "berubah": len(self.ubah), "tetap": self.tetap}


def susun(
    sah: LembarSah,
    kolom: Sequence[str],
    kunci: Sequence[tuple[Any, ...]],
    baris: Iterable[tuple[Any, ...]],
    ada: Mapping[tuple[Any, ...], tuple[Any, tuple[Any, ...]]],
    perubahan: Daftar,
    tetap_bila_kosong: frozenset[str] = frozenset({"sumber"}),
) -> Rencana:
    """Compare rows with what is stored; columns in `tetap_bila_kosong` keep the stored value when the cell is empty."""
    rencana = Rencana(sah.lembar.nama, tuple(kolom))
    if not ada:
        rencana.baru = list(baris)
        return rencana
    simpan = [i for i, k in enumerate(kolom) if k in tetap_bila_kosong]
    for nomor, (k, isi) in enumerate(zip(kunci, baris, strict=True)):
        lama = ada.get(k)
        if lama is None:
            rencana.baru.append(isi)
            continue
        for i in simpan:
            if isi[i] is None and lama[1][i] is not None:
                isi = (*isi[:i], lama[1][i], *isi[i + 1 :])
        if isi == lama[1]:
            rencana.tetap += 1
            continue
        rencana.ubah.append((lama[0], isi))
        rencana.lama.append(lama[1])
        _catat(sah, kolom, nomor, lama[1], isi, perubahan)
    return rencana


def _catat(
    sah: LembarSah, kolom: Sequence[str], baris: int, lama: Sequence[Any], baru: Sequence[Any], perubahan: Daftar
) -> None:
    for nama, a, b in zip(kolom, lama, baru, strict=True):
        if a != b and nama in sah.posisi:
            sel = sah.sel(nama, baris)
            perubahan.tambah(Masalah("berubah", "", sah.lembar.nama, sel, kata(a), kata(b)))


def kata(nilai: Any) -> str | None:
    """A stored value as the import file would write it."""
    if nilai is None:
        return None
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date):
        return nilai.isoformat()
    return f"{nilai:g}" if isinstance(nilai, float) else str(nilai)
