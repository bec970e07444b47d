"""People with the records that the rules read, in blocks: memory stays that of one block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.models import RIWAYAT, Jabatan, Kelengkapan, Pegawai
from talenta_web.pegawai.mutu.fakta import lengkapi
from talenta_web.pegawai.mutu.rakit import Orang
from talenta_web.penskoran.kamus import kamus

BLOK = 500


@dataclass(frozen=True, slots=True)
class Diperiksa:
    """A person to examine: internal number, path of the unit, facts and records."""

    id: int
    jalur: str
    orang: Orang


def senama(session: Session, instansi_id: int) -> dict[tuple[str, Any], int]:
    """Names and birth dates that several people share, with how many."""
    p = Pegawai
    pilih = (
        select(p.nama_urut, p.tanggal_lahir, func.count())
        .where(p.instansi_id == instansi_id, p.tanggal_lahir.is_not(None))
        .group_by(p.nama_urut, p.tanggal_lahir)
        .having(func.count() > 1)
    )
    return {(n, t): banyak for n, t, banyak in session.execute(pilih)}


def blok(session: Session, instansi_id: int, bingkai: Sequence[str]) -> Iterator[list[Diperiksa]]:
    """Everybody who has not left service, by internal number."""
    kembar = senama(session, instansi_id)
    akhir = 0
    while isi := _blok(session, instansi_id, bingkai, akhir, kembar):
        akhir = isi[-1].id
        yield isi


def _blok(
    session: Session, instansi_id: int, bingkai: Sequence[str], sesudah: int, kembar: Mapping[tuple[str, Any], int]
) -> list[Diperiksa]:
    p = Pegawai
    kolom: dict[str, Any] = {k: inspect(p).columns[k] for k in kamus()["pegawai"].kolom if k not in {"jabatan", "unit"}}
    kolom |= {
        "jenis_kelamin": p.jenis_kelamin,
        "nama_urut": p.nama_urut,
        "jabatan": Jabatan.kode,
        "bup_jabatan": Jabatan.bup,
    }
    kolom |= {"unit": UnitKerja.kode, "id": p.id, "jalur": UnitKerja.jalur}
    pilih = (
        select(*(c.label(k) for k, c in kolom.items()))
        .outerjoin(Jabatan, Jabatan.id == p.jabatan_id)
        .outerjoin(UnitKerja, UnitKerja.id == p.unit_kerja_id)
        .where(p.instansi_id == instansi_id, p.id > sesudah, or_(p.kedudukan.is_(None), p.kedudukan != "berhenti"))
        .order_by(p.id)
        .limit(BLOK)
    )
    orang = [dict(b) for b in session.execute(pilih).mappings()]
    nomor = [o["id"] for o in orang]
    riwayat = {b: _riwayat(session, instansi_id, b, nomor) for b in bingkai} if nomor else {}
    diketahui = _diketahui(session, instansi_id, nomor) if nomor else {}
    session.rollback()
    hasil = []
    for o in orang:
        id_, jalur = o.pop("id"), o.pop("jalur") or ""
        milik = {b: riwayat[b].get(id_, ()) for b in bingkai}
        banyak = kembar.get((o.pop("nama_urut"), o["tanggal_lahir"]), 1)
        hasil.append(Diperiksa(id_, jalur, Orang(lengkapi(o), milik, frozenset(diketahui.get(id_, ())), banyak)))
    return hasil


def _riwayat(session: Session, instansi_id: int, bingkai: str, nomor: list[int]) -> dict[int, list[dict[str, Any]]]:
    model = RIWAYAT[bingkai]
    kolom = [inspect(model).columns[k] for k in kamus()[bingkai].kolom]
    pilih = select(model.pegawai_id, model.pid, *kolom).where(
        model.instansi_id == instansi_id, model.pegawai_id.in_(nomor)
    )
    hasil: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    nama = ("pid", *kamus()[bingkai].kolom)
    for id_, *isi in session.execute(pilih.order_by(model.id)):
        hasil[id_].append(dict(zip(nama, isi, strict=True)))
    return hasil


def _diketahui(session: Session, instansi_id: int, nomor: list[int]) -> dict[int, set[str]]:
    k = Kelengkapan
    hasil: defaultdict[int, set[str]] = defaultdict(set)
    for id_, bingkai in session.execute(
        select(k.pegawai_id, k.bingkai).where(k.instansi_id == instansi_id, k.pegawai_id.in_(nomor))
    ):
        hasil[id_].add(bingkai)
    return hasil
