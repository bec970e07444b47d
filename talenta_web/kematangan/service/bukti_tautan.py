"""Links between documents and criteria: made, described and taken away by whoever fills the butir."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import MANDIRI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import Basi, IsianSalah, TidakAda
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti
from talenta_web.kematangan.service.bukti import ambil
from talenta_web.kematangan.service.gerak import gerakkan, kunci
from talenta_web.kematangan.service.jawaban_periksa import Pintu
from talenta_web.kuesioner.model import Butir

MAKS_CATATAN = 500


@dataclass(frozen=True, slots=True)
class Halaman:
    """The pages that prove it; both None = the whole document."""

    awal: int | None = None
    akhir: int | None = None


def taut(
    session: Session, penilaian_pid: str, butir: str, *, bukti_pid: str, kriteria: Sequence[str], pelaku_id: int,
    lingkup: Lingkup, halaman: Halaman = Halaman(), catatan: str = "",
) -> list[TautanBukti]:  # fmt: skip
    """Link a document to these criteria ("" = the butir as a whole); those that have it already stay as they are.

    Raises TidakAda, BukanHak, KeadaanSalah, IsianSalah.
    """
    with transaksi(session):
        penilaian = kunci(session, penilaian_pid)
        isi = pintu(session, penilaian, butir, pelaku_id, lingkup)
        bukti = ambil(session, bukti_pid)
        _periksa(bukti, halaman, catatan)
        t = TautanBukti
        milik = (t.penilaian_id == penilaian.id, t.butir == butir, t.bukti_id == bukti.id)
        ada = set(session.scalars(select(t.kriteria).where(*milik)))
        baru = [k for k in dict.fromkeys(kriteria) if k not in ada]
        if asing := set(baru) - {"", *(k.kode for k in isi.kriteria)}:
            raise IsianSalah("kriteria", f"Kriteria {', '.join(sorted(asing))} tidak ada pada butir {butir}.")
        if not baru:
            raise IsianSalah("kriteria", f"Dokumen “{bukti.judul}” sudah menjadi bukti kriteria itu.")
        baris = [
            t(
                instansi_id=penilaian.instansi_id, penilaian_id=penilaian.id, butir=butir, kriteria=k,
                bukti_id=bukti.id, halaman_awal=halaman.awal, halaman_akhir=halaman.akhir,
                catatan=" ".join(catatan.split()), ditaut_oleh=pelaku_id,
            )
            for k in baru
        ]  # fmt: skip
        session.add_all(baris)
        _catat(session, "bukti.taut", penilaian, butir, ",".join(baru), bukti.pid, pelaku_id)
        return baris


def ubah_tautan(
    session: Session, penilaian_pid: str, tautan_pid: str, *, versi: int, halaman: Halaman, catatan: str,
    pelaku_id: int, lingkup: Lingkup,
) -> TautanBukti:  # fmt: skip
    """Other pages or another note; what was reviewed must then be reviewed again."""
    with transaksi(session):
        penilaian = kunci(session, penilaian_pid)
        baris, bukti = satu(session, penilaian, tautan_pid)
        pintu(session, penilaian, baris.butir, pelaku_id, lingkup)
        wajib_versi(baris, versi)
        _periksa(bukti, halaman, catatan)
        baris.halaman_awal, baris.halaman_akhir, baris.catatan = halaman.awal, halaman.akhir, " ".join(catatan.split())
        belum_ditinjau(baris)
        _catat(session, "bukti.taut", penilaian, baris.butir, baris.kriteria, bukti.pid, pelaku_id)
        return baris


def lepas(session: Session, penilaian_pid: str, tautan_pid: str, *, pelaku_id: int, lingkup: Lingkup) -> str:
    """Take a link away; the document stays. Gives the code of the butir."""
    with transaksi(session):
        penilaian = kunci(session, penilaian_pid)
        baris, bukti = satu(session, penilaian, tautan_pid)
        pintu(session, penilaian, baris.butir, pelaku_id, lingkup)
        butir, kriteria = baris.butir, baris.kriteria
        session.delete(baris)
        _catat(session, "bukti.lepas", penilaian, butir, kriteria, bukti.pid, pelaku_id)
        return butir


def pintu(session: Session, penilaian: Penilaian, kode: str, pelaku_id: int, lingkup: Lingkup) -> Butir:
    """The butir, when this person may fill it now: evidence is part of the own layer."""
    kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
    Pintu(session, penilaian, MANDIRI, pelaku_id, lingkup).periksa(kuesioner, kode)
    return kuesioner.butir[kode]


def satu(session: Session, penilaian: Penilaian, tautan_pid: str) -> tuple[TautanBukti, Bukti]:
    """The link of this assessment with its document."""
    baris = session.execute(
        select(TautanBukti, Bukti)
        .join(Bukti, Bukti.id == TautanBukti.bukti_id)
        .where(TautanBukti.pid == tautan_pid, TautanBukti.penilaian_id == penilaian.id)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if baris is None:
        raise TidakAda("Tautan bukti ini tidak ada.")
    return baris[0], baris[1]


def wajib_versi(baris: TautanBukti, versi: int) -> None:
    """Basi when the link was changed since the page was shown."""
    if baris.versi != versi:
        raise Basi("Tautan bukti ini baru saja diubah orang lain. Muat ulang halaman untuk melihat yang terbaru.")


def belum_ditinjau(baris: TautanBukti) -> None:
    """What the reviewer saw is no longer what stands here."""
    baris.tinjauan = baris.ditinjau_oleh = baris.ditinjau_pada = None
    baris.alasan = ""


def _periksa(bukti: Bukti, halaman: Halaman, catatan: str) -> None:
    awal, akhir = halaman.awal, halaman.akhir if halaman.akhir is not None else halaman.awal
    if (awal is None) != (akhir is None) or (awal is not None and akhir is not None and not 1 <= awal <= akhir):
        raise IsianSalah("halaman", "Tulis halaman seperti 12 atau 12-15, mulai dari halaman 1.")
    if akhir is not None and bukti.jumlah_halaman is not None and akhir > bukti.jumlah_halaman:
        raise IsianSalah("halaman", f"Dokumen ini hanya {bukti.jumlah_halaman} halaman.")
    if len(catatan) > MAKS_CATATAN:
        raise IsianSalah("catatan", f"Catatan paling banyak {MAKS_CATATAN} huruf.")


def _catat(
    session: Session, jenis: str, penilaian: Penilaian, butir: str, kriteria: str, bukti: str, pelaku_id: int
) -> None:
    session.flush()
    gerakkan(penilaian)
    catat(
        session, jenis, instansi_id=penilaian.instansi_id, pelaku_id=pelaku_id, objek="penilaian",
        objek_pid=penilaian.pid, rincian={"butir": butir, "kriteria": kriteria, "bukti": bukti},
    )  # fmt: skip
