"""A committee session: its states and the steps between them, decisions, and who may not take part.

The steps are those of the design (siapkan, pra-tinjau, sidang, tetapkan, ditutup); no national text prescribes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

SIAPKAN, PRATINJAU, SIDANG, TETAPKAN, DITUTUP, BATAL = (
    "siapkan", "pratinjau", "sidang", "tetapkan", "ditutup", "batal",
)  # fmt: skip
KEADAAN: Mapping[str, str] = MappingProxyType(
    {
        SIAPKAN: "Disiapkan",
        PRATINJAU: "Pra-tinjau",
        SIDANG: "Sidang berlangsung",
        TETAPKAN: "Menunggu penetapan",
        DITUTUP: "Ditutup",
        BATAL: "Dibatalkan",
    }
)
LANGKAH: frozenset[tuple[str, str]] = frozenset(
    {
        (SIAPKAN, PRATINJAU),
        (SIAPKAN, SIDANG),  # without a silent first round
        (PRATINJAU, SIAPKAN),  # agenda must be changed: answers given so far stay
        (PRATINJAU, SIDANG),
        (SIDANG, TETAPKAN),
        (TETAPKAN, SIDANG),  # something was found while signing
        (TETAPKAN, DITUTUP),
        (SIAPKAN, BATAL),
        (PRATINJAU, BATAL),
    }
)
TETAP, UBAH, TUNDA = "tetap", "ubah", "tunda"
PUTUSAN: Mapping[str, str] = MappingProxyType({TETAP: "Dikonfirmasi, tidak berubah", UBAH: "Diubah", TUNDA: "Ditunda"})
SETUJU, TIDAK, BAHAS, ABSTAIN = "setuju", "tidak", "bahas", "abstain"
PRATINJAU_PILIHAN: Mapping[str, str] = MappingProxyType({SETUJU: "Setuju", BAHAS: "Bahas", ABSTAIN: "Abstain"})
SUARA_PILIHAN: Mapping[str, str] = MappingProxyType({SETUJU: "Setuju", TIDAK: "Tidak setuju", ABSTAIN: "Abstain"})
ALASAN_TERPENDEK = 30
DIRI, KELUARGA, SATU_UNIT, LAIN, ASESOR = "diri", "keluarga", "satu_unit", "lain", "asesor"
BENTURAN: Mapping[str, str] = MappingProxyType(
    {
        DIRI: "Diri sendiri",
        KELUARGA: "Keluarga",
        SATU_UNIT: "Satu unit kerja",
        LAIN: "Kepentingan lain",
        ASESOR: "Asesor pegawai ini",
    }
)
DINYATAKAN = (DIRI, KELUARGA, SATU_UNIT, LAIN)
"""Kinds that a person declares; ASESOR follows from the role."""


def boleh_pindah(dari: str, ke: str) -> bool:
    """Is this step between two states allowed?"""
    return (dari, ke) in LANGKAH


def kurang_putusan(jenis: str, *, kotak_hitung: int | None, kotak: int | None, alasan: str) -> str:
    """What is wrong with a decision, in words; "" when it is complete.

    `kotak_hitung`: the computed box (None = not mappable), `kotak`: the box decided (UBAH only).
    """
    if jenis not in PUTUSAN:
        return f"putusan {jenis!r} tidak dikenal"
    panjang = len(" ".join(alasan.split()))
    if jenis == TETAP:
        return "" if kotak is None else "putusan tetap tidak membawa kotak baru"
    if panjang < ALASAN_TERPENDEK:
        return f"alasan paling sedikit {ALASAN_TERPENDEK} huruf, baru {panjang}"
    if jenis == TUNDA:
        return "" if kotak is None else "putusan tunda tidak membawa kotak baru"
    if kotak is None or not 1 <= kotak <= 9:
        return "kotak baru harus 1 sampai 9"
    return "kotak baru sama dengan hasil hitung; pilih tetap" if kotak == kotak_hitung else ""


@dataclass(frozen=True, slots=True)
class Pihak:
    """A member (or a person on the agenda) as far as conflicts go: NIP and unit."""

    nip: str
    unit_kerja_id: int | None


def benturan(
    anggota: Pihak, calon: Pihak, dinyatakan: Iterable[str] = (), *, satu_unit: bool = True, asesor: bool = False
) -> str | None:
    """Why this member takes no part in this person's case, or None.

    DIRI first, then what was declared, ASESOR, and SATU_UNIT last. `dinyatakan`: kinds of conflict this member declared
    about this person. `satu_unit`: does the committee treat the same unit as a conflict? `asesor`: does the member
    assess this person? (Separation of duties: assessor and member for the same employee.)
    """
    if anggota.nip == calon.nip:
        return DIRI
    for jenis in (DIRI, KELUARGA, LAIN, SATU_UNIT):
        if jenis in set(dinyatakan):
            return jenis
    if asesor:
        return ASESOR
    sama = anggota.unit_kerja_id is not None and anggota.unit_kerja_id == calon.unit_kerja_id
    return SATU_UNIT if satu_unit and sama else None
