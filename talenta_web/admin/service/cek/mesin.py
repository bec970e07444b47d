"""Checks of the machine: folder, disk, process, backups."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from talenta_web.admin.service.cek.dasar import Keadaan, Pemeriksaan
from talenta_web.resources import PAKET

_GIB = 1 << 30
_CADANGAN = timedelta(hours=24)


def _hak(x: Keadaan) -> str | None:
    izin = x.k.folder_data.stat().st_mode & 0o777
    return f"{x.k.folder_data} berizin {izin:o}." if izin & 0o077 else None


def _milik(x: Keadaan) -> str | None:
    uid = x.k.folder_data.stat().st_uid
    return None if uid == x.uid else f"{x.k.folder_data} milik uid {uid}, proses berjalan sebagai uid {x.uid}."


def _luar(x: Keadaan) -> str | None:
    dalam = x.k.folder_data.is_relative_to(PAKET.parent)
    return f"{x.k.folder_data} berada di dalam folder program." if dalam else None


def _ruang(x: Keadaan) -> str | None:
    total, bebas = x.ruang(x.k.folder_data)
    cukup = bebas >= 2 * _GIB and bebas * 10 >= total
    return None if cukup else f"Ruang bebas {bebas / _GIB:.1f} GiB dari {total / _GIB:.1f} GiB."


def _root(x: Keadaan) -> str | None:
    return "Proses berjalan sebagai root." if x.uid == 0 else None


def _kunci_izin(x: Keadaan) -> str | None:
    buka = [
        n for n in ("kunci-rahasia", "kunci-data") if (b := x.k.folder_data / n).exists() and b.stat().st_mode & 0o077
    ]
    return f"Terbaca akun lain: {', '.join(buka)}." if buka else None


def _cadangan(x: Keadaan) -> str | None:
    folder = x.k.folder_data.parent / "cadangan"
    batas = x.saat - _CADANGAN
    berkas = folder.glob("talenta-*") if folder.is_dir() else ()
    baru = [b for b in berkas if datetime.fromtimestamp(b.stat().st_mtime, UTC) >= batas]
    return None if baru else f"Tidak ada cadangan yang lebih muda dari 24 jam di {folder}."


def _cadangan_sandi(x: Keadaan) -> str | None:
    folder = x.k.folder_data.parent / "cadangan"
    polos = sorted(b.name for b in folder.glob("talenta-*.tar")) if folder.is_dir() else []
    return f"{len(polos)} cadangan tidak disandikan, misalnya {polos[0]}." if polos else None


MESIN = (
    Pemeriksaan("folder-izin", "Izin folder data", _hak, "Akun lain di server membaca data.", "chmod 700 folder data."),
    Pemeriksaan(
        "folder-milik",
        "Pemilik folder data",
        _milik,
        "Berkas tidak dapat ditulis.",
        "chown folder data ke akun layanan.",
    ),
    Pemeriksaan(
        "folder-luar",
        "Folder data di luar program",
        _luar,
        "Data ikut terhapus saat pemutakhiran.",
        "Isi TALENTA_DATA, misalnya /var/lib/talenta.",
    ),
    Pemeriksaan("ruang", "Ruang penyimpanan", _ruang, "Perubahan ditolak saat penuh.", "Sediakan 2 GiB dan 10 persen."),
    Pemeriksaan("root", "Bukan root", _root, "Satu celah menguasai seluruh server.", "Jalankan sebagai akun layanan."),
    Pemeriksaan("kunci-izin", "Izin berkas kunci", _kunci_izin, "Kunci terbaca akun lain.", "chmod 600 berkas kunci."),
    Pemeriksaan(
        "cadangan",
        "Cadangan terbaru",
        _cadangan,
        "Kehilangan lebih dari sehari.",
        "Jadwalkan talenta cadangkan setiap hari.",
    ),
    Pemeriksaan(
        "cadangan-sandi",
        "Cadangan disandikan",
        _cadangan_sandi,
        "Cadangan yang dicuri terbaca.",
        "Pakai talenta cadangkan --untuk PENERIMA.",
    ),
)
