"""Performance as the pages show it: counts per year, highest and lowest predikat, movement, charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from talenta_web.domain.grafik import Batang, Tumpuk, tumpuk
from talenta_web.domain.grafik.batang import BarisBatang
from talenta_web.domain.grafik.bilangan import koordinat
from talenta_web.domain.predikat import PREDIKAT, urutan
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.kinerja.queries import OBJEKTIF, SUBJEKTIF, Catatan, Sel
from talenta_web.pegawai.kinerja.service import BELUM, NAIK, TANPA, TANPA_BANDING, TETAP, TURUN, arah

JENIS: Mapping[str, str] = {OBJEKTIF: "Objektif: predikat dan angka kinerja", SUBJEKTIF: "Subjektif: umpan balik 360°"}
SINGKAT = {"sangat_baik": "SB", "baik": "B", "butuh_perbaikan": "BP", "kurang": "K", "sangat_kurang": "SK"}
GERAK = {NAIK: "Naik", TETAP: "Tetap", TURUN: "Turun", TANPA_BANDING: "Tidak dapat dibandingkan"}


@dataclass(slots=True)
class Setahun:
    """Counts of one year: people per predikat (or `belum`, `tanpa`); number and sum of the figures."""

    jumlah: dict[str, int] = field(default_factory=dict)
    bernilai: int = 0
    total: float = 0.0

    def tambah(self, s: Sel) -> None:
        """Add a stored count."""
        self.jumlah[s.kunci] = self.jumlah.get(s.kunci, 0) + s.jumlah
        self.bernilai, self.total = self.bernilai + s.bernilai, self.total + s.total

    @property
    def orang(self) -> int:
        return sum(self.jumlah.values())

    @property
    def dinilai(self) -> int:
        """People with a predikat."""
        return sum(self.jumlah.get(p, 0) for p in PREDIKAT)

    @property
    def rata(self) -> float | None:
        """Mean of the figures there are."""
        return self.total / self.bernilai if self.bernilai else None

    @property
    def tertinggi(self) -> tuple[str, int] | None:
        """The highest predikat that occurs, and of how many."""
        return next(((p, n) for p in PREDIKAT if (n := self.jumlah.get(p, 0))), None)

    @property
    def terendah(self) -> tuple[str, int] | None:
        """The lowest predikat that occurs, and of how many."""
        return next(((p, n) for p in reversed(list(PREDIKAT)) if (n := self.jumlah.get(p, 0))), None)


@dataclass(slots=True)
class Capaian:
    """One unit, or several together: this year, the year before, and how people moved."""

    tahun: int
    kini: Setahun = field(default_factory=Setahun)
    dulu: Setahun = field(default_factory=Setahun)
    gerak: Setahun = field(default_factory=Setahun)

    def tambah(self, s: Sel) -> Capaian:
        """Add a stored count to the year it belongs to."""
        bagian = self.gerak if s.jenis.startswith("tren_") else self.kini if s.tahun == self.tahun else self.dulu
        bagian.tambah(s)
        return self

    @property
    def selisih(self) -> float | None:
        """How the mean moved since the year before."""
        return None if self.kini.rata is None or self.dulu.rata is None else self.kini.rata - self.dulu.rata


def susun(tahun: int, sel: Iterable[Sel], unit: Iterable[int]) -> Capaian:
    """The counts of these units together."""
    milik = set(unit)
    return reduce(Capaian.tambah, (s for s in sel if s.unit in milik), Capaian(tahun))


def gambar(c: Capaian, judul: str) -> Tumpuk:
    """Shares per predikat of both years."""
    unsur = [*((SINGKAT[p], nama) for p, nama in PREDIKAT.items()), ("–", "Belum ada predikat")]
    isi = []
    for tahun, s in ((c.tahun - 1, c.dulu), (c.tahun, c.kini)):
        kosong = s.jumlah.get(BELUM, 0) + s.jumlah.get(TANPA, 0)
        isi.append((str(tahun), [*(s.jumlah.get(p, 0) for p in PREDIKAT), kosong]))
    atas = c.kini.tertinggi
    uraian = f"{c.tahun}: {angka(c.kini.dinilai)} dari {angka(c.kini.orang)} pegawai dinilai."
    uraian += f" Tertinggi {PREDIKAT[atas[0]]}, {angka(atas[1])} orang." if atas else ""
    return tumpuk("predikat", judul, uraian, unsur, isi)


def baris_tabel(c: Capaian) -> Iterator[tuple[str, str, int, int]]:
    """Key, name and people of both years, best predikat first."""
    lain = ((TANPA, "Ada catatan tanpa predikat"), (BELUM, "Belum ada catatan"))
    for kunci, nama in (*PREDIKAT.items(), *lain):
        dulu, kini = c.dulu.jumlah.get(kunci, 0), c.kini.jumlah.get(kunci, 0)
        if kunci in PREDIKAT or dulu or kini:
            yield kunci, nama, dulu, kini


def baris_csv(nama: str, c: Capaian, jenis: str) -> Iterator[tuple[str | int | float | None, ...]]:
    """One row per year and predikat of a unit."""
    for kunci, sebut, dulu, kini in baris_tabel(c):
        for tahun, n, s in ((c.tahun - 1, dulu, c.dulu), (c.tahun, kini, c.kini)):
            rata = round(s.rata, 2) if s.rata is not None and kunci in PREDIKAT else None
            yield nama, JENIS[jenis].partition(":")[0], tahun, sebut, n, rata


@dataclass(frozen=True, slots=True)
class Perjalanan:
    """The records of one kind of a person."""

    jenis: str
    judul: str
    catatan: tuple[Catatan, ...]
    gambar: Batang
    gerak: str

    @property
    def tertinggi(self) -> Catatan | None:
        """The best record, the newest of equals."""
        ada = [c for c in self.catatan if c.predikat]
        return min(ada, key=lambda c: list(PREDIKAT).index(c.predikat or ""), default=None)

    @property
    def terendah(self) -> Catatan | None:
        """The weakest record, the newest of equals."""
        ada = [c for c in self.catatan if c.predikat]
        return max(ada, key=lambda c: (list(PREDIKAT).index(c.predikat or ""), c.tahun), default=None)


def perjalanan(jenis: str, catatan: tuple[Catatan, ...]) -> Perjalanan:
    """Words and bars for the records of a person; a bar is the place of the predikat among the five."""
    baris = tuple(
        BarisBatang(
            str(c.tahun), PREDIKAT.get(c.predikat or "", "Belum ada"),
            koordinat(100 * urutan(c.predikat) / len(PREDIKAT)) if c.predikat else None, None, "", None, False,
        )
        for c in catatan
    )  # fmt: skip
    return Perjalanan(
        jenis, JENIS[jenis], catatan, Batang(JENIS[jenis], ("Tahun", "Predikat"), baris, False), _gerak(catatan)
    )


def _gerak(catatan: tuple[Catatan, ...]) -> str:
    """How the predikat moved between the two newest years that follow each other."""
    if not catatan or catatan[0].predikat is None:
        return "Belum ada predikat." if not catatan else f"Catatan {catatan[0].tahun} tidak memuat predikat."
    kini, lain = catatan[0], catatan[1] if len(catatan) > 1 else None
    sebut = PREDIKAT[kini.predikat or ""]
    if lain is None or lain.tahun != kini.tahun - 1 or lain.predikat is None:
        return f"{sebut} pada {kini.tahun}; predikat {kini.tahun - 1} belum ada, jadi belum dapat dibandingkan."
    kata = {NAIK: "Naik", TURUN: "Turun", TETAP: "Tetap"}[arah(lain.predikat, kini.predikat)]
    if kata == "Tetap":
        return f"Tetap {sebut} pada {lain.tahun} dan {kini.tahun}."
    return f"{kata} dari {PREDIKAT[lain.predikat]} ({lain.tahun}) menjadi {sebut} ({kini.tahun})."
