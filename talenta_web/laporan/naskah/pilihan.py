"""What a person chose for one paper, as plain values that a job can carry: ids of unchanging rows, never names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from talenta_web.kontrak.naskah import KodeKeamanan


@dataclass(frozen=True, slots=True)
class PilihanNaskah:
    """`profil` and `penandatangan` are pids of rows that never change, so the same choice makes the same paper.

    `ambil` asks for the next number, with `klasifikasi` (empty = that of the profile); `nomor_pid` is its row.
    """

    profil: str = ""
    penandatangan: tuple[str, ...] = ()
    nomor: str = ""
    nomor_pid: str = ""
    ambil: bool = False
    klasifikasi: str = ""
    tanggal: date | None = None
    kode_keamanan: KodeKeamanan | None = None

    def polos(self) -> dict[str, str]:
        """Texts for the payload of a job, without what was not chosen; equal choices give equal texts."""
        isi = {
            "profil": self.profil,
            "penandatangan": ",".join(self.penandatangan),
            "nomor": self.nomor,
            "nomor_pid": self.nomor_pid,
            "ambil": "ya" if self.ambil else "",
            "klasifikasi": self.klasifikasi,
            "tanggal": self.tanggal.isoformat() if self.tanggal else "",
            "kode_keamanan": self.kode_keamanan or "",
        }
        return {k: v for k, v in isi.items() if v}

    @classmethod
    def dari(cls, isi: Mapping[str, str]) -> PilihanNaskah:
        """From what `polos` gave; values that are missing mean nothing was chosen."""
        ambil = isi.get
        return cls(
            profil=ambil("profil", ""),
            penandatangan=tuple(p for p in ambil("penandatangan", "").split(",") if p),
            nomor=ambil("nomor", ""),
            nomor_pid=ambil("nomor_pid", ""),
            ambil=ambil("ambil", "") == "ya",
            klasifikasi=ambil("klasifikasi", ""),
            tanggal=date.fromisoformat(isi["tanggal"]) if ambil("tanggal") else None,
            kode_keamanan=cast("KodeKeamanan | None", ambil("kode_keamanan") or None),
        )
