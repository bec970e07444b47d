"""A format that is signed, a profile and a signer."""

from __future__ import annotations

from datetime import date
from typing import Any

from talenta_web.kontrak import FormatLaporan

FORMAT = FormatLaporan("uji", "Laporan uji", "Uji.", "laporan.agregat", (), (), tertanda=True)
POLA = "{klasifikasi}/{urut:3}/{unit}/{bulan}/{tahun}"
PROFIL: dict[str, Any] = {
    "nama": "Kabupaten Contoh", "kop": ["PEMERINTAH", "BKPSDM"], "alamat": "Jl. Contoh", "tempat": "Kota",
    "kertas": "F4", "margin_atas": 20, "margin_kanan": 20, "margin_bawah": 25, "margin_kiri": 30, "huruf": "arial",
    "ukuran_huruf": 11, "nomor_halaman": "strip", "pola_nomor": POLA, "kode_unit": "BKPSDM", "klasifikasi": "800",
    "kode_keamanan": "T",
}  # fmt: skip
ORANG: dict[str, Any] = {
    "nama": "Ayu", "nip": "198503122010011005", "pangkat": "Pembina", "jabatan": "Kepala", "atribut": "",
    "atas_nama": "", "melalui": "", "cara": "basah", "jangkar": "#", "berlaku_sejak": date(2026, 1, 1),
    "berlaku_sampai": None,
}  # fmt: skip
