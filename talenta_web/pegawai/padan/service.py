"""Writes: matches that an instansi keeps under a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import PadananImpor
from talenta_web.pegawai.models.padanan import PANJANG_NAMA
from talenta_web.pegawai.padan.jenis import PadananLembar
from talenta_web.pegawai.padan.susun import Bagian

MAKS_TERSIMPAN = 200


class GalatPadanan(ValueError):
    """The match cannot be kept; the message is for people."""


def simpan(session: Session, instansi_id: int, nama: str, bagian: Sequence[Bagian], pelaku_id: int | None) -> str:
    """Keep a match, in place of the one of the same name; return its pid."""
    nama = " ".join(nama.split())
    if not nama or len(nama) > PANJANG_NAMA:
        raise GalatPadanan(f"Nama padanan berisi 1 sampai {PANJANG_NAMA} huruf.")
    lembar = [_ringkas(b.isi) for b in bagian]
    with transaksi(session):
        ada = session.scalar(select(PadananImpor).where(PadananImpor.nama == nama))
        if ada is None:
            banyak = session.scalar(select(func.count()).select_from(PadananImpor)) or 0
            if banyak >= MAKS_TERSIMPAN:
                raise GalatPadanan(f"Sudah ada {MAKS_TERSIMPAN} padanan tersimpan. Hapus yang tidak dipakai lagi.")
            ada = PadananImpor(instansi_id=instansi_id, nama=nama)
            session.add(ada)
        ada.lembar, ada.pelaku_id = [asdict(x) for x in lembar], pelaku_id
        session.flush()
        kolom = sum(len(x.kolom) for x in lembar)
        catat(
            session, "impor.padanan.simpan", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="padanan_impor",
            objek_pid=ada.pid, rincian={"lembar": len(lembar), "kolom": kolom},
        )  # fmt: skip
        return ada.pid


def _ringkas(x: PadananLembar) -> PadananLembar:
    """Without the values nobody gave a meaning: next time they are asked again."""
    kolom = tuple(replace(k, nilai={d: ke for d, ke in k.nilai.items() if ke is not None}) for k in x.kolom)
    return replace(x, kolom=kolom)


def hapus(session: Session, pid: str, pelaku_id: int) -> str:
    """Forget a match; return its name. LookupError when it is gone."""
    with transaksi(session):
        ada = session.scalar(select(PadananImpor).where(PadananImpor.pid == pid))
        if ada is None:
            raise LookupError("Padanan itu sudah tidak ada.")
        session.delete(ada)
        catat(
            session, "impor.padanan.hapus", instansi_id=ada.instansi_id, pelaku_id=pelaku_id, objek="padanan_impor",
            objek_pid=pid,
        )  # fmt: skip
        return ada.nama
