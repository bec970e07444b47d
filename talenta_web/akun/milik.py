"""The own data that this slice keeps: the account, its roles, its sessions and its notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, PeranPengguna, SesiMasuk, UnitKerja
from talenta_web.domain.izin import NAMA_PERAN, Pelaku
from talenta_web.web.milik import Milik, Nilai


def _akun(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    p = Pengguna
    return [tuple(b) for b in session.execute(select(p.nip, p.nama, p.aktif).where(p.id == pelaku.id))]


def _peran(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    p = PeranPengguna
    pilih = select(p.peran, UnitKerja.nama, p.mulai, p.selesai).outerjoin(UnitKerja, UnitKerja.id == p.unit_kerja_id)
    baris = session.execute(pilih.where(p.pengguna_id == pelaku.id).order_by(p.id))
    return [(NAMA_PERAN.get(b[0], b[0]), b[1], b[2], b[3]) for b in baris]


def _sesi(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    s = SesiMasuk
    pilih = select(s.masuk_pada, s.terakhir_pada, s.berakhir_pada, s.alamat_ip, s.peramban)
    return [tuple(b) for b in session.execute(pilih.where(s.pengguna_id == pelaku.id).order_by(s.id.desc()).limit(200))]


MILIK: tuple[Milik, ...] = (
    Milik(
        "akun", "Akun", "akun", ("pengguna.nip", "pengguna.nama", "pengguna.aktif"), ("NIP", "Nama", "Aktif"), _akun
    ),
    Milik(
        "peran", "Peran dan penugasan", "akun",
        tuple(f"peran_pengguna.{k}" for k in ("peran", "unit_kerja_id", "mulai", "selesai")),
        ("Peran", "Unit kerja", "Mulai", "Selesai"), _peran,
    ),
    Milik(
        "sesi", "Sesi masuk", "akun",
        tuple(f"sesi_masuk.{k}" for k in ("masuk_pada", "terakhir_pada", "berakhir_pada", "alamat_ip", "peramban")),
        ("Masuk", "Terakhir dipakai", "Berakhir", "Alamat IP", "Peramban"), _sesi,
    ),
)  # fmt: skip
