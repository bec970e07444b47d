"""Made-up data of the right shape: every template is filled with it at once when it is uploaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from talenta_web.kontrak import KeteranganNaskah, KonteksLaporan, Nilai, Penandatangan, ProfilNaskah, TabelData

BARIS = 3
HARI = date(2026, 1, 15)
_NILAI: Mapping[str, Nilai] = {"teks": "Contoh", "angka": 82.5, "bulat": 7, "tanggal": HARI, "boolean": True}
_KHUSUS: Mapping[str, Nilai] = {
    "nip": "198501012010011001", "nama": "Nama Contoh", "jabatan": "Analis Contoh", "unit": "Unit Kerja Contoh",
    "tahun": 2025, "level": 3, "potensi": 4.0, "maks": 100,
}  # fmt: skip


def nilai(kode: str, tipe: str) -> Nilai:
    """A made-up cell."""
    khusus = _KHUSUS.get(kode)
    if khusus is not None and isinstance(khusus, str) == (tipe == "teks"):
        return khusus
    return 3.5 if tipe == "angka" and kode.startswith(("potensi_", "kompetensi_", "standar_")) else _NILAI[tipe]


def konteks(manifes: Mapping[str, Any], naskah: KeteranganNaskah | None = None) -> KonteksLaporan:
    """What `susun` gets, with made-up rows."""
    tabel = {
        d["sebagai"]: TabelData(
            tuple({k: nilai(k, t) for k, t in d["kolom"].items()} for _ in range(min(BARIS, d["batas"]))),
            min(BARIS, d["batas"]),
            HARI,
        )
        for d in manifes["dataset"]
    }
    isian = {p["kode"]: p["pilihan"][0][0] if p["pilihan"] else "contoh" for p in manifes["parameter"]}
    label = {p["kode"]: p["pilihan"][0][1] if p["pilihan"] else "Contoh" for p in manifes["parameter"]}
    return KonteksLaporan(isian, label, tabel, naskah or tanda(KeteranganNaskah(ProfilNaskah("Instansi Contoh"))))


def tanda(n: KeteranganNaskah) -> KeteranganNaskah:
    """With a made-up signer, number and date where there are none."""
    orang = (Penandatangan("Nama Pejabat", "Jabatan Pejabat", "198001012005011001", "Pembina"),)
    return replace(
        n, penandatangan=n.penandatangan or orang, nomor=n.nomor or "CONTOH", tanggal=n.tanggal or HARI,
        sidik_data=n.sidik_data or "0" * 64,
    )  # fmt: skip
