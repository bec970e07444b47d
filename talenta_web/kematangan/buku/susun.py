"""What a workbook holds: its sheets as plain data for the writer, and the handed-out values as base of the merge."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.kematangan.buku.bentuk import Bagian, Isi, bagian, cara, isi_sel
from talenta_web.kematangan.buku.gabung import KOSONG, Keadaan
from talenta_web.kematangan.buku.stempel import Stempel
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.model import Butir, Kuesioner

KEPALA = ("Kode", "Kriteria", "Pertanyaan", "Cara menjawab", "Jawaban", "Tidak berlaku karena", "Catatan", "Siap")
ISIAN = "Isian"
PEMISAH = "#"
"""Between the code of a butir and the row in it; no code holds it."""


def simpan_dasar(isi: Mapping[str, Keadaan]) -> tuple[bytes, str]:
    """Compressed JSON of the handed-out values, and its SHA-256."""
    teks = json.dumps({k: asdict(v) for k, v in isi.items()}, ensure_ascii=False, sort_keys=True).encode()
    return zlib.compress(teks, 9), hashlib.sha256(teks).hexdigest()


def baca_dasar(isi: bytes) -> dict[str, Keadaan]:
    """The handed-out values by code of butir."""
    return {k: Keadaan(**v) for k, v in json.loads(zlib.decompress(isi)).items()}


def jawaban(b: Butir, k: Keadaan) -> Jawaban:
    """The state as the engine reads it."""
    return Jawaban(None, k.tidak_berlaku) if k.tidak_berlaku else baca(b, k.nilai)


def lembar_tabel(k: Kuesioner, butir: Iterable[str]) -> dict[str, str]:
    """Code of each butir answered by rows -> name of its sheet."""
    kode = [c for c in butir if k.butir[c].jawab.jenis == "tabel"]
    return {c: f"Tabel {i}" for i, c in enumerate(kode, start=1)}


def susun(k: Kuesioner, stempel: Stempel, isi: Mapping[str, Keadaan], *, petunjuk: Sequence[str]) -> dict[str, Any]:
    """Everything the writer needs. `isi` names the butir that are handed out; shown in the order of the instrument."""
    kode = [c for c in k.butir if c in isi]
    tabel = lembar_tabel(k, kode)
    baris = [x for c in kode for x in _baris(k, k.butir[c], isi[c], tabel.get(c))]
    return {
        "petunjuk": list(petunjuk),
        "kepala": list(KEPALA),
        "isian": baris,
        "tabel": [_tabel(k.butir[c], isi[c], nama) for c, nama in tabel.items()],
        "stempel": stempel.tulis(),
        "kunci": [b["kunci"] for b in baris],
    }


def _baris(k: Kuesioner, b: Butir, isi: Keadaan, lembar: str | None) -> Iterable[dict[str, Any]]:
    nilai = isi_sel(b, jawaban(b, isi))
    for x in bagian(k, b):
        utama = x.kode == ""
        yield {
            "kunci": b.kode if utama else f"{b.kode}{PEMISAH}{x.kode}",
            "kriteria": _nama(k, k.cabang(b.kode)) if utama else "",
            "tanya": f"{x.teks}\n{b.petunjuk}".strip() if utama else x.teks,
            "cara": (f"Isi pada lembar “{lembar}”." if lembar else cara(k, b)) if utama else "",
            "isi": _json(nilai.get(x.kode)),
            "utama": utama,
            "jenis": x.jenis,
            "pilihan": list(x.pilihan),
            "batas": _batas(b, x),
            "tb": utama and b.jawab.tidak_berlaku,
            "tidak_berlaku": isi.tidak_berlaku if utama else "",
            "catatan": isi.catatan if utama else "",
            "siap": isi.siap if utama else False,
        }


def _nama(k: Kuesioner, kode: str) -> str:
    return k.simpul[kode].nama if kode in k.simpul else k.akar.nama


def _batas(b: Butir, x: Bagian) -> list[str | None] | None:
    if x.jenis != "angka" or x.kode:
        return None
    return [None if n is None else f"{n:f}" for n in (b.jawab.min, b.jawab.maks)]


def _json(isi: Isi) -> list[str] | None:
    """Kind and text of a cell: n number, d date, s text."""
    if isi is None:
        return None
    if isinstance(isi, date):
        return ["d", isi.isoformat()]
    return ["n", f"{Decimal(isi):f}"] if isinstance(isi, int | Decimal) else ["s", isi]


def _tabel(b: Butir, isi: Keadaan, nama: str) -> dict[str, Any]:
    nilai = jawaban(b, isi or KOSONG).nilai
    baris = [x for x in nilai if isinstance(x, Mapping)] if isinstance(nilai, tuple) else []
    return {
        "nama": nama,
        "butir": b.kode,
        "kolom": [[c.nama, c.tipe, c.wajib] for c in b.jawab.kolom],
        "baris": [[str(x.get(c.kode) or "") for c in b.jawab.kolom] for x in baris],
        "tanya": b.tanya,
    }
