"""Results for something aimed at: per target post or per job family (rumpun), beside the generic result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from talenta_web.penskoran.model_akhir import Gerbang, KunciPeringkat, Sumbu
from talenta_web.ungkapan import Ungkapan

if TYPE_CHECKING:
    from talenta_web.penskoran.model import Rancangan

AWALAN = "target."
"""Prefix of the columns of the frame jabatan_target in expressions."""


@dataclass(frozen=True, slots=True)
class SkorMinimum:
    """One gate made of the frame syarat_target: every node named there for the post reaches its least score.

    A score that is missing is outcome `bila_kosong`.
    """

    gerbang: Gerbang
    bila_kosong: Literal["TIDAK", "PERLU_VERIFIKASI"]


@dataclass(frozen=True, slots=True)
class Sasaran:
    """[target] (per post) or [rumpun] (per family of the posts): who is scored for which, and how.

    `calon` decides the pairs; `sumbu` are both axes as they are for a pair (equal to the generic ones where the rule
    says nothing else); `gerbang` come on top of the generic gates. `peringkat` orders within one post or family;
    with `hanya_layak` only pairs without a gate that is TIDAK have a place.
    """

    jenis: Literal["jabatan", "rumpun"]
    calon: Ungkapan
    sumbu: Mapping[str, Sumbu]
    gerbang: tuple[Gerbang, ...]
    minimum: SkorMinimum | None
    peringkat: tuple[KunciPeringkat, ...]
    hanya_layak: bool
    dasar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belahan:
    """What changes from the generic result to that of a pair: the rule as seen by a pair, and what to compute anew.

    `rancangan` is the whole rule with the axes and all gates of the pair; `sumber`, `rujukan`, `simpul` are the codes
    whose value depends on the target (nodes in evaluation order); everything else is taken from the generic result.
    """

    sasaran: Sasaran
    rancangan: Rancangan
    sumber: tuple[str, ...]
    rujukan: tuple[str, ...]
    simpul: tuple[str, ...]

    @property
    def kolom(self) -> str:
        """The result column that names the target."""
        return "target" if self.sasaran.jenis == "jabatan" else "rumpun_sasaran"
