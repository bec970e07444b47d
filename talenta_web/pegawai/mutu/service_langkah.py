"""The step of the summary job: examine everybody, keep what was found, count, and note the index of the month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from talenta_web.basis.massal import sisip
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.models import HitunganMutu, IndeksMutu, Pegawai, TemuanMutu, WajarMutu
from talenta_web.pegawai.mutu.aturan import berlaku, katalog
from talenta_web.pegawai.mutu.hitung import SEMUA, Hitungan, indeks
from talenta_web.pegawai.mutu.queries_orang import BLOK, Diperiksa, blok
from talenta_web.pegawai.mutu.queries_setelan import baca
from talenta_web.pegawai.mutu.rakit import Temuan, bingkai, periksa, rakit
from talenta_web.pegawai.mutu.service_simpan import sidik, simpan

_HITUNGAN = cast(Table, HitunganMutu.__table__)
_INDEKS = cast(Table, IndeksMutu.__table__)


def langkah(session: Session, instansi_id: int, tanggal: date, maju: Callable[[int, int], None]) -> None:
    """Findings change block by block; counts and index flip at the end, in one transaction."""
    aturan = berlaku(baca(session, instansi_id))
    siap = rakit(aturan.values(), tanggal)
    orang = session.scalar(select(func.count()).where(Pegawai.instansi_id == instansi_id)) or 0
    session.rollback()
    hitungan, akhir = Hitungan(), 0
    for ke, isi in enumerate(blok(session, instansi_id, bingkai(siap))):
        wajar = _wajar(session, instansi_id, isi)
        hasil = {}
        for d in isi:
            temuan = [(kode, _sisa(d, t, wajar)) for kode, t in periksa(siap, d.orang)]
            hitungan.tambah(d.jalur, temuan)
            hasil[d.id] = (d.jalur, [t for _, daftar in temuan for t in daftar])
        simpan(session, instansi_id, tanggal, (akhir, isi[-1].id), hasil)
        akhir = isi[-1].id
        maju(min(orang, (ke + 1) * BLOK), orang)
    with transaksi(session):
        session.execute(
            delete(TemuanMutu)
            .where(TemuanMutu.instansi_id == instansi_id, TemuanMutu.pegawai_id > akhir)
            .execution_options(synchronize_session=False)
        )
        koneksi = session.connection()
        koneksi.execute(delete(_HITUNGAN).where(_HITUNGAN.c.instansi_id == instansi_id))
        bulan_ini = _INDEKS.c.bulan == f"{tanggal:%Y-%m}"
        koneksi.execute(delete(_INDEKS).where(_INDEKS.c.instansi_id == instansi_id, bulan_ini))
        angka = [(instansi_id, u, kode, *n) for u, isi_unit in hitungan.isi.items() for kode, n in isi_unit.items()]
        sisip(session, _HITUNGAN, ("instansi_id", "unit_kerja_id", "aturan", "diperiksa", "orang", "temuan"), angka)
        kolom = ("instansi_id", "unit_kerja_id", "bulan", "tanggal", "indeks", "diperiksa", "orang", "temuan")
        bulan = (f"{tanggal:%Y-%m}", tanggal)
        nilai = ((u, indeks(n, aturan, katalog().tingkat), n[SEMUA]) for u, n in hitungan.isi.items())
        sisip(session, _INDEKS, kolom, [(instansi_id, u, *bulan, i, *semua) for u, i, semua in nilai])


def _wajar(session: Session, instansi_id: int, isi: list[Diperiksa]) -> dict[tuple[int, str, str], str]:
    w = WajarMutu
    nomor = [d.id for d in isi]
    pilih = select(w.pegawai_id, w.aturan, w.kunci, w.sidik).where(
        w.instansi_id == instansi_id, w.pegawai_id.in_(nomor)
    )
    return {(p, a, k): s for p, a, k, s in session.execute(pilih)}


def _sisa(d: Diperiksa, temuan: list[Temuan], wajar: dict[tuple[int, str, str], str]) -> list[Temuan]:
    """Without those accepted as right, as long as the values are those that were accepted."""
    return list(_tanpa(d, temuan, wajar)) if wajar else temuan


def _tanpa(d: Diperiksa, temuan: list[Temuan], wajar: dict[tuple[int, str, str], str]) -> Iterator[Temuan]:
    for t in temuan:
        if wajar.get((d.id, t.aturan, t.kunci)) != sidik(t.aturan, t.isi):
            yield t
