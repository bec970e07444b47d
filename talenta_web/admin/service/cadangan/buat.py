"""`talenta cadangkan`: copy, manifest, one tar file, read again as a check, encrypted, renamed into place."""

from __future__ import annotations

import hashlib
import os
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from talenta_web.admin.service.cadangan import basisdata, berkas
from talenta_web.admin.service.cadangan.manifes import BASIS_DATA, FORMAT, NAMA, GalatCadangan, Manifes, sidik


@dataclass(frozen=True, slots=True)
class HasilCadangan:
    """The finished file."""

    berkas: Path
    ukuran: int
    sidik: str
    manifes: Manifes
    tersandi: bool


def buat(
    url: str, folder: Path, tujuan: Path, *, untuk: Sequence[str] = (), dengan_kunci: bool = False
) -> HasilCadangan:
    """Write the backup of database `url` and data folder `folder` to `tujuan`; raises GalatCadangan or OSError."""
    if tujuan.exists():
        raise GalatCadangan(f"{tujuan} sudah ada. Pilih nama lain; cadangan lama tidak ditimpa.")
    if dengan_kunci and not untuk:
        raise GalatCadangan("Kunci hanya ikut dalam cadangan yang disandikan. Tambahkan --untuk PENERIMA.")
    penerima = [_penerima(p) for p in untuk]
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".cadangan-", dir=tujuan.parent) as nama:
        kerja = Path(nama)
        salinan = kerja / BASIS_DATA
        baris, kepala, revisi = basisdata.salin(url, salinan)
        milik = list(berkas.daftar(folder, dengan_kunci=dengan_kunci))
        sumber = {BASIS_DATA: salinan, **{f"data/{r.as_posix()}": folder / r for r in milik}}
        arsip = kerja / "arsip.tar"
        isi = _tulis(arsip, sumber)
        manifes = Manifes(
            FORMAT, version("talenta-web"), datetime.now(UTC).isoformat(timespec="seconds"), basisdata.jenis(url),
            revisi, baris, kepala, isi, dengan_kunci,
        )  # fmt: skip
        _tambah(arsip, NAMA, manifes.teks().encode())
        periksa(arsip, manifes)
        jadi = arsip
        if penerima:
            import pyrage  # type: ignore[import-untyped]

            jadi = kerja / "arsip.age"
            pyrage.encrypt_file(str(arsip), str(jadi), penerima)
        with jadi.open("rb") as f:
            os.fsync(f.fileno())
        jadi.chmod(0o600)
        jadi.rename(tujuan)
    return HasilCadangan(tujuan, tujuan.stat().st_size, sidik(tujuan), manifes, bool(penerima))


def _penerima(teks: str) -> object:
    import pyrage

    try:
        return pyrage.x25519.Recipient.from_str(teks)
    except pyrage.RecipientError as e:
        raise GalatCadangan(f"{teks} bukan penerima age. Buat kunci dengan age-keygen.") from e


def _tulis(arsip: Path, sumber: dict[str, Path]) -> list[list[object]]:
    """The files as they are at this moment; one that disappears meanwhile was temporary and is left out."""
    isi: list[list[object]] = []
    with tarfile.open(arsip, "w") as tar:
        for nama, asal in sumber.items():
            try:
                data = asal.open("rb")
            except FileNotFoundError:
                continue
            with data:
                info = tarfile.TarInfo(nama)
                info.size, info.mode = os.fstat(data.fileno()).st_size, 0o600
                tar.addfile(info, data)
            isi.append([nama, info.size, ""])
    with tarfile.open(arsip) as tar:
        for satu in isi:
            satu[2] = sidik_anggota(tar, str(satu[0]))
    return isi


def sidik_anggota(tar: tarfile.TarFile, nama: str) -> str:
    """SHA-256 of a member."""
    data = tar.extractfile(nama)
    if data is None:
        raise GalatCadangan(f"{nama} tidak ada di dalam cadangan.")
    cerna = hashlib.sha256()
    while blok := data.read(1 << 20):
        cerna.update(blok)
    return cerna.hexdigest()


def _tambah(arsip: Path, nama: str, isi: bytes) -> None:
    with tarfile.open(arsip, "a") as tar:
        info = tarfile.TarInfo(nama)
        info.size, info.mode = len(isi), 0o600
        tar.addfile(info, BytesIO(isi))


def periksa(arsip: Path, manifes: Manifes) -> None:
    """Read the archive again: every file and its hash as the manifest says, nothing else."""
    try:
        with tarfile.open(arsip) as tar:
            ada = {a.name for a in tar.getmembers() if a.isreg()}
            lain = {a.name for a in tar.getmembers() if not a.isreg()}
            harap = {str(b[0]): str(b[2]) for b in manifes.berkas}
            if lain or ada != {*harap, NAMA}:
                raise GalatCadangan("Isi cadangan tidak sama dengan manifesnya.")
            for nama, cap in harap.items():
                if sidik_anggota(tar, nama) != cap:
                    raise GalatCadangan(f"{nama} di dalam cadangan rusak (sidik berbeda dari manifes).")
    except (tarfile.TarError, KeyError, EOFError) as e:
        raise GalatCadangan("Berkas cadangan rusak atau terpotong.") from e
