"""What the contract tests read: files under version control, and the imports of a module."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
PAKET = AKAR / "talenta_web"
SLICE = ("akun", "pegawai", "aturan", "pemetaan", "laporan", "admin", "privasi")


@lru_cache(maxsize=1)
def terlacak() -> tuple[Path, ...]:
    """Files that git knows or would add; without git (an unpacked archive) everything but build products."""
    try:
        keluar = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=AKAR,
            check=True,
            capture_output=True,
        ).stdout
        berkas = [AKAR / n for n in keluar.decode().split("\0") if n]
    except (OSError, subprocess.CalledProcessError):
        buang = {".venv", ".git", "__pycache__", "instance", "node_modules", "dist", "build"}
        berkas = [b for b in AKAR.rglob("*") if not buang & set(b.parts)]
    return tuple(sorted(b for b in berkas if b.is_file()))


def modul(folder: Path = PAKET) -> Iterator[tuple[str, Path]]:
    """Python files under a folder, with their path from the root of the repository."""
    for berkas in terlacak():
        if berkas.suffix == ".py" and folder in berkas.parents:
            yield berkas.relative_to(AKAR).as_posix(), berkas


def impor(berkas: Path, *, saat_jalan: bool = True) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(module, names) of each import; with `saat_jalan` those under `if TYPE_CHECKING` are left out."""
    pohon = ast.parse(berkas.read_text(encoding="utf-8"))
    lewati: set[ast.AST] = set()
    for simpul in ast.walk(pohon):
        if saat_jalan and isinstance(simpul, ast.If) and "TYPE_CHECKING" in ast.unparse(simpul.test):
            lewati.update(n for anak in simpul.body for n in ast.walk(anak))
        if simpul in lewati:
            continue
        if isinstance(simpul, ast.Import):
            for nama in simpul.names:
                yield nama.name, ()
        elif isinstance(simpul, ast.ImportFrom) and simpul.module:
            yield simpul.module, tuple(n.name for n in simpul.names)
