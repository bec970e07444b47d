"""The error of this room."""

from talenta_web.laporan.galat import GalatLaporan


class GalatNaskah(GalatLaporan):
    """What was asked cannot be done; the message is for the person who asked, `medan` the field that is wrong."""
