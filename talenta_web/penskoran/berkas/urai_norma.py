"""Scales beyond one person or one band: place within a cohort, fuzzy sets, classes instead of scores; AHP weights."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import Any

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan
from talenta_web.penskoran.berkas.urai_ambang import urai_kelompok
from talenta_web.penskoran.berkas.urai_sumbu import KELAS, TINGKAT
from talenta_web.penskoran.model import BarisSkala, Himpunan, Norma, Skala
from talenta_web.penskoran.model_skala import Cara

CARA: tuple[Cara, ...] = ("min_maks", "bagi_maks", "bagi_jumlah", "z", "peringkat")
_RI = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
"""Saaty's random index by number of criteria (T. L. Saaty, The Analytic Hierarchy Process, 1980)."""
_CR_MAKS = 0.1
_PECAHAN = re.compile(r"\d{1,2}(\.\d{1,9})?\Z|\d{1,2}/[1-9]\d?\Z")


def urai_norma(laci: Laci, orang: Lingkungan) -> Skala:
    """`normal = "min_maks"` and the like: the value relative to the values of a cohort (SAW and its kin)."""
    cara = laci.pilihan("normal", CARA)
    untung = laci.pilihan("arah", ("untung", "biaya"), "untung") == "untung"
    if cara == "bagi_jumlah" and not untung:
        laci.lapor("arah", "bagi_jumlah hanya untuk arah untung", "Pakai min_maks atau bagi_maks untuk biaya")
    kelompok, tetap = urai_kelompok(laci, orang, None)
    sama = laci.angka("bila_sama")
    if sama is None and cara != "peringkat":
        laci.lapor(
            None, "Skala dalam kelompok memerlukan `bila_sama`, skor bila semua nilainya sama atau nol",
            "Contoh: bila_sama = 100",
        )  # fmt: skip
    ke = (50.0, 10.0)
    if cara == "z":
        isi = laci.mentah("ke")
        if isinstance(isi, list) and len(isi) == 2 and all(type(x) in (int, float) for x in isi):
            ke = (float(isi[0]), float(isi[1]))
        else:
            laci.lapor("ke", "z memerlukan `ke` = [skor rata-rata, poin per simpangan baku]", "Contoh: ke = [50, 10]")
    norma = Norma(cara, untung, kelompok, sama if sama is not None else 0.0, tetap[0] if tetap else None, ke)
    return Skala("kelompok", norma=norma)


def urai_fuzzy(laci: Laci) -> Skala:
    """`fuzzy = { rendah = { titik = [-inf, -inf, 40, 60], skor = 20 }, ... }`: sets that meet, in ascending order."""
    isi = laci.laci("fuzzy")
    himpunan: list[Himpunan] = []
    for nama in isi.isi if isi else ():
        assert isi is not None
        sub = Laci(isi.mentah(nama), (*isi.jalur, nama), isi.catatan)
        titik, skor = _titik(sub), sub.angka("skor")
        if skor is None:
            sub.lapor(None, f"Himpunan {nama} memerlukan `skor`", "Contoh: skor = 60")
        sub.selesai()
        himpunan.append(Himpunan(nama, titik, skor or 0.0))
    himpunan.sort(key=lambda h: h.titik)
    if not himpunan:
        laci.lapor("fuzzy", "Skala fuzzy tidak berisi", "Tulis sedikitnya dua himpunan dengan titik dan skor")
    elif himpunan[0].titik[1] != -inf or himpunan[-1].titik[2] != inf:
        laci.lapor(
            "fuzzy", "Himpunan fuzzy tidak menutup seluruh bilangan",
            "Mulai dengan titik = [-inf, -inf, a, b] dan akhiri dengan titik = [c, d, inf, inf]",
        )  # fmt: skip
    for kiri, kanan in pairwise(himpunan):
        if kanan.titik[0] >= kiri.titik[3]:
            laci.lapor(
                "fuzzy", f"Himpunan {kiri.nama} dan {kanan.nama} meninggalkan celah",
                "Tiap nilai harus menjadi anggota sedikitnya satu himpunan",
            )  # fmt: skip
    return Skala("fuzzy", tuple(BarisSkala(h.nama, h.skor) for h in himpunan), himpunan=tuple(himpunan))


def _titik(laci: Laci) -> tuple[float, float, float, float]:
    """Three corners (triangle) or four (trapezoid), not descending."""
    isi = laci.mentah("titik")
    angka = [float(x) for x in isi if type(x) in (int, float)] if isinstance(isi, list) else []
    if len(angka) == 3:
        angka.insert(1, angka[1])
    sah = len(angka) == 4 and isinstance(isi, list) and len(isi) in (3, 4) and angka == sorted(angka)
    if not sah or any(x != x or abs(x) > 1e9 for x in angka if abs(x) != inf) or angka[0] == angka[3]:
        laci.lapor("titik", "`titik` harus tiga atau empat angka menaik", "Contoh: titik = [40, 60, 80]")
        return 0.0, 0.0, 1.0, 1.0
    if (
        inf in angka[:2]
        or -inf in angka[2:]
        or (angka[0] == -inf) != (angka[1] == -inf)
        or (angka[3] == inf) != (angka[2] == inf)
    ):
        laci.lapor("titik", "Sisi tanpa ujung ditulis dua kali inf", "Contoh: titik = [-inf, -inf, 40, 60]")
        return 0.0, 0.0, 1.0, 1.0
    return angka[0], angka[1], angka[2], angka[3]


def kelas_skala(laci: Laci, kunci: str, isi: Any) -> tuple[Any, tuple[str, ...]]:
    """Scores written as class names ("bawah", "sesuai", ...) -> places in the list of that axis, and the list."""
    nama = [x for x in _skor(isi) if isinstance(x, str) and x in KELAS]
    sumbu = {KELAS[x][0] for x in nama}
    if not nama:
        return isi, ()
    if len(sumbu) > 1 or len(nama) < len([x for x in _skor(isi) if x is not None]):
        laci.lapor(
            kunci, "Skor campuran: kelas satu sumbu dan angka atau kelas sumbu lain",
            "Tulis semuanya sebagai kelas satu sumbu, atau semuanya angka",
        )  # fmt: skip
    return _ganti(isi), TINGKAT[KELAS[nama[0]][0]]


def _skor(isi: Any) -> list[Any]:
    if isinstance(isi, dict):
        return list(isi.values())
    return [b.get("skor") for b in isi if isinstance(b, dict)] if isinstance(isi, list) else []


def _ganti(isi: Any) -> Any:
    if isinstance(isi, dict):
        return {k: _nomor(v) for k, v in isi.items()}
    return [b | {"skor": _nomor(b.get("skor"))} if isinstance(b, dict) else b for b in isi]


def _nomor(x: Any) -> Any:
    return KELAS[x][1] if isinstance(x, str) and x in KELAS else 0


def bobot_ahp(laci: Laci, banyak: int) -> tuple[float, ...]:
    """`ahp` = square matrix of pairwise comparisons -> weights in percent that add up to 100; () after a report.

    Weights are the geometric means of the rows, rounded to 6 places. Refused when the comparisons contradict each
    other (consistency ratio over `cr_maks`, 0.1 unless written).
    """
    isi, cr_maks = laci.mentah("ahp"), laci.angka("cr_maks", _CR_MAKS)
    baris = [[_banding(x) for x in b] if isinstance(b, list) else [] for b in isi] if isinstance(isi, list) else []
    m = [[float(x) for x in b if x is not None] for b in baris]
    if not 2 <= banyak < len(_RI) or len(m) != banyak or any(len(b) != banyak for b in m):
        laci.lapor(
            "ahp", f"`ahp` harus matriks {banyak} x {banyak} (paling banyak {len(_RI) - 1}) seurut `anak`",
            'Contoh: ahp = [[1, 3, "1/2"], ["1/3", 1, "1/4"], [2, 4, 1]]',
        )  # fmt: skip
        return ()
    for i in range(banyak):
        for j in range(i, banyak):
            if abs(m[i][j] * m[j][i] - 1) > 0.01:
                laci.lapor(
                    "ahp", f"Baris {i + 1} kolom {j + 1} dan baris {j + 1} kolom {i + 1} tidak berkebalikan",
                    'Bila a terhadap b = 3, maka b terhadap a = "1/3"; diagonal = 1',
                )  # fmt: skip
                return ()
    return _berat(laci, m, cr_maks if cr_maks is not None else _CR_MAKS)


def _banding(x: object) -> Fraction | None:
    """A number or "a/b" from 1/9 to 9; the pattern keeps exponents away, which would fill the memory."""
    if isinstance(x, bool) or not _PECAHAN.match(str(x)):
        return None
    hasil = Fraction(str(x))
    return hasil if Fraction(1, 9) <= hasil <= 9 else None


def _berat(laci: Laci, m: list[list[float]], cr_maks: float) -> tuple[float, ...]:
    n = len(m)
    akar = []
    for b in m:
        kali = 1.0
        for x in b:
            kali *= x
        akar.append(kali ** (1.0 / n))
    w = [x / sum(akar) for x in akar]
    lamda = sum(sum(x * y for x, y in zip(b, w, strict=True)) / w[i] for i, b in enumerate(m)) / n
    cr = (lamda - n) / (n - 1) / _RI[n] if _RI[n] else 0.0
    if cr > cr_maks + 1e-9:
        laci.lapor(
            "ahp", f"Perbandingan tidak konsisten: rasio konsistensi {cr:.3f} lebih dari {cr_maks:g}",
            "Tinjau kembali perbandingan berpasangan",
        )  # fmt: skip
        return ()
    persen = [round(x * 100, 6) for x in w]
    persen[persen.index(max(persen))] += 100 - sum(persen)
    return tuple(round(x, 6) for x in persen)
