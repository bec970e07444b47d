"""A maturity self-assessment: its states and the steps between them, the layers of values, and the outside stages.

Stages after the hand-over follow the customer's material (BKN, KRS and MT evaluation): merit category, ekspose, field
test, decision (layak: SK Kepala BKN; belum layak: Surat Deputi), monitoring. No national text prescribes the steps
inside the instansi.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RANCANGAN, PENGISIAN, REVIU, PERBAIKAN, PENETAPAN, DISERAHKAN, BATAL = (
    "rancangan", "pengisian", "reviu", "perbaikan", "penetapan", "diserahkan", "batal",
)  # fmt: skip
VERIFIKASI, EKSPOSE, UJI_LAPANGAN, KELAYAKAN, PEMANTAUAN = (
    "verifikasi", "ekspose", "uji_lapangan", "kelayakan", "pemantauan",
)  # fmt: skip
KEADAAN: Mapping[str, str] = MappingProxyType(
    {
        RANCANGAN: "Rancangan",
        PENGISIAN: "Pengisian",
        REVIU: "Reviu internal",
        PERBAIKAN: "Perbaikan",
        PENETAPAN: "Penetapan internal",
        DISERAHKAN: "Diserahkan",
        VERIFIKASI: "Verifikasi Kanreg",
        EKSPOSE: "Ekspose",
        UJI_LAPANGAN: "Uji lapangan",
        KELAYAKAN: "Penetapan kelayakan",
        PEMANTAUAN: "Pemantauan",
        BATAL: "Dibatalkan",
    }
)
"""States in the order in which an assessment passes them; BATAL last."""
LANGKAH: frozenset[tuple[str, str]] = frozenset(
    {
        (RANCANGAN, PENGISIAN),
        (PENGISIAN, REVIU),
        (REVIU, PERBAIKAN),  # at least one butir was sent back; a new round begins
        (PERBAIKAN, REVIU),
        (REVIU, PENETAPAN),  # every butir was agreed to
        (PENETAPAN, REVIU),  # the leaders found something: nothing was fixed yet
        (PENETAPAN, DISERAHKAN),
        (DISERAHKAN, VERIFIKASI),
        (DISERAHKAN, EKSPOSE),
        (VERIFIKASI, EKSPOSE),
        (VERIFIKASI, KELAYAKAN),  # the Kanreg may stop it here
        (EKSPOSE, UJI_LAPANGAN),
        (EKSPOSE, KELAYAKAN),
        (UJI_LAPANGAN, KELAYAKAN),
        (KELAYAKAN, PEMANTAUAN),
        (RANCANGAN, BATAL),
        (PENGISIAN, BATAL),
    }
)
ISIAN_TERBUKA = frozenset({PENGISIAN, PERBAIKAN})
"""States in which the own layer may be filled; in PERBAIKAN only what was sent back."""
TERKUNCI = frozenset({DISERAHKAN, VERIFIKASI, EKSPOSE, UJI_LAPANGAN, KELAYAKAN, PEMANTAUAN, BATAL})
TAHAP_LUAR = (VERIFIKASI, EKSPOSE, UJI_LAPANGAN, KELAYAKAN, PEMANTAUAN)
"""Stages that others carry out and the instansi (or the Kanreg) records with document and date."""

MANDIRI, INTERNAL, KANREG, FINAL, TARGET = "mandiri", "internal", "kanreg", "final", "target"
LAPISAN: Mapping[str, str] = MappingProxyType(
    {MANDIRI: "Mandiri", INTERNAL: "Reviu internal", KANREG: "Kanreg", FINAL: "Final", TARGET: "Target"}
)

LAYAK, BELUM_LAYAK = "layak", "belum_layak"
KELAYAKAN_PILIHAN: Mapping[str, str] = MappingProxyType(
    {LAYAK: "Layak (SK Kepala BKN)", BELUM_LAYAK: "Belum layak (Surat Deputi)"}
)
SETUJU, KEMBALIKAN = "setuju", "kembalikan"
MEMENUHI, PERLU_PERBAIKAN, DITOLAK = "memenuhi", "perlu_perbaikan", "ditolak"
TINJAUAN: Mapping[str, str] = MappingProxyType(
    {MEMENUHI: "Memenuhi", PERLU_PERBAIKAN: "Perlu perbaikan", DITOLAK: "Ditolak"}
)

SUDAH, PROSES, BELUM = "sudah", "proses", "belum"
STATUS_MT: Mapping[str, str] = MappingProxyType({SUDAH: "Sudah", PROSES: "Proses", BELUM: "Belum"})
"""Pembangunan and Penerapan MT of an instansi, as the table of the Kanreg words them."""


def boleh_pindah(dari: str, ke: str) -> bool:
    """Is this step between two states allowed?"""
    return (dari, ke) in LANGKAH
