"""The import template: one sheet per frame with headers, choices and text columns; Petunjuk and Kamus sheets."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlsxwriter

from talenta_web.pegawai.impor.batas import MAKS_BARIS
from talenta_web.pegawai.impor.skema import KolomImpor, Lembar, skema
from talenta_web.ungkapan.tipe import Tipe

_BARIS_FORMAT = 5_000
_MAKS_DAFTAR = 255  # longest inline list Excel accepts
_PETUNJUK = (
    "Templat impor Talenta Web",
    "",
    "1. Isi lembar yang diperlukan saja; lembar yang kosong dilewati. Jangan mengganti nama lembar dan nama kolom.",
    "2. Kolom bertanda * pada lembar Kamus wajib diisi. Kolom yang tidak ada di lembar tidak mengubah data; "
    "sel kosong di kolom yang ada berarti nilainya kosong.",
    "3. NIP ditulis sebagai teks 18 digit. Kolom NIP di templat ini sudah berformat Teks.",
    "4. Tanggal ditulis sebagai tanggal Excel, atau teks yang hanya dapat dibaca satu cara: 2024-03-31, 31 Maret 2024.",
    "5. Angka boleh memakai koma atau titik desimal, tanpa pemisah ribuan. Jangan memakai rumus.",
    "6. Baris dikenali dari kuncinya (lihat lembar Kamus). Mengimpor berkas yang sama dua kali tidak menambah apa pun.",
    "7. Impor tidak pernah menghapus data.",
    "8. Lembar kelengkapan menyatakan untuk siapa sebuah lembar sudah lengkap: semua, unit:KODE, atau nip:NIP. "
    "Pegawai dalam cakupan yang tidak punya baris dicatat nihil (terverifikasi tidak ada). "
    "Tanpa pernyataan, pegawai yang tidak punya baris tetap dianggap belum ada data.",
    "9. Urutan mengisi: unit_kerja, rumpun, daftar_jabatan, pegawai, lalu riwayat. Semuanya boleh dalam satu berkas.",
    "10. Sel yang ditolak dapat diunduh sebagai berkas bertanda: baris Anda sendiri, sel yang salah diwarnai, sebabnya "
    "pada catatan sel. Perbaiki di sana, lalu unggah kembali.",
    "",
    "Uji dahulu: talenta impor BERKAS.xlsx --instansi KODE --uji",
)


def dalam_anak(_arg: dict[str, Any], _isi: bytes) -> tuple[None, bytes]:
    """Child side: the workbook as bytes."""
    wadah = io.BytesIO()
    tulis(wadah)
    return None, wadah.getvalue()


def tulis(tujuan: Path | io.BytesIO) -> None:
    """Write the template workbook."""
    buku = xlsxwriter.Workbook(str(tujuan) if isinstance(tujuan, Path) else tujuan, {"in_memory": True})
    gaya = {
        "kepala": buku.add_format({"bold": True, "bottom": 1}),
        "teks": buku.add_format({"num_format": "@"}),
        "tanggal": buku.add_format({"num_format": "yyyy-mm-dd"}),
        "lipat": buku.add_format({"text_wrap": True, "valign": "top"}),
    }
    petunjuk = buku.add_worksheet("Petunjuk")
    petunjuk.set_column(0, 0, 110, gaya["lipat"])
    petunjuk.write_column(0, 0, _PETUNJUK)
    for lembar in skema().values():
        _lembar(buku.add_worksheet(lembar.nama), lembar, gaya)
    _kamus(buku.add_worksheet("Kamus"), gaya)
    buku.close()


def _lembar(lembar: Any, s: Lembar, gaya: dict[str, Any]) -> None:
    for i, k in enumerate(s.kolom.values()):
        format_ = gaya["tanggal"] if k.kolom.tipe is Tipe.TANGGAL else gaya["teks"] if _teks(k) else None
        lembar.set_column(i, i, max(12, len(k.nama) + 2), format_)
        lembar.write_string(0, i, k.nama, gaya["kepala"])
        if k.kolom.nilai and len(",".join(k.kolom.nilai)) <= _MAKS_DAFTAR:
            lembar.data_validation(1, i, _BARIS_FORMAT, i, {"validate": "list", "source": list(k.kolom.nilai)})
        elif k.kolom.tipe is Tipe.BOOLEAN:
            lembar.data_validation(1, i, _BARIS_FORMAT, i, {"validate": "list", "source": ["ya", "tidak"]})
        elif k.kolom.rentang:
            batas = {"validate": "integer" if k.kolom.tipe is Tipe.BULAT else "decimal", "criteria": "between"}
            lembar.data_validation(
                1, i, _BARIS_FORMAT, i, {**batas, "minimum": k.kolom.rentang[0], "maximum": k.kolom.rentang[1]}
            )
    lembar.freeze_panes(1, 1)


def _teks(k: KolomImpor) -> bool:
    return k.kolom.tipe is Tipe.TEKS


def _kamus(lembar: Any, gaya: dict[str, Any]) -> None:
    lembar.write_row(
        0, 0, ("lembar", "kolom", "wajib", "kunci", "jenis isi", "arti", "pilihan atau rentang"), gaya["kepala"]
    )
    for i, lebar in enumerate((20, 24, 8, 8, 12, 60, 80)):
        lembar.set_column(i, i, lebar, gaya["lipat"])
    baris = 1
    for s in skema().values():
        for k in s.kolom.values():
            isi = ", ".join(k.kolom.nilai)
            if k.kolom.rentang:
                isi = f"{k.kolom.rentang[0]:g} sampai {k.kolom.rentang[1]:g}"
            wajib, kunci = "*" if k.kolom.wajib else "", "kunci" if k.nama in s.kunci else ""
            lembar.write_row(baris, 0, (s.nama, k.nama, wajib, kunci, k.kolom.tipe.value, k.kolom.arti, isi))
            baris += 1
    lembar.write_string(baris + 1, 0, f"Paling banyak {MAKS_BARIS} baris dan 200 kolom per lembar.")
    lembar.freeze_panes(1, 0)
