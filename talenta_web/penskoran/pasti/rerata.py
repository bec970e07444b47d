"""Bounds of weighted means from which children may be left out.

With re-weighting, "fill with the least, or with the most" is wrong: the lowest mean leaves out what would raise it. The
best choice is always a threshold (leave out everything on one side of some child's bound), so trying each child's own
bound as the threshold is exact.
"""

from __future__ import annotations

from collections.abc import Sequence

from talenta_web.penskoran.model import Rancangan, Simpul
from talenta_web.penskoran.pasti.rumus import (
    NULL,
    TIDAK,
    YA,
    Kol,
    Op,
    Rapi,
    Rumus,
    Tetap,
    atau,
    bukan,
    dan,
    jika,
    kosong,
    rantai,
    ujung,
)
from talenta_web.penskoran.tata import bobot_anak, poin_simpul

_NOL = Tetap(0.0)
_BANYAK = 8
"""More children than this that may be left out: the safe bound (the outermost child) instead of the exact one."""


def rerata_berbobot(r: Rancangan, s: Simpul, anak: Sequence[Kol], lepas: Sequence[Rumus], rendah: bool) -> Rumus:
    """The lower or upper end of a node with gabung bobot or rerata, before widening and tidying."""
    rerata = s.gabung == "rerata"
    w = [1.0 if rerata else a.bobot or 0.0 for a in s.anak]
    jumlah = sum(w)
    desimal = [None if rerata else bobot_anak(r, s, a)[2] for a in s.anak]
    suku = [_suku(x, n, d) for x, n, d in zip(anak, w, desimal, strict=True)]
    skala = 1.0 if rerata or poin_simpul(r, s) else jumlah / 100.0
    if not rerata and not s.timbang_ulang:
        isi = [jika(y, ujung(rendah, (_NOL, c)), c) for c, y in zip(suku, lepas, strict=True)]
        return _bagi(rantai("tambah", isi), Tetap(jumlah / skala))
    bebas = [i for i, y in enumerate(lepas) if y != TIDAK]
    if not bebas:
        return _bagi(rantai("tambah", suku), Tetap(jumlah / skala))
    if len(bebas) > _BANYAK or any(d is not None for d in desimal):
        batal = atau(dan((bukan(y), kosong(x))) for x, y in zip(anak, lepas, strict=True))
        luar = Op("tambah", (ujung(rendah, anak), Tetap(_longgar(w, desimal) * (-1.0 if rendah else 1.0))))
        return jika(batal, NULL, Op("kali", (luar, Tetap(skala))))
    calon = [_rata(anak, suku, w, lepas, [bukan(y) for y in lepas], skala)]
    for j in bebas:
        ikut = [_ikut(anak, lepas, i, j, rendah) for i in range(len(anak))]
        boleh = dan((lepas[j], bukan(kosong(anak[j]))))
        calon.append(jika(boleh, _rata(anak, suku, w, lepas, ikut, skala)))
    return ujung(rendah, calon)


def _suku(x: Rumus, w: float, desimal: int | None) -> Rumus:
    """The contribution in weight times score; rounded in points when the rule rounds after weighting."""
    isi = Op("kali", (x, Tetap(w)))
    return (
        isi
        if desimal is None
        else Op("kali", (Rapi(Op("kali", (x, Tetap(w / 100.0))), None, None, desimal), Tetap(100.0)))
    )


def _longgar(w: Sequence[float], desimal: Sequence[int | None]) -> float:
    """How far rounding after weighting can move the mean beyond every child."""
    setengah = sum(50.0 * 10.0**-d for d in desimal if d is not None)
    return setengah / min(x for x in w if x > 0)


def _ikut(anak: Sequence[Kol], lepas: Sequence[Rumus], i: int, j: int, rendah: bool) -> Rumus:
    """Does child i count when everything beyond the bound of child j is left out?"""
    if i == j:
        return YA
    return atau((bukan(lepas[i]), Op("<=" if rendah else ">=", (anak[i], anak[j]))))


def _rata(
    anak: Sequence[Kol],
    suku: Sequence[Rumus],
    w: Sequence[float],
    lepas: Sequence[Rumus],
    ikut: Sequence[Rumus],
    skala: float,
) -> Rumus:
    atas = rantai("tambah", [jika(n, c, _NOL) for n, c in zip(ikut, suku, strict=True)])
    bawah = rantai("tambah", [jika(n, Tetap(b), _NOL) for n, b in zip(ikut, w, strict=True)])
    return jika(Op("<=", (bawah, _NOL)), NULL, Op("kali", (_bagi(atas, bawah), Tetap(skala))))


def _bagi(a: Rumus, b: Rumus) -> Rumus:
    return Op("bagi", (a, b))
