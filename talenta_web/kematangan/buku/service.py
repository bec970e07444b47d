"""Handing a workbook out, and taking one back: dry run, then all that was agreed to in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import ISIAN_TERBUKA, MANDIRI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buku import queries
from talenta_web.kematangan.buku.gabung import KOSONG, Keadaan
from talenta_web.kematangan.buku.rencana import Rencana, rencanakan
from talenta_web.kematangan.buku.stempel import BukuDitolak, Stempel, cocokkan
from talenta_web.kematangan.buku.susun import baca_dasar, simpan_dasar
from talenta_web.kematangan.buku.tafsir import Bacaan
from talenta_web.kematangan.galat import Basi, GalatKematangan, IsianSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import BukuKerja, Penilaian
from talenta_web.kematangan.queries.jawaban import isian
from talenta_web.kematangan.service.gerak import gerakkan, kunci, wajib_keadaan
from talenta_web.kematangan.service.jawaban import simpan_banyak
from talenta_web.kematangan.service.jawaban_periksa import Kiriman, Pintu, susun
from talenta_web.kuesioner.model import Kuesioner

_MEDAN = {"nilai": "jawaban"}


def buat(session: Session, pid: str, *, unit_id: int | None, pelaku_id: int, lingkup: Lingkup) -> BukuKerja:
    """Hand out the butir this account may fill (of one unit): their values now become the base of the merge."""
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, *ISIAN_TERBUKA)
        k = instrumen.kuesioner(session, p.kuesioner_id)
        kode = queries.butir_terbawa(session, p, k, lingkup, unit_id)
        if not kode:
            raise IsianSalah("unit", "Tidak ada butir yang dapat Anda isi sekarang, jadi tidak ada buku kerja.")
        isi, sidik = simpan_dasar({c: s for c, (s, _) in _kini(session, p, k).items() if c in kode})
        nomor = session.scalar(select(func.max(BukuKerja.nomor)).where(BukuKerja.penilaian_id == p.id)) or 0
        buku = BukuKerja(
            instansi_id=p.instansi_id, penilaian_id=p.id, nomor=nomor + 1, putaran=p.putaran, unit_id=unit_id, isi=isi,
            sidik=sidik, oleh_id=pelaku_id,
        )  # fmt: skip
        session.add(buku)
        session.flush()
        gerakkan(p)
        catat(
            session, "penilaian.buku", instansi_id=p.instansi_id, pelaku_id=pelaku_id, objek="penilaian",
            objek_pid=p.pid, rincian={"nomor": buku.nomor, "butir_dibawa": len(kode), "sidik": sidik},
        )  # fmt: skip
        return buku


def _kini(session: Session, p: Penilaian, k: Kuesioner) -> dict[str, tuple[Keadaan, int | None]]:
    """Every butir with its stored state and version."""
    ada = isian(session, p, MANDIRI)
    hasil: dict[str, tuple[Keadaan, int | None]] = {}
    for kode in k.butir:
        i = ada.get(kode)
        hasil[kode] = (KOSONG, None) if i is None else (
            Keadaan(i.nilai, i.tidak_berlaku, i.catatan, i.siap), i.versi
        )  # fmt: skip
    return hasil


def stempel(session: Session, p: Penilaian, buku: BukuKerja | None = None) -> Stempel:
    """The stamp of a workbook, or what the assessment stands at."""
    k = instrumen.kuesioner(session, p.kuesioner_id)
    return Stempel(
        p.pid, p.nama, k.kode, k.versi, k.sidik, buku.nomor if buku else 0, buku.putaran if buku else p.putaran,
        buku.sidik if buku else "",
    )  # fmt: skip


def dasar(session: Session, p: Penilaian, s: Stempel) -> dict[str, Keadaan]:
    """The values a stamped workbook was handed out with; raises BukuDitolak when it is not one of this assessment."""
    cocokkan(s, stempel(session, p))
    buku = queries.bernomor(session, p, s.nomor)
    if buku is None or buku.sidik != s.isi:
        raise BukuDitolak(
            f"Buku kerja nomor {s.nomor} tidak tercatat pada penilaian ini. Unduh buku kerja baru dan salin jawabannya."
        )
    return baca_dasar(buku.isi)


@dataclass
class _Tolak:
    """Refusals of one merged answer: state and assignment of the butir, then the answer itself."""

    pintu: Pintu
    k: Kuesioner
    asal: str

    def __call__(self, kode: str, s: Keadaan) -> list[tuple[str, str]]:
        try:
            self.pintu.periksa(self.k, kode)
            susun(self.k.butir[kode], Kiriman(kode, s.nilai, s.tidak_berlaku, s.catatan, s.siap), self.asal)
        except IsianSalah as e:
            return [(_MEDAN.get(e.medan, e.medan), str(e))]
        except GalatKematangan as e:
            return [("jawaban", str(e))]
        return []


def tinjau(
    session: Session, p: Penilaian, awal: Mapping[str, Keadaan], bacaan: Bacaan, *, nomor: int, pelaku_id: int,
    lingkup: Lingkup,
) -> Rencana:  # fmt: skip
    """The dry run against what is stored now; writes nothing."""
    wajib_keadaan(p, *ISIAN_TERBUKA)
    k = instrumen.kuesioner(session, p.kuesioner_id)
    asal = f"excel:{nomor}"
    pintu = Pintu(session, p, MANDIRI, pelaku_id, lingkup, asal)
    return rencanakan(k, awal, _kini(session, p, k), bacaan, _Tolak(pintu, k, asal))


def terapkan(
    session: Session, pid: str, awal: Mapping[str, Keadaan], bacaan: Bacaan, pilihan: Mapping[str, str], *,
    sidik: str, nomor: int, pelaku_id: int, lingkup: Lingkup,
) -> int:  # fmt: skip
    """Write what the shown plan (`sidik`) says, with the decisions on its conflicts; how many butir were written.

    Raises Basi when the plan is no longer the one that was shown, IsianSalah while a conflict is undecided.
    """
    with transaksi(session):
        p = kunci(session, pid)
        rencana = tinjau(session, p, awal, bacaan, nomor=nomor, pelaku_id=pelaku_id, lingkup=lingkup)
        if rencana.sidik != sidik:
            raise Basi("Isian penilaian berubah sejak pratinjau ini dibuat. Periksa lagi perbandingannya di bawah.")
        if belum := [b.kunci for b in rencana.jenis("bentrok") if pilihan.get(b.kunci) not in ("buku", "tersimpan")]:
            raise IsianSalah(belum[0], f"{len(belum)} benturan belum diputuskan. Pilih satu isian untuk masing-masing.")
        kiriman = rencana.kiriman(pilihan)
        if kiriman:
            simpan_banyak(
                session, pid, kiriman, lapisan=MANDIRI, pelaku_id=pelaku_id, lingkup=lingkup, asal=f"excel:{nomor}"
            )
        return len(kiriman)
