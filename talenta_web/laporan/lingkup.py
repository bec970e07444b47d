"""A report shows no more than the narrower of two scopes: that of the report and that of each dataset."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.host import Registry
from talenta_web.laporan.dokumen import Pembaca
from talenta_web.web.akses import izin_lain


def irisan(a: Lingkup, b: Lingkup) -> Lingkup | None:
    """Rows in both scopes; None when they cannot be combined exactly, which means: no."""
    if a.instansi_id != b.instansi_id:
        return None
    for satu, lain in ((a, b), (b, a)):
        if satu.seluruh and not satu.samar:
            return lain
    return a if a == b else None


def pembaca(registry: Registry, session: Session, dasar: Lingkup | None) -> Pembaca:
    """Reader for the person who acts; each dataset within its own capability and the scope `dasar` of the report."""

    def bagi(kemampuan: str) -> Lingkup | None:
        izin = izin_lain(kemampuan)
        if not izin.ya or izin.lingkup is None:
            return None
        return izin.lingkup if dasar is None else irisan(izin.lingkup, dasar)

    return Pembaca(registry, session, bagi)
