"""Rows of the board, in either instansi."""

from __future__ import annotations

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.kematangan.models import Binaan
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, siapkan
from tests.web.orang import Dunia

isi(
    "kematangan.papan_ubah", "POST", nama="Kabupaten Binaan", jenis="kabupaten", pembangunan="sudah",
    penerapan="belum", sumber="Rapat", versi="1",
)  # fmt: skip


@siapkan
def binaan_semua(dunia: Dunia) -> None:
    """`dunia.lain["binaan"]`: letak -> pid."""
    s = db.session()
    dunia.lain["binaan"] = {}
    with transaksi(s):
        for letak, instansi in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b)):
            b = Binaan(instansi_id=instansi, nama="Kabupaten Binaan", jenis="kabupaten")
            s.add(b)
            s.flush()
            dunia.lain["binaan"][letak] = b.pid


@daftarkan("kematangan.papan_rinci", "kematangan.papan_ubah", letak=LETAK_UMUM)
def binaan(dunia: Dunia, letak: str, _peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["binaan"].get(letak, "tidak-ada-barisnya")}
