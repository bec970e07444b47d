"""Random answers to any instrument, and the next better one, for the laws."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from talenta_web.kuesioner.hasil import Jawaban, NilaiJawaban
from talenta_web.kuesioner.model import Butir, Kuesioner

ACUAN = date(2026, 6, 30)


def jawaban_acak(k: Kuesioner, benih: int) -> dict[str, Jawaban]:
    """An answer to most butir, none to the others, sometimes "tidak berlaku" where that is allowed."""
    r = random.Random(benih)  # noqa: S311 - test data
    hasil: dict[str, Jawaban] = {}
    for b in k.butir.values():
        if r.random() < 0.15:
            continue
        if b.jawab.tidak_berlaku and r.random() < 0.2:
            hasil[b.kode] = Jawaban(tidak_berlaku="tidak ada di instansi ini")
        elif (nilai := _nilai(r, k, b)) is not None:
            hasil[b.kode] = Jawaban(nilai)
    return hasil


def _nilai(r: random.Random, k: Kuesioner, b: Butir) -> NilaiJawaban:
    j = b.jawab
    match j.jenis:
        case "level":
            return int(r.choice(k.tingkat(b)).nilai)
        case "tangga":
            return tuple(x.kode for x in b.kriteria if r.random() < 0.7)
        case "pilihan":
            return r.choice(j.pilihan).kode
        case "pilihan_banyak":
            return tuple(p.kode for p in j.pilihan if r.random() < 0.5)
        case "ya_tidak":
            return r.random() < 0.5
        case "rasio":
            bawah = r.randint(1, 400)
            return Decimal(r.randint(0, bawah)), Decimal(bawah)
        case "angka" | "metrik" | "eksternal":
            return r.choice(j.pilihan).kode if j.pilihan else _angka(r, b)
        case "teks":
            return "Keterangan"
        case "tanggal":
            return ACUAN - timedelta(days=r.randint(0, 900))
        case "tabel":
            isi = {"teks": "Isi", "angka": "3", "tanggal": ACUAN.isoformat()}
            return tuple({c.kode: isi[c.tipe] for c in j.kolom} for _ in range(r.randint(1, 3)))
        case "berkas":
            return True
        case "info":
            return None


def _angka(r: random.Random, b: Butir) -> Decimal:
    bawah, atas = b.jawab.min, b.jawab.maks
    if bawah is None:
        bawah = Decimal(0)
    if atas is None:
        atas = bawah + 100
    return bawah + (atas - bawah) * r.randint(0, 40) / 40


def naik(k: Kuesioner, b: Butir, jawaban: Jawaban) -> Jawaban | None:
    """A better answer of the same kind; None when there is none, or when "better" is not told by the kind."""
    n = jawaban.nilai
    if b.skor.cara == "level" and isinstance(n, int):
        atas = [int(t.nilai) for t in k.tingkat(b) if t.nilai > n]
        return Jawaban(min(atas)) if atas else None
    if b.skor.cara == "tangga" and isinstance(n, tuple):
        kurang = sorted((x.level, x.kode) for x in b.kriteria if x.kode not in n)
        return Jawaban(tuple(x.kode for x in b.kriteria if x.kode in (*n, kurang[0][1]))) if kurang else None
    skor = [p.skor for p in b.skor.pita]
    if b.skor.cara == "rentang" and isinstance(n, Decimal) and skor == sorted(skor):
        atas_pita = [p.min for p in b.skor.pita if p.min > n]
        return Jawaban(min(atas_pita)) if atas_pita else None
    return None
