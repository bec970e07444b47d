"""The checked design of a rule: what the TOML says after parameters are filled in. Both back ends read only this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from talenta_web.penskoran.model_akhir import Ambang as Ambang
from talenta_web.penskoran.model_akhir import Gerbang as Gerbang
from talenta_web.penskoran.model_akhir import Kelompok as Kelompok
from talenta_web.penskoran.model_akhir import KunciPeringkat as KunciPeringkat
from talenta_web.penskoran.model_akhir import Matriks as Matriks
from talenta_web.penskoran.model_akhir import NilaiTalenta as NilaiTalenta
from talenta_web.penskoran.model_akhir import Persegi as Persegi
from talenta_web.penskoran.model_akhir import Pita as Pita
from talenta_web.penskoran.model_akhir import Suksesi as Suksesi
from talenta_web.penskoran.model_akhir import Sumbu as Sumbu
from talenta_web.penskoran.model_akhir import Tahap1 as Tahap1
from talenta_web.penskoran.model_akhir import TanpaKotak as TanpaKotak
from talenta_web.penskoran.model_sasaran import Belahan as Belahan
from talenta_web.penskoran.model_sasaran import Sasaran as Sasaran
from talenta_web.penskoran.model_sasaran import SkorMinimum as SkorMinimum
from talenta_web.penskoran.model_skala import BarisSkala as BarisSkala
from talenta_web.penskoran.model_skala import Himpunan as Himpunan
from talenta_web.penskoran.model_skala import Norma as Norma
from talenta_web.penskoran.model_skala import Skala as Skala
from talenta_web.ungkapan import Ungkapan
from talenta_web.ungkapan.tipe import Tipe

Pilih = Literal[
    "terbaru", "terlama", "terbaik", "terburuk", "maks", "min", "jumlah", "rerata", "cacah", "cacah_jenis", "ada"
]
PILIH_REKAMAN = ("terbaru", "terlama", "terbaik", "terburuk", "maks", "min")
PILIH_HITUNGAN = ("jumlah", "cacah", "cacah_jenis", "ada")
Gabung = Literal["bobot", "jumlah", "rerata", "min", "maks", "pertama", "pilih"]


@dataclass(frozen=True, slots=True)
class Dasar:
    """A legal basis; `keyakinan` tells how sure we are (for instance "rekonstruksi": original text not read)."""

    kode: str
    peraturan: str
    pasal: str | None
    keyakinan: str | None

    @property
    def teks(self) -> str:
        """One line for people."""
        bagian = self.peraturan + (f", {self.pasal}" if self.pasal else "")
        return bagian + (f" ({self.keyakinan})" if self.keyakinan else "")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that an admin may change: `pilihan` (one of the codes) or a number within [min, maks]."""

    kode: str
    nama: str
    tipe: Literal["pilihan", "angka", "bulat"]
    bawaan: str | float
    pilihan: Mapping[str, str] = field(default_factory=dict)
    min: float | None = None
    maks: float | None = None
    arti: str = ""


@dataclass(frozen=True, slots=True)
class Jendela:
    """Look-back of `mundur` units before the reference date; `awal_termasuk` False = strict (later than the start)."""

    mundur: int
    satuan: Literal["tahun", "bulan", "tahun_kalender"]
    awal_termasuk: bool


@dataclass(frozen=True, slots=True)
class Tambah:
    """A date moved by a number of months from the record, clamped to the end of the month."""

    tanggal: Ungkapan
    bulan: Ungkapan


@dataclass(frozen=True, slots=True)
class Keluaran:
    """A value of a source, a column that node expressions may name; `mungkin` are all its codes when known."""

    nama: str
    nilai: Ungkapan | None
    tipe: Tipe
    mungkin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sumber:
    """Records of one frame -> one value (or several of the same record) per person.

    Only records whose `pada` is known and not after the reference date count (`lewat_acuan` lifts the latter).
    `kedaluwarsa`: the window is a period of validity, so that older records mean "expired" and not "none"; a record
    is also expired when its date `sampai` has passed.
    """

    kode: str
    bingkai: str
    dengan: tuple[tuple[str, str | float | bool], ...]
    saring: Ungkapan | None
    pada: str | None
    pada_tahun: bool
    jendela: Jendela | None
    lewat_acuan: bool
    pilih: Pilih
    menurut: Ungkapan | None
    urutan: tuple[str, ...]
    keluaran: tuple[Keluaran, ...]
    kedaluwarsa: bool = False
    sampai: str | None = None
    usang_bulan: int | None = None
    """A record older than this still counts, but may have changed: its value is not certain."""
    dapat_diubah: bool | None = None
    """Whether "Bila..." may change this value; None = as the frame usually is (`pasti.bawaan`)."""

    @property
    def hitungan(self) -> bool:
        """Whether no record at all still gives a value (a count of zero)."""
        return self.pilih in PILIH_HITUNGAN


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A value looked up in a reference frame by one column of the person or target, or by an expression (`kunci`)."""

    kode: str
    bingkai: str
    dengan: tuple[tuple[str, str | float | bool], ...]
    kolom: str
    kolom_pegawai: str
    kolom_nilai: str
    keluaran: Keluaran
    kunci: Ungkapan | None = None

    @property
    def dibaca(self) -> frozenset[str]:
        """Columns of the person or target that decide the row."""
        return self.kunci.kolom if self.kunci else frozenset((self.kolom_pegawai,))


@dataclass(frozen=True, slots=True)
class Kebijakan:
    """What a missing value becomes: nothing (tidak_lengkap), left out (keluarkan), a fixed score (skor), or the score
    stored before (sebelumnya; nothing when there is none). `nama` is how the rule wrote it (nol, terendah, nilai).
    """

    jenis: Literal["tidak_lengkap", "keluarkan", "skor", "sebelumnya"]
    skor: float | None = None
    nama: str = ""

    @property
    def sebutan(self) -> str:
        """The word for the explanation."""
        return self.nama or self.jenis


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """Half-up rounding to `desimal` places of the score (sebelum) or of the weighted contribution (sesudah)."""

    desimal: int
    sesudah: bool


@dataclass(frozen=True, slots=True)
class Anak:
    """An edge of the tree: child, its weight in percent, and the condition of a `pilih` branch."""

    simpul: str
    bobot: float | None = None
    bila: Ungkapan | None = None


@dataclass(frozen=True, slots=True)
class Simpul:
    """A leaf (`gabung` None: value and scale) or a combination of children. `asal` = the node a variant belongs to."""

    kode: str
    nama: str
    dasar: tuple[str, ...]
    nilai: Ungkapan | None = None
    skala: Skala | None = None
    bila_nihil: Kebijakan | None = None
    bila_belum: Kebijakan = Kebijakan("tidak_lengkap")
    rentang: tuple[float, float] | None = None
    gabung: Gabung | None = None
    anak: tuple[Anak, ...] = ()
    timbang_ulang: bool = True
    batas_bawah: float | None = None
    batas_atas: float | None = None
    pembulatan: Pembulatan | None = None
    dicatat: bool = False
    penyesuaian: bool = False
    """Entered by a person (pertimbangan pimpinan), within the bounds of the node; shown as such."""
    kategori: bool = False
    """Gives a class (place in the list of classes of an axis), not a number."""
    asal: str | None = None
    sumber: tuple[str, ...] = ()
    kolom_pegawai: tuple[str, ...] = ()
    """Columns of pegawai that the leaf names, and `target.*` columns of the target."""
    lalu: str | None = None
    """The hidden source of the score stored before, for the policy sebelumnya."""


@dataclass(frozen=True, slots=True)
class Rancangan:
    """A whole rule with its parameters filled in. `simpul` is in evaluation order (children first)."""

    kode: str
    versi: str
    nama: str
    skala: tuple[float, float]
    dasar: Mapping[str, Dasar]
    dasar_aturan: tuple[str, ...]
    turunan: Mapping[str, tuple[tuple[str, Ungkapan | Tambah], ...]]
    sumber: Mapping[str, Sumber]
    rujukan: Mapping[str, Rujukan]
    simpul: Mapping[str, Simpul]
    sumbu: Mapping[str, Sumbu]
    matriks: Mapping[str, tuple[tuple[int, int, int], ...]]
    nilai_talenta: NilaiTalenta
    suksesi: Suksesi | None
    gerbang: tuple[Gerbang, ...]
    peringkat: tuple[KunciPeringkat, ...]
    peringkat_matriks: str
    tetapan: Mapping[str, str | float]
    tipe_tetapan: Mapping[str, Tipe]
    tahap1: Tahap1 | None = None
    persegi: Mapping[str, Persegi] = field(default_factory=dict)
    """Matrices made of rectangles; the others are in `matriks`. The first matrix of a rule is one of those."""
    tanpa_kotak: TanpaKotak | None = None
    sasaran: tuple[Sasaran, ...] = ()
    belahan: tuple[Belahan, ...] = ()
    """How the results of `sasaran` are computed; filled when the rule is bound."""
    berpoin: frozenset[str] = frozenset()
    """Weighted nodes under an axis with global weights: they carry points of the axis."""

    @property
    def semua_sumbu(self) -> tuple[Sumbu, ...]:
        """The generic axes, those of the first mapping, then those of pairs (person, target) with their own root."""
        umum = (*self.sumbu.values(), *(self.tahap1.sumbu.values() if self.tahap1 else ()))
        lain = {s.simpul: s for x in self.sasaran for s in x.sumbu.values() if s not in umum}
        return (*umum, *lain.values())

    @property
    def akar_tahap1(self) -> tuple[str, ...]:
        """Root nodes of the first mapping: whatever reads it stands above them."""
        return tuple(u.simpul for u in self.tahap1.sumbu.values()) if self.tahap1 else ()
