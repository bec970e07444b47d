"""What can be wrong with a rule file, and with a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Masalah:
    """One finding of the checker: where (file, line, node), what, and what to write instead."""

    berkas: str
    baris: int | None
    simpul: str | None
    pesan: str
    saran: str

    def __str__(self) -> str:
        tempat = self.berkas + (f":{self.baris}" if self.baris else "")
        simpul = f" [{self.simpul}]" if self.simpul else ""
        return f"{tempat}{simpul} {self.pesan} {self.saran}".rstrip()


class GalatAturan(ValueError):
    """The rule file is refused; `.masalah` lists everything found."""

    def __init__(self, masalah: tuple[Masalah, ...]) -> None:
        self.masalah = masalah
        super().__init__("\n".join(map(str, masalah)))


class GalatParameter(ValueError):
    """A parameter is unknown or outside its bounds."""


class GalatHitung(RuntimeError):
    """A run failed: a node gave a result that is not a finite number, or the Bahan is contradictory."""

    def __init__(self, pesan: str, *, simpul: str | None = None, nip: str | None = None) -> None:
        self.simpul = simpul
        self.nip = nip
        super().__init__(pesan)


def tak_hingga(simpul: str, nip: object) -> GalatHitung:
    """The error for a node or source whose number is infinite, NaN or absurdly large for a person."""
    pesan = f"{simpul} menghasilkan bilangan tak hingga atau terlalu besar untuk NIP {nip}. Periksa data dan rumusnya."
    return GalatHitung(pesan, simpul=simpul, nip=str(nip))
