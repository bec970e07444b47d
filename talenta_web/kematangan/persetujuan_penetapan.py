"""The second leader's yes to an assessment: what it says, what it depends on, what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from flask import current_app
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.host import Registry
from talenta_web.kematangan.galat import GalatKematangan, TidakAda
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kematangan.queries.papan_buka import penilaian_sendiri
from talenta_web.kematangan.service import penetapan as service


def pembuat() -> Mapping[str, Any]:
    """Versions of core and plugins that made the record."""
    return cast(Registry, current_app.extensions["talenta_registry"]).pembuat()


@contextmanager
def ditolak() -> Iterator[None]:
    """A refusal of this slice, as the page of the second human knows it."""
    try:
        yield
    except GalatKematangan as galat:
        raise GalatPersetujuan(str(galat)) from galat


def _ringkas(session: Session, muatan: Muatan) -> str:
    p = penilaian_sendiri(session, muatan["penilaian"])
    if p is None:
        raise LookupError("Penilaian tidak ada.")
    h = hasil(session, p)
    nilai = "belum berangka" if h.total is None else f"{h.total:f}".replace(".", ",")
    return (
        f"Tetapkan “{p.nama}” tahun {p.tahun} dengan nilai {nilai}{f' ({h.predikat})' if h.predikat else ''} dan "
        f"digest naskah {muatan['sidik'][:16]}…; isinya disegel dan siap diserahkan. Baca halaman penetapannya dahulu."
    )


def _sidik(session: Session, muatan: Muatan) -> str:
    try:
        return sidik_dari(service.sidik_usul(session, muatan["penilaian"]))
    except TidakAda as galat:
        raise LookupError(str(galat)) from galat


def _tetapkan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    with ditolak():
        service.tetapkan(
            session, muatan["penilaian"], sidik=muatan["sidik"], pengusul_id=pengusul_id, pemutus_id=pemutus_id,
            pembuat=pembuat(),
        )  # fmt: skip


TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan(
        service.TETAPKAN, service.TETAPKAN, "Penetapan penilaian kematangan", _ringkas, _sidik, _tetapkan
    ),
)  # fmt: skip
