"""Facts about the tree that both back ends and the explanation share."""

from __future__ import annotations

from talenta_web.penskoran.model import Anak, Rancangan, Simpul

TERISI, NIHIL, BELUM = 0, 1, 2
NAMA_STATUS = ("terisi", "nihil", "belum")


def poin_simpul(r: Rancangan, s: Simpul) -> bool:
    """Whether the node's weighted sum is in points of the axis (global) rather than in its own scale."""
    return s.kode in r.berpoin


def bobot_anak(r: Rancangan, induk: Simpul, a: Anak) -> tuple[str, float | None, int | None, float]:
    """How a child enters a weighted sum: column, factor (None: points already), decimals afterwards, weight."""
    anak = r.simpul[a.simpul]
    p = anak.pembulatan
    desimal = p.desimal if p and p.sesudah else None
    bobot = a.bobot or 0.0
    if poin_simpul(r, induk) and anak.gabung == "bobot":
        return "poin." + a.simpul, None, desimal, bobot
    return "skor." + a.simpul, bobot / 100.0, desimal, bobot


def keluar_anak(s: Simpul) -> frozenset[int]:
    """Statuses for which the node is left out of its parent."""
    nihil = s.bila_nihil is not None and s.bila_nihil.jenis == "keluarkan"
    belum = s.bila_belum.jenis == "keluarkan"
    return frozenset(([NIHIL] if nihil else []) + ([BELUM] if belum else []))


def bingkai_simpul(r: Rancangan, s: Simpul) -> tuple[str, ...]:
    """Frames a leaf reads: those of its sources, then of its look-ups, then pegawai."""
    nama = [r.sumber[k].bingkai for k in s.sumber if k in r.sumber]
    nama += [r.rujukan[k].bingkai for k in s.sumber if k in r.rujukan]
    if s.kolom_pegawai:
        nama.append("pegawai")
    return tuple(dict.fromkeys(nama))
