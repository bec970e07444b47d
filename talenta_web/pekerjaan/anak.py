"""One attempt of one job, in its own process: do it as the person who asked, and leave a final state."""

from __future__ import annotations

import logging
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, g
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from talenta_web.basis.mode_baca import ModeBaca
from talenta_web.basis.sesi import buat_engine, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pekerjaan import jenis as katalog
from talenta_web.pekerjaan.antrean import url_mesin
from talenta_web.pekerjaan.jenis import Dibatalkan, GalatPekerjaan, Hasil
from talenta_web.pekerjaan.konteks import KonteksJalan, buka
from talenta_web.pekerjaan.models import DIBATALKAN, GAGAL
from talenta_web.pekerjaan.service.jalan import BukanPemilik, Klaim, akhiri, lepaskan, tuntas
from talenta_web.web.akses import Masuk, izin_lain
from talenta_web.web.konteks import konfigurasi

if TYPE_CHECKING:
    from talenta_web.pekerjaan.jenis import JenisPekerjaan

log = logging.getLogger(__name__)
ORANG = "talenta_pekerjaan_orang"
PenyediaOrang = Callable[[Session, int], Masuk | None]
_TERDUGA = "Pekerjaan berhenti karena kesalahan yang tidak terduga (nomor kejadian {pid}). Tidak ada yang berubah."


def pasang_orang(app: Flask, penyedia: PenyediaOrang) -> None:
    """Who gives the person of an account with the rights of this moment; supplied by akun."""
    app.extensions[ORANG] = penyedia


def kerjakan(app: Flask, klaim: Klaim) -> None:
    """Run the attempt to its end. Whatever happens, the row says so, unless this attempt lost it."""
    random.seed()
    with app.test_request_context():
        session = cast(Session, db.session())
        mesin = _mesin_lapor(url_mesin(db.engine))
        sementara = Path(tempfile.mkdtemp(prefix="talenta-pekerjaan-"))
        try:
            _coba(app, session, mesin, klaim, sementara)
        finally:
            session.close()
            shutil.rmtree(sementara, ignore_errors=True)
            mesin.dispose()
            db.engine.dispose()


def _mesin_lapor(url: str) -> Engine:
    mesin = buat_engine(url)
    if mesin.dialect.name == "sqlite":

        @event.listens_for(mesin, "connect")
        def _sebentar(dbapi: Any, _record: Any) -> None:
            dbapi.execute("PRAGMA busy_timeout=100")

    return mesin


def _coba(app: Flask, session: Session, mesin: Engine, klaim: Klaim, sementara: Path) -> None:
    akhir: tuple[str, str | None, str | None]
    try:
        jenis = katalog.cari(klaim.jenis)
        if jenis is None:
            raise GalatPekerjaan(f"Jenis pekerjaan '{klaim.jenis}' tidak terpasang lagi.")
        _sebagai(app, session, klaim, jenis)
        konteks = KonteksJalan(session, mesin, konfigurasi().folder_data, klaim, sementara)
        hasil = jenis.jalankan(konteks, klaim.muatan)
        if not konteks.sudah_tuntas:
            with transaksi(session):
                tuntas(session, klaim, hasil or Hasil())
        return
    except BukanPemilik:
        log.warning("job %s: taken over or ended by somebody else", klaim.pid)
        return
    except ModeBaca:  # switched on while this job ran: it waits
        session.rollback()
        with buka(db.engine) as milik:
            lepaskan(milik, klaim, "", "mode_baca", gratis=True)
        return
    except Dibatalkan:
        akhir = (DIBATALKAN, None, None)
    except GalatPekerjaan as e:
        akhir = (GAGAL, str(e), "ditolak")
    except MemoryError:
        akhir = (GAGAL, "Batas memori pekerjaan terlampaui. Pecah datanya, lalu coba lagi.", "memori")
    except Exception:
        log.exception("job %s (%s) failed", klaim.pid, klaim.jenis)
        akhir = (GAGAL, _TERDUGA.format(pid=klaim.pid), "tak_terduga")
    session.rollback()
    with buka(db.engine) as milik:
        akhiri(milik, klaim, *akhir)


def _sebagai(app: Flask, session: Session, klaim: Klaim, jenis: JenisPekerjaan) -> None:
    """Act as the person who asked, with the rights of now; a right that ended meanwhile stops the job."""
    g._login_user = None
    if klaim.pengguna_id is not None:
        penyedia = cast(PenyediaOrang, app.extensions[ORANG])
        g._login_user = penyedia(session, klaim.pengguna_id)
        try:
            putusan = izin_lain(jenis.hak(klaim.muatan)).putusan
        except LookupError as e:
            raise GalatPekerjaan(str(e)) from None
        if putusan == "tidak":
            raise GalatPekerjaan("Hak Anda untuk pekerjaan ini sudah berakhir sebelum pekerjaan dijalankan.")
    pakai_instansi(session, klaim.instansi_id)
