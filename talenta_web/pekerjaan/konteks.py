"""The context of a running task, in the process of the job."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis.sesi import SEMUA, pakai_instansi, pasang_lingkup
from talenta_web.pekerjaan import simpan as gudang
from talenta_web.pekerjaan.jenis import Berkas, Dibatalkan, Hasil
from talenta_web.pekerjaan.service import jalan

_Sesi = sessionmaker(expire_on_commit=False)
pasang_lingkup(_Sesi)
JEDA = 0.5
"""Seconds between two writes of progress, and two looks at the cancel flag."""


def buka(mesin: Engine) -> Session:
    """A session of the job machinery: it serves the jobs of every instansi."""
    session = _Sesi(bind=mesin)
    pakai_instansi(session, SEMUA)
    return session


class KonteksJalan:
    """Implements jenis.Konteks. `mesin_lapor` has a short busy timeout: progress never waits for a writer."""

    def __init__(self, session: Session, mesin_lapor: Engine, data: Path, klaim: jalan.Klaim, sementara: Path) -> None:
        self.session = session
        self.folder = sementara
        self.pid, self.instansi_id, self.pelaku_id = klaim.pid, klaim.instansi_id, klaim.pengguna_id
        self.sudah_tuntas = False
        self._klaim, self._mesin, self._data = klaim, mesin_lapor, data
        self._tulis = self._lihat = 0.0
        self._langkah: str | None = None
        self._batal = False

    def maju(self, n: int, dari: int | None = None, langkah: str | None = None) -> None:
        kini = time.monotonic()
        langkah = langkah or self._langkah
        if kini - self._tulis < JEDA and langkah == self._langkah:
            return
        self._tulis, self._langkah = kini, langkah
        try:
            with buka(self._mesin) as session:
                jalan.kemajuan(session, self._klaim, {"maju": n, "dari": dari, "langkah": langkah})
        except OperationalError:  # another writer holds SQLite: the next call shows it
            if self.batal_diminta():
                raise Dibatalkan from None

    def batal_diminta(self) -> bool:
        kini = time.monotonic()
        if not self._batal and kini - self._lihat >= JEDA:
            self._lihat = kini
            with buka(self._mesin) as session:
                keadaan = jalan.keadaan(session, [self._klaim]).get(self._klaim.id)
            if keadaan is None or not keadaan.milik:
                raise jalan.BukanPemilik
            self._batal = keadaan.batal
        return self._batal

    def simpan(self, nama: str, tipe: str, isi: bytes | Path) -> Berkas:
        return gudang.simpan(self._data, self.pid, nama, tipe, isi)

    def tuntas(self, session: Session, hasil: Hasil) -> None:
        jalan.tuntas(session, self._klaim, hasil)
        self.sudah_tuntas = True
