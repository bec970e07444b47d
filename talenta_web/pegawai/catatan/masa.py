"""What dates of a person amount to today: last pangkat, years of service, BUP, start of retirement; each with its rule.

Nothing is stored and nothing is guessed: what is missing is said to be missing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from talenta_web import resources
from talenta_web.domain import golongan
from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.masa_kerja import bulan_penuh, kata, tmt_pensiun
from talenta_web.domain.tulisan import tanggal

BELUM = "Belum ada data"


class Pangkat(Protocol):
    """A pangkat record."""

    golongan: str
    tmt: date
    mk_tahun: int | None
    mk_bulan: int | None


class Orang(Protocol):
    """What is read of a person."""

    golongan: str | None
    tmt_cpns: date | None
    tmt_jabatan: date | None
    tanggal_lahir: date | None
    bup: int | None
    jenjang: str | None


@dataclass(frozen=True, slots=True)
class Butir:
    """One derived fact: name, value in words, the rule it rests on, and what does not fit."""

    kode: str
    judul: str
    nilai: str
    dasar: str
    janggal: str = ""


@cache
def _dasar() -> Mapping[str, Mapping[str, str]]:
    hasil: dict[str, dict[str, str]] = tomllib.loads(resources.data("masa.toml"))
    return hasil


def turunkan(orang: Orang, pangkat: Sequence[Pangkat], hari: date, *, pribadi: bool) -> tuple[Butir, ...]:
    """The facts in the order of the page. `pribadi`: the reader sees whole NIPs, and so what follows from the birth."""
    dikenal = (p for p in pangkat if golongan.sah(p.golongan))  # old rows may hold codes of other times
    akhir = max(dikenal, key=lambda p: (p.tmt, golongan.urutan(p.golongan)), default=None)
    butir = [
        _pangkat(orang, akhir),
        Butir("masa_kerja", *_isi("masa_kerja", _sejak(orang.tmt_cpns, hari))),
        _golongan(akhir, hari),
        Butir("masa_jabatan", *_isi("masa_jabatan", _sejak(orang.tmt_jabatan, hari))),
    ]
    return tuple([*butir, *_pensiun(orang)] if pribadi else butir)


def _isi(kode: str, nilai: str) -> tuple[str, str, str]:
    d = _dasar()[kode]
    return d["judul"], nilai, d["dasar"]


def _sejak(mulai: date | None, hari: date) -> str:
    if mulai is None:
        return BELUM
    if mulai > hari:
        return f"Mulai {tanggal(mulai)}"
    return kata(bulan_penuh(mulai, hari))


def _pangkat(orang: Orang, akhir: Pangkat | None) -> Butir:
    if akhir is None:
        return Butir("pangkat", *_isi("pangkat", BELUM))
    nilai = f"{golongan.tampil(akhir.golongan)}, TMT {tanggal(akhir.tmt)}"
    beda = orang.golongan is not None and orang.golongan != akhir.golongan
    janggal = f"Data utama mencatat {golongan.tampil(orang.golongan or '')}. Perbaiki salah satunya." if beda else ""
    return Butir("pangkat", *_isi("pangkat", nilai), janggal)


def _golongan(akhir: Pangkat | None, hari: date) -> Butir:
    nilai = BELUM
    if akhir is not None and akhir.mk_tahun is not None and akhir.tmt <= hari:
        nilai = kata(akhir.mk_tahun * 12 + (akhir.mk_bulan or 0) + bulan_penuh(akhir.tmt, hari))
    return Butir("masa_kerja_golongan", *_isi("masa_kerja_golongan", nilai))


def _pensiun(orang: Orang) -> tuple[Butir, ...]:
    j = JENJANG.get(orang.jenjang or "")
    bup = orang.bup if orang.bup is not None else j.bup if j else None
    judul = _dasar()["bup"]["judul"]
    if bup is None:
        hukum = "Jenjang jabatan belum tercatat"
        return Butir("bup", judul, BELUM, hukum), Butir("tmt_pensiun", *_isi("tmt_pensiun", BELUM))
    hukum = _dasar()["bup"][j.jenis_jabatan] if j else "Tercatat pada data pegawai"
    beda = j is not None and bup != j.bup
    janggal = f"Bawaan jenjang {j.label} {j.bup} tahun; yang tercatat didahulukan." if beda and j else ""
    saat = BELUM if orang.tanggal_lahir is None else tanggal(tmt_pensiun(orang.tanggal_lahir, bup))
    return (
        Butir("bup", judul, f"{bup} tahun", hukum, janggal),
        Butir("tmt_pensiun", *_isi("tmt_pensiun", saat)),
    )
