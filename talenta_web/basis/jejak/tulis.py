"""Writing an event: in the transaction of the change itself, at the end of the instansi's chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import jenis as katalog
from talenta_web.basis.jejak.model import Jejak, JejakKepala, JejakSubjek
from talenta_web.basis.jejak.rantai import AWAL, sidik_kejadian, sidik_subjek
from talenta_web.basis.model import buat_pid, sekarang

_KEPALA = cast(Table, JejakKepala.__table__)
_SUBJEK = cast(Table, JejakSubjek.__table__)


def catat(
    session: Session,
    jenis: str,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    objek: str | None = None,
    objek_pid: str | None = None,
    rincian: dict[str, Any] | None = None,
    subjek: Sequence[int] = (),
) -> Jejak:
    """Add an event to the running transaction; GalatJejak when the catalogue does not allow it.

    `subjek` are the internal numbers of people whose data were shown; their number and hash go into the event.
    """
    isi = dict(rincian or {})
    kelas = katalog.periksa(jenis, isi).kelas
    orang = sorted(set(subjek))
    if orang:
        isi |= {"jumlah": len(orang), "sidik_subjek": sidik_subjek(orang)}
    session.flush()
    nomor, sebelum = _kunci_kepala(session, instansi_id)
    kejadian = Jejak(
        instansi_id=instansi_id,
        nomor=nomor + 1,
        pid=buat_pid(),
        waktu=sekarang(),
        pelaku_id=pelaku_id,
        kelas=kelas,
        jenis=jenis,
        objek=objek,
        objek_pid=objek_pid,
        rincian=isi,
    )
    kejadian.sidik = sidik_kejadian(
        instansi_id=instansi_id,
        nomor=nomor + 1,
        sebelum=sebelum,
        pid=kejadian.pid,
        waktu=kejadian.waktu,
        pelaku_id=pelaku_id,
        kelas=kelas,
        jenis=jenis,
        objek=objek,
        objek_pid=objek_pid,
        rincian=isi,
    )
    session.add(kejadian)
    session.flush()
    session.connection().execute(
        update(_KEPALA).where(_KEPALA.c.instansi_id == instansi_id).values(nomor=nomor + 1, sidik=kejadian.sidik)
    )
    if orang:
        session.connection().execute(
            insert(_SUBJEK),
            [{"pegawai_id": p, "jejak_id": kejadian.id, "instansi_id": instansi_id} for p in orang],
        )
    return kejadian


def _kunci_kepala(session: Session, instansi_id: int) -> tuple[int, str]:
    """Number and hash of the last event, locked until the transaction ends (SQLite: by the writer lock)."""
    koneksi = session.connection()
    pilih = select(_KEPALA.c.nomor, _KEPALA.c.sidik).where(_KEPALA.c.instansi_id == instansi_id).with_for_update()
    baris = koneksi.execute(pilih).first()
    if baris is None:
        if koneksi.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert as sisip
        else:
            from sqlalchemy.dialects.sqlite import insert as sisip  # type: ignore[assignment]
        awal = sisip(_KEPALA).values(instansi_id=instansi_id, nomor=0, sidik=AWAL)
        koneksi.execute(awal.on_conflict_do_nothing())
        baris = koneksi.execute(pilih).one()
    return int(baris[0]), str(baris[1])
