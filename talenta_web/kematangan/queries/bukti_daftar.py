"""The documents of the instansi as a list, and one of them with everything that stands on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import Pengguna
from talenta_web.basis.jejak import Nama, daftarkan_penamai
from talenta_web.domain.penilaian import DITOLAK, PERLU_PERBAIKAN
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti
from talenta_web.kematangan.queries.bukti_dokumen import BuktiTampil, dokumen
from talenta_web.kematangan.queries.bukti_hak import Pembaca, terlihat

PER_HALAMAN = 25
KEADAAN: Mapping[str, str] = {
    "kurang": "Nomor atau tanggal belum ada",
    "kedaluwarsa": "Kedaluwarsa",
    "draf": "Berkas menyebut diri draf",
    "perbaiki": "Perlu perbaikan atau ditolak",
    "konfirmasi": "Menunggu konfirmasi bebas data pribadi",
    "bebas": "Terkonfirmasi bebas data pribadi",
    "lepas": "Belum ditautkan",
    "dicabut": "Dicabut",
}


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the list is asked for; "" = everything. `penilaian`: public id of an assessment that uses it."""

    q: str = ""
    jenis: str = ""
    klasifikasi: str = ""
    keadaan: str = ""
    penilaian: str = ""
    milik: bool = False


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page of the list: documents, how many links each has, total found, key of the next page."""

    baris: tuple[BuktiTampil, ...]
    tautan: Mapping[int, int]
    jumlah: int
    lanjut: int | None


@dataclass(frozen=True, slots=True)
class Pemakaian:
    """Where a document stands as evidence, and what a reviewer said."""

    penilaian_pid: str
    penilaian: str
    keadaan: str
    butir: str
    kriteria: str
    halaman_awal: int | None
    halaman_akhir: int | None
    tinjauan: str | None
    alasan: str


def daftar(session: Session, pembaca: Pembaca, s: Saringan, *, hari: date, sebelum: int | None = None) -> Halaman:
    """Newest first; five statements whatever the number of documents."""
    syarat = [terlihat(pembaca), *_syarat(s, pembaca, hari)]
    jumlah = session.scalar(select(func.count()).select_from(Bukti).where(*syarat)) or 0
    if sebelum is not None:
        syarat.append(Bukti.id < sebelum)
    ids = list(session.scalars(select(Bukti.id).where(*syarat).order_by(Bukti.id.desc()).limit(PER_HALAMAN + 1)))
    lebih, ids = len(ids) > PER_HALAMAN, ids[:PER_HALAMAN]
    ada = dokumen(session, ids)
    t = TautanBukti
    pilih = select(t.bukti_id, func.count().label("jumlah")).where(t.bukti_id.in_(ids)).group_by(t.bukti_id)
    tautan = {b.bukti_id: b.jumlah for b in session.execute(pilih)}
    return Halaman(tuple(ada[i] for i in ids), tautan, jumlah, ids[-1] if lebih else None)


def _syarat(s: Saringan, pembaca: Pembaca, hari: date) -> list[ColumnElement[bool]]:
    b = Bukti
    isi: list[ColumnElement[bool]] = [
        b.dicabut_pada.is_not(None) if s.keadaan == "dicabut" else b.dicabut_pada.is_(None)
    ]
    if s.q:
        isi.append(or_(*(k.icontains(s.q, autoescape=True) for k in (b.judul, b.nomor, b.penandatangan))))
    if s.jenis:
        isi.append(b.jenis == s.jenis)
    if s.klasifikasi:
        isi.append(b.klasifikasi == s.klasifikasi)
    if s.milik:
        isi.append(b.pengunggah_id == pembaca.id)
    if s.penilaian:
        t = TautanBukti
        pakai = select(t.id).join(Penilaian, Penilaian.id == t.penilaian_id)
        isi.append(exists(pakai.where(t.bukti_id == b.id, Penilaian.pid == s.penilaian)))
    if (syarat := _keadaan(hari).get(s.keadaan)) is not None:
        isi.append(syarat)
    return isi


def _keadaan(hari: date) -> Mapping[str, ColumnElement[bool]]:
    b, t = Bukti, TautanBukti
    tautan = select(t.id).where(t.bukti_id == b.id)
    return {
        "kurang": or_(b.nomor == "", b.tanggal.is_(None)),
        "kedaluwarsa": b.berlaku_sampai < hari,
        "draf": b.draf_terbaca.is_(True),
        "perbaiki": exists(tautan.where(t.tinjauan.in_((PERLU_PERBAIKAN, DITOLAK)))),
        "konfirmasi": b.bebas_klaim.is_(True) & b.bebas_oleh.is_(None),
        "bebas": b.bebas_oleh.is_not(None),
        "lepas": ~exists(tautan),
    }


@dataclass(frozen=True, slots=True)
class Rinci:
    """One document with who cleared it, and where it is used (only for readers of the instansi)."""

    bukti: BuktiTampil
    bebas_oleh: str | None
    bebas_pada: datetime | None
    pakai: tuple[Pemakaian, ...]


def satu(session: Session, pembaca: Pembaca, pid: str) -> BuktiTampil | None:
    """The document, if this reader may see it."""
    ids = session.scalars(select(Bukti.id).where(Bukti.pid == pid, terlihat(pembaca))).all()
    return next(iter(dokumen(session, ids).values()), None)


def rinci(session: Session, pembaca: Pembaca, pid: str) -> Rinci | None:
    """The document with all that stands on it, if this reader may see it."""
    if (bukti := satu(session, pembaca, pid)) is None:
        return None
    orang = aliased(Pengguna)
    bebas = session.execute(
        select(orang.nama, Bukti.bebas_pada).join(orang, orang.id == Bukti.bebas_oleh).where(Bukti.id == bukti.id)
    ).one_or_none()
    t, p = TautanBukti, Penilaian
    pakai = session.execute(
        select(p.pid, p.nama, p.keadaan, t.butir, t.kriteria, t.halaman_awal, t.halaman_akhir, t.tinjauan, t.alasan)
        .join(p, p.id == t.penilaian_id)
        .where(t.bukti_id == bukti.id)
        .order_by(p.id.desc(), t.butir, t.kriteria)
    )
    oleh, pada = bebas or (None, None)
    return Rinci(bukti, oleh, pada, tuple(Pemakaian(*tuple[Any, ...](r)) for r in pakai))


def _nama(session: Session, pid: Collection[str]) -> Mapping[str, Nama]:
    baris = session.execute(select(Bukti.pid, Bukti.judul).where(Bukti.pid.in_(pid)))
    return {p: Nama(f"“{judul}”", f"“{judul}”") for p, judul in baris}


daftarkan_penamai("objek:bukti", _nama)
