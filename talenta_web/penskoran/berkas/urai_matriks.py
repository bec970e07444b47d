"""[matriks.*] and [tanpa_kotak]: box numbers by class pair or by rectangles on scores, and floors without a box."""

from __future__ import annotations

import re
from typing import Any

from talenta_web.penskoran.angka import juta
from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.model import Matriks, Persegi, TanpaKotak
from talenta_web.penskoran.model_akhir import PersegiKotak

_RENTANG = re.compile(r"^\s*([\[(])\s*(-inf|-?\d+(?:\.\d+)?)\s*,\s*(inf|-?\d+(?:\.\d+)?)\s*([\])])\s*$")
_SUMBU = ("kinerja", "potensial")
_MAKS_PERSEGI = 60


def urai_matriks(akar: Laci) -> tuple[dict[str, Matriks], dict[str, Persegi], str]:
    """Matrices by class pair, matrices of rectangles, and the name of the first of all."""
    hasil: dict[str, Matriks] = {}
    persegi: dict[str, Persegi] = {}
    bagian = list(akar.bagian("matriks"))
    for nama, laci in bagian:
        laci.daftar_teks("dasar")
        if laci.ada("persegi"):
            if laci.ada("baris"):
                laci.lapor("persegi", "`baris` dan `persegi` tidak dapat dipakai bersama", "Pilih salah satu")
            persegi[nama] = Persegi(_persegi(laci))
        else:
            isi = baris_matriks(laci)
            if isi:
                hasil[nama] = isi
        laci.selesai()
    if not bagian:
        akar.catatan.lapor(("matriks",), "Aturan tidak mempunyai matriks", "Tambahkan [matriks.PANRB]")
    return hasil, persegi, bagian[0][0] if bagian else ""


def baris_matriks(laci: Laci) -> Matriks:
    """baris = [[...],[...],[...]]: rows kinerja bawah..atas, columns potensial rendah..tinggi; () after a report."""
    baris = laci.mentah("baris")
    datar = [x for b in baris for x in b] if isinstance(baris, list) and all(isinstance(b, list) for b in baris) else []
    if (
        len(datar) != 9
        or any(len(b) != 3 for b in baris)
        or any(type(x) is not int for x in datar)
        or sorted(datar) != list(range(1, 10))
    ):
        laci.lapor(
            "baris",
            "Matriks harus tiga baris berisi tiga nomor, tiap nomor 1 sampai 9 tepat sekali",
            "Misalnya baris = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]",
        )
        return ()
    return tuple((b[0], b[1], b[2]) for b in baris)


def _persegi(laci: Laci) -> tuple[PersegiKotak, ...]:
    """`persegi` = list of { kotak, kinerja = "[80, inf)", potensial = ... }, without holes or overlaps.

    `tumpang = "pertama"` lets them overlap (the first listed wins); `celah = "tanpa_kotak"` lets scores stay outside.
    """
    isi = laci.mentah("persegi")
    tumpang, celah = (
        laci.pilihan("tumpang", ("ditolak", "pertama"), "ditolak"),
        laci.pilihan("celah", ("ditolak", "tanpa_kotak"), "ditolak"),
    )
    hasil = []
    for x in isi if isinstance(isi, list) else ():
        sub = Laci(x, (*laci.jalur, "persegi"), laci.catatan)
        nomor = sub.bulat("kotak", maks=9)
        if not nomor:
            sub.lapor(None, "Persegi memerlukan nomor `kotak` 1 sampai 9", "Contoh: kotak = 9")
        hasil.append(PersegiKotak(nomor or 0, _rentang(sub, "kinerja"), _rentang(sub, "potensial")))
        sub.selesai()
    if not hasil or len(hasil) > _MAKS_PERSEGI:
        laci.lapor(
            "persegi", f"`persegi` harus daftar 1 sampai {_MAKS_PERSEGI} persegi",
            'Contoh: persegi = [{ kotak = 9, kinerja = "[80, inf)", potensial = "[80, inf)" }]',
        )  # fmt: skip
    else:
        _periksa(laci, hasil, tumpang == "ditolak", celah == "ditolak")
    return tuple(hasil)


def _rentang(laci: Laci, sumbu: str) -> tuple[int | None, int | None]:
    """Interval text -> (least, most) in millionths, both included."""
    isi = laci.mentah(sumbu)
    cocok = _RENTANG.match(isi) if isinstance(isi, str) else None
    if cocok is None:
        laci.lapor(sumbu, f"Rentang {isi!r} tidak dikenal", f'Tulis misalnya {sumbu} = "[60, 80)" atau "(-inf, 60)"')
        return None, None
    lo = None if cocok[2] == "-inf" else juta(float(cocok[2])) + (0 if cocok[1] == "[" else 1)
    hi = None if cocok[3] == "inf" else juta(float(cocok[3])) - (0 if cocok[4] == "]" else 1)
    if lo is not None and hi is not None and lo > hi:
        laci.lapor(sumbu, f"Rentang {isi} kosong", "Batas bawah harus lebih kecil dari batas atas")
    return lo, hi


def _wakil(batas: list[tuple[int | None, int | None]]) -> list[int]:
    """One score in every piece into which the edges cut an axis."""
    tepi = {x for lo, hi in batas for x in (lo, None if hi is None else hi + 1) if x is not None}
    urut = sorted(tepi)
    return [urut[0] - 1, *urut] if urut else [0]


def _periksa(laci: Laci, semua: list[PersegiKotak], tumpang: bool, celah: bool) -> None:
    for a in _wakil([k.kinerja for k in semua]):
        for b in _wakil([k.potensial for k in semua]):
            kena = [k for k in semua if _dalam(a, k.kinerja) and _dalam(b, k.potensial)]
            tempat = f"kinerja {a / 1e6:g} dan potensial {b / 1e6:g}"
            if tumpang and len(kena) > 1:
                laci.lapor(
                    "persegi", f"Persegi kotak {kena[0].nomor} dan {kena[1].nomor} bertumpang tindih pada {tempat}",
                    'Perbaiki tepinya, atau nyatakan tumpang = "pertama" bila yang disebut lebih dulu menang',
                )  # fmt: skip
                return
            if celah and not kena:
                laci.lapor(
                    "persegi", f"Tidak ada persegi untuk {tempat}",
                    'Tambahkan persegi, atau nyatakan celah = "tanpa_kotak"',
                )  # fmt: skip
                return


def _dalam(v: int, batas: tuple[int | None, int | None]) -> bool:
    lo, hi = batas
    return (lo is None or v >= lo) and (hi is None or v <= hi)


def urai_tanpa_kotak(akar: Laci) -> TanpaKotak | None:
    """[tanpa_kotak]: floors per axis with their reason; a score below one of them gives no box."""
    laci = akar.laci("tanpa_kotak")
    if laci is None:
        return None
    lantai = laci.laci("lantai")
    isi: list[tuple[str, int]] = []
    for k in lantai.isi if lantai else ():
        assert lantai is not None
        angka: Any = lantai.angka(k)
        if k not in _SUMBU:
            lantai.lapor(k, f"Sumbu `{k}` tidak dikenal", "Sumbu hanya kinerja dan potensial")
        elif angka is not None:
            isi.append((k, juta(angka)))
    if not isi:
        laci.lapor("lantai", "`lantai` tidak berisi", "Contoh: lantai = { potensial = 40 }")
    hasil = TanpaKotak(tuple(isi), laci.teks("alasan"), laci.daftar_teks("dasar"))
    laci.selesai()
    return hasil
