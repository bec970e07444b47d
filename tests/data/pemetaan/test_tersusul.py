"""A run that ends after one that began later has come into force stays out of force."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import Pemetaan, PemetaanBerlaku, PemetaanSelesai
from talenta_web.pemetaan.service.periksa_kepala import beda_kepala
from tests.data.pemetaan.benih import ACUAN, tanam
from tests.data.pemetaan.palsu import Registry


class Menyela:
    """While the first run is being stored, a second one begins and comes into force."""

    def __init__(self, sela: Any) -> None:
        self.sela, self.kedua, self.berlaku = sela, [], []

    def maju(self, n: int, dari: int | None, langkah: str) -> None:
        if langkah == "tulis" and not self.kedua:
            self.kedua.append(None)
            self.kedua[0] = self.sela()

    def selesai(self, session: Session, selesai: PemetaanSelesai, *, berlaku: bool, tahan: str) -> None:
        self.berlaku.append(berlaku)


def test_pemetaan_lama_yang_selesai_belakangan_tidak_berlaku(sesi: Session, mesin_palsu: Registry) -> None:
    b = tanam(sesi, 20)
    service.buat_periode(
        sesi, instansi_id=b.instansi_id, pelaku_id=None, kode="2026", nama="Periode 2026", tanggal_acuan=ACUAN
    )

    def hitung(**lain: Any) -> Pemetaan:
        return service.hitung(
            sesi, instansi_id=b.instansi_id, pelaku_id=None, periode_kode="2026", aturan_kode="uji",
            registry=mesin_palsu, **lain,
        )  # fmt: skip

    pantau = Menyela(lambda: hitung().id)
    lama = hitung(pantau=pantau)
    assert pantau.kedua[0] != lama.id
    assert sesi.scalar(select(PemetaanBerlaku.pemetaan_id)) == pantau.kedua[0]
    assert pantau.berlaku == [False]
    assert lama.selesai is not None
    assert not service.sedang_berlaku(sesi, lama)
    jenis = sesi.scalars(select(Jejak.jenis).order_by(Jejak.id)).all()
    assert jenis == ["periode.buat", "pemetaan.hitung", "pemetaan.hitung", "pemetaan.tersusul"]
    for run in (lama, sesi.get_one(Pemetaan, pantau.kedua[0])):
        assert list(beda_kepala(sesi, run)) == [], "a run that was overtaken is no sign of tampering"
    baru = hitung()
    assert service.sedang_berlaku(sesi, baru)
