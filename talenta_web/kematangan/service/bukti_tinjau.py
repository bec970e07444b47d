"""Review per link: does this document prove this criterion? By the internal reviewer, later by the Kanreg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain import penilaian as p
from talenta_web.kematangan.galat import BukanHak, IsianSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Bukti, Penilaian, RiwayatJawaban, TautanBukti
from talenta_web.kematangan.queries.bukti_hak import terbuka_pembina
from talenta_web.kematangan.service.bukti_tautan import satu, wajib_versi
from talenta_web.kematangan.service.gerak import gerakkan, kunci, wajib_keadaan

MIN_ALASAN, MAKS_ALASAN = 10, 2000
KEADAAN_PEMBINA = (p.DISERAHKAN, p.VERIFIKASI, p.EKSPOSE, p.UJI_LAPANGAN)


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """What the reviewer says of one link, and which version of it he saw."""

    tautan: str
    versi: int
    putusan: str
    alasan: str = ""


def tinjau(session: Session, penilaian_pid: str, kiriman: Sequence[Tinjauan], *, pelaku_id: int, pembina: bool) -> int:
    """Write these reviews, all or none; how many changed. `pembina`: as Kanreg, after the hand-over.

    Raises TidakAda, BukanHak, KeadaanSalah, Basi, and IsianSalah naming the field `<pid>-alasan`.
    """
    with transaksi(session):
        penilaian = kunci(session, penilaian_pid)
        wajib_keadaan(penilaian, *(KEADAAN_PEMBINA if pembina else (p.REVIU,)))
        berubah = [b for k in kiriman if (b := _satu(session, penilaian, k, pelaku_id, pembina)) is not None]
        if berubah:
            session.flush()
            gerakkan(penilaian)
            for butir in sorted({b.butir for b in berubah}):
                milik = [b for b in berubah if b.butir == butir]
                memenuhi = sum(b.tinjauan == p.MEMENUHI for b in milik)
                catat(
                    session, "bukti.tinjau", instansi_id=penilaian.instansi_id, pelaku_id=pelaku_id,
                    objek="penilaian", objek_pid=penilaian.pid,
                    rincian={"butir": butir, "ditinjau": len(milik), "memenuhi": memenuhi},
                )  # fmt: skip
        return len(berubah)


def _satu(session: Session, penilaian: Penilaian, k: Tinjauan, pelaku_id: int, pembina: bool) -> TautanBukti | None:
    baris, bukti = satu(session, penilaian, k.tautan)
    alasan = k.alasan.strip().replace("\r\n", "\n")
    if k.putusan not in p.TINJAUAN:
        raise IsianSalah(f"{k.tautan}-putusan", "Pilih memenuhi, perlu perbaikan, atau ditolak.")
    if (baris.tinjauan, baris.alasan) == (k.putusan, alasan):
        return None
    if k.putusan != p.MEMENUHI and not MIN_ALASAN <= len(alasan) <= MAKS_ALASAN:
        raise IsianSalah(f"{k.tautan}-alasan", f"Tulis alasannya, {MIN_ALASAN} sampai {MAKS_ALASAN} huruf.")
    wajib_versi(baris, k.versi)
    if pembina:
        if not terbuka_pembina(bukti):
            raise BukanHak("Dokumen ini tidak terbuka bagi Kanreg, jadi tidak dapat ditinjau.")
    else:
        _bukan_sendiri(session, penilaian, baris, bukti, pelaku_id)
    baris.tinjauan, baris.alasan = k.putusan, alasan
    baris.ditinjau_oleh, baris.ditinjau_pada = pelaku_id, sekarang()
    return baris


def _bukan_sendiri(session: Session, penilaian: Penilaian, baris: TautanBukti, bukti: Bukti, pelaku_id: int) -> None:
    r = RiwayatJawaban
    pengisi = select(r.id).where(
        r.penilaian_id == penilaian.id, r.butir == baris.butir, r.lapisan == p.MANDIRI, r.oleh_id == pelaku_id
    )
    if pelaku_id in (bukti.pengunggah_id, baris.ditaut_oleh) or session.scalar(pengisi.limit(1)) is not None:
        raise BukanHak(f"Butir {baris.butir} Anda isi atau buktikan sendiri, jadi peninjaunya orang lain.")
