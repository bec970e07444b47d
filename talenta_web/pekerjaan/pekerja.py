"""A worker: takes jobs from the queue, runs each in a child process, watches over it."""

from __future__ import annotations

import gc
import logging
import os
import select
import signal
import time
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from talenta_web.basis.mode_baca import ModeBaca
from talenta_web.basis.sesi import buat_engine
from talenta_web.pekerjaan import antrean, proses, simpan
from talenta_web.pekerjaan.konteks import buka
from talenta_web.pekerjaan.lahir import Berjalan, lahirkan
from talenta_web.pekerjaan.models import ANTRE, DIBATALKAN, GAGAL
from talenta_web.pekerjaan.service import jalan, pulih

log = logging.getLogger(__name__)
AWASI, DENYUT, PULIHKAN, SAPU = 1.0, 10.0, 10.0, 3600.0
TENGGANG_BATAL, TENGGANG_HENTI, TENGGANG_MATI = 5.0, 3.0, 5.0
_MATI = (
    "Proses pekerjaan berhenti tidak wajar (kemungkinan batas memori). Tidak ada yang berubah. "
    "Coba lagi; bila terulang, pecah datanya."
)


class Pekerja:
    """`jumlah` children at once. With `induk`, end of file on standard input means: the parent is gone, stop."""

    def __init__(self, app: Flask, url: str, jumlah: int, umur_hasil: timedelta, *, induk: bool = False) -> None:
        self.app, self.jumlah, self.umur_hasil, self.induk = app, jumlah, umur_hasil, induk
        self.data = app.extensions["talenta_konfigurasi"].folder_data
        self.mesin = buat_engine(url)
        self.gudang = antrean.gudang(url)
        self.nama = proses.aku()
        self.anak: dict[int, Berjalan] = {}
        self.henti = False
        self._terakhir: dict[str, float] = {}
        self._diam = 0.05
        self._baca, self._tulis = os.pipe()

    def layani(self) -> None:
        """Work until told to stop; then give the running jobs a moment, and put them back."""
        gc.collect()
        gc.freeze()  # a forked child that looked through all of this for garbage would copy it
        os.set_blocking(self._tulis, False)
        signal.set_wakeup_fd(self._tulis, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for s in (signal.SIGTERM, signal.SIGINT):
            signal.signal(s, self._minta_henti)
        while not self.henti:
            self._aman(self._putaran)
            self._tunggu(self._diam)
        self._akhir()

    def _minta_henti(self, *_: object) -> None:
        self.henti = True

    def _aman(self, langkah: Callable[[], object]) -> None:
        """A database that is down, locked or read-only now is no reason to end: try again."""
        try:
            langkah()
        except ModeBaca:
            self._diam = 1.0
        except SQLAlchemyError as e:
            log.warning("worker: database not usable now (%s)", str(e).partition("\n")[0][:200])
            self._diam = 1.0

    def _tunggu(self, detik: float) -> None:
        """Sleep until a child ends, a signal comes, the parent is gone, or the time is over."""
        sumber = [self._baca, *([0] if self.induk else [])]
        siap = select.select(sumber, [], [], detik)[0]
        if self._baca in siap:
            os.read(self._baca, 4096)
        if 0 in siap and not os.read(0, 4096):
            self.henti = True

    def _putaran(self) -> None:
        """One round. After one with news comes the next at once; a quiet one makes the pause longer."""
        berubah = self._panen()
        if self._saatnya("awasi", AWASI):
            self._awasi()
        if self._saatnya("pulihkan", PULIHKAN):
            self._pulihkan()
        if self._saatnya("sapu", SAPU):
            self._sapu()
        if len(self.anak) < self.jumlah:
            berubah |= self._ambil()
        self._diam = 0.0 if berubah else min(0.5, max(0.02, self._diam * 1.5))

    def _saatnya(self, apa: str, jeda: float) -> bool:
        kini = time.monotonic()
        if apa in self._terakhir and kini - self._terakhir[apa] < jeda:
            return False
        self._terakhir[apa] = kini
        return True

    def _ambil(self) -> bool:
        """Start the job of the next message."""
        nomor = antrean.terima(self.gudang, tunggu=not self.anak)
        if nomor is None:
            return False
        with buka(self.mesin) as session:
            klaim = jalan.ambil(session, self.nama, nomor)
        if klaim is not None:
            self._mulai(klaim)
        return True

    def _mulai(self, klaim: jalan.Klaim) -> None:
        self.mesin.dispose()  # no open connection crosses a fork
        if self.gudang is not None:
            self.gudang.close()
        lahir = lahirkan(self.app, klaim)
        self.anak[lahir.proses] = lahir

    def _pulihkan(self) -> None:
        """Jobs of dead workers wait again; then whatever waits without a message is started."""
        with buka(self.mesin) as session:
            antrean.kirim(self.mesin, pulih.pulihkan(session, proses.node(), proses.hidup))
        while len(self.anak) < self.jumlah:
            with buka(self.mesin) as session:
                klaim = jalan.ambil(session, self.nama)
            if klaim is None:
                break
            self._mulai(klaim)

    def _sapu(self) -> None:
        with buka(self.mesin) as session:
            for pid in pulih.sapu(session, self.umur_hasil):
                simpan.hapus(self.data, pid)
            simpan.sapu_yatim(self.data, lambda pid: pulih.berkas_hidup(session, pid))

    def _panen(self) -> bool:
        """Children that are gone: what they did not write themselves is written here."""
        berubah = False
        for pid, b in list(self.anak.items()):
            if not b.usai():
                continue
            with buka(self.mesin) as session:
                if b.akhir is not None:
                    jalan.akhiri(session, b.klaim, *b.akhir)
                else:
                    self._lepaskan(session, b.klaim)
            del self.anak[pid]
            berubah = True
        return berubah

    def _lepaskan(self, session: Session, klaim: jalan.Klaim) -> None:
        if jalan.lepaskan(session, klaim, _MATI, "proses_mati", gratis=self.henti) == ANTRE:
            antrean.kirim(self.mesin, [klaim.id])

    def _awasi(self) -> None:
        """Heartbeat; kill what runs too long, does not listen to a cancel, or is not ours any more."""
        if not self.anak:
            return
        with buka(self.mesin) as session:
            keadaan = jalan.keadaan(session, [b.klaim for b in self.anak.values()])
            if self._saatnya("denyut", DENYUT):
                jalan.denyut(session, [b.klaim for b in self.anak.values()])
        kini = time.monotonic()
        for b in self.anak.values():
            ini = keadaan.get(b.klaim.id)
            if ini is None or not ini.milik:
                b.bunuh(None)
            elif kini - b.mulai > b.batas:
                b.bunuh((GAGAL, f"Pekerjaan dihentikan: melebihi batas waktu {b.batas / 60:g} menit.", "waktu"))
            elif ini.batal:
                b.batal_sejak = b.batal_sejak or kini
                if kini - b.batal_sejak > TENGGANG_BATAL:
                    b.bunuh((DIBATALKAN, None, None))

    def _akhir(self) -> None:
        batas = time.monotonic() + TENGGANG_HENTI
        while self.anak and time.monotonic() < batas:
            self._aman(self._panen)
            self._tunggu(0.1)
        for b in self.anak.values():
            b.bunuh(None)
        batas = time.monotonic() + TENGGANG_MATI  # they are gone at once, save on a machine that has no time
        while self.anak and time.monotonic() < batas:
            self._aman(self._panen)
            self._tunggu(0.05)
