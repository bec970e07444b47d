"""Anchors: signed heads of the chains in files outside the database, one JSON object a line, only appended.

Whoever rewrites the database cannot sign an anchor again without the data key, and cannot reach a file that lies on
another machine. `periksa` compares the chain with every anchor it is given.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from talenta_web.basis import rahasia

_KONTEKS = "jejak.jangkar"


class GalatJangkar(ValueError):
    """A line that is no anchor, or one whose signature does not fit; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Jangkar:
    """The head of a chain at a moment (`waktu`, ISO), with the mark of the data key."""

    instansi: int
    nomor: int
    sidik: str
    waktu: str
    tanda: str


def _teks(instansi: int, nomor: int, sidik: str, waktu: str) -> str:
    return f"{instansi}|{nomor}|{sidik}|{waktu}"


def buat(kepala: Iterable[tuple[int, int, str]], saat: datetime) -> tuple[Jangkar, ...]:
    """Anchors of these heads (instansi, number, hash)."""
    waktu = saat.isoformat(timespec="seconds")
    return tuple(Jangkar(i, n, s, waktu, rahasia.tandai(_teks(i, n, s, waktu), konteks=_KONTEKS)) for i, n, s in kepala)


def tulis(berkas: Sequence[Path], jangkar: Sequence[Jangkar]) -> None:
    """Append to every file and force it to disk; OSError when one cannot be written."""
    teks = "".join(json.dumps(asdict(j), sort_keys=True) + "\n" for j in jangkar)
    for b in berkas:
        b.parent.mkdir(parents=True, exist_ok=True)
        with b.open("a", encoding="utf-8") as f:
            f.write(teks)
            f.flush()
            os.fsync(f.fileno())


def baca(berkas: Path) -> Iterator[Jangkar]:
    """Anchors of a file, each with a good signature; GalatJangkar otherwise."""
    for no, baris in enumerate(berkas.read_text(encoding="utf-8").splitlines(), start=1):
        if not baris.strip():
            continue
        try:
            j = Jangkar(**json.loads(baris))
            cocok = rahasia.tanda_cocok(j.tanda, _teks(j.instansi, j.nomor, j.sidik, j.waktu), konteks=_KONTEKS)
        except (TypeError, ValueError, AttributeError):
            raise GalatJangkar(f"{berkas} baris {no} bukan jangkar.") from None
        except rahasia.GalatRahasia as galat:
            raise GalatJangkar(f"{berkas} baris {no}: {galat}") from None
        if not cocok:
            raise GalatJangkar(f"{berkas} baris {no}: tanda tidak sesuai; jangkar ini diubah atau dipalsukan.")
        yield j
