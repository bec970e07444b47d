"""Objects of pemetaan: a box is a number that every instansi has."""

from __future__ import annotations

from tests.web.matriks.objek import daftarkan
from tests.web.orang import Dunia


@daftarkan("pemetaan.kotak_daftar", letak=("umum", "tiada"))
def kotak(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"nomor": 9 if letak == "umum" else 10}
