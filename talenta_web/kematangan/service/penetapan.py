"""Fixing an assessment: two leaders, one sealed record with its digest."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import usulkan as usulkan_dua_orang
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.penilaian import PENETAPAN
from talenta_web.kematangan.galat import Basi, KeadaanSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.kemajuan import baca_kemajuan
from talenta_web.kematangan.models import PenetapanPenilaian, Penilaian
from talenta_web.kematangan.queries import segel as q
from talenta_web.kematangan.segel import Naskah, buka, bungkus, digest, susun_isi
from talenta_web.kematangan.service.gerak import gerakkan, kunci, wajib_keadaan
from talenta_web.kematangan.service.papan import catat_gerak
from talenta_web.kematangan.service.reviu import sebut

TETAPKAN = "kuesioner.kirim"
"""Code of the two-person action, and the capability that both people hold (row D06)."""


def usulkan(session: Session, pid: str, *, sidik: str, pelaku: Pelaku) -> str:
    """Propose to fix the assessment as the page showed it (`sidik`); pid of the proposal.

    Raises TidakAda, KeadaanSalah (with everything that stands in the way), Basi.
    """
    with transaksi(session):
        _siap(session, kunci(session, pid), sidik)
        return usulkan_dua_orang(session, TETAPKAN, {"penilaian": pid, "sidik": sidik}, pelaku=pelaku)


def sidik_usul(session: Session, pid: str) -> Mapping[str, object]:
    """What the second yes depends on: everything the record would hold."""
    p = kunci(session, pid)
    return {"penilaian": pid, "keadaan": p.keadaan, "naskah": digest(q.baca_naskah(session, p))}


def tetapkan(
    session: Session, pid: str, *, sidik: str, pengusul_id: int, pemutus_id: int, pembuat: Mapping[str, Any]
) -> PenetapanPenilaian:
    """Seal it: record, digest and audit event in one transaction."""
    with transaksi(session):
        p = kunci(session, pid)
        naskah = _siap(session, p, sidik)
        ada = q.segel(session, p.id)
        orang, saat = q.akun(session, (pengusul_id, pemutus_id)), sekarang()
        isi = susun_isi(
            naskah, nomor=len(ada) + 1, sebelumnya=ada[0].digest if ada else None, pengusul=orang[pengusul_id],
            penetap=orang[pemutus_id], saat=saat, pembuat=pembuat,
        )  # fmt: skip
        total = naskah["hasil"]["total"]
        baris = PenetapanPenilaian(
            instansi_id=p.instansi_id, penilaian_id=p.id, nomor=isi["nomor"], isi=bungkus(isi), digest=digest(isi),
            total=None if total is None else Decimal(total), predikat=naskah["hasil"]["predikat"] or "",
            diusulkan_oleh=pengusul_id, ditetapkan_oleh=pemutus_id, ditetapkan_pada=saat,
        )  # fmt: skip
        session.add(baris)
        gerakkan(p)
        session.flush()
        catat_gerak(session, p)
        catat(
            session, "penilaian.tetapkan", instansi_id=p.instansi_id, pelaku_id=pemutus_id,
            objek="penetapan_penilaian", objek_pid=baris.pid,
            rincian={"penilaian": p.pid, "nomor": baris.nomor, "digest": baris.digest},
        )  # fmt: skip
        return baris


def halangan(session: Session, penilaian: Penilaian) -> tuple[str, ...]:
    """What still keeps the leaders from fixing it, in words; empty = nothing."""
    maju = baca_kemajuan(session, penilaian)
    isi = []
    if belum := [*maju.dikembalikan, *maju.menunggu]:
        isi.append(f"{len(belum)} butir belum disetujui peninjau atau berubah sejak disetujui: {sebut(belum)}.")
    return (*isi, *(() if maju.hasil.boleh_ajukan else maju.hasil.halangan))


def _siap(session: Session, p: Penilaian, sidik: str) -> Naskah:
    """The record's content, when it may be fixed as the page showed it."""
    wajib_keadaan(p, PENETAPAN)
    if sebab := halangan(session, p):
        raise KeadaanSalah(f"Penilaian belum dapat ditetapkan. {' '.join(sebab)}")
    naskah = q.baca_naskah(session, p)
    if (kini := digest(naskah)) != sidik:
        raise Basi(
            "Penilaian berubah sejak Anda membukanya. Baca lagi, lalu ulangi langkah ini.",
            tersimpan={"Digest naskah": kini},
            kiriman={"Digest naskah": sidik},
        )
    if (ada := q.segel(session, p.id, dengan_isi=True)) and buka(ada[0].isi)["naskah_digest"] == kini:
        raise KeadaanSalah(f"Naskah ini sudah ditetapkan sebagai versi {ada[0].nomor}; serahkan penilaiannya.")
    return naskah
