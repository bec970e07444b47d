"""Plugins that exist only in a test: modules with the metadata of a distribution, as an installer would write them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEPALA = """
from talenta_web.kontrak import *
def baca(minta): return TabelData((), 0)
def data(kode): return Dataset(kode, "Uji", "kotak.lihat", (KolomData("a", "A", Tipe.TEKS),), baca)
"""


def kelas(isi: str, hook: str = "register_dataset", arg: str = "") -> str:
    """A plugin class with one hook."""
    kepala = f"\nclass Plugin(TalentaPlugin):\n    slug = '{{slug}}'\n    @hookimpl\n    def {hook}(self{arg}):\n"
    return kepala + "\n".join(f"        {b}" for b in isi.splitlines()) + "\n"


def hook(nama: str, isi: str, arg: str = "") -> str:
    """One more hook for the class at the end of the source."""
    return f"    @hookimpl\n    def {nama}(self{arg}):\n" + "\n".join(f"        {b}" for b in isi.splitlines()) + "\n"


def pasang(folder: Path, slug: str, sumber: str, *, kepala: str = KEPALA) -> Path:
    """Write (or overwrite) the module and its metadata; the path of the module."""
    modul = f"uji_plugin_{slug.replace('-', '_')}"
    folder.mkdir(exist_ok=True, parents=True)
    berkas = folder / f"{modul}.py"
    berkas.write_text(kepala + sumber.replace("{slug}", slug), encoding="utf-8")
    meta = folder / f"talenta_plugin_{slug.replace('-', '_')}-1.0.dist-info"
    meta.mkdir(exist_ok=True)
    (meta / "METADATA").write_text(f"Metadata-Version: 2.1\nName: talenta-plugin-{slug}\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text(f"[talenta_web.plugins]\n{slug} = {modul}:Plugin\n")
    importlib.invalidate_caches()
    return berkas


@contextmanager
def situs(folder: Path) -> Iterator[Path]:
    """Import from this folder, and forget everything afterwards."""
    asal = set(sys.modules)
    folder.mkdir(exist_ok=True, parents=True)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield folder
    finally:
        sys.path.remove(str(folder))
        for nama in set(sys.modules) - asal:
            if nama.startswith(("uji_plugin_", "talenta_catatan_", "talenta_uji_")):
                del sys.modules[nama]
        importlib.invalidate_caches()
