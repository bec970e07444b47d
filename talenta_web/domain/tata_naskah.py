"""Words and numbers of official papers: roman numerals, numbers in words, number patterns, posts in a signature block.

Source: Peraturan ANRI 5/2021 (general guideline of tata naskah dinas). What differs from instansi to instansi (pattern,
codes, letterhead) is a value of its profile, never of this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

MAKS_ROMAWI = 3999
_ROMAWI = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_BESAR = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
MAKS_TERBILANG = 10**15

UNSUR_NOMOR: Mapping[str, str] = MappingProxyType(
    {
        "urut": "nomor urut dalam tahun itu; {urut:3} menulis 007",
        "unit": "kode unit pada profil",
        "klasifikasi": "kode klasifikasi arsip",
        "keamanan": "kode keamanan: SR, R, T, atau B",
        "bulan": "bulan dengan angka romawi",
        "bulan_angka": "bulan dengan dua angka",
        "tahun": "tahun dengan empat angka",
    }
)
"""Elements of a number pattern and what they stand for."""
_UNSUR = re.compile(r"\{([a-z_]+)(?::([1-9]))?\}")
MAKS_POLA = 120


def romawi(n: int) -> str:
    """4 -> "IV"; ValueError outside 1..3999."""
    if type(n) is not int or not 1 <= n <= MAKS_ROMAWI:
        raise ValueError(f"Angka romawi hanya untuk bilangan bulat 1 sampai {MAKS_ROMAWI}, bukan {n!r}.")
    hasil = ""
    for nilai, huruf in _ROMAWI:
        kali, n = divmod(n, nilai)
        hasil += huruf * kali
    return hasil


def terbilang(n: int | float | Decimal) -> str:
    """1234 -> "seribu dua ratus tiga puluh empat"; decimals digit by digit after "koma"; ValueError from 10^15 on."""
    tepat = Decimal(str(n))
    if not tepat.is_finite() or abs(tepat) >= MAKS_TERBILANG:
        raise ValueError("Bilangan terlalu besar untuk ditulis dengan huruf.")
    bulat, _, pecahan = f"{abs(tepat):f}".partition(".")
    kata = _bulat(int(bulat))
    if pecahan := pecahan.rstrip("0"):
        kata += " koma " + " ".join(_SATUAN[int(d)] for d in pecahan)
    return f"minus {kata}" if tepat < 0 else kata


def _bulat(n: int) -> str:
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    for nilai, kata, satu in (
        *((b, k, f"satu {k}") for b, k in _BESAR), (1000, "ribu", "seribu"), (100, "ratus", "seratus"),
        (10, "puluh", ""),
    ):  # fmt: skip
        kali, sisa = divmod(n, nilai)
        if kali:
            depan = satu if kali == 1 and satu else f"{_bulat(kali)} {kata}"
            return f"{depan} {_bulat(sisa)}" if sisa else depan
    raise AssertionError(n)


def periksa_pola(pola: str) -> str | None:
    """What is wrong with a number pattern, for people; None when it can be used."""
    if not pola.strip() or len(pola) > MAKS_POLA:
        return f"Pola nomor berisi 1 sampai {MAKS_POLA} huruf."
    unsur = [u for u, _ in _UNSUR.findall(pola)]
    if asing := [u for u in unsur if u not in UNSUR_NOMOR]:
        return f"Unsur {{{asing[0]}}} tidak dikenal. Yang ada: {', '.join(f'{{{u}}}' for u in UNSUR_NOMOR)}."
    if sisa := set(_UNSUR.sub("", pola)) & set("{}"):
        return f"Tanda {' '.join(sorted(sisa))} pada pola tidak berpasangan. Tulis unsur seperti {{urut}}."
    if unsur.count("urut") != 1:
        return "Pola nomor memuat {urut} tepat satu kali."
    if "tahun" not in unsur:
        return "Pola nomor memuat {tahun}, karena nomor urut mulai dari 1 lagi setiap tahun."
    return None


def nomor(pola: str, urut: int, *, bulan: int, tahun: int, unsur: Mapping[str, str]) -> str:
    """Fill a checked pattern; `unsur` holds unit, klasifikasi, keamanan. ValueError when one it uses is empty."""
    isi = {
        **unsur, "urut": str(urut), "bulan": romawi(bulan), "bulan_angka": f"{bulan:02d}", "tahun": str(tahun)
    }  # fmt: skip

    def satu(cocok: re.Match[str]) -> str:
        nilai = isi.get(cocok[1], "")
        if not nilai:
            raise ValueError(f"Pola nomor memakai {{{cocok[1]}}}, tetapi isinya kosong.")
        return nilai.zfill(int(cocok[2])) if cocok[2] else nilai

    return _UNSUR.sub(satu, pola)


def kepala_ttd(atribut: str, jabatan: str, atas_nama: str = "", melalui: str = "") -> tuple[str, ...]:
    """Lines above a signature. `atas_nama` is the post represented, `melalui` the one between (u.b.).

    Plt. and Plh. name the post that is filled, not the own one; a.n. and u.b. name both.
    """
    if atribut in ("Plt.", "Plh."):
        return (f"{atribut} {atas_nama or jabatan},",)
    if atribut == "a.n.":
        return (f"a.n. {atas_nama}", f"{jabatan},")
    if atribut == "u.b.":
        return (f"a.n. {atas_nama}", *((melalui,) if melalui else ()), "u.b.", f"{jabatan},")
    return (f"{jabatan},",)


def sapaan_jabatan(jabatan: str | None) -> str:
    """ "Kepala Dinas Sosial" -> "Yth. Kepala Dinas Sosial"; a text that already starts so stays."""
    bersih = (jabatan or "").strip()
    return bersih if not bersih or bersih.startswith("Yth.") else f"Yth. {bersih}"
