"""From a file to parsed sheets: the child process, and its refusals in words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from talenta_web.basis.proses import GalatProses, jalankan
from talenta_web.pegawai.impor.banyak import BATAS as BATAS_HITUNG
from talenta_web.pegawai.impor.batas import BUKAN_DATA, MAKS_BERKAS, MAKS_TEMUAN, MIB, PROSES
from talenta_web.pegawai.impor.bundel import Bundel, buka
from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.sel import kolom_baris
from talenta_web.pegawai.impor.tabel import Mentah, Tabel, dari_anak
from talenta_web.pegawai.padan.jenis import dari_dict
from talenta_web.pegawai.padan.kamus import kata
from talenta_web.pegawai.padan.tebak import berbahasa_kita, kita_tertukar
from talenta_web.pegawai.padan.terapkan import langsung, terapkan

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
        bagian = buka(jalur, nama).bagian
        hitung = "talenta_web.pegawai.impor.banyak:hitung"
        return sum(int(jalankan(hitung, b.ke_dict(), batas=BATAS_HITUNG)[0]) for b in bagian)
    except GalatProses:
        return 0


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What the reader found: sheets as they stand, refused cells (file, sheet, kind, address), hidden sheets."""

    bundel: Bundel
    mentah: Sequence[Mentah]
    temuan: Sequence[tuple[int, str, str, str]]
    tersembunyi: Sequence[tuple[int, str]]


def urai(jalur: Path, nama: str, masalah: Daftar) -> Sequence[Tabel]:
    """Sheets of ours from the file or bundle at `jalur`; a refusal becomes a problem and no sheets."""
    bacaan = baca(jalur, nama, masalah)
    if bacaan is None:
        return []
    sepakat = bacaan.bundel.sepakat.get("padanan")
    padanan = None if sepakat is None else dari_dict(sepakat)
    tabel = terapkan(bacaan.mentah, padanan, masalah)
    if not tabel and bacaan.tersembunyi:
        nama_lembar = ", ".join(n for _, n in bacaan.tersembunyi)
        pesan = f"Semua lembar berisi data tersembunyi ({nama_lembar}); lembar tersembunyi tidak dibaca."
        masalah.tambah(Masalah(pesan, "Tampilkan lembarnya (klik kanan nama lembar, Unhide), lalu unggah kembali."))
    tukar = [x for m in bacaan.mentah for x in _tertukar(m)] if padanan is None else []
    hasil = beri_catatan(bacaan, tabel)
    return [replace(t, temuan=(*(x for x in tukar if x.lembar == t.nama), *t.temuan)) for t in hasil]


def _tertukar(m: Mentah) -> list[Masalah]:
    """Exchanged headers, said before every cell of both columns is refused."""
    hasil = []
    for a, b in kita_tertukar(m) if berbahasa_kita(m) else ():
        pesan = f"Isi kolom '{a}' dan '{b}' tampaknya tertukar."
        saran = "Tukar judul kedua kolom itu."
        sel = langsung(m, False).sel(list(m.kepala).index(a), -1)
        hasil.append(Masalah(pesan, saran, m.lembar.strip().lower(), sel))
    return hasil


def baca(jalur: Path, nama: str, masalah: Daftar, baris: int | None = None) -> Bacaan | None:
    """Read in a child process, at most `baris` rows of each sheet (None: all; of a CSV no more is looked at)."""
    bundel = buka(jalur, nama)
    if sum(b.ukuran for b in bundel.bagian if baris is None or not b.csv) > MAKS_BERKAS:
        pesan = f"Berkas lebih besar dari {MAKS_BERKAS // MIB} MiB."
        masalah.tambah(Masalah(pesan, "Pecah menjadi beberapa berkas."))
        return None
    arg = {
        "berkas": [b.ke_dict() for b in bundel.bagian],
        "kata": sorted(kata()),
        "kepala": bundel.sepakat.get("kepala", {}),
        "baris": baris,
    }
    try:
        kepala, isi = jalankan("talenta_web.pegawai.impor.baca:urai", arg, batas=PROSES)
        mentah = list(dari_anak(kepala["lembar"], isi, [b.nama for b in bundel.bagian]))
    except GalatProses as e:
        if e.sebab == "galat" and not e.rincian.get("tak_terduga"):
            pesan, _, saran = str(e).partition(". ")
            masalah.tambah(Masalah(f"{pesan.rstrip('.')}.", saran or "Periksa berkasnya lalu coba lagi."))
        else:
            pesan = _SEBAB.get(e.sebab, "Berkas tidak dapat dibaca.")
            masalah.tambah(Masalah(pesan, _PECAH if e.sebab != "galat" else "Simpan ulang dari Excel lalu coba lagi."))
        return None
    temuan = [(int(b), str(n), str(j), str(a)) for b, n, j, a in kepala["temuan"]]
    hasil = Bacaan(bundel, mentah, temuan, [(int(b), str(n)) for b, n in kepala["tersembunyi"]])
    _tak_terbaca(hasil, masalah)
    return hasil


def _tak_terbaca(b: Bacaan, masalah: Daftar) -> None:
    """Sheets that could not be read at all, because of what stands in them."""
    terbaca = {(m.berkas, m.lembar) for m in b.mentah}
    jauh = {(t[0], t[1]) for t in b.temuan if t[2] == "jauh"}
    for t in b.temuan:
        if t[:2] in jauh or (t[:2] not in terbaca and t[1].strip().lower() not in BUKAN_DATA):
            masalah.tambah(_masalah(b, t, t[1]))
    if any(n >= MAKS_TEMUAN for n in Counter(t[0] for t in b.temuan).values()):
        masalah.tambah(Masalah(f"Ada {MAKS_TEMUAN} sel seperti itu atau lebih.", "Perbaiki seluruh lembar."))


def _masalah(b: Bacaan, temuan: tuple[int, str, str, str], lembar: str) -> Masalah:
    nomor, nama, jenis, acuan = temuan
    pesan, saran = _TEMUAN[jenis]
    berkas = f"{b.bundel.bagian[nomor].nama}: " if len({m.berkas for m in b.mentah}) > 1 else ""
    return Masalah(pesan, saran, lembar, f"{berkas}{nama}!{acuan}")


def beri_catatan(b: Bacaan, tabel: Sequence[Tabel]) -> list[Tabel]:
    """Refused cells of the columns that are read, and how the files were read, beside the sheet they concern."""
    hasil = []
    for nomor, t in enumerate(tabel):
        temuan: list[Masalah] = []
        catatan: list[Masalah] = []
        if nomor == 0:
            catatan += [_tersembunyi(b, x) for x in b.tersembunyi]
        for a in t.asal:
            cocok = [m for m in b.mentah if m.lembar == a.lembar and a.berkas in {"", m.nama_berkas}]
            for m in cocok:
                temuan += [
                    _masalah(b, x, t.nama) for x in b.temuan if x[:2] == (m.berkas, m.lembar) and _dibaca(x[3], a.kolom)
                ]
                if m.baris_kepala > 1:
                    di = a.alamat(0, m.baris_kepala)
                    pesan = f"Judul kolom ditemukan di baris {m.baris_kepala}; baris di atasnya tidak dibaca."
                    catatan.append(Masalah(pesan, "Tidak perlu diubah bila memang judulnya di sana.", t.nama, di))
        hasil.append(replace(t, temuan=tuple(temuan), catatan=tuple(catatan)))
    return hasil


def _dibaca(acuan: str, kolom: Sequence[int]) -> bool:
    """Whether a refused cell or range touches a column that is read."""
    (awal, _), (akhir, _) = (kolom_baris(a) for a in (acuan.partition(":")[0], acuan.rpartition(":")[2]))
    return not awal or any(awal - 1 <= k <= max(akhir, awal) - 1 for k in kolom)


def _tersembunyi(b: Bacaan, x: tuple[int, str]) -> Masalah:
    nama = b.bundel.bagian[x[0]].nama
    pesan = f"Lembar tersembunyi '{x[1]}' ({nama}) tidak dibaca."
    return Masalah(pesan, "Tampilkan lembarnya (Unhide) bila isinya perlu diimpor.")
