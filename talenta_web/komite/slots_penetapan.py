"""On the card: what was decided by decree. On the Dasbor: minutes to sign, to hand over, to decide."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.komite.queries.tugas_penetapan import menunggu_ppk, menunggu_serah, menunggu_tanda
from talenta_web.web.akses import boleh
from talenta_web.web.slot import IsiSlot, Slot, SlotTempat, SlotTugas, Tugas


def _kartu(_orang: Pelaku, _lingkup: Lingkup, _session: Session) -> IsiSlot:
    return IsiSlot("komite/_slot_tindak.html", None)


def _tanda(orang: Pelaku, _lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    for nomor, pid in menunggu_tanda(session, orang.id):
        yield Tugas(f"Berita acara sidang {nomor} menunggu tanda tangan", url_for("komite.penetapan", pid=pid), "Baca")


def _ppk(_orang: Pelaku, _lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    if boleh("keputusan.ajukan"):
        for nomor, pid in menunggu_serah(session):
            teks = f"Berita acara sidang {nomor} siap diserahkan kepada PPK"
            yield Tugas(teks, url_for("komite.penetapan", pid=pid), "Serahkan")
    if boleh("keputusan.tetapkan_tolak"):
        for nomor, pid in menunggu_ppk(session):
            teks = f"Berita acara sidang {nomor} menunggu keputusan Anda"
            yield Tugas(teks, url_for("komite.penetapan", pid=pid), "Putuskan", True)


SLOT: tuple[Slot, ...] = (
    SlotTempat("komite.tindak_lanjut", 10, "kotak.lihat", "kartu.tindak_lanjut", _kartu),
    SlotTugas("komite.tanda_tangan", 9, "sidang.ikuti", _tanda),
    SlotTugas("komite.ppk", 9, "komite.lihat", _ppk),
)
