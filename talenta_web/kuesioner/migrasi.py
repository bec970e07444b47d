"""Crosswalk files: how answers of one version become answers of the next. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from talenta_web.kuesioner.laci import Catatan, Laci
from talenta_web.kuesioner.model import Kuesioner

FOLDER = "migrasi/"
Aksi = Literal["salin", "salin_peta", "gabung", "pecah", "arsip", "baru"]
CaraGabung = Literal["minimum", "maksimum", "rerata"]
_JUMLAH: Mapping[str, tuple[str, str]] = {
    "salin": ("1", "1"), "salin_peta": ("1", "1"), "gabung": ("2+", "1"), "pecah": ("1", "2+"), "arsip": ("1+", "0"),
    "baru": ("0", "1+"),
}  # fmt: skip
"""How many codes stand on either side of each action."""


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step: old codes `dari`, new codes `ke`; `peta` old value -> new value as text; `tinjau`: look at it again."""

    aksi: Aksi
    dari: tuple[str, ...]
    ke: tuple[str, ...]
    peta: Mapping[str, str]
    nilai: CaraGabung = "minimum"
    tinjau: bool = False
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Migrasi:
    """A crosswalk between two versions, `kode_dari` when the old instrument had another code."""

    kode_dari: str
    dari: str
    ke: str
    langkah: tuple[Langkah, ...]
    berkas: str


def migrasi(k: Kuesioner) -> tuple[Migrasi, ...]:
    """The crosswalks of an instrument's bundle."""
    from talenta_web.kuesioner.berkas import baca_bundel

    return urai_migrasi(k.kode, baca_bundel(k.berkas), Catatan())


def urai_migrasi(kode: str, isi: Mapping[str, dict[str, Any]], catatan: Catatan) -> tuple[Migrasi, ...]:
    """The files `migrasi/*.toml`; what is malformed is reported as V10."""
    hasil = []
    for berkas, tabel in isi.items():
        if berkas.startswith(FOLDER):
            pokok = Laci(tabel, berkas, None, catatan)
            kepala = pokok.anak("migrasi") or Laci({}, berkas, None, catatan)
            langkah = tuple(_langkah(x) for x in pokok.tabel("langkah"))
            hasil.append(Migrasi(kepala.teks("kode", kode), kepala.teks("dari"), kepala.teks("ke"), langkah, berkas))
            kepala.selesai("[migrasi]")
            pokok.selesai()
    return tuple(hasil)


def _kode(laci: Laci, kunci: str) -> tuple[str, ...]:
    isi = laci.isi.get(kunci)
    if isinstance(isi, str):
        laci.mentah(kunci)
        return (isi,)
    return laci.daftar_teks(kunci)


def _langkah(laci: Laci) -> Langkah:
    aksi = cast(Aksi, laci.pilih("aksi", get_args(Aksi), "salin"))
    peta = laci.mentah("peta")
    status = laci.pilih("status", ("", "tinjau"), "")
    hasil = Langkah(
        aksi, _kode(laci, "dari"), _kode(laci, "ke"), {str(a): str(b) for a, b in (peta or {}).items()},
        cast(CaraGabung, laci.pilih("nilai", get_args(CaraGabung), "minimum")),
        bool(status) or aksi in ("gabung", "pecah"), laci.teks("alasan", "", 300),
    )  # fmt: skip
    laci.kode = (hasil.dari or hasil.ke or ("?",))[0]
    laci.selesai("[[langkah]]")
    for isi, harus, kata in ((hasil.dari, _JUMLAH[aksi][0], "dari"), (hasil.ke, _JUMLAH[aksi][1], "ke")):
        if not (len(isi) >= int(harus[0]) if harus.endswith("+") else len(isi) == int(harus)):
            banyak = harus.replace("+", " atau lebih")
            laci.lapor(f"Aksi {aksi} memerlukan {banyak} kode pada `{kata}`, ini {len(isi)}.", "", "V10")
    if bool(hasil.peta) != (aksi == "salin_peta"):
        laci.lapor("`peta` wajib ada pada salin_peta, dan hanya di sana.", "peta = { 1 = 1, 2 = 2 }", "V10")
    if aksi == "arsip" and not hasil.alasan:
        laci.lapor("Jawaban yang diarsipkan memerlukan `alasan`.", 'alasan = "dihapus oleh ..."', "V10")
    return hasil


def terpilih(daftar: Sequence[Migrasi], kode: str, dari: str) -> Migrasi | None:
    """The crosswalk from that version."""
    return next((m for m in daftar if m.kode_dari == kode and m.dari == dari), None)
