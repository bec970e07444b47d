"""Several files and what was agreed about them, kept as one file: everything after the upload handles one path.

One line of JSON (file names, sizes, the agreed match), then the bytes of the files one after the other.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AKHIRAN = ".bundel"
MAKS_BERKAS_SEKALIGUS = 20
_MAKS_KEPALA = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bagian:
    """One file: where its bytes lie."""

    nama: str
    jalur: Path
    awal: int
    ukuran: int

    @property
    def csv(self) -> bool:
        return self.nama.lower().endswith(".csv")

    def ke_dict(self) -> dict[str, Any]:
        return {"nama": self.nama, "jalur": str(self.jalur.resolve()), "awal": self.awal, "ukuran": self.ukuran}


@dataclass(frozen=True, slots=True)
class Bundel:
    """The files, and the agreed match (empty: none, the files speak our language)."""

    bagian: tuple[Bagian, ...]
    sepakat: Mapping[str, Any]


def buka(jalur: Path, nama: str) -> Bundel:
    """What lies at `jalur`: a bundle when its own name says so (only we give such names), else one file."""
    if jalur.suffix != AKHIRAN:
        return Bundel((Bagian(nama, jalur, 0, jalur.stat().st_size),), {})
    with jalur.open("rb") as berkas:
        kepala = berkas.readline(_MAKS_KEPALA)
        awal = berkas.tell()
    isi = json.loads(kepala)
    bagian = []
    for b in isi["berkas"]:
        bagian.append(Bagian(b["nama"], jalur, awal, b["ukuran"]))
        awal += b["ukuran"]
    return Bundel(tuple(bagian), isi["sepakat"])


def tulis(tujuan: Path, bagian: Sequence[Bagian], sepakat: Mapping[str, Any]) -> None:
    """Write a bundle as a whole; `tujuan` may be where the parts lie now."""
    kepala = {"berkas": [{"nama": b.nama, "ukuran": b.ukuran} for b in bagian], "sepakat": sepakat}
    teks = json.dumps(kepala, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    if len(teks) > _MAKS_KEPALA:
        raise ValueError("The agreed match is too long.")
    baru = tujuan.with_name(f"{tujuan.name}.baru")
    try:
        baru.touch(mode=0o600)
        with baru.open("wb") as keluar:
            keluar.write(teks)
            for b in bagian:
                shutil.copyfileobj(Potongan(b.jalur, b.awal, b.ukuran), keluar, 1024 * 1024)
        baru.replace(tujuan)
    finally:
        baru.unlink(missing_ok=True)


def nama_unik(nama: Sequence[str]) -> list[str]:
    """File names that tell cells apart: the second `data.xlsx` is `data (2).xlsx`."""
    hasil: list[str] = []
    for n in nama:
        jalur, urut, calon = Path(n), 1, n
        while calon in hasil:
            urut += 1
            calon = f"{jalur.stem} ({urut}){jalur.suffix}"
        hasil.append(calon)
    return hasil


class Potongan(io.RawIOBase):
    """A stretch of a file, read like a file of its own."""

    def __init__(self, jalur: Path | str, awal: int, ukuran: int) -> None:
        super().__init__()
        self._berkas = Path(jalur).open("rb")  # noqa: SIM115 - closed by close()
        self._awal, self._ukuran, self._posisi = awal, ukuran, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, wadah: Any) -> int:
        sisa = max(self._ukuran - self._posisi, 0)
        self._berkas.seek(self._awal + self._posisi)
        isi = self._berkas.read(min(len(wadah), sisa))
        wadah[: len(isi)] = isi
        self._posisi += len(isi)
        return len(isi)

    def seek(self, letak: int, dari: int = io.SEEK_SET) -> int:
        pangkal = (0, self._posisi, self._ukuran)[dari]
        self._posisi = max(pangkal + letak, 0)
        return self._posisi

    def tell(self) -> int:
        return self._posisi

    def close(self) -> None:
        self._berkas.close()
        super().close()
