"""Begin an assessment, change what its cover says, begin the next one from it, open it for filling, cancel it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.digest import sha256_baris
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import BATAL, MANDIRI, PENGISIAN, RANCANGAN, TERKUNCI
from talenta_web.host import Registry
from talenta_web.kematangan.galat import Basi, IsianSalah, KeadaanSalah
from talenta_web.kematangan.instrumen import pakai
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import KuesionerVersi, Penilaian, TugasButir
from talenta_web.kematangan.models.instrumen import DITARIK
from talenta_web.kematangan.queries.jawaban import isian
from talenta_web.kematangan.service.gerak import gerakkan, kunci
from talenta_web.kematangan.service.jawaban import Kiriman, simpan_banyak
from talenta_web.kematangan.service.langkah import melangkah

TAHUN = (2015, 2100)
ALASAN_TERPENDEK = 10
_SESUDAH_RANCANGAN = ("nama", "tenggat", "tim_sk_nomor", "tim_sk_tanggal")


@dataclass(frozen=True, slots=True)
class Sampul:
    """What the cover of an assessment says."""

    nama: str
    tahun: int
    tanggal_acuan: date
    tenggat: date | None = None
    tim_sk_nomor: str = ""
    tim_sk_tanggal: date | None = None

    @classmethod
    def dari(cls, p: Penilaian) -> Sampul:
        """As stored."""
        return cls(**{n: getattr(p, n) for n in cls.__slots__})

    @property
    def sidik(self) -> str:
        """Digest of the cover, so that nobody overwrites what he has not seen."""
        return sha256_baris([asdict(self)])[:32]


def buat(
    session: Session, registry: Registry, sampul: Sampul, *, kode: str, versi: str, instansi_id: int,
    pelaku_id: int,
) -> Penilaian:  # fmt: skip
    """Begin an assessment with an offered instrument; raises IsianSalah, TidakAda (instrument)."""
    _periksa(sampul)
    with transaksi(session):
        tersimpan = pakai(session, registry, kode, versi, pelaku_id=pelaku_id)
        return _tulis(session, sampul, tersimpan.id, instansi_id, pelaku_id, kode=kode, versi=versi)


def lanjutkan(session: Session, pid: str, sampul: Sampul, *, pelaku_id: int) -> Penilaian:
    """Begin the next assessment from one that was handed over: same instrument, units, and answers to be looked at.

    Raises TidakAda, KeadaanSalah (not handed over yet, instrument withdrawn), IsianSalah.
    """
    _periksa(sampul)
    with transaksi(session):
        lama = kunci(session, pid)
        if lama.keadaan not in TERKUNCI - {BATAL}:
            raise KeadaanSalah("Penilaian berikutnya dimulai sesudah penilaian ini diserahkan.")
        if session.scalar(select(KuesionerVersi.keadaan).where(KuesionerVersi.id == lama.kuesioner_id)) == DITARIK:
            raise KeadaanSalah("Instrumen penilaian ini sudah ditarik. Mulai penilaian baru dengan versi yang berlaku.")
        if sampul.tahun < lama.tahun:
            raise IsianSalah("tahun", f"Tahunnya paling awal {lama.tahun}, tahun penilaian yang dilanjutkan.")
        baru = _tulis(session, sampul, lama.kuesioner_id, lama.instansi_id, pelaku_id, asal=lama)
        for t in session.scalars(select(TugasButir).where(TugasButir.penilaian_id == lama.id)):
            session.add(
                TugasButir(
                    instansi_id=lama.instansi_id, penilaian_id=baru.id, butir=t.butir, unit_id=t.unit_id,
                    unit_jalur=t.unit_jalur,
                )
            )  # fmt: skip
        kiriman = [
            Kiriman(i.butir, i.nilai, i.tidak_berlaku, i.catatan, tinjau=True)
            for i in isian(session, lama, MANDIRI).values()
            if i.terisi
        ]
        session.flush()
        simpan_banyak(
            session, baru.pid, kiriman, lapisan=MANDIRI, pelaku_id=pelaku_id,
            lingkup=Lingkup(lama.instansi_id, seluruh=True), asal=f"penilaian:{lama.pid}",
        )  # fmt: skip
        return baru


def ubah(session: Session, pid: str, sampul: Sampul, *, dilihat: str, pelaku_id: int) -> Penilaian:
    """Change the cover; year and reference date only while it is a draft. `dilihat`: `Sampul.sidik` as it was shown.

    Raises TidakAda, KeadaanSalah, IsianSalah, Basi.
    """
    _periksa(sampul)
    with transaksi(session):
        p = kunci(session, pid)
        if p.keadaan in TERKUNCI:
            raise KeadaanSalah("Penilaian ini sudah diserahkan atau dibatalkan, jadi sampulnya tetap.")
        if Sampul.dari(p).sidik != dilihat:
            raise Basi("Sampul penilaian diubah orang lain sejak Anda membukanya.")
        bidang = [n for n in Sampul.__slots__ if getattr(p, n) != getattr(sampul, n)]
        if p.keadaan != RANCANGAN and (tetap := set(bidang) - set(_SESUDAH_RANCANGAN)):
            medan = "tahun" if "tahun" in tetap else "tanggal_acuan"
            raise IsianSalah(medan, "Tahun dan tanggal acuan hanya dapat diubah selama penilaian masih rancangan.")
        for nama in bidang:
            setattr(p, nama, getattr(sampul, nama))
        if bidang:
            gerakkan(p)
            _catat(session, "penilaian.ubah", p, pelaku_id, bidang=sorted(bidang))
        return p


def buka_pengisian(session: Session, pid: str, *, pelaku_id: int) -> Penilaian:
    """The units may fill from now on; instrument and year are fixed."""
    with transaksi(session):
        p = kunci(session, pid)
        melangkah(session, p, PENGISIAN, oleh_id=pelaku_id)
        return p


def batalkan(session: Session, pid: str, *, alasan: str, pelaku_id: int) -> Penilaian:
    """Give an assessment up before its review; nothing is deleted."""
    alasan = " ".join(alasan.split())
    if len(alasan) < ALASAN_TERPENDEK:
        raise IsianSalah("alasan", f"Tulis alasan pembatalan, paling sedikit {ALASAN_TERPENDEK} huruf.")
    with transaksi(session):
        p = kunci(session, pid)
        melangkah(session, p, BATAL, oleh_id=pelaku_id, catatan=alasan[:2000])
        return p


def _periksa(s: Sampul) -> None:
    if len(s.nama) < 5:
        raise IsianSalah("nama", "Nama penilaian paling sedikit 5 huruf.")
    if not TAHUN[0] <= s.tahun <= TAHUN[1]:
        raise IsianSalah("tahun", f"Tahun penilaian antara {TAHUN[0]} dan {TAHUN[1]}.")
    if bool(s.tim_sk_nomor) != (s.tim_sk_tanggal is not None):
        raise IsianSalah("tim_sk_nomor", "Isi nomor dan tanggal SK tim bersama-sama, atau kosongkan keduanya.")


def _tulis(
    session: Session, s: Sampul, kuesioner_id: int, instansi_id: int, pelaku_id: int, *, asal: Penilaian | None = None,
    kode: str = "", versi: str = "",
) -> Penilaian:  # fmt: skip
    session.execute(select(Instansi.id).where(Instansi.id == instansi_id).with_for_update(key_share=True))
    terakhir = session.scalar(select(func.max(Penilaian.nomor)).where(Penilaian.instansi_id == instansi_id))
    p = Penilaian(
        instansi_id=instansi_id, nomor=(terakhir or 0) + 1, kuesioner_id=kuesioner_id, dibuat_oleh=pelaku_id,
        asal_id=asal.id if asal else None, **{n: getattr(s, n) for n in Sampul.__slots__},
    )  # fmt: skip
    session.add(p)
    session.flush()
    if asal is None:
        _catat(session, "penilaian.buat", p, pelaku_id, tahun=p.tahun, kuesioner=kode, versi=versi)
    else:
        _catat(session, "penilaian.lanjutkan", p, pelaku_id, tahun=p.tahun, asal=asal.pid)
    return p


def _catat(session: Session, jenis: str, p: Penilaian, pelaku_id: int, **rincian: object) -> None:
    catat(
        session, jenis, instansi_id=p.instansi_id, pelaku_id=pelaku_id, objek="penilaian", objek_pid=p.pid,
        rincian=rincian,
    )  # fmt: skip
