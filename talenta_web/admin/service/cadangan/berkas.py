"""Files of the data folder that belong into a backup: uploads, results, anchors; keys only inside an encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

KUNCI = ("kunci-rahasia", "kunci-data")
_BUKAN = (".db", ".db-wal", ".db-shm", ".db-journal", ".tmp", ".tar", ".age")


def daftar(folder: Path, *, dengan_kunci: bool) -> Iterator[Path]:
    """Paths relative to the folder, sorted; symbolic links are not followed."""
    for jalur in sorted(folder.rglob("*")):
        if jalur.is_symlink() or not jalur.is_file() or jalur.name.endswith(_BUKAN):
            continue
        relatif = jalur.relative_to(folder)
        if relatif.name in KUNCI and not dengan_kunci:
            continue
        yield relatif
