"""The manifest of a backup: versions, rows per table, heads of the audit chains, hash of every file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, inspect, select, table, text

from talenta_web.basis import rls

FORMAT = 1
NAMA = "manifes.json"
BASIS_DATA = "basis-data"


class GalatCadangan(RuntimeError):
    """The backup or restore was refused or failed; the message says what to do. Nothing half is left behind."""


@dataclass(frozen=True, slots=True)
class Manifes:
    """What the file holds; `berkas` are (path, bytes, SHA-256), `kepala` (instansi, number, hash) of each chain."""

    format: int
    aplikasi: str
    waktu: str
    jenis: str
    revisi: str
    baris: dict[str, int]
    kepala: list[list[Any]]
    berkas: list[list[Any]]
    kunci: bool

    def teks(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def baca(cls, teks: str) -> Manifes:
        """Raises GalatCadangan when it is not one of ours."""
        try:
            isi = json.loads(teks)
            if isi["format"] != FORMAT:
                raise GalatCadangan(
                    f"Format cadangan {isi['format']} tidak dikenal versi ini; gunakan versi talenta-web "
                    f"{isi.get('aplikasi')} untuk memulihkannya."
                )
            return cls(**isi)
        except (ValueError, KeyError, TypeError) as e:
            raise GalatCadangan("Berkas ini bukan cadangan talenta-web, atau manifesnya rusak.") from e


def sidik(berkas: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    cerna = hashlib.sha256()
    with berkas.open("rb") as f:
        while blok := f.read(1 << 20):
            cerna.update(blok)
    return cerna.hexdigest()


def potret(koneksi: Connection) -> tuple[dict[str, int], list[list[Any]], str]:
    """Rows per table, heads of the chains and schema revision, as this connection sees them."""
    rls.lihat_semua(koneksi)
    tabel = [t for t in inspect(koneksi).get_table_names() if not t.startswith("sqlite_")]
    baris = {t: int(koneksi.execute(select(func.count()).select_from(table(t))).scalar_one()) for t in sorted(tabel)}
    if "alembic_version" not in baris or not baris["alembic_version"]:
        raise GalatCadangan("Basis data ini belum berisi skema talenta-web. Jalankan dahulu: talenta db upgrade")
    kepala = koneksi.execute(text("SELECT instansi_id, nomor, sidik FROM jejak_kepala ORDER BY instansi_id"))
    revisi = str(koneksi.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    return baris, [list(b) for b in kepala], revisi
