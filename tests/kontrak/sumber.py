"""What the contract tests read: files under version control, and the imports of a module."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
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
        berkas = list(_di_bawah())
    return tuple(sorted(b for b in berkas if b.is_file()))


def _di_bawah() -> Iterator[Path]:
    """Not in what tools keep for themselves: their folders come and go while we look."""
    buang = {"__pycache__", "instance", "node_modules", "dist", "build"}
    for folder, anak, nama in os.walk(AKAR):
        anak[:] = [a for a in anak if a not in buang and (a == ".ci" or not a.startswith("."))]
        yield from (Path(folder, n) for n in nama)


def modul(folder: Path = PAKET) -> Iterator[tuple[str, Path]]:
    """Python files under a folder, with their path from the root of the repository."""
    for berkas in terlacak():
        if berkas.suffix == ".py" and folder in berkas.parents:
            yield berkas.relative_to(AKAR).as_posix(), berkas


Impor = tuple[str, tuple[str, ...]]


def impor(berkas: Path, *, saat_jalan: bool = True) -> tuple[Impor, ...]:
    """(module, names) of each import; with `saat_jalan` those under `if TYPE_CHECKING` are left out."""
    return tuple(isi for isi, jalan in _impor(berkas) if jalan or not saat_jalan)


@cache
def _impor(berkas: Path) -> tuple[tuple[Impor, bool], ...]:
    """Each import of a file, and whether it happens while the program runs; a file is read once."""
    return tuple(_dalam(ast.parse(berkas.read_text(encoding="utf-8")).body, True))


def _dalam(pernyataan: Sequence[ast.AST], jalan: bool) -> Iterator[tuple[Impor, bool]]:
    """Statements only: an import stands in no expression."""
    for s in pernyataan:
        if isinstance(s, ast.Import):
            for nama in s.names:
                yield (nama.name, ()), jalan
        elif isinstance(s, ast.ImportFrom):
            if s.module:
                yield (s.module, tuple(n.name for n in s.names)), jalan
        elif isinstance(s, ast.If):
            yield from _dalam(s.body, jalan and "TYPE_CHECKING" not in ast.unparse(s.test))
            yield from _dalam(s.orelse, jalan)
        else:
            for blok in ("body", "orelse", "finalbody", "handlers", "cases"):
                yield from _dalam(getattr(s, blok, ()), jalan)
