"""One cell value -> Python value of the column type, or Salah with the reason and the remedy."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Any

from talenta_web.domain import golongan, nip
from talenta_web.domain.label import label
from talenta_web.domain.nip import NipTidakSah
from talenta_web.pegawai.impor import tanggal
from talenta_web.pegawai.impor.huruf_aneh import aneh, bersihkan, bersihkan_nip, rapikan
from talenta_web.pegawai.impor.skema import KolomImpor
from talenta_web.ungkapan.tipe import Tipe

_ANGKA = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?\Z")
_RIBUAN = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+\Z|-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+\Z")
_BERIKUT_SATUAN = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?) ?(?:%|JP|poin|tahun|bulan)\Z", re.IGNORECASE)
_TIGA_DESIMAL = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}\Z")
_BULAT_RIBUAN = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+\Z")
_GOLONGAN = re.compile(r"(I{1,3}|IV|[1-4])[ /.-]*([a-eA-E])\Z", re.IGNORECASE)
_ROMAWI = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_KOSONG = frozenset({"-", "--", "---", "–", "—", "n/a", "#n/a", "null", "0000-00-00", "00-00-0000"})
_BOOLEAN = {"true": True, "ya": True, "y": True, "1": True, "false": False, "tidak": False, "t": False, "0": False}
_TANGGAL = "Isi sebagai tanggal Excel atau teks tahun-bulan-tanggal, misalnya 2024-03-31."


class Salah(Exception):
    """The value is refused. `usul`: what the cell most likely means, for the person to confirm."""

    def __init__(self, pesan: str, perbaikan: str, usul: str | None = None) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.perbaikan = perbaikan
        self.usul = usul


def berarti_kosong(mentah: Any) -> bool:
    """Whether the cell says in signs that there is nothing: "-", "N/A", "0000-00-00"."""
    return isinstance(mentah, str) and len(mentah) < 13 and mentah.strip().casefold() in _KOSONG


def mirip_ribuan(mentah: Any) -> bool:
    """Whether a text is read as decimals but may have been meant as thousands: 1.200."""
    return isinstance(mentah, str) and _TIGA_DESIMAL.match(mentah.strip()) is not None


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
    teks = rapikan(mentah if isinstance(mentah, str) else str(mentah))
    if not teks.isprintable():
        pesan = f"Teks memuat {aneh(teks)}."
        raise Salah(pesan, "Ketik ulang isi sel tanpa menyalin dari tempat lain.", bersihkan(teks) or None)
    return "" if teks.casefold() in _KOSONG else teks


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
    dekat = get_close_matches(kecil, list(k.kolom.nilai), n=1, cutoff=0.8)
    saran = terdekat(kecil, list(k.kolom.nilai))
    pilihan = f"{saran} Pilihan: {', '.join(k.kolom.nilai)}.".strip()
    raise Salah(f"'{tampil(teks)}' bukan pilihan kolom ini.", pilihan, dekat[0] if dekat else None)


def _angka(k: KolomImpor, mentah: Any) -> float | None:
    if isinstance(mentah, int | float):
        nilai = float(mentah)
    else:
        teks = _bersih(mentah)
        if not teks:
            return None
        if isinstance(mentah, dict) or not _ANGKA.match(teks):
            contoh = "Tulis angka saja, misalnya 81,25, tanpa satuan dan tanpa pemisah ribuan."
            raise Salah("Bukan angka.", contoh, None if isinstance(mentah, dict) else _angka_maksud(teks))
        nilai = float(teks.replace(",", "."))
    if not math.isfinite(nilai):
        raise Salah("Bukan angka.", "Tulis angka saja, misalnya 81,25.")
    batas = k.kolom.rentang
    if batas and not batas[0] <= nilai <= batas[1]:
        pesan = f"Di luar rentang {batas[0]:g} sampai {batas[1]:g}."
        raise Salah(pesan, f"Periksa kembali {k.kolom.arti.lower()}.")
    return nilai


def _angka_maksud(teks: str) -> str | None:
    """1.234,5 -> 1234,5 and 81% -> 81."""
    if m := _BERIKUT_SATUAN.match(teks):
        return m[1]
    if not _RIBUAN.match(teks):
        return None
    desimal = max(teks.rfind(","), teks.rfind("."))
    return f"{teks[:desimal].replace('.', '').replace(',', '')},{teks[desimal + 1 :]}"


def _bulat(k: KolomImpor, mentah: Any) -> int | None:
    if isinstance(mentah, str) and _BULAT_RIBUAN.match(mentah.strip()):
        tanpa = re.sub(r"[.,]", "", mentah.strip())
        raise Salah("Bilangan bulat dengan pemisah ribuan atau desimal.", f"Tulis {tanpa}.", tanpa)
    nilai = _angka(k, mentah)
    if nilai is None:
        return None
    if not nilai.is_integer() or abs(nilai) > 2**31 - 1:
        raise Salah("Bukan bilangan bulat.", "Tulis bilangan bulat tanpa desimal.")
    return int(nilai)


def _tanggal(_k: KolomImpor, mentah: Any, urutan: tanggal.Urutan | None = None) -> date | None:
    try:
        if isinstance(mentah, dict) and "tanggal" in mentah:
            return tanggal.dalam_batas(date.fromisoformat(mentah["tanggal"]))
        if isinstance(mentah, int | float):
            raise Salah("Angka, bukan tanggal.", f"Ubah format sel menjadi Tanggal{_seri(mentah)}. {_TANGGAL}")
        teks = _bersih(mentah)
        return tanggal.urai(teks, urutan) if teks else None
    except tanggal.BukanTanggal as e:
        dua = " atau ".join(str(p) for p in e.pilihan)
        raise Salah(e.pesan, f"{f'Tulis {dua}. ' if dua else ''}{_TANGGAL}") from None


def _seri(angka: float) -> str:
    """What an Excel serial number means, in both epochs."""
    if not 1 <= angka < 80_000:
        return ""
    hari = int(angka)
    mac, windows = (date.fromordinal(date(*awal).toordinal() + hari) for awal in ((1904, 1, 1), (1899, 12, 30)))
    return f" (nomor seri {hari} berarti {windows}, atau {mac} bila buku kerja memakai epoch 1904)"


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
        usul, apa = bersihkan_nip(teks)
        if usul is None:
            raise Salah(e.pesan, "Isi 18 digit sesuai SK, sebagai teks.") from None
        raise Salah(f"NIP memuat {apa}.", f"Tulis {usul} sebagai teks, bila itu NIP pada SK.", usul) from None
    return teks


def _golongan(k: KolomImpor, mentah: Any) -> str | None:
    teks = _teks(k, mentah)
    if teks and not golongan.sah(teks):
        baku = f"{teks.partition('/')[0].upper()}/{teks.partition('/')[2].lower()}".rstrip("/")
        if golongan.sah(baku):
            return baku
        usul = None
        if m := _GOLONGAN.match(teks):
            usul = f"{_ROMAWI.get(m[1], m[1].upper())}/{m[2].lower()}"
        raise Salah(
            f"Golongan '{tampil(teks)}' tidak dikenal.",
            "Tulis I/a sampai IV/e (PNS) atau I sampai XVII (PPPK).",
            usul if usul and golongan.sah(usul) else None,
        )
    return teks


_TIPE: Mapping[Tipe, Callable[[KolomImpor, Any], Any]] = {
    Tipe.TEKS: _teks,
    Tipe.ANGKA: _angka,
    Tipe.BULAT: _bulat,
    Tipe.TANGGAL: _tanggal,
    Tipe.BOOLEAN: _boolean,
}


def pengurai(k: KolomImpor, urutan: tanggal.Urutan | None = None) -> Callable[[KolomImpor, Any], Any]:
    """The converter of a column; it returns None for an empty cell and raises Salah.

    `urutan`: whether day or month comes first in the dates of this column, when something besides the cell says so.
    """
    if k.kolom.tipe is Tipe.TANGGAL:
        return partial(_tanggal, urutan=urutan)
    if k.rujuk in {"nip", "nip_baru"}:
        return _nip
    if k.rujuk == "golongan":
        return _golongan
    return _kode if k.kolom.nilai else _TIPE[k.kolom.tipe]
