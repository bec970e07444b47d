"""Public ids: what a person may type or paste after a command."""

from __future__ import annotations

import secrets

import pytest

from talenta_web.basis.model import buat_pid


def test_tidak_pernah_tampak_seperti_opsi(monkeypatch: pytest.MonkeyPatch) -> None:
    acak = iter(("-aaaaaaaaaaaaaaa", "-5bbbbbbbbbbbbbb", "a-ccccccccccccccc"))
    monkeypatch.setattr(secrets, "token_urlsafe", lambda n: next(acak))
    assert buat_pid() == "a-ccccccccccccccc"


def test_panjang_dan_keacakan() -> None:
    semua = {buat_pid() for _ in range(1000)}
    assert len(semua) == 1000
    assert {len(p) for p in semua} == {16}
    assert not [p for p in semua if p.startswith("-")]
