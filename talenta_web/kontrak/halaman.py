"""What per-request hooks get and give: plain values, no request, no markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SLOT_INTI = ("dasbor",)
"""Places of core pages that `render_slot` is asked to fill."""


@dataclass(frozen=True, slots=True)
class Halaman:
    """The page that is being made: `alamat` (path), `instansi_id` and `pelaku_id` of the reader, `kemampuan` = the
    plugin's own capabilities that this reader holds now.
    """

    alamat: str
    instansi_id: int
    pelaku_id: int
    kemampuan: frozenset[str]


@dataclass(frozen=True, slots=True)
class ButirMenu:
    """An entry of the main menu: `label` (at most 40 letters), `alamat` under `/p/<slug>/`, `kemampuan` of its own that
    the reader needs to see it.
    """

    label: str
    alamat: str
    kemampuan: str


@dataclass(frozen=True, slots=True)
class IsiSlot:
    """A panel: `judul`, the `templat` that draws it (`<slug>:nama.html`), and `data` that the template reads.

    `data` holds plain values only: text, numbers, dates, None, and tuples, lists or mappings of them.
    """

    judul: str
    templat: str
    data: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
