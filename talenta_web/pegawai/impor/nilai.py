"""One cell value -> Python value of the column type, or Salah with the reason and the remedy."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from talenta_web.domain import golongan, nip
from talenta_web.domain.label import label
from talenta_web.domain.nip import NipTidakSah
from talenta_web.pegawai.impor.skema import KolomImpor
from talenta_web.ungkapan.tipe import Tipe

_ANGKA = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?\Z")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?\Z")
_HARI_BULAN = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\Z")
_BOOLEAN = {"true": True, "ya": True, "y": True, "1": True, "false": False, "tidak": False, "t": False, "0": False}
_TANGGAL = "Isi sebagai tanggal Excel atau teks tahun-bulan-tanggal, misalnya 2024-03-31."
_TERKECIL, _TERBESAR = date(1900, 1, 1), date(2199, 12, 31)


class Salah(Exception):
    """The value is refused."""

    def __init__(self, pesan: str, perbaikan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.perbaikan = perbaikan


def tampil(mentah: Any) -> str:
    """A raw cell for a message, shortened."""
    if isinstance(mentah, dict):
        mentah = next(iter(mentah.values()))
    if isinstance(mentah, float) and mentah.is_integer() and abs(mentah) < 1e18:
        mentah = int(mentah)
    teks = str(mentah)
    return teks if len(teks) <= 80 else f"{teks[:79]}…"


def terdekat(teks: str, pilihan: list[str]) -> str:
    """Sentence that offers the nearest allowed words."""
    dekat = get_close_matches(teks, pilihan, n=2, cutoff=0.5)
    return f"Mungkin maksudnya {' atau '.join(dekat)}." if dekat else ""


def _bersih(mentah: Any) -> str:
    if isinstance(mentah, dict):
        return str(next(iter(mentah.values())))
    if isinstance(mentah, float):
        if mentah.is_integer() and abs(mentah) < 1e15:
            return str(int(mentah))
        return repr(mentah)
    teks = mentah if isinstance(mentah, str) else str(mentah)
    teks = " ".join((teks if teks.isascii() else unicodedata.normalize("NFKC", teks)).split())
    if not teks.isprintable():
        raise Salah("Teks memuat karakter tak terlihat.", "Ketik ulang isi sel tanpa menyalin dari tempat lain.")
    return teks


def _teks(k: KolomImpor, mentah: Any) -> str | None:
    teks = _bersih(mentah)
    if len(teks) > k.panjang:
        raise Salah(f"Teks {len(teks)} karakter; paling banyak {k.panjang}.", "Ringkas isinya.")
    return teks or None


def _kode(k: KolomImpor, mentah: Any) -> str | None:
    teks = _bersih(mentah)
    if not teks or teks in k.kolom.nilai:
        return teks or None
    kecil = teks.casefold().replace(" ", "_")
    for kode in k.kolom.nilai:
        if kecil in {kode.casefold(), label(kode, k.nama).casefold().replace(" ", "_")}:
            return kode
    saran = terdekat(kecil, list(k.kolom.nilai))
    raise Salah(f"'{tampil(teks)}' bukan pilihan kolom ini.", f"{saran} Pilihan: {', '.join(k.kolom.nilai)}.".strip())


def _angka(k: KolomImpor, mentah: Any) -> float | None:
    if isinstance(mentah, int | float):
        nilai = float(mentah)
    else:
        teks = _bersih(mentah)
        if not teks:
            return None
        if isinstance(mentah, dict) or not _ANGKA.match(teks):
            raise Salah("Bukan angka.", "Tulis angka saja, misalnya 81,25, tanpa pemisah ribuan.")
        nilai = float(teks.replace(",", "."))
    if not math.isfinite(nilai):
        raise Salah("Bukan angka.", "Tulis angka saja, misalnya 81,25.")
    batas = k.kolom.rentang
    if batas and not batas[0] <= nilai <= batas[1]:
        raise Salah(f"Di luar rentang {batas[0]:g} sampai {batas[1]:g}.", "Periksa kembali nilainya.")
    return nilai


def _bulat(k: KolomImpor, mentah: Any) -> int | None:
    nilai = _angka(k, mentah)
    if nilai is None:
        return None
    if not nilai.is_integer() or abs(nilai) > 2**31 - 1:
        raise Salah("Bukan bilangan bulat.", "Tulis bilangan bulat tanpa desimal.")
    return int(nilai)


def _tanggal(_k: KolomImpor, mentah: Any) -> date | None:
    if isinstance(mentah, dict) and "tanggal" in mentah:
        return _dalam_batas(date.fromisoformat(mentah["tanggal"]))
    if isinstance(mentah, int | float):
        raise Salah("Angka, bukan tanggal.", f"Ubah format sel menjadi Tanggal. {_TANGGAL}")
    teks = _bersih(mentah)
    if not teks:
        return None
    if m := _ISO.match(teks):
        return _hari(int(m[1]), int(m[2]), int(m[3]))
    if m := _HARI_BULAN.match(teks):
        hari, bulan = int(m[1]), int(m[2])
        if hari > 12 or hari == bulan:
            return _hari(int(m[3]), bulan, hari)
        raise Salah("Tanggal berupa teks yang dapat dibaca dua cara (tanggal-bulan atau bulan-tanggal).", _TANGGAL)
    raise Salah("Bukan tanggal.", _TANGGAL)


def _hari(tahun: int, bulan: int, hari: int) -> date:
    try:
        nilai = date(tahun, bulan, hari)
    except ValueError:
        raise Salah("Tanggal itu tidak ada di kalender.", _TANGGAL) from None
    return _dalam_batas(nilai)


def _dalam_batas(nilai: date) -> date:
    if not _TERKECIL <= nilai <= _TERBESAR:
        raise Salah("Tahun di luar 1900 sampai 2199.", "Periksa tahunnya.")
    return nilai


def _boolean(_k: KolomImpor, mentah: Any) -> bool | None:
    teks = _bersih(mentah).casefold()
    if not teks:
        return None
    if teks not in _BOOLEAN:
        raise Salah("Bukan ya atau tidak.", "Isi ya atau tidak.")
    return _BOOLEAN[teks]


def _nip(_k: KolomImpor, mentah: Any) -> str | None:
    if isinstance(mentah, int | float):
        raise Salah(
            "NIP tersimpan sebagai angka; Excel hanya menyimpan 15 digit sehingga digit akhirnya sudah berubah.",
            "Ubah format kolom menjadi Teks, lalu ketik ulang atau salin NIP dari sumbernya.",
        )
    teks = next(iter(mentah.values())) if isinstance(mentah, dict) else str(mentah)
    if not teks.strip():
        return None
    try:
        nip.periksa(teks)
    except NipTidakSah as e:
        raise Salah(e.pesan, "Isi 18 digit sesuai SK, sebagai teks.") from None
    return teks


def _golongan(k: KolomImpor, mentah: Any) -> str | None:
    teks = _teks(k, mentah)
    if teks and not golongan.sah(teks):
        baku = f"{teks.partition('/')[0].upper()}/{teks.partition('/')[2].lower()}".rstrip("/")
        if golongan.sah(baku):
            return baku
        raise Salah(
            f"Golongan '{tampil(teks)}' tidak dikenal.", "Tulis I/a sampai IV/e (PNS) atau I sampai XVII (PPPK)."
        )
    return teks


_TIPE: Mapping[Tipe, Callable[[KolomImpor, Any], Any]] = {
    Tipe.TEKS: _teks,
    Tipe.ANGKA: _angka,
    Tipe.BULAT: _bulat,
    Tipe.TANGGAL: _tanggal,
    Tipe.BOOLEAN: _boolean,
}


def pengurai(k: KolomImpor) -> Callable[[KolomImpor, Any], Any]:
    """The converter of a column; it returns None for an empty cell and raises Salah."""
    if k.rujuk in {"nip", "nip_baru"}:
        return _nip
    if k.rujuk == "golongan":
        return _golongan
    return _kode if k.kolom.nilai else _TIPE[k.kolom.tipe]
