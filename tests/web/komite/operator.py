"""The secretary at the operator's screen: sends its forms, and looks at what is stored."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Sidang
from tests.web.komite.dunia import DuniaKomite
from tests.web.orang import csrf_dari

ALASAN = "Memimpin satuan tugas lintas dinas sejak Januari, belum terbaca dari data."
HTMX = {"HX-Request": "true"}
OPERATOR = -1


def alamat(dunia: DuniaKomite, ekor: str = "") -> str:
    return f"/sidang/{dunia.sidang}/ruang{ekor}"


def kirim(dunia: DuniaKomite, klien: FlaskClient, aksi: str, **isi: object) -> Any:
    """Send a form of the screen; each with a key of its own unless `kunci_kirim` is given."""
    data = {"csrf_token": csrf_dari(klien.get("/akun").text), "aksi": aksi, **isi}
    return klien.post(alamat(dunia), data=data)


def baca(dunia: DuniaKomite, pernyataan: Any) -> Any:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        return s.scalars(pernyataan).first()


def calon(dunia: DuniaKomite, ke: int = 0) -> CalonSidang:
    hasil: CalonSidang = baca(dunia, select(CalonSidang).where(CalonSidang.pid == dunia.calon[ke]))
    return hasil


def sidang(dunia: DuniaKomite) -> Sidang:
    hasil: Sidang = baca(dunia, select(Sidang).where(Sidang.id == dunia.sidang_id))
    return hasil


def putus(dunia: DuniaKomite, klien: FlaskClient, jenis: str = "tetap", ke: int = 0, **isi: object) -> Any:
    isi = {"versi": calon(dunia, ke).versi, **isi}
    return kirim(dunia, klien, "putus", calon=dunia.calon[ke], jenis=jenis, **isi)
