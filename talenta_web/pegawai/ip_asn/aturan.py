"""The tables of talenta_web/data/ip_asn.toml, typed and checked: points add up to the weight of their part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai.kata import urut
from talenta_web.pegawai.rujukan.ketentuan import isi

BAGIAN = ("kualifikasi", "kompetensi", "kinerja", "disiplin")


@dataclass(frozen=True, slots=True)
class Butir:
    """Training that is worth `nilai` points: of a kind, within `tahun` years, of `jp` hours together."""

    kode: str
    nama: str
    jenis: str
    nilai: float
    tahun: int | None = None
    jp: float | None = None
    sesuai_jenjang: bool = False


@dataclass(frozen=True, slots=True)
class AturanIp:
    """All tables. `kepemimpinan` lists patterns of course names, highest jenjang first."""

    nama: Mapping[str, str]
    bobot: Mapping[str, float]
    kualifikasi: Mapping[str, float]
    butir: Mapping[str, tuple[Butir, ...]]
    kepemimpinan: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    kinerja_tahun: int
    predikat_sejak: int
    predikat: Mapping[str, float]
    rentang: tuple[tuple[float | None, float], ...]
    disiplin_tahun: int
    disiplin: Mapping[str, float]
    kategori: tuple[tuple[str, str, float], ...]

    def kategorikan(self, nilai: float) -> str:
        """Code of the category of an index."""
        return next(kode for kode, _, mulai in self.kategori if nilai >= mulai)

    def tingkat(self, nama: str) -> int | None:
        """Rank of a leadership course by its name, 0 = highest; None when the name tells none."""
        kata = f" {urut(nama)} "
        for i, (_, pola) in enumerate(self.kepemimpinan):
            if any(f" {p} " in kata for p in pola):
                return i
        return None

    def tingkat_jenjang(self, jenjang: str) -> int | None:
        """Rank of the leadership course that a jenjang asks for."""
        return next((i for i, (j, _) in enumerate(self.kepemimpinan) if jenjang in j), None)


@lru_cache(maxsize=1)
def aturan() -> AturanIp:
    """The rule as shipped; ValueError when the data contradict themselves."""
    return susun(isi("ip_asn"))


def susun(d: Mapping[str, Any]) -> AturanIp:
    """Check and type the data."""
    butir: dict[str, tuple[Butir, ...]] = {}
    for g in d["kompetensi"]["kelompok"]:
        isi_ = tuple(Butir(**b) for b in g["butir"])
        if sum(b.nilai for b in isi_) != d["kompetensi"]["bobot"]:
            raise ValueError(f"Butir kompetensi '{g['nama']}' tidak berjumlah {d['kompetensi']['bobot']}.")
        butir |= dict.fromkeys(g["jenjang"], isi_)
    if set(butir) != set(JENJANG):
        raise ValueError("Setiap jenjang harus punya satu kelompok butir kompetensi.")
    bobot = {b: float(d[b]["bobot"]) for b in BAGIAN}
    if sum(bobot.values()) != 100:
        raise ValueError("Bobot keempat bagian IP ASN harus berjumlah 100.")
    return AturanIp(
        nama={b: d[b]["nama"] for b in BAGIAN},
        bobot=bobot,
        kualifikasi=d["kualifikasi"]["nilai"],
        butir=butir,
        kepemimpinan=tuple((frozenset(k["jenjang"]), tuple(k["pola"])) for k in d["kompetensi"]["kepemimpinan"]),
        kinerja_tahun=d["kinerja"]["tahun"],
        predikat_sejak=d["kinerja"]["predikat_sejak"],
        predikat=d["kinerja"]["predikat"],
        rentang=tuple((r.get("paling"), r["nilai"]) for r in d["kinerja"]["rentang"]),
        disiplin_tahun=d["disiplin"]["tahun"],
        disiplin=d["disiplin"]["nilai"],
        kategori=tuple((k["kode"], k["nama"], k["mulai"]) for k in d["kategori"]),
    )
