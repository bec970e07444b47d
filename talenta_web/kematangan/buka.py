"""Which assessment a request may open: in the reader's instansi, or, for a pembina, in one linked on the board.

Every view with a `pid` begins with `with buka(pid, "kuesioner.lihat") as b:` and renders inside the block. Inside it
the session is limited to the instansi of the assessment; writers use `b.instansi_id`, never `pelaku().instansi_id`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy.orm import Session

from talenta_web.domain import izin as _izin
from talenta_web.domain.izin import Izin, Lingkup, Pelaku
from talenta_web.domain.penilaian import BATAL, TERKUNCI
from talenta_web.extensions import db
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.papan_buka import penilaian_sendiri, penilaian_terhubung
from talenta_web.web.akses import masuk, pelaku
from talenta_web.web.konteks import matriks

PEMBINA = "BK"
TERBACA_PEMBINA = TERKUNCI - {BATAL}
"""States from the hand-over on: before it, the answers are the instansi's own affair."""


@dataclass(frozen=True, slots=True)
class Buka:
    """The assessment with the instansi it belongs to and the reader's scope in it.

    `pembina`: read as BKN/Kanreg only; no person of the instansi is shown, and evidence only as D04 allows.
    """

    penilaian: Penilaian
    instansi_id: int
    lingkup: Lingkup
    pembina: bool


@contextmanager
def buka(pid: str, kemampuan: str) -> Iterator[Buka]:
    """Open the assessment for this reader; raises TidakAda when there is none for him under this capability."""
    sesi, orang = cast(Session, db.session()), pelaku()
    sendiri = _boleh(orang, kemampuan, pembina=False)
    if (sendiri.ya or sendiri.dua_orang) and sendiri.lingkup is not None:
        penilaian = penilaian_sendiri(sesi, pid)
        if penilaian is not None:
            yield Buka(penilaian, penilaian.instansi_id, sendiri.lingkup, pembina=False)
            return
    terbuka = penilaian_terhubung(sesi, pid, orang.instansi_id) if _boleh(orang, kemampuan, pembina=True).ya else None
    if terbuka is None or terbuka.keadaan not in TERBACA_PEMBINA:
        raise TidakAda("Penilaian itu tidak ada, atau tidak terbuka bagi Anda.")
    with di_instansi(sesi, terbuka.instansi_id):
        yield Buka(terbuka, terbuka.instansi_id, Lingkup(terbuka.instansi_id, seluruh=True), pembina=True)


def _boleh(orang: Pelaku, kemampuan: str, *, pembina: bool) -> Izin:
    """The answer of the matrix for his roles as pembina alone, or for all the others alone."""
    peran = tuple(p for p in orang.peran if (p.peran == PEMBINA) == pembina)
    kini = masuk()
    return _izin.boleh(matriks(), replace(orang, peran=peran), kemampuan, segar=kini is not None and kini.segar)
