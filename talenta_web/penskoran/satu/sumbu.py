"""Classes of an axis for one person; the mirror of `populasi.sumbu`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from talenta_web.penskoran.angka import PER_JUTA, juta
from talenta_web.penskoran.model import Pita, Rancangan, Sumbu
from talenta_web.penskoran.model_akhir import masuk
from talenta_web.penskoran.satu.kelompok import FAKTA, pengunci
from talenta_web.penskoran.statistik import Statistik
from talenta_web.penskoran.tata import pita_tahun

Baris = dict[str, Any]
Nilai = tuple[int | None, int | None]
Batas = Callable[[Baris], tuple[int, ...] | None]


def pengelas(pita: Pita) -> Callable[[int], int]:
    """Index of the class of a value in millionths."""
    batas = pita.masuk
    return lambda nilai: bisect_right(batas, nilai)


def pengelas_sumbu(u: Sumbu, tetapan: Mapping[str, Any], acuan: date) -> Callable[[Baris], Nilai]:
    """Row -> (score in millionths, index of the class); either may be None."""
    kolom = "skor." + u.simpul
    if u.kategori:

        def kategori(b: Baris) -> Nilai:
            v = b[kolom]
            return None, None if v is None else int(v)

        return kategori
    batas = _pencari(u, tetapan, acuan)

    def angka(b: Baris) -> Nilai:
        v, masuk_kelas = b[kolom], batas(b)
        if v is None:
            return None, None
        nilai = juta(v)
        return nilai, None if masuk_kelas is None else bisect_right(masuk_kelas, nilai)

    return angka


def _pencari(u: Sumbu, tetapan: Mapping[str, Any], acuan: date) -> Batas:
    """Row -> least score of each class above the first; writes pita.<axis> and kel.<axis> where they vary."""
    if not u.pilihan:
        tetap = u.tingkat.masuk
        return lambda b: tetap
    bila = [a.bila.fungsi(tetapan) if a.bila else None for a in u.pilihan]
    cara = [_cara(u, i, tetapan, acuan) for i in range(len(u.pilihan))]
    k_pita, k_kel, berkelompok = "pita." + u.kode, "kel." + u.kode, u.berkelompok

    def jalan(b: Baris) -> tuple[int, ...] | None:
        i = b[k_pita] = next(i for i, f in enumerate(bila) if f is None or f(b) is True)
        if berkelompok:
            b[k_kel] = None
        return cara[i](b)

    return jalan


def _cara(u: Sumbu, i: int, tetapan: Mapping[str, Any], acuan: date) -> Batas:
    a = u.pilihan[i]
    if a.kelompok is None:
        tetap = pita_tahun(u, a, acuan.year)[0].masuk
        return lambda b: tetap
    kunci, kode, k_kel, pemilik = pengunci(a.kelompok, tetapan), f"{u.kode}#{i}", "kel." + u.kode, a.pita.pemilik

    def jalan(b: Baris) -> tuple[int, ...] | None:
        k = b[k_kel] = kunci(b)
        stat: Statistik = b[FAKTA]
        isi = stat.sumbu.get(kode)
        if k is None or isi is None:
            return None
        ambang = (isi.get(k) or isi[""])["ambang"]
        return None if ambang is None else masuk(tuple(ambang), pemilik)

    return jalan


def penahap1(r: Rancangan, tetapan: Mapping[str, Any], acuan: date) -> Callable[[Baris], None]:
    """The step that writes tahap1.* (scores as numbers) and t1.* (millionths)."""
    assert r.tahap1 is not None
    matriks = r.tahap1.matriks
    sumbu = [(k, u.tingkat.kode, pengelas_sumbu(u, tetapan, acuan)) for k, u in r.tahap1.sumbu.items()]

    def jalan(b: Baris) -> None:
        kelas: dict[str, int | None] = {}
        for k, nama, f in sumbu:
            nilai, i = f(b)
            kelas[k] = i
            b["t1." + k] = nilai
            b["tahap1." + k] = None if nilai is None else nilai * PER_JUTA
            b["tahap1.tingkat_" + k] = None if i is None else nama[i]
        ik, ip = kelas["kinerja"], kelas["potensial"]
        b["tahap1.kotak"] = None if ik is None or ip is None else float(matriks[ik][ip])

    return jalan
