"""The register: every file that was handed out, once; what it replaces, and what was withdrawn."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan.dokumen import Dokumen
from talenta_web.laporan.jawaban import Isian, ringkas
from talenta_web.laporan.jejak import catat
from talenta_web.laporan.models import DokumenLaporan, KunciLaporan, PembuatanLaporan
from talenta_web.laporan.models.register import BERLAKU, DICABUT, DIGANTI

MIN_ALASAN, MAKS_ALASAN = 10, 300
_PERANGKAT = {"weasyprint": "weasyprint", "typst": "typst", "docx": "docxtpl", "buku": "openpyxl"}


class SudahDicabut(ValueError):
    """The file is not in force any more: somebody withdrew it before."""


def daftarkan(
    session: Session,
    dokumen: Dokumen,
    laporan: FormatLaporan,
    isian: Isian,
    *,
    penyedia: str,
    tanda: str,
    instansi_id: int,
    pelaku_id: int | None,
    pekerjaan_pid: str | None,
) -> DokumenLaporan:
    """In the running transaction: the row of this file (equal files share one), and that it was made."""
    kunci = select(KunciLaporan.id).where(KunciLaporan.instansi_id == instansi_id)
    session.execute(kunci.with_for_update())  # two equal reports of one instansi register one after the other
    d, n = DokumenLaporan, dokumen.naskah
    baris = session.scalar(
        select(d).where(
            d.instansi_id == instansi_id, d.kode == n.kode, d.keluaran == dokumen.keluaran,
            d.sidik_berkas == dokumen.sidik_berkas,
        )
    )  # fmt: skip
    if baris is None:
        baris = DokumenLaporan(
            instansi_id=instansi_id,
            kode=n.kode,
            format=laporan.kode,
            format_nama=laporan.nama,
            format_versi=laporan.versi,
            penyedia=penyedia[:120],
            keluaran=dokumen.keluaran,
            nama_berkas=dokumen.nama_berkas,
            ukuran=dokumen.ukuran,
            halaman=dokumen.halaman,
            kode_keamanan=n.kode_keamanan,
            nomor=n.nomor,
            tanggal=n.tanggal,
            per=dokumen.per,
            ringkas=ringkas(laporan, dokumen.label),
            isian=Isian(dokumen.keluaran, dokumen.parameter, isian.naskah).segel(),
            kunci_isi=tanda,
            sidik_data=n.sidik_data,
            sidik_berkas=dokumen.sidik_berkas,
            perangkat=_perangkat(laporan, dokumen.keluaran),
            pembuat_id=pelaku_id,
        )
        session.add(baris)
        session.flush()
    elif baris.status == DIGANTI:  # the data are again what they were
        baris.status, baris.diganti_oleh_id = BERLAKU, None
    session.execute(
        update(d)
        .where(d.instansi_id == instansi_id, d.kunci_isi == tanda, d.id != baris.id, d.status == BERLAKU)
        .values(status=DIGANTI, diganti_oleh_id=baris.id)
    )
    session.add(
        PembuatanLaporan(
            instansi_id=instansi_id, dokumen_id=baris.id, pengguna_id=pelaku_id, pekerjaan_pid=pekerjaan_pid,
            baris=dokumen.baris,
        )
    )  # fmt: skip
    session.flush()
    return baris


def cabut(session: Session, dokumen: DokumenLaporan, alasan: str, *, pelaku_id: int) -> None:
    """Withdraw a file: it stays genuine and is no longer in force. Raises SudahDicabut."""
    d = DokumenLaporan
    with transaksi(session):
        kena = session.execute(
            update(d)
            .where(d.id == dokumen.id, d.instansi_id == dokumen.instansi_id, d.status != DICABUT)
            .values(status=DICABUT, dicabut_pada=sekarang(), dicabut_oleh=pelaku_id, alasan_cabut=alasan)
            .execution_options(synchronize_session=False)
        )
        if not kena.rowcount:  # type: ignore[attr-defined]
            raise SudahDicabut("Berkas ini sudah dicabut lebih dahulu.")
        catat(
            session, "laporan.cabut", instansi_id=dokumen.instansi_id, pelaku_id=pelaku_id, objek="laporan",
            objek_pid=dokumen.pid, rincian={"kode": dokumen.format, "verifikasi": dokumen.kode},
        )  # fmt: skip


def _perangkat(laporan: FormatLaporan, keluaran: str) -> str:
    """Versions that the bytes depend on, for who wonders why a later making differs."""
    nama = ["talenta-web"]
    if keluaran in {"pdf", "docx"} or laporan.mesin == "buku":
        nama.append(_PERANGKAT[laporan.mesin])
    return "; ".join(f"{n} {_versi(n)}" for n in nama)


def _versi(paket: str) -> str:
    try:
        return version(paket)
    except PackageNotFoundError:
        return "?"
