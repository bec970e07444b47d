"""Small random trees as checked designs, random rows, and random fillings of what is missing in a row."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from talenta_web.penskoran import muat
from talenta_web.penskoran.model import (
    Ambang,
    Anak,
    BarisSkala,
    Kebijakan,
    Kelompok,
    Keluaran,
    Norma,
    Pembulatan,
    Rancangan,
    Simpul,
    Skala,
    Sumber,
    Sumbu,
    Tahap1,
)
from talenta_web.penskoran.ringkas import ringkaskan
from talenta_web.penskoran.satu.kelompok import FAKTA
from talenta_web.penskoran.satu.susun import Penilai
from talenta_web.penskoran.statistik import Statistik
from talenta_web.ungkapan import Tipe, susun
from tests.unit.penskoran.aturan_kecil import KECIL

ACUAN = date(2026, 6, 30)
BINGKAI = ("kinerja", "asesmen", "umpan_balik", "kehadiran", "diklat", "penghargaan")
KODE = ("a", "b", "c")
ANGKA = [f"x{i}" for i in range(4)]
TEKS = ["t4", "t5"]
KOLOM = dict.fromkeys(ANGKA, Tipe.ANGKA) | dict.fromkeys(TEKS, Tipe.TEKS)
GABUNG = ("bobot", "jumlah", "rerata", "min", "maks", "pertama", "pilih")

_AMBANG = {
    "": {"n": 0, "ambang": None, "asal": "tidak_lengkap"},
    "a": {"n": 3, "ambang": [20_000_000, 50_000_000], "asal": "kelompok"},
    "b": {"n": 3, "ambang": [60_000_000, 90_000_000], "asal": "kelompok"},
}
_NORMA = {"": {"n": 0}, "a": {"n": 3, "pangkal": 0, "lebar": 50_000_000}, "b": {"n": 2, "tetap": 110_000_000}}
STATISTIK = Statistik(
    {f"{k}#0": _AMBANG for k in ("potensial", "tahap1.potensial")},
    {f"d{i}": _NORMA for i in range(6)},  # type: ignore[dict-item]
)
"""Frozen facts of the cohorts of t4; some cohorts have none."""


def _sumber(i: int, nama: str) -> Sumber:
    nilai = susun("nilai" if KOLOM[nama] is Tipe.ANGKA else "kode", {"nilai": Tipe.ANGKA, "kode": Tipe.TEKS})
    keluaran = (Keluaran(nama, nilai, KOLOM[nama], KODE if KOLOM[nama] is Tipe.TEKS else ()),)
    return Sumber(f"s{i}", BINGKAI[i], (), None, None, False, None, False, "maks", None, (), keluaran)


def _kebijakan(acak: random.Random) -> Kebijakan:
    jenis = acak.choice(("tidak_lengkap", "keluarkan", "skor"))
    return Kebijakan("skor", float(acak.choice((0, 40, 75)))) if jenis == "skor" else Kebijakan(jenis)


def _skala(acak: random.Random, nama: str) -> tuple[Skala, str | None]:
    """A scale over a column, and the expression of its value."""
    if KOLOM[nama] is Tipe.TEKS:
        skor = [float(acak.randint(-20, 100)) for _ in KODE]
        baris = tuple(BarisSkala(k, x, (frozenset((k,)),)) for k, x in zip(KODE, skor, strict=True))
        if acak.random() < 0.3:
            lain = acak.choice((float("nan"), 15.0))
            baris = (*baris[:-1], BarisSkala("lainnya", lain))
        return Skala("tabel", baris), nama
    jenis = acak.choice(("pita", "lurus", "langsung", "rumus", "standar", "ganda", "kelompok"))
    if jenis == "kelompok":
        return Skala("kelompok", norma=Norma("min_maks", True, Kelompok((susun("t4", KOLOM),)), 110.0)), nama
    if jenis == "pita":
        skor = [float(acak.randint(-20, 100)) for _ in range(3)]
        tepi = [float("-inf"), 30.0, 60.0, float("inf")]
        baris = tuple(
            BarisSkala(f"p{i}", s, bawah=tepi[i], bawah_termasuk=i > 0, atas=tepi[i + 1]) for i, s in enumerate(skor)
        )
        return Skala("pita", baris), nama
    if jenis == "lurus":
        ke = acak.choice(((0.0, 100.0), (100.0, 0.0)))
        return Skala("lurus", dari=(10.0, 90.0), ke=ke, potong=True), nama
    if jenis == "standar":
        return Skala("standar", standar=susun(acak.choice(ANGKA), KOLOM), bila_standar_nol=80.0), nama
    if jenis == "ganda":
        kunci = (susun("t4", KOLOM), susun("t5", KOLOM))
        baris = tuple(
            BarisSkala(f"{a}{b}", float(acak.randint(0, 100)), (frozenset((a,)), frozenset((b,))))
            for a in KODE
            for b in KODE
        )
        return Skala("tabel", baris, kunci), None
    if jenis == "rumus":
        rumus = susun(f"100.0 * {nama} / ({nama} + x1 + 9)" if nama != "x1" else "x1 - x0 / 2 + 10", KOLOM)
        arah = ((nama, "naik"), ("x1", "turun")) if nama != "x1" else (("x1", "naik"), ("x0", "turun"))
        return Skala("rumus", rumus=rumus, arah=arah if acak.random() < 0.7 else ()), None
    return Skala("langsung"), nama


def _daun(acak: random.Random, i: int) -> Simpul:
    nama = acak.choice([*ANGKA, *TEKS])
    skala, teks = _skala(acak, nama)
    nilai = susun(teks, KOLOM) if teks else None
    dari = skala.norma.kelompok.dari if skala.norma else ()
    kolom = set().union(*(u.kolom for u in (nilai, skala.standar, skala.rumus, *skala.kunci, *dari) if u))
    return Simpul(
        f"d{i}", f"Daun {i}", ("d",), nilai, skala, acak.choice((None, _kebijakan(acak))), _kebijakan(acak),
        (0.0, 100.0) if skala.jenis == "langsung" else None,
        batas_bawah=acak.choice((None, None, 0.0)), batas_atas=acak.choice((None, None, 90.0)),
        pembulatan=acak.choice((None, None, Pembulatan(0, sesudah=False), Pembulatan(1, sesudah=True))),
        sumber=tuple(f"s{[*ANGKA, *TEKS].index(k)}" for k in sorted(kolom)),
    )  # fmt: skip


def _cabang(acak: random.Random, kode: str, anak: list[str]) -> Simpul:
    gabung = acak.choice(GABUNG)
    bobot = [acak.randint(1, 9) for _ in anak]
    isi = []
    for i, (a, w) in enumerate(zip(anak, bobot, strict=True)):
        bila = None
        if gabung == "pilih" and (i < len(anak) - 1 or acak.random() < 0.3):
            bila = susun(acak.choice(("x0 > 40", "t4 = 'a'", "x1 < 50 AND x0 > 20", "x2 > 10 OR t5 = 'b'")), KOLOM)
        isi.append(Anak(a, w * 100.0 / sum(bobot) if gabung == "bobot" else None, bila))
    return Simpul(
        kode, kode, ("d",), gabung=gabung, anak=tuple(isi), timbang_ulang=acak.random() < 0.7,  # type: ignore[arg-type]
        batas_atas=acak.choice((None, None, 95.0)),
        pembulatan=acak.choice((None, None, Pembulatan(2, sesudah=False))),
    )  # fmt: skip


def _pilihan(acak: random.Random, u: Sumbu) -> Sumbu:
    """Cut-offs of a variant by an input, or of a cohort by an input."""
    if acak.random() < 0.5:
        bila = susun(acak.choice(("x0 > 40", "t5 = 'b'")), KOLOM)
        varian = Ambang(bila, "tetap", replace(u.tingkat, ambang=(20.0, 35.0)))
        return replace(u, pilihan=(varian, Ambang(None, "tetap", u.tingkat)))
    kelompok = Kelompok((susun("t4", KOLOM),))
    return replace(u, pilihan=(Ambang(None, "persentil", u.tingkat, batas=(30.0, 60.0), kelompok=kelompok),))


def _tahap1(acak: random.Random, r: Rancangan) -> tuple[Tahap1, list[Simpul]]:
    """A first mapping over g0 and g1 whose cut-offs vary, and leaves that read its box and a class."""
    sumbu = {k: replace(r.sumbu[k], kode="tahap1." + k, simpul=s) for k, s in (("kinerja", "g0"), ("potensial", "g1"))}
    sumbu["potensial"] = _pilihan(acak, sumbu["potensial"])
    tepi = [0.0, 4.0, 7.0, float("inf")]
    langkah = [BarisSkala(str(i), acak.randint(0, 100) * 1.0, (), tepi[i], True, tepi[i + 1]) for i in range(3)]
    kelas = [BarisSkala(k, acak.randint(0, 100) * 1.0, (frozenset((k,)),)) for k in r.sumbu["potensial"].tingkat.kode]
    isi = (("tahap1.kotak", Tipe.ANGKA, Skala("langkah", tuple(langkah))),
           ("tahap1.tingkat_potensial", Tipe.TEKS, Skala("tabel", tuple(kelas))))  # fmt: skip
    daun = [
        Simpul(f"t{i}", kolom, ("d",), susun(kolom, {kolom: tipe}), skala, None, _kebijakan(acak), sumber=("tahap1",))
        for i, (kolom, tipe, skala) in enumerate(isi)
    ]
    return Tahap1(sumbu, r.matriks["PANRB"], ("d",)), daun


def rancangan(benih: int, *, tinggi: bool = False) -> Rancangan:
    """Two axes over six leaves and four combinations; nodes may share leaves.

    `tinggi`: with a first mapping, or with cut-offs that depend on an input.
    """
    acak = random.Random(benih)
    dasar = muat(KECIL, asal="kecil.toml").terapkan({}).rancangan
    simpul = {s.kode: s for s in (_daun(acak, i) for i in range(6))}
    for i in range(2):
        simpul[f"g{i}"] = _cabang(acak, f"g{i}", acak.sample([k for k in simpul if k[0] == "d"], acak.randint(1, 4)))
    if tinggi and acak.random() < 0.7:
        tahap1, daun = _tahap1(acak, dasar)
        dasar, simpul = replace(dasar, tahap1=tahap1), simpul | {s.kode: s for s in daun}
    if tinggi and acak.random() < 0.5:
        dasar = replace(dasar, sumbu=dasar.sumbu | {"potensial": _pilihan(acak, dasar.sumbu["potensial"])})  # type: ignore[operator]
    for kode in ("y", "x"):
        simpul[kode] = _cabang(acak, kode, acak.sample(sorted(set(simpul) - {"y"}), acak.randint(2, 4)))
    sumber = {f"s{i}": _sumber(i, n) for i, n in enumerate([*ANGKA, *TEKS])}
    return ringkaskan(replace(dasar, simpul=simpul, sumber=sumber))


def baris_acak(acak: random.Random, r: Rancangan) -> dict[str, Any]:
    """The values of one person: known, verified none, without a value, or not known at all."""
    b: dict[str, Any] = {"nip": f"{acak.randrange(10**18):018d}"}
    for s in r.sumber.values():
        _tulis(acak, b, s, acak.choice(("isi", "isi", "isi", "nihil", "kosong", "belum")))
    return b


def _tulis(acak: random.Random, b: dict[str, Any], s: Sumber, jenis: str) -> None:
    k = s.keluaran[0]
    isi = acak.choice((*KODE, "z")) if k.tipe is Tipe.TEKS else float(acak.choice((0, 100, acak.randint(0, 100))))
    b[k.nama] = isi if jenis == "isi" or (jenis == "belum" and acak.random() < 0.3) else None
    b["ada." + s.kode] = jenis in ("isi", "kosong") or b[k.nama] is not None
    b["bl." + s.bingkai] = jenis == "belum"
    b["src." + s.kode] = None


def lengkapi(acak: random.Random, r: Rancangan, b: dict[str, Any]) -> dict[str, Any]:
    """The same person after some of what was missing came in."""
    hasil = dict(b)
    for s in r.sumber.values():
        if b["bl." + s.bingkai] and acak.random() < 0.7:
            _tulis(acak, hasil, s, acak.choice(("isi", "isi", "nihil", "kosong")))
        elif b["ada." + s.kode] and b[s.keluaran[0].nama] is None and acak.random() < 0.7:
            _tulis(acak, hasil, s, "isi")
    return hasil


def nilai(p: Penilai, b: dict[str, Any]) -> dict[str, Any]:
    """All columns of the row, by the one-person evaluator."""
    hasil = {**b, FAKTA: STATISTIK}
    for langkah in p.langkah:
        langkah(hasil)
    p.akhir(hasil)
    return hasil
