"""Follow-up: what is picked for a person of an agenda, what is open, and what was decided about one person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.domain.sidang import TETAP, TUNDA, UBAH
from talenta_web.komite.models import CalonSidang, Keputusan, Penetapan, PutusanPpk, Sidang, TindakLanjut
from talenta_web.komite.models.penetapan import TERBUKA, TETAPKAN
from talenta_web.komite.queries.naskah_calon import URUNG
from talenta_web.pemetaan.models import Periode

PER_HALAMAN = 50


def dipilih(session: Session, calon_id: int) -> tuple[TindakLanjut, ...]:
    """Recommendations picked for a person, in the order of the box."""
    t = TindakLanjut
    return tuple(session.scalars(select(t).where(t.calon_id == calon_id).order_by(t.kode)))


def jumlah_dipilih(session: Session, sidang_id: int) -> dict[int, list[TindakLanjut]]:
    """Person on the agenda -> recommendations picked."""
    t = TindakLanjut
    hasil: dict[int, list[TindakLanjut]] = {}
    for baris in session.scalars(select(t).where(t.sidang_id == sidang_id).order_by(t.kode)):
        hasil.setdefault(baris.calon_id, []).append(baris)
    return hasil


def sidik_pilihan(baris: Iterable[TindakLanjut]) -> str:
    """What a form remembers of the rows it showed."""
    isi = sorted((t.kode, t.penanggung_jawab, str(t.tenggat or ""), t.catatan) for t in baris)
    return hashlib.sha256(repr(isi).encode()).hexdigest()[:16]


def kotak_putusan(session: Session, calon: CalonSidang) -> int | None:
    """The box decided for a person; None while undecided or postponed."""
    k = Keputusan
    akhir = session.scalars(select(k).where(k.calon_id == calon.id).order_by(k.nomor.desc()).limit(1)).one_or_none()
    if akhir is None or akhir.jenis not in (TETAP, UBAH):
        return None
    return akhir.kotak if akhir.jenis == UBAH else calon.kotak_hitung


def sudah_sk(session: Session, sidang_id: int) -> bool:
    """Did the PPK decide some version of the sidang?"""
    p = Penetapan
    ber_sk = exists().where(PutusanPpk.penetapan_id == p.id, PutusanPpk.langkah == TETAPKAN)
    return session.scalar(select(p.id).where(p.sidang_id == sidang_id, ber_sk).limit(1)) is not None


@dataclass(frozen=True, slots=True)
class BarisTindak:
    """One follow-up of the list."""

    id: int
    pid: str
    pegawai_id: int
    pegawai_pid: str
    nama: str
    unit: str | None
    teks: str
    catatan: str
    penanggung_jawab: str
    tenggat: date | None
    keadaan: str
    hasil: str
    sidang: str
    nomor: int


def daftar_tindak(
    session: Session, lingkup: Lingkup, *, keadaan: str = TERBUKA, sesudah: int = 0, pid: str | None = None
) -> tuple[list[BarisTindak], int | None]:
    """Follow-up after a decree in scope, oldest first; and the id after which the next page begins."""
    t, c, s, p = TindakLanjut, CalonSidang, Sidang, Penetapan
    ber_sk = exists().where(p.sidang_id == s.id, PutusanPpk.penetapan_id == p.id, PutusanPpk.langkah == TETAPKAN)
    pilih = (
        select(
            t.id, t.pid, t.pegawai_id, c.pegawai_pid, c.nama, c.unit_nama.label("unit"), t.teks, t.catatan,
            t.penanggung_jawab, t.tenggat, t.keadaan, t.hasil, s.pid.label("sidang"), s.nomor,
        )
        .join(c, c.id == t.calon_id)
        .join(s, s.id == t.sidang_id)
        .where(t.instansi_id == lingkup.instansi_id, ber_sk, *_cakupan(lingkup))
    )  # fmt: skip
    pilih = pilih.where(t.pid == pid) if pid else pilih.where(t.keadaan == keadaan, t.id > sesudah)
    baris = [BarisTindak(**b._mapping) for b in session.execute(pilih.order_by(t.id).limit(PER_HALAMAN + 1))]
    lanjut = baris[PER_HALAMAN - 1].id if len(baris) > PER_HALAMAN else None
    return baris[:PER_HALAMAN], lanjut


def _cakupan(lingkup: Lingkup) -> Sequence[ColumnElement[bool]]:
    if lingkup.seluruh:
        return ()
    t = TindakLanjut
    bagian = [t.unit_jalur.startswith(j, autoescape=True) for j in lingkup.unit_jalur]
    bagian += [t.nip == lingkup.nip] if lingkup.nip else []
    return (or_(*bagian),) if bagian else (t.id < 0,)


@dataclass(frozen=True, slots=True)
class KeputusanOrang:
    """What a Komite decided about a person and the PPK settled by decree, with the follow-up."""

    periode: str
    tanggal_acuan: date
    sidang_nomor: int
    jenis: str
    kotak_hitung: int | None
    kotak: int | None
    alasan: str
    sk_nomor: str
    sk_tanggal: date | None
    ditetapkan_pada: datetime
    tindak: tuple[TindakLanjut, ...]


def keputusan_orang(session: Session, pegawai_id: int, periode_kode: str | None = None) -> tuple[KeputusanOrang, ...]:
    """Decisions about a person under the newest decree of each sidang, the newest periode first."""
    c, s, p, d, k = CalonSidang, Sidang, Penetapan, PutusanPpk, Keputusan
    pilih = (
        select(c.id, c.kotak_hitung, s.nomor, Periode.nama, Periode.tanggal_acuan, p.ditetapkan_pada, d.sk_nomor,
               d.sk_tanggal, d.waktu)
        .join(s, s.id == c.sidang_id)
        .join(Periode, Periode.id == s.periode_id)
        .join(p, p.sidang_id == s.id)
        .join(d, (d.penetapan_id == p.id) & (d.langkah == TETAPKAN))
        .where(c.pegawai_id == pegawai_id, c.target.is_(None))
        .order_by(p.nomor)
    )  # fmt: skip
    if periode_kode is not None:
        pilih = pilih.where(Periode.kode == periode_kode)
    terakhir = {b[0]: b for b in session.execute(pilih)}
    hasil = []
    for calon_id, hitung, nomor, periode, acuan, saat, sk, sk_tanggal, waktu in terakhir.values():
        putusan = session.scalars(
            select(k).where(k.calon_id == calon_id, k.waktu <= saat).order_by(k.nomor.desc()).limit(1)
        ).one_or_none()
        if putusan is None or putusan.jenis == URUNG:
            continue
        kotak = None if putusan.jenis == TUNDA else putusan.kotak or hitung
        tindak = dipilih(session, calon_id)
        hasil.append(
            KeputusanOrang(
                periode, acuan, nomor, putusan.jenis, hitung, kotak, putusan.alasan, sk, sk_tanggal, waktu, tindak
            )
        )
    return tuple(sorted(hasil, key=lambda x: x.tanggal_acuan, reverse=True))
