"""Entry of "Yang perlu Anda kerjakan": corrections that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.koreksi.queries import jumlah_menunggu
from talenta_web.web.filter import waktu
from talenta_web.web.slot import SlotTugas, Tugas


def _menunggu(p: Pelaku, _l: Lingkup, session: Session) -> Iterator[Tugas]:
    jumlah, batas = jumlah_menunggu(session, p.id)
    if batas is not None:
        teks = f"{angka(jumlah)} koreksi data menunggu putusan; batas terdekat {waktu(batas)}"
        yield Tugas(teks, url_for("pegawai.koreksi_antrean"), "Putuskan", True)


KOREKSI = SlotTugas("pegawai.koreksi", 15, "koreksi.putus", _menunggu)
