"""Checks of the database as the application's role sees it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from talenta_web.admin.service.cek.dasar import Keadaan, Pemeriksaan
from talenta_web.basis import hanya_tambah, penjaga_db, revisi, rls
from talenta_web.basis.tipe import WaktuUtc

DEMO = ("kab-contoh", "kota-contoh", "prov-contoh")


def _k(x: Keadaan) -> Connection:
    if x.koneksi is None:
        raise RuntimeError("basis data tidak terhubung")
    return x.koneksi


def _satu(x: Keadaan, sql: str, **nilai: Any) -> Any:
    rls.lihat_semua(_k(x))
    return _k(x).execute(text(sql), nilai).scalar()


def _hubung(x: Keadaan) -> str | None:
    return None if x.koneksi is not None else "Basis data tidak dapat dihubungi."


def _skema(x: Keadaan) -> str | None:
    return None if revisi.mutakhir(_k(x)) else "Skema tidak sama dengan versi aplikasi."


def _tambah(x: Keadaan) -> str | None:
    kurang = hanya_tambah.seharusnya(_k(x).dialect.name) - hanya_tambah.terpasang(_k(x))
    return f"Penjaga hilang: {', '.join(sorted(kurang))}." if kurang else None


def _penjaga(x: Keadaan) -> str | None:
    kurang = penjaga_db.seharusnya(_k(x).dialect.name) - penjaga_db.terpasang(_k(x))
    return f"Penjaga hilang: {', '.join(sorted(kurang))}." if kurang else None


def _rls(x: Keadaan) -> str | None:
    if not x.pg:
        return None
    kurang = set(rls.tabel_instansi(_k(x))) - rls.tabel_terjaga(_k(x))
    return f"Tanpa kebijakan baris: {', '.join(sorted(kurang))}." if kurang else None


def _peran(x: Keadaan) -> str | None:
    if not x.pg:
        return None
    super_ = _satu(x, "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    milik = _satu(x, "SELECT count(*) FROM pg_tables WHERE tableowner = current_user AND schemaname = 'public'")
    return "Akun aplikasi memiliki tabel atau hak istimewa." if super_ or milik else None


def _hak(x: Keadaan) -> str | None:
    if not x.pg:
        return None
    boleh = [
        t
        for t in hanya_tambah.daftar()
        if _satu(x, "SELECT has_table_privilege(to_regclass(:t), 'UPDATE, DELETE, TRUNCATE')", t=t)
    ]
    return f"Akun aplikasi dapat mengubah: {', '.join(boleh)}." if boleh else None


def _tahan(x: Keadaan) -> str | None:
    if not x.pg:
        return None if _satu(x, "PRAGMA synchronous") == 2 else "PRAGMA synchronous bukan FULL."
    mati = [n for n in ("fsync", "synchronous_commit", "full_page_writes") if _satu(x, f"SHOW {n}") == "off"]
    return f"Mati di PostgreSQL: {', '.join(mati)}." if mati else None


def _versi(x: Keadaan) -> str | None:
    return f"PostgreSQL {n}." if x.pg and (n := int(_satu(x, "SHOW server_version_num"))) < 150000 else None


def _utf8(x: Keadaan) -> str | None:
    return f"Pengodean {n}." if x.pg and (n := _satu(x, "SHOW server_encoding")) != "UTF8" else None


def _koneksi(x: Keadaan) -> str | None:
    return f"max_connections {n}." if x.pg and (n := int(_satu(x, "SHOW max_connections"))) < 60 else None


def _admin(x: Keadaan) -> str | None:
    n = _satu(x, "SELECT count(DISTINCT p.nip) FROM pengguna p JOIN peran_pengguna r ON r.pengguna_id = p.id "
                 "WHERE p.aktif AND r.peran = 'AD'")  # fmt: skip
    return f"Admin aktif: {n} orang." if n < 2 else None


def _demo(x: Keadaan) -> str | None:
    return "Instansi contoh ada di basis data." if any(
        _satu(x, "SELECT 1 FROM instansi WHERE kode = :k", k=k) for k in DEMO
    ) else None  # fmt: skip


def _jejak(x: Keadaan) -> str | None:
    baris = _k(x).execute(text("SELECT max(waktu) AS w FROM jejak_periksa WHERE rusak IS NULL").columns(w=WaktuUtc))
    terakhir = baris.scalar()
    basi = terakhir is None or x.saat - terakhir > timedelta(days=7)
    return "Rantai jejak belum diperiksa utuh dalam 7 hari." if basi else None


def _jam(x: Keadaan) -> str | None:
    rls.lihat_semua(_k(x))
    terakhir = _k(x).execute(text("SELECT max(waktu) AS w FROM jejak").columns(w=WaktuUtc)).scalar()
    awal = datetime(2026, 1, 1, tzinfo=UTC)
    mundur = x.saat < max(awal, (terakhir or awal) - timedelta(minutes=1))
    return f"Jam server {x.saat:%Y-%m-%d %H:%M} UTC lebih lama dari kejadian terakhir." if mundur else None


def _baca(x: Keadaan) -> str | None:
    return "Mode baca menyala." if _satu(x, "SELECT alasan FROM sakelar WHERE kode = 'mode_baca'") else None


BASIS_DATA = (
    Pemeriksaan(
        "db-hubung", "Basis data terhubung", _hubung, "Aplikasi menjawab 503.", "Periksa TALENTA_DB_URL dan servernya."
    ),
    Pemeriksaan("db-skema", "Skema mutakhir", _skema, "Aplikasi menolak bekerja.", "Jalankan: talenta db upgrade"),
    Pemeriksaan(
        "db-hanya-tambah", "Tabel hanya-tambah terjaga", _tambah, "Jejak dapat diubah.", "Jalankan: talenta db upgrade"
    ),
    Pemeriksaan(
        "db-penjaga",
        "Penjaga basis data",
        _penjaga,
        "Aturan pemisahan tugas dapat dilanggar.",
        "Jalankan: talenta db upgrade",
    ),
    Pemeriksaan(
        "db-baris",
        "Keamanan tingkat baris",
        _rls,
        "Saringan yang terlupa membuka data instansi lain.",
        "Jalankan: talenta db upgrade",
    ),
    Pemeriksaan(
        "db-peran",
        "Hak akun aplikasi",
        _peran,
        "Tembok kedua tidak berlaku.",
        "Pakai akun tanpa hak istimewa: talenta db peran",
    ),
    Pemeriksaan(
        "db-hak", "Jejak hanya dapat ditambah", _hak, "Jejak dapat diubah lewat aplikasi.", "Jalankan: talenta db peran"
    ),
    Pemeriksaan(
        "db-tahan",
        "Perubahan tersimpan tahan mati listrik",
        _tahan,
        "Perubahan terakhir hilang.",
        "Nyalakan fsync, synchronous_commit, full_page_writes.",
    ),
    Pemeriksaan("db-versi", "Versi PostgreSQL", _versi, "Tidak diuji.", "Pakai PostgreSQL 15 atau lebih baru."),
    Pemeriksaan("db-utf8", "Pengodean UTF-8", _utf8, "Nama berubah.", "Buat basis data dengan ENCODING 'UTF8'."),
    Pemeriksaan(
        "db-koneksi", "Jumlah koneksi", _koneksi, "Pengguna menunggu lalu ditolak.", "max_connections 60 atau lebih."
    ),
    Pemeriksaan(
        "akun-admin",
        "Dua admin",
        _admin,
        "Tindakan dua orang tidak dapat disetujui.",
        "Buat akun admin kedua: talenta pengguna buat",
    ),
    Pemeriksaan(
        "data-contoh", "Tanpa data contoh", _demo, "Akun dengan sandi yang diketahui umum.", "Pakai basis data baru."
    ),
    Pemeriksaan(
        "jejak-periksa",
        "Rantai jejak diperiksa",
        _jejak,
        "Perubahan jejak tidak ketahuan.",
        "Jadwalkan talenta jejak periksa setiap malam.",
    ),
    Pemeriksaan("jam", "Jam server", _jam, "Urutan waktu kejadian keliru.", "Nyalakan NTP."),
    Pemeriksaan(
        "mode-baca", "Mode baca mati", _baca, "Tidak ada yang dapat menyimpan.", "Jalankan: talenta mode-baca mati"
    ),
)
