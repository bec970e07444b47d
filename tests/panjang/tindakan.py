"""Acts of people without a command of their own, to be killed half-way: a role given, a proposal approved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from talenta_web import resources
from talenta_web.akun import persetujuan
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.akun.service.peran import Pemberian, beri_rendah
from talenta_web.basis.sesi import buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.domain.izin import Matriks
from talenta_web.pegawai.alir import baca, potong
from talenta_web.pegawai.service import impor_berkas

BERHASIL = '"berhasil": true'


def beri(session: Session, pid: str, pelaku_id: str) -> None:
    beri_rendah(session, Pemberian(pid, "AS"), pelaku_id=int(pelaku_id))


def setujui(session: Session, pid: str, pelaku_id: str) -> None:
    pelaku = pelaku_kini(session, int(pelaku_id))
    assert pelaku is not None
    persetujuan.daftarkan(persetujuan.TINDAKAN)
    matriks = Matriks.baca(resources.data("matriks_izin.csv"))
    persetujuan.setujui(session, pid, pelaku=pelaku, matriks=matriks)


def alir(session: Session, jalur: str, _pelaku: str) -> None:
    """Import a CSV file in pieces of some hundred rows."""
    potong.BESAR = 300
    baca.potong = lambda b: potong.potong(b, 8000)  # type: ignore[attr-defined]
    hasil = impor_berkas(session, instansi_id=1, pelaku_id=None, jalur=Path(jalur), uji=False)
    assert hasil.diterapkan, hasil.masalah[:2]


TINDAKAN: Mapping[str, Callable[[Session, str, str], None]] = {"@beri": beri, "@setujui": setujui, "@alir": alir}


def jalankan(nama: str, pid: str, pelaku_id: str) -> None:
    """Do it on the database of TALENTA_DB_URL, then say so."""
    pabrik = sessionmaker(buat_engine(os.environ["TALENTA_DB_URL"]))
    pasang_lingkup(pabrik)
    with pabrik() as session:
        pakai_instansi(session, 1)
        TINDAKAN[nama](session, pid, pelaku_id)
    sys.stdout.write(BERHASIL)
    sys.stdout.flush()
