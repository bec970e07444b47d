"""Nodes for one person. Each step writes its columns (see kolom names in rakit) into the person's row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from talenta_web.penskoran.angka import bulat
from talenta_web.penskoran.galat import tak_hingga
from talenta_web.penskoran.model import Anak, Rancangan, Simpul
from talenta_web.penskoran.periksa.rentang import dapat_keluar, rentang_daun
from talenta_web.penskoran.satu.kelompok import penormal
from talenta_web.penskoran.satu.skala import penskala
from talenta_web.penskoran.satu.sumber import kolom_bulat
from talenta_web.penskoran.satu.ungkap import fungsi
from talenta_web.penskoran.tata import SEBELUMNYA, bobot_anak, keluar_anak, poin_simpul, status_lalu
from talenta_web.ungkapan.tipe import Tipe

Baris = dict[str, Any]
Langkah = Callable[[Baris], None]


def langkah_simpul(r: Rancangan, s: Simpul, tetapan: Mapping[str, Any]) -> Langkah:
    """The step of one node."""
    if s.gabung is None:
        return _daun(r, s, tetapan)
    if s.gabung == "pilih":
        return _pilih(r, s, tetapan)
    return _bobot(r, s) if s.gabung == "bobot" else _gabung(r, s)


def _rapikan(s: Simpul) -> Callable[[float], float] | None:
    bawah, atas = s.batas_bawah, s.batas_atas
    desimal = s.pembulatan.desimal if s.pembulatan and not s.pembulatan.sesudah else None
    if bawah is None and atas is None and desimal is None:
        return None

    def jalan(x: float) -> float:
        if bawah is not None and x < bawah:
            x = bawah
        if atas is not None and x > atas:
            x = atas
        return x if desimal is None else bulat(x, desimal)

    return jalan


def _daun(r: Rancangan, s: Simpul, tetapan: Mapping[str, Any]) -> Langkah:
    assert s.skala is not None
    rujukan = {k for k, x in r.rujukan.items() if x.keluaran.tipe is Tipe.BULAT}
    bulat_ = kolom_bulat("pegawai") | rujukan
    if s.skala.norma is not None and s.nilai is not None:
        skala = penormal(s.kode, s.skala.norma, fungsi(s.nilai, tetapan, bulat_), tetapan)
    else:
        skala = penskala(s.skala, s.nilai, tetapan, bulat_)
    rapikan = _rapikan(s)
    belum = tuple("bl." + b for b in dict.fromkeys(r.sumber[k].bingkai for k in s.sumber if k in r.sumber))
    ada = tuple("ada." + k for k in s.sumber if k in r.sumber) if s.bila_nihil else ()
    usang = tuple("usang." + k for k in s.sumber if k in r.sumber and r.sumber[k].kedaluwarsa)
    lalu = _lalu(r, s)
    skor_nihil = s.bila_nihil.skor if s.bila_nihil else None
    skor_belum = s.bila_belum.skor
    kode = s.asal or s.kode
    k_skor, k_st, k_hit, k_in = "skor." + s.kode, "st." + s.kode, "hit." + s.kode, "in." + s.kode

    def basi(b: Baris) -> bool:
        return any(b[x] for x in usang)

    def jalan(b: Baris) -> None:
        mentah, hit, skor = skala(b)
        b[k_in] = mentah
        if type(mentah) is float and not isfinite(mentah):
            raise tak_hingga(kode, b["nip"])
        b[k_hit] = None
        for x in belum:
            if b[x]:
                b[k_st], b[k_skor] = 2, skor_belum
                lalu(b)
                return
        for x in ada:
            if b[x]:
                break
        else:
            if ada:
                b[k_st], b[k_skor] = (4, skor_belum) if basi(b) else (1, skor_nihil)
                lalu(b)
                return
        b[k_hit] = hit
        if skor is None:
            b[k_st], b[k_skor] = 4 if basi(b) else 2, skor_belum
            lalu(b)
            return
        if not isfinite(skor):
            raise tak_hingga(kode, b["nip"])
        b[k_st] = 0
        b[k_skor] = skor if rapikan is None else rapikan(skor)

    return jalan


def _lalu(r: Rancangan, s: Simpul) -> Langkah:
    """Puts in the score stored before, where the policy asks for it and the leaf could give it."""
    kolom = s.lalu
    if kolom is None:
        return lambda b: None
    k_skor, k_st, status = "skor." + s.kode, "st." + s.kode, status_lalu(s)
    lo, hi = rentang_daun(s, r.skala) or (float("-inf"), float("inf"))

    def jalan(b: Baris) -> None:
        v = b[kolom]
        if b[k_st] in status and v is not None and lo <= v <= hi:
            b[k_st], b[k_skor] = SEBELUMNYA, v

    return jalan


def _keluar(r: Rancangan, s: Simpul) -> list[Callable[[Baris], bool] | None]:
    return [_fungsi_keluar(r, a) for a in s.anak]


def _fungsi_keluar(r: Rancangan, a: Anak) -> Callable[[Baris], bool] | None:
    anak = r.simpul[a.simpul]
    if not dapat_keluar(anak):
        return None
    st, kode = "st." + a.simpul, keluar_anak(anak)
    return lambda b: b[st] in kode


def _bobot(r: Rancangan, s: Simpul) -> Langkah:
    cabang = [(*bobot_anak(r, s, a), f) for a, f in zip(s.anak, _keluar(r, s), strict=True)]
    lentur = any(f for *_, f in cabang)
    jumlah = sum(a.bobot or 0.0 for a in s.anak)
    poin = poin_simpul(r, s)
    k_skor, k_poin = "skor." + s.kode, "poin." + s.kode
    ke_skor, ke_poin = 100.0 / jumlah, jumlah / 100.0
    rapikan, ulang = _rapikan(s), s.timbang_ulang

    def jalan(b: Baris) -> None:
        total: float | None = None
        ada = 0.0
        for kolom, faktor, desimal, bobot, f in cabang:
            if f is not None and f(b):
                c = 0.0
            else:
                v = b[kolom]
                if v is None:
                    total = None
                    break
                c = v if faktor is None else v * faktor
                if desimal is not None:
                    c = bulat(c, desimal)
                ada += bobot
            total = c if total is None else total + c
        if total is not None and lentur:
            if ada == 0.0:
                total = None
            elif ulang:
                total = total * (jumlah / ada)
        if total is None:
            b[k_skor] = b[k_poin] = None
            return
        skor = total * ke_skor if poin else total
        if rapikan is not None:
            skor = rapikan(skor)
            total = skor * ke_poin
        b[k_skor], b[k_poin] = skor, total

    return jalan


def _gabung(r: Rancangan, s: Simpul) -> Langkah:
    anak = ["skor." + a.simpul for a in s.anak]
    keluar = _keluar(r, s)
    cara, k_skor, rapikan = s.gabung, "skor." + s.kode, _rapikan(s)
    k_pil = "pil." + s.kode

    def jalan(b: Baris) -> None:
        isi: list[float] = []
        hasil: float | None = None
        if cara == "pertama":
            b[k_pil] = next((i for i, k in enumerate(anak) if b[k] is not None), None)
            hasil = None if b[k_pil] is None else b[anak[b[k_pil]]]
        else:
            for k, f in zip(anak, keluar, strict=True):
                if f is not None and f(b):
                    continue
                v = b[k]
                if v is None:
                    b[k_skor] = None
                    return
                isi.append(v)
            hasil = _ringkas(cara, isi)
        b[k_skor] = hasil if hasil is None or rapikan is None else rapikan(hasil)

    return jalan


def _ringkas(cara: str | None, isi: list[float]) -> float | None:
    if not isi:
        return None
    if cara == "min":
        return min(isi)
    if cara == "maks":
        return max(isi)
    total = isi[0]
    for v in isi[1:]:
        total = total + v
    return total if cara == "jumlah" else total / float(len(isi))


def _pilih(r: Rancangan, s: Simpul, tetapan: Mapping[str, Any]) -> Langkah:
    cabang = [(a.bila.fungsi(tetapan) if a.bila else None, "skor." + a.simpul) for a in s.anak]
    k_skor, k_pil, rapikan = "skor." + s.kode, "pil." + s.kode, _rapikan(s)

    def jalan(b: Baris) -> None:
        for i, (bila, kolom) in enumerate(cabang):
            if bila is None or bila(b) is True:
                v = b[kolom]
                b[k_pil] = i
                b[k_skor] = v if v is None or rapikan is None else rapikan(v)
                return
        b[k_pil] = b[k_skor] = None

    return jalan
