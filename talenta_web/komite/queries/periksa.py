"""What a check of a sealed record reads beside the minutes: its audit events, frozen records, rows derived from it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.jejak.periksa import kejadian_utuh
from talenta_web.komite.models import AnggotaKrs, CalonSidang, Penetapan, PutusanPpk, Sidang
from talenta_web.komite.models.penetapan import AJUKAN, TETAPKAN, TOLAK
from talenta_web.komite.penetapan.isi import Naskah, digest
from talenta_web.pemetaan.models import BahanOrangBeku, Hasil, Pemetaan, PemetaanSelesai
from talenta_web.pemetaan.sidik import kepala_digest

_LANGKAH = ("pid", "langkah", "sk_nomor", "sk_tanggal", "alasan", "waktu", "oleh_id", "penetapan_id")


def kejadian(session: Session, instansi_id: int, jenis: str, objek_pid: str) -> tuple[Mapping[str, Any], bool] | None:
    """Details of the event about this object, and whether it fits the chain; None when there is none."""
    j = Jejak
    baris = session.execute(
        select(j.nomor, j.rincian)
        .where(j.instansi_id == instansi_id, j.jenis == jenis, j.objek_pid == objek_pid)
        .order_by(j.nomor)
    ).all()
    if not baris:
        return None
    return baris[0].rincian, all(b.nomor is not None and kejadian_utuh(session, instansi_id, b.nomor) for b in baris)


def langkah_tercatat(session: Session, instansi_id: int, digest_isi: str) -> set[str]:
    """Public ids of the steps to the PPK that the audit knows about the record with this digest."""
    j = Jejak
    baris = session.execute(
        select(j.objek_pid, j.rincian).where(
            j.instansi_id == instansi_id, j.jenis.in_([f"keputusan.{k}" for k in (AJUKAN, TETAPKAN, TOLAK)])
        )
    )
    return {b.objek_pid for b in baris if b.objek_pid and b.rincian.get("digest") == digest_isi}


def sidik_langkah(langkah: PutusanPpk) -> str:
    """Digest of one step to the PPK, as its audit event holds it."""
    isi = {k: getattr(langkah, k) for k in _LANGKAH}
    tanggal: date | None = langkah.sk_tanggal
    return digest(isi | {"sk_tanggal": tanggal.isoformat() if tanggal else None})


def krs_tersimpan(session: Session, penetapan_id: int) -> list[dict[str, Any]]:
    """Rows of the succession groups, in the form of the record."""
    k, p, c = AnggotaKrs, Penetapan, CalonSidang
    baris = session.execute(
        select(k.kelompok, c.pid, k.kotak, k.peringkat, k.pegawai_id == c.pegawai_id)
        .join(p, p.id == k.penetapan_id)
        .join(c, (c.sidang_id == p.sidang_id) & (c.urut_hasil == k.urut_hasil))
        .where(k.penetapan_id == penetapan_id)
        .order_by(k.id)
    )
    return [
        {"kelompok": kelompok, "calon": calon, "kotak": kotak, "peringkat": peringkat}
        for kelompok, calon, kotak, peringkat, sama in baris
        if sama
    ]


def jumlah_krs(session: Session, penetapan_id: int) -> int:
    """How many rows the succession groups have."""
    return len(session.scalars(select(AnggotaKrs.id).where(AnggotaKrs.penetapan_id == penetapan_id)).all())


def bekuan_rusak(session: Session, sidang: Sidang, naskah: Naskah) -> list[str]:
    """Names of persons whose frozen records no longer have the digest of the record."""
    b, h = BahanOrangBeku, Hasil
    baris = session.execute(
        select(h.urut, b.isi)
        .join(b, (b.instansi_id == h.instansi_id) & (b.digest == h.bahan_orang_digest))
        .where(h.pemetaan_id == sidang.pemetaan_id, h.urut.in_([c["urut_hasil"] for c in naskah["calon"]]))
    )
    isi = {x.urut: x.isi for x in baris}
    return [c["nama"] for c in naskah["calon"] if _cerna(isi.get(c["urut_hasil"])) != c["bahan_digest"]]


def _cerna(isi: bytes | None) -> str:
    try:
        return hashlib.sha256(zlib.decompress(isi or b"")).hexdigest()
    except zlib.error:
        return ""


def kepala_sama(session: Session, sidang: Sidang) -> bool:
    """Does the header of the run still have the fingerprint stored with it?"""
    run = session.get_one(Pemetaan, sidang.pemetaan_id, populate_existing=True)
    selesai = session.get_one(PemetaanSelesai, sidang.pemetaan_id, populate_existing=True)
    return selesai.kepala_digest is None or kepala_digest(run, selesai) == selesai.kepala_digest
