"""Uploads that wait for a second human: apart from the previews, until they are decided or their term is over."""

from __future__ import annotations

import shutil
from collections.abc import Set
from pathlib import Path


def _folder(data: Path) -> Path:
    folder = data / "usulan-impor"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def simpan(data: Path, asal: Path) -> str:
    """Keep a copy of the waiting upload under its own random name; return that name."""
    tujuan = _folder(data) / asal.name
    tujuan.touch(mode=0o600)
    shutil.copyfile(asal, tujuan)
    return tujuan.name


def jalur(data: Path, nama: str) -> Path:
    """The kept file; LookupError when it is gone."""
    berkas = _folder(data) / Path(nama).name
    if not berkas.is_file():
        raise LookupError("Berkas impor yang diusulkan sudah tidak ada. Unggah dan usulkan kembali.")
    return berkas


def sapu(data: Path, dipakai: Set[str]) -> None:
    """Remove what no waiting proposal names: personal data do not lie around."""
    for berkas in _folder(data).iterdir():
        if berkas.name not in dipakai:
            berkas.unlink(missing_ok=True)
