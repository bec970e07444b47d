"""Discipline records change by two humans (row C15): a draft waits here, its proposal in akun.persetujuan.

The proposal holds only the public id of the draft. The draft goes when it is carried out or no longer waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import usulkan
from talenta_web.akun.queries_persetujuan import muatan_menunggu
from talenta_web.basis import gudang
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.pegawai.catatan.galat import TidakSah
from talenta_web.pegawai.catatan.queries_usul import bukti_draf, semua_draf
from talenta_web.pegawai.catatan.rancang import Tindakan, periksa_alasan, rancang
from talenta_web.pegawai.models import CatatanBukti, CatatanTunggu, Pegawai

KODE = "disiplin.catat"


def ajukan(
    session: Session,
    orang: Pegawai,
    bingkai: str,
    tindakan: Tindakan,
    nilai: Mapping[str, str],
    *,
    alasan: str,
    pelaku: Pelaku,
    data: Path,
    catatan_pid: str | None = None,
    sidik: str | None = None,
    sebab_pid: str | None = None,
    berkas: Sequence[int] = (),
) -> str:
    """Propose a change that has been checked like one that is carried out; the public id of the proposal."""
    with transaksi(session):
        r = rancang(session, orang.id, bingkai, tindakan, nilai, catatan_pid=catatan_pid, sidik=sidik)
        periksa_alasan(alasan)
        if r.baru is not None and not r.beda and not berkas:
            raise TidakSah({"": "Tidak ada yang berubah, jadi tidak ada yang diusulkan."})
        sapu(session, data)
        draf = CatatanTunggu(
            instansi_id=orang.instansi_id,
            pegawai_id=orang.id,
            bingkai=bingkai,
            tindakan=tindakan,
            catatan_pid=catatan_pid,
            nilai=dict(nilai),
            sidik=sidik,
            alasan=alasan.strip(),
            sebab_pid=sebab_pid,
        )
        session.add(draf)
        session.flush()
        for id_ in berkas:
            b = CatatanBukti(instansi_id=orang.instansi_id, pegawai_id=orang.id, bingkai=bingkai, berkas_id=id_)
            b.tunggu_id = draf.id
            session.add(b)
        session.flush()
        return usulkan(session, KODE, {"tunggu": draf.pid}, pelaku=pelaku)


def sapu(session: Session, data: Path) -> None:
    """Drop drafts whose proposal is refused, withdrawn or over, with their files."""
    menunggu = {m["tunggu"] for m in muatan_menunggu(session, KODE)}
    for draf in semua_draf(session):
        if draf.pid not in menunggu:
            for bukti in bukti_draf(session, draf):
                berkas = session.get_one(GudangBerkas, bukti.berkas_id)
                session.delete(bukti)
                session.flush()
                gudang.hapus(session, data, berkas)
            session.delete(draf)
    session.flush()


def menunggu(session: Session, pegawai_id: int) -> list[tuple[str, str]]:
    """Frame and act of the drafts about a person that still wait."""
    masih = {m["tunggu"] for m in muatan_menunggu(session, KODE)}
    return [(d.bingkai, d.tindakan) for d in semua_draf(session, pegawai_id) if d.pid in masih]
