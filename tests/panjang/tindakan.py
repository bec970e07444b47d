"""Acts of people without a command of their own, to be killed half-way: a role given, a proposal approved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session, sessionmaker

from talenta_web import resources
from talenta_web.akun import persetujuan
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.akun.service.peran import Pemberian, beri_rendah
from talenta_web.basis.sesi import buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.domain.izin import Matriks

BERHASIL = '"berhasil": true'


def beri(session: Session, pid: str, pelaku_id: str) -> None:
    beri_rendah(session, Pemberian(pid, "AS"), pelaku_id=int(pelaku_id))


def setujui(session: Session, pid: str, pelaku_id: str) -> None:
    pelaku = pelaku_kini(session, int(pelaku_id))
    assert pelaku is not None
    persetujuan.daftarkan(persetujuan.TINDAKAN)
    matriks = Matriks.baca(resources.data("matriks_izin.csv"))
    persetujuan.setujui(session, pid, pelaku=pelaku, matriks=matriks)


TINDAKAN: Mapping[str, Callable[[Session, str, str], None]] = {"@beri": beri, "@setujui": setujui}


def jalankan(nama: str, pid: str, pelaku_id: str) -> None:
    """Do it on the database of TALENTA_DB_URL, then say so."""
    pabrik = sessionmaker(buat_engine(os.environ["TALENTA_DB_URL"]))
    pasang_lingkup(pabrik)
    with pabrik() as session:
        pakai_instansi(session, 1)
        TINDAKAN[nama](session, pid, pelaku_id)
    sys.stdout.write(BERHASIL)
    sys.stdout.flush()
