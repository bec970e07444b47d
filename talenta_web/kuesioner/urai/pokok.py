"""`[kuesioner]`, `[[skala]]`, `[[aras]]` and the evidence catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from talenta_web.kuesioner.laci import Laci
from talenta_web.kuesioner.model import INTERNAL, Aras, BuktiKatalog, Kosong, TidakBerlaku, Tingkat
from talenta_web.kuesioner.nama import KODE

NASKAH = (INTERNAL, "resmi")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSI = re.compile(r"(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})")


@dataclass(frozen=True, slots=True)
class Pokok:
    """Identity and policies; `dari` None = the reachable range of the root."""

    kode: str
    versi: str
    nama: str
    dasar: tuple[str, ...]
    status_naskah: str
    berlaku: date
    uraian: str
    kosong: Kosong
    tidak_berlaku: TidakBerlaku
    desimal: int
    dari: tuple[Decimal | None, Decimal | None]
    ke: tuple[Decimal, Decimal]


def urai_pokok(laci: Laci) -> Pokok:
    """The table `[kuesioner]`."""
    kode, versi = laci.teks("kode", maks=60), laci.teks("versi", maks=20)
    if kode and not _SLUG.fullmatch(kode):
        laci.lapor(f"`kode` {kode!r} bukan kode.", "Huruf kecil, angka, dan tanda hubung, misalnya kematangan-mt.")
    if versi and not _VERSI.fullmatch(versi):
        laci.lapor(f"`versi` {versi!r} bukan versi.", 'Tulis tiga angka, misalnya "1.0.0".')
    konversi = laci.anak("konversi") or Laci({}, laci.berkas, None, laci.catatan)
    bawah = konversi.angka("ke_min", Decimal(0)) or Decimal(0)
    atas = konversi.angka("ke_maks", Decimal(100)) or Decimal(0)
    if bawah >= atas:
        konversi.lapor("`ke_min` harus lebih kecil daripada `ke_maks`.", "", "V5")
    hasil = Pokok(
        kode, versi, laci.teks("nama", maks=200), laci.daftar_teks("dasar"),
        laci.pilih("status_naskah", NASKAH, INTERNAL), laci.tanggal("berlaku"), laci.teks("uraian", ""),
        cast(Kosong, laci.pilih("kosong", get_args(Kosong), "nol")),
        cast(TidakBerlaku, laci.pilih("tidak_berlaku", get_args(TidakBerlaku), "keluarkan")),
        laci.bulat("desimal", 2, 0, 4) or 0, (konversi.angka("dari_min"), konversi.angka("dari_maks")), (bawah, atas),
    )  # fmt: skip
    konversi.selesai("konversi")
    laci.selesai("[kuesioner]")
    return hasil


def urai_tingkat(daftar: list[Laci], tempat: str) -> tuple[Tingkat, ...]:
    """Levels, lowest first; whole numbers that rise."""
    hasil: list[Tingkat] = []
    for laci in daftar:
        nilai = laci.angka("nilai", wajib=True)
        t = Tingkat(nilai or Decimal(0), laci.teks("teks", "", 1000), laci.teks("nama", "", 60))
        if nilai is not None and nilai != int(nilai):
            laci.lapor(f"Nilai tingkat {nilai} pada {tempat} harus bilangan bulat.", "", "V6")
        elif hasil and t.nilai <= hasil[-1].nilai:
            laci.lapor(f"Tingkat {t.nilai} pada {tempat} tidak urut atau ganda.", "Urutkan dari yang terendah.", "V6")
        laci.selesai(tempat)
        hasil.append(t)
    return tuple(hasil)


def urai_aras(daftar: list[Laci]) -> tuple[Aras, ...]:
    """Lines that the instansi aims at."""
    hasil = []
    for laci in daftar:
        nilai = laci.angka("nilai", wajib=True) or Decimal(0)
        hasil.append(Aras(nilai, laci.teks("nama", maks=120), laci.teks("acuan", ""), laci.teks("keyakinan", "", 40)))
        laci.selesai("[[aras]]")
    return tuple(hasil)


def urai_bukti(daftar: list[Laci]) -> dict[str, BuktiKatalog]:
    """The evidence catalogue by code."""
    hasil: dict[str, BuktiKatalog] = {}
    for laci in daftar:
        kode = laci.kode = laci.teks("kode", maks=40)
        if kode in hasil or not KODE.fullmatch(kode):
            laci.lapor("Kode bukti ganda atau bukan kode.", "Misalnya SK-KTI; satu kode satu jenis bukti.", "V1")
        hasil[kode] = BuktiKatalog(
            kode, laci.teks("nama", maks=200), laci.teks("uraian", ""),
            laci.bulat("berlaku_bulan", None, 1, 600), laci.bulat("level_maks", None, 0, 1000),
        )  # fmt: skip
        laci.selesai("[[bukti]]")
    return hasil
