"""Writes of the audit pages: an export together with its own event, the setting of an instansi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO

from sqlalchemy.orm import Session

from talenta_web.admin.jejak import catat
from talenta_web.admin.queries import jejak as q
from talenta_web.admin.tampil_jejak import susun
from talenta_web.basis.jejak import JejakSetelan
from talenta_web.basis.sesi import transaksi
from talenta_web.cetak.lembar import Lembar, Sel, csv, xlsx

MAKS_EKSPOR = 20_000
_KEPALA = ("Nomor", "Waktu (UTC)", "Jenis", "Kelas", "Kejadian", "Pelaku", "Rincian", "Sidik SHA-256")
_BLOK = 500
_MEMORI = 2 * 1024 * 1024


class GalatEkspor(ValueError):
    """Too much for one file; the message is for the person who asked."""


def ekspor(
    session: Session, saring: q.Saring, bentuk: str, *, instansi_id: int, pelaku_id: int, saringan: dict[str, str]
) -> tuple[IO[bytes], int]:
    """The file and its number of rows; what left is recorded with the head of the chain, which the file also shows."""
    kepala = q.kepala(session, instansi_id)
    nomor, sidik = (kepala.nomor, kepala.sidik) if kepala else (0, "")
    jumlah = sum(1 for _ in q.semua(session, instansi_id, saring, MAKS_EKSPOR + 1))
    if jumlah > MAKS_EKSPOR:
        raise GalatEkspor(
            f"Saringan ini memuat lebih dari {MAKS_EKSPOR} kejadian. Persempit tanggal atau jenisnya, lalu ulangi."
        )
    ujung: list[tuple[Sel, ...]] = [
        ("Kepala rantai", nomor, "Sidik", sidik),
        ("Jumlah kejadian", jumlah, "Saringan", "; ".join(f"{k} {v}" for k, v in saringan.items()) or "tanpa saringan"),
    ]
    isi = _baris(session, instansi_id, saring)
    berkas: IO[bytes] = SpooledTemporaryFile(_MEMORI)  # noqa: SIM115 - the caller closes it
    if bentuk == "csv":
        berkas.writelines(csv(_KEPALA, _lalu(isi, ujung)))
    else:
        akhir = Lembar("Kepala rantai", ("Butir", "Nilai", "Butir", "Nilai"), ujung)
        xlsx([Lembar("Jejak", _KEPALA, isi), akhir], berkas)
    berkas.seek(0)
    with transaksi(session, selalu=True):
        catat(
            session, "jejak.ekspor", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="jejak",
            rincian={"bentuk": bentuk, "saringan": saringan, "baris": jumlah, "nomor": nomor, "sidik": sidik},
        )  # fmt: skip
    return berkas, jumlah


def _baris(session: Session, instansi_id: int, saring: q.Saring) -> Iterator[Sequence[Sel]]:
    isi = q.semua(session, instansi_id, saring, MAKS_EKSPOR)
    while blok := list(islice(isi, _BLOK)):
        for k, b in zip(blok, susun(session, blok, samar=False), strict=True):
            rincian = "; ".join(f"{nama}: {teks}" for nama, teks in b.rincian)
            yield (
                b.nomor,
                k.waktu.isoformat(timespec="milliseconds"),
                k.jenis,
                b.kelas,
                b.kalimat,
                b.pelaku,
                rincian,
                k.sidik,
            )


def _lalu(isi: Iterator[Sequence[Sel]], ujung: Sequence[Sequence[Sel]]) -> Iterator[Sequence[Sel]]:
    yield from isi
    yield from ujung


def ubah_setelan(session: Session, *, instansi_id: int, pelaku_id: int | None, nama_pembaca: bool) -> None:
    """Does "siapa membuka data saya" show names of readers?"""
    with transaksi(session):
        baris = session.get(JejakSetelan, instansi_id)
        if baris is None:
            session.add(JejakSetelan(instansi_id=instansi_id, nama_pembaca=nama_pembaca))
        else:
            baris.nama_pembaca = nama_pembaca
        catat(
            session, "jejak.setelan", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="instansi",
            rincian={"nama_pembaca": nama_pembaca},
        )  # fmt: skip
