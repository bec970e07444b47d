"""Tables of the slice."""

from talenta_web.aturan.models import penjaga  # noqa: F401 - the guard in the database
from talenta_web.aturan.models.versi import (
    ASAL,
    BERKAS,
    BERLAKU,
    DIAJUKAN,
    DITARIK,
    DRAF,
    KEADAAN,
    PARAMETER,
    SAHKAN,
    AturanVersi,
)

__all__ = ["ASAL", "BERKAS", "BERLAKU", "DIAJUKAN", "DITARIK", "DRAF", "KEADAAN", "PARAMETER", "SAHKAN", "AturanVersi"]
