"""Passwords of the demo: always acceptable, always the same."""

from __future__ import annotations

from talenta_web.akun.kebijakan import keberatan
from talenta_web.demo.akun import sandi

NIP = "198503122010011001"


def test_suku_yang_mengeja_nama_dilewati() -> None:
    for i in range(200):
        pertama = sandi(f"kunci{i}", NIP, "Orang")
        kata = pertama.split("-")[0]  # as if the first syllables were the person's name
        lain = sandi(f"kunci{i}", NIP, kata.title())
        assert lain != pertama
        assert keberatan(lain, NIP, kata) is None


def test_tetap_sama_dari_kunci_yang_sama() -> None:
    assert sandi("kunci", NIP, "Orang") == sandi("kunci", NIP, "Orang") != sandi("lain", NIP, "Orang")
