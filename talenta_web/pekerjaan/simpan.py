"""Result files: <data>/pekerjaan/<pid>/<random name>, outside the web root, readable by the owner only."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from talenta_web.pekerjaan.jenis import Berkas

_YATIM_DETIK = 3600


def folder(data: Path) -> Path:
    hasil = data / "pekerjaan"
    hasil.mkdir(mode=0o700, parents=True, exist_ok=True)
    return hasil


def simpan(data: Path, pid: str, nama: str, tipe: str, isi: bytes | Path) -> Berkas:
    """Write the file so that it is whole or absent: temporary name, fsync, rename, fsync of the folder."""
    tempat = folder(data) / pid
    tempat.mkdir(mode=0o700, exist_ok=True)
    acak = secrets.token_hex(16)
    sementara, tujuan = tempat / f".{acak}", tempat / acak
    sementara.touch(mode=0o600, exist_ok=False)
    with sementara.open("wb") as keluar:
        if isinstance(isi, Path):
            with isi.open("rb") as masuk:
                shutil.copyfileobj(masuk, keluar, 1024 * 1024)
        else:
            keluar.write(isi)
        keluar.flush()
        os.fsync(keluar.fileno())
        ukuran = keluar.tell()
    sementara.rename(tujuan)
    fd = os.open(tempat, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
    return Berkas(acak, nama, tipe, ukuran)


def letak(data: Path, pid: str, acak: str) -> Path:
    """Where a stored file lies; both names come from the row, never from a request."""
    return folder(data) / Path(pid).name / Path(acak).name


def hapus(data: Path, pid: str) -> None:
    shutil.rmtree(folder(data) / Path(pid).name, ignore_errors=True)


def sapu_yatim(data: Path, hidup: Callable[[list[str]], set[str]]) -> None:
    """Remove folders that no job needs any more and that nobody has written to for an hour."""
    lama = time.time() - _YATIM_DETIK
    calon = [t.name for t in folder(data).iterdir() if t.is_dir() and t.stat().st_mtime < lama]
    for i in range(0, len(calon), 500):
        kerat = calon[i : i + 500]
        for pid in set(kerat) - hidup(kerat):
            hapus(data, pid)
