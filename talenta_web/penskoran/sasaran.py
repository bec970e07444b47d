"""What depends on the target, and the rule as a pair (person, target) sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from talenta_web.penskoran.berkas.lingkungan import kolom_target
from talenta_web.penskoran.model import Belahan, Rancangan, Sasaran
from talenta_web.penskoran.model_sasaran import AWALAN
from talenta_web.penskoran.periksa.pohon import terjangkau, ungkapan_simpul, urutkan
from talenta_web.penskoran.ungkap import ungkapan_sumber


@dataclass(frozen=True, slots=True)
class Bergantung:
    """Codes of the sources, look-ups and nodes whose value differs from target to target."""

    sumber: frozenset[str]
    rujukan: frozenset[str]
    simpul: frozenset[str]


def bergantung(r: Rancangan) -> Bergantung:
    """Follow the columns `target.*` through sources, look-ups and nodes."""
    sumber = frozenset(
        k for k, s in r.sumber.items() if any(n.startswith(AWALAN) for u in ungkapan_sumber(s) for n in u.kolom)
    )
    nama = {x.nama for k in sumber for x in r.sumber[k].keluaran}

    def kena(kolom: frozenset[str]) -> bool:
        return any(n.startswith(AWALAN) or n in nama for n in kolom)

    rujukan = set()
    for k, x in r.rujukan.items():  # in file order: a look-up may read one before it
        if kena(x.dibaca):
            rujukan.add(k)
            nama.add(k)
    simpul: set[str] = set()
    for k in urutkan(r.simpul, r.akar_tahap1):
        s = r.simpul[k]
        if any(a.simpul in simpul for a in s.anak) or any(kena(u.kolom) for u in ungkapan_simpul(s)):
            simpul.add(k)
    return Bergantung(sumber, frozenset(rujukan), frozenset(simpul))


def dibaca_simpul(r: Rancangan, kode: str) -> set[str]:
    """Columns that a node reads, through its sources and look-ups."""
    nama = {n for u in ungkapan_simpul(r.simpul[kode]) for n in u.kolom}
    for x in reversed(tuple(r.rujukan.values())):
        nama |= x.dibaca if x.kode in nama else set()
    for s in r.sumber.values():
        if any(x.nama in nama for x in s.keluaran):
            nama |= {n for u in ungkapan_sumber(s) for n in u.kolom}
    return nama


def belah(r: Rancangan) -> Rancangan:
    """Split a trimmed rule: what everyone has once, and per `sasaran` what a pair adds."""
    if not r.sasaran:
        return r
    b = bergantung(r)
    umum = replace(
        r,
        sumber={k: s for k, s in r.sumber.items() if k not in b.sumber},
        rujukan={k: x for k, x in r.rujukan.items() if k not in b.rujukan},
        simpul={k: s for k, s in r.simpul.items() if k not in b.simpul},
    )
    return replace(umum, belahan=tuple(_belahan(r, s, b) for s in r.sasaran))


def _belahan(r: Rancangan, s: Sasaran, b: Bergantung) -> Belahan:
    milik = terjangkau(r, [x.simpul for x in s.sumbu.values()])
    minimum = (s.minimum.gerbang,) if s.minimum else ()
    kenal = kolom_target(rumpun_saja=s.jenis == "rumpun")
    dicatat: set[str] = set()
    for akar in (k for k, x in r.simpul.items() if x.dicatat):
        isi = terjangkau(r, [akar])
        if all(n in kenal for k in isi for n in dibaca_simpul(r, k) if n.startswith(AWALAN)):
            dicatat |= isi.keys()
    simpul = tuple(k for k in r.simpul if k in b.simpul and (k in milik or k in dicatat))
    pasangan = replace(
        r,
        sumbu=s.sumbu,
        gerbang=(*r.gerbang, *s.gerbang, *minimum),
        peringkat=s.peringkat,
        simpul={k: x for k, x in r.simpul.items() if k not in b.simpul or k in simpul},
    )
    dibaca = {n for k in simpul for u in ungkapan_simpul(r.simpul[k]) for n in u.kolom}
    dibaca |= {n for g in s.gerbang for n in g.syarat.kolom}
    rujukan = [k for k in r.rujukan if k in b.rujukan and k in dibaca]
    dibaca |= {n for k in rujukan for n in r.rujukan[k].dibaca}
    rujukan = [k for k in r.rujukan if k in b.rujukan and k in dibaca]
    sumber = tuple(k for k in b.sumber if any(x.nama in dibaca for x in r.sumber[k].keluaran))
    return Belahan(s, replace(pasangan, sasaran=()), tuple(sorted(sumber)), tuple(rujukan), simpul)
