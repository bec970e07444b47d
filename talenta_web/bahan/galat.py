"""What can be wrong with a folder of CSV files: every finding names file, row, column and value."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

MAKS_MASALAH = 100


@dataclass(frozen=True, slots=True)
class MasalahBahan:
    """One finding. `baris` counts as a spreadsheet does: the header is row 1."""

    pesan: str
    berkas: str | None = None
    baris: int | None = None
    kolom: str | None = None
    nilai: str | None = None
    saran: str | None = None

    def __str__(self) -> str:
        tempat = [self.berkas or ""] + [f"{k} {v}" for k, v in (("baris", self.baris), ("kolom", self.kolom)) if v]
        awal = ", ".join(t for t in tempat if t)
        nilai = "" if self.nilai is None else f'nilai "{self.nilai}" '
        return (f"{awal}: " if awal else "") + nilai + self.pesan + "." + (f" {self.saran}." if self.saran else "")

    def ke_dict(self) -> dict[str, object]:
        return asdict(self)


class GalatBahan(ValueError):
    """The folder is refused; `.masalah` lists everything found, at most MAKS_MASALAH; `.jumlah` counts all."""

    def __init__(self, masalah: tuple[MasalahBahan, ...], jumlah: int) -> None:
        self.masalah = masalah
        self.jumlah = jumlah
        lebih = (f"... dan {jumlah - len(masalah)} masalah lain.",) if jumlah > len(masalah) else ()
        super().__init__("\n".join([*map(str, masalah), *lebih]))


@dataclass(slots=True)
class Pengumpul:
    """Collects findings instead of stopping at the first."""

    masalah: list[MasalahBahan] = field(default_factory=list)
    jumlah: int = 0

    def tambah(self, masalah: MasalahBahan, *, jumlah: int = 1) -> None:
        self.jumlah += jumlah
        if len(self.masalah) < MAKS_MASALAH:
            self.masalah.append(masalah)

    def selesai(self) -> None:
        """Raise GalatBahan if anything was found."""
        if self.masalah:
            raise GalatBahan(tuple(self.masalah), self.jumlah)
