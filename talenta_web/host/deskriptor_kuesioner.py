"""Checks of an instrument and of a live figure, before they enter the registry."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import PurePosixPath

from talenta_web.host.deskriptor import periksa_teks
from talenta_web.host.galat import GalatPlugin
from talenta_web.kontrak import Kuesioner, Metrik

MAKS_BERKAS = 80
MAKS_HURUF = 600_000
UTAMA = "kuesioner.toml"
_VERSI = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\Z")
_BERKAS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


def periksa_kuesioner(d: Kuesioner) -> None:
    """Refuse a bundle that is incomplete or says something else than its descriptor.

    Cheap, because every process start does it; whether the bundle loads and passes its golden tests is asked by the
    trial run (`host.kuesioner.periksa_isi`), whose verdict is kept.
    """
    if not _VERSI.match(str(d.versi)):
        raise GalatPlugin(
            f"kuesioner '{d.kode}': versi harus x.y.z dengan bilangan bulat; yang diterima: {d.versi!r:.40}"
        )
    if d.kait is not None and not callable(d.kait):
        raise GalatPlugin(f"kuesioner '{d.kode}': kait harus fungsi; yang diterima: {d.kait!r:.80}")
    if not hasattr(d.berkas, "items") or not 0 < len(d.berkas) <= MAKS_BERKAS:
        raise GalatPlugin(f"kuesioner '{d.kode}': berkas harus pemetaan nama ke teks, paling banyak {MAKS_BERKAS}")
    for nama, teks in d.berkas.items():
        _periksa_berkas(d.kode, nama, teks)
    if sum(map(len, d.berkas.values())) > MAKS_HURUF:
        raise GalatPlugin(f"kuesioner '{d.kode}': berkasnya lebih dari {MAKS_HURUF} huruf")
    if UTAMA not in d.berkas:
        raise GalatPlugin(f"kuesioner '{d.kode}': berkas {UTAMA} tidak ada")
    if not any(n.startswith("uji/") for n in d.berkas):
        raise GalatPlugin(f"kuesioner '{d.kode}': tulis paling sedikit satu uji emas di uji/*.toml")
    _periksa_kepala(d)


def _periksa_berkas(kode: str, nama: object, teks: object) -> None:
    if not isinstance(nama, str) or not isinstance(teks, str):
        raise GalatPlugin(f"kuesioner '{kode}': berkas harus pemetaan nama ke teks; yang diterima: {nama!r:.60}")
    jalur = PurePosixPath(nama)
    if jalur.as_posix() != nama or len(jalur.parts) > 3 or not all(map(_BERKAS.match, jalur.parts)):
        raise GalatPlugin(f"kuesioner '{kode}': nama berkas {nama!r:.80} harus relatif, tanpa '..' dan spasi")


def _periksa_kepala(d: Kuesioner) -> None:
    """The identity in the text, without compiling the rest."""
    try:
        kepala = _kepala(d.berkas[UTAMA])
    except tomllib.TOMLDecodeError as e:
        raise GalatPlugin(f"kuesioner '{d.kode}': {UTAMA} bukan TOML yang sah: {e}") from e
    for ruas in ("kode", "versi", "nama"):
        if not isinstance(kepala, dict) or kepala.get(ruas) != getattr(d, ruas):
            ada = kepala.get(ruas) if isinstance(kepala, dict) else None
            raise GalatPlugin(
                f"kuesioner '{d.kode}': {ruas} di deskriptor ({getattr(d, ruas)}) tidak sama dengan {ruas} di {UTAMA} "
                f"({ada}). Samakan keduanya."
            )


@lru_cache(maxsize=64)
def _kepala(teks: str) -> object:
    """Table [kuesioner]; it stands first as a rule, so that the questions need not be parsed at each start."""
    depan = tomllib.loads(teks.split("\n[[", 1)[0])
    return (depan if "kuesioner" in depan else tomllib.loads(teks)).get("kuesioner")


def periksa_metrik(m: Metrik) -> None:
    """Refuse a figure that does not say where it comes from, what it counts and in which unit."""
    if "." not in m.kode:
        raise GalatPlugin(f"metrik '{m.kode}': kode harus bagian.nama, misalnya pemetaan.persen_terpetakan")
    periksa_teks(m.satuan, f"metrik {m.kode}: satuan", maks=20)
    periksa_teks(m.uraian, f"metrik {m.kode}: uraian", maks=600)
    periksa_teks(m.sumber, f"metrik {m.kode}: sumber", maks=300)
    if not callable(m.baca):
        raise GalatPlugin(f"metrik '{m.kode}': baca harus fungsi; yang diterima: {m.baca!r:.80}")
