"""From a file to parsed sheets: the child process, and its refusals in words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from talenta_web.basis.proses import GalatProses, jalankan
from talenta_web.pegawai.impor.banyak import BATAS as BATAS_HITUNG
from talenta_web.pegawai.impor.batas import MAKS_BERKAS, MAKS_TEMUAN, MIB, PROSES
from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.tabel import Tabel, dari_anak

_SEBAB = {
    "waktu": "Berkas terlalu berat: pembacaan dihentikan karena batas waktu.",
    "memori": "Berkas terlalu besar: pembacaan dihentikan karena batas memori.",
    "mati": "Berkas tidak dapat dibaca: pembacanya berhenti (kemungkinan batas memori).",
}
_PECAH = "Hapus lembar, baris, dan kolom kosong yang terformat, atau pecah menjadi beberapa berkas."
_TEMUAN = {
    "rumus": ("Sel berisi rumus.", "Salin lalu tempel sebagai nilai (Paste Special, Values)."),
    "galat": ("Sel berisi galat Excel.", "Ganti dengan nilai yang benar atau kosongkan."),
    "gabung": ("Sel digabung; hanya sel pertamanya berisi.", "Pisahkan (Unmerge Cells), lalu isi setiap sel."),
    "jauh": ("Sel di luar batas 200 kolom atau 150.000 baris.", "Hapus isi dan format sel itu, lalu simpan ulang."),
}


def digest(jalur: Path) -> str:
    """SHA-256 of the file."""
    with jalur.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def banyak_baris(jalur: Path, nama: str) -> int:
    """Roughly how many rows the file has; 0 when that cannot be told (reading it then says why)."""
    try:
        arg = {"jalur": str(jalur.resolve()), "nama": nama}
        return int(jalankan("talenta_web.pegawai.impor.banyak:hitung", arg, batas=BATAS_HITUNG)[0])
    except GalatProses:
        return 0


def urai(jalur: Path, nama: str, masalah: Daftar) -> Sequence[Tabel]:
    """Parse in a child process; a refusal becomes a problem and no sheets."""
    if jalur.stat().st_size > MAKS_BERKAS:
        pesan = f"Berkas lebih besar dari {MAKS_BERKAS // MIB} MiB."
        masalah.tambah(Masalah(pesan, "Pecah menjadi beberapa berkas."))
        return []
    try:
        kepala, isi = jalankan(
            "talenta_web.pegawai.impor.baca:urai", {"jalur": str(jalur.resolve()), "nama": nama}, batas=PROSES
        )
        tabel = list(dari_anak(kepala["lembar"], isi))
    except GalatProses as e:
        if e.sebab == "galat" and not e.rincian.get("tak_terduga"):
            pesan, _, saran = str(e).partition(". ")
            masalah.tambah(Masalah(f"{pesan.rstrip('.')}.", saran or "Periksa berkasnya lalu coba lagi."))
        else:
            pesan = _SEBAB.get(e.sebab, "Berkas tidak dapat dibaca.")
            masalah.tambah(Masalah(pesan, _PECAH if e.sebab != "galat" else "Simpan ulang dari Excel lalu coba lagi."))
        return []
    for lembar, jenis, acuan in kepala["temuan"]:
        pesan, saran = _TEMUAN[jenis]
        masalah.tambah(Masalah(pesan, saran, lembar, f"{lembar}!{acuan}"))
    if len(kepala["temuan"]) >= MAKS_TEMUAN:
        masalah.tambah(Masalah(f"Ada {MAKS_TEMUAN} sel seperti itu atau lebih.", "Perbaiki seluruh lembar."))
    return tabel
