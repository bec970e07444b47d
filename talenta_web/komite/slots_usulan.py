"""Proposals in named places of the grid, its lists and the card; what they show comes after the page."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.web.slot import IsiSlot, Slot, SlotTempat


def _kartu(orang: Pelaku, _lingkup: Lingkup, _session: Session) -> IsiSlot:
    return IsiSlot("komite/usulan/_slot_kartu.html", orang.nip)


def _tanda(_orang: Pelaku, _lingkup: Lingkup, _session: Session) -> IsiSlot:
    return IsiSlot("komite/usulan/_slot_tanda.html", None)


def _usul(_orang: Pelaku, _lingkup: Lingkup, _session: Session) -> IsiSlot:
    return IsiSlot("komite/usulan/_slot_usul.html", None)


SLOT: tuple[Slot, ...] = (
    SlotTempat("komite.usulan.kartu", 10, "kotak.usul.lihat", "kartu.usulan", _kartu),
    SlotTempat("komite.usulan.tanda", 10, "kotak.usul.lihat", "kotak.usulan", _tanda),
    SlotTempat("komite.usulan.geser", 20, "kotak.ubah.usul", "kotak.usulan", _usul),
)
