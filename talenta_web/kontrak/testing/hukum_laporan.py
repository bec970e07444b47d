"""Laws every report format must keep; subclass `HukumLaporan` in the plugin's tests."""

from __future__ import annotations

from typing import Any

from talenta_web.kontrak.testing.dasar_laporan import NASKAH, RACUN
from talenta_web.kontrak.testing.hukum_naskah import HukumNaskah
from talenta_web.kontrak.testing.hukum_tabel import HukumTabel

__all__ = ["NASKAH", "RACUN", "HukumLaporan"]


class HukumLaporan(HukumNaskah, HukumTabel):
    """Give `laporan` and `konteks()`; every law that fits the engine then runs as a test.

    `kolom_kode` names columns that hold codes of the core (`kotak.predikat` style: table.column), which no user can
    write; they keep their values when the other texts are replaced by hostile ones. `dataset` are the plugin's own
    datasets, if it brings any.
    """

    def __init_subclass__(cls, **kw: Any) -> None:
        """A format of the engine `tabel` composes nothing: the laws of documents are no tests then."""
        super().__init_subclass__(**kw)
        laporan = getattr(cls, "laporan", None)
        if laporan is not None and laporan.susun is None:
            for nama in (n for n in vars(HukumNaskah) if n.startswith("test_")):
                setattr(cls, nama, None)
