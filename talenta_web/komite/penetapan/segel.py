"""Puts a sealed record together, and finds in it what later checks need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from talenta_web.komite.penetapan.isi import BENTUK, Isi, IsiTandaTangan, Naskah, bentuk_json, digest


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
