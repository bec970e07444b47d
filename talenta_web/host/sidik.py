"""Fingerprint of a plugin's files, read without importing it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path


def sidik_modul(modul: str) -> tuple[str, str]:
    """(SHA-256 over path and content of every file of the top-level package, folder it is imported from)."""
    try:
        spec = find_spec(modul.partition(".")[0])
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        return "", ""
    ringkas, tempat = hashlib.sha256(), ""
    for akar, berkas in _berkas(spec):
        tempat = tempat or str(akar)
        isi = berkas.read_bytes()
        ringkas.update(f"{berkas.relative_to(akar).as_posix()}\0{len(isi)}\0".encode())
        ringkas.update(isi)
    return (ringkas.hexdigest(), tempat) if tempat else ("", "")


def _berkas(spec: ModuleSpec) -> Iterator[tuple[Path, Path]]:
    """(import folder, file), in a fixed order; compiled files are left out."""
    if spec.submodule_search_locations is None:
        if spec.origin and Path(spec.origin).is_file():
            yield Path(spec.origin).parent, Path(spec.origin)
        return
    for folder in sorted(map(Path, spec.submodule_search_locations)):
        for berkas in sorted(folder.rglob("*")):
            if berkas.suffix != ".pyc" and "__pycache__" not in berkas.parts and berkas.is_file():
                yield folder.parent, berkas
