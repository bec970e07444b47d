"""`talenta aturan beda` misses nothing: whatever number or word of a rule is changed, if it still loads, it shows."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
import tomlkit

from talenta_web.aturan.selisih import selisih
from talenta_web.penskoran import AturanTerikat, GalatAturan, muat
from tests.kontrak.sumber import AKAR

BERKAS = {n: AKAR / "tests/unit/penskoran" / f"{n}.toml" for n in ("kaya", "tinggi")}
TANPA_ARTI = {"bahasa", "contoh", "aturan", "keterangan", "kode"}
"""Not part of the result, or the identity of the rule itself."""


@lru_cache(maxsize=4)
def isi(nama: str) -> dict[str, Any]:
    return {k: v for k, v in tomllib.loads(BERKAS[nama].read_text(encoding="utf-8")).items() if k != "contoh"}


@lru_cache(maxsize=4)
def semula(nama: str) -> AturanTerikat:
    return muat(tomlkit.dumps(isi(nama)), asal=nama).terapkan()


def _angka(v: Any, jalur: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths to every number and boolean of the rule."""
    anak = v.items() if isinstance(v, dict) else enumerate(v) if isinstance(v, list) else ()
    for k, x in anak:
        if k not in TANPA_ARTI:
            if isinstance(x, bool | int | float):
                yield (*jalur, k)
            yield from _angka(x, (*jalur, k))


KASUS = [(n, j) for n in BERKAS for j in list(_angka(isi(n)))[::4]]


@pytest.mark.parametrize(("nama", "jalur"), KASUS, ids=lambda x: ".".join(map(str, x)) if isinstance(x, tuple) else x)
def test_setiap_perubahan_terlihat(nama: str, jalur: tuple[Any, ...]) -> None:
    baru = copy.deepcopy(isi(nama))
    induk: Any = baru
    for k in jalur[:-1]:
        induk = induk[k]
    lama = induk[jalur[-1]]
    induk[jalur[-1]] = (not lama) if isinstance(lama, bool) else lama + 1
    try:
        b = muat(tomlkit.dumps(baru), asal=nama).terapkan()
    except GalatAturan:
        return  # the changed rule is refused: it cannot be compared at all
    hasil = selisih(semula(nama), b)
    assert hasil.beda, f"{jalur}: {lama} -> {induk[jalur[-1]]}"
    assert not selisih(semula(nama), semula(nama)).beda
