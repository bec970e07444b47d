"""A run by a rule with cohort cut-offs: the facts are stored, recomputed, and hold the card of an old run still."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talenta_web.host.registry import susun_aturan
from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan import service
from talenta_web.pemetaan.kerangka import susun_kerangka
from talenta_web.pemetaan.models import Hasil
from talenta_web.pemetaan.penjelasan import jelaskan
from talenta_web.pemetaan.queries.kartu import beku
from talenta_web.penskoran.statistik import Statistik
from tests.data.pemetaan.aturan import BERKAS
from tests.data.pemetaan.benih import ACUAN, tanam


class RegistryKelompok:
    """Knows one rule: the published one with percentiles on potensial."""

    plugin = ()

    def aturan_tersusun(self, kode: str) -> Any:
        teks = BERKAS.read_text(encoding="utf-8")
        kepala_, ekor = teks.split("[sumbu.potensial]", 1)
        ekor = ekor.replace("ambang = [60, 80]", 'persentil = [30, 70]\nkelompok = ["jenis_jabatan"]', 1)
        sebelum, _, _ = (kepala_ + "[sumbu.potensial]" + ekor).partition("[[contoh]]")
        return susun_aturan(sebelum, f"aturan {kode}")


def test_fakta_kelompok_dibekukan_bersama_pemetaan(sesi: Session) -> None:
    b = tanam(sesi, 60)
    service.buat_periode(
        sesi, instansi_id=b.instansi_id, pelaku_id=None, kode="2026", nama="Periode 2026", tanggal_acuan=ACUAN
    )
    registry: Any = RegistryKelompok()

    def hitung() -> Any:
        return service.hitung(
            sesi, instansi_id=b.instansi_id, pelaku_id=None, periode_kode="2026", aturan_kode="bkn-411",
            registry=registry,
        )  # fmt: skip

    lama = hitung()
    assert lama.selesai.terpetakan > 20
    fakta = Statistik.dari_ambang(lama.selesai.ambang)
    assert all(f["asal"] == "kelompok" for k, f in fakta.sumbu["potensial#0"].items() if k)
    hasil = service.periksa_ulang(sesi, lama.pid)
    assert hasil.sama, hasil

    mereka = select(Hasil).where(Hasil.pemetaan_id == lama.id, Hasil.kotak.is_not(None)).order_by(Hasil.urut)
    baris = sesi.scalars(mereka).all()
    sesi.execute(update(Pegawai).where(Pegawai.nip.in_([h.nip for h in baris[:20]])).values(kedudukan="berhenti"))
    sesi.commit()
    baru = hitung()
    assert baru.selesai.ambang != lama.selesai.ambang
    for h in baris[::10]:
        p = jelaskan(beku(sesi, lama.id, h.bahan_orang_digest))
        assert (p.hasil.potensial, p.hasil.tingkat_potensial) == (h.potensial, h.tingkat_potensial)
        rangka = susun_kerangka(p.aturan.rancangan, lama.simpul)
        ambang, asal = rangka.sumbu[1].milik(p.hasil)
        assert not rangka.cukup
        assert len(ambang.batas) == 2
        assert "dibekukan bersama perhitungan" in asal
