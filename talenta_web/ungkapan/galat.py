"""The one error of this package."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class GalatUngkapan(ValueError):
    """An expression was refused.

    `pesan` says what and why (Indonesian), `posisi` is the 0-based character offset in the text (None when it
    concerns the whole text), `saran` says what to write instead (None when nothing is near enough).
    """

    def __init__(self, pesan: str, posisi: int | None = None, saran: str | None = None) -> None:
        self.pesan = pesan
        self.posisi = posisi
        self.saran = saran
        tempat = "" if posisi is None else f" (huruf ke-{posisi + 1})"
        super().__init__(f"{pesan}{tempat}." + (f" {saran}." if saran else ""))


def saran_nama(nama: str, tersedia: Iterable[str]) -> str | None:
    """'Mungkin maksudnya `x`' for the nearest known name, or None."""
    nama_tersedia = {t.lower(): t for t in tersedia}
    dekat = get_close_matches(nama.lower(), nama_tersedia, n=1, cutoff=0.66)
    return f"Mungkin maksudnya `{nama_tersedia[dekat[0]]}`" if dekat else None
