"""Whatever comes in, the answer is a result or a refusal in words, never another error."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.kuesioner.galat import GalatJawaban, GalatKuesioner
from talenta_web.kuesioner.jawaban import baca, tulis
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat
from talenta_web.kuesioner.nilai import nilai
from tests.unit.kuesioner.bundel import kuesioner, teks

SKEMA = ("kecil", "pemdi", "kami", "lke", "kk-merit", "mt60")
GANTI = (
    '""',
    "0",
    "-1",
    "true",
    "[]",
    "{}",
    "[[0, 1]]",
    '"x"',
    "nan",
    "1e99",
    '["x"]',
    "2026-01-01",
    '"KLB.1"',
    '"level"',
)
DATAR = st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=12)
JSON = st.recursive(
    DATAR, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=4), x, max_size=3), max_leaves=6
)


def coba(berkas: dict[str, str]) -> Kuesioner | None:
    with suppress(GalatKuesioner):
        return muat(berkas, sebelum=[kuesioner("kecil")])
    return None


@pytest.mark.parametrize("benih", range(3))
def test_berkas_yang_dirusak(benih: int) -> None:
    """A line is dropped, doubled, moved, or its value replaced."""
    acak = Random(benih)
    for _ in range(60):
        berkas = teks(acak.choice(("kecil", "kecil-2", "kami", "kk-merit")))
        nama = acak.choice([n for n in berkas if not n.startswith("acuan")])
        baris = berkas[nama].splitlines()
        for _ in range(acak.randint(1, 3)):
            i = acak.randrange(len(baris))
            match acak.randrange(4):
                case 0:
                    baris[i] = ""
                case 1:
                    baris.insert(i, baris[acak.randrange(len(baris))])
                case 2:
                    baris[i] = baris[i].partition("=")[0] + "= " + acak.choice(GANTI)
                case _:
                    baris[i] = baris[i].replace(
                        acak.choice(("a", "1", '"', "[", ".")), acak.choice(("b", "9", "", "-"))
                    )
        k = coba({**berkas, nama: "\n".join(baris)})
        if k is not None:
            nilai(k, {})


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(SKEMA), st.randoms(use_true_random=False), JSON, st.text(max_size=8))
def test_jawaban_apa_pun(nama: str, acak: Random, mentah: object, alasan: str) -> None:
    k = kuesioner(nama)
    b = acak.choice(list(k.butir.values()))
    try:
        j = baca(b, mentah, tidak_berlaku=alasan)
    except GalatJawaban:
        return
    assert baca(b, json.loads(json.dumps(tulis(b, j))), tidak_berlaku=j.tidak_berlaku) == j
    h = nilai(k, {b.kode: j})
    assert h.butir[b.kode].uraian
    assert h.total is None or k.ke_min <= h.total <= k.ke_maks
