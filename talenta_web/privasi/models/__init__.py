"""Tables of the slice."""

from talenta_web.privasi.models.permintaan import Permintaan
from talenta_web.privasi.models.retensi import Retensi

__all__ = ["Permintaan", "Retensi"]
