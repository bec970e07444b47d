"""Pytest plugin for authors, loaded in every run: it must import nothing of ours before a test asks for it."""

from __future__ import annotations

import pytest


@pytest.fixture
def plugin_ketat(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make plugin errors raise instead of being quarantined, as in continuous integration."""
    monkeypatch.setenv("TALENTA_STRICT_PLUGINS", "1")
    return monkeypatch
