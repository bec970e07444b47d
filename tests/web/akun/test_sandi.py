"""Rules for a new password and a new account."""

from __future__ import annotations

import pytest
from flask import Flask

from talenta_web.akun import sandi, service
from talenta_web.extensions import db
from tests.web.orang import SANDI, Dunia
from tests.web.simpanan import bangun_orang


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


@pytest.mark.parametrize(
    ("kata", "sebab"),
    [
        ("pendek", "terlalu pendek"),
        ("x" * 129, "terlalu panjang"),
        ("a" * 20, "mudah ditebak"),
        ("198503122010011005!!", "tidak boleh memuat"),
        ("sandi Budiman 2026", "tidak boleh memuat"),
        ("Talenta-2026-baru", "tidak boleh memuat"),
        ("kuda hitam berlari", None),
        pytest.param(sandi.buat_acak(), None, id="acak"),
    ],
)
def test_rules_for_a_new_password(kata: str, sebab: str | None) -> None:
    keberatan = sandi.keberatan(kata, "198503122010011005", "Budiman Santoso")
    assert (keberatan is None) if sebab is None else (keberatan is not None and sebab in keberatan)


def test_an_unknown_role_is_refused(dunia: Dunia) -> None:
    with dunia.app.app_context(), pytest.raises(service.GalatAkun, match="XX"):
        service.buat_pengguna(db.session(), instansi_id=1, nip="1", nama="N", sandi=SANDI, tugas=[service.Tugas("XX")])
