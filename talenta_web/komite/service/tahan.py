"""What a session holds back: its own end while somebody is undecided, and new runs of its periode."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import DITUTUP, PRATINJAU, SIDANG, TETAPKAN
from talenta_web.komite.galat import KeadaanSalah
from talenta_web.komite.models import CalonSidang, Pemungutan, Sidang
from talenta_web.komite.models.sidang import DIPUTUS, DITUNDA
from talenta_web.komite.queries.agenda import ditolak_ppk
from talenta_web.pemetaan.service.penahan import daftarkan_penahan

_SEBUT = 5


@daftarkan_penahan
def hitungan_baru(session: Session, periode_id: int) -> str:
    """A new run waits while a session of its periode is beyond preparation, until the PPK refuses its minutes.

    (With the decree no run comes into force anyway.)
    """
    s = Sidang
    baris = session.execute(
        select(s.nomor, s.nama, s.keadaan)
        .where(s.periode_id == periode_id, s.keadaan.in_((PRATINJAU, SIDANG, TETAPKAN, DITUTUP)), ~ditolak_ppk())
        .order_by(s.nomor).limit(1)
    ).one_or_none()  # fmt: skip
    if baris is None:
        return ""
    if baris.keadaan == DITUTUP:
        sebab = "sudah memutus atas pemetaan yang berlaku; keputusan PPK ditunggu."
    else:
        sebab = "sedang membahas pemetaan yang berlaku; selesaikan sidang itu dahulu."
    return f"Sidang {baris.nomor} “{baris.nama}” {sebab}"


def belum_putus(session: Session, sidang_id: int) -> tuple[CalonSidang, ...]:
    """People neither decided nor deferred, in the order of the agenda."""
    c = CalonSidang
    return tuple(
        session.scalars(
            select(c).where(c.sidang_id == sidang_id, c.keadaan.not_in((DIPUTUS, DITUNDA))).order_by(c.nomor)
        )
    )


def tuntas(session: Session, sidang: Sidang) -> None:
    """KeadaanSalah, naming them, unless everybody is decided or deferred and no vote is open."""
    belum = belum_putus(session, sidang.id)
    if belum:
        sebut = ", ".join(f"{c.nomor} {c.nama}" for c in belum[:_SEBUT])
        lagi = f", dan {len(belum) - _SEBUT} lagi" if len(belum) > _SEBUT else ""
        raise KeadaanSalah(
            f"{len(belum)} orang belum diputus: {sebut}{lagi}. Putuskan atau tunda setiap orang, lalu tutup sidang."
        )
    terbuka = select(Pemungutan.id).where(Pemungutan.sidang_id == sidang.id, Pemungutan.ditutup_pada.is_(None))
    if session.scalar(terbuka.limit(1)) is not None:
        raise KeadaanSalah("Masih ada pemungutan suara yang terbuka. Tutup pemungutan itu dahulu.")
