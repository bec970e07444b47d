"""DU3 at full length: 1,000 races of two people for one row, through the pages."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.keamanan.test_tabrakan import balapan

pytestmark = pytest.mark.panjang


def test_seribu_balapan(app: Flask) -> None:
    balapan(app, 1000)
