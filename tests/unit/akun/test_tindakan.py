"""The registry of two-person actions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from talenta_web import resources
from talenta_web.akun.persetujuan import TINDAKAN, cari, daftarkan, sidik_dari
from talenta_web.domain.izin import Matriks


def test_another_action_under_a_taken_code_is_refused() -> None:
    daftarkan(TINDAKAN)
    daftarkan(TINDAKAN)
    with pytest.raises(ValueError, match="declared twice"):
        daftarkan([replace(TINDAKAN[0], judul="Lain")])
    with pytest.raises(LookupError, match="tidak tersedia"):
        cari("tidak.ada")


def test_every_action_needs_a_capability_that_exists_and_wants_a_fresh_password() -> None:
    matriks = Matriks.baca(resources.data("matriks_izin.csv"))
    for t in TINDAKAN:
        sel = [s for s in matriks[t.kemampuan].sel.values() if s.huruf != "-"]
        assert sel, t.kode
        assert all(s.segar for s in sel), t.kode


def test_the_digest_depends_on_every_value() -> None:
    isi = {"a": 1, "b": [1, "x", None]}
    assert sidik_dari(isi) == sidik_dari({"b": [1, "x", None], "a": 1})
    assert len({sidik_dari(isi), sidik_dari({**isi, "a": 2}), sidik_dari({**isi, "b": [1, "x", 0]})}) == 3
