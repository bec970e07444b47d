"""Panels of the summary on the record page; a room of the slice adds its own to PANEL.

A panel reads only what its reader may see, and answers None when it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.pegawai.catatan.masa import turunkan
from talenta_web.pegawai.catatan.queries import pangkat
from talenta_web.pegawai.ip_asn.panel import panel as ip_asn
from talenta_web.pegawai.mutu.panel import panel as mutu
from talenta_web.pegawai.queries.orang import Orang
from talenta_web.web.slot import IsiSlot


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: `susun(session, orang, samar)`; `samar`: the reader sees masked NIPs only."""

    kode: str
    susun: Callable[[Session, Orang, bool], IsiSlot | None]


def _masa(session: Session, orang: Orang, samar: bool) -> IsiSlot:
    p = orang.pegawai
    butir = turunkan(p, pangkat(session, p.id), hari_ini(session, p.instansi_id), pribadi=not samar)
    return IsiSlot("pegawai/_masa.html", butir)


PANEL: tuple[Panel, ...] = (Panel("masa", _masa), Panel("ip_asn", ip_asn), Panel("mutu", mutu))
"""Every panel, in the order of the page."""
