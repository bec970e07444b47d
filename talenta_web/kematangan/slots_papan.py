"""Things to do on the Dasbor of a pembina: what was handed over, and who has not moved for long."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.penilaian import DISERAHKAN
from talenta_web.kematangan.queries.papan import DIAM, Saringan, baris_papan, ringkas
from talenta_web.web.slot import Slot, SlotTugas, Tugas

MAKS = 5
"""Handed-over assessments that are named one by one."""


def _tugas(orang: Pelaku, _lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    hari = hari_ini(session, orang.instansi_id)
    menunggu, banyak = baris_papan(session, Saringan(tahap=DISERAHKAN, urut="diam"), hari)
    for b in menunggu[:MAKS]:
        alamat = url_for("kematangan.papan_rinci", pid=b.pid)
        yield Tugas(f"{b.nama} menyerahkan penilaian: menunggu verifikasi", alamat, "Buka")
    if banyak > MAKS:
        semua = url_for("kematangan.papan", tahap=DISERAHKAN)
        yield Tugas(f"{banyak - MAKS} instansi lain juga menunggu verifikasi", semua, "Lihat")
    if lama := ringkas(session, hari).diam_tercatat:
        teks = f"{lama} instansi tidak bergerak {DIAM[1]} hari atau lebih"
        yield Tugas(teks, url_for("kematangan.papan", diam=DIAM[1], urut="diam"), "Lihat", True)


SLOT: tuple[Slot, ...] = (SlotTugas("kematangan.papan", 10, "papan.kelola", _tugas),)
