"""Separation of duties at work: is a role compatible with what this human holds; opening a pair for a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.jejak import catat
from talenta_web.akun.models import PEMISAHAN, PembukaanPasangan, Pengguna, PeranPengguna
from talenta_web.akun.models.pembukaan import ALASAN_TERPENDEK
from talenta_web.akun.service.dasar import GalatAkun
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.akun.sesi import lintas_instansi
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import NAMA_PERAN, Pelaku
from talenta_web.domain.pemisahan import Bukaan, Rentang, Tugas


class PeranBentrok(GalatAkun):
    """One human would hold two roles that must be apart."""


@dataclass(frozen=True, slots=True)
class Keputusan:
    """The decision that opens a pair."""

    peran_a: str
    peran_b: str
    selesai: date
    nomor: str
    alasan: str


def tugas_orang(session: Session, nip: str) -> list[Tugas]:
    """Every role of this human, over all accounts with the same NIP."""
    with lintas_instansi(session):
        baris = session.execute(
            select(PeranPengguna.peran, PeranPengguna.mulai, PeranPengguna.selesai)
            .join(Pengguna, Pengguna.id == PeranPengguna.pengguna_id)
            .where(Pengguna.nip == nip)
        ).all()
    return [Tugas(peran, Rentang(mulai, selesai)) for peran, mulai, selesai in baris]


def bukaan(session: Session, instansi_id: int) -> list[Bukaan]:
    """Pairs opened in this instansi, at any time."""
    b = PembukaanPasangan
    baris = session.execute(select(b.peran_a, b.peran_b, b.mulai, b.selesai).where(b.instansi_id == instansi_id))
    return [Bukaan(pa, pb, Rentang(mulai, selesai)) for pa, pb, mulai, selesai in baris]


def periksa_bentrok(session: Session, orang: Pengguna, peran: str, rentang: Rentang) -> None:
    """Raise PeranBentrok in words when the new role may not stand beside one this human holds."""
    hasil = PEMISAHAN.bentrok(
        [Tugas(peran, rentang)], tugas_orang(session, orang.nip), bukaan(session, orang.instansi_id)
    )
    if hasil:
        b = hasil[0]
        raise PeranBentrok(
            f"Peran {NAMA_PERAN[b.baru]} tidak boleh dipegang orang yang juga memegang peran {NAMA_PERAN[b.lama]}: "
            f"{b.pasangan.alasan} ({b.pasangan.dasar}). Cabut dahulu salah satu peran, atau mintalah PPK membuka "
            "pasangan ini untuk waktu tertentu."
        )


def buka_pasangan(session: Session, k: Keputusan, *, pelaku: Pelaku) -> str:
    """Record the PPK's decision to open a pair from today to `selesai`; return its public id."""
    a, b = sorted((k.peran_a, k.peran_b))
    if PEMISAHAN.cari(a, b) is None:
        raise GalatAkun("Pasangan ini tidak termasuk pemisahan tugas, jadi tidak perlu dibuka.")
    if len(k.alasan.strip()) < ALASAN_TERPENDEK:
        raise GalatAkun(f"Alasan paling sedikit {ALASAN_TERPENDEK} karakter.")
    if not k.nomor.strip():
        raise GalatAkun("Nomor keputusan wajib diisi.")
    with transaksi(session):
        hari = hari_ini(session, pelaku.instansi_id)
        if k.selesai < hari:
            raise GalatAkun("Tanggal berakhir sudah lewat.")
        baris = PembukaanPasangan(
            instansi_id=pelaku.instansi_id,
            peran_a=a,
            peran_b=b,
            mulai=hari,
            selesai=k.selesai,
            nomor_keputusan=k.nomor.strip(),
            alasan=k.alasan.strip(),
            dibuka_oleh_id=pelaku.id,
        )
        session.add(baris)
        session.flush()
        catat(
            session, "pemisahan.buka", instansi_id=pelaku.instansi_id, pelaku_id=pelaku.id, objek="pembukaan_pasangan",
            objek_pid=baris.pid,
            rincian={"peran_a": a, "peran_b": b, "mulai": hari.isoformat(), "selesai": k.selesai.isoformat()},
        )  # fmt: skip
        return baris.pid
