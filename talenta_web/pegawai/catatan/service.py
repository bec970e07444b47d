"""Writes of single records: add, change, close, withdraw; every one keeps what stood there before.

`nilai` is form text by column (empty = no value), read by the rules of the import. `sidik` is the digest of the record
as the page showed it (baris.sidik). All run in the transaction of the caller if there is one. Computed results never
change by this: a pemetaan is a run of its own. Raises CatatanTidakAda, CatatanBerubah, TidakSah, PerluDuaOrang
(pegawai.catatan.galat).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import instansi_sesi, transaksi
from talenta_web.pegawai.catatan import service_cakup as cakup
from talenta_web.pegawai.catatan.baris import DUA_ORANG, ke_json
from talenta_web.pegawai.catatan.galat import PerluDuaOrang
from talenta_web.pegawai.catatan.isian import kolom_akhir
from talenta_web.pegawai.catatan.queries_baris import kunci
from talenta_web.pegawai.catatan.rancang import SUMBER, SUMBER_KOREKSI, Rencana, Tindakan, periksa_alasan, rancang
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import RIWAYAT, CatatanBukti, CatatanVersi, Pegawai, Riwayat
from talenta_web.pegawai.rangkum import minta


@dataclass(frozen=True, slots=True)
class Sebab:
    """Why and by whom: the reason in words, and what led to it (langsung, koreksi, dua_orang).

    `rujukan_pid` names the request of a correction; `pengusul_id` asked for what `pelaku_id` then approved; `berkas`
    are ids of stored files (basis.gudang) that become evidence of the record.
    """

    alasan: str
    pelaku_id: int | None
    kode: str = "langsung"
    rujukan_pid: str | None = None
    pengusul_id: int | None = None
    berkas: Sequence[int] = ()


def tambah(session: Session, pegawai_id: int, bingkai: str, nilai: Mapping[str, str], sebab: Sebab) -> str:
    """Add a record; returns its public id."""
    return laksanakan(session, pegawai_id, bingkai, "tambah", nilai, sebab)[0]


def ubah(
    session: Session,
    pegawai_id: int,
    bingkai: str,
    catatan_pid: str,
    nilai: Mapping[str, str],
    sebab: Sebab,
    *,
    sidik: str | None,
) -> bool:
    """Change the given columns of a record; False when nothing differs (then nothing is written but evidence)."""
    return laksanakan(session, pegawai_id, bingkai, "ubah", nilai, sebab, catatan_pid=catatan_pid, sidik=sidik)[1]


def tutup(
    session: Session, pegawai_id: int, bingkai: str, catatan_pid: str, tanggal: str, sebab: Sebab, *, sidik: str | None
) -> None:
    """Give a running record its end date; a record that has one is changed, not closed."""
    nilai = {kolom_akhir(bingkai) or "": tanggal} if bingkai in RIWAYAT else {}
    laksanakan(session, pegawai_id, bingkai, "tutup", nilai, sebab, catatan_pid=catatan_pid, sidik=sidik)


def cabut(
    session: Session, pegawai_id: int, bingkai: str, catatan_pid: str, sebab: Sebab, *, sidik: str | None
) -> None:
    """Withdraw a record that should never have stood there; its values stay in the history."""
    laksanakan(session, pegawai_id, bingkai, "cabut", {}, sebab, catatan_pid=catatan_pid, sidik=sidik)


def laksanakan(
    session: Session,
    pegawai_id: int,
    bingkai: str,
    tindakan: Tindakan,
    nilai: Mapping[str, str],
    sebab: Sebab,
    *,
    catatan_pid: str | None = None,
    sidik: str | None = None,
) -> tuple[str, bool]:
    """Carry one change out; the public id of the record, and whether anything but evidence was written."""
    if bingkai in DUA_ORANG and sebab.kode != "dua_orang":
        raise PerluDuaOrang
    sumber = SUMBER_KOREKSI if sebab.kode == "koreksi" else SUMBER
    with transaksi(session):
        kunci(session, pegawai_id)
        r = rancang(session, pegawai_id, bingkai, tindakan, nilai, catatan_pid=catatan_pid, sidik=sidik, sumber=sumber)
        periksa_alasan(sebab.alasan)
        baris = r.baris or _baru(session, pegawai_id, bingkai, r)
        pid = baris.pid
        tempel_bukti(session, pegawai_id, bingkai, pid, sebab.berkas)
        if r.baru is None:
            session.delete(baris)
            session.flush()
            cakup.setelah_cabut(session, pegawai_id, bingkai)
        elif not r.beda:
            return pid, False
        else:
            for kolom, isi in r.baru.items():
                setattr(baris, kolom, isi)
            session.flush()
            cakup.terisi(session, pegawai_id, bingkai, r.baru["sumber"])
        catat_versi(session, pegawai_id, bingkai, pid, tindakan, r, sebab)
        return pid, True


def tempel_bukti(session: Session, pegawai_id: int, bingkai: str, catatan_pid: str, berkas: Sequence[int]) -> None:
    """Bind stored files to a record."""
    for id_ in berkas:
        isi: dict[str, Any] = {"instansi_id": instansi_sesi(session), "pegawai_id": pegawai_id, "bingkai": bingkai}
        session.add(CatatanBukti(**isi, catatan_pid=catatan_pid, berkas_id=id_))
    session.flush()


def _baru(session: Session, pegawai_id: int, bingkai: str, r: Rencana) -> Riwayat:
    model: type[Any] = RIWAYAT[bingkai]
    baris: Riwayat = model(instansi_id=instansi_sesi(session), pegawai_id=pegawai_id, **(r.baru or {}))
    session.add(baris)
    session.flush()
    return baris


def catat_versi(
    session: Session, pegawai_id: int, bingkai: str, pid: str, tindakan: Tindakan, r: Rencana, sebab: Sebab
) -> None:
    """History row, audit event, and a new summary of the people."""
    instansi = instansi_sesi(session)
    session.add(
        CatatanVersi(
            instansi_id=instansi,
            pegawai_id=pegawai_id,
            bingkai=bingkai,
            catatan_pid=pid,
            tindakan=tindakan,
            sebab=sebab.kode,
            sebab_pid=sebab.rujukan_pid,
            pelaku_id=sebab.pelaku_id,
            pengusul_id=sebab.pengusul_id,
            alasan=sebab.alasan.strip(),
            lama=None if r.lama is None else ke_json(r.lama),
            baru=None if r.baru is None else ke_json(r.baru),
        )
    )
    catat(
        session,
        f"catatan.{tindakan}",
        instansi_id=instansi,
        pelaku_id=sebab.pelaku_id,
        objek="pegawai",
        objek_pid=session.get_one(Pegawai, pegawai_id).pid,
        rincian={"bingkai": bingkai, "catatan": pid, "bidang": r.beda, "sebab": sebab.kode},
    )
    minta(session, instansi, sebab.pelaku_id)
