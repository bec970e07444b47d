"""Things to do on the Dasbor: documents to clear of personal data, own documents to repair."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.tulisan import angka
from talenta_web.kematangan.queries.bukti_tugas import menunggu
from talenta_web.web.akses import boleh
from talenta_web.web.slot import Slot, SlotTugas, Tugas


def _tugas(orang: Pelaku, _lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    memeriksa, mengunggah = boleh("bukti.bebas_pribadi.konfirmasi"), boleh("bukti.unggah")
    if not memeriksa and not mengunggah:
        return
    konfirmasi, perbaiki = menunggu(session, orang.id)
    if memeriksa and konfirmasi:
        tuju = url_for("kematangan.bukti_daftar", keadaan="konfirmasi")
        yield Tugas(f"{angka(konfirmasi)} bukti menunggu pemeriksaan bebas data pribadi", tuju, "Periksa")
    if mengunggah and perbaiki:
        tuju = url_for("kematangan.bukti_daftar", keadaan="perbaiki", milik=1)
        yield Tugas(f"{angka(perbaiki)} bukti unggahan Anda perlu diperbaiki", tuju, "Perbaiki")


SLOT: tuple[Slot, ...] = (SlotTugas("kematangan.bukti", 15, "bukti.unduh", _tugas),)
