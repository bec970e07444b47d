"""The list as a file: exactly the people, order and columns that the page shows, and what the file is about."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import IO, Any

from sqlalchemy.orm import Session

from talenta_web import resources
from talenta_web.cetak.lembar import Lembar, Sel, csv, xlsx
from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai import tampil
from talenta_web.pegawai.daftar.kolom import NAMA, nilai_berkas
from talenta_web.pegawai.daftar.permintaan import keping, urutan_kata
from talenta_web.pegawai.daftar.queries.halaman import Baris, semua
from talenta_web.pegawai.daftar.susun import Tersusun

BENTUK: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
Maju = Callable[[int], None]


@cache
def setelan() -> Mapping[str, Any]:
    """Purposes on offer and the size up to which a file comes at once."""
    return tomllib.loads(resources.data("daftar.toml"))


def tujuan() -> Mapping[str, str]:
    """Purposes by code."""
    hasil: Mapping[str, str] = setelan()["tujuan"]
    return hasil


@dataclass(frozen=True, slots=True)
class Cap:
    """Who takes the file along, for what, when (local time)."""

    pengunduh: str
    instansi: str
    tujuan: str
    saat: datetime

    @property
    def teks(self) -> str:
        """The watermark row."""
        return f"Diunduh oleh {self.pengunduh}, {self.saat:%d/%m/%Y %H.%M}, untuk: {self.tujuan}"


@dataclass(slots=True)
class _Hitung:
    n: int = 0


def tulis(session: Session, t: Tersusun, lingkup: Lingkup, cap: Cap, bentuk: str, keluar: IO[bytes], maju: Maju) -> int:
    """Write the file and tell how many people it holds; memory does not grow with them."""
    jumlah = _Hitung()
    isi = _baris(session, t, lingkup, jumlah, maju)
    kolom = (NAMA, *t.kolom())
    judul = [k.judul for k in kolom]
    if bentuk == "csv":
        keluar.writelines(csv(judul, _lalu(isi, lambda: [(cap.teks,), (_saringan(t),)])))
        return jumlah.n
    lembar = Lembar("Pegawai", judul, _lalu(isi, lambda: [(cap.teks,)]), [k.lebar for k in kolom])
    ket = Lembar("Keterangan", ("Perihal", "Isi"), _keterangan(t, cap, jumlah), (24, 90))
    xlsx([ket, lembar], keluar)
    return jumlah.n


def _baris(session: Session, t: Tersusun, lingkup: Lingkup, jumlah: _Hitung, maju: Maju) -> Iterator[Sequence[Sel]]:
    kolom, rumpun = t.kolom(), t.hitung.rumpun
    for lembar in semua(session, t.lihat):
        for b in lembar:
            jumlah.n += 1
            nip = _nip(b, lingkup)
            isi = (nip if k.kode == "nip" else nilai_berkas(k, n, rumpun) for k, n in zip(kolom, b.isi, strict=True))
            yield (tampil.nama_lengkap(b.nama, b.gelar_depan, b.gelar_belakang), *isi)
        maju(jumlah.n)


def _nip(b: Baris, lingkup: Lingkup) -> str:
    """Eighteen digits, or masked as on the page; always a text."""
    return tampil.nip_tampil(b.nip, True) if lingkup.samarkan(b.nip, b.jalur) else b.nip


def _lalu(isi: Iterator[Sequence[Sel]], ujung: Callable[[], Sequence[Sequence[Sel]]]) -> Iterator[Sequence[Sel]]:
    yield from isi
    yield from ujung()


def _saringan(t: Tersusun) -> str:
    c = t.lihat.cakupan
    kata = [teks for teks, _ in keping(t.permintaan, t.hitung.rumpun, c.terpilih.nama if c.terpilih else None)]
    if t.lihat.saring.pilih is not None:
        kata.append(f"{len(t.lihat.saring.pilih)} orang yang dicentang")
    return "; ".join(kata) or "Tidak ada: semua pegawai yang boleh dilihat pengunduh"


def _keterangan(t: Tersusun, cap: Cap, jumlah: _Hitung) -> Iterator[Sequence[Sel]]:
    """Read after the people are written, so that their number is known."""
    cari = bool(t.lihat.saring.q)
    yield "Isi", "Daftar pegawai"
    yield "Instansi", cap.instansi
    yield "Saringan", _saringan(t)
    yield "Urutan", "Menurut kecocokan pencarian" if cari else urutan_kata(t.lihat.urut)
    yield "Kolom", ", ".join(k.judul for k in (NAMA, *t.kolom()))
    yield "Jumlah pegawai", jumlah.n
    yield "Diunduh oleh", cap.pengunduh
    yield "Tujuan", cap.tujuan
    yield "Diunduh pada", f"{cap.saat:%d/%m/%Y %H.%M}"
    yield "Catatan", "Berisi data pribadi. Gunakan hanya untuk tujuan di atas dan hapus setelah selesai (UU 27/2022)."
