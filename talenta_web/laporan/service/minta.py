"""Queue a report: its answers travel sealed, because one of them may be a NIP."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.kontrak import FormatLaporan
from talenta_web.kontrak.laporan import KELUARAN_MESIN
from talenta_web.laporan.jawaban import Isian, periksa
from talenta_web.laporan.naskah import PilihanNaskah, ambil_nomor
from talenta_web.laporan.pembaca import Pembaca
from talenta_web.pekerjaan import antre
from talenta_web.pekerjaan.kunci import kunci_menit

DOKUMEN, TABEL = "laporan.dokumen", "laporan.tabel"


def minta(
    session: Session,
    pembaca: Pembaca,
    laporan: FormatLaporan,
    isian: Isian,
    *,
    instansi_id: int,
    pelaku_id: int,
    acuan: str = "",
) -> str:
    """Queue it and return the pid of its job. Raises GalatLaporan or GalatNaskah at once, or GalatPekerjaan.

    A number that the paper asks for is taken in the same transaction.

    `acuan` is the pid of the registered file that this making is compared with.
    """
    periksa(pembaca, laporan, isian)
    jenis = DOKUMEN if isian.keluaran in KELUARAN_MESIN[laporan.mesin] else TABEL
    pilihan = PilihanNaskah.dari(isian.naskah)
    if jenis == TABEL:  # a table is no paper: nobody signs it
        pilihan = PilihanNaskah(profil=pilihan.profil)
    kunci = kunci_menit(jenis, pelaku_id, laporan.kode, laporan.versi, isian.tanda(), acuan)
    with transaksi(session):
        pilihan = ambil_nomor(session, instansi_id, laporan, pilihan, pelaku_id=pelaku_id)
        muatan = {
            "laporan": laporan.kode,
            "kemampuan": laporan.kemampuan,
            "keluaran": isian.keluaran,
            "isian": replace(isian, naskah=pilihan.polos()).segel(),
            "acuan": acuan,
        }
        return antre(session, jenis, muatan, instansi_id=instansi_id, pelaku_id=pelaku_id, kunci_idempoten=kunci)
