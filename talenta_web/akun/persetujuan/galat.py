"""Why a step of the two-person rule is refused; the messages are for people."""

from __future__ import annotations

from talenta_web.akun.service.dasar import GalatAkun


class GalatPersetujuan(GalatAkun):
    """A refused step."""


class PersetujuanTidakAda(GalatPersetujuan):
    """No such proposal for this person (404)."""


class BukanAnda(GalatPersetujuan):
    """Somebody else must do it: the proposer, or the person concerned (403)."""


class SudahDiputus(GalatPersetujuan):
    """It no longer waits, or it waits already (409)."""


class Berubah(GalatPersetujuan):
    """What was proposed is no longer what would be done; the proposal is void (409)."""
