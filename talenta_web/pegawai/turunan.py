"""Derived tables of the people: search words, unit membership in name order, head counts.

They follow the pegawai table within the transaction that changes it; pages read only them for lists and counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis import statistik
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
KOLOM_KATA = ("instansi_id", "kata", "nama_urut", "pegawai_id", "sebelum")


def baris_kata(instansi_id: int, orang: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, str, int, str]]:
    """Rows of KOLOM_KATA for names (id, nama_urut), in key order: there the index grows at its end."""
    per_kata: defaultdict[str, list[tuple[int, str, str, int, str]]] = defaultdict(list)
    for nama, id_ in sorted((n, i) for i, n in orang):
        sebelum = ""
        for k in kata(nama):
            per_kata[k].append((instansi_id, k, nama, id_, sebelum))
            sebelum = k
    return chain.from_iterable(per_kata[k] for k in sorted(per_kata))


def tambah_kata(session: Session, instansi_id: int, orang: Iterable[tuple[int, str]]) -> None:
    """Index the words of new names (id, nama_urut)."""
    sisip(session, _KATA, KOLOM_KATA, baris_kata(instansi_id, orang))


def _sisip(session: Session, tabel: Table, kolom: Sequence[str], isi: Select[Any]) -> None:
    pernyataan = insert(tabel).from_select(list(kolom), isi).execution_options(preserve_rowcount=True)
    statistik.catat(session, tabel, session.connection().execute(pernyataan).rowcount)


def _anggota(session: Session, instansi_id: int) -> None:
    """Insert memberships of everybody, for their unit and every unit above."""
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
        .where(_P.c.instansi_id == instansi_id)
        .order_by(atas.c.atas_id, _P.c.nama_urut, _P.c.id)
    )
    kolom = ["instansi_id", "unit_kerja_id", "nama_urut", "pegawai_id", "level", "rumpun"]
    _sisip(session, _ANGGOTA, kolom, isi)


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
        _sisip(session, _RINGKASAN, kolom, isi)
