"""The kinds of evidence that the instruments of the instansi know, and how long each proves."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import BATAL
from talenta_web.host.registry import urut_versi
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import KeadaanSalah
from talenta_web.kematangan.models import KuesionerVersi, Penilaian
from talenta_web.kematangan.models.instrumen import TERBIT
from talenta_web.kuesioner.model import BuktiKatalog

LAIN = BuktiKatalog("LAIN", "Dokumen lain", "Tidak ada pada katalog instrumen.")


def katalog(session: Session) -> Mapping[str, BuktiKatalog]:
    """By code, over every instrument in use or offered here; of a code that several know the newest counts."""
    dipakai = select(Penilaian.kuesioner_id).where(Penilaian.keadaan != BATAL)
    v = KuesionerVersi
    pilih = select(v.id, v.versi).where(v.id.in_(dipakai) | (v.keadaan == TERBIT))
    baris = session.execute(pilih.order_by(v.id))  # of two instruments with the same version the later one counts
    isi: dict[str, BuktiKatalog] = {}
    for kuesioner_id, _ in sorted(baris, key=lambda b: urut_versi(b[1])):
        try:
            isi |= instrumen.kuesioner(session, kuesioner_id).bukti
        except KeadaanSalah:  # an old bundle that this release refuses; its documents keep their code
            continue
    isi.pop(LAIN.kode, None)
    return dict(sorted(isi.items(), key=lambda kv: kv[1].nama)) | {LAIN.kode: LAIN}


def tambah_bulan(hari: date, bulan: int) -> date:
    """The same day so many months later, or the last day of that month."""
    tahun, nol = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    return date(tahun, nol + 1, min(hari.day, calendar.monthrange(tahun, nol + 1)[1]))


def berlaku_sampai(jenis: BuktiKatalog | None, tanggal: date | None) -> date | None:
    """Until when a document of this kind and date proves something; None = without end, or not to be told."""
    if jenis is None or jenis.berlaku_bulan is None or tanggal is None:
        return None
    return tambah_bulan(tanggal, jenis.berlaku_bulan)
