"""Fingerprints of what a recomputation cannot give back: the header of a run, and the facts copied into its rows.

Both are stored with the run and named in its audit event, which is chained.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from talenta_web.domain.digest import sha256_baris
from talenta_web.pemetaan.baris import KOLOM
from talenta_web.pemetaan.models import Pemetaan, PemetaanSelesai

TAMPILAN = KOLOM[1 : KOLOM.index("target")]
"""Columns of `hasil` copied from the employee record, with the place and the owner of the row."""
_AKHIR = 1 + len(TAMPILAN)
_KEPALA = (
    "pid", "instansi_id", "periode_id", "tanggal_acuan", "aturan_kode", "aturan_nama", "aturan_versi", "aturan_digest",
    "aturan_teks", "parameter", "versi_inti", "versi_plugin", "bahan_digest", "simpul", "pelaku_id", "mulai_pada",
)  # fmt: skip
_KEPALA_BARU = ("aturan_versi_pid", "aturan_sk")
"""Columns younger than the first fingerprints: part of them only when they are filled."""
_SELESAI = (
    "periode_id", "hasil_digest", "tampilan_digest", "ambang", "terpetakan", "belum", "batas_urut", "dimensi",
    "selesai_pada",
)  # fmt: skip
_SELESAI_BARU = ("pasti",)
_POTONG = 1_000


def kepala_digest(run: Pemetaan, selesai: PemetaanSelesai) -> str:
    """SHA-256 over both halves of the header."""
    return sha256_baris(isi_kepala(run, selesai))


def isi_kepala(run: Pemetaan, selesai: PemetaanSelesai) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the fingerprint covers: the first and the second half of the header."""
    isi = {k: getattr(run, k) for k in _KEPALA}
    isi |= {k: v for k in _KEPALA_BARU if (v := getattr(run, k)) is not None}
    akhir = {k: getattr(selesai, k) for k in _SELESAI}
    akhir |= {k: v for k in _SELESAI_BARU if (v := getattr(selesai, k)) is not None}
    return isi, akhir


class SidikTampilan:
    """SHA-256 over the copied facts of every row, in order of place."""

    def __init__(self) -> None:
        self._ringkas = hashlib.sha256()

    def tambah(self, baris: Iterable[Sequence[Any]]) -> None:
        """Rows over TAMPILAN. `ascii` of a tuple is exact and ten times as fast as canonical JSON."""
        self._ringkas.update("\n".join([ascii(tuple(b)) for b in baris]).encode() + b"\n")

    def lewat(self, baris: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """Hand on whole rows of `hasil` and take their copied facts in."""
        sumber = iter(baris)
        while potongan := list(islice(sumber, _POTONG)):
            self.tambah([b[1:_AKHIR] for b in potongan])
            yield from potongan

    def hex(self) -> str:
        """The fingerprint so far."""
        return self._ringkas.hexdigest()
