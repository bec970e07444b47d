"""Uploads that wait between preview and apply: one per account, random name, outside the web root."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

_UMUR_DETIK = 24 * 3600


class Berkas(Protocol):
    """What an upload offers (werkzeug FileStorage)."""

    def save(self, dst: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Unggahan:
    """A waiting file: its random name here, the name the user knows, its digest and changed rows per sheet."""

    berkas: str
    nama: str
    instansi_id: int
    digest: str
    baris_berubah: int
    lembar: dict[str, int] = field(default_factory=dict)


def _folder(data: Path) -> Path:
    folder = data / "unggahan"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def terima(data: Path, pengguna_id: int, unggah: Berkas) -> Path:
    """Store an upload; the account's earlier one and everything older than a day are removed."""
    folder = _folder(data)
    hapus(data, pengguna_id)
    batas = time.time() - _UMUR_DETIK
    for lama in folder.iterdir():
        if lama.stat().st_mtime < batas:
            lama.unlink(missing_ok=True)
    jalur = folder / secrets.token_hex(16)
    jalur.touch(mode=0o600)
    unggah.save(str(jalur))
    return jalur


def catat(data: Path, pengguna_id: int, unggahan: Unggahan) -> None:
    """Remember the preview's result for the apply step."""
    catatan = _folder(data) / f"{pengguna_id}.json"
    catatan.write_text(json.dumps(asdict(unggahan)), encoding="utf-8")


def tunggu(data: Path, pengguna_id: int, instansi_id: int) -> tuple[Unggahan, Path] | None:
    """The waiting file of this account in this instansi."""
    catatan = _folder(data) / f"{pengguna_id}.json"
    if not catatan.exists():
        return None
    u = Unggahan(**json.loads(catatan.read_text(encoding="utf-8")))
    jalur = _folder(data) / Path(u.berkas).name
    if u.instansi_id != instansi_id or not jalur.is_file():
        return None
    return u, jalur


def hapus(data: Path, pengguna_id: int) -> None:
    """Drop the waiting file of this account."""
    catatan = _folder(data) / f"{pengguna_id}.json"
    if catatan.exists():
        nama = json.loads(catatan.read_text(encoding="utf-8"))["berkas"]
        (_folder(data) / Path(nama).name).unlink(missing_ok=True)
        catatan.unlink(missing_ok=True)
