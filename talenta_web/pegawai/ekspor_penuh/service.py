"""The export of all records: one snapshot, one file, one event on the trail that names everybody in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.ekspor_penuh import queries as q
from talenta_web.pegawai.ekspor_penuh.pernyataan import pernyataan
from talenta_web.pegawai.ekspor_penuh.tujuan import tujuan as daftar_tujuan
from talenta_web.pegawai.ekspor_penuh.tulis import Isi, buku, folder
from talenta_web.pegawai.impor.skema import Lembar, skema
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.rahasia import BIDANG
from talenta_web.penskoran.kamus import bingkai_riwayat

Format = Literal["xlsx", "csv"]
K3 = frozenset(BIDANG)
"""Columns of the sheet `pegawai` that leave the application only by the operator's hand."""


class TidakAdaData(ValueError):
    """There is nothing to export."""


@dataclass(frozen=True, slots=True)
class Ekspor:
    """What was written: rows per sheet, people."""

    lembar: dict[str, int]
    orang: int

    @property
    def baris(self) -> int:
        return sum(self.lembar.values())


def ekspor(
    session: Session,
    tempat: Path,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    oleh: str,
    format_: Format,
    tujuan: str,
    rahasia: bool,
    baca: dict[str, Any] | None = None,
    sebelum_catat: Callable[[Session, Ekspor], None] | None = None,
    langkah: Callable[[int, int], None] = lambda _n, _dari: None,
) -> Ekspor:
    """Write all records to the file (xlsx) or folder (csv) `tempat`; raises TidakAdaData, tulis.TerlaluBesar.

    `tujuan` is a code of the list of purposes, `rahasia` whether secret columns are in it, `baca` the fields of the
    read event. `sebelum_catat` runs in the transaction of the event; `langkah` hears which sheet of how many is next.
    """
    if tujuan not in daftar_tujuan():
        raise ValueError(f"Tujuan '{tujuan}' tidak ada.")
    session.commit()
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        kode, zona = q.kode_instansi(session, instansi_id)
        orang = q.id_orang(session, instansi_id)
        isi = _isi(session, instansi_id, rahasia, len(orang))
        if not isi:
            raise TidakAdaData("Belum ada data yang dapat diekspor. Impor data terlebih dahulu.")
        hasil = Ekspor({i.nama: i.jumlah for i in isi}, len(orang))
        saat = sekarang().astimezone(ZoneInfo(zona))
        keterangan = _keterangan(kode, oleh, saat, daftar_tujuan()[tujuan], hasil, rahasia)
        bertahap = [Isi(i.nama, i.kolom, i.jumlah, _maju(i, n, len(isi), langkah)) for n, i in enumerate(isi)]
        (buku if format_ == "xlsx" else folder)(bertahap, keterangan, tempat)
    finally:
        session.rollback()
    with transaksi(session, selalu=True):
        if sebelum_catat is not None:
            sebelum_catat(session, hasil)
        rincian = {"kelas": "K3" if rahasia else "K2", "cara": "ekspor", **(baca or {}), "tujuan": tujuan}
        rincian |= {"format": format_, "baris": hasil.baris}
        catat(
            session, "ekspor.penuh", instansi_id=instansi_id, pelaku_id=pelaku_id, rincian=rincian, subjek=orang
        )  # fmt: skip
    return hasil


def _isi(session: Session, instansi_id: int, rahasia: bool, jumlah_orang: int) -> list[Isi]:
    """Every sheet that has rows, in the order of import."""
    semua = []
    for s in skema().values():
        if s.jenis == "kelengkapan":
            cakup = list(_cakupan(session, instansi_id, jumlah_orang))
            semua.append(Isi(s.nama, tuple(s.kolom), len(cakup), cakup))
            continue
        kolom = _kolom(s, rahasia)
        jumlah = q.hitung(session, instansi_id, s.nama)
        semua.append(Isi(s.nama, kolom, jumlah, q.baris(session, instansi_id, s, kolom)))
    return [i for i in semua if i.jumlah]


def _kolom(s: Lembar, rahasia: bool) -> tuple[str, ...]:
    return tuple(k for k in s.kolom if rahasia or s.jenis != "pegawai" or k not in K3)


def _cakupan(session: Session, instansi_id: int, jumlah_orang: int) -> Iterator[Sequence[Any]]:
    for bingkai in bingkai_riwayat():
        berisi = q.berisi(session, instansi_id, bingkai)
        yield from pernyataan(bingkai, q.cakupan(session, instansi_id, bingkai), berisi, jumlah_orang)


def _maju(i: Isi, n: int, dari: int, langkah: Callable[[int, int], None]) -> Iterator[Sequence[Any]]:
    langkah(n, dari)
    yield from i.baris


def _keterangan(kode: str, oleh: str, saat: datetime, tujuan: str, hasil: Ekspor, rahasia: bool) -> list[str]:
    tanpa = "Tanggal lahir, jenis kelamin, dan BUP tidak disertakan; impor tidak mengubah kolom yang tidak ada."
    return [
        f"Ekspor data pegawai {kode}: {angka(hasil.orang)} orang, {angka(hasil.baris)} baris",
        f"Dibuat {saat:%d-%m-%Y %H.%M %Z} oleh {oleh}. Tujuan: {tujuan}.",
        "Memuat data pribadi (UU 27/2022): simpan dengan aman, hapus bila tujuannya selesai.",
        *([] if rahasia else [tanpa]),
        "Dapat diimpor kembali apa adanya: talenta impor, atau halaman Impor data. Tanpa perubahan, 0 baris berubah.",
    ]
