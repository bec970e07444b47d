"""Boxes: matrices by class, matrices of rectangles, floors without a box."""

from __future__ import annotations

from collections.abc import Iterator

from talenta_web.aturan.dokumen import teks
from talenta_web.aturan.dokumen.model import BagianLain, SajianMatriks, Tabel
from talenta_web.aturan.dokumen.pohon import Konteks
from talenta_web.domain.label import label
from talenta_web.penskoran.model import Matriks


def matriks(k: Konteks, nama: str, isi: Matriks, kinerja: tuple[str, ...], potensial: tuple[str, ...]) -> SajianMatriks:
    """One 3x3 matrix, highest kinerja first."""
    baris = [(label(t, "tingkat_kinerja"), tuple(map(str, b))) for t, b in zip(kinerja, isi, strict=True)]
    kolom = tuple(label(t, "tingkat_potensial") for t in potensial)
    dasar = k.dasar(k.aturan.daftar("matriks", nama, "dasar"))
    return SajianMatriks(nama, nama == k.r.peringkat_matriks, kolom, tuple(reversed(baris)), dasar)


def bagian_kotak(k: Konteks) -> Iterator[BagianLain]:
    """Rectangles and floors, where the rule has them."""
    for nama, p in k.r.persegi.items():
        isi = tuple((str(x.nomor), _rentang(x.kinerja), _rentang(x.potensial)) for x in p.kotak)
        kata = "Kotak adalah persegi pada kedua nilai; yang disebut lebih dulu menang."
        yield BagianLain(f"Kotak {nama}", (kata,), Tabel(("Kotak", "Kinerja", "Potensial"), isi, angka=False),
                         k.dasar(k.aturan.daftar("matriks", nama, "dasar")))  # fmt: skip
    if t := k.r.tanpa_kotak:
        lantai = teks.gabung(f"{s} kurang dari {teks.angka(x / 1e6)}" for s, x in t.lantai)
        yield BagianLain("Tanpa kotak", (f"Tidak diberi kotak bila {lantai}. {t.alasan}.",), None, k.dasar(t.dasar))


def _rentang(batas: tuple[int | None, int | None]) -> str:
    lo, hi = batas
    if lo is None and hi is None:
        return "semua nilai"
    kiri = "" if lo is None else f"{teks.angka(lo / 1e6)} atau lebih"
    if hi is None:
        return kiri
    genap = (hi + 1) % 1000 == 0
    kanan = f"kurang dari {teks.angka((hi + 1) / 1e6)}" if genap else f"paling tinggi {teks.angka(hi / 1e6)}"
    return f"{kiri} dan {kanan}" if kiri else kanan
