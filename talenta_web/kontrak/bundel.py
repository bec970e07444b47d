"""A folder of TOML files -> the descriptor of an instrument, for plugins that keep it in their package."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.kontrak.kuesioner import Kuesioner

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MAKS_DALAM = 2


def baca_bundel(
    folder: Traversable, kait: Callable[[str, Mapping[str, object]], Decimal | None] | None = None
) -> Kuesioner:
    """Every `*.toml` under `folder`; kode, nama and versi as its `kuesioner.toml` says.

    Raises FileNotFoundError or tomllib.TOMLDecodeError when that file is missing or is no TOML.
    """
    berkas = dict(sorted(_berkas(folder, "", MAKS_DALAM)))
    if "kuesioner.toml" not in berkas:
        raise FileNotFoundError(f"{folder}: tidak ada kuesioner.toml")
    kepala = tomllib.loads(berkas["kuesioner.toml"].split("\n[[", 1)[0])["kuesioner"]
    return Kuesioner(kepala["kode"], kepala["nama"], kepala["versi"], berkas, kait)


def _berkas(folder: Traversable, awalan: str, dalam: int) -> Iterator[tuple[str, str]]:
    for isi in folder.iterdir():
        if isi.is_dir() and dalam > 1:
            yield from _berkas(isi, f"{awalan}{isi.name}/", dalam - 1)
        elif isi.name.endswith(".toml"):
            yield f"{awalan}{isi.name}", isi.read_text(encoding="utf-8")
