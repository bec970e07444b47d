"""Keeping findings: what is still found stays with the day it was first found, the rest comes and goes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from talenta_web.basis.model import buat_pid
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.models import TemuanMutu
from talenta_web.pegawai.mutu.rakit import Temuan

_T = cast(Table, TemuanMutu.__table__)
Blok = Mapping[int, tuple[str, list[Temuan]]]
"""Person -> path of the unit, findings."""


def sidik(aturan: str, isi: Mapping[str, Any]) -> str:
    """What an acceptance was given for: the rule and the values of its sentence."""
    return hashlib.sha256(json.dumps([aturan, dict(isi)], sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def simpan(session: Session, instansi_id: int, tanggal: date, rentang: tuple[int, int], isi: Blok) -> None:
    """Bring the stored findings of people numbered in (from, to] to what was found; writes only what differs."""
    t = _T.c
    dalam = (t.instansi_id == instansi_id, t.pegawai_id > rentang[0], t.pegawai_id <= rentang[1])
    pilih = select(t.id, t.pegawai_id, t.aturan, t.kunci, t.jalur, t.isi).where(*dalam)
    lama = {(p, a, k): (i, j, v) for i, p, a, k, j, v in session.execute(pilih)}
    session.rollback()
    baru, ubah = [], []
    for pegawai, (jalur, temuan) in isi.items():
        for f in temuan:
            ada = lama.pop((pegawai, f.aturan, f.kunci), None)
            nilai = {"jalur": jalur, "isi": dict(f.isi)}
            if ada is None:
                kunci = {"pid": buat_pid(), "instansi_id": instansi_id, "pegawai_id": pegawai, "sejak": tanggal}
                baru.append({**kunci, **nilai, "aturan": f.aturan, "kunci": f.kunci})
            elif ada[1:] != (jalur, nilai["isi"]):
                ubah.append({"b_id": ada[0], **nilai})
    if not (baru or ubah or lama):
        return
    with transaksi(session):
        koneksi = session.connection()
        if lama:
            koneksi.execute(delete(_T).where(t.id == bindparam("b_id")), [{"b_id": i} for i, _, _ in lama.values()])
        if ubah:
            isi_baru: dict[str, Any] = {"jalur": bindparam("jalur"), "isi": bindparam("isi")}
            koneksi.execute(update(_T).where(t.id == bindparam("b_id")).values(isi_baru), ubah)
        if baru:
            koneksi.execute(insert(_T), baru)
