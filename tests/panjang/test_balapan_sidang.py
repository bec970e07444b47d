"""1,000 races of two devices for one person on the agenda, and votes of seven at once, on both databases."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.komite.dunia import bangun
from tests.web.komite.test_balapan import balapan, balapan_suara

pytestmark = pytest.mark.panjang


def test_seribu_putusan(app: Flask) -> None:
    balapan(bangun(app), 1000)


def test_seratus_pemungutan(app: Flask) -> None:
    balapan_suara(bangun(app), 100)
