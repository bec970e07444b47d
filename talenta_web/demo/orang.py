"""One invented person: post, birth, entry, education, grade, and two hidden traits that shape the records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from talenta_web.demo import nama as nama_orang
from talenta_web.demo.tetapan import ACUAN, ACUAN_LAMA, KODE, bahan
from talenta_web.demo.unit import Jabatan, Unit

USIA = {
    "jpt_pratama": (47, 59),
    "administrator": (39, 57),
    "pengawas": (34, 57),
    "pelaksana": (24, 57),
    "ahli_utama": (54, 62),
    "ahli_madya": (43, 59),
    "ahli_muda": (33, 57),
    "ahli_pertama": (25, 44),
    "penyelia": (42, 57),
    "mahir": (33, 56),
    "terampil": (24, 45),
    "pemula": (21, 30),
}
_SARJANA = (("S1", 0.78), ("S2", 0.19), ("S3", 0.03))
PENDIDIKAN = {
    "jpt_pratama": (("S1", 0.2), ("S2", 0.68), ("S3", 0.12)),
    "administrator": (("S1", 0.42), ("S2", 0.54), ("S3", 0.04)),
    "pengawas": (("D3", 0.08), ("S1", 0.66), ("D4", 0.06), ("S2", 0.2)),
    "pelaksana": (("SLTA", 0.44), ("D3", 0.16), ("S1", 0.37), ("S2", 0.03)),
    "ahli_utama": (("S2", 0.5), ("S3", 0.5)),
    "ahli_madya": (("S1", 0.5), ("S2", 0.44), ("S3", 0.06)),
    "ahli_muda": _SARJANA,
    "ahli_pertama": (("S1", 0.93), ("D4", 0.02), ("S2", 0.05)),
}
_TERAMPIL = (("SLTA", 0.06), ("D3", 0.84), ("S1", 0.1))
_PELAKSANA = {"pelaksana", "penyelia", "mahir"}
_MASUK = {"SLTA": 19, "D3": 21, "D4": 22, "S1": 23, "S2": 24, "S3": 25}


@dataclass(slots=True)
class Orang:
    """A person; `bakat` and `etos` are hidden standard scores, `masuk` the day the record becomes known."""

    unit: Unit
    jabatan: Jabatan
    pria: bool
    nama: str
    lahir: date
    jenis_asn: str
    tmt_cpns: date
    pendidikan: str
    bakat: float
    etos: float
    instansi: str = KODE
    asal: str = "internal"
    kedudukan: str = "aktif"
    nip: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    golongan: list[tuple[str, date]] = field(default_factory=list)
    tmt_jabatan: date = ACUAN

    @property
    def masuk(self) -> date:
        return self.tmt_cpns if self.tmt_cpns > ACUAN_LAMA else date(2024, 12, 31)

    @property
    def usia(self) -> int:
        return ACUAN.year - self.lahir.year


class Seri:
    """Serial numbers of NIP from 900 up, so that no invented person takes a number of the usual range."""

    def __init__(self, awal: int = 900) -> None:
        self._awal = awal
        self._pakai: dict[str, int] = {}

    def nip(self, lahir: date, tengah: str, pria: bool) -> str:
        kepala = f"{lahir:%Y%m%d}{tengah}{1 if pria else 2}"
        urut = self._pakai.get(kepala, self._awal)
        self._pakai[kepala] = urut + 1
        return f"{kepala}{urut:03d}"


def pilih_bobot(acak: Random, pilihan: tuple[tuple[str, float], ...]) -> str:
    """One of (value, share); shares add up to 1."""
    angka = acak.random()
    for nilai, bagian in pilihan:
        angka -= bagian
        if angka < 0:
            return nilai
    return pilihan[-1][0]


def hari(acak: Random, awal: date, akhir: date) -> date:
    """A random day between two days, both included."""
    return awal + timedelta(days=acak.randint(0, max(0, (akhir - awal).days)))


def tahun_kemudian(tanggal: date, tahun: float) -> date:
    """The first day of the month about `tahun` years later."""
    bulan = tanggal.year * 12 + tanggal.month - 1 + round(tahun * 12)
    return date(bulan // 12, bulan % 12 + 1, 1)


def buat(acak: Random, seri: Seri, unit: Unit, jabatan: Jabatan, *, pppk: float, cpns: bool = False) -> Orang:
    """A person in that post; `pppk` is the chance of being PPPK."""
    jenjang = jabatan.jenjang
    didik = pilih_bobot(acak, PENDIDIKAN.get(jenjang, _TERAMPIL))
    adalah_pppk = not cpns and acak.random() < pppk
    muda, tua = USIA[jenjang]
    if adalah_pppk:
        muda, tua = 26, 52
    elif cpns:
        didik, muda, tua = ("S1" if jenjang == "ahli_pertama" else "D3"), 24, 30
    usia = min(round(acak.triangular(muda, tua + 1, muda + (tua - muda) * 0.55)), jabatan.bup - 1, tua)
    lahir = hari(acak, date(ACUAN.year - usia, 1, 1), date(ACUAN.year - usia, 12, 28))
    pria = acak.random() < (0.3 if jabatan.rumpun in {"pendidikan", "kesehatan"} else 0.58)
    # Seasoned executing staff: reliable performers with less room to grow.
    geser = 0.55 if usia >= 46 and jabatan.jenjang in _PELAKSANA else 0.0
    bakat = acak.gauss(-geser, 1)
    orang = Orang(
        unit=unit,
        jabatan=jabatan,
        pria=pria,
        nama=nama_orang.buat(acak, pria),
        lahir=lahir,
        jenis_asn="PPPK" if adalah_pppk else "CPNS" if cpns else "PNS",
        tmt_cpns=_tmt(acak, lahir, usia, didik, adalah_pppk, cpns),
        pendidikan=didik,
        bakat=bakat,
        etos=geser + 0.25 * bakat + 0.97 * acak.gauss(0.05, 1),
    )
    tengah = f"{orang.tmt_cpns.year}21" if adalah_pppk else f"{orang.tmt_cpns:%Y%m}"
    orang.nip = seri.nip(lahir, tengah, pria)
    _gelar(acak, orang)
    return orang


def _tmt(acak: Random, lahir: date, usia: int, didik: str, pppk: bool, cpns: bool) -> date:
    if cpns:
        return acak.choice((date(2025, 6, 1), date(2025, 10, 1), date(2026, 3, 1)))
    if pppk:
        return acak.choice((date(2021, 2, 1), date(2022, 3, 1), date(2023, 6, 1), date(2024, 5, 1), date(2025, 7, 1)))
    masuk = min(_MASUK[didik] + acak.randint(0, 7), usia - 2)
    return date(lahir.year + masuk, acak.choice((1, 3, 3, 4, 12)), 1)


def _gelar(acak: Random, o: Orang) -> None:
    if o.pendidikan in {"SLTA", "D3"}:
        o.gelar_belakang = "A.Md." if o.pendidikan == "D3" and acak.random() < 0.8 else ""
        return
    sarjana, magister = bahan("jabatan.toml")["gelar"][o.jabatan.rumpun]
    gelar = ["S.Tr." if o.pendidikan == "D4" else sarjana]
    if o.pendidikan in {"S2", "S3"}:
        gelar.append(magister)
    if o.jabatan.nama.startswith("Dokter"):
        o.gelar_depan, gelar[0] = "dr.", ""
    elif o.pendidikan == "S3":
        o.gelar_depan = "Dr."
    elif o.usia > 54 and acak.random() < 0.3:
        o.gelar_depan, gelar[0] = ("Drs." if o.pria else "Dra."), ""
    o.gelar_belakang = ", ".join(g for g in gelar if g)
