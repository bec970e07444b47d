"""Texts of a bundle from where authors keep them: one TOML file with its neighbours, a folder, a ZIP. No database."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from talenta_web.kuesioner.berkas import BUKTI, MAKS_BERKAS, MAKS_HURUF, UTAMA

MAKS_ZIP = 2_000_000
_FOLDER = ("uji", "migrasi", "acuan")


class GalatBundel(ValueError):
    """The bundle cannot be read; the message says what to do."""


def dari_jalur(jalur: Path) -> dict[str, str]:
    """From a folder with kuesioner.toml, from that file itself, or from a ZIP of the folder."""
    if jalur.is_dir():
        if not (jalur / UTAMA).is_file():
            raise GalatBundel(f"Folder {jalur} tidak memuat {UTAMA}.")
        return _folder(jalur, jalur / UTAMA)
    if jalur.suffix.lower() == ".zip":
        return dari_zip(jalur.read_bytes())
    return _folder(jalur.parent, jalur)


def _folder(folder: Path, utama: Path) -> dict[str, str]:
    if utama.name != UTAMA:  # a file by another name stands for itself
        return {UTAMA: _teks(utama.read_bytes(), utama.name)}
    jalur = [utama, *([folder / BUKTI] if (folder / BUKTI).is_file() else [])]
    for nama in _FOLDER:
        jalur += sorted(p for p in (folder / nama).glob("*") if p.is_file() and not p.name.startswith("."))
    if len(jalur) > MAKS_BERKAS or sum(p.stat().st_size for p in jalur) > MAKS_HURUF:
        raise GalatBundel(f"Bundel melebihi {MAKS_BERKAS} berkas atau {MAKS_HURUF} huruf.")
    return {p.relative_to(folder).as_posix(): _teks(p.read_bytes(), p.name) for p in jalur}


def dari_zip(isi: bytes) -> dict[str, str]:
    """From a ZIP, whose files may lie in one folder; sizes are bounded before anything is unpacked."""
    if len(isi) > MAKS_ZIP:
        raise GalatBundel("Berkas ZIP lebih dari 2 MB; bundel hanya memuat teks.")
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            entri = [e for e in z.infolist() if not e.is_dir() and not _sisa(e.filename)]
            if len(entri) > MAKS_BERKAS or sum(e.file_size for e in entri) > MAKS_HURUF:
                raise GalatBundel(f"Bundel melebihi {MAKS_BERKAS} berkas atau {MAKS_HURUF} huruf.")
            if len({e.filename for e in entri}) != len(entri):
                raise GalatBundel("Berkas ZIP memuat dua berkas dengan nama yang sama.")
            isi_teks = {e.filename: _teks(_buka(z, e), e.filename) for e in entri}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as e:
        if isinstance(e, GalatBundel):
            raise
        raise GalatBundel("Berkas ZIP rusak, terpotong, atau dilindungi kata sandi.") from None
    return _tanpa_akar(isi_teks)


def _buka(z: zipfile.ZipFile, e: zipfile.ZipInfo) -> bytes:
    with z.open(e) as f:
        isi = f.read(MAKS_HURUF + 1)
    if len(isi) > MAKS_HURUF:
        raise GalatBundel(f"{e.filename} terlalu besar.")
    return isi


def _sisa(nama: str) -> bool:
    """What archive programs add of their own."""
    bagian = PurePosixPath(nama).parts
    return "__MACOSX" in bagian or bagian[-1:] in ((".DS_Store",), ("Thumbs.db",))


def _tanpa_akar(isi: Mapping[str, str]) -> dict[str, str]:
    utama = min((n for n in isi if PurePosixPath(n).name == UTAMA), key=len, default=None)
    if utama is None:
        raise GalatBundel(f"Bundel tidak memuat {UTAMA}.")
    akar = utama.removesuffix(UTAMA)
    return {n.removeprefix(akar): t for n, t in isi.items()}


def _teks(isi: bytes, nama: str) -> str:
    try:
        return isi.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise GalatBundel(f"{nama} bukan teks UTF-8. Simpan ulang dalam UTF-8.") from None


def ke_zip(berkas: Mapping[str, str]) -> bytes:
    """The bundle as a ZIP; equal bundles give equal bytes."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as z:
        for nama in sorted(berkas):
            z.writestr(zipfile.ZipInfo(nama, (2026, 1, 1, 0, 0, 0)), berkas[nama])
    return wadah.getvalue()
