"""Which documents a reader sees (D04): all of the instansi, those of his units, or the cleared ones as a pembina."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import BATAL, TERKUNCI
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti, TugasButir
from talenta_web.kematangan.models.bukti import RAHASIA


@dataclass(frozen=True, slots=True)
class Pembaca:
    """Who reads: account, scope in the instansi of the documents, and whether as BKN/Kanreg only."""

    id: int
    lingkup: Lingkup
    pembina: bool = False


def terbuka_pembina(bukti: Bukti) -> bool:
    """May the Kanreg open it? Only what a second person confirmed as free of personal data, and nothing secret."""
    return bukti.bebas_oleh is not None and bukti.klasifikasi != RAHASIA


def terlihat(pembaca: Pembaca) -> ColumnElement[bool]:
    """Condition on Bukti: the reader may see it."""
    b = Bukti
    if pembaca.pembina:
        t = TautanBukti
        diserahkan = select(t.id).join(Penilaian, Penilaian.id == t.penilaian_id).where(
            t.bukti_id == b.id, Penilaian.keadaan.in_(TERKUNCI - {BATAL})
        )  # fmt: skip
        return and_(b.bebas_oleh.is_not(None), b.klasifikasi != RAHASIA, exists(diserahkan))
    if pembaca.lingkup.seluruh:
        return true()
    return or_(
        b.pengunggah_id == pembaca.id,
        and_(b.unit_id.is_(None), b.klasifikasi != RAHASIA),
        *(_unit(jalur) for jalur in pembaca.lingkup.unit_jalur),
    )


def _unit(jalur: str) -> ColumnElement[bool]:
    """Owned by a unit of this subtree, or evidence of a butir that one of its units fills."""
    b, t, u, g = Bukti, TautanBukti, UnitKerja, TugasButir
    milik = select(u.id).where(u.id == b.unit_id, u.jalur.startswith(jalur, autoescape=True))
    tugas = (
        select(t.id)
        .join(g, and_(g.penilaian_id == t.penilaian_id, g.butir == t.butir))
        .where(t.bukti_id == b.id, g.unit_jalur.startswith(jalur, autoescape=True))
    )
    return or_(exists(milik), exists(tugas)) if jalur else false()


def unit_lingkup(session: Session, lingkup: Lingkup) -> list[tuple[int, str, str]]:
    """Open units inside the scope: id, public id, code with name; at most a thousand."""
    u = UnitKerja
    pilih = select(u.id, u.pid, u.kode, u.nama).where(u.ditutup_pada.is_(None))
    if not lingkup.seluruh:
        pilih = pilih.where(or_(false(), *(u.jalur.startswith(j, autoescape=True) for j in lingkup.unit_jalur)))
    return [(i, pid, f"{kode} – {nama}") for i, pid, kode, nama in session.execute(pilih.order_by(u.kode).limit(1000))]
