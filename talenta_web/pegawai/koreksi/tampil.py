"""Requests in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from talenta_web.pegawai.catatan.isian import Bidang, TidakSah, bidang, urai
from talenta_web.pegawai.catatan.tampil import KOSONG, kata_nilai
from talenta_web.pegawai.koreksi.aturan import UTAMA
from talenta_web.pegawai.koreksi.queries import Baris
from talenta_web.pegawai.models import Koreksi
from talenta_web.pegawai.tampil import judul_kolom, nama_bingkai, nama_lengkap
from talenta_web.web.akses import izin_lain

STATUS = {
    "diajukan": ("Menunggu putusan", "awas"),
    "diterima": ("Diterima", "baik"),
    "diterima_sebagian": ("Diterima sebagian", "baik"),
    "diteruskan": ("Menunggu orang kedua", "info"),
    "ditolak": ("Ditolak", "bahaya"),
    "dibatalkan": ("Dibatalkan", "netral"),
}
TINDAKAN = {"tambah": "Catatan yang belum ada", "ubah": "Perbaikan", "cabut": "Catatan yang seharusnya tidak ada"}


def nama_data(bingkai: str) -> str:
    return "Data utama" if bingkai == UTAMA else nama_bingkai(bingkai)


def boleh_koreksi(nip: str, jalur: str | None) -> bool:
    """Whether the reader may ask for a correction about this person."""
    izin = izin_lain("koreksi.ajukan")
    return izin.putusan in {"ya", "segar"} and izin.lingkup is not None and izin.lingkup.memuat(nip, jalur)


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """One request of a list, and its words."""

    b: Baris
    nama: str
    data: str
    tindakan: str
    status: str
    nada: str


def baris_tampil(b: Baris) -> BarisTampil:
    nama = nama_lengkap(b.nama, b.gelar_depan, b.gelar_belakang)
    return BarisTampil(b, nama, nama_data(b.bingkai), TINDAKAN[b.tindakan], *STATUS[b.status])


@dataclass(frozen=True, slots=True)
class Selisih:
    """One column of a request: what was shown to the asker, what stands there now, what is asked for."""

    kolom: str
    judul: str
    semula: str
    kini: str
    diminta: str

    @property
    def berubah(self) -> bool:
        """Whether somebody changed it after the request."""
        return self.semula != self.kini


def selisih(k: Koreksi, kini: Mapping[str, str]) -> list[Selisih]:
    """The columns of a request in the order of the page; `kini` is form text."""
    if k.bingkai == UTAMA:
        return [
            Selisih(n, judul_kolom(n), v or KOSONG, kini.get(n) or KOSONG, k.nilai[n] or KOSONG)
            for n, v in k.lama.items()
        ]
    return [
        Selisih(
            b.nama, b.judul, _kata(b, k.lama[b.nama]), _kata(b, kini.get(b.nama, "")),
            _kata(b, k.nilai[b.nama]) if b.nama in k.nilai else "Dicabut",
        )
        for b in bidang(k.bingkai)
        if b.nama in k.lama
    ]  # fmt: skip


def _kata(b: Bidang, isi: str) -> str:
    try:
        return kata_nilai(b, urai(b.bingkai, {b.nama: isi})[b.nama])
    except TidakSah:  # an empty required column, or a code that is known no more
        return isi or KOSONG
