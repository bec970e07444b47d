"""What an evaluator would object to in a document, before he sees it. Warnings never block."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from talenta_web.domain.tulisan import tanggal
from talenta_web.kematangan.models.bukti import RAHASIA


class Terdokumen(Protocol):
    """What is read of a document."""

    @property
    def nomor(self) -> str: ...
    @property
    def tanggal(self) -> date | None: ...
    @property
    def berlaku_sampai(self) -> date | None: ...
    @property
    def draf_terbaca(self) -> bool: ...
    @property
    def klasifikasi(self) -> str: ...
    @property
    def kembar(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class Peringatan:
    """A code for filters, and the sentence; `nada` galat = it proves nothing as it stands."""

    kode: str
    teks: str
    nada: str = "awas"


def peringatan(b: Terdokumen, per: date) -> tuple[Peringatan, ...]:
    """Warnings about a document as evidence for the state on the day `per` (tanggal_acuan of an assessment)."""
    hasil = []
    kurang = [nama for nama, ada in (("nomor", b.nomor), ("tanggal", b.tanggal)) if not ada]
    if kurang:
        hasil.append(Peringatan("kurang", f"Belum ada {' dan '.join(kurang)}; dokumen tanpa itu sering ditolak."))
    if b.tanggal is not None and b.tanggal > per:
        hasil.append(
            Peringatan("periode", f"Bertanggal {tanggal(b.tanggal)}, sesudah tanggal acuan {tanggal(per)}.", "galat")
        )
    if b.berlaku_sampai is not None and b.berlaku_sampai < per:
        hasil.append(
            Peringatan(
                "kedaluwarsa", f"Berlaku sampai {tanggal(b.berlaku_sampai)}, sebelum tanggal acuan {tanggal(per)}.",
                "galat",
            )
        )  # fmt: skip
    if b.draf_terbaca:
        hasil.append(Peringatan("draf", "Berkasnya menyebut diri DRAF; unggah naskah yang sudah ditandatangani."))
    if b.kembar:
        judul = "; ".join(f"“{j}”" for j in sorted(b.kembar))
        hasil.append(Peringatan("kembar", f"Isi berkasnya sama dengan {judul}."))
    if b.klasifikasi == RAHASIA:
        hasil.append(Peringatan("rahasia", "Rahasia: tidak ikut dalam paket keluar dan tidak terbuka bagi Kanreg."))
    return tuple(hasil)
