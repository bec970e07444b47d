"""The file `.mtsegel`: a ZIP of plain parts, each named with its SHA-256 in `segel.json`.

Parts: `aturan.toml` (the rule as it was), `bahan/<frame>.parquet` (the frozen Bahan), `hasil.jsonl` (one canonical row
per result, in the order of the digest). The same run always gives the same bytes. A file from elsewhere is untrusted:
only these names, bounded sizes, nothing is unpacked to disk.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talenta_web.penskoran.kamus import kamus

FORMAT = "mtsegel/1"
KEPALA, ATURAN, HASIL, BAHAN, AKHIRAN = "segel.json", "aturan.toml", "hasil.jsonl", "bahan/", ".parquet"
_TAK_TERBACA = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
)  # fmt: skip
_SAAT = (2000, 1, 1, 0, 0, 0)
_MIB = 1024 * 1024
_MAKS = {KEPALA: 16 * _MIB, ATURAN: _MIB, HASIL: 2048 * _MIB}
_MAKS_BAHAN = 1024 * _MIB
_MAKS_SEMUA = 4096 * _MIB


class GalatSegel(ValueError):
    """The file cannot be read as a segel; the message says what happened and what to do."""


@dataclass(frozen=True, slots=True)
class Segel:
    """An opened file. `rusak` names the parts whose bytes are not those that the head lists."""

    kepala: Mapping[str, Any]
    aturan: str
    bahan: Mapping[str, bytes]
    hasil: bytes
    rusak: tuple[str, ...]


def tulis(tujuan: Path, kepala: Mapping[str, Any], bagian: Iterable[tuple[str, bytes]]) -> None:
    """Write the parts, then the head that lists them."""
    daftar: dict[str, str] = {}
    with zipfile.ZipFile(tujuan, "w") as z:
        for nama, isi in bagian:
            daftar[nama] = hashlib.sha256(isi).hexdigest()
            _tambah(z, nama, isi)
        teks = json.dumps({"format": FORMAT, **kepala, "berkas": daftar}, ensure_ascii=False, sort_keys=True, indent=1)
        _tambah(z, KEPALA, teks.encode())


def _tambah(z: zipfile.ZipFile, nama: str, isi: bytes) -> None:
    info = zipfile.ZipInfo(nama, _SAAT)
    info.compress_type = zipfile.ZIP_STORED if nama.endswith(AKHIRAN) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    z.writestr(info, isi)


def buka(jalur: Path) -> Segel:
    """Read a file within the limits; raises GalatSegel."""
    try:
        with zipfile.ZipFile(jalur) as z:
            isi = {i.filename: _baca(z, i) for i in _daftar(z)}
    except _TAK_TERBACA as e:
        raise GalatSegel(f"{jalur.name} bukan berkas segel yang utuh ({e}). Mintalah berkasnya dikirim ulang.") from e
    if kurang := sorted({KEPALA, ATURAN, HASIL} - set(isi)):
        raise GalatSegel(f"{jalur.name} bukan berkas segel: tidak memuat {', '.join(kurang)}.")
    kepala = _kepala(isi.pop(KEPALA))
    tercatat = kepala["berkas"]
    rusak = sorted(n for n in {*tercatat, *isi} if n not in isi or tercatat.get(n) != _sidik(isi[n]))
    try:
        aturan = isi[ATURAN].decode()
    except UnicodeDecodeError:
        raise GalatSegel("Teks aturan di dalam segel bukan UTF-8. Mintalah berkasnya dikirim ulang.") from None
    bahan = {n.removeprefix(BAHAN).removesuffix(AKHIRAN): b for n, b in isi.items() if n.startswith(BAHAN)}
    return Segel(kepala, aturan, bahan, isi[HASIL], tuple(rusak))


def _sidik(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def _daftar(z: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The entries, all of them known, none twice, within the limits."""
    semua = z.infolist()
    nama = [i.filename for i in semua]
    boleh = {KEPALA, ATURAN, HASIL, *(f"{BAHAN}{n}{AKHIRAN}" for n in kamus())}
    if asing := sorted(set(nama) - boleh):
        raise GalatSegel(
            f'Segel memuat bagian yang tidak dikenal: "{asing[0][:80]}". Berkas ini dibuat program lain, atau versi '
            "yang lebih baru; perbarui talenta-web lalu coba lagi."
        )
    if len(set(nama)) != len(nama):
        raise GalatSegel("Segel memuat bagian bernama sama dua kali, jadi tidak dapat dipercaya.")
    if sum(i.file_size for i in semua) > _MAKS_SEMUA:
        raise GalatSegel("Isi segel lebih dari 4 GiB; berkas sebesar itu tidak diperiksa.")
    return semua


def _baca(z: zipfile.ZipFile, i: zipfile.ZipInfo) -> bytes:
    maks = _MAKS.get(i.filename, _MAKS_BAHAN)
    with z.open(i) as f:
        isi = f.read(maks + 1)
    if len(isi) > maks:
        raise GalatSegel(f"Bagian {i.filename} terlalu besar untuk sebuah segel.")
    return isi


def _kepala(isi: bytes) -> Mapping[str, Any]:
    try:
        kepala = json.loads(isi)
    except (ValueError, RecursionError):
        kepala = None
    if not isinstance(kepala, dict) or not isinstance(kepala.get("format"), str):
        raise GalatSegel("Kepala segel (segel.json) tidak terbaca. Mintalah berkasnya dikirim ulang.")
    if kepala["format"] != FORMAT:
        raise GalatSegel(f"Format segel {kepala['format'][:40]} tidak dikenal; program ini membaca {FORMAT}.")
    if not all(isinstance(kepala.get(k), dict) for k in ("berkas", "pemetaan", "selesai", "periode")):
        raise GalatSegel("Kepala segel (segel.json) tidak lengkap. Mintalah berkasnya dikirim ulang.")
    return kepala
