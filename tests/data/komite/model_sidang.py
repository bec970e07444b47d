"""A session in plain Python: what it knows, and why a step must be refused. No line of it looks at the code."""

from __future__ import annotations

from dataclasses import dataclass, field

from talenta_web.komite.galat import (
    AdaBenturan,
    Basi,
    BukanAnggota,
    GalatKomite,
    IsianSalah,
    KeadaanSalah,
    SudahMemilih,
    TidakKuorum,
)

PEMILIH = ("k", "a1", "a2", "a3")
SEKRETARIS = ("s1", "s2")
CALON = (0, 1, 2)
LANGKAH = {
    "siapkan": {"pratinjau", "sidang", "batal"}, "pratinjau": {"siapkan", "sidang", "batal"}, "sidang": {"tetapkan"},
    "tetapkan": {"sidang"}, "batal": set(),
}  # fmt: skip
Sebab = set[type[GalatKomite]]


@dataclass
class Pungut:
    """A vote."""

    pid: str
    ke: int
    kotak: int | None
    berhak: set[str]
    suara: dict[str, str] = field(default_factory=dict)
    tutup: bool = False

    def lolos(self, benturan: set[tuple[str, int]]) -> bool:
        n = [v for s, v in self.suara.items() if (s, self.ke) not in benturan]
        return n.count("setuju") > n.count("tidak")


@dataclass
class Model:
    """The session; each `sebab_...` is the set of refusals of which one must come, empty = the step is taken."""

    mayoritas: bool
    keadaan: str = "siapkan"
    jeda: bool = False
    operator: str = "s1"
    kini: int | None = None
    hadir: set[str] = field(default_factory=set)
    berhenti: set[str] = field(default_factory=set)
    benturan: set[tuple[str, int]] = field(default_factory=lambda: {("a3", 2)})
    jawaban: dict[tuple[str, int], str] = field(default_factory=dict)
    beku: set[tuple[str, int]] = field(default_factory=set)
    pungut: list[Pungut] = field(default_factory=list)
    putusan: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    beda: dict[int, set[str]] = field(default_factory=dict)
    keputusan: int = 0

    @property
    def duduk(self) -> set[str]:
        return set(PEMILIH) - self.berhenti

    @property
    def kuorum(self) -> bool:
        ada = self.hadir & self.duduk
        return 2 * len(ada) > len(self.duduk) and "k" in ada

    def wajib(self) -> set[tuple[str, int]]:
        return {(s, c) for s in self.duduk for c in CALON if (s, c) not in self.benturan}

    @property
    def terlihat(self) -> bool:
        if self.keadaan == "pratinjau":
            return self.wajib() <= self.beku
        return self.keadaan in {"sidang", "tetapkan"}

    def terakhir(self, ke: int) -> Pungut | None:
        return next((p for p in reversed(self.pungut) if p.ke == ke), None)

    def calon(self, ke: int) -> str:
        if ke in self.putusan:
            return "ditunda" if self.putusan[ke][0] == "tunda" else "diputus"
        return "dibahas" if self.kini == ke else "menunggu"

    def tidak_jalan(self) -> Sebab:
        return {KeadaanSalah} if self.keadaan != "sidang" or self.jeda else set()

    def bukan_operator(self, siapa: str) -> Sebab:
        if siapa not in SEKRETARIS:
            return {BukanAnggota}
        return set() if siapa == self.operator else {KeadaanSalah}

    def bukan_pemilih(self, siapa: str, ke: int) -> Sebab:
        kursi: Sebab = set() if siapa in self.duduk else {BukanAnggota}
        return kursi | ({AdaBenturan} if (siapa, ke) in self.benturan else set())

    def sebab_pindah(self, siapa: str, ke: str) -> Sebab:
        berjalan = self.keadaan in {"sidang", "tetapkan"}
        s = self.bukan_operator(siapa) if berjalan else set() if siapa in SEKRETARIS else {BukanAnggota}
        belum = ke == "tetapkan" and (len(self.putusan) < len(CALON) or any(not p.tutup for p in self.pungut))
        return s | ({KeadaanSalah} if ke not in LANGKAH[self.keadaan] or belum else set())

    def sebab_jawab(self, siapa: str, ke: int) -> Sebab:
        salah = self.keadaan != "pratinjau" or (siapa, ke) in self.beku
        return self.bukan_pemilih(siapa, ke) | ({KeadaanSalah} if salah else set())

    def sebab_buka(self, siapa: str, ke: int) -> Sebab:
        p = self.terakhir(ke)
        salah = ke != self.kini or ke in self.putusan or (p is not None and not p.tutup) or not self.berhak(ke)
        s = self.tidak_jalan() | self.bukan_operator(siapa) | ({KeadaanSalah} if salah else set())
        return s | (set() if self.kuorum else {TidakKuorum})

    def berhak(self, ke: int) -> set[str]:
        return {s for s in self.hadir & self.duduk if (s, ke) not in self.benturan}

    def sebab_pilih(self, siapa: str, p: Pungut) -> Sebab:
        salah = p.tutup or siapa not in self.hadir or siapa not in p.berhak
        s = self.bukan_pemilih(siapa, p.ke) | self.tidak_jalan() | ({KeadaanSalah} if salah else set())
        return s | ({SudahMemilih} if siapa in p.suara else set())

    def sebab_tutup(self, siapa: str, p: Pungut) -> Sebab:
        return self.tidak_jalan() | self.bukan_operator(siapa) | ({KeadaanSalah} if p.tutup else set())

    def sebab_putus(self, siapa: str, ke: int, jenis: str, kotak: int | None, beda: str | None, basi: bool) -> Sebab:
        p = self.terakhir(ke)
        salah = ke in self.putusan or (p is not None and not p.tutup)
        if self.mayoritas:
            lolos = p is not None and p.lolos(self.benturan)
            salah |= jenis == "ubah" and not (p is not None and lolos and p.kotak == kotak)
            salah |= jenis == "tetap" and p is not None and lolos and p.kotak is not None
        s = self.tidak_jalan() | self.bukan_operator(siapa) | ({KeadaanSalah} if salah else set())
        if beda is not None:
            s |= {IsianSalah} if beda not in self.duduk else {AdaBenturan} if (beda, ke) in self.benturan else set()
        return s | ({Basi} if basi else set()) | (set() if self.kuorum else {TidakKuorum})

    def sebab_urung(self, siapa: str, ke: int, basi: bool) -> Sebab:
        s = self.tidak_jalan() | self.bukan_operator(siapa) | ({Basi} if basi else set())
        return s | (set() if ke in self.putusan else {KeadaanSalah})

    def sebab_beda(self, siapa: str, ke: int, teks: str) -> Sebab:
        salah = self.keadaan not in {"sidang", "tetapkan"} or ke not in self.putusan
        s = self.bukan_pemilih(siapa, ke) | ({KeadaanSalah} if salah else set())
        return s | ({IsianSalah} if not teks and siapa not in self.beda.get(ke, ()) else set())
