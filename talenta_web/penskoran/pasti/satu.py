"""Certainty of one person, with the one-person evaluator; the mirror of `populasi`. No Polars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.penskoran.angka import desimal, juta
from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.pasti.hasil import (
    BELUM_BIT,
    JAUH,
    TAK_DAPAT_BIT,
    Kepastian,
    Rentang,
    berentang,
    kotak_mungkin,
    nama_bit,
    peta_kotak,
    putusan,
)
from talenta_web.penskoran.pasti.ke_nilai import ke_nilai
from talenta_web.penskoran.pasti.susun import Rencana, susun_rencana
from talenta_web.penskoran.pasti.taktentu import KE
from talenta_web.penskoran.satu import penilai

SUMBU = ("kinerja", "potensial")


def kepastian(terikat: AturanTerikat, orang: BahanOrang, acuan: date, **pilihan: Any) -> Kepastian:
    """Which boxes this person may have; equal to the person's row of the population.

    `pilihan` goes to the evaluator (frozen facts about cohorts); cut-offs stay as they are frozen.
    """
    p = penilai(terikat, acuan, rinci=True)
    r = terikat.rancangan
    b = p.baris(orang, **pilihan)
    rencana, langkah = _langkah(terikat, acuan)
    _usang(r, rencana, orang, b)
    for nama, f in langkah:
        b[nama] = f(b)
    mungkin, bit = simpulkan(r, b, lambda ujung: _kelas(p, r, b, ujung))
    bingkai = rencana.k.bingkai
    return Kepastian(
        putusan(mungkin),
        kotak_mungkin(mungkin),
        bool(mungkin & BELUM_BIT),
        _rentang(r, b, r.sumbu["kinerja"].simpul, bingkai, r.sumbu["kinerja"].nama),
        _rentang(r, b, r.sumbu["potensial"].simpul, bingkai, r.sumbu["potensial"].nama),
        tuple(
            _rentang(r, b, s.kode, bingkai, s.nama) for s in r.simpul.values() if "lo." + s.kode in b and berentang(s)
        ),
        nama_bit(bingkai, bit),
    )


def _langkah(terikat: AturanTerikat, acuan: date) -> tuple[Rencana, tuple[tuple[str, Callable[[Any], Any]], ...]]:
    kunci = ("pasti", acuan)
    hasil = terikat.simpanan.get(kunci)
    if hasil is None:
        rencana = susun_rencana(terikat.rancangan, acuan)
        tetapan = {"acuan": acuan, **terikat.rancangan.tetapan}
        langkah = tuple((n, ke_nilai(isi, tetapan)) for t in rencana.tahap for n, isi in t)
        hasil = terikat.simpanan[kunci] = (rencana, langkah)
    return hasil


def _usang(r: Rancangan, rencana: Rencana, orang: BahanOrang, b: dict[str, Any]) -> None:
    for kode, sejak in rencana.usang:
        s, milik = r.sumber[kode], b["src." + kode]
        rekaman = next((x for x in orang.riwayat.get(s.bingkai, ()) if x["id"] == milik), None) if milik else None
        pada = rekaman.get(s.pada or "") if rekaman else None
        b["tua." + kode] = pada is not None and pada < sejak  # type: ignore[operator]


def _kelas(p: Any, r: Rancangan, b: Mapping[str, Any], ujung: str) -> dict[str, int | None]:
    """Class of each axis when its root scores the lower (lo.) or upper (hi.) bound, by the evaluator's own end."""
    isi = dict(b)
    for u in r.sumbu.values():
        isi["skor." + u.simpul] = b[ujung + u.simpul]
    p.akhir(isi)
    kode = {u: r.sumbu[u].tingkat.kode for u in SUMBU}
    nama = {u: isi["tingkat_" + u] for u in SUMBU}
    return {u: None if nama[u] is None else kode[u].index(nama[u]) for u in SUMBU}


def simpulkan(r: Rancangan, b: Mapping[str, Any], kelas: Callable[[str], Mapping[str, int | None]]) -> tuple[int, int]:
    """(set of possible boxes, bits of what would settle it)."""
    rendah, tinggi = kelas("lo."), kelas("hi.")
    mungkin, bit, jauh = 0, 0, False
    batas: dict[str, tuple[int, int]] = {}
    for nama in SUMBU:
        u = r.sumbu[nama]
        lo, hi, ke = rendah[nama], tinggi[nama], b[KE + nama]
        if ke and b["lo." + u.simpul] is not None:
            lo, hi = 0, len(u.tingkat.kode) - 1
            mungkin |= BELUM_BIT if u.berkelompok else 0  # a cohort may have no cut-offs
        if lo is None or hi is None or b["h." + u.simpul]:
            mungkin |= BELUM_BIT
        if lo is not None and hi is not None:
            batas[nama] = lo, hi
        if lo != hi or lo is None or b["h." + u.simpul]:
            bit |= b["b." + u.simpul] | ke
        ujung = b["lo." + u.simpul], b["hi." + u.simpul]
        jauh |= lo != hi and any(x is not None and abs(x) > JAUH for x in ujung)
    rendah_lantai, tinggi_lantai = _di_bawah_lantai(r, b, "lo."), _di_bawah_lantai(r, b, "hi.")
    if rendah_lantai:
        mungkin |= BELUM_BIT
    if rendah_lantai != tinggi_lantai:
        bit |= b["b." + r.sumbu["kinerja"].simpul] | b["b." + r.sumbu["potensial"].simpul]
    if len(batas) == len(SUMBU) and not tinggi_lantai:
        (ka, kb), (pa, pb) = batas["kinerja"], batas["potensial"]
        mungkin |= sum(m for i, j, m in peta_kotak(r) if ka <= i <= kb and pa <= j <= pb)
    return mungkin | (TAK_DAPAT_BIT if jauh else 0), bit


def _di_bawah_lantai(r: Rancangan, b: Mapping[str, Any], ujung: str) -> bool:
    """Is a bound below a floor of the rule, so that there is no box?"""
    semua = r.tanpa_kotak.lantai if r.tanpa_kotak else ()
    isi = [(b[ujung + r.sumbu[nama].simpul], lantai) for nama, lantai in semua if not r.sumbu[nama].kategori]
    return any(x is not None and juta(x) < lantai for x, lantai in isi)


def _rentang(r: Rancangan, b: Mapping[str, Any], kode: str, bingkai: tuple[str, ...], nama: str) -> Rentang:
    lo, hi = b["lo." + kode], b["hi." + kode]
    return Rentang(kode, nama, _angka(lo), _angka(hi), nama_bit(bingkai, b["b." + kode]))


def _angka(x: float | None) -> Decimal | None:
    return None if x is None or abs(x) > JAUH else desimal(x)
