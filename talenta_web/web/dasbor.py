"""Dasbor: what this reader should do, then panels. Everything on it is registered by slices as slots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, current_app
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.extensions import db
from talenta_web.web import ekstensi
from talenta_web.web.akses import butuh, izin_lain, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.slot import IsiSlot, Langkah, Slot, SlotDasbor, SlotLangkah, SlotTempat, SlotTugas, Tugas

bp = Blueprint("dasbor", __name__)
_SLOT = "talenta_slot_dasbor"


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled SlotDasbor."""

    kode: str
    judul: str
    lebar: str
    isi: IsiSlot


def pasang_slot(app: Flask, slot: Iterable[Slot]) -> None:
    """Register the slots of every slice; two with one kode are an error at start."""
    urut = sorted(slot, key=lambda s: (s.urutan, s.kode))
    ganda = {s.kode for s in urut if sum(s.kode == lain.kode for lain in urut) > 1}
    if ganda:
        raise ValueError(f"Slot Dasbor terdaftar dua kali: {', '.join(sorted(ganda))}")
    app.extensions[_SLOT] = tuple(urut)


def _boleh(slot: Slot) -> Lingkup | None:
    """Scope of the slot's capability for this reader; None if it is not his."""
    izin = izin_lain(slot.kemampuan)
    return izin.lingkup if izin.ya else None


def kumpulkan(
    orang: Pelaku, session: Session
) -> tuple[tuple[Tugas, ...], tuple[tuple[str, Langkah], ...], tuple[Panel, ...]]:
    """Tasks (urgent first), first-run steps (none once all are done) and panels of this reader."""
    tugas: list[Tugas] = []
    langkah: list[tuple[str, Langkah]] = []
    panel: list[Panel] = []
    for slot in current_app.extensions.get(_SLOT, ()):
        lingkup = _boleh(slot)
        if lingkup is None:
            continue
        if isinstance(slot, SlotTugas):
            tugas.extend(slot.susun(orang, lingkup, session))
        elif isinstance(slot, SlotLangkah):
            langkah.append((slot.judul, slot.susun(orang, lingkup, session)))
        elif isinstance(slot, SlotDasbor) and (isi := slot.susun(orang, lingkup, session)) is not None:
            panel.append(Panel(slot.kode, slot.judul, slot.lebar, isi))
    panel += [Panel(f"p-{s}", p.judul, "separuh", IsiSlot(p.templat, p.data)) for s, p in ekstensi.panel("dasbor")]
    tugas.sort(key=lambda t: not t.mendesak)
    if all(isi.selesai for _, isi in langkah):
        langkah = []
    return tuple(tugas), tuple(langkah), tuple(panel)


def tempat(nama: str, orang: Pelaku, session: Session) -> tuple[IsiSlot, ...]:
    """What other slices and plugins show this reader in a named place, e.g. `mutu.dampak`."""
    isi: list[IsiSlot] = []
    for slot in current_app.extensions.get(_SLOT, ()):
        if isinstance(slot, SlotTempat) and slot.tempat == nama and (lingkup := _boleh(slot)) is not None:
            isi += [satu] if (satu := slot.susun(orang, lingkup, session)) is not None else []
    return (*isi, *(IsiSlot(p.templat, p.data) for _, p in ekstensi.panel(nama)))


@bp.get("/")
@butuh(GET="dasbor.lihat")
def beranda() -> Response:
    tugas, langkah, panel = kumpulkan(pelaku(), db.session())
    return respond("dasbor/beranda.html", tugas=tugas, langkah=langkah, panel=panel)


@bp.get("/pintasan")
@butuh(GET="dasbor.lihat")
def pintasan() -> Response:
    """Keyboard shortcuts: a page, or the content of the dialog."""
    return respond("_dasar/pintasan.html", "dialog")
