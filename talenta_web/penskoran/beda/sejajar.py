"""Two rules side by side in one name space: what only differs in the second one gets names of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from talenta_web.penskoran.beda.tutup import namai_ulang, tutup
from talenta_web.penskoran.model import Rancangan, Sumber

TANDA = "~b"
"""Suffix that no name of a rule file can have."""


class Sejajar(NamedTuple):
    """`lama` and `baru` closed over their parameters; equal sources share a name, different ones do not."""

    lama: Rancangan
    baru: Rancangan


def sejajarkan(lama: Rancangan, baru: Rancangan) -> Sejajar:
    """Close both rules, then rename the derived columns, sources and look-ups of `baru` that differ."""
    a, b = tutup(lama), tutup(baru)
    b = _sumber(a, _turunan(a, b))
    return Sejajar(a, b)


def gabung_sumber(a: Rancangan, b: Rancangan) -> dict[str, Any]:
    """Sources, look-ups and derived columns of both rules, as fields of a Rancangan."""
    turunan = {k: a.turunan.get(k, ()) for k in {**a.turunan, **b.turunan}}
    for k, isi in b.turunan.items():
        ada = {n for n, _ in turunan[k]}
        turunan[k] = (*turunan[k], *((n, u) for n, u in isi if n not in ada))
    return {"sumber": {**b.sumber, **a.sumber}, "rujukan": {**b.rujukan, **a.rujukan}, "turunan": turunan}


def _turunan(a: Rancangan, b: Rancangan) -> Rancangan:
    beda = {k for k in b.turunan if k in a.turunan and a.turunan[k] != b.turunan[k]}
    if not beda:
        return b
    nama = {k: {n: n + TANDA for n, _ in b.turunan[k]} for k in beda}
    turunan = {
        k: tuple((nama[k][n], namai_ulang(u, nama[k])) for n, u in isi) if k in beda else isi
        for k, isi in b.turunan.items()
    }
    sumber = {k: _rekaman(s, nama[s.bingkai]) if s.bingkai in beda else s for k, s in b.sumber.items()}
    return replace(b, turunan=turunan, sumber=sumber)


def _rekaman(s: Sumber, nama: Mapping[str, str]) -> Sumber:
    dengan = tuple((nama.get(k, k), v) for k, v in s.dengan)
    hasil: Sumber = namai_ulang(s, nama)
    return replace(hasil, dengan=dengan, pada=s.pada and nama.get(s.pada, s.pada))


def _sumber(a: Rancangan, b: Rancangan) -> Rancangan:
    """Outputs and codes of sources that differ; then every expression over the person that names them."""
    beda = {k for k, s in b.sumber.items() if k in a.sumber and a.sumber[k] != s}
    beda_rujukan = {k for k, x in b.rujukan.items() if k in a.rujukan and a.rujukan[k] != x}
    # An output may also move to a source of another code; such names must not meet either.
    milik_a = {x.nama: k for k, s in a.sumber.items() for x in s.keluaran}
    beda |= {k for k, s in b.sumber.items() if any(milik_a.get(x.nama, k) != k for x in s.keluaran)}
    if not beda and not beda_rujukan:
        return b
    kode = {k: k + TANDA for k in (*beda, *beda_rujukan)}
    kolom = {x.nama: x.nama + TANDA for k in beda for x in b.sumber[k].keluaran}
    kolom |= {k: k + TANDA for k in beda_rujukan}
    sumber = {
        kode.get(k, k): replace(
            s, kode=kode[k], keluaran=tuple(replace(x, nama=kolom.get(x.nama, x.nama)) for x in s.keluaran)
        )
        if k in beda
        else s
        for k, s in b.sumber.items()
    }
    rujukan = {
        kode.get(k, k): replace(x, kode=kode[k], keluaran=replace(x.keluaran, nama=kolom.get(k, k)))
        if k in beda_rujukan
        else x
        for k, x in b.rujukan.items()
    }
    atas: Rancangan = namai_ulang(replace(b, sumber={}, rujukan={}, turunan={}), kolom)
    simpul = {
        k: replace(s, sumber=tuple(kode.get(x, x) for x in s.sumber)) if s.sumber else s for k, s in atas.simpul.items()
    }
    return replace(atas, simpul=simpul, sumber=sumber, rujukan=rujukan, turunan=b.turunan)
