"""Problems by cell: what stands there, what is wrong, how to put it right. The first ones are kept, all are counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from talenta_web.pegawai.impor.batas import MAKS_TAMPIL


@dataclass(frozen=True, slots=True)
class Masalah:
    """One problem. `sel` is e.g. `kinerja!C17`; file-level problems have neither lembar nor sel."""

    masalah: str
    perbaikan: str
    lembar: str | None = None
    sel: str | None = None
    lama: str | None = None
    baru: str | None = None
    letak: tuple[str, int] | None = None  # column and row position, to look the stored value up
    usul: str | None = None  # what the cell most likely means; never taken without the person

    def dengan_usul(self, usul: str) -> Masalah:
        """The same with a proposal."""
        return replace(self, usul=usul)

    def ke_dict(self) -> dict[str, str | None]:
        """The stable JSON of one problem."""
        nama = ("lembar", "sel", "lama", "baru", "masalah", "perbaikan", "usul")
        return {n: getattr(self, n) for n in nama}


@dataclass(slots=True)
class Daftar:
    """A list that keeps the first `batas` entries and counts all."""

    isi: list[Masalah] = field(default_factory=list)
    jumlah: int = 0
    batas: int = MAKS_TAMPIL

    def tambah(self, m: Masalah, sebanyak: int = 1) -> None:
        self.jumlah += sebanyak
        if len(self.isi) < self.batas:
            self.isi.append(m)

    def gabung(self, daftar: Iterable[Masalah], jumlah: int) -> None:
        for m in daftar:
            self.tambah(m, 0)
        self.jumlah += jumlah

    @property
    def penuh(self) -> bool:
        return len(self.isi) >= self.batas

    def __bool__(self) -> bool:
        return self.jumlah > 0
