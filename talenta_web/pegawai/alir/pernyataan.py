"""Coverage declared with an upload: "this file is complete for frame X, of everybody or of a unit", beside the sheet
`kelengkapan` and with the same effect. It is agreed in the bundle of the upload, so preview, approval and job see it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.tabel import Asal, KolomMentah, Tabel
from talenta_web.pegawai.padan.terapkan import gabungkan
from talenta_web.penskoran.kamus import bingkai_riwayat

SEPAKAT = "cakupan"
"""Its place among what a bundle agrees."""
_LEMBAR = "kelengkapan"
TERLALU_BESAR = (
    "Pernyataan data lengkap tidak dapat menyertai berkas CSV sebesar ini.",
    "Impor berkasnya tanpa pernyataan, lalu nyatakan lewat lembar kelengkapan.",
)
"""Problem and remedy for a file that is read in pieces."""


class GalatPernyataan(ValueError):
    """The form is not filled in right; the message is for people."""


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """The data of a frame are complete for a scope (semua, unit:KODE, nip:NIP) as of a date."""

    bingkai: str
    cakupan: str = "semua"
    per_tanggal: str = ""
    sumber: str = ""


def susun(bingkai: Iterable[str], unit: str, per_tanggal: str, sumber: str) -> tuple[Pernyataan, ...]:
    """From a form: frames, code of a unit (empty: the whole instansi), ISO date (or empty), source (or empty)."""
    pilihan, unit, sumber = list(dict.fromkeys(bingkai)), unit.strip(), " ".join(sumber.split())
    if not pilihan:
        if unit or per_tanggal or sumber:
            raise GalatPernyataan("Pilih data apa yang lengkap, atau kosongkan semua isian pernyataan.")
        return ()
    if asing := [b for b in pilihan if b not in bingkai_riwayat()]:
        raise GalatPernyataan(f"Data '{asing[0][:40]}' tidak dikenal. Pilihan: {', '.join(bingkai_riwayat())}.")
    if len(unit) > 60 or len(sumber) > 300:
        raise GalatPernyataan("Kode unit paling banyak 60 huruf, sumber paling banyak 300 huruf.")
    if per_tanggal:
        try:
            date.fromisoformat(per_tanggal)
        except ValueError:
            raise GalatPernyataan("Tanggal pernyataan bukan tanggal. Tulis misalnya 2026-06-30.") from None
    return tuple(Pernyataan(b, f"unit:{unit}" if unit else "semua", per_tanggal, sumber) for b in pilihan)


def dari_formulir(form: Any) -> tuple[Pernyataan, ...]:
    """The fields of `pegawai/_cakupan.html` (a werkzeug MultiDict)."""
    ambil = form.get
    return susun(
        form.getlist("lengkap"), ambil("lengkap_unit", ""), ambil("lengkap_tanggal", ""), ambil("lengkap_sumber", "")
    )


def ke_json(isi: Sequence[Pernyataan]) -> list[dict[str, Any]]:
    """As it is kept in a bundle."""
    return [asdict(p) for p in isi]


def dari_json(isi: Iterable[Mapping[str, Any]]) -> tuple[Pernyataan, ...]:
    """As it was kept in a bundle."""
    return tuple(Pernyataan(**p) for p in isi)


def gabung(tabel: Sequence[Tabel], isi: Sequence[Pernyataan], masalah: Daftar) -> Sequence[Tabel]:
    """Sheets with the declarations added; a file that could not be read stays as it is."""
    if not isi or not tabel:
        return tabel
    kepala = _kepala(tabel, isi)
    kolom = []
    for k in kepala:
        nilai = list(dict.fromkeys(getattr(p, k) for p in isi))
        kolom.append(KolomMentah(nilai, array("I", (nilai.index(getattr(p, k)) for p in isi))))
    asal = Asal(0, "Formulir", _LEMBAR, (-1,) * len(kepala))
    return gabungkan([*tabel, Tabel(_LEMBAR, kepala, 0, array("I", range(1, len(isi) + 1)), kolom, (asal,))], masalah)


def _kepala(tabel: Sequence[Tabel], isi: Sequence[Pernyataan]) -> Sequence[str]:
    """The columns of the sheet in the file, when they hold everything that is declared."""
    semua = ("bingkai", "cakupan", "per_tanggal", "sumber")
    ada = next((t.kepala for t in tabel if t.nama == _LEMBAR and len(t.nomor)), semua)
    perlu = {k for k in semua if any(getattr(p, k) for p in isi)}
    return ada if perlu <= set(ada) <= set(semua) else semua
