"""Objects of the pages about plugins: a plugin serves the whole installation."""

from __future__ import annotations

from tests.web.matriks.objek import daftarkan
from tests.web.orang import Dunia


@daftarkan("admin.ekstensi_setelan", "admin.ekstensi_usulkan", letak=("umum", "tiada"))
def plugin(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"slug": "aturan-bkn-411" if letak == "umum" else "tidak-terpasang"}
