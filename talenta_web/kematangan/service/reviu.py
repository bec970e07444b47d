"""The internal review: agree to a butir as it stands or send it back, then close the round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak.jenis import MAKS_BUTIR
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.penilaian import KEMBALIKAN, MANDIRI, PENETAPAN, PENGISIAN, PERBAIKAN, REVIU, SETUJU
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.kemajuan import Kemajuan, baca_kemajuan
from talenta_web.kematangan.models import JawabanButir, Penilaian, ReviuButir
from talenta_web.kematangan.queries.reviu import diisi_orang
from talenta_web.kematangan.service.gerak import gerakkan, kunci, wajib_keadaan
from talenta_web.kematangan.service.langkah import melangkah

ALASAN_TERPENDEK = 10
DISEBUT = 5


def kirim(session: Session, pid: str, *, pelaku_id: int) -> Penilaian:
    """Every butir is ready: the reviewer's turn. KeadaanSalah names what is not ready."""
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, PENGISIAN, PERBAIKAN)
        if kurang := baca_kemajuan(session, p).kurang:
            raise KeadaanSalah(
                f"{len(kurang)} butir belum siap: {sebut(kurang)}. Lengkapi dan tandai siap, lalu kirim lagi."
            )
        melangkah(session, p, REVIU, oleh_id=pelaku_id)
        return p


def putuskan(
    session: Session, pid: str, putusan: str, butir: Mapping[str, str], *, pelaku: Pelaku, alasan: str = ""
) -> int:
    """Decide on these butir (code -> digest as the page showed it); how many decisions were written.

    Raises TidakAda, KeadaanSalah, IsianSalah (reason, unknown butir), BukanHak (own answer), Basi (changed meanwhile).
    """
    alasan = alasan.strip().replace("\r\n", "\n")
    if putusan not in (SETUJU, KEMBALIKAN) or not butir:
        raise IsianSalah("butir", "Pilih sedikitnya satu butir dan putusannya.")
    if putusan == KEMBALIKAN and len(alasan) < ALASAN_TERPENDEK:
        raise IsianSalah(
            "alasan", f"Tulis apa yang perlu diperbaiki, paling sedikit {ALASAN_TERPENDEK} huruf; pengisi membacanya."
        )
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, REVIU)
        maju = baca_kemajuan(session, p)
        if asing := set(butir) - set(maju.perlu):
            raise IsianSalah("butir", f"Butir {sebut(sorted(asing))} tidak termasuk yang direviu.")
        if sendiri := diisi_orang(session, p, pelaku.nip) & set(butir):
            raise BukanHak(f"Butir {sebut(sorted(sendiri))} Anda isi sendiri, jadi peninjaunya orang lain.")
        if beda := [k for k, s in butir.items() if maju.sidik[k] != s]:
            raise Basi(f"Butir {sebut(beda)} berubah sejak Anda membukanya. Periksa lagi, lalu putuskan.")
        session.add_all(
            ReviuButir(
                instansi_id=p.instansi_id, penilaian_id=p.id, butir=k, putaran=p.putaran, putusan=putusan,
                alasan="" if putusan == SETUJU else alasan, sidik=s, oleh_id=pelaku.id,
            )
            for k, s in butir.items()
        )  # fmt: skip
        gerakkan(p)
        setuju = len(butir) if putusan == SETUJU else 0
        rincian = {
            "putaran": p.putaran, "butir": list(butir)[:MAKS_BUTIR], "disetujui": setuju,
            "dikembalikan": len(butir) - setuju,
        }  # fmt: skip
        catat(
            session, "penilaian.reviu", instansi_id=p.instansi_id, pelaku_id=pelaku.id, objek="penilaian",
            objek_pid=p.pid, rincian=rincian,
        )  # fmt: skip
        return len(butir)


def selesaikan(session: Session, pid: str, *, pelaku_id: int) -> Penilaian:
    """Close the round: to the leaders when all is agreed, else back to the fillers with a new round."""
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, REVIU)
        maju = baca_kemajuan(session, p)
        if maju.menunggu:
            raise KeadaanSalah(f"{len(maju.menunggu)} butir belum diputuskan: {sebut(maju.menunggu)}.")
        if maju.dikembalikan:
            _putaran_baru(session, p, maju)
            melangkah(session, p, PERBAIKAN, oleh_id=pelaku_id)
        else:
            melangkah(session, p, PENETAPAN, oleh_id=pelaku_id)
        return p


def _putaran_baru(session: Session, p: Penilaian, maju: Kemajuan) -> None:
    """Copies of the round's answers; those that were sent back must be made ready again. The old round stays."""
    j, kembali = JawabanButir, set(maju.dikembalikan)
    lama = session.scalars(
        select(j).where(j.penilaian_id == p.id, j.lapisan == MANDIRI, j.putaran == p.putaran).order_by(j.id)
    ).all()
    p.putaran += 1
    session.add_all(
        j(
            instansi_id=b.instansi_id, penilaian_id=b.penilaian_id, butir=b.butir, putaran=p.putaran,
            lapisan=b.lapisan, nilai=b.nilai, tidak_berlaku=b.tidak_berlaku, catatan=b.catatan,
            siap=b.siap and b.butir not in kembali, tinjau=b.tinjau, asal=b.asal, oleh_id=b.oleh_id, waktu=b.waktu,
        )
        for b in lama
    )  # fmt: skip
    session.flush()


def sebut(butir: Sequence[str]) -> str:
    """The first codes, and how many more there are."""
    lebih = f", dan {len(butir) - DISEBUT} lainnya" if len(butir) > DISEBUT else ""
    return ", ".join(butir[:DISEBUT]) + lebih
