"""Objects of data quality: one finding per person of the matrix."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai, TemuanMutu
from tests.web.matriks.objek import LETAK_ORANG, daftarkan, isi, siapkan
from tests.web.orang import Dunia


@siapkan
def mutu(dunia: Dunia) -> None:
    s = db.session()
    with transaksi(s):
        temuan = {}
        for letak, pid in dunia.lain["pegawai"].items():
            p = s.scalars(select(Pegawai).where(Pegawai.pid == pid)).one()
            temuan[letak] = TemuanMutu(
                instansi_id=p.instansi_id, aturan="utama_kosong", pegawai_id=p.id, jalur="/", kunci="",
                isi={"kosong": "golongan"}, sejak=date(2026, 6, 1),
            )  # fmt: skip
        s.add_all(temuan.values())
        s.flush()
        dunia.lain["temuan"] = {k: t.pid for k, t in temuan.items()}


isi("pegawai.mutu_wajar", "POST", alasan="Sudah dicocokkan dengan SK")


@daftarkan("pegawai.mutu_wajar", letak=LETAK_ORANG)
def wajar(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["temuan"].get(peran if letak == "sendiri" else letak, "tidak-ada-temuannya")}
