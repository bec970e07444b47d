"""Capabilities, roles and the permission matrix: who may do what, on which rows.

The matrix is data (`matriks_izin.csv`); this module parses it, checks it and answers one question, `boleh`.
Source of the cells: the permission table of the project; UU 27/2022 Art. 16 (least data per purpose).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

NAMA_PERAN: Mapping[str, str] = MappingProxyType(
    {
        "AN": "Tanpa akun",
        "PG": "Pegawai",
        "PU": "Pengelola unit",
        "PK": "Pengelola kepegawaian",
        "AD": "Admin instansi",
        "AS": "Asesor",
        "RI": "Reviu internal",
        "KA": "Anggota Komite Talenta",
        "KS": "Sekretaris Komite Talenta",
        "KK": "Ketua Komite Talenta",
        "PB": "Pejabat yang Berwenang",
        "PP": "Pejabat Pembina Kepegawaian",
        "BK": "BKN/Kanreg pembina",
        "AU": "Auditor",
    }
)
PERAN: tuple[str, ...] = tuple(NAMA_PERAN)
ANONIM = "AN"

_SEL = re.compile(r"(?:-|([PSUOAM])(!?)(2?)(x?)(s?))")
_KEPALA = ["kode", "nama", *PERAN, "ubah", "catatan"]


class GalatMatriks(ValueError):
    """The data file is wrong; the message names line and cell."""


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: scope letter, and the conditions `!` segar, `2` dua_orang, `x` bukan_sendiri, `s` keadaan.

    `huruf` is one of P S U O A M, or "-" (denied).
    """

    huruf: str
    segar: bool = False
    dua_orang: bool = False
    bukan_sendiri: bool = False
    keadaan: bool = False

    @classmethod
    def urai(cls, teks: str) -> Sel:
        """Parse `^(-|[PSUOAM]!?2?x?s?)$`; raise GalatMatriks otherwise."""
        cocok = _SEL.fullmatch(teks)
        if cocok is None:
            raise GalatMatriks(f"Sel {teks!r} tidak sah: tulis '-' atau [PSUOAM]!?2?x?s?.")
        huruf, *tanda = cocok.groups()
        return cls(huruf, *(bool(t) for t in tanda)) if huruf else cls("-")


@dataclass(frozen=True, slots=True)
class Kemampuan:
    """One row: code and name of the capability, a cell per role, and whether it changes state (`ubah`)."""

    kode: str
    nama: str
    sel: Mapping[str, Sel]
    ubah: bool
    catatan: str

    @property
    def umum(self) -> bool:
        """True when everybody may, without an account being looked up."""
        return all(s.huruf == "P" for s in self.sel.values())

    @property
    def selalu_dua_orang(self) -> bool:
        """True when nobody may do it alone: every cell that is not "-" is a cell `2`."""
        isi = [s for s in self.sel.values() if s.huruf != "-"]
        return bool(isi) and all(s.dua_orang for s in isi)

    @property
    def peran_boleh(self) -> tuple[str, ...]:
        """Roles whose cell is not "-", in matrix order."""
        return tuple(p for p in PERAN if self.sel[p].huruf != "-")


@dataclass(frozen=True, slots=True)
class Matriks:
    """The whole table, keyed by capability name."""

    kemampuan: Mapping[str, Kemampuan]

    @classmethod
    def baca(cls, teks: str) -> Matriks:
        """Parse the CSV text of the data file; raise GalatMatriks naming the line."""
        baris = csv.reader(teks.splitlines())
        if next(baris, []) != _KEPALA:
            raise GalatMatriks(f"Baris 1: kepala kolom harus {','.join(_KEPALA)}.")
        hasil: dict[str, Kemampuan] = {}
        kode: set[str] = set()
        for no, kolom in enumerate(baris, start=2):
            try:
                k = _kemampuan(kolom)
            except GalatMatriks as galat:
                raise GalatMatriks(f"Baris {no}: {galat}") from None
            if k.nama in hasil or k.kode in kode:
                raise GalatMatriks(f"Baris {no}: {k.kode} {k.nama} sudah ada.")
            hasil[k.nama] = k
            kode.add(k.kode)
        return cls(MappingProxyType(hasil))

    def __getitem__(self, nama: str) -> Kemampuan:
        """Row by name; KeyError with the name when there is none."""
        return self.kemampuan[nama]


def _kemampuan(kolom: list[str]) -> Kemampuan:
    if len(kolom) != len(_KEPALA):
        raise GalatMatriks(f"{len(kolom)} kolom, seharusnya {len(_KEPALA)}.")
    kode, nama, *sisa = kolom
    if not re.fullmatch(r"[A-Z]\d\d", kode) or not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", nama):
        raise GalatMatriks(f"kode {kode!r} atau nama {nama!r} tidak sah.")
    *sel, ubah, catatan = sisa
    if ubah not in {"", "ya"}:
        raise GalatMatriks(f"kolom ubah {ubah!r} harus kosong atau 'ya'.")
    return Kemampuan(
        kode, nama, MappingProxyType(dict(zip(PERAN, map(Sel.urai, sel), strict=True))), ubah == "ya", catatan
    )


@dataclass(frozen=True, slots=True)
class Penugasan:
    """A role held now, and the path of its unit ("/1/7/") or None."""

    peran: str
    unit_jalur: str | None = None


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who acts: account id and public id, instansi, NIP, name, roles in force today."""

    id: int
    pid: str
    instansi_id: int
    nip: str
    nama: str
    peran: tuple[Penugasan, ...] = ()

    @property
    def kode_peran(self) -> tuple[str, ...]:
        """Role codes held, each once, in matrix order."""
        dipegang = {p.peran for p in self.peran}
        return tuple(p for p in PERAN if p in dipegang)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Which rows a query may return; the parts add up, all empty = no row.

    `seluruh`: every row of the instansi (`samar`: with identities masked, save rows of `unit_jalur` and `nip`);
    `unit_jalur`: subtrees of these unit paths; `nip`: the own record; `agregat`: totals only, of the whole instansi.
    """

    instansi_id: int
    seluruh: bool = False
    unit_jalur: tuple[str, ...] = ()
    nip: str | None = None
    samar: bool = False
    agregat: bool = False

    def memuat(self, nip: str | None, jalur: str | None) -> bool:
        """Is a row of this person, in the unit with path `jalur`, inside the scope?"""
        return self.seluruh or self._langsung(nip, jalur)

    def samarkan(self, nip: str | None, jalur: str | None) -> bool:
        """Must the identity of this row be masked?"""
        return self.samar and not self._langsung(nip, jalur)

    def _langsung(self, nip: str | None, jalur: str | None) -> bool:
        if self.nip is not None and self.nip == nip:
            return True
        return jalur is not None and any(jalur.startswith(u) for u in self.unit_jalur)


@dataclass(frozen=True, slots=True)
class Izin:
    """The answer of `boleh`.

    `putusan`: "ya", "tidak" (403), "segar" (allowed after the password is asked again) or "dua_orang" (may propose;
    a second human with the same capability decides). `lingkup` is None unless the answer is "ya" or "dua_orang", and
    for public capabilities used without an account.
    """

    kemampuan: str
    putusan: str
    lingkup: Lingkup | None = None
    bukan_sendiri: bool = False
    keadaan: bool = False

    @property
    def ya(self) -> bool:
        """True when the request may go on."""
        return self.putusan == "ya"

    @property
    def dua_orang(self) -> bool:
        """True when the person may only propose, or say the second yes to somebody else's proposal."""
        return self.putusan == "dua_orang"


def boleh(matriks: Matriks, pelaku: Pelaku | None, nama: str, *, segar: bool = False) -> Izin:
    """May `pelaku` (None = anonymous) use the capability? `segar`: the password was checked within 5 minutes.

    Several roles give the union of their cells; a role whose condition is not met gives nothing; `x` and `s` of any
    role that gives something bind (deny beats allow). Cells `2` count only when no role may act alone.
    """
    k = matriks[nama]
    if pelaku is None:
        return Izin(nama, "ya" if k.sel[ANONIM].huruf == "P" else "tidak")
    pasangan = [(k.sel[p.peran], p) for p in pelaku.peran if k.sel[p.peran].huruf != "-"]
    satu_orang = [(s, p) for s, p in pasangan if not s.dua_orang]
    dua_orang = [(s, p) for s, p in pasangan if s.dua_orang]
    pilihan = satu_orang or dua_orang
    terpenuhi = [(s, p) for s, p in pilihan if segar or not s.segar]
    if not terpenuhi:
        return Izin(nama, "segar" if pilihan else "tidak")
    return Izin(
        nama,
        "ya" if satu_orang else "dua_orang",
        _lingkup(pelaku, terpenuhi),
        bukan_sendiri=any(s.bukan_sendiri for s, _ in terpenuhi),
        keadaan=any(s.keadaan for s, _ in terpenuhi),
    )


def _lingkup(pelaku: Pelaku, pasangan: Iterable[tuple[Sel, Penugasan]]) -> Lingkup:
    isi = list(pasangan)
    huruf = {s.huruf for s, _ in isi}
    unit = {p.unit_jalur for s, p in isi if s.huruf == "U" and p.unit_jalur}
    return Lingkup(
        pelaku.instansi_id,
        # BKN/Kanreg is assigned to an instansi as a whole, not to a unit of it.
        seluruh=bool(huruf & {"S", "M"}) or any(p.peran == "BK" and s.huruf == "U" for s, p in isi),
        unit_jalur=tuple(sorted(unit)),
        nip=pelaku.nip if "O" in huruf else None,
        samar="M" in huruf and "S" not in huruf,
        agregat="A" in huruf,
    )
