"""What can be wrong with an instrument, with an answer, and with a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Masalah:
    """One finding of the checker: rule (V1-V14), file, code of the node, what is wrong, what to write instead."""

    kaidah: str
    berkas: str
    kode: str | None
    pesan: str
    saran: str = ""
    peringatan: bool = False

    def __str__(self) -> str:
        simpul = f" [{self.kode}]" if self.kode else ""
        return f"{self.berkas}{simpul} {self.kaidah}: {self.pesan} {self.saran}".rstrip()


class GalatKuesioner(ValueError):
    """The instrument is refused; `.masalah` lists everything found."""

    def __init__(self, masalah: tuple[Masalah, ...]) -> None:
        self.masalah = masalah
        super().__init__("\n".join(map(str, masalah)))


class GalatJawaban(ValueError):
    """An answer does not fit its butir: unknown code, outside the scale, wrong kind. `kode` names the butir."""

    def __init__(self, kode: str, pesan: str) -> None:
        self.kode = kode
        self.pesan = pesan
        super().__init__(f"{kode}: {pesan}")
