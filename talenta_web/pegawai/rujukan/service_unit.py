"""Writes of the unit tree: add, rename, move a subtree with its people, merge, close, open again."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table, func, literal, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun.models import UnitKerja
from talenta_web.akun.service.instansi import buat_unit
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import instansi_sesi, transaksi
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.impor.sentuh import kunci_tulis, sentuh
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.rujukan.dasar import GalatRujukan
from talenta_web.pegawai.rujukan.service_anggota import pindah_anggota, ruas

_U, _P = cast(Table, UnitKerja.__table__), cast(Table, Pegawai.__table__)
_MAKS_JALUR = 255
_TIDAK_ADA = "Unit kerja itu tidak ada. Pilih unit lain."


def cari(session: Session, pid: str, *, tulis: bool = False) -> UnitKerja:
    """The unit of this instansi, as stored now; LookupError when there is none."""
    pilih = select(UnitKerja).where(UnitKerja.pid == pid).execution_options(populate_existing=True)
    unit = session.scalar(pilih.with_for_update() if tulis else pilih)
    if unit is None:
        raise LookupError(_TIDAK_ADA)
    return unit


def tambah(session: Session, *, kode: str, nama: str, induk: str | None, pelaku_id: int) -> str:
    """A new unit under `induk` (public id; None = on top). Returns its public id."""
    instansi = instansi_sesi(session)
    with transaksi(session):
        kunci_tulis(session, instansi, impor=True)
        atas = tujuan(session, induk)
        _kode_bebas(session, kode)
        unit = buat_unit(session, instansi_id=instansi, kode=kode, nama=nama, induk=atas, pelaku_id=pelaku_id)
        if len(unit.jalur) > _MAKS_JALUR:
            raise GalatRujukan("Pohon unit terlalu dalam. Tempatkan unit ini lebih tinggi.", "induk")
        session.flush()
        rangkum.minta(session, instansi, pelaku_id)
    return unit.pid


def ubah(session: Session, pid: str, *, kode: str, nama: str, versi: int, pelaku_id: int) -> None:
    """Another name or code. People, roles and old results refer to the unit itself, not to its code."""
    with transaksi(session):
        kunci_tulis(session, instansi_sesi(session), impor=True)
        unit = _segar(session, pid, versi)
        if kode != unit.kode:
            _kode_bebas(session, kode)
        beda = [k for k, v in (("kode", kode), ("nama", nama)) if getattr(unit, k) != v]
        if not beda:
            return
        unit.kode, unit.nama = kode, nama
        session.flush()
        _catat(session, "unit_kerja.ubah", unit, pelaku_id, {"kolom": beda})


def pindah(session: Session, pid: str, *, induk: str | None, versi: int, pelaku_id: int) -> None:
    """Move the unit with everything below it under another unit (None = to the top)."""
    instansi = instansi_sesi(session)
    with transaksi(session):
        kunci_tulis(session, instansi, impor=True)
        unit, atas = _segar(session, pid, versi), tujuan(session, induk)
        periksa_pindah(unit, atas)
        lama = unit.jalur
        baru = f"{atas.jalur if atas else '/'}{unit.id}/"
        _ganti_jalur(session, instansi, lama, baru, unit.id)
        dulu, kini = ruas(lama)[:-1], ruas(baru)[:-1]
        keluar, masuk = [u for u in dulu if u not in kini], [u for u in kini if u not in dulu]
        pindah_anggota(session, instansi, unit.id, keluar, masuk)
        unit.induk_id, unit.jalur = atas.id if atas else None, baru
        session.flush()
        _catat(session, "unit_kerja.pindah", unit, pelaku_id, {"induk": atas.pid if atas else None})


def gabung(session: Session, pid: str, *, ke: str, versi: int, pelaku_id: int) -> None:
    """Its people and the units below it go to another unit; then it is closed. Roles stay where they are."""
    instansi = instansi_sesi(session)
    with transaksi(session):
        kunci_tulis(session, instansi, impor=True)
        unit, akhir = _segar(session, pid, versi), cari(session, ke, tulis=True)
        periksa_gabung(unit, akhir)
        dulu, kini = ruas(unit.jalur), ruas(akhir.jalur)
        pindah_anggota(
            session, instansi, unit.id, [u for u in dulu if u not in kini], [u for u in kini if u not in dulu]
        )
        saat = sekarang()
        tetap = {"versi": _P.c.versi + 1, "diubah_pada": saat}
        milik = (_P.c.instansi_id == instansi) & (_P.c.unit_kerja_id == unit.id)
        sentuh(session, instansi, "pegawai", session.connection().scalars(select(_P.c.id).where(milik)).all())
        session.connection().execute(update(_P).where(milik).values(unit_kerja_id=akhir.id, **tetap))
        _ganti_jalur(session, instansi, unit.jalur, akhir.jalur, unit.id)
        anak = (_U.c.instansi_id == instansi) & (_U.c.induk_id == unit.id)
        naik = {"induk_id": akhir.id, "versi": _U.c.versi + 1, "diubah_pada": saat}
        session.connection().execute(update(_U).where(anak).values(naik))
        _tutup(session, unit, f"Dilebur ke {akhir.nama} ({akhir.kode})"[:300])
        _catat(session, "unit_kerja.gabung", unit, pelaku_id, {"ke": akhir.pid})


def tutup(session: Session, pid: str, *, alasan: str, versi: int, pelaku_id: int) -> None:
    """Close an empty unit: nobody works there and no open unit is below it."""
    with transaksi(session):
        kunci_tulis(session, instansi_sesi(session), impor=True)
        unit = _segar(session, pid, versi)
        if hambatan := penghalang_tutup(session, unit):
            raise GalatRujukan(hambatan)
        _tutup(session, unit, alasan)
        _catat(session, "unit_kerja.tutup", unit, pelaku_id, {})


def penghalang_tutup(session: Session, unit: UnitKerja) -> str | None:
    """Why the unit cannot be closed now, with what to do; None when it can."""
    if unit.ditutup_pada:
        return "Unit ini sudah ditutup."
    orang = session.scalar(select(func.count()).select_from(Pegawai).where(Pegawai.unit_kerja_id == unit.id)) or 0
    anak = select(func.count()).where(UnitKerja.induk_id == unit.id, UnitKerja.ditutup_pada.is_(None))
    isi = [f"{n} {apa}" for n, apa in ((orang, "pegawai"), (session.scalar(anak) or 0, "unit di bawahnya")) if n]
    return f"Unit ini masih berisi {' dan '.join(isi)}. Pindahkan dahulu, atau lebur unit ini." if isi else None


def buka(session: Session, pid: str, *, versi: int, pelaku_id: int) -> None:
    """Open a closed unit again; the unit above it must be open."""
    with transaksi(session):
        kunci_tulis(session, instansi_sesi(session), impor=True)
        unit = _segar(session, pid, versi)
        atas = session.get(UnitKerja, unit.induk_id) if unit.induk_id else None
        if atas and atas.ditutup_pada:
            raise GalatRujukan(f"Unit di atasnya, {atas.nama}, masih ditutup. Buka unit itu dahulu.")
        unit.ditutup_pada = unit.alasan_tutup = None
        session.flush()
        _catat(session, "unit_kerja.buka", unit, pelaku_id, {})


def periksa_pindah(unit: UnitKerja, atas: UnitKerja | None) -> None:
    """GalatRujukan unless the unit may go under `atas`."""
    if atas is not None and atas.jalur.startswith(unit.jalur):
        raise GalatRujukan(f"{atas.nama} berada di dalam {unit.nama}. Pilih unit di luar pohonnya sendiri.", "induk")
    if (atas.id if atas else None) == unit.induk_id:
        raise GalatRujukan("Unit ini sudah berada di sana. Pilih unit lain.", "induk")
    _terbuka(atas)


def periksa_gabung(unit: UnitKerja, akhir: UnitKerja) -> None:
    """GalatRujukan unless the unit may be merged into `akhir`."""
    if akhir.jalur.startswith(unit.jalur):
        apa = "unit itu sendiri" if akhir.id == unit.id else "unit di dalamnya"
        raise GalatRujukan(f"{unit.nama} tidak dapat dilebur ke {apa}. Pilih unit di luar pohonnya.", "ke")
    if unit.ditutup_pada:
        raise GalatRujukan("Unit ini sudah ditutup.")
    _terbuka(akhir)


def tujuan(session: Session, pid: str | None) -> UnitKerja | None:
    """The open unit that a new or moved one goes under; None = the top."""
    if not pid:
        return None
    try:
        atas = cari(session, pid, tulis=True)
    except LookupError:
        raise GalatRujukan(_TIDAK_ADA, "induk") from None
    _terbuka(atas)
    return atas


def _terbuka(unit: UnitKerja | None) -> None:
    if unit is not None and unit.ditutup_pada:
        raise GalatRujukan(f"{unit.nama} sudah ditutup. Pilih unit yang masih buka.", "induk")


def _segar(session: Session, pid: str, versi: int) -> UnitKerja:
    unit = cari(session, pid, tulis=True)
    if unit.versi != versi:
        raise StaleDataError(f"unit {pid} is version {unit.versi}, the page showed {versi}")
    return unit


def _kode_bebas(session: Session, kode: str) -> None:
    if session.scalar(select(UnitKerja.id).where(UnitKerja.kode == kode)) is not None:
        raise GalatRujukan(f"Kode {kode} sudah dipakai unit lain.", "kode")


def _ganti_jalur(session: Session, instansi_id: int, lama: str, baru: str, akar: int) -> None:
    """New paths for everything below `akar`, whose own path the caller sets."""
    koneksi = session.connection()
    dalam = (_U.c.instansi_id == instansi_id) & _U.c.jalur.startswith(lama, autoescape=True) & (_U.c.id != akar)
    terpanjang = koneksi.scalar(select(func.max(func.length(_U.c.jalur))).where(dalam)) or len(lama)
    if terpanjang - len(lama) + len(baru) > _MAKS_JALUR:
        raise GalatRujukan("Pohon unit menjadi terlalu dalam. Pilih unit yang lebih tinggi.", "induk")
    jalur = literal(baru) + func.substr(_U.c.jalur, len(lama) + 1)
    sentuh(session, instansi_id, "unit_kerja", koneksi.scalars(select(_U.c.id).where(dalam)).all())
    koneksi.execute(update(_U).where(dalam).values(jalur=jalur))


def _tutup(session: Session, unit: UnitKerja, alasan: str) -> None:
    unit.ditutup_pada = hari_ini(session, unit.instansi_id)
    unit.alasan_tutup = alasan
    session.flush()


def _catat(session: Session, jenis: str, unit: UnitKerja, pelaku_id: int, rincian: dict[str, Any]) -> None:
    catat(
        session, jenis, instansi_id=unit.instansi_id, pelaku_id=pelaku_id, objek="unit_kerja", objek_pid=unit.pid,
        rincian=rincian,
    )  # fmt: skip
    rangkum.minta(session, unit.instansi_id, pelaku_id)
