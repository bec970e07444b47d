"""Acts of people without a command of their own, to be killed half-way: a role, an approval, a ballot, a decision."""

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
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.domain.izin import Matriks, Pelaku
from talenta_web.komite.service import penetapan, putusan, suara
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


def _anggota(session: Session, pelaku_id: str) -> Pelaku:
    """A member of a committee, whose instansi need not be the first."""
    pakai_instansi(session, SEMUA)
    pelaku = pelaku_kini(session, int(pelaku_id))
    assert pelaku is not None
    pakai_instansi(session, pelaku.instansi_id)
    return pelaku


def beri_suara(session: Session, pid: str, pelaku_id: str) -> None:
    suara.pilih(session, pemungutan_pid=pid, pelaku=_anggota(session, pelaku_id), pilihan="setuju")


def putus(session: Session, pid: str, pelaku_id: str) -> None:
    sidang, calon, versi = pid.split("/")
    isian = putusan.IsianPutusan("tunda", int(versi), alasan="Menunggu hasil asesmen ulang bulan depan.")
    pelaku = _anggota(session, pelaku_id)
    putusan.putuskan(session, sidang_pid=sidang, calon_pid=calon, pelaku=pelaku, isian=isian)


def segel(session: Session, pid: str, pelaku_id: str) -> None:
    sidang, digest, pengusul = pid.split("/")
    penetapan.segel(
        session, instansi_id=_anggota(session, pelaku_id).instansi_id, sidang_pid=sidang, digest=digest,
        pengusul_id=int(pengusul), pemutus_id=int(pelaku_id), pembuat={"versi_inti": "uji", "versi_plugin": {}},
    )  # fmt: skip


TINDAKAN: Mapping[str, Callable[[Session, str, str], None]] = {
    "@beri": beri, "@setujui": setujui, "@alir": alir, "@suara": beri_suara, "@putus": putus, "@segel": segel,
}  # fmt: skip


def jalankan(nama: str, pid: str, pelaku_id: str) -> None:
    """Do it on the database of TALENTA_DB_URL, then say so."""
    pabrik = sessionmaker(buat_engine(os.environ["TALENTA_DB_URL"]))
    pasang_lingkup(pabrik)
    with pabrik() as session:
        pakai_instansi(session, 1)
        TINDAKAN[nama](session, pid, pelaku_id)
    sys.stdout.write(BERHASIL)
    sys.stdout.flush()
