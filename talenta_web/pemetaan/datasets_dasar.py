"""What the datasets of the slice share: opening a request, masking a NIP, declaring columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from talenta_web.domain.izin import Lingkup
from talenta_web.kontrak import AliranData, Dataset, KolomData, Permintaan, TabelData, Tipe
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run
from talenta_web.pemetaan.queries.kotak import hitungan
from talenta_web.pemetaan.queries.saring import Cakupan, Saring, cakupan
from talenta_web.penskoran.hasil import BELUM, TERPETAKAN

TEKS, BULAT, ANGKA, TANGGAL = Tipe.TEKS, Tipe.BULAT, Tipe.ANGKA, Tipe.TANGGAL
Baca = Callable[[Permintaan], TabelData]
Alir = Callable[[Permintaan], AliranData]
Kolom = tuple[str, str, Tipe] | tuple[str, str, Tipe, str | None] | tuple[str, str, Tipe, str | None, str]
"""Code, heading, type, unit of a number, meaning."""


ARTI: Mapping[str, str] = MappingProxyType(
    {
        "nip": "Delapan angka depan dan jenis kelamin disamarkan bila pembaca tidak berhak",
        "jabatan": "Pada tanggal acuan",
        "unit": "Pada tanggal acuan",
        "golongan": "Pada tanggal acuan",
        "pangkat": "Kosong bagi PPPK",
        "level": "1 sampai 4, menurut jenjang jabatan",
        "kotak": "1 sampai 9; kosong bila belum dapat dipetakan",
        "predikat": "Sebutan kotak itu",
        "kategori": "Tingkat kedua sumbu dalam kata",
        "kinerja": "Skor sumbu kinerja, 0 sampai 100",
        "potensial": "Skor sumbu potensial, 0 sampai 100",
        "nilai_talenta": "Menurut rumus aturan; untuk urutan di dalam kotak",
        "peringkat": "Kosong bila tidak diperingkat",
        "krs": "Kelompok yang memuat kotak itu",
        "kurang": "Mengapa belum dapat dipetakan",
        "ambang_1": "Skor terendah tingkat tengah",
        "ambang_2": "Skor terendah tingkat teratas",
        "jarak": "Berapa poin lagi ke tingkat berikutnya",
        "bobot": "Bagian dari unsur di atasnya atau dari sumbu, menurut aturan",
        "kontribusi": "Poin yang disumbangkan unsur itu",
        "masukan": "Isi catatan yang dinilai, dalam kata",
        "kena": "Baris tabel aturan yang dipakai",
        "status": "Terisi, nihil (terverifikasi tidak ada), atau belum ada data",
        "selesai": "Kosong bila masih berjalan atau tidak dicatat",
        "tahun": "Tahun mulai, lulus, atau penilaian",
        "tahap": "Sementara sampai ditetapkan",
    }
)
"""What columns mean that several tables have, for the dictionary of a workbook."""


def buka(p: Permintaan) -> tuple[KepalaPeriode, Run, Cakupan | None]:
    """Periode, run and scope of a request; the scope is None when the reader sees nobody but himself.

    For such a reader only periods that are ditetapkan exist.
    """
    semua = kepala.daftar_periode(p.sesi)
    if hanya_diri(p.lingkup):
        semua = tuple(x for x in semua if x.ditetapkan)
    periode = kepala.pilih(semua, p.parameter.get("periode") or None)
    if periode is None and hanya_diri(p.lingkup):
        raise LookupError("Hasil Anda baru dapat dilihat setelah pemetaan ditetapkan.")
    if periode is None or periode.run is None:
        raise LookupError("Periode ini belum mempunyai hasil pemetaan. Jalankan penghitungan lebih dahulu.")
    level, kode = p.parameter.get("level") or None, p.parameter.get("unit") or None
    if level not in {None, "1", "2", "3", "4"}:
        raise LookupError(f"Level '{level}' tidak ada. Pilihan: 1, 2, 3, 4.")
    dimensi = kepala.dimensi(p.sesi, periode.run)
    unit = next((u.pid for u in dimensi.unit.values() if u.kode == kode), None) if kode else None
    if kode and unit is None:
        raise LookupError(f"Unit kerja '{kode}' tidak ada pada pemetaan ini.")
    saring = Saring(int(level) if level else None, p.parameter.get("rumpun") or None, unit)
    return periode, periode.run, cakupan(p.lingkup, dimensi, saring)


def hanya_diri(lingkup: Lingkup) -> bool:
    """Does the reader see the own record only?"""
    return lingkup.nip is not None and not (lingkup.seluruh or lingkup.unit_jalur)


def jumlah_kotak(p: Permintaan, run: Run, cak: Cakupan | None) -> Mapping[int, int]:
    """People per kotak (0 = not mappable) within the scope."""
    return hitungan(p.sesi, run, cak).jumlah if cak else {}


def kotak_diminta(kotak: str | None, status: str | None) -> int | None:
    """A box, None for everyone mapped, 0 for the others, -1 for a contradiction."""
    if kotak is not None and (not kotak.isdigit() or int(kotak) > 9):
        raise LookupError(f"Kotak '{kotak}' tidak ada. Pilihan: 1 sampai 9, atau 0 untuk yang belum dapat dipetakan.")
    if status not in {None, TERPETAKAN, BELUM}:
        raise LookupError(f"Status '{status}' tidak ada. Pilihan: {TERPETAKAN}, {BELUM}.")
    if status == BELUM:
        return 0 if kotak in {None, "0"} else -1
    if kotak is None:
        return None
    return -1 if status == TERPETAKAN and kotak == "0" else int(kotak)


def tutup_nip(nip: str) -> str:
    """A NIP without birth date and sex."""
    return f"******** {nip[8:14]} * {nip[15:]}"


def dataset(
    kode: str, nama: str, baca: Baca, *kolom: Kolom, kemampuan: str = "kotak.lihat", alir: Alir | None = None,
    kelas: Literal["K0", "K1", "K2", "K3"] = "K2",
) -> Dataset:  # fmt: skip
    """A dataset of the slice."""
    return Dataset(kode, nama, kemampuan, tuple(_kolom(*k) for k in kolom), baca, alir, kelas)


def _kolom(kode: str, nama: str, tipe: Tipe, satuan: str | None = None, arti: str = "") -> KolomData:
    return KolomData(kode, nama, tipe, satuan, arti or ARTI.get(kode, ""))
