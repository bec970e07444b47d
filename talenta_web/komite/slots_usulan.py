"""Proposals in named places of the grid, its lists and the card; what they show comes after the page."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.tulisan import angka
from talenta_web.komite.queries.usulan import jumlah_basi
from talenta_web.web.slot import IsiSlot, Slot, SlotTempat, SlotTugas, Tugas


def _kartu(orang: Pelaku, _lingkup: Lingkup, _session: Session) -> IsiSlot:
    return IsiSlot("komite/usulan/_slot_kartu.html", orang.nip)


def _tanda(_orang: Pelaku, _lingkup: Lingkup, _session: Session) -> IsiSlot:
    return IsiSlot("komite/usulan/_slot_tanda.html", None)


def _usul(_orang: Pelaku, _lingkup: Lingkup, _session: Session) -> IsiSlot:
    return IsiSlot("komite/usulan/_slot_usul.html", None)


def _tegaskan(orang: Pelaku, _lingkup: Lingkup, session: Session) -> Iterable[Tugas]:
    """Own proposals about a result that is no longer in force."""
    n = jumlah_basi(session, orang.id)
    if n:
        teks = f"Hasil hitung berubah pada {angka(n)} usulan Anda; tegaskan, ubah, atau tarik"
        yield Tugas(teks, "/usulan/?saya=1&basi=1", "Lihat usulan")


SLOT: tuple[Slot, ...] = (
    SlotTugas("komite.usulan.tegaskan", 12, "kotak.ubah.usul", _tegaskan),
    SlotTempat("komite.usulan.kartu", 10, "kotak.usul.lihat", "kartu.usulan", _kartu),
    SlotTempat("komite.usulan.tanda", 10, "kotak.usul.lihat", "kotak.usulan", _tanda),
    SlotTempat("komite.usulan.geser", 20, "kotak.ubah.usul", "kotak.usulan", _usul),
)
