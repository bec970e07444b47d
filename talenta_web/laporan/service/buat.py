"""Making a report: it is handed out only together with its row in the register and its audit event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.basis.jejak import ambil_tampak
from talenta_web.basis.sesi import transaksi
from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan import cari, dokumen
from talenta_web.laporan.dokumen import Dasar, Dokumen
from talenta_web.laporan.jawaban import Isian, kode_aman
from talenta_web.laporan.jejak import catat
from talenta_web.laporan.models import DokumenLaporan
from talenta_web.laporan.naskah import PilihanNaskah, keterangan, tandai_terpakai
from talenta_web.laporan.pembaca import Pembaca
from talenta_web.laporan.queries.register import nama_instansi
from talenta_web.laporan.service.kunci import kunci_instansi
from talenta_web.laporan.service.register import daftarkan

SebelumCatat = Callable[[Session, Dokumen, DokumenLaporan], None]


def buat(
    session: Session,
    pembaca: Pembaca,
    laporan: FormatLaporan,
    isian: Isian,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    alamat: str,
    folder: Path,
    baca: Mapping[str, object],
    pekerjaan_pid: str | None = None,
    maju: Callable[[int], None] | None = None,
    sebelum_catat: SebelumCatat | None = None,
) -> tuple[Dokumen, DokumenLaporan]:
    """Make the file, then record who got what; no lock is held while the document is rendered.

    `alamat` + code is where the file can be checked; `baca` are the fields of a read event (class, way, roles); they
    stand in the event when people are in the file. `sebelum_catat` runs in the transaction of register and event (a job
    keeps the file and finishes itself there).
    """
    ambil_tampak(session)
    pilihan = PilihanNaskah.dari(isian.naskah)
    naskah = keterangan(session, instansi_id, laporan, pilihan, nama=nama_instansi(session, instansi_id))
    dasar = Dasar(naskah, kunci_instansi(session, instansi_id), alamat, maju)
    jadi = dokumen.buat(pembaca, laporan, isian, dasar, folder)
    # a later file of the same question with other data replaces this one, whoever signs it, on whatever day
    soal = Isian(jadi.keluaran, jadi.parameter)
    tanda = soal.tanda(laporan.kode, *pembaca.tanda(laporan))
    orang = ambil_tampak(session)
    penyedia = cari.penyedia(pembaca.registry, laporan.kode)
    with transaksi(session, selalu=True):
        baris = daftarkan(
            session, jadi, laporan, isian, penyedia=penyedia, tanda=tanda, instansi_id=instansi_id,
            pelaku_id=pelaku_id, pekerjaan_pid=pekerjaan_pid,
        )  # fmt: skip
        tandai_terpakai(session, instansi_id, pilihan, baris.pid)
        if sebelum_catat is not None:
            sebelum_catat(session, jadi, baris)
        catat(
            session,
            "laporan.unduh",
            instansi_id=instansi_id,
            pelaku_id=pelaku_id,
            objek="laporan",
            objek_pid=baris.pid,
            rincian={
                "kode": laporan.kode,
                "penyedia": penyedia,
                "parameter": kode_aman(laporan, jadi.parameter),
                "keluaran": jadi.keluaran,
                "baris": jadi.baris,
                "verifikasi": baris.kode,
                "sidik_data": baris.sidik_data,
                "sha256": baris.sidik_berkas,
                **(baca if orang else {}),
            },
            subjek=sorted(orang),
        )
    return jadi, baris
