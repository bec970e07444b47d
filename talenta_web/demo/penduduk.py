"""The people of the demo, one after the other: structural posts first, then the many by place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Any

from talenta_web.demo.orang import Orang, Seri, buat, hari, tahun_kemudian
from talenta_web.demo.tetapan import ACUAN_LAMA, bahan
from talenta_web.demo.unit import Jabatan, Kabupaten, Unit, kode_umum

_KEAHLIAN = (("ahli_pertama", 0.52), ("ahli_muda", 0.33), ("ahli_madya", 0.147), ("ahli_utama", 0.003))
_KETERAMPILAN = (("terampil", 0.45), ("mahir", 0.38), ("penyelia", 0.17))
_AWAL = {"ahli_pertama", "terampil"}
KANDIDAT = 6
KOSONG = 0.05
"""Share of structural posts that stand vacant."""


def susun(acak: Random, kab: Kabupaten, jumlah: int, seri: Seri) -> Iterator[Orang]:
    """Exactly `jumlah` people, the last few of them candidates from other instansi."""
    kandidat = KANDIDAT if jumlah >= 200 else 0
    sisa = jumlah - kandidat
    for urut, (unit, jabatan) in enumerate(kab.struktural):
        if sisa <= 0:
            return
        if urut and acak.random() < KOSONG:
            continue
        sisa -= 1
        yield _milik(kab, buat(acak, seri, unit, jabatan, pppk=0.0))
    unit_massa = [u for u, _ in kab.massa]
    bobot = list(accumulate(b for _, b in kab.massa))
    for _ in range(max(0, sisa)):
        unit = acak.choices(unit_massa, cum_weights=bobot)[0]
        jabatan, pppk = _pekerjaan(acak, kab, unit)
        cpns = jabatan.jenjang in _AWAL | {"pelaksana"} and acak.random() < 0.025
        orang = _milik(kab, buat(acak, seri, unit, jabatan, pppk=pppk, cpns=cpns))
        if acak.random() < 0.015:
            orang.kedudukan = acak.choice(("tugas_belajar", "cltn", "diperbantukan"))
        yield orang
    if jumlah > 0:
        yield from _kandidat(acak, kab, seri, kandidat)


def _milik(kab: Kabupaten, orang: Orang) -> Orang:
    orang.instansi = kab.kode
    return orang


def _pekerjaan(acak: Random, kab: Kabupaten, unit: Unit) -> tuple[Jabatan, float]:
    """A functional post that occurs in such a place, else a pelaksana post; and the chance of PPPK."""
    isi = bahan("jabatan.toml")
    angka = acak.random()
    for f in isi["fungsional"]:
        tempat: dict[str, float] = f["tempat"]
        angka -= tempat.get(unit.tempat, 0.0)
        if angka < 0:
            return _fungsional(acak, kab, f)
    daftar = isi["pelaksana"]
    return kab.jabatan[kode_umum(acak.choice(daftar)["nama"])], 0.14


def _fungsional(acak: Random, kab: Kabupaten, f: dict[str, Any]) -> tuple[Jabatan, float]:
    terampil = f.get("keterampilan", False) and (not f.get("keahlian") or acak.random() < 0.5)
    tangga = _KETERAMPILAN if terampil else _KEAHLIAN
    jenjang = acak.choices([j for j, _ in tangga], [b for _, b in tangga])[0]
    jabatan = kab.jabatan[f"{kode_umum(f['nama'])}.{jenjang}"]
    return jabatan, f.get("pppk", 0.05) if jenjang in _AWAL else 0.0


def _kandidat(acak: Random, kab: Kabupaten, seri: Seri, banyak: int) -> Iterator[Orang]:
    """Candidates from other instansi for a JPT Pratama post."""
    jabatan = [j for j in kab.jabatan.values() if j.jenjang == "administrator"]
    for _ in range(banyak):
        orang = buat(acak, seri, kab.unit[0], acak.choice(jabatan), pppk=0.0)
        orang.asal = "eksternal"
        orang.tmt_jabatan = tahun_kemudian(hari(acak, ACUAN_LAMA.replace(year=2020), ACUAN_LAMA), 0)
        yield orang
