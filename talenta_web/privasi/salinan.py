"""The copy of the own data to take along: one ZIP with a readable PDF, JSON and XLSX."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from talenta_web.cetak.lembar import Lembar, xlsx
from talenta_web.domain.izin import Pelaku
from talenta_web.privasi.kumpul import Bagian
from talenta_web.web.milik import Nilai

BACA_SAYA = """Salinan data pribadi Anda dari aplikasi Manajemen Talenta.

data.pdf   untuk dibaca
data.xlsx  satu lembar per jenis data
data.json  untuk diolah program lain

Suara anggota komite dan data orang lain tidak termasuk (UU 27/2022 Pasal 33). Bagian yang belum dapat
diserahkan disebut beserta alasannya. Simpan berkas ini baik-baik: isinya data pribadi Anda.
"""


def _json(nilai: Nilai) -> str | int | float | bool | None:
    if isinstance(nilai, datetime | date):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, Decimal) else nilai


def sebagai_json(bagian: Sequence[Bagian], pelaku: Pelaku, saat: datetime) -> bytes:
    """The data as JSON: per part its purpose, basis and rows as objects."""
    isi = {
        "dibuat_pada": saat.isoformat(),
        "nip": pelaku.nip,
        "bagian": [
            {
                "kode": b.kode,
                "nama": b.nama,
                "tujuan": b.kategori.tujuan,
                "dasar": b.kategori.dasar,
                "penerima": b.kategori.penerima,
                "retensi": b.kategori.retensi,
                "ditahan": b.ditahan,
                "baris": [dict(zip(b.kolom, map(_json, r), strict=True)) for r in b.baris],
            }
            for b in bagian
        ],
    }
    return json.dumps(isi, ensure_ascii=False, indent=1).encode()


def sebagai_xlsx(bagian: Sequence[Bagian]) -> bytes:
    """One sheet per part; an index sheet first."""
    keluar = io.BytesIO()
    keadaan = [(b.nama, b.ditahan or f"{len(b.baris)} baris", b.kategori.tujuan) for b in bagian]
    daftar = Lembar("Daftar isi", ("Bagian", "Isi", "Tujuan"), keadaan)
    xlsx([daftar, *(Lembar(b.nama, b.kolom, b.baris) for b in bagian if not b.ditahan)], keluar)
    return keluar.getvalue()


def bungkus(bagian: Sequence[Bagian], pelaku: Pelaku, saat: datetime, pdf: bytes) -> bytes:
    """The ZIP."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("BACA-SAYA.txt", BACA_SAYA)
        z.writestr("data.pdf", pdf)
        z.writestr("data.json", sebagai_json(bagian, pelaku, saat))
        z.writestr("data.xlsx", sebagai_xlsx(bagian))
    return keluar.getvalue()
