"""The bulk seam stores exactly what the ORM would, on both databases."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi, transaksi


def test_nilai_pulang_utuh(sesi: Session) -> None:
    waktu = sekarang()
    with transaksi(sesi):
        instansi = Instansi(kode="a", nama="A")
        sesi.add(instansi)
        sesi.flush()
        pakai_instansi(sesi, instansi.id)
        n = sisip(
            sesi,
            Jejak.__table__,
            ("pid", "instansi_id", "waktu", "jenis", "rincian"),
            ((f"p{i}", instansi.id, waktu, "uji\tbaris\nbaru \\N", {"angka": i, "teks": "é"}) for i in range(1000)),
        )
    assert n == 1000
    baris = sesi.scalars(select(Jejak).order_by(Jejak.id)).all()
    assert len(baris) == 1000
    assert (baris[7].jenis, baris[7].rincian, baris[7].waktu, baris[7].pelaku_id) == (
        "uji\tbaris\nbaru \\N",
        {"angka": 7, "teks": "é"},
        waktu,
        None,
    )
