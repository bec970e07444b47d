"""Objects of admin: an event of the audit."""

from __future__ import annotations

from sqlalchemy import select

from talenta_web.basis.jejak import Jejak
from talenta_web.extensions import db
from tests.web.matriks.objek import LETAK_UMUM, daftarkan
from tests.web.orang import Dunia


@daftarkan("admin.kejadian", letak=LETAK_UMUM)
def kejadian(dunia: Dunia, letak: str, _peran: str) -> dict[str, object]:
    if letak == "tiada":
        return {"pid": "A" * 16}
    instansi = dunia.instansi_a if letak == "umum" else dunia.instansi_b
    pilih = select(Jejak.pid).where(Jejak.instansi_id == instansi, Jejak.jenis == "instansi.buat")
    return {"pid": db.session.scalars(pilih).one()}
