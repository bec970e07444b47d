"""The checked design of an instrument: what the TOML says. Scoring, pages, workbooks and papers read only this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from talenta_web.kuesioner.galat import Masalah
from talenta_web.ungkapan import Ungkapan

JenisJawab = Literal[
    "level", "tangga", "pilihan", "pilihan_banyak", "ya_tidak", "angka", "rasio", "teks", "tanggal", "tabel", "berkas",
    "eksternal", "metrik", "info",
]  # fmt: skip
CaraSkor = Literal["level", "pilihan", "tangga", "cakupan", "rentang", "rasio", "eksternal", "rumus", "kait", "tanpa"]
"""`kait`: computed by the hook of the plugin; `tanpa`: not scored."""
Gabung = Literal["rerata_tertimbang", "rerata", "jumlah", "jumlah_tertimbang", "minimum"]
Akibat = Literal["kunci", "abaikan_skor", "batas_predikat", "blok_ajukan", "blok_hasil", "peringatan"]
Kosong = Literal["nol", "keluarkan", "blok_ajukan"]
TidakBerlaku = Literal["keluarkan", "nol", "maks"]
INTERNAL = "instrumen internal"


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A level of the scale (of the instrument or of one butir) with its full sentence."""

    nilai: Decimal
    teks: str
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Kriteria:
    """A tickable condition of a level. `bukti`: codes of the evidence catalogue; `jumlah_min`: files of it needed."""

    kode: str
    level: int
    teks: str
    bukti: tuple[str, ...] = ()
    jumlah_min: int = 1


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A choice. `nilai` None = carries no score of its own."""

    kode: str
    teks: str
    nilai: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Pita:
    """A half-open band [min, next) of a measured number, and the score it gives."""

    min: Decimal
    skor: Decimal


@dataclass(frozen=True, slots=True)
class KolomTabel:
    """A column of an answer of kind tabel; `tipe` teks, angka or tanggal."""

    kode: str
    nama: str
    tipe: Literal["teks", "angka", "tanggal"] = "teks"
    wajib: bool = False


@dataclass(frozen=True, slots=True)
class Jawab:
    """How a butir is answered.

    `sumber`: code of the metrik (kind metrik); `boleh_koreksi`: may a person overrule it with a reason. `penerbit`:
    who issues an external value; `min`, `maks`: bounds of a number; `satuan` its unit. `tidak_berlaku`: may the answer
    be "tidak berlaku" (with a reason).
    """

    jenis: JenisJawab
    pilihan: tuple[Pilihan, ...] = ()
    kolom: tuple[KolomTabel, ...] = ()
    min: Decimal | None = None
    maks: Decimal | None = None
    satuan: str = ""
    sumber: str = ""
    boleh_koreksi: bool = False
    penerbit: str = ""
    dokumen: bool = False
    tidak_berlaku: bool = False


@dataclass(frozen=True, slots=True)
class Skor:
    """How an answer becomes a number between `min` and `maks`.

    `pita` for rentang, `rumus` for rumus, `pengali` multiplies the value of a choice (stages of Indeks KAMI).
    """

    cara: CaraSkor
    min: Decimal = Decimal(0)
    maks: Decimal = Decimal(0)
    pita: tuple[Pita, ...] = ()
    rumus: Ungkapan | None = None
    pengali: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Butir:
    """One question. `induk` is the code of its simpul; `wajib_bukti`: a score above the minimum needs evidence.

    `petunjuk`: help; `hint`: code of a metrik shown beside the question without answering it. `biaya`: effort of each
    step up, from level to level + 1, for the shortest path (class of work, 1 = light). `tingkat`: its own levels, else
    (kinds level and tangga) those of the instrument.
    """

    kode: str
    induk: str
    tanya: str
    jawab: Jawab
    skor: Skor
    bobot: Decimal = Decimal(1)
    petunjuk: str = ""
    acuan: str = ""
    tingkat: tuple[Tingkat, ...] = ()
    kriteria: tuple[Kriteria, ...] = ()
    bukti: tuple[str, ...] = ()
    wajib_bukti: bool = False
    hint: str = ""
    tampil_jika: Ungkapan | None = None
    biaya: tuple[int, ...] = ()

    @property
    def dinilai(self) -> bool:
        """Does this butir enter the index?"""
        return self.skor.cara != "tanpa"


@dataclass(frozen=True, slots=True)
class Simpul:
    """A node above the butir: criterion, aspect, domain. `bobot_total`: what the weights of its children sum to.

    `skala`: children of different scales are first moved linearly from their own range to this one.
    """

    kode: str
    nama: str
    induk: str | None
    bobot: Decimal
    gabung: Gabung
    bobot_total: Decimal | None = None
    uraian: str = ""
    skala: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Gerbang:
    """A condition beside the score, and what happens while it is not met.

    `sasaran`: codes of butir or simpul that `kunci` and `abaikan_skor` touch; `batas`: name of the highest predikat
    that `batas_predikat` leaves.
    """

    kode: str
    nama: str
    syarat: Ungkapan
    akibat: Akibat
    pesan: str
    sasaran: tuple[str, ...] = ()
    batas: str = ""
    acuan: str = ""


@dataclass(frozen=True, slots=True)
class Predikat:
    """A half-open band [min, next) of the total; the last one includes the maximum."""

    min: Decimal
    nama: str
    uraian: str = ""


@dataclass(frozen=True, slots=True)
class HasilAkhir:
    """A named outcome that holds when `jika` is true."""

    nama: str
    jika: Ungkapan


@dataclass(frozen=True, slots=True)
class BuktiKatalog:
    """A kind of document. `berlaku_bulan`: how long it proves, counted from its date; None = without end."""

    kode: str
    nama: str
    uraian: str = ""
    berlaku_bulan: int | None = None
    level_maks: int | None = None


@dataclass(frozen=True, slots=True)
class Aras:
    """A line that the instansi aims at, e.g. 60 points before ekspose, with what it rests on."""

    nilai: Decimal
    nama: str
    acuan: str = ""
    keyakinan: str = ""


@dataclass(frozen=True)
class Kuesioner:
    """A checked instrument: one immutable version.

    `skala`: levels of the whole instrument; a butir with own `tingkat` overrides. The total is the root's score moved
    linearly from [dari_min, dari_maks] to [ke_min, ke_maks] and rounded half up at `desimal`. `sidik`: SHA-256 over the
    canonical bundle. `tata`: codes of simpul and butir in the order of the file.
    """

    kode: str
    versi: str
    nama: str
    dasar: tuple[str, ...]
    status_naskah: str
    berlaku: date
    skala: tuple[Tingkat, ...]
    simpul: Mapping[str, Simpul]
    butir: Mapping[str, Butir]
    gerbang: tuple[Gerbang, ...]
    predikat: tuple[Predikat, ...]
    hasil: tuple[HasilAkhir, ...]
    bukti: Mapping[str, BuktiKatalog]
    sidik: str
    aras: tuple[Aras, ...] = ()
    kosong: Kosong = "nol"
    tidak_berlaku: TidakBerlaku = "keluarkan"
    desimal: int = 2
    dari_min: Decimal = Decimal(0)
    dari_maks: Decimal = Decimal(0)
    ke_min: Decimal = Decimal(0)
    ke_maks: Decimal = Decimal(100)
    uraian: str = ""
    berkas: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The texts of the bundle by relative path."""
    peringatan: tuple[Masalah, ...] = ()
    simpanan: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Compiled forms, made when first needed; never part of the identity."""

    @cached_property
    def akar(self) -> Simpul:
        """The one node without a parent."""
        return next(s for s in self.simpul.values() if s.induk is None)

    @cached_property
    def anak(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of the children (simpul and butir) of each simpul, in the order of the file."""
        hasil: dict[str, list[str]] = {k: [] for k in self.simpul}
        semua: tuple[Simpul | Butir, ...] = (*self.simpul.values(), *self.butir.values())
        for x in semua:
            if x.induk is not None:
                hasil[x.induk].append(x.kode)
        return {k: tuple(v) for k, v in hasil.items()}

    def cabang(self, kode: str) -> str:
        """Code of the main criterion (child of the root) above a butir or simpul."""
        x: Simpul | Butir = self.simpul.get(kode) or self.butir[kode]
        while x.induk is not None and x.induk != self.akar.kode:
            x = self.simpul[x.induk]
        return x.kode

    def butir_di(self, kode: Iterable[str]) -> tuple[str, ...]:
        """Codes of every butir at or below these codes, in the order of the file; unknown codes are left out."""
        hasil: dict[str, None] = {}
        tumpuk = [*kode][::-1]
        while tumpuk:
            x = tumpuk.pop()
            if x in self.butir:
                hasil[x] = None
            tumpuk += reversed(self.anak.get(x, ()))
        return tuple(hasil)

    def tingkat(self, butir: Butir) -> tuple[Tingkat, ...]:
        """The levels of a butir: its own, else those of the instrument."""
        return butir.tingkat or self.skala
