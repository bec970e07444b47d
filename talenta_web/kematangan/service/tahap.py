"""After the fixing: back to the review, hand over, and what others did with it, recorded with its document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.penilaian import (
    DISERAHKAN,
    KELAYAKAN,
    KELAYAKAN_PILIHAN,
    PENETAPAN,
    REVIU,
    TAHAP_LUAR,
)
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import IsianSalah, KeadaanSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Penilaian, TahapPenilaian
from talenta_web.kematangan.periksa_segel import periksa
from talenta_web.kematangan.service.gerak import kunci, wajib_keadaan
from talenta_web.kematangan.service.langkah import melangkah
from talenta_web.kontrak.acara import PenilaianDiajukan

ALASAN_TERPENDEK = 10


@dataclass(frozen=True, slots=True)
class Tahap:
    """What is recorded of an outside stage. `hasil` only for the decision; `skor` on the scale of the instrument."""

    dokumen_nomor: str
    dokumen_tanggal: date
    hasil: str = ""
    skor: Decimal | None = None
    catatan: str = ""
    berkas_id: int | None = None


def kembalikan(session: Session, pid: str, *, alasan: str, pelaku_id: int) -> Penilaian:
    """Back from the leaders to the reviewer; a record that was sealed before stays, the next one is a new version."""
    alasan = " ".join(alasan.split())
    if len(alasan) < ALASAN_TERPENDEK:
        raise IsianSalah("alasan", f"Tulis apa yang ditemukan pimpinan, paling sedikit {ALASAN_TERPENDEK} huruf.")
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, PENETAPAN)
        melangkah(session, p, REVIU, oleh_id=pelaku_id, catatan=alasan[:2000])
        return p


def serahkan(
    session: Session, pid: str, *, surat_nomor: str, surat_tanggal: date | None, pelaku_id: int
) -> PenilaianDiajukan:
    """Hand the sealed record over with its covering letter; the event that plugins are told after the commit.

    Raises TidakAda, KeadaanSalah (nothing sealed, or changed since), IsianSalah.
    """
    surat_nomor = " ".join(surat_nomor.split())
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, PENETAPAN)
        _surat(session, p, surat_nomor, surat_tanggal, "surat_nomor", "surat_tanggal")
        assert surat_tanggal is not None
        hasil = periksa(session, p)
        if hasil is None:
            raise KeadaanSalah("Penilaian ini belum ditetapkan pimpinan, jadi belum dapat diserahkan.")
        if not hasil.sah or hasil.isi is None:
            raise KeadaanSalah(
                f"Isi penilaian tidak lagi sama dengan naskah versi {hasil.nomor} yang ditetapkan: "
                f"{'; '.join(hasil.masalah[:3])}. Tetapkan lagi sebelum diserahkan."
            )
        melangkah(session, p, DISERAHKAN, oleh_id=pelaku_id, dokumen_nomor=surat_nomor, dokumen_tanggal=surat_tanggal)
        catat(
            session, "penilaian.serahkan", instansi_id=p.instansi_id, pelaku_id=pelaku_id, objek="penilaian",
            objek_pid=p.pid, rincian={"nomor": hasil.nomor, "digest": hasil.digest},
        )  # fmt: skip
        naskah = hasil.isi["naskah"]
        i, h = naskah["instrumen"], naskah["hasil"]
        return PenilaianDiajukan(
            p.instansi_id, p.pid, p.tahun, i["kode"], i["versi"], hasil.digest, h["total"] or "", h["predikat"] or "",
            surat_nomor, surat_tanggal,
        )  # fmt: skip


def catat_tahap(session: Session, pid: str, ke: str, tahap: Tahap, *, pelaku_id: int) -> TahapPenilaian:
    """Record an outside stage with its document. Raises TidakAda, KeadaanSalah, IsianSalah."""
    if ke not in TAHAP_LUAR:
        raise IsianSalah("ke", "Pilih tahap dari daftar.")
    with transaksi(session):
        p = kunci(session, pid)
        nomor = " ".join(tahap.dokumen_nomor.split())
        _surat(session, p, nomor, tahap.dokumen_tanggal, "dokumen_nomor", "dokumen_tanggal")
        if (ke == KELAYAKAN) != (tahap.hasil in KELAYAKAN_PILIHAN):
            raise IsianSalah("hasil", "Layak atau belum layak diisi pada penetapan kelayakan, dan hanya di sana.")
        k = instrumen.kuesioner(session, p.kuesioner_id)
        if tahap.skor is not None and not k.ke_min <= tahap.skor <= k.ke_maks:
            raise IsianSalah("skor", f"Nilai pada skala instrumen ini antara {k.ke_min} dan {k.ke_maks}.")
        return melangkah(
            session, p, ke, oleh_id=pelaku_id, dokumen_nomor=nomor, dokumen_tanggal=tahap.dokumen_tanggal,
            hasil=tahap.hasil, skor=tahap.skor, berkas_id=tahap.berkas_id, catatan=tahap.catatan.strip()[:2000],
        )  # fmt: skip


def _surat(session: Session, p: Penilaian, nomor: str, tanggal: date | None, medan: str, medan_tanggal: str) -> None:
    """A document has a number, and a date between the step before and today."""
    if not 3 <= len(nomor) <= 120:
        raise IsianSalah(medan, "Isi nomor dokumennya, 3 sampai 120 huruf.")
    if tanggal is None or tanggal > hari_ini(session, p.instansi_id):
        raise IsianSalah(medan_tanggal, "Isi tanggal dokumennya, paling akhir hari ini.")
    t = TahapPenilaian
    sebelum = session.scalar(
        select(t.dokumen_tanggal)
        .where(t.penilaian_id == p.id, t.dokumen_tanggal.is_not(None))
        .order_by(t.id.desc())
        .limit(1)
    )
    if sebelum is not None and tanggal < sebelum:
        raise IsianSalah(medan_tanggal, f"Tanggalnya mendahului dokumen tahap sebelumnya ({sebelum:%d-%m-%Y}).")
