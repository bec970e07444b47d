"""Instruments at work: the deep check of the trial run, and the scoring hook through the guard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.host.galat import GalatPlugin
from talenta_web.host.penjaga import jaga
from talenta_web.host.registry import Registry
from talenta_web.kontrak import Kuesioner

if TYPE_CHECKING:
    from talenta_web.kuesioner.model import Kuesioner as Tersusun

Kait = Callable[[str, Mapping[str, object]], Decimal | None]


def periksa_isi(deskriptor: Sequence[Kuesioner]) -> None:
    """Load every version (the oldest first) with all its checks and golden tests; GalatPlugin with what was found."""
    from talenta_web.kuesioner.muat import muat

    sebelum: dict[str, list[Tersusun]] = {}
    for d in deskriptor:
        lama = sebelum.setdefault(d.kode, [])
        try:
            lama.append(muat(d.berkas, sebelum=lama, kait=d.kait))
        except ValueError as e:
            raise GalatPlugin(f"kuesioner '{d.kode}' {d.versi} tidak dapat dimuat: {e}") from e


def kait(registry: Registry, kode: str, versi: str) -> Kait | None:
    """The scoring hook of an installed version, guarded; None without one or when the plugin was removed."""
    try:
        d = registry.kuesioner(kode, versi)
    except LookupError:
        return None
    if (fungsi := d.kait) is None:
        return None
    slug = registry.penyedia("kuesioner", f"{kode}@{versi}").slug

    def panggil(butir: str, jawaban: Mapping[str, object]) -> Decimal | None:
        hasil: object = jaga(slug, f"kait {kode} {butir}", lambda: fungsi(butir, jawaban))
        if hasil is not None and (not isinstance(hasil, Decimal) or not hasil.is_finite()):
            raise GalatPlugin(f"kuesioner '{kode}': kait harus mengembalikan Decimal atau None, bukan {hasil!r:.40}")
        return hasil

    return panggil
