"""Is a sealed record still what was sealed? Its bytes, its audit event, and every row it was made from.

Papers of a sealed sidang ask `periksa` first and refuse when it finds anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from talenta_web.domain.segel import Bagian, Terperiksa, beda
from talenta_web.domain.sidang import DITUTUP
from talenta_web.komite.models import Penetapan, Sidang
from talenta_web.komite.penetapan.isi import Isi, bentuk_json, buka, digest
from talenta_web.komite.penetapan.segel import usulan_beku
from talenta_web.komite.queries import penetapan as q
from talenta_web.komite.queries import periksa as p
from talenta_web.komite.queries.naskah import baca_naskah

AMAN = "Isi naskah tersegel"


@dataclass(frozen=True, slots=True)
class HasilPeriksa(Terperiksa):
    """Outcome for one version. `isi` is None when the record itself cannot be trusted."""

    sidang: str
    nomor: int
    digest: str
    bagian: tuple[Bagian, ...]
    isi: Isi | None


def periksa(session: Session, sidang: Sidang, nomor: int | None = None) -> HasilPeriksa | None:
    """Check one version (the newest unless named); None when nothing is sealed yet or there is no such version.

    The rows in force are compared with the newest version; an older one is checked by its bytes and its audit event.
    """
    semua = q.penetapan_sidang(session, sidang.id, dengan_isi=True)
    if not semua:
        hilang = Bagian(AMAN, ("sidang sudah ditutup, tetapi naskah tersegelnya tidak ada",))
        return HasilPeriksa(sidang.pid, 0, "", (hilang,), None) if sidang.keadaan == DITUTUP else None
    satu = semua[0] if nomor is None else next((x for x in semua if x.nomor == nomor), None)
    if satu is None:
        return None
    session.refresh(satu, ("nomor", "digest", "alasan", "diusulkan_oleh", "ditetapkan_oleh", "ditetapkan_pada", "isi"))
    isi, masalah = _isi(session, satu)
    bagian = [Bagian(AMAN, tuple(masalah)), Bagian("Jejak audit", tuple(_jejak(session, sidang, satu)))]
    if [x.nomor for x in reversed(semua)] != list(range(1, len(semua) + 1)):
        bagian.append(Bagian("Urutan versi", ("ada versi yang hilang",)))
    if isi is not None and satu is semua[0]:
        bagian += _baris(session, sidang, satu, isi)
    return HasilPeriksa(sidang.pid, satu.nomor, satu.digest, tuple(bagian), None if masalah else isi)


def _isi(session: Session, satu: Penetapan) -> tuple[Isi | None, list[str]]:
    """The record, and what is wrong with its bytes or with the columns beside them."""
    try:
        isi = buka(satu.isi)
    except ValueError as galat:
        return None, [str(galat)]
    akun = q.pid_akun(session, (satu.diusulkan_oleh, satu.ditetapkan_oleh))
    kolom = {
        "nomor": satu.nomor,
        "alasan": satu.alasan,
        "diusulkan_oleh": akun.get(satu.diusulkan_oleh),
        "ditetapkan_oleh": akun.get(satu.ditetapkan_oleh),
        "ditetapkan_pada": satu.ditetapkan_pada,
    }
    masalah = [f"kolom {x} berbeda" for x in beda({k: isi.get(k) for k in kolom}, bentuk_json(kolom))]
    if digest(isi) != satu.digest:
        masalah.append("digest tidak sama dengan isinya")
    if digest(isi["naskah"]) != isi["naskah_digest"]:
        masalah.append("digest naskah tidak sama dengan isinya")
    return isi, masalah


def _jejak(session: Session, sidang: Sidang, satu: Penetapan) -> list[str]:
    """The event of the sealing, and those of every step to the PPK."""
    masalah = _kejadian(session, sidang, "penetapan.segel", satu.pid, "digest", satu.digest)
    ada = q.langkah_ppk(session, (satu.id,)).get(satu.id, {})
    for langkah in ada.values():
        session.refresh(langkah)
    if p.langkah_tercatat(session, sidang.instansi_id, satu.digest) != {x.pid for x in ada.values()}:
        masalah.append("langkah kepada PPK pada jejak berbeda dari yang tersimpan")
    for langkah in ada.values():
        jenis = f"keputusan.{langkah.langkah}"
        masalah += _kejadian(session, sidang, jenis, langkah.pid, "langkah", p.sidik_langkah(langkah))
    return masalah


def _kejadian(session: Session, sidang: Sidang, jenis: str, pid: str, medan: str, nilai: str) -> list[str]:
    ada = p.kejadian(session, sidang.instansi_id, jenis, pid)
    if ada is None:
        return [f"kejadian {jenis} tidak ada"]
    rincian, utuh = ada
    masalah = [] if rincian.get(medan) == nilai else [f"kejadian {jenis} mencatat digest lain"]
    return masalah if utuh else [*masalah, f"kejadian {jenis} tidak sesuai rantainya"]


def _baris(session: Session, sidang: Sidang, satu: Penetapan, isi: Isi) -> list[Bagian]:
    """The rows in force against the record."""
    naskah = isi["naskah"]
    try:
        session.refresh(sidang)
        kini = baca_naskah(session, sidang, usulan_beku(naskah))
        perbedaan = beda(naskah, kini)
        bekuan = [f"catatan beku {nama}" for nama in p.bekuan_rusak(session, sidang, naskah)]
    except (LookupError, ValueError, TypeError, AttributeError, SQLAlchemyError) as galat:
        return [Bagian("Data sidang", (f"tidak dapat dibaca lagi ({type(galat).__name__})",))]
    if not p.kepala_sama(session, sidang):
        bekuan.append("kepala hitungan berbeda dari sidiknya")
    krs_sama = p.krs_tersimpan(session, satu.id) == naskah["krs"] and p.jumlah_krs(session, satu.id) == len(
        naskah["krs"]
    )
    return [
        Bagian("Data sidang", tuple(perbedaan)),
        Bagian("Tanda tangan", tuple(beda(isi["tanda_tangan"], q.tanda_tangan(session, sidang.id)))),
        Bagian("Aktivitas", tuple(beda(isi["aktivitas"], q.aktivitas(session, sidang.id)))),
        Bagian("Kelompok rencana suksesi", () if krs_sama else ("baris tersimpan berbeda dari naskah",)),
        Bagian("Hitungan dan data beku", tuple(bekuan)),
    ]
