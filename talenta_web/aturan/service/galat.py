"""Why a step with a version is refused; the messages are for people."""

from __future__ import annotations


class GalatVersi(ValueError):
    """A refused step."""


class VersiTidakAda(LookupError):
    """No such version in this instansi (404)."""


class KeadaanSalah(GalatVersi):
    """The version is not in the state that the step needs, or somebody changed it meanwhile (409)."""
