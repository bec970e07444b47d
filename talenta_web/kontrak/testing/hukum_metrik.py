"""Laws every live figure must keep; subclass `HukumMetrik` in the plugin's tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import Engine, StaticPool, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi
from talenta_web.basis.model import Base
from talenta_web.basis.sesi import SEMUA, pakai_instansi, pasang_lingkup
from talenta_web.host.metrik import baca_metrik
from talenta_web.host.terdaftar import tambah_inti
from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.kontrak.testing.hukum_kuesioner import metrik_inti

ACUAN = date(2026, 6, 30)


@lru_cache(maxsize=1)
def _mesin() -> Engine:
    """The tables of the core with one empty instansi, in memory."""
    metrik_inti()  # imports every slice, and so every table
    mesin = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(mesin)
    with Session(mesin) as s:
        pakai_instansi(s, SEMUA)
        s.add(Instansi(kode="HUKUM", nama="Instansi hukum"))
        s.commit()
    return mesin


@contextmanager
def sesi_hukum() -> Iterator[tuple[Session, list[str]]]:
    """A session limited to the empty instansi, and the statements it runs."""
    perintah: list[str] = []

    def catat(_k: Any, _c: Any, teks: str, *_lain: Any) -> None:
        perintah.append(teks.lstrip().split(None, 1)[0].upper())

    pabrik = sessionmaker(_mesin())
    pasang_lingkup(pabrik)
    event.listen(_mesin(), "before_cursor_execute", catat)
    try:
        with pabrik() as s:
            pakai_instansi(s, 1)
            yield s, perintah
    finally:
        event.remove(_mesin(), "before_cursor_execute", catat)


class HukumMetrik:
    """Give `metrik`; every law then runs as a test. Override `isi` to read more than an empty instansi."""

    metrik: ClassVar[Metrik]

    def isi(self, sesi: Session) -> None:
        """Add records of the instansi of the session; they are not kept."""

    def _baca(self, sesi: Session) -> NilaiMetrik:
        return baca_metrik(tambah_inti(metrik=[type(self).metrik]), type(self).metrik.kode, sesi, ACUAN)

    def test_descriptor_is_accepted(self) -> None:
        """It says what it counts, from which records, in which unit."""
        tambah_inti(metrik=[type(self).metrik])

    def test_an_empty_instansi_is_unknown_not_zero(self) -> None:
        """Without a single record nothing is known; the reason is told."""
        with sesi_hukum() as (s, _):
            hasil = self._baca(s)
        assert hasil.nilai is None
        assert hasil.catatan

    def test_reads_only_and_twice_the_same(self) -> None:
        """Nothing is written, and the same records give the same figure."""
        with sesi_hukum() as (s, perintah):
            self.isi(s)
            s.flush()
            perintah.clear()
            assert self._baca(s) == self._baca(s)
            assert set(perintah) <= {"SELECT"}
            assert [*s.new, *s.dirty, *s.deleted] == []
            s.rollback()
