"""Answers of a Python rule: every wrong shape says which person, which axis, and what to return instead."""

from __future__ import annotations

from decimal import Decimal

import pytest

from talenta_web.basis.kerja_plugin import periksa_skor
from talenta_web.host import GalatPlugin

A, B = "198001012008012999", "199002022015021998"


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        (None, "tidak mengembalikan baris"),
        ({"nip": A}, "tidak mengembalikan baris"),
        ([[A, 1]], "harus .nip teks, kinerja, potensial."),
        ([[int(A), 1, 1]], "harus .nip teks, kinerja, potensial."),
        (["a"], "harus .nip teks"),
        ([[A, 1, 1], ["197001011990011001", 1, 1]], "NIP ...1001 yang tidak diminta"),
        ([[A, 1, 1], [A, 2, 2]], "NIP ...2999 muncul dua kali"),
        ([[A, 1, 1]], "1 orang tidak mendapat baris, misalnya NIP ...1998"),
        ([[A, 1, 1], [B, float("nan"), 1]], "kinerja, NIP ...1998: skor harus bilangan atau kosong"),
        ([[A, 1, float("inf")], [B, 1, 1]], "potensial, NIP ...2999: skor harus bilangan"),
        ([[A, "90", 1], [B, 1, 1]], "kinerja, NIP ...2999: skor harus bilangan"),
        ([[A, True, 1], [B, 1, 1]], "skor harus bilangan"),
        ([[A, 1, [1]], [B, 1, 1]], "skor harus bilangan"),
        ([[A, 1, 100.5], [B, 1, 1]], "potensial, NIP ...2999: skor 100.5 di luar"),
        ([[A, -1, 1], [B, 1, 1]], "di luar 0"),
    ],
)
def test_jawaban_buruk(baris: object, pesan: str) -> None:
    with pytest.raises(GalatPlugin, match=pesan) as e:
        periksa_skor("py", baris, [A, B])
    assert A not in str(e.value)
    assert B not in str(e.value)


def test_jawaban_baik_mengikuti_urutan_orang() -> None:
    hasil = periksa_skor("py", [[B, None, 1], [A, 99.9999999, 0]], [A, B])
    assert [(h.nip, h.kinerja, h.potensial) for h in hasil] == [
        (A, Decimal("100.000000"), Decimal("0.000000")), (B, None, Decimal("1.000000")),
    ]  # fmt: skip
