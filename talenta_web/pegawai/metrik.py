"""Live figures of the slice: how complete performance records, assessments and the data as a whole are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import instansi_sesi
from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.pegawai.mutu.aturan import berlaku
from talenta_web.pegawai.mutu.queries_setelan import baca as baca_setelan
from talenta_web.pegawai.queries import metrik as q

TAHUN_SKP = 2
USANG = "asesmen_usang"
TANPA_PEGAWAI = "Belum ada pegawai aktif di aplikasi ini."


def bagian(pembilang: int, penyebut: int, per: date, telusur: str) -> NilaiMetrik:
    """A share of people in percent with two places, rounded down: 100 means everybody."""
    persen = Decimal(pembilang * 10_000 // penyebut) / 100
    return NilaiMetrik(persen, pembilang, penyebut, per, telusur=telusur)


def _skp(sesi: Session, tanggal: date) -> NilaiMetrik:
    tahun = range(tanggal.year - TAHUN_SKP, tanggal.year)
    lengkap, aktif = q.skp_lengkap(sesi, instansi_sesi(sesi), tahun)
    if not aktif:
        return NilaiMetrik(None, per=tanggal, catatan="Belum ada pegawai aktif yang SKP-nya diminta.")
    return bagian(lengkap, aktif, tanggal, "/kinerja/")


def _asesmen(sesi: Session, tanggal: date) -> NilaiMetrik:
    instansi_id = instansi_sesi(sesi)
    aturan = berlaku(baca_setelan(sesi, instansi_id))[USANG]
    ada, aktif = q.asesmen_berlaku(sesi, instansi_id, tanggal, aturan.nilai["bulan"])
    if not aktif:
        return NilaiMetrik(None, per=tanggal, catatan=TANPA_PEGAWAI)
    return bagian(ada, aktif, tanggal, "/pegawai/mutu" + (f"/temuan?aturan={USANG}" if aturan.aktif else ""))


def _data(sesi: Session, tanggal: date) -> NilaiMetrik:
    indeks = q.indeks_mutu(sesi, instansi_sesi(sesi), tanggal)
    if indeks is None:
        return NilaiMetrik(None, catatan="Indeks mutu data belum dihitung sampai tanggal itu.")
    nilai, per = indeks
    return NilaiMetrik(Decimal(str(round(nilai, 2))), per=per, telusur="/pegawai/mutu")


METRIK = (
    Metrik(
        "pegawai.skp_lengkap", "Kelengkapan SKP", "persen", _skp,
        "Pegawai aktif yang predikat kinerja tahunannya ada untuk dua tahun kalender penuh sebelum tanggal acuan. "
        "Tahun pengangkatan dan sebelumnya tidak diminta; yang belum diminta tidak dihitung.",
        "Riwayat kinerja (SKP tahunan)",
    ),
    Metrik(
        "pegawai.asesmen_berlaku", "Asesmen yang masih berlaku", "persen", _asesmen,
        "Pegawai aktif yang paling sedikit satu hasil asesmennya berlaku pada tanggal acuan. Bila masa berlakunya "
        "tidak tercatat, dipakai masa pada aturan mutu data instansi.",
        "Riwayat asesmen",
    ),
    Metrik(
        "pegawai.data_lengkap", "Indeks mutu data", "persen", _data,
        "Indeks mutu data seluruh instansi yang terakhir dihitung sampai tanggal acuan.",
        "Pemeriksaan mutu data",
    ),
)  # fmt: skip
