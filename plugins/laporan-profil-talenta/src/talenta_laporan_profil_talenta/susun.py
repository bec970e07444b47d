"""Composition: the same records as HTML for one person, as data of a Typst document for many."""

from __future__ import annotations

import re

from talenta_laporan_profil_talenta.olah import SKALA, olah
from talenta_web.kontrak import KonteksLaporan, Naskah, NaskahTypst
from talenta_web.kontrak.templat import berkas, isi_templat

PAKET = "talenta_laporan_profil_talenta"
UNSUR_RAPAT = 34
"""With more nodes than this the score tree gets pages of its own."""


def susun_satu(konteks: KonteksLaporan) -> Naskah:
    """One page about one person."""
    profil, semua = olah(konteks)
    orang = semua[0]
    rapat = sum(len(s["unsur"]) for s in orang["sumbu"]) <= UNSUR_RAPAT
    data = {"profil": profil, "o": orang, "skala": SKALA, "rapat": rapat}
    html = isi_templat(PAKET, "satu.html.j2", data, konteks.naskah)
    judul = f"Profil talenta {orang['nama']}, {profil['periode']}"
    return Naskah(judul[:300], "profil-talenta", html, berkas(PAKET, "templates/satu.css"))


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
