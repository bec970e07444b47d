"""Composition: the same records as HTML for one person, as data of a Typst document for many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil
from typing import Any

from talenta_laporan_profil_talenta.olah import SKALA, olah
from talenta_web.kontrak import KonteksLaporan, Naskah, NaskahTypst
from talenta_web.kontrak.templat import berkas, isi_templat

PAKET = "talenta_laporan_profil_talenta"
BARIS_RIWAYAT, HURUF_RIWAYAT, HURUF_IDENTITAS = 18, 54, 42
"""Lines of the career column beside a tree of usual height, and letters on a line of it and of the identity."""
TERBARU = 2
"""Records of a kind that stand beside a tree of usual height."""
UNSUR_RAPAT = 34
"""With more nodes than this the score tree gets pages of its own."""


def susun_satu(konteks: KonteksLaporan) -> Naskah:
    """One page about one person."""
    profil, semua = olah(konteks)
    orang = semua[0]
    rapat = sum(len(s["unsur"]) for s in orang["sumbu"]) <= UNSUR_RAPAT
    riwayat, ringkas = _muat(orang) if rapat else (orang["riwayat"], False)
    data = {"profil": profil, "o": {**orang, "riwayat": riwayat}, "skala": SKALA, "rapat": rapat, "ringkas": ringkas}
    html = isi_templat(PAKET, "satu.html.j2", data, konteks.naskah)
    judul = f"Profil talenta {orang['nama']}, {profil['periode']}"
    return Naskah(judul[:300], "profil-talenta", html, berkas(PAKET, "templates/satu.css"))


def _muat(orang: Mapping[str, Any]) -> tuple[list[dict[str, Any]], bool]:
    """The records that fit beside the score tree, and whether any had to go; long names take room from them."""
    sisa = BARIS_RIWAYAT - sum(ceil(len(isi) / HURUF_IDENTITAS) - 1 for _, isi in orang["identitas"])
    hasil: list[dict[str, Any]] = []
    lengkap = all(len(r["isi"]) <= TERBARU for r in orang["riwayat"])
    for r in orang["riwayat"]:
        sisa -= 1
        isi = []
        for baris in r["isi"][:TERBARU]:
            sisa -= ceil(sum(len(x) + 2 for x in baris) / HURUF_RIWAYAT)
            if sisa < 0:
                break
            isi.append(baris)
        if isi:
            hasil.append({**r, "isi": isi})
        if sisa < 0:
            return hasil, True
    return hasil, not lengkap


def susun_massal(konteks: KonteksLaporan) -> NaskahTypst:
    """A page for each person; LookupError when they are too many for one document."""
    for nama, tabel in konteks.tabel.items():
        if tabel.jumlah > len(tabel.baris):
            n = len(konteks.tabel["orang"].baris)
            raise LookupError(
                f"Isian ini memuat {tabel.jumlah} pegawai; satu berkas memuat paling banyak {n}. Persempit dengan unit "
                "kerja, level, atau kotak."
                if nama == "orang"
                else "Data pegawai pada isian ini terlalu banyak untuk satu berkas. Persempit dengan unit kerja, "
                "level, atau kotak."
            )
    profil, orang = olah(konteks)
    saring = " · ".join(konteks.label[k] for k in ("unit", "level", "kotak") if konteks.label.get(k))
    data = {"profil": profil, "orang": orang, "skala": SKALA, "saring": saring}
    judul = f"Profil talenta {profil['periode']}"
    return NaskahTypst(judul[:300], _nama(konteks), berkas(PAKET, "templates/massal.typ"), data)


def _nama(konteks: KonteksLaporan) -> str:
    bagian = ["profil-talenta", *(konteks.parameter.get(k, "") for k in ("periode", "unit", "level", "kotak"))]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(b for b in bagian if b).lower()).strip("-")[:120]
