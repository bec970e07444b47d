"""Live figures of the slice: sessions held, members of the succession group, target posts with a successor."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.komite.queries import metrik as q
from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.ungkapan.angka import geser

BULAN = 12
BELUM_DITETAPKAN = "Belum ada keputusan PPK atas hasil sidang sampai tanggal itu."


def _sidang(sesi: Session, tanggal: date) -> NilaiMetrik:
    hari = q.hari_sidang(sesi)
    if not hari:
        return NilaiMetrik(None, catatan="Belum ada sidang Komite yang tercatat di aplikasi ini.")
    awal = geser(tanggal, -BULAN, 0) or date.min
    kena = [h for h in hari if awal < h <= tanggal]
    return NilaiMetrik(Decimal(len(kena)), per=max(kena, default=tanggal), telusur="/sidang/")


def _krs(sesi: Session, tanggal: date) -> NilaiMetrik:
    berlaku = q.penetapan_berlaku(sesi, tanggal)
    if not berlaku.penetapan_id:
        return NilaiMetrik(None, catatan=BELUM_DITETAPKAN)
    orang = len(q.anggota(sesi, berlaku.penetapan_id))
    return NilaiMetrik(Decimal(orang), per=berlaku.sk_tanggal, telusur=f"/krs/?periode={berlaku.periode}")


def _suksesor(sesi: Session, tanggal: date) -> NilaiMetrik:
    berlaku = q.penetapan_berlaku(sesi, tanggal)
    if not berlaku.penetapan_id:
        return NilaiMetrik(None, catatan=BELUM_DITETAPKAN)
    target = q.target(sesi, berlaku)
    if not target:
        return NilaiMetrik(None, per=berlaku.sk_tanggal, catatan="Pemetaan itu tidak menilai jabatan target.")
    ada = sum(target.values())
    persen = Decimal(ada * 10_000 // len(target)) / 100
    return NilaiMetrik(persen, ada, len(target), berlaku.sk_tanggal, telusur="/jabatan-target/")


METRIK = (
    Metrik(
        "komite.sidang_setahun", "Sidang Komite setahun terakhir", "kali", _sidang,
        "Sidang Komite yang dibuka dalam dua belas bulan sampai tanggal acuan.",
        "Catatan sidang Komite",
    ),
    Metrik(
        "komite.krs_anggota", "Anggota kelompok rencana suksesi", "orang", _krs,
        "Orang dalam kelompok rencana suksesi instansi menurut keputusan PPK pada periode terbaru.",
        "Penetapan hasil sidang yang telah diputuskan PPK",
    ),
    Metrik(
        "komite.target_bersuksesor", "Jabatan target bersuksesor", "persen", _suksesor,
        "Jabatan target yang paling sedikit mempunyai satu anggota kelompok rencana suksesi yang memenuhi semua syarat "
        "jabatan itu menurut pemetaan.",
        "Penetapan hasil sidang dan pemetaan yang mendasarinya",
    ),
)  # fmt: skip
