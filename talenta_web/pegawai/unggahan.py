"""Uploads that wait between preview and apply: one per account, random name, outside the web root."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from talenta_web.pegawai.impor import bundel

_UMUR_DETIK = 24 * 3600
_BERSAMA = ("", ".hasil", ".padan")
"""What lies beside a waiting file: the report of a job, the offer of a match."""


class Berkas(Protocol):
    """What an upload offers (werkzeug FileStorage)."""

    def save(self, dst: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Unggahan:
    """A waiting file: its random name here, the name the user knows, its digest and changed rows per sheet.

    Without a digest nothing can be applied: the job `pekerjaan` still checks it, or its result cannot be used. `padan`:
    the file has an offer of a match beside it, which is "tanya" (to be looked at) or "sepakat".
    """

    berkas: str
    nama: str
    instansi_id: int
    digest: str
    baris_berubah: int
    lembar: dict[str, int] = field(default_factory=dict)
    pekerjaan: str = ""
    padan: str = ""


def _folder(data: Path) -> Path:
    folder = data / "unggahan"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _tulis(jalur: Path, isi: Mapping[str, Any]) -> None:
    """As a whole: a page reads while a job writes."""
    baru = jalur.with_name(f"{jalur.name}.{secrets.token_hex(4)}.baru")
    try:
        baru.touch(mode=0o600)
        baru.write_text(json.dumps(isi, ensure_ascii=False), encoding="utf-8")
        baru.replace(jalur)
    finally:
        baru.unlink(missing_ok=True)


def _muat(jalur: Path) -> dict[str, Any] | None:
    try:
        isi: dict[str, Any] = json.loads(jalur.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return isi


def terima(data: Path, pengguna_id: int, unggah: Sequence[tuple[str, Berkas]]) -> tuple[Path, list[str]]:
    """Store an upload (names and files), several as one bundle; also the names of files left out because another one
    has the same content (and, of a CSV, the same name: that is its sheet). The account's earlier upload and everything
    older than a day are removed.
    """
    folder = _folder(data)
    hapus(data, pengguna_id)
    batas = time.time() - _UMUR_DETIK
    for lama in folder.iterdir():
        with suppress(FileNotFoundError):  # another upload sweeps too
            if lama.stat().st_mtime < batas:
                lama.unlink()
    bagian: list[bundel.Bagian] = []
    kembar: list[str] = []
    sidik: set[tuple[str, str]] = set()
    for nama, berkas in unggah:
        jalur = folder / secrets.token_hex(16)
        jalur.touch(mode=0o600)
        berkas.save(str(jalur))
        isi = (_digest(jalur), nama.lower() if nama.lower().endswith(".csv") else "")
        if isi in sidik:
            kembar.append(nama)
            jalur.unlink()
            continue
        sidik.add(isi)
        bagian.append(bundel.Bagian(nama, jalur, 0, jalur.stat().st_size))
    if len(bagian) == 1:
        return bagian[0].jalur, kembar
    unik = bundel.nama_unik([b.nama for b in bagian])
    return sepakati([replace(b, nama=n) for b, n in zip(bagian, unik, strict=True)], {}), kembar


def _digest(jalur: Path) -> str:
    with jalur.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def sepakati(bagian: Sequence[bundel.Bagian], sepakat: Mapping[str, Any]) -> Path:
    """Put the files of an upload and what was agreed about them into one; the files themselves go."""
    tujuan = bagian[0].jalur.with_suffix(bundel.AKHIRAN)
    bundel.tulis(tujuan, bagian, sepakat)
    for jalur in {b.jalur for b in bagian} - {tujuan}:
        jalur.unlink(missing_ok=True)
    return tujuan


def catat(data: Path, pengguna_id: int, unggahan: Unggahan) -> None:
    """Remember the preview's result for the apply step."""
    _tulis(_folder(data) / f"{pengguna_id}.json", asdict(unggahan))


def baca(data: Path, pengguna_id: int, instansi_id: int) -> Unggahan | None:
    """What is noted of this account's latest upload in this instansi."""
    isi = _muat(_folder(data) / f"{pengguna_id}.json")
    u = Unggahan(**isi) if isi else None
    return u if u and u.instansi_id == instansi_id else None


def tunggu(data: Path, pengguna_id: int, instansi_id: int) -> tuple[Unggahan, Path] | None:
    """The waiting file of this account in this instansi, checked and ready to apply."""
    u = baca(data, pengguna_id, instansi_id)
    if u is None or not u.digest:
        return None
    jalur = letak(data, u.berkas)
    return (u, jalur) if jalur.is_file() else None


def letak(data: Path, berkas: str) -> Path:
    """Where the file of this random name lies, or lay."""
    return _folder(data) / Path(berkas).name


def simpan_hasil(data: Path, berkas: str, hasil: Mapping[str, Any]) -> None:
    """Keep the report of a preview that a job made, beside its file."""
    _tulis(letak(data, f"{berkas}.hasil"), hasil)


def baca_hasil(data: Path, berkas: str) -> Mapping[str, Any] | None:
    """The kept report."""
    return _muat(letak(data, f"{berkas}.hasil"))


def simpan_tawaran(data: Path, berkas: str, isi: Mapping[str, Any]) -> None:
    """Keep the offer of a match beside its file."""
    _tulis(letak(data, f"{berkas}.padan"), isi)


def baca_tawaran(data: Path, berkas: str) -> Mapping[str, Any] | None:
    """The kept offer."""
    return _muat(letak(data, f"{berkas}.padan"))


def hapus(data: Path, pengguna_id: int) -> None:
    """Drop the waiting file of this account, and the report on it."""
    catatan = _folder(data) / f"{pengguna_id}.json"
    if isi := _muat(catatan):
        nama = isi["berkas"]
        for akhiran in _BERSAMA:
            letak(data, f"{nama}{akhiran}").unlink(missing_ok=True)
        catatan.unlink(missing_ok=True)
