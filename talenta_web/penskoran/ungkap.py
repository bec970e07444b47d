"""Which columns expressions need, so that only those are read."""

from __future__ import annotations

from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Rancangan, Sumber, Tambah
from talenta_web.penskoran.model_sasaran import AWALAN as TARGET
from talenta_web.penskoran.periksa.pohon import ungkapan_simpul
from talenta_web.penskoran.tata import TAHAP1
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
            nama |= {x for x in (s.pada, s.sampai) if x}
    for _, u in r.turunan.get(bingkai, ()):
        nama |= {k for x in ((u.tanggal, u.bulan) if isinstance(u, Tambah) else (u,)) for k in x.kolom}
    return frozenset(nama)


def kolom_pegawai_rekaman(r: Rancangan, bingkai: str) -> tuple[str, ...]:
    """Columns of the person that record expressions name, without the prefix."""
    return tuple(sorted(k.removeprefix(AWALAN) for k in kolom_rekaman(r, bingkai) if k.startswith(AWALAN)))


def kolom_target_rekaman(r: Rancangan, bingkai: str) -> tuple[str, ...]:
    """Columns `target.*` that record expressions name."""
    return tuple(sorted(k for k in kolom_rekaman(r, bingkai) if k.startswith(TARGET)))


def kolom_orang(r: Rancangan) -> tuple[str, ...]:
    """Columns of the frame pegawai that the rule reads, in any part."""
    semua = [r, *(b.rancangan for b in r.belahan)]
    nama = {k for x in semua for k in _kolom_orang(x)} | {k for x in r.sasaran for k in x.calon.kolom}
    milik = {x.nama for y in semua for s in y.sumber.values() for x in s.keluaran}.union(*(x.rujukan for x in semua))
    return tuple(sorted(k for k in nama - milik - {"nip"} if not k.startswith(TARGET)))


def _kolom_orang(r: Rancangan) -> set[str]:
    nama = {k for s in r.simpul.values() for u in ungkapan_simpul(s) for k in u.kolom}
    nama |= {k for g in r.gerbang for k in g.syarat.kolom}
    nama |= {k for x in r.peringkat if x.ungkapan for k in x.ungkapan.kolom}
    nama |= {k for s in r.semua_sumbu for u in s.ungkapan for k in u.kolom}
    return {k for k in nama.union(*(x.dibaca for x in r.rujukan.values())) if not k.startswith(TAHAP1 + ".")}


def kolom_dinilai(r: Rancangan) -> tuple[str, ...]:
    """Columns of pegawai that leaves read by themselves: when one is empty, the result can name it."""
    nama = {k for s in r.simpul.values() for k in s.kolom_pegawai if "." not in k and k != "nip"}
    return tuple(sorted(nama & kamus()["pegawai"].kolom.keys()))
