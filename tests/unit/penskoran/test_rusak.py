"""Whatever stands in a rule file, loading it gives findings or a rule, never a traceback."""

from __future__ import annotations

import copy
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.penskoran import GalatAturan, Masalah, muat

ISI, TINGGI = (
    tomllib.loads(Path(__file__).with_name(n).read_text(encoding="utf-8")) for n in ("kaya.toml", "tinggi.toml")
)
ANGKA: tuple[Any, ...] = (0, -1, 1.5, 10**12, True, float("inf"))
TEKS: tuple[Any, ...] = ("", "x", "nip", "1 / 0")
TABEL: tuple[Any, ...] = ([], [1], ["a", "a"], [[1]], {}, {"a": 1}, [{"a": 1}], {"parameter": "cara"})
SAMPAH = (*ANGKA, *TEKS, *TABEL, {"parameter": "cara", "pilihan": {}})


def _jalur(isi: Any, jalur: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    anak = isi.items() if isinstance(isi, dict) else enumerate(isi) if isinstance(isi, list) else ()
    return [j for k, v in anak for j in ((*jalur, k), *_jalur(v, (*jalur, k)))]


ATURAN = tuple((x, _jalur(x)) for x in (ISI, TINGGI))


def _rusak(acak: random.Random) -> dict[str, Any]:
    asli, semua = acak.choice(ATURAN)
    isi = copy.deepcopy(asli)
    for jalur in acak.sample(semua, acak.choice((1, 1, 2, 3))):
        induk: Any = isi
        try:
            for k in jalur[:-1]:
                induk = induk[k]
            if acak.random() < 0.3:
                del induk[jalur[-1]]
            else:
                induk[jalur[-1]] = copy.deepcopy(acak.choice(SAMPAH))
        except (KeyError, IndexError, TypeError):
            continue
    return isi


@pytest.mark.parametrize(
    ("jalur", "nilai", "pesan"),
    [
        (("peringkat", "kunci"), 1.5, "harus daftar tabel"),
        (("rujukan", "standar_komunikasi", "cocok"), {"jenjang": [[1]]}, "tidak dikenal"),
    ],
)
def test_wrong_shape_is_a_finding(jalur: tuple[str, ...], nilai: object, pesan: str) -> None:
    isi = copy.deepcopy(ISI)
    induk: Any = isi
    for k in jalur[:-1]:
        induk = induk[k]
    induk[jalur[-1]] = nilai
    with pytest.raises(GalatAturan, match=pesan):
        muat(tomlkit.dumps(isi), asal="uji.toml")


@settings(max_examples=60, deadline=None)
@given(benih=st.integers(0, 10**9))
def test_broken_rule(benih: int) -> None:
    teks = tomlkit.dumps(_rusak(random.Random(benih)))
    masalah: tuple[Masalah, ...] = ()
    try:
        muat(teks, asal="uji.toml")
    except GalatAturan as e:
        masalah = e.masalah or (Masalah("", None, None, "", ""),)
    assert all(m.pesan for m in masalah)
