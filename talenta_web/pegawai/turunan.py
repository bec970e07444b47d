"""Derived tables of the people: search words, unit membership in name order, head counts.

They follow the pegawai table within the transaction that changes it; pages read only them for lists and counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.massal import sisip
from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai.kata import kata
from talenta_web.pegawai.models import Jabatan, Pegawai, PegawaiKata, PegawaiUnit, RingkasanPegawai

_P = cast(Table, Pegawai.__table__)
_U = cast(Table, UnitKerja.__table__)
_KATA = cast(Table, PegawaiKata.__table__)
_ANGGOTA = cast(Table, PegawaiUnit.__table__)
_RINGKASAN = cast(Table, RingkasanPegawai.__table__)
_JABATAN = cast(Table, Jabatan.__table__)
_KERAT = 500


@dataclass(frozen=True, slots=True)
class Lama:
    """A person as the derived tables know them before a change."""

    id: int
    nama_urut: str
    unit_kerja_id: int | None


def tambah_kata(session: Session, instansi_id: int, orang: Iterable[tuple[int, str]]) -> None:
    """Index the words of new names (id, nama_urut)."""
    per_kata: defaultdict[str, list[tuple[int, str, str, int, str]]] = defaultdict(list)
    for nama, id_ in sorted((n, i) for i, n in orang):
        sebelum = ""
        for k in kata(nama):
            per_kata[k].append((instansi_id, k, nama, id_, sebelum))
            sebelum = k
    baris = chain.from_iterable(per_kata[k] for k in sorted(per_kata))  # in key order the index grows at its end
    sisip(session, _KATA, ["instansi_id", "kata", "nama_urut", "pegawai_id", "sebelum"], baris)


def hapus(session: Session, instansi_id: int, lama: Sequence[Lama]) -> None:
    """Forget the words and memberships of people before their rows change."""
    if not lama:
        return
    koneksi = session.connection()
    k, a = _KATA.c, _ANGGOTA.c
    kata_ = [{"k": w, "n": o.nama_urut, "i": o.id} for o in lama for w in kata(o.nama_urut)]
    syarat = (k.instansi_id == instansi_id, k.kata == bindparam("k"), k.nama_urut == bindparam("n"))
    if kata_:
        koneksi.execute(delete(_KATA).where(*syarat, k.pegawai_id == bindparam("i")), kata_)
    atas = _leluhur(session, instansi_id)
    unit = [{"u": u, "n": o.nama_urut, "i": o.id} for o in lama for u in atas.get(o.unit_kerja_id, ())]
    syarat = (a.instansi_id == instansi_id, a.unit_kerja_id == bindparam("u"), a.nama_urut == bindparam("n"))
    if unit:
        koneksi.execute(delete(_ANGGOTA).where(*syarat, a.pegawai_id == bindparam("i")), unit)


def _leluhur(session: Session, instansi_id: int) -> dict[int | None, tuple[int, ...]]:
    """Unit -> itself and the units above."""
    baris = session.execute(select(_U.c.id, _U.c.jalur).where(_U.c.instansi_id == instansi_id))
    return {i: tuple(int(r) for r in jalur.split("/") if r) for i, jalur in baris}


def _anggota(session: Session, instansi_id: int, *syarat: Any) -> None:
    """Insert memberships of the people that meet the conditions, for their unit and every unit above."""
    atas = (
        select(_U.c.id.label("unit_id"), _U.c.id.label("atas_id"), _U.c.induk_id)
        .where(_U.c.instansi_id == instansi_id)
        .cte("atas", recursive=True)
    )
    induk = _U.alias("induk")
    atas = atas.union_all(select(atas.c.unit_id, induk.c.id, induk.c.induk_id).where(induk.c.id == atas.c.induk_id))
    isi = (
        select(literal(instansi_id), atas.c.atas_id, _P.c.nama_urut, _P.c.id, _P.c.level, _P.c.rumpun)
        .join_from(_P, atas, atas.c.unit_id == _P.c.unit_kerja_id)
        .where(_P.c.instansi_id == instansi_id, *syarat)
        .order_by(atas.c.atas_id, _P.c.nama_urut, _P.c.id)
    )
    kolom = ["instansi_id", "unit_kerja_id", "nama_urut", "pegawai_id", "level", "rumpun"]
    session.connection().execute(insert(_ANGGOTA).from_select(kolom, isi))


def tambah_anggota_baru(session: Session, instansi_id: int, sesudah_id: int) -> None:
    """Memberships of everybody with an id greater than `sesudah_id`."""
    _anggota(session, instansi_id, _P.c.id > sesudah_id)


def tambah_anggota(session: Session, instansi_id: int, id_: Sequence[int]) -> None:
    """Memberships of the given people."""
    for awal in range(0, len(id_), _KERAT):
        _anggota(session, instansi_id, _P.c.id.in_(id_[awal : awal + _KERAT]))


def bangun_anggota(session: Session, instansi_id: int) -> None:
    """Memberships of everybody anew, after the unit tree or facts of posts changed."""
    session.connection().execute(delete(_ANGGOTA).where(_ANGGOTA.c.instansi_id == instansi_id))
    _anggota(session, instansi_id)


def salin_jabatan(session: Session, instansi_id: int, kode: Sequence[str]) -> None:
    """Carry changed facts of posts over to the people who hold them."""
    kolom = ("nama", "jenis_jabatan", "jenjang", "eselon", "rumpun", "kelas_jabatan")
    for awal in range(0, len(kode), _KERAT):
        pilih = select(_JABATAN.c.id, *(_JABATAN.c[k] for k in kolom)).where(
            _JABATAN.c.instansi_id == instansi_id, _JABATAN.c.kode.in_(kode[awal : awal + _KERAT])
        )
        parameter = []
        for id_, *nilai in session.execute(pilih):
            isi = dict(zip(kolom, nilai, strict=True))
            level = JENJANG[isi["jenjang"]].level
            parameter.append({"b_id": id_, "b_level": level, **{f"b_{k}": v for k, v in isi.items()}})
        nilai_: dict[str, Any] = {k: bindparam(f"b_{k}") for k in kolom if k != "nama"}
        pernyataan = (
            update(_P)
            .where(_P.c.instansi_id == instansi_id, _P.c.jabatan_id == bindparam("b_id"))
            .values(nama_jabatan=bindparam("b_nama"), level=bindparam("b_level"), versi=_P.c.versi + 1, **nilai_)
        )
        session.connection().execute(pernyataan, parameter)


def hitung_ringkasan(session: Session, instansi_id: int) -> None:
    """Head counts per unit subtree, level and rumpun, and of the whole instansi."""
    koneksi = session.connection()
    koneksi.execute(delete(_RINGKASAN).where(_RINGKASAN.c.instansi_id == instansi_id))
    kolom = ["instansi_id", "unit_kerja_id", "level", "rumpun", "jumlah"]
    for unit, t in ((_ANGGOTA.c.unit_kerja_id, _ANGGOTA), (None, _P)):
        level, rumpun = func.coalesce(t.c.level, 0), func.coalesce(t.c.rumpun, "")
        kunci = [level, rumpun] if unit is None else [unit, level, rumpun]
        isi = (
            select(literal(instansi_id), literal(None) if unit is None else unit, level, rumpun, func.count())
            .where(t.c.instansi_id == instansi_id)
            .group_by(*kunci)
        )
        koneksi.execute(insert(_RINGKASAN).from_select(kolom, isi))
