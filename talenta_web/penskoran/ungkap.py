"""Which columns expressions need, so that only those are read."""

from __future__ import annotations

from talenta_web.penskoran.model import Rancangan, Sumber, Tambah
from talenta_web.penskoran.periksa.pohon import ungkapan_simpul
from talenta_web.ungkapan import Ungkapan

AWALAN = "pegawai."


def ungkapan_sumber(s: Sumber) -> list[Ungkapan]:
    """Expressions over one record."""
    return [u for u in (s.saring, s.menurut, *(k.nilai for k in s.keluaran)) if u]


def kolom_rekaman(r: Rancangan, bingkai: str) -> frozenset[str]:
    """Columns (own, derived, `pegawai.*`) of a record frame that its sources and derivations name."""
    nama: set[str] = set()
    for s in r.sumber.values():
        if s.bingkai == bingkai:
            nama |= {k for u in ungkapan_sumber(s) for k in u.kolom} | {k for k, _ in s.dengan}
            nama |= {s.pada} if s.pada else set()
    for _, u in r.turunan.get(bingkai, ()):
        nama |= {k for x in ((u.tanggal, u.bulan) if isinstance(u, Tambah) else (u,)) for k in x.kolom}
    return frozenset(nama)


def kolom_pegawai_rekaman(r: Rancangan, bingkai: str) -> tuple[str, ...]:
    """Columns of the person that record expressions name, without the prefix."""
    return tuple(sorted(k.removeprefix(AWALAN) for k in kolom_rekaman(r, bingkai) if k.startswith(AWALAN)))


def kolom_orang(r: Rancangan) -> tuple[str, ...]:
    """Columns of the frame pegawai that the rule reads, in any part."""
    milik = {x.nama for s in r.sumber.values() for x in s.keluaran} | set(r.rujukan)
    nama = {k for s in r.simpul.values() for u in ungkapan_simpul(s) for k in u.kolom}
    nama |= {k for g in r.gerbang for k in g.syarat.kolom}
    nama |= {k for x in r.peringkat if x.ungkapan for k in x.ungkapan.kolom}
    nama |= {x.kolom_pegawai for x in r.rujukan.values()}
    return tuple(sorted(nama - milik - {"nip"}))
