"""What a rule document holds: texts and rows ready to be shown, in Indonesian; no markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rujuk:
    """A legal basis; `tanda` are its labels: Rekonstruksi, Instrumen internal, or the rule's own words."""

    kode: str
    teks: str
    tanda: str | None


@dataclass(frozen=True, slots=True)
class Tabel:
    """Header cells and rows of text; the last column is a number when `angka`."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    angka: bool = True


@dataclass(frozen=True, slots=True)
class Unsur:
    """A node. `nomor` = place in its axis ("1.2"), `bobot` under its parent, `porsi` = share of the whole axis.

    `data` says in sentences which records are read; `skala` how they become a score; `kebijakan` what happens to
    missing data and to the number afterwards.
    """

    nomor: str
    kode: str
    nama: str
    dalam: int
    cabang: bool
    cara: str
    bobot: str | None
    porsi: str | None
    bila: str | None
    keterangan: str
    data: tuple[str, ...]
    nilai: str | None
    skala: Tabel | None
    rumus: tuple[tuple[str, str], ...]
    kebijakan: tuple[tuple[str, str], ...]
    dasar: tuple[Rujuk, ...]


@dataclass(frozen=True, slots=True)
class Tingkatan:
    """Classes with their cut-offs in words, for the people (or years) that `syarat` tells; empty = everyone."""

    syarat: str
    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SajianSumbu:
    """An axis: how weights are meant, its range, its classes, its nodes in order."""

    kode: str
    nama: str
    arti_bobot: str
    rentang: str
    tingkat: tuple[Tingkatan, ...]
    unsur: tuple[Unsur, ...]
    dasar: tuple[Rujuk, ...]


@dataclass(frozen=True, slots=True)
class SajianMatriks:
    """Rows from the highest kinerja down: (class, box numbers from the lowest potensial)."""

    nama: str
    utama: bool
    kolom: tuple[str, ...]
    baris: tuple[tuple[str, tuple[str, ...]], ...]
    dasar: tuple[Rujuk, ...]


@dataclass(frozen=True, slots=True)
class SajianParameter:
    """A parameter: what may be set, the default, and the value this document was made with."""

    kode: str
    nama: str
    arti: str
    boleh: tuple[str, ...]
    bawaan: str
    dipakai: str
    ubah: bool


@dataclass(frozen=True, slots=True)
class SajianGerbang:
    """A gate."""

    nama: str
    syarat: str
    alasan: str
    dasar: tuple[Rujuk, ...]


@dataclass(frozen=True, slots=True)
class SajianContoh:
    """An example person: what the records say and what must come out (the rule loads only when it does)."""

    nama: str
    tanggal_acuan: str
    parameter: tuple[tuple[str, str], ...]
    data: tuple[tuple[str, str], ...]
    hasil: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DokumenAturan:
    """The whole rule with its parameters filled in. `lain` holds further numbered parts: title, sentences, table.

    `pasangan` are axes as they are for a first mapping, a target post or a family, where they differ.
    """

    kode: str
    nama: str
    versi: str
    keterangan: str
    skala: str
    digest: str
    digest_terikat: str
    dasar: tuple[Rujuk, ...]
    dasar_aturan: tuple[Rujuk, ...]
    parameter: tuple[SajianParameter, ...]
    sumbu: tuple[SajianSumbu, ...]
    dicatat: tuple[Unsur, ...]
    pasangan: tuple[SajianSumbu, ...]
    turunan: tuple[tuple[str, str, str], ...]
    matriks: tuple[SajianMatriks, ...]
    lain: tuple[BagianLain, ...]
    gerbang: tuple[SajianGerbang, ...]
    contoh: tuple[SajianContoh, ...]
    peringatan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BagianLain:
    """A part told in sentences with at most one table: nilai talenta, suksesi, peringkat."""

    judul: str
    kalimat: tuple[str, ...]
    tabel: Tabel | None
    dasar: tuple[Rujuk, ...]
