"""What the database already knows, read once per import: units, reference codes, people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.impor.skema import tabel

_KERAT = 500
_BACA_SEMUA = 5_000


@dataclass(slots=True)
class Konteks:
    """Known codes (`kode`, file and database together) and ids (`id_`, database only).

    With `unit_jalur`, people outside these subtrees do not exist for this import. `baca_semua`: see `baca`.
    """

    instansi_id: int
    kode_instansi: str
    sumber: str
    id_: dict[str, dict[str, int]]
    induk: dict[str, str | None]
    jabatan: dict[str, dict[str, Any]]
    kode: dict[str, set[str]]
    unit_jalur: tuple[str, ...] | None = None
    baca_semua: int = _BACA_SEMUA
    id_pegawai: dict[str, int] = field(default_factory=dict)
    unit_pegawai: dict[str, str | None] = field(default_factory=dict)
    ditutup: set[str] = field(default_factory=set)  # units nobody may be put into
    berisi: dict[str, set[str]] = field(default_factory=dict)  # by record sheet: NIPs with rows in the file
    tunda_cakupan: bool = False  # the declarations are in the last piece: coverage is planned there
    tak_terbaca: set[str] = field(default_factory=set)  # sheets whose header was refused: their codes are not known


def muat(
    session: Session, instansi_id: int, kode_instansi: str, sumber: str, unit_jalur: tuple[str, ...] | None = None
) -> Konteks:
    """Units and reference codes of the instansi."""
    semua_unit = _semua(session, tabel("unit_kerja"), instansi_id, ("id", "kode", "induk_id", "ditutup_pada"))
    unit = [b[:3] for b in semua_unit]
    kode_unit = {i: k for i, k, _ in unit}
    jabatan = _semua(session, tabel("daftar_jabatan"), instansi_id, ("id", *KOLOM_JABATAN))
    id_ = {"unit": {k: i for i, k, _ in unit}, "jabatan": {b[1]: b[0] for b in jabatan}}
    rumpun = {k for (k,) in _semua(session, tabel("rumpun"), instansi_id, ("kode",))}
    target = {k for (k,) in _semua(session, tabel("jabatan_target"), instansi_id, ("kode",))}
    kode = {"unit": set(id_["unit"]), "jabatan": set(id_["jabatan"]), "rumpun": rumpun, "jabatan_target": target}
    return Konteks(
        instansi_id,
        kode_instansi,
        sumber,
        id_,
        induk={k: kode_unit.get(a) for _, k, a in unit},
        jabatan={b[1]: dict(zip(KOLOM_JABATAN, b[1:], strict=True)) for b in jabatan},
        kode=kode,
        unit_jalur=unit_jalur,
        ditutup={k for _, k, _, tutup in semua_unit if tutup is not None},
    )


KOLOM_JABATAN = ("kode", "nama", "jenis_jabatan", "jenjang", "eselon", "rumpun", "kelas_jabatan", "bup")


def _semua(session: Session, t: Table, instansi_id: int, kolom: tuple[str, ...]) -> list[Any]:
    return list(session.execute(select(*(t.c[k] for k in kolom)).where(t.c.instansi_id == instansi_id)))


def muat_pegawai(session: Session, k: Konteks, nip: set[str], semua: bool) -> None:
    """Ids and units of the people named in the file, or of everybody."""
    kode_unit = {i: kode for kode, i in k.id_["unit"].items()}
    dalam = _unit_dalam(session, k)
    kolom = ("nip", "id", "unit_kerja_id")
    orang = list(baca(session, tabel("pegawai"), k.instansi_id, kolom, "nip", None if semua else nip, k.baca_semua))
    if dalam is not None:
        orang = [o for o in orang if o[2] in dalam]
    k.id_pegawai |= {n: i for n, i, _ in orang}
    k.unit_pegawai |= {n: kode_unit.get(u) for n, _, u in orang}


def _unit_dalam(session: Session, k: Konteks) -> set[int] | None:
    if k.unit_jalur is None:
        return None
    baris = _semua(session, tabel("unit_kerja"), k.instansi_id, ("id", "jalur"))
    return {i for i, jalur in baris if jalur.startswith(k.unit_jalur)}


def baca(
    session: Session, t: Table, instansi_id: int, kolom: tuple[str, ...], menurut: str, nilai: set[Any] | None,
    baca_semua: int = _BACA_SEMUA,
) -> Iterable[Any]:  # fmt: skip
    """Rows of an instansi, all of them or those whose `menurut` is in `nilai`; all when that is more than
    `baca_semua`, which costs less than asking for each and is not done for one piece of a big file."""
    pilih = select(*(t.c[k] for k in kolom)).where(t.c.instansi_id == instansi_id)
    if nilai is None or len(nilai) > baca_semua:
        if session.connection().dialect.name == "sqlite":  # it would fetch row by row through an index on instansi_id
            pilih = select(*(t.c[k] for k in kolom)).where(t.c.instansi_id + 0 == instansi_id)
        yield from session.execute(pilih).all()
        return
    for kerat in _kerat(sorted(nilai)):
        yield from session.execute(pilih.where(t.c[menurut].in_(kerat))).all()


def _kerat(nilai: list[Any]) -> Iterable[list[Any]]:
    return (nilai[i : i + _KERAT] for i in range(0, len(nilai), _KERAT))
