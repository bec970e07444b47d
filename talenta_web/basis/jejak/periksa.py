"""Checks a chain from its first event to its head, in blocks, and against the anchors that lie outside the database.

Finds changed, deleted, swapped and inserted events by the chain itself; a cut tail by the head and the anchors; a
rebuilt tail only by the anchors, since whoever owns the database can also recompute every hash in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak.model import Jejak, JejakKepala, JejakSubjek
from talenta_web.basis.jejak.rantai import AWAL, sidik_kejadian, sidik_subjek

BLOK = 5_000
_J, _K, _S = (cast(Table, m.__table__).c for m in (Jejak, JejakKepala, JejakSubjek))
_ISI = (
    _J.id, _J.nomor, _J.sidik, _J.pid, _J.waktu, _J.pelaku_id, _J.kelas, _J.jenis, _J.objek, _J.objek_pid, _J.rincian,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Periksa:
    """Result for one instansi. `rusak` = number of the first event that does not fit, with the cause in Indonesian."""

    instansi_id: int
    jumlah: int
    kepala: str
    jangkar: int
    rusak: int | None = None
    sebab: str = ""

    @property
    def utuh(self) -> bool:
        """Nothing was found."""
        return self.rusak is None


class _Rusak(Exception):
    def __init__(self, nomor: int, sebab: str) -> None:
        super().__init__(sebab)
        self.nomor, self.sebab = nomor, sebab


def periksa(
    session: Session,
    instansi_id: int,
    jangkar: Sequence[tuple[int, str]] = (),
    sesudah: int = 0,
    kabar: Callable[[int], None] = lambda _: None,
) -> Periksa:
    """Check one chain; `jangkar` are (number, hash) pairs with a good signature, `kabar` hears the progress.

    `sesudah` > 0 checks only the events after that number, trusting its hash (a quick look, not a proof).
    """
    nomor, sebelum = _awal(session, instansi_id, sesudah)
    tercatat: dict[int, set[str]] = {}
    for n, sidik in jangkar:
        if n > sesudah:
            tercatat.setdefault(n, set()).add(sidik)
    try:
        for blok, subjek in _blok(session, instansi_id, nomor):
            for b in blok:
                nomor, sebelum = _satu(instansi_id, b, nomor, sebelum, subjek)
                if tercatat.pop(nomor, {sebelum}) != {sebelum}:
                    raise _Rusak(nomor, "Sidik berbeda dari jangkar: rantai sampai nomor ini pernah disusun ulang.")
            kabar(nomor)
        _ujung(session, instansi_id, nomor, sebelum, tercatat)
    except _Rusak as r:
        return Periksa(instansi_id, nomor, sebelum, len(jangkar), r.nomor, r.sebab)
    return Periksa(instansi_id, nomor, sebelum, len(jangkar))


def _awal(session: Session, instansi_id: int, sesudah: int) -> tuple[int, str]:
    if sesudah <= 0:
        return 0, AWAL
    pilih = select(_J.sidik).where(_J.instansi_id == instansi_id, _J.nomor == sesudah)
    return sesudah, session.connection().execute(pilih).scalar() or AWAL


def _blok(session: Session, instansi_id: int, nomor: int) -> Iterator[tuple[Sequence[Any], Mapping[int, list[int]]]]:
    """Blocks of events in order, with the people of each event; every block is one short read."""
    koneksi, terakhir = session.connection(), 0
    while True:
        blok = koneksi.execute(
            select(*_ISI).where(_J.instansi_id == instansi_id, _J.nomor > nomor).order_by(_J.nomor).limit(BLOK)
        ).all()
        if not blok:
            return
        nomor, akhir = blok[-1][1], max(b[0] for b in blok)
        terakhir = terakhir or min(b[0] for b in blok) - 1
        orang = koneksi.execute(
            select(_S.jejak_id, _S.pegawai_id)
            .where(_S.instansi_id == instansi_id, _S.jejak_id > terakhir, _S.jejak_id <= akhir)
            .order_by(_S.jejak_id, _S.pegawai_id)
        )
        yield blok, {k: [p for _, p in isi] for k, isi in groupby(orang, key=lambda x: x[0])}
        terakhir = max(akhir, terakhir)


def _satu(instansi_id: int, b: Any, nomor: int, sebelum: str, subjek: Mapping[int, list[int]]) -> tuple[int, str]:
    if b[1] != nomor + 1:
        raise _Rusak(nomor + 1, f"Nomor {nomor + 1} hilang: sesudah {nomor} langsung {b[1]}.")
    sidik = sidik_kejadian(
        instansi_id=instansi_id, nomor=b[1], sebelum=sebelum, pid=b[3], waktu=b[4], pelaku_id=b[5], kelas=b[6],
        jenis=b[7], objek=b[8], objek_pid=b[9], rincian=b[10],
    )  # fmt: skip
    if sidik != b[2]:
        raise _Rusak(b[1], "Isi kejadian tidak sesuai sidiknya: diubah, ditukar, atau disisipkan.")
    orang = subjek.get(b[0], [])
    if (b[10].get("sidik_subjek") or "") != (sidik_subjek(orang) if orang else ""):
        raise _Rusak(b[1], "Daftar pegawai pada kejadian ini tidak sesuai sidiknya.")
    return b[1], sidik


def _ujung(session: Session, instansi_id: int, nomor: int, sebelum: str, sisa: Mapping[int, set[str]]) -> None:
    """The end of the chain against the head row, the anchors beyond it, and rows outside the numbering."""
    koneksi = session.connection()
    if sisa:
        raise _Rusak(nomor + 1, f"Ekor terpotong: jangkar mencatat nomor {max(sisa)}, rantai berakhir pada {nomor}.")
    kepala = koneksi.execute(select(_K.nomor, _K.sidik).where(_K.instansi_id == instansi_id)).first()
    if kepala is None and nomor:
        raise _Rusak(nomor, "Baris kepala rantai tidak ada.")
    if kepala is not None and tuple(kepala) != (nomor, sebelum):
        # a new event may have been written after the last block was read
        baru = koneksi.execute(
            select(func.count()).where(_J.instansi_id == instansi_id, _J.nomor > nomor, _J.nomor <= kepala[0])
        ).scalar_one()
        if kepala[0] <= nomor or baru != kepala[0] - nomor:
            raise _Rusak(nomor + 1, f"Ekor terpotong: kepala rantai pada nomor {kepala[0]}, kejadian sampai {nomor}.")
    luar = koneksi.execute(select(func.count()).where(_J.instansi_id == instansi_id, _J.nomor.is_(None))).scalar_one()
    if luar:
        raise _Rusak(nomor + 1, f"{luar} kejadian disisipkan tanpa nomor, di luar rantai.")


def kejadian_utuh(session: Session, instansi_id: int, nomor: int) -> bool:
    """Does one event fit its own hash and the hash before it? Says nothing about the rest of the chain."""
    koneksi = session.connection()
    b = koneksi.execute(select(*_ISI).where(_J.instansi_id == instansi_id, _J.nomor == nomor)).first()
    if b is None:
        return False
    orang = koneksi.execute(select(_S.pegawai_id).where(_S.jejak_id == b[0]).order_by(_S.pegawai_id))
    try:
        _satu(instansi_id, b, nomor - 1, _awal(session, instansi_id, nomor - 1)[1], {b[0]: [p for (p,) in orang]})
    except _Rusak:
        return False
    return True


def kepala(session: Session, instansi_id: int | None = None) -> tuple[tuple[int, int, str], ...]:
    """Heads as (instansi, number, hash); of one instansi or of all."""
    pilih = select(_K.instansi_id, _K.nomor, _K.sidik).order_by(_K.instansi_id)
    if instansi_id is not None:
        pilih = pilih.where(_K.instansi_id == instansi_id)
    return tuple((i, n, s) for i, n, s in session.connection().execute(pilih))
