"""How the class of an axis and the score within a cohort came about, in values and words, for the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from talenta_web.domain.label import label
from talenta_web.penskoran.angka import dari_juta, juta
from talenta_web.penskoran.hasil import HasilSumbu
from talenta_web.penskoran.model import Ambang, Kelompok, Norma, Rancangan, Simpul, Sumbu
from talenta_web.penskoran.statistik import PISAH, FaktaAmbang, Statistik
from talenta_web.penskoran.tata import pita_tahun
from talenta_web.ungkapan import Tipe

_KECIL = 5
"""Cohorts smaller than this are not counted out loud."""
_NORMA = {"min_maks": "terendah ke tertinggi", "bagi_maks": "terhadap tertinggi", "bagi_jumlah": "terhadap jumlah",
          "z": "jarak dari rata-rata", "peringkat": "peringkat"}  # fmt: skip
_ASAL = {
    "kelompok": "",
    "seluruh": "; kelompok terlalu kecil, jadi dipakai seluruh pegawai",
    "tetap": "; kelompok terlalu kecil, jadi dipakai ambang tetap",
    "tidak_lengkap": "; kelompok terlalu kecil, jadi kelas tidak dapat ditentukan",
}


@dataclass(frozen=True, slots=True)
class Fakta:
    """What the explanation needs besides the row: year of the reference date and the facts of the run."""

    tahun: int
    statistik: Statistik = field(default_factory=Statistik)
    tetap: dict[int, tuple[HasilSumbu, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Per rule whose cut-offs are the same for everyone: both axes, made once."""


def sumbu_terurai(r: Rancangan, b: Mapping[str, Any], fakta: Fakta) -> tuple[HasilSumbu, ...]:
    """Both axes, with the legal basis of the cut-offs that this person was measured by."""
    siap = fakta.tetap.get(id(r))
    if siap is None:
        siap = tuple([_sumbu(r, u, b, fakta) for u in r.sumbu.values()])
        if not any(u.pilihan for u in r.sumbu.values()):
            fakta.tetap[id(r)] = siap
    return siap


def _sumbu(r: Rancangan, u: Sumbu, b: Mapping[str, Any], fakta: Fakta) -> HasilSumbu:
    if u.kategori:
        kata = "Kelas ditentukan dari kategori, bukan angka."
        return HasilSumbu(u.kode, "kategori", (), (), None, None, kata, teks(r, u.dasar))
    if not u.pilihan:
        batas = tuple([Decimal(juta(a)).scaleb(-6) for a in u.tingkat.ambang])
        return HasilSumbu(u.kode, "tetap", batas, u.tingkat.pemilik, None, None, "", teks(r, u.dasar))
    i = b["pita." + u.kode]
    a = u.pilihan[i]
    varian = f"Ambang khusus ({a.bila.teks}). " if a.bila else ""
    if a.kelompok is None:
        pita, dasar = pita_tahun(u, a, fakta.tahun)
        batas = tuple([Decimal(juta(x)).scaleb(-6) for x in pita.ambang])
        kata = f"{varian}Tabel tahun {fakta.tahun}." if a.cara == "tahunan" else varian.strip()
        return HasilSumbu(u.kode, a.cara, batas, pita.pemilik, None, None, kata, teks(r, dasar or u.dasar))
    kunci = b["kel." + u.kode]
    isi = fakta.statistik.sumbu[f"{u.kode}#{i}"]
    f: FaktaAmbang | None = None if kunci is None else isi.get(kunci) or isi[""]
    batas = tuple(x for n in (f["ambang"] if f and f["ambang"] else ()) if (x := dari_juta(n)) is not None)
    nama, n = nama_kelompok(a.kelompok, kunci), f["n"] if f else 0
    return HasilSumbu(
        u.kode, a.cara, batas, a.pita.pemilik if batas else (), nama, n, varian + _kata(a, nama, f),
        teks(r, a.dasar or u.dasar),
    )  # fmt: skip


def teks(r: Rancangan, kode: tuple[str, ...]) -> tuple[str, ...]:
    """Legal bases as lines of text."""
    return tuple([r.dasar[k].teks for k in kode])


def nama_kelompok(k: Kelompok, kunci: str | None) -> str | None:
    """The key of a cohort for people: codes as words, conditions with their answer."""
    if kunci is None:
        return None
    isi = zip(k.dari, kunci.split(PISAH), strict=True) if k.dari else ()
    return " / ".join(label(x) if u.tipe is Tipe.TEKS else f"{u.teks}: {x}" for u, x in isi) or "seluruh pegawai"


def _kata(a: Ambang, nama: str | None, f: FaktaAmbang | None) -> str:
    angka = " dan ".join(f"{x:g}".replace(".", ",") for x in a.batas)
    cara = f"Persentil {angka}" if a.cara == "persentil" else f"Rata-rata ditambah {angka} simpangan baku"
    if f is None:
        return f"{cara} dalam kelompok; kelompok pegawai ini tidak diketahui."
    return f"{cara} dalam kelompok {nama} ({_anggota(f['n'])}), dibekukan bersama perhitungan{_ASAL[f['asal']]}."


def _anggota(n: int) -> str:
    return f"kurang dari {_KECIL} orang" if n < _KECIL else f"{n} orang"


def baris_norma(s: Simpul, norma: Norma, b: Mapping[str, Any], fakta: Fakta | None) -> str | None:
    """What a scale within a cohort was measured by."""
    kunci = b.get("kel." + s.kode)
    if kunci is None or fakta is None:
        return None
    isi = fakta.statistik.simpul[s.kode]
    f = isi.get(kunci) or isi[""]
    arah = "makin tinggi makin baik" if norma.untung else "makin rendah makin baik"
    return f"{_NORMA[norma.cara]} dalam kelompok {nama_kelompok(norma.kelompok, kunci)} ({_anggota(f['n'])}), {arah}"
