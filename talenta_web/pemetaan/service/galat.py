"""Errors of the slice that people must see."""

from __future__ import annotations


class GalatPemetaan(ValueError):
    """Refused: the message says what happened, why, and what to do."""
