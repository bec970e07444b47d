"""The part of a checked rule that can matter under its parameters: what the evaluators compile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from talenta_web.penskoran.model import Anak, Rancangan, Simpul
from talenta_web.penskoran.periksa.pohon import terjangkau, ungkapan_akhir, ungkapan_simpul, urutkan
from talenta_web.penskoran.sasaran import belah
from talenta_web.ungkapan import Ungkapan


def ringkaskan(r: Rancangan) -> Rancangan:
    """Drop branches whose condition is settled by the parameters, then nodes and sources that nothing reads.

    The remaining nodes are in evaluation order, children first.
    """
    simpul = {k: replace(s, anak=_cabang(r, s)) if s.gabung == "pilih" else s for k, s in r.simpul.items()}
    r = replace(r, simpul=simpul)
    akar = [u.simpul for u in r.semua_sumbu] + [k for k, s in simpul.items() if s.dicatat]
    hidup = terjangkau(r, akar)
    simpul = {k: simpul[k] for k in urutkan(simpul, r.akar_tahap1) if k in hidup}
    semua = [u for s in simpul.values() for u in ungkapan_simpul(s)]
    semua += ungkapan_akhir(r)
    nama = {k for u in semua for k in u.kolom} | {s.lalu for s in simpul.values() if s.lalu}
    for x in reversed(tuple(r.rujukan.values())):
        nama |= x.dibaca if x.kode in nama else set()
    ringkas = replace(
        r,
        simpul=simpul,
        sumber={k: s for k, s in r.sumber.items() if any(x.nama in nama for x in s.keluaran)},
        rujukan={k: x for k, x in r.rujukan.items() if k in nama},
        berpoin=_berpoin(replace(r, simpul=simpul)),
    )
    return belah(ringkas)


def _cabang(r: Rancangan, s: Simpul) -> tuple[Anak, ...]:
    hasil: list[Anak] = []
    for a in s.anak:
        tetap = None if a.bila is None else _tetap(r, a.bila)
        if tetap is False:
            continue
        hasil.append(replace(a, bila=None) if tetap else a)
        if tetap or a.bila is None:
            break
    return tuple(hasil) or s.anak[-1:]


def _tetap(r: Rancangan, bila: Ungkapan) -> bool | None:
    """The value of a condition that names parameters only; NULL counts as no."""
    if bila.kolom or "acuan" in bila.tetapan:
        return None
    return bila.fungsi({"acuan": date.min, **r.tetapan})({}) is True


def _berpoin(r: Rancangan) -> frozenset[str]:
    akar = [u.simpul for u in r.semua_sumbu if u.bobot == "global"]
    return frozenset(k for k in terjangkau(r, akar) if r.simpul[k].gabung == "bobot")
