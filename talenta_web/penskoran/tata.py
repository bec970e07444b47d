"""Facts about the tree that both back ends and the explanation share."""

from __future__ import annotations

from dataclasses import dataclass

from talenta_web.penskoran.galat import GalatHitung
from talenta_web.penskoran.model import Ambang, Anak, Kebijakan, Pita, Rancangan, Simpul, Sumbu
from talenta_web.penskoran.model_sasaran import AWALAN

TERISI, NIHIL, BELUM, SEBELUMNYA, KEDALUWARSA = 0, 1, 2, 3, 4
"""What a leaf knows. SEBELUMNYA: nothing, but the score stored before stands in; KEDALUWARSA: only expired records."""
TAHAP1 = "tahap1"
"""Stands among the sources of a node that reads the first mapping."""
NAMA_STATUS = ("terisi", "nihil", "belum", "belum", "belum")


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
    return frozenset(([NIHIL] if nihil else []) + ([BELUM, KEDALUWARSA] if belum else []))


AWALAN_LALU = "sebelumnya:"
"""Codes of the frame isian that hold the score of a node from an earlier result; they say nothing about coverage."""


def status_lalu(s: Simpul) -> frozenset[int]:
    """Statuses for which the score stored before stands in."""
    nihil = s.bila_nihil is not None and s.bila_nihil.jenis == "sebelumnya"
    belum = s.bila_belum.jenis == "sebelumnya"
    return frozenset(([NIHIL] if nihil else []) + ([BELUM, KEDALUWARSA] if belum else []))


def kebijakan(s: Simpul, st: int) -> Kebijakan | None:
    """The policy that a leaf followed for its status; None when it had a value."""
    return {NIHIL: s.bila_nihil, BELUM: s.bila_belum, KEDALUWARSA: s.bila_belum}.get(st)


def bingkai_simpul(r: Rancangan, s: Simpul) -> tuple[str, ...]:
    """Frames a leaf reads: those of its sources, then of its look-ups, then pegawai."""
    nama = [r.sumber[k].bingkai for k in s.sumber if k in r.sumber]
    nama += [r.rujukan[k].bingkai for k in s.sumber if k in r.rujukan]
    if any(k.startswith(AWALAN) for k in s.kolom_pegawai):
        nama.append("jabatan_target")
    if any(not k.startswith(AWALAN) for k in s.kolom_pegawai):
        nama.append("pegawai")
    return tuple(dict.fromkeys(nama))


def pita_tahun(u: Sumbu, a: Ambang, tahun: int) -> tuple[Pita, tuple[str, ...]]:
    """Cut-offs without a cohort and their legal basis; GalatHitung before the first table of the year."""
    isi = a.berlaku(tahun)
    if isi is None:
        mulai = a.tahunan[0][0]
        raise GalatHitung(
            f"Sumbu {u.kode} belum mempunyai ambang untuk tahun {tahun}: tabel pertama mulai {mulai}. "
            "Ubah tanggal acuan, atau tambahkan tabel tahun itu beserta dasarnya pada aturan.",
            simpul=u.simpul,
        )
    return isi


@dataclass(frozen=True, slots=True)
class Tingkat:
    """Nodes that need only those of earlier levels; `tahap1_dahulu`: the first mapping is made before them."""

    simpul: tuple[Simpul, ...]
    tahap1_dahulu: bool


def baca_tahap1(s: Simpul) -> bool:
    """Whether the node itself reads the first mapping."""
    return TAHAP1 in s.sumber or any(k.startswith(TAHAP1 + ".") for a in s.anak if a.bila for k in a.bila.kolom)


def tingkatan(r: Rancangan) -> list[Tingkat]:
    """Nodes by height above the leaves; those that read the first mapping stand above all nodes it rests on."""
    tinggi: dict[str, int] = {}
    akar = r.akar_tahap1
    for kode, s in r.simpul.items():
        perlu = [a.simpul for a in s.anak] + list(akar if baca_tahap1(s) else ())
        tinggi[kode] = 1 + max((tinggi[x] for x in perlu), default=-1)
    isi: list[list[Simpul]] = [[] for _ in range(max(tinggi.values()) + 1)]
    for kode, t in tinggi.items():
        isi[t].append(r.simpul[kode])
    batas = 1 + max((tinggi[x] for x in akar), default=-2)
    return [Tingkat(tuple(x), i == batas) for i, x in enumerate(isi)]
