"""Data of an official paper: letterhead, paper, signer, number. A profile of the instansi; formats only use it.

Source of the elements: Peraturan ANRI 5/2021 (general guideline); each instansi has its own tata naskah dinas, so every
value is the instansi's own and none is a literal of a format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from talenta_web.domain.tata_naskah import kepala_ttd
from talenta_web.domain.tulisan import nip

UkuranKertas = Literal["A4", "F4", "F4-210"]
"""A4 210x297 mm; F4 215x330 mm; F4-210 210x330 mm (both are called F4 or folio in local rules)."""
Orientasi = Literal["tegak", "mendatar"]
Huruf = Literal["arial", "bookman"]
"""Metric-compatible families in the package: Liberation Sans for Arial, TeX Gyre Bonum for Bookman Old Style."""
AtributTtd = Literal["", "a.n.", "u.b.", "Plt.", "Plh."]
CaraTtd = Literal["basah", "kotak_kosong", "jangkar", "srikandi"]
"""basah: room for ink. kotak_kosong: an empty box for a visible e-signature. jangkar: the box holds one anchor
character that BSrE searches in the text. srikandi: DOCX variables that Srikandi fills."""
KodeKeamanan = Literal["SR", "R", "T", "B"]
"""Sangat rahasia, rahasia, terbatas, biasa."""


@dataclass(frozen=True, slots=True)
class Kertas:
    """Paper of a document. `ukuran` None means: that of the profile."""

    ukuran: UkuranKertas | None = None
    orientasi: Orientasi = "tegak"


@dataclass(frozen=True, slots=True)
class ProfilNaskah:
    """How the papers of an instansi look.

    `kop` are the lines of the letterhead, the last the largest unit; `alamat` the line below. `logo` is a PNG or None.
    Margins in millimetres. `pola_nomor` as `{urut}/{unit}/{klasifikasi}/{bulan}/{tahun}`. `nomor_halaman`:
    "strip" prints "- 2 -" at the top centre from page 2 on, "kaki" prints "Halaman 2 dari 5" at the foot.
    """

    nama: str
    kop: tuple[str, ...] = ()
    alamat: str = ""
    logo: bytes | None = None
    tempat: str = ""
    kertas: UkuranKertas = "A4"
    margin_atas: int = 20
    margin_kanan: int = 20
    margin_bawah: int = 25
    margin_kiri: int = 30
    huruf: Huruf = "arial"
    ukuran_huruf: int = 11
    pola_nomor: str = "{urut}/{unit}/{klasifikasi}/{bulan}/{tahun}"
    kode_keamanan: KodeKeamanan = "T"
    nomor_halaman: Literal["strip", "kaki"] = "strip"


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """Who signs. `jabatan` is the own post, `atas_nama` the post represented (a.n., u.b.) or filled (Plt., Plh.).

    `melalui` is the post between the two for u.b. `kepala` and `kaki` are the lines above and below the signature.
    """

    nama: str
    jabatan: str
    nip: str = ""
    pangkat: str = ""
    atribut: AtributTtd = ""
    atas_nama: str = ""
    melalui: str = ""
    cara: CaraTtd = "basah"
    jangkar: str = "#"
    """One character that stands exactly once in the document when `cara` is jangkar."""

    @property
    def kepala(self) -> tuple[str, ...]:
        """Lines above the signature: attribute and posts."""
        return kepala_ttd(self.atribut, self.jabatan, self.atas_nama, self.melalui)

    @property
    def kaki(self) -> tuple[str, ...]:
        """Lines below the signature: name, pangkat, NIP; those that are not known are left out."""
        return tuple(b for b in (self.nama, self.pangkat, f"NIP {nip(self.nip)}" if self.nip else "") if b)


@dataclass(frozen=True, slots=True)
class KeteranganNaskah:
    """What the core says of one document: profile, signers, number, date, secrecy, proof.

    `sidik_data` is the SHA-256 of the dataset as JSON, `kode` the verification code (None before it is known, as in a
    preview), `alamat` where the code can be checked.
    """

    profil: ProfilNaskah
    penandatangan: tuple[Penandatangan, ...] = ()
    nomor: str = ""
    tanggal: date | None = None
    kode_keamanan: KodeKeamanan = "T"
    sidik_data: str = ""
    kode: str | None = None
    alamat: str = ""
