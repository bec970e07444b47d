"""Puts a sealed record together, and tells a sealed record from the minutes as they stand now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any, cast

from talenta_web.komite.penetapan.isi import BENTUK, Isi, IsiTandaTangan, Naskah, bentuk_json, digest

MAKS_BEDA = 20
_HILANG = object()


def susun_isi(
    naskah: Naskah,
    *,
    nomor: int,
    alasan: str,
    sebelumnya: str | None,
    diusulkan_oleh: str,
    ditetapkan_oleh: str,
    ditetapkan_pada: datetime,
    tanda_tangan: Sequence[IsiTandaTangan],
    sebutan: Mapping[str, Any],
    pembuat: Mapping[str, Any],
    aktivitas: Mapping[str, Any],
) -> Isi:
    """The record of one version, in the form that JSON gives back."""
    isi = {
        "bentuk": BENTUK,
        "nomor": nomor,
        "alasan": alasan,
        "sebelumnya": sebelumnya,
        "diusulkan_oleh": diusulkan_oleh,
        "ditetapkan_oleh": ditetapkan_oleh,
        "ditetapkan_pada": ditetapkan_pada,
        "naskah": naskah,
        "naskah_digest": digest(naskah),
        "tanda_tangan": tanda_tangan,
        "sebutan": sebutan,
        "pembuat": pembuat,
        "aktivitas": aktivitas,
    }
    return cast(Isi, bentuk_json(isi))


def usulan_beku(naskah: Naskah) -> dict[str, tuple[int, int]]:
    """Proposals of the record: public id -> place in the run, and how many steps it had."""
    return {u["pid"]: (c["urut_hasil"], len(u["langkah"])) for c in naskah["calon"] for u in c["usulan"]}


def akun_disebut(naskah: Naskah) -> frozenset[str]:
    """Accounts (public ids) that the minutes name."""
    usulan = [u for c in naskah["calon"] for u in c["usulan"]]
    siapa = {u["pengusul"] for u in usulan} | {s["oleh"] for u in usulan for s in u["langkah"]}
    siapa |= {k["oleh"] for c in naskah["calon"] for k in c["keputusan"] if k["oleh"]}
    return frozenset(siapa)


def beda(tersegel: object, kini: object) -> list[str]:
    """Where two JSON values differ, as paths ("calon 3 · keputusan 1 · kotak"), at most MAKS_BEDA."""
    hasil: list[str] = []
    for jalur in _beda(tersegel, kini, ()):
        hasil.append(" · ".join(jalur))
        if len(hasil) == MAKS_BEDA:
            break
    return hasil


def _beda(a: object, b: object, jalur: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if a == b and type(a) is type(b):
        return
    if isinstance(a, dict) and isinstance(b, dict):
        for kunci in sorted(a.keys() | b.keys()):
            yield from _beda(a.get(kunci, _HILANG), b.get(kunci, _HILANG), (*jalur, kunci))
    elif isinstance(a, list) and isinstance(b, list):
        for nomor, (x, y) in enumerate(zip_longest(a, b, fillvalue=_HILANG), start=1):
            yield from _beda(x, y, (*jalur[:-1], f"{jalur[-1]} {nomor}") if jalur else (str(nomor),))
    else:
        yield jalur
