"""A report shows no more than the narrower of two scopes: that of the report and that of each dataset."""

from __future__ import annotations

from talenta_web.domain.izin import Lingkup


def irisan(a: Lingkup, b: Lingkup) -> Lingkup | None:
    """Rows in both scopes; None when they cannot be combined exactly, which means: no."""
    if a.instansi_id != b.instansi_id:
        return None
    for satu, lain in ((a, b), (b, a)):
        if satu.seluruh and not satu.samar:
            return lain
    return a if a == b else None
