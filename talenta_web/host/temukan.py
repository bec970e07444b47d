"""Discovery: entry points of installed distributions, in the order of TALENTA_PLUGINS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from talenta_web.host.galat import Penyedia
from talenta_web.host.registry import MasalahPlugin
from talenta_web.host.sidik import sidik_modul

GRUP = "talenta_web.plugins"


@dataclass(frozen=True, slots=True)
class Calon:
    """An entry point with the distribution that offers it."""

    penyedia: Penyedia
    titik: EntryPoint


def titik_masuk() -> Iterable[EntryPoint]:
    """Installed entry points of our group."""
    return entry_points(group=GRUP)


def urutkan(
    titik: Iterable[EntryPoint], izin: Sequence[str] | None
) -> tuple[tuple[Calon, ...], tuple[MasalahPlugin, ...]]:
    """Candidates in load order, and what is wrong already: a slug offered twice, or listed but not installed."""
    calon: dict[str, Calon] = {}
    masalah: list[MasalahPlugin] = []
    for c in sorted(map(_calon, titik), key=lambda c: (c.penyedia.slug, c.penyedia.distribusi)):
        if (lain := calon.get(c.penyedia.slug)) is None:
            calon[c.penyedia.slug] = c
        elif lain.titik.value != c.titik.value or lain.penyedia != c.penyedia:
            sebab = f"nama '{c.penyedia.slug}' sudah dipakai oleh {lain.penyedia}; lepas salah satu distribusi"
            masalah.append(MasalahPlugin(c.penyedia, "temukan", sebab))
    if izin is None:
        return tuple(calon.values()), tuple(masalah)
    for slug in dict.fromkeys(izin):
        if slug not in calon:
            sebab = "tercantum di TALENTA_PLUGINS tetapi tidak terpasang; pasang distribusinya atau hapus dari daftar"
            masalah.append(MasalahPlugin(Penyedia(slug, "?", "?"), "temukan", sebab))
    return tuple(calon[s] for s in dict.fromkeys(izin) if s in calon), tuple(masalah)


def _calon(t: EntryPoint) -> Calon:
    if t.dist is None:
        return Calon(Penyedia(t.name, "?", "?"), t)
    data = t.dist.metadata  # parsed at every access
    nama, versi = data["Name"], data["Version"]
    sidik, tempat = sidik_modul(t.value.partition(":")[0])
    return Calon(Penyedia(t.name, nama, versi, sidik, t.value, tempat), t)
