"""The rules V1-V13 that an instrument must keep before it may be used (V14, the digest, is `sidik`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.periksa.bobot import periksa_bobot
from talenta_web.kuesioner.periksa.gerbang import periksa_gerbang
from talenta_web.kuesioner.periksa.lingkar import periksa_lingkar
from talenta_web.kuesioner.periksa.pita import periksa_pita
from talenta_web.kuesioner.periksa.pohon import periksa_pohon
from talenta_web.kuesioner.periksa.teks import periksa_teks
from talenta_web.kuesioner.periksa.tingkat import periksa_tingkat
from talenta_web.kuesioner.periksa.versi import periksa_versi
from talenta_web.kuesioner.uji import periksa_uji

if TYPE_CHECKING:
    from talenta_web.kuesioner.nilai import Kait

__all__ = ["periksa", "periksa_pohon", "periksa_rancangan"]


def periksa_rancangan(k: Kuesioner, dari: tuple[Decimal | None, Decimal | None], catatan: Catatan) -> None:
    """What scoring relies on; cheap, done at every load (V2-V7). `dari`: the range of the root as written."""
    periksa_bobot(k, dari, catatan)
    periksa_pita(k, catatan)
    periksa_lingkar(k, catatan)
    periksa_tingkat(k, catatan)


def periksa(
    k: Kuesioner, isi: Mapping[str, dict[str, Any]], sebelum: Sequence[Kuesioner], kait: Kait | None, catatan: Catatan
) -> None:
    """What a publication must prove (V1 across versions, V8-V13)."""
    periksa_gerbang(k, kait, catatan)
    periksa_uji(k, isi, kait, catatan)
    periksa_versi(k, isi, sebelum, catatan)
    periksa_teks(k, catatan)
