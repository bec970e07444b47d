"""The counts that pages read must follow from the stored rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.kepastian import Pasti
from talenta_web.pemetaan.models import Hasil, Pemetaan, RingkasanKotak, RingkasanKurang


def beda_ringkasan(session: Session, run: Pemetaan) -> Iterator[str]:
    """Names of the summaries that differ from the rows of the run."""
    from talenta_web.pemetaan.susunan import Orang, batas_urut, kubus

    if run.selesai is None:
        return
    h, jumlah = Hasil, run.selesai.terpetakan + run.selesai.belum
    baris = session.execute(
        select(h.urut, h.nip, h.kotak, h.kurang, h.mungkin, h.jarak, h.goyah, h.unit_jalur, h.level, h.rumpun)
        .where(h.pemetaan_id == run.id, h.urut <= jumlah)
        .order_by(h.urut)
    ).all()
    orang = [
        Orang(0, "", "", "", None, None, None, jalur, None, level, None, rumpun) for *_, jalur, level, rumpun in baris
    ]
    kotak = [r.kotak or 0 for r in baris]
    if (
        len({r.nip for r in baris}) != jumlah
        or kotak.count(0) != run.selesai.belum
        or batas_urut(kotak) != run.selesai.batas_urut
    ):
        yield "jumlah"
    poin = Decimal(run.selesai.pasti["batas_poin"]) if run.selesai.pasti else Decimal(0)
    tanda = [Pasti(r.mungkin, r.jarak, r.goyah).tanda(r.kotak, poin) for r in baris]
    isi, kurang = kubus(orang, kotak, [r.kurang for r in baris], tanda)
    k, q = RingkasanKotak, RingkasanKurang
    sel = select(k.unit_id, k.level, k.rumpun, k.kotak, k.jumlah, k.awal, k.berubah, k.di_batas, k.goyah).where(
        k.pemetaan_id == run.id
    )
    if sorted(map(tuple, session.execute(sel))) != sorted(map(tuple, isi)):
        yield "ringkasan kotak"
    sel_kurang = select(q.unit_id, q.level, q.rumpun, q.bingkai, q.jumlah).where(q.pemetaan_id == run.id)
    if sorted(map(tuple, session.execute(sel_kurang))) != sorted(map(tuple, kurang)):
        yield "ringkasan kurang"
