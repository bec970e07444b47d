"""The words of a match: our columns, the built-in synonyms, and the sources that plugins bring."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from flask import current_app, has_app_context

from talenta_web import resources
from talenta_web.host.registry import Registry
from talenta_web.kontrak import SumberData
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import KolomImpor, Lembar, skema


@dataclass(frozen=True, slots=True)
class Sinonim:
    """Folded names (see `pokok`): sheet name -> our sheet; per sheet, column name -> our column; names to leave out;
    per sheet and column, value -> ours.
    """

    lembar: Mapping[str, str]
    kolom: Mapping[str, Mapping[str, str]]
    abaikan: frozenset[str]
    nilai: Mapping[tuple[str, str], Mapping[str, str]]


@lru_cache(maxsize=1)
def sinonim() -> Sinonim:
    """The built-in ones; an own name always means itself, names of the sheet come before those of every sheet."""
    isi = tomllib.loads(resources.data("sinonim_impor.toml"))
    lembar = {pokok(n): kita for kita, nama in isi["lembar"].items() for n in nama}
    lembar |= {pokok(n): n for n in skema()}
    kolom, nilai = {}, {}
    for nama, s in skema().items():
        umum = _balik(isi["kolom"]["umum"], s)
        sendiri = _balik(isi["kolom"].get(nama, {}), s)
        kita = {pokok(k): k for k in s.kolom}
        kolom[nama] = {**umum, **kita, **{n: k for n, k in sendiri.items() if n not in kita}}
        for k in s.kolom.values():
            nilai[nama, k.nama] = _nilai(isi["nilai"], isi["nilai_sama"], nama, k)
    return Sinonim(lembar, kolom, frozenset(map(pokok, isi["abaikan"]["kolom"])), nilai)


def _balik(isi: Mapping[str, list[str]], s: Lembar) -> dict[str, str]:
    return {pokok(n): k for k, nama in isi.items() if k in s.kolom for n in nama}


def _nilai(
    isi: Mapping[str, Mapping[str, list[str]]], sama: Mapping[str, str], lembar: str, k: KolomImpor
) -> dict[str, str]:
    sebut = isi.get(f"{lembar}.{k.nama}") or isi.get(sama.get(k.nama, k.nama)) or {}
    if k.kolom.tipe.value == "boolean":
        sebut = isi["boolean"]
    sah = k.kolom.nilai or ("ya", "tidak")
    return {pokok(n) or n: ke for ke, nama in sebut.items() if ke in sah for n in nama}


def sumber_data() -> tuple[SumberData, ...]:
    """The sources of the plugins, without sheets and columns that we do not have."""
    if not has_app_context():
        return ()
    return cast(Registry, current_app.extensions["talenta_registry"]).semua_impor()


def kata() -> frozenset[str]:
    """Every column name that somebody knows: headers are found by them."""
    hasil = {n for kolom in sinonim().kolom.values() for n in kolom}
    for s in sumber_data():
        for x in s.lembar:
            hasil |= {pokok(a) for k in x.kolom for a in k.asal} | set(map(pokok, x.abaikan))
    return frozenset(hasil - {""})
