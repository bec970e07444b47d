"""Checks of the settings: they read no database and no files."""

from __future__ import annotations

import re
from ipaddress import ip_address

from sqlalchemy import make_url

from talenta_web.admin.service.cek.dasar import Keadaan, Pemeriksaan

_BUAT = "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
_ZONA = {"Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"}
_LANTAI = {
    "weasyprint": (70, 0),
    "jinja2": (3, 1, 6),
    "flask": (3, 1, 3),
    "cryptography": (50, 0),
    "sqlalchemy": (2, 1),
}


def _lemah(kunci: str) -> bool:
    return len(kunci) < 43 or len(set(kunci)) < 20


def _mode(x: Keadaan) -> str | None:
    return None if x.k.produksi else f"TALENTA_MODE bernilai {x.k.mode}."


def _host(x: Keadaan) -> str | None:
    return "TALENTA_HOST hanya menyebut komputer ini." if x.k.loopback else None


def _host_joker(x: Keadaan) -> str | None:
    lebar = [h for h in x.k.host_tepercaya if "*" in h or h.startswith(".")]
    return f"TALENTA_HOST menerima banyak nama sekaligus: {', '.join(lebar)}." if lebar else None


def _host_ip(x: Keadaan) -> str | None:
    for h in x.k.host_tepercaya:
        try:
            ip_address(h.strip("[]"))
        except ValueError:
            continue
        if not x.k.loopback:
            return f"TALENTA_HOST memuat alamat angka {h}."
    return None


def _rp_id(x: Keadaan) -> str | None:
    domain = x.k.domain_kunci
    if domain is None:
        return "TALENTA_RP_ID belum diisi, dan TALENTA_HOST menyebut lebih dari satu nama."
    lain = [h for h in x.k.host_tepercaya if not f".{h}".endswith(f".{domain}")]
    return f"Di luar domain {domain}: {', '.join(lain)}." if lain and not x.k.loopback else None


def _rahasia(x: Keadaan) -> str | None:
    return "TALENTA_KUNCI_RAHASIA pendek atau tidak acak." if _lemah(x.k.kunci_rahasia) else None


def _rahasia_luar(x: Keadaan) -> str | None:
    return None if x.env.get("TALENTA_KUNCI_RAHASIA") else "Kunci rahasia diambil dari berkas di folder data."


def _data(x: Keadaan) -> str | None:
    if not x.k.kunci_data:
        return "TALENTA_KUNCI_DATA kosong."
    return "Ada TALENTA_KUNCI_DATA yang pendek atau tidak acak." if any(map(_lemah, x.k.kunci_data)) else None


def _data_luar(x: Keadaan) -> str | None:
    return None if x.env.get("TALENTA_KUNCI_DATA") else "Kunci data diambil dari berkas di folder data."


def _beda(x: Keadaan) -> str | None:
    semua = (x.k.kunci_rahasia, *x.k.kunci_data)
    return "Kunci yang sama dipakai untuk dua tujuan." if len(set(semua)) < len(semua) else None


def _proksi(x: Keadaan) -> str | None:
    return None if 1 <= x.k.proksi <= 3 else f"TALENTA_PROKSI bernilai {x.k.proksi}."


def _zona(x: Keadaan) -> str | None:
    return None if x.k.zona_waktu in _ZONA else f"TALENTA_ZONA_WAKTU bernilai {x.k.zona_waktu}."


def _diam(x: Keadaan) -> str | None:
    lewat = x.k.menit_diam > 30 or x.k.menit_diam_istimewa > 15
    return f"Sesi diam {x.k.menit_diam} menit, peran istimewa {x.k.menit_diam_istimewa} menit." if lewat else None


def _mutlak(x: Keadaan) -> str | None:
    return f"Sesi berlaku {x.k.jam_mutlak} jam." if x.k.jam_mutlak > 12 else None


def _unggah(x: Keadaan) -> str | None:
    return f"Unggahan sampai {x.k.maks_unggah_mib} MiB." if x.k.maks_unggah_mib > 40 else None


def _plugin(x: Keadaan) -> str | None:
    return "TALENTA_PLUGINS tidak diisi: setiap plugin yang terpasang ikut dimuat." if x.k.plugin is None else None


def _plugin_sehat(x: Keadaan) -> str | None:
    return f"Dikarantina: {', '.join(x.masalah_plugin)}." if x.masalah_plugin else None


def _jangkar(x: Keadaan) -> str | None:
    luar = [j for j in x.k.jangkar if not j.is_relative_to(x.k.folder_data)]
    return None if luar else "Tidak ada berkas jangkar di luar folder data."


def _debug(x: Keadaan) -> str | None:
    return "Mode debug Flask menyala." if x.debug or x.env.get("FLASK_DEBUG", "0") not in {"", "0"} else None


def _pustaka(x: Keadaan) -> str | None:
    lama = []
    for nama, lantai in _LANTAI.items():
        angka = tuple(int(b) for b in re.findall(r"\d+", x.versi(nama))[: len(lantai)])
        if angka < lantai:
            lama.append(f"{nama} {x.versi(nama)}")
    return f"Terlalu lama: {', '.join(lama)}." if lama else None


def _jenis(x: Keadaan) -> str | None:
    return None if make_url(x.k.url_db).get_backend_name() == "postgresql" else "Basis data SQLite."


def _tls_db(x: Keadaan) -> str | None:
    url = make_url(x.k.url_db)
    if url.get_backend_name() != "postgresql" or not url.host or url.host in {"localhost", "127.0.0.1", "::1"}:
        return None
    return (
        None
        if url.query.get("sslmode") in {"require", "verify-ca", "verify-full"}
        else "Tanpa sslmode di TALENTA_DB_URL."
    )


def _sandi_db(x: Keadaan) -> str | None:
    url = make_url(x.k.url_db)
    if url.get_backend_name() != "postgresql" or not url.host:
        return None
    return "Sandi basis data pendek atau tidak ada di TALENTA_DB_URL." if len(url.password or "") < 16 else None


def _dua_peran(x: Keadaan) -> str | None:
    url = make_url(x.k.url_db)
    if url.get_backend_name() != "postgresql":
        return None
    pemilik = make_url(x.k.url_db_pemilik).username if x.k.url_db_pemilik else url.username
    return "Aplikasi memakai akun pemilik skema." if pemilik == url.username else None


SETELAN = (
    Pemeriksaan(
        "mode", "Mode produksi", _mode, "Data contoh dan setelan longgar diizinkan.", "Isi TALENTA_MODE=produksi."
    ),
    Pemeriksaan(
        "host", "Nama host", _host, "Pengguna lain tidak dapat membuka aplikasi.", "Isi TALENTA_HOST dengan nama host."
    ),
    Pemeriksaan(
        "host-joker", "Nama host pasti", _host_joker, "Kepala Host palsu diterima.", "Sebutkan setiap nama host."
    ),
    Pemeriksaan(
        "rp-id",
        "Domain kunci keamanan",
        _rp_id,
        "Kunci keamanan dan passkey tidak dapat dipakai.",
        "Isi TALENTA_RP_ID dengan domain yang mencakup semua TALENTA_HOST; jangan diganti setelah ada kunci terpasang.",
    ),
    Pemeriksaan(
        "host-ip", "Nama, bukan angka", _host_ip, "Sertifikat TLS tidak cocok.", "Pakai nama host, bukan alamat IP."
    ),
    Pemeriksaan(
        "kunci-rahasia", "Kunci rahasia kuat", _rahasia, "Tanda tangan dapat ditebak.", f"Buat dengan: {_BUAT}"
    ),
    Pemeriksaan(
        "kunci-rahasia-luar",
        "Kunci rahasia di luar folder data",
        _rahasia_luar,
        "Cadangan folder data membawa kunci.",
        "Isi TALENTA_KUNCI_RAHASIA dari penyimpan rahasia.",
    ),
    Pemeriksaan("kunci-data", "Kunci data kuat", _data, "Rahasia autentikator dapat dibuka.", f"Buat dengan: {_BUAT}"),
    Pemeriksaan(
        "kunci-data-luar",
        "Kunci data di luar folder data",
        _data_luar,
        "Siapa pun yang menyalin folder data membuka rahasia autentikator.",
        "Isi TALENTA_KUNCI_DATA.",
    ),
    Pemeriksaan(
        "kunci-beda", "Kunci berbeda", _beda, "Satu kebocoran membuka semuanya.", "Buat kunci sendiri-sendiri."
    ),
    Pemeriksaan(
        "proksi",
        "Di belakang proksi TLS",
        _proksi,
        "Alamat pengguna salah; sandi lewat tanpa TLS.",
        "Pasang nginx dengan TLS, lalu isi TALENTA_PROKSI=1.",
    ),
    Pemeriksaan(
        "zona",
        "Zona waktu Indonesia",
        _zona,
        "Jam di layar dan berita acara keliru.",
        "Isi TALENTA_ZONA_WAKTU: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.",
    ),
    Pemeriksaan(
        "sesi-diam", "Batas diam sesi", _diam, "Layar yang ditinggal tetap terbuka.", "Paling lama 30 dan 15 menit."
    ),
    Pemeriksaan("sesi-mutlak", "Umur sesi", _mutlak, "Kuki curian berlaku lama.", "Paling lama 12 jam."),
    Pemeriksaan("unggah", "Batas unggah", _unggah, "Satu kiriman menghabiskan memori.", "Paling besar 40 MiB."),
    Pemeriksaan(
        "plugin",
        "Plugin disebut satu per satu",
        _plugin,
        "Paket yang terpasang tak sengaja ikut berjalan.",
        "Isi TALENTA_PLUGINS dengan daftar plugin.",
    ),
    Pemeriksaan(
        "plugin-sehat",
        "Tidak ada plugin rusak",
        _plugin_sehat,
        "Fitur atau aturan hilang.",
        "Lihat sebabnya dengan: talenta plugin periksa",
    ),
    Pemeriksaan(
        "jangkar",
        "Jangkar jejak di luar",
        _jangkar,
        "Jejak yang disusun ulang tidak ketahuan.",
        "Isi TALENTA_JANGKAR dengan berkas di volume lain.",
    ),
    Pemeriksaan("debug", "Tanpa debug", _debug, "Isi memori tampil kepada pengguna.", "Hapus FLASK_DEBUG."),
    Pemeriksaan(
        "pustaka", "Versi pustaka", _pustaka, "Celah yang sudah diketahui terbuka.", "Pasang menurut requirements.lock."
    ),
    Pemeriksaan(
        "db-jenis", "PostgreSQL", _jenis, "Satu penulis, satu node, tanpa tembok kedua.", "Isi TALENTA_DB_URL."
    ),
    Pemeriksaan(
        "db-tls",
        "TLS ke basis data",
        _tls_db,
        "Data pegawai lewat jaringan tanpa sandi.",
        "Tambahkan ?sslmode=verify-full.",
    ),
    Pemeriksaan(
        "db-sandi", "Sandi basis data", _sandi_db, "Basis data dapat dimasuki.", "Sandi acak 16 karakter atau lebih."
    ),
    Pemeriksaan(
        "db-dua-peran",
        "Aplikasi bukan pemilik skema",
        _dua_peran,
        "Jejak dan kebijakan baris dapat dihapus.",
        "Isi TALENTA_DB_URL_PEMILIK dengan akun lain, lalu jalankan: talenta db peran",
    ),
)
