"""Derived rows of people (memberships, head counts) that follow an edit of the tree or of a post: only what differs.

Costs as many rows as people move, not as many as the instansi has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, insert, literal, select, tuple_, update
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import PegawaiUnit, RingkasanPegawai

_A, _R = (cast(Table, m.__table__) for m in (PegawaiUnit, RingkasanPegawai))
Sel = tuple[int, str]
"""Level (0 = unknown) and rumpun ("" = unknown) of a head count."""


def ruas(jalur: str) -> list[int]:
    """Ids of a unit path, top first."""
    return [int(r) for r in jalur.split("/") if r]


def pindah_anggota(session: Session, instansi_id: int, akar: int, keluar: Sequence[int], masuk: Sequence[int]) -> None:
    """Everybody in the subtree of `akar` leaves the units `keluar` and joins the units `masuk`."""
    koneksi = session.connection()
    dalam = (_A.c.instansi_id == instansi_id) & (_A.c.unit_kerja_id == akar)
    kolom = [c.name for c in _A.columns]
    orang = select(_A.c.nama_urut, _A.c.pegawai_id).where(dalam)
    isi = select(_R.c.level, _R.c.rumpun, _R.c.jumlah).where(
        _R.c.instansi_id == instansi_id, _R.c.unit_kerja_id == akar
    )
    jumlah = Counter({(lv, rp): n for lv, rp, n in koneksi.execute(isi)})
    for unit in masuk:
        sumber = select(*(literal(unit) if k == "unit_kerja_id" else _A.c[k] for k in kolom)).where(dalam)
        koneksi.execute(insert(_A).from_select(kolom, sumber))
        geser_hitungan(session, instansi_id, unit, jumlah)
    for unit in sorted(keluar, key=lambda u: u == akar):  # the rows of `akar` say who leaves the others
        syarat = (_A.c.instansi_id == instansi_id) & (_A.c.unit_kerja_id == unit)
        if unit != akar:
            syarat &= tuple_(_A.c.nama_urut, _A.c.pegawai_id).in_(orang)
        koneksi.execute(delete(_A).where(syarat))
        geser_hitungan(session, instansi_id, unit, Counter({k: -n for k, n in jumlah.items()}))


def ganti_fakta(
    session: Session,
    instansi_id: int,
    orang: Iterable[tuple[int, str, int | None, int | None, str | None]],
    jalur: Mapping[int, str],
    level: int,
    rumpun: str | None,
) -> None:
    """People (id, nama_urut, unit, old level, old rumpun) get another level and rumpun; `jalur`: path of each unit."""
    geser: dict[int | None, Counter[Sel]] = {}
    baris: list[dict[str, Any]] = []
    for id_, nama, unit, lama_level, lama_rumpun in orang:
        atas = ruas(jalur.get(unit or 0, ""))
        for u in (None, *atas):
            hitung = geser.setdefault(u, Counter())
            hitung[lama_level or 0, lama_rumpun or ""] -= 1
            hitung[level, rumpun or ""] += 1
        baris += [{"b_unit": u, "b_nama": nama, "b_id": id_} for u in atas]
    if baris:
        ubah = update(_A).where(
            _A.c.instansi_id == instansi_id,
            _A.c.unit_kerja_id == bindparam("b_unit"),
            _A.c.nama_urut == bindparam("b_nama"),
            _A.c.pegawai_id == bindparam("b_id"),
        )
        session.connection().execute(ubah.values(level=level, rumpun=rumpun), baris)
    for unit, selisih in geser.items():
        geser_hitungan(session, instansi_id, unit, selisih)


def geser_hitungan(session: Session, instansi_id: int, unit: int | None, selisih: Mapping[Sel, int]) -> None:
    """Add to (or take from) the head counts of one unit; no unit = the whole instansi. Empty counts go away."""
    koneksi = session.connection()
    milik = (_R.c.instansi_id == instansi_id) & (
        _R.c.unit_kerja_id.is_(None) if unit is None else _R.c.unit_kerja_id == unit
    )
    ada = {
        (lv, rp): (i, n)
        for i, lv, rp, n in koneksi.execute(select(_R.c.id, _R.c.level, _R.c.rumpun, _R.c.jumlah).where(milik))
    }
    for (level, rumpun), beda in selisih.items():
        id_, lama = ada.get((level, rumpun), (None, 0))
        if not beda:
            continue
        if id_ is None:
            isi = {"instansi_id": instansi_id, "unit_kerja_id": unit, "level": level, "rumpun": rumpun, "jumlah": beda}
            koneksi.execute(insert(_R).values(isi))
        elif lama + beda:
            koneksi.execute(update(_R).where(_R.c.id == id_).values(jumlah=lama + beda))
        else:
            koneksi.execute(delete(_R).where(_R.c.id == id_))
