"""Random populations for rule tests: every frame and column of the kamus, with gaps, NULLs and contradictions."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import polars as pl

from talenta_web.penskoran.kamus import Bingkai, JenisBingkai, Kolom, kamus
from talenta_web.penskoran.masukan import Bahan, kolom_bingkai, skema
from talenta_web.ungkapan.tipe import Tipe

ACUAN = date(2026, 6, 30)
_TEKS = ("a", "b", "K1", "K2")
_TANPA_TEPI = 0.3


def bahan_acak(benih: int, jumlah: int, acuan: date = ACUAN, *, rapi: float = 0.5) -> Bahan:
    """`jumlah` people; `rapi` is the share whose data are complete enough to be mapped by usual rules."""
    acak = random.Random(benih)  # noqa: S311
    semua = kamus()
    nip = [f"{i:018d}" for i in acak.sample(range(10**6), jumlah)]
    rapi_nip = {n for n in nip if acak.random() < rapi}
    bingkai: dict[str, list[dict[str, Any]]] = {n: [] for n in semua}
    orang = {n: _baris(acak, semua["pegawai"], acuan, n in rapi_nip) | {"nip": n} for n in nip}
    bingkai["pegawai"] = list(orang.values())
    for nama, b in semua.items():
        if b.jenis is JenisBingkai.RUJUKAN:
            bingkai[nama] = _rujukan(acak, b, acuan)
        elif b.jenis is JenisBingkai.RIWAYAT:
            for n in nip:
                _rekaman(acak, b, orang[n], acuan, n in rapi_nip, bingkai)
            acak.shuffle(bingkai[nama])
            for i, baris in enumerate(acak.sample(bingkai[nama], len(bingkai[nama]))):
                baris["id"] = f"{nama}-{i}"
    acak.shuffle(bingkai["kelengkapan"])
    return Bahan.dari({n: pl.DataFrame([_urut(n, x) for x in baris], schema=skema(n)) for n, baris in bingkai.items()})


def _urut(nama: str, baris: dict[str, Any]) -> dict[str, Any]:
    return {k: baris.get(k) for k in kolom_bingkai(nama)}


def _rekaman(
    acak: random.Random, b: Bingkai, orang: dict[str, Any], acuan: date, rapi: bool, semua: dict[str, Any]
) -> None:
    status = "terisi" if rapi else acak.choice(("terisi", "terisi", "nihil", "belum", None))
    banyak = acak.choice((1, 2, 3)) if rapi else acak.choice((0, 1, 1, 2, 3, 5))
    if rapi and b.nama in ("hukdis", "kode_etik", "penghargaan", "inovasi", "tim_kerja") and acak.random() < 0.5:
        status, banyak = "nihil", 0
    kode = b.kolom["kode"].nilai if rapi and "kode" in b.kolom else ()
    baris = [_rapi(acak, b, orang, acuan, k) for k in kode or range(banyak)] if rapi else []
    baris += [_baris(acak, b, acuan, False) for _ in range(acak.choice((0, 0, 2)) if rapi else banyak)]
    semua[b.nama] += [x | {"nip": orang["nip"]} for x in baris]
    if status is not None:
        semua["kelengkapan"].append({"nip": orang["nip"], "bingkai": b.nama, "status": status})


def _rapi(acak: random.Random, b: Bingkai, orang: dict[str, Any], acuan: date, kode: object) -> dict[str, Any]:
    """A record as a good registry holds it: nothing empty, nothing in the future, the usual kind."""
    isi = {n: _nilai(acak, k, acuan) for n, k in b.kolom.items()}
    isi = {n: min(v, acuan) if isinstance(v, date) else v for n, v in isi.items()}
    tetap = {
        "kode": kode,
        "periode": "tahunan",
        "jenjang": orang["jenjang"],
        "terverifikasi": True,
        "tahun": acuan.year - 1,
    }
    if b.nama == "asesmen":
        tetap |= {"skala_potkom": 150.0 if float(str(isi["nilai_potkom"])) > 100 else 100.0}
    if b.nama == "jabatan":
        tetap |= {"status": acak.choice(("definitif", "definitif", "plt")), "relasi": "setara"}
    return isi | {k: v for k, v in tetap.items() if k in b.kolom and (k != "kode" or isinstance(v, str))}


def _rujukan(acak: random.Random, b: Bingkai, acuan: date) -> list[dict[str, Any]]:
    if {"jenjang", "level"} <= set(b.kolom):
        jenjang, kode = b.kolom["jenjang"].nilai, b.kolom["kode"].nilai
        return [{"jenjang": j, "kode": k, "level": float(acak.randint(0, 5))} for j in jenjang for k in kode]
    return [_baris(acak, b, acuan, False) | {"kode": f"T{i}"} for i in range(3)]


def _baris(acak: random.Random, b: Bingkai, acuan: date, rapi: bool) -> dict[str, Any]:
    kosong = 0.0 if rapi else 0.2
    return {n: None if acak.random() < kosong else _nilai(acak, k, acuan) for n, k in b.kolom.items()}


def _nilai(acak: random.Random, k: Kolom, acuan: date) -> object:
    if k.nilai:
        return acak.choice(k.nilai)
    if k.tipe is Tipe.TEKS:
        return acak.choice(_TEKS)
    if k.tipe is Tipe.BOOLEAN:
        return acak.random() < 0.8
    if k.tipe is Tipe.TANGGAL:
        return _tanggal(acak, acuan)
    lo, hi = k.rentang or (0.0, 100.0)
    if k.nama.startswith("tahun"):
        return acuan.year - acak.choice((0, 1, 1, 2, 3, -1))
    if k.tipe is Tipe.BULAT:
        return acak.randint(int(lo), int(min(hi, lo + 12)))
    return float(acak.choice((lo, hi, round(acak.uniform(lo, hi)), round(acak.uniform(lo, hi), 3))))


def _tanggal(acak: random.Random, acuan: date) -> date:
    """Around the edges of look-back windows more often than anywhere else."""
    if acak.random() < _TANPA_TEPI:
        tahun = acuan.year - acak.choice((0, 1, 2, 3, 5, 6))
        hari = min(acuan.day, 28) if acuan.month == 2 else acuan.day
        return date(tahun, acuan.month, hari) + timedelta(days=acak.choice((-1, 0, 0, 1)))
    if acak.random() < 0.05:
        return date(acak.choice((1964, 2016, 2020, 2024)), 2, 29)
    return acuan - timedelta(days=acak.randint(-400, 3650))
