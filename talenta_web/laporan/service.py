"""Writes of the slice: a report is handed out only together with its audit event."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from talenta_web.basis.jejak import ambil_tampak
from talenta_web.basis.sesi import transaksi
from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan.dokumen import Dokumen, Pembaca, periksa, susun
from talenta_web.laporan.jejak import catat
from talenta_web.pekerjaan import antre
from talenta_web.pekerjaan.kunci import kunci_menit

PDF = "laporan.pdf"


def minta(
    session: Session,
    pembaca: Pembaca,
    laporan: FormatLaporan,
    jawaban: Mapping[str, str],
    *,
    instansi_id: int,
    pelaku_id: int,
) -> str:
    """Queue the report and return the pid of its job. Raises GalatLaporan at once, or GalatPekerjaan."""
    periksa(pembaca, laporan, jawaban)
    muatan = {"laporan": laporan.kode, "jawaban": dict(jawaban)}
    with transaksi(session):
        return antre(
            session, PDF, muatan, instansi_id=instansi_id, pelaku_id=pelaku_id,
            kunci_idempoten=kunci_menit(PDF, pelaku_id, muatan),
        )  # fmt: skip


def buat(
    session: Session,
    pembaca: Pembaca,
    laporan: FormatLaporan,
    jawaban: Mapping[str, str],
    *,
    instansi_id: int,
    pelaku_id: int | None,
    baca: Mapping[str, object],
    sebelum_catat: Callable[[Session, Dokumen], None] | None = None,
) -> Dokumen:
    """Make the file, then record who got what; no lock is held while the document is rendered.

    `baca` are the fields of a read event (class, way, roles); they stand in the event when people are in the file.
    `sebelum_catat` runs in the transaction of the event (a job keeps the file and finishes itself there).
    """
    ambil_tampak(session)
    dokumen = susun(pembaca, laporan, jawaban)
    orang = ambil_tampak(session)
    with transaksi(session, selalu=True):
        if sebelum_catat is not None:
            sebelum_catat(session, dokumen)
        catat(
            session,
            "laporan.unduh",
            instansi_id=instansi_id,
            pelaku_id=pelaku_id,
            objek="laporan",
            rincian={
                "kode": laporan.kode,
                "penyedia": str(pembaca.registry.penyedia("laporan", laporan.kode)),
                "parameter": {k: v for k, v in dokumen.parameter.items() if v},
                "berkas": dokumen.nama_berkas,
                "baris": dokumen.baris,
                "sha256": hashlib.sha256(dokumen.isi).hexdigest(),
                **(baca if orang else {}),
            },
            subjek=sorted(orang),
        )
    return dokumen
