"""A column of text -> a typed column, by the kamus; every cell that does not fit is collected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from talenta_web.bahan.galat import MAKS_MASALAH, MasalahBahan, Pengumpul
from talenta_web.penskoran.kamus import Kolom
from talenta_web.ungkapan.galat import saran_nama
from talenta_web.ungkapan.tipe import Tipe

TANGGAL_AWAL, TANGGAL_AKHIR = date(1900, 1, 1), date(2200, 12, 31)
MAKS_TEKS = 2000
MAKS_ANGKA = 1e12
_BOOLEAN = {"ya": True, "true": True, "1": True, "tidak": False, "false": False, "0": False}
_NIP_ANGKA = r"^\d+([.,]\d+)?[eE][+]?\d+$|^\d+[.,]\d+$"


class PembacaKolom:
    """Converts the columns of one file and remembers what was wrong."""

    def __init__(self, berkas: str, nomor: tuple[int, ...], koma: bool, kumpul: Pengumpul) -> None:
        self.berkas = berkas
        self.nomor = nomor
        self.koma = koma
        self.kumpul = kumpul

    def baca(self, nama: str, kolom: Kolom | None, isi: pl.Series, *, wajib: bool) -> pl.Series:
        """Typed series named `nama`. `kolom` None: a key (nip, id)."""
        teks = isi.cast(pl.String).str.strip_chars()
        teks = teks.set(teks == "", None)
        if wajib:
            self.tolak(nama, teks, teks.is_null(), "harus diisi", "Isi sel ini atau hapus barisnya")
        tipe = Tipe.TEKS if kolom is None else kolom.tipe
        ubah: dict[Tipe, Callable[[str, Kolom | None, pl.Series], pl.Series]] = {
            Tipe.TEKS: self._teks, Tipe.ANGKA: self._angka, Tipe.BULAT: self._bulat,
            Tipe.TANGGAL: self._tanggal, Tipe.BOOLEAN: self._boolean,
        }  # fmt: skip
        return ubah[tipe](nama, kolom, teks).alias(nama)

    def tolak(self, kolom: str, teks: pl.Series, buruk: pl.Series, pesan: str, saran: str | None) -> None:
        """Collect a finding for every row where `buruk` is true."""
        jumlah = int(buruk.sum() or 0)
        for i in buruk.arg_true().head(MAKS_MASALAH).to_list():
            nilai = teks[i]
            nilai = None if nilai is None else nilai[:80]
            self.kumpul.tambah(MasalahBahan(pesan, self.berkas, self.nomor[i], kolom, nilai, saran))
        self.kumpul.jumlah += max(0, jumlah - MAKS_MASALAH)

    def _teks(self, nama: str, kolom: Kolom | None, teks: pl.Series) -> pl.Series:
        self.tolak(nama, teks, teks.str.len_chars() > MAKS_TEKS, f"lebih dari {MAKS_TEKS} huruf", None)
        if nama == "nip":
            self.tolak(nama, teks, teks.str.contains(_NIP_ANGKA), "tersimpan sebagai angka sehingga digitnya rusak",
                       "Format kolom NIP sebagai teks lalu isi kembali 18 digit")  # fmt: skip
            self.tolak(nama, teks, ~teks.str.contains(r"^\S{1,32}$"), "bukan NIP", "Tulis 18 digit tanpa spasi")
        if kolom is not None and kolom.nilai:
            asing = ~teks.is_in(kolom.nilai)
            for nilai in teks.filter(asing).unique(maintain_order=True).drop_nulls().head(MAKS_MASALAH).to_list():
                dekat = saran_nama(nilai, kolom.nilai)
                diterima = f"Nilai yang diterima: {', '.join(kolom.nilai)}"
                self.tolak(nama, teks, teks == nilai, "tidak dikenal", f"{dekat}. {diterima}" if dekat else diterima)
        return teks

    def _angka(self, nama: str, kolom: Kolom | None, teks: pl.Series) -> pl.Series:
        titik = teks.str.replace(",", ".", literal=True) if self.koma else teks
        bentuk = titik.str.contains(r"^[+-]?(\d+(\.\d+)?|\.\d+)$")
        saran = (
            None if self.koma else "Tulis desimal dengan titik; koma desimal hanya pada berkas berpemisah titik koma"
        )
        self.tolak(nama, teks, ~bentuk, "bukan angka", saran)
        angka = titik.set(~bentuk.fill_null(False), None).cast(pl.Float64)
        self._rentang(nama, kolom, teks, angka)
        return angka + 0.0  # -0 becomes 0

    def _bulat(self, nama: str, kolom: Kolom | None, teks: pl.Series) -> pl.Series:
        inti = teks.str.replace(r"[.,]0+$", "")
        bentuk = inti.str.contains(r"^[+-]?\d{1,15}$")
        self.tolak(nama, teks, ~bentuk, "bukan bilangan bulat", None)
        angka = inti.set(~bentuk.fill_null(False), None).str.replace(r"^\+", "").cast(pl.Int64)
        self._rentang(nama, kolom, teks, angka)
        return angka

    def _rentang(self, nama: str, kolom: Kolom | None, teks: pl.Series, angka: pl.Series) -> None:
        bawah, atas = kolom.rentang if kolom is not None and kolom.rentang else (-MAKS_ANGKA, MAKS_ANGKA)
        luar = ~angka.is_between(bawah, atas)
        self.tolak(nama, teks, luar, f"di luar rentang {bawah:g} sampai {atas:g}", None)

    def _tanggal(self, nama: str, kolom: Kolom | None, teks: pl.Series) -> pl.Series:
        iso = teks.set(~teks.str.contains(r"^\d{4}-\d{2}-\d{2}$").fill_null(False), None)
        lokal = teks.set(~teks.str.contains(r"^\d{2}-\d{2}-\d{4}$").fill_null(False), None)
        tanggal = iso.str.to_date("%Y-%m-%d", strict=False).zip_with(
            iso.is_not_null(), lokal.str.to_date("%d-%m-%Y", strict=False)
        )
        self.tolak(
            nama, teks, teks.is_not_null() & tanggal.is_null(), "bukan tanggal", "Tulis tttt-bb-hh atau hh-bb-tttt"
        )
        luar = ~tanggal.is_between(TANGGAL_AWAL, TANGGAL_AKHIR)
        self.tolak(nama, teks, luar, f"di luar rentang {TANGGAL_AWAL} sampai {TANGGAL_AKHIR}", None)
        return tanggal

    def _boolean(self, nama: str, kolom: Kolom | None, teks: pl.Series) -> pl.Series:
        kecil = teks.str.to_lowercase()
        self.tolak(nama, teks, ~kecil.is_in(list(_BOOLEAN)), "bukan ya atau tidak", "Tulis ya atau tidak")
        return kecil.replace_strict(_BOOLEAN, default=None, return_dtype=pl.Boolean)
