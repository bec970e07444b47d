"""V8: each gate can be passed and failed by some answers. A bounded, repeatable search; no proof, so it says so."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.hasil import KOSONG, Jawaban
from talenta_web.kuesioner.hitung import Hitung, Kait
from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.model import Butir, Gerbang, Kuesioner
from talenta_web.kuesioner.nama import LULUS, nama
from talenta_web.ungkapan import pohon

KERJA, MAKS_KOMBINASI = 60_000, 3_000
"""Answers that the search may score in all, and combinations tried in full."""


def periksa_gerbang(k: Kuesioner, kait: Kait | None, catatan: Catatan) -> None:
    """Report gates that never pass or never fail."""
    if not k.gerbang:
        return
    tebak = {x: tebakan(k, b) for x, b in k.butir.items()}
    terlihat: dict[str, set[bool]] = {g.kode: set() for g in k.gerbang}
    for g in k.gerbang:
        for h in (Hitung(k, isi, kait) for isi in _susunan(k, g, tebak)):
            for lain in k.gerbang:
                if (lulus := h.lulus(lain.kode)) is not None:
                    terlihat[lain.kode].add(lulus)
            if len(terlihat[g.kode]) == 2:
                break
        for kurang in {True, False} - terlihat[g.kode]:
            kata = "lulus" if kurang else "gagal"
            pesan = f"Tidak ditemukan jawaban yang membuat gerbang ini {kata}."
            catatan.lapor("V8", UTAMA, g.kode, pesan, "Periksa `syarat` dan batas jawabannya.")


def tebakan(k: Kuesioner, b: Butir) -> list[Jawaban]:
    """Values worth trying: every choice, every level, the edges of bands and bounds, numbers that conditions name."""
    j, nilai = b.jawab, list[Any]()
    match j.jenis:
        case "level":
            nilai = [int(t.nilai) for t in b.tingkat]
        case "tangga":
            level = sorted({x.level for x in b.kriteria})
            nilai = [tuple(x.kode for x in b.kriteria if x.level <= n) for n in (min(level, default=0) - 1, *level)]
        case "pilihan":
            nilai = [p.kode for p in j.pilihan]
        case "pilihan_banyak":
            nilai = [tuple(p.kode for p in j.pilihan[:n]) for n in range(len(j.pilihan) + 1)]
        case "ya_tidak":
            nilai = [False, True]
        case "berkas":
            nilai = [True]
        case "angka" | "metrik" | "eksternal":
            nilai = [p.kode for p in j.pilihan] or [x for x in _angka(k, b) if _muat(b, x)]
        case "rasio":
            nilai = [(Decimal(n), Decimal(20)) for n in (0, 1, 5, 10, 15, 19, 20)]
        case "teks":
            nilai = [*_tetapan(k, str), "x"]
        case "tanggal":
            nilai = [t + timedelta(n) for t in (*_tetapan(k, date), k.berlaku) for n in (-400, -1, 0, 1, 400)]
        case "tabel":
            nilai = [tuple({} for _ in range(n)) for n in (0, 1, 2, 5, 20)]
    return [Jawaban(x) for x in nilai]


def _angka(k: Kuesioner, b: Butir) -> list[Decimal]:
    tepi = {Decimal(0), Decimal(1), Decimal(100), *(p.min for p in b.skor.pita)}
    tepi |= {x for x in (b.jawab.min, b.jawab.maks) if x is not None}
    tepi |= {Decimal(repr(x)) for x in _tetapan(k, float)}
    return sorted({x + d for x in tepi for d in (Decimal(-1), Decimal(0), Decimal(1))})


def _muat(b: Butir, x: Decimal) -> bool:
    return (b.jawab.min is None or x >= b.jawab.min) and (b.jawab.maks is None or x <= b.jawab.maks)


def _tetapan(k: Kuesioner, tipe: type) -> list[Any]:
    semua = [g.syarat for g in k.gerbang] + [b.tampil_jika for b in k.butir.values() if b.tampil_jika]
    isi = {s.isi for u in semua for s in pohon.semua(u.simpul) if isinstance(s, pohon.Nilai)}
    return sorted(x for x in isi if type(x) is tipe)


def _tersebut(k: Kuesioner, g: Gerbang) -> set[str]:
    """Butir that a condition names, through other gates too."""
    nama_butir, nama_gerbang = {nama(x): x for x in k.butir}, {LULUS + nama(x.kode): x for x in k.gerbang}
    hasil: set[str] = set()
    tumpuk, sudah = [g], {g.kode}
    while tumpuk:
        for n in tumpuk.pop().syarat.kolom:
            if n in nama_butir:
                b = k.butir[nama_butir[n]]
                hasil.add(b.kode)
                if b.tampil_jika:
                    hasil |= {nama_butir[x] for x in b.tampil_jika.kolom if x in nama_butir}
            elif n in nama_gerbang and nama_gerbang[n].kode not in sudah:
                sudah.add(nama_gerbang[n].kode)
                tumpuk.append(nama_gerbang[n])
    return hasil


def _susunan(k: Kuesioner, g: Gerbang, tebak: Mapping[str, list[Jawaban]]) -> Iterator[dict[str, Jawaban]]:
    """Sets of answers: the extremes, every combination of the named butir upon them, then random ones."""
    dasar = [{x: t[i] for x, t in tebak.items() if t} for i in (0, -1)]
    yield from dasar
    pokok = [x for x in sorted(_tersebut(k, g)) if tebak[x]]
    banyak = 1
    for x in pokok:
        banyak *= len(tebak[x]) + 1
    sisa = max(20, min(MAKS_KOMBINASI, KERJA // len(k.butir)))
    if banyak * 2 <= sisa:
        for d in dasar:
            for isi in product(*((*tebak[x], KOSONG) for x in pokok)):
                yield {**d, **dict(zip(pokok, isi, strict=True))}
    acak = random.Random(k.sidik)  # noqa: S311 - repeatable, not secret
    ada = [(x, t, (t[0], t[-1], KOSONG)) for x, t in tebak.items() if t]
    for _ in range(sisa):
        batas = acak.random()
        yield {x: acak.choice(t if acak.random() < batas else ujung) for x, t, ujung in ada}
