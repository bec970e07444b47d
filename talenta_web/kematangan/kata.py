"""An answer in words, the same on every page, in a workbook and in a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from talenta_web.kuesioner.angka import tulis
from talenta_web.kuesioner.hasil import Jawaban, SkorButir
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.model import Butir, Kuesioner

DISEBUT = 5
"""So many rows of a table are told."""


def kata_jawaban(kuesioner: Kuesioner, butir: Butir, jawaban: Jawaban) -> str:
    """The answer in one line; "" = not answered."""
    nilai, jawab = jawaban.nilai, butir.jawab
    if jawaban.tidak_berlaku:
        return f"Tidak berlaku: {jawaban.tidak_berlaku}"
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return ("Ya" if nilai else "Tidak") if jawab.jenis == "ya_tidak" else "Ada berkas"
    if jawab.jenis == "level":
        tingkat = next((t for t in kuesioner.tingkat(butir) if t.nilai == nilai), None)
        nama = tingkat.nama if tingkat else ""
        return f"Tingkat {nilai}: {nama}" if nama else f"Tingkat {nilai}"
    if nilai == ():
        return "Belum ada yang terpenuhi"
    if jawab.jenis == "tangga":
        kode = [str(x) for x in nilai] if isinstance(nilai, tuple) else []
        return f"{len(kode)} dari {len(butir.kriteria)} kriteria terpenuhi ({', '.join(kode)})"
    return _lain(butir, nilai)


def _lain(butir: Butir, nilai: object) -> str:
    satuan = f" {butir.jawab.satuan}" if butir.jawab.satuan else ""
    if isinstance(nilai, Decimal | int):
        return tulis(Decimal(nilai), 6) + satuan
    if isinstance(nilai, tuple) and butir.jawab.jenis == "rasio":
        return " dari ".join(tulis(Decimal(str(x)), 6) for x in nilai) + satuan
    if butir.jawab.jenis == "tabel" and isinstance(nilai, tuple):
        baris = ["; ".join(b.get(k.kode, "–") for k in butir.jawab.kolom) for b in nilai if isinstance(b, Mapping)]
        return f"{len(baris)} baris: {' | '.join(baris[:DISEBUT])}{' …' if len(baris) > DISEBUT else ''}"
    pilihan = {p.kode: p.teks for p in butir.jawab.pilihan}
    bagian = nilai if isinstance(nilai, tuple) else (nilai,)
    return "; ".join(pilihan.get(str(x), str(x)) for x in bagian)


def kata_isian(kuesioner: Kuesioner, butir: Butir, nilai: object, tidak_berlaku: str, catatan: str) -> dict[str, str]:
    """Label -> text of a stored or sent answer (JSON form), to be shown side by side."""
    jawaban = Jawaban(None, tidak_berlaku) if tidak_berlaku else baca(butir, nilai)
    return {"Jawaban": kata_jawaban(kuesioner, butir, jawaban) or "Belum dijawab", "Catatan": catatan or "–"}


def kata_kurang(k: Kuesioner, butir: Butir, skor: SkorButir) -> str:
    """The first thing that the next level asks for; "" when nothing is missing, or nothing is scored."""
    if skor.kurang:
        pertama = skor.kurang[0]
        return next((x.teks for x in butir.kriteria if x.kode == pertama), "")
    if butir.jawab.jenis != "level" or not butir.dinilai or skor.status not in ("terisi", "kosong"):
        return ""
    return next((t.teks for t in k.tingkat(butir) if skor.skor is None or t.nilai > skor.skor), "")
