"""The result of an assessment as it stands now: stored instrument and answers through the engine."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import MANDIRI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries import bukti
from talenta_web.kematangan.queries import jawaban as baca
from talenta_web.kematangan.queries.hasil_bukti import terbukti
from talenta_web.kuesioner.hasil import HasilKuesioner
from talenta_web.kuesioner.nilai import nilai


def hasil(
    session: Session,
    penilaian: Penilaian,
    lapisan: str = MANDIRI,
    putaran: int | None = None,
    hanya_disetujui: bool = False,
) -> HasilKuesioner:
    """Score one layer of one round (None = the newest).

    `hanya_disetujui`: as far as approved evidence proves the answers.
    """
    kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
    isi = baca.jawaban(session, penilaian, lapisan, putaran)
    if hanya_disetujui:
        isi = terbukti(kuesioner, isi, bukti.disetujui(session, penilaian))
    return nilai(kuesioner, isi, kait=instrumen.kait(kuesioner))
