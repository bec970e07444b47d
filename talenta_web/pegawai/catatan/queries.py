"""Reads for the record page: evidence, history, withdrawn records, drafts that wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import Pengguna
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.pegawai.catatan.isian import Bidang, bidang
from talenta_web.pegawai.catatan.tampil import kata_nilai
from talenta_web.pegawai.models import CatatanBukti, CatatanVersi
from talenta_web.pegawai.models.karier import RiwayatPangkat

MAKS_VERSI = 200
TINDAKAN = {"tambah": "Ditambah", "ubah": "Diubah", "tutup": "Ditutup", "cabut": "Dicabut"}
SEBAB = {"langsung": "", "koreksi": "Koreksi yang diminta", "dua_orang": "Disetujui dua orang"}


@dataclass(frozen=True, slots=True)
class Versi:
    """One change as the page tells it; `beda` holds column, before and after in words."""

    tindakan: str
    sebab: str
    sebab_pid: str | None
    waktu: datetime
    pelaku: str
    pengusul: str | None
    alasan: str
    beda: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Bukti:
    """A file bound to a record."""

    pid: str
    nama: str
    jenis: str
    ukuran: int
    pengunggah: str | None
    dibuat_pada: datetime


@dataclass(frozen=True, slots=True)
class Dicabut:
    """A withdrawn record: the natural key of what stood there, when and why it went."""

    pid: str
    sebutan: str
    waktu: datetime
    alasan: str


def jumlah_bukti(session: Session, pegawai_id: int, bingkai: Iterable[str]) -> Counter[str]:
    """Files per record (public id) of these frames."""
    b = CatatanBukti
    pilih = select(b.catatan_pid, func.count()).where(b.pegawai_id == pegawai_id, b.bingkai.in_(tuple(bingkai)))
    return Counter({pid: n for pid, n in session.execute(pilih.group_by(b.catatan_pid)) if pid is not None})


def bukti(session: Session, pegawai_id: int, bingkai: str, catatan_pid: str) -> list[Bukti]:
    """Files of one record, oldest first."""
    b, g = CatatanBukti, GudangBerkas
    pilih = (
        select(b.pid, g.nama, g.jenis, g.ukuran, Pengguna.nama, g.dibuat_pada)
        .join(g, g.id == b.berkas_id)
        .outerjoin(Pengguna, Pengguna.id == g.pengunggah_id)
        .where(b.pegawai_id == pegawai_id, b.bingkai == bingkai, b.catatan_pid == catatan_pid)
    )
    return [Bukti(*baris) for baris in session.execute(pilih.order_by(b.id))]


def versi(session: Session, pegawai_id: int, bingkai: str, catatan_pid: str) -> list[Versi]:
    """Changes of one record, newest first."""
    v, pengusul = CatatanVersi, aliased(Pengguna)
    pilih = (
        select(v, Pengguna.nama, pengusul.nama)
        .outerjoin(Pengguna, Pengguna.id == v.pelaku_id)
        .outerjoin(pengusul, pengusul.id == v.pengusul_id)
        .where(v.pegawai_id == pegawai_id, v.bingkai == bingkai, v.catatan_pid == catatan_pid)
    )
    kolom = bidang(bingkai)
    return [
        Versi(
            TINDAKAN[x.tindakan],
            SEBAB[x.sebab],
            x.sebab_pid,
            x.waktu,
            siapa or "Baris perintah",
            usul,
            x.alasan,
            _beda(kolom, x),
        )
        for x, siapa, usul in session.execute(pilih.order_by(v.id.desc()).limit(MAKS_VERSI))
    ]


def _beda(kolom: Iterable[Bidang], v: CatatanVersi) -> tuple[tuple[str, str, str], ...]:
    lama, baru = v.lama or {}, v.baru or {}
    return tuple(
        (b.judul, kata_nilai(b, lama.get(b.nama)), kata_nilai(b, baru.get(b.nama)))
        for b in kolom
        if lama.get(b.nama) != baru.get(b.nama)
    )


def dicabut(session: Session, pegawai_id: int, bingkai: Iterable[str]) -> dict[str, list[Dicabut]]:
    """Withdrawn records by frame, newest first."""
    v, hasil = CatatanVersi, dict[str, list[Dicabut]]()
    pilih = select(v).where(v.pegawai_id == pegawai_id, v.bingkai.in_(tuple(bingkai)), v.tindakan == "cabut")
    for x in session.scalars(pilih.order_by(v.id.desc()).limit(MAKS_VERSI)):
        isi = x.lama or {}
        sebutan = ", ".join(kata_nilai(b, isi[b.nama]) for b in bidang(x.bingkai) if b.kunci and isi.get(b.nama))
        hasil.setdefault(x.bingkai, []).append(Dicabut(x.catatan_pid, sebutan, x.waktu, x.alasan))
    return hasil


def pernah(session: Session, pegawai_id: int, bingkai: str, catatan_pid: str) -> bool:
    """Whether a record of this id ever stood in this frame, as far as the history tells."""
    v = CatatanVersi
    syarat = (v.pegawai_id == pegawai_id, v.bingkai == bingkai, v.catatan_pid == catatan_pid)
    return session.scalar(select(v.id).where(*syarat).limit(1)) is not None


def cari_bukti(session: Session, pegawai_id: int, pid: str) -> tuple[CatatanBukti, GudangBerkas] | None:
    """A file of this person; drafts that wait for their second human are included."""
    b, g = CatatanBukti, GudangBerkas
    pilih = select(b, g).join(g, g.id == b.berkas_id).where(b.pegawai_id == pegawai_id, b.pid == pid)
    baris = session.execute(pilih).one_or_none()
    return None if baris is None else (baris[0], baris[1])


def pangkat(session: Session, pegawai_id: int) -> list[RiwayatPangkat]:
    """Pangkat records of a person."""
    return list(session.scalars(select(RiwayatPangkat).where(RiwayatPangkat.pegawai_id == pegawai_id)))
