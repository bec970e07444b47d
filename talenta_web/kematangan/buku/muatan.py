"""What was read of a workbook, carried by the page of the dry run: the reader's own input, checked again later."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from talenta_web.kematangan.buku.gabung import Keadaan
from talenta_web.kematangan.buku.stempel import BukuDitolak
from talenta_web.kematangan.buku.tafsir import Bacaan, Masalah
from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.jawaban import baca, tulis
from talenta_web.kuesioner.model import Kuesioner

MAKS = 400_000
_MAKS_ISI = 4_000_000
_RUSAK = "Kiriman pratinjau tidak lengkap. Unggah kembali buku kerjanya."


def tulis_muatan(dasar: Mapping[str, Keadaan], bacaan: Bacaan) -> str:
    """Only what differs from the handed-out values, and the problems, as text for a hidden field."""
    beda = {k: asdict(v) for k, v in bacaan.isi.items() if v != dasar.get(k)}
    isi = {
        "isi": beda,
        "sel": {k: bacaan.sel[k] for k in beda if k in bacaan.sel},
        "masalah": [[m.sel, m.butir, m.pesan] for m in bacaan.masalah],
    }
    teks = base64.urlsafe_b64encode(zlib.compress(json.dumps(isi, ensure_ascii=False).encode(), 9)).decode()
    if len(teks) > MAKS:
        raise BukuDitolak("Buku kerja ini mengubah terlalu banyak teks sekaligus. Unduh dan unggah per unit kerja.")
    return teks


def baca_muatan(k: Kuesioner, dasar: Mapping[str, Keadaan], teks: str) -> Bacaan:
    """The same again; every value goes through the reader of answers once more."""
    try:
        mentah = base64.urlsafe_b64decode(teks[:MAKS].encode("ascii"))
        isi: Any = json.loads(zlib.decompressobj().decompress(mentah, _MAKS_ISI))
        keadaan = {str(c): _keadaan(k, str(c), v) for c, v in isi["isi"].items() if c in dasar and c in k.butir}
        sel = {str(c): {str(a): str(b)[:60] for a, b in v.items()} for c, v in isi["sel"].items()}
        masalah = tuple(Masalah(str(a), str(b), str(c)) for a, b, c in isi["masalah"])
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, zlib.error):
        raise BukuDitolak(_RUSAK) from None
    return Bacaan(dict(dasar) | keadaan, sel, masalah)


def _keadaan(k: Kuesioner, kode: str, v: Mapping[str, Any]) -> Keadaan:
    butir, nilai = k.butir[kode], v["nilai"]
    try:
        rapi = None if nilai is None else tulis(butir, baca(butir, nilai))
    except GalatJawaban:
        raise BukuDitolak(_RUSAK) from None
    return Keadaan(rapi, str(v["tidak_berlaku"]), str(v["catatan"]), v["siap"] is True)
