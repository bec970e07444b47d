"""A folder of CSV files named like the frames of the kamus -> Bahan."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from talenta_web.bahan.cakupan import susun_kelengkapan
from talenta_web.bahan.galat import MasalahBahan, Pengumpul
from talenta_web.bahan.kolom import PembacaKolom
from talenta_web.bahan.teks import Lembar, baca_lembar
from talenta_web.penskoran.kamus import Bingkai, JenisBingkai, Kolom, kamus
from talenta_web.penskoran.masukan import Bahan, skema
from talenta_web.ungkapan.galat import saran_nama
from talenta_web.ungkapan.tipe import Tipe

BERKAS_LEMBAR = (".xlsx", ".xls", ".ods", ".tsv", ".txt", ".parquet")


def baca_folder(folder: Path) -> Bahan:
    """Read and check every file; raises GalatBahan with all findings.

    `pegawai.csv` is required, with at least the column nip. Separator comma or semicolon; UTF-8 with or without BOM;
    decimal comma only with semicolon; dates yyyy-mm-dd or dd-mm-yyyy; empty cell = NULL. Records may carry `id`;
    otherwise the row number (header = 1) is the id. Coverage: see `cakupan`.
    """
    kumpul = Pengumpul()
    jalur = _berkas(folder, kumpul)
    bingkai: dict[str, pl.DataFrame] = {}
    nomor: dict[str, tuple[int, ...]] = {}
    for nama, j in jalur.items():
        lembar = baca_lembar(j, kumpul)
        if lembar is not None and (tabel := _tabel(kamus()[nama], lembar, kumpul)) is not None:
            bingkai[nama], nomor[nama] = tabel, lembar.nomor
    if "pegawai" not in jalur:
        kumpul.tambah(MasalahBahan("pegawai.csv tidak ada", saran="Buat pegawai.csv; sedikitnya berisi kolom nip"))
    kumpul.selesai()
    _periksa_nip(bingkai, nomor, kumpul)
    kumpul.selesai()
    bingkai["kelengkapan"] = susun_kelengkapan(bingkai, nomor.get("kelengkapan", ()), kumpul)
    kumpul.selesai()
    return Bahan.dari(bingkai)


def _berkas(folder: Path, kumpul: Pengumpul) -> dict[str, Path]:
    """Frame -> file. Other files are left alone, except those that look like misnamed data."""
    if not folder.is_dir():
        kumpul.tambah(MasalahBahan(f"folder {folder} tidak ada"))
        kumpul.selesai()
    hasil: dict[str, Path] = {}
    for j in sorted(folder.iterdir()):
        if j.name.startswith((".", "~")) or j.is_dir():
            continue
        if j.suffix.lower() == ".csv":
            if j.stem in kamus():
                hasil[j.stem] = j
            else:
                kumpul.tambah(MasalahBahan("nama berkas tidak dikenal", j.name, saran=saran_nama(j.stem, kamus())
                                           or f"Nama yang dikenal: {', '.join(kamus())}"))  # fmt: skip
        elif j.stem in kamus() and j.suffix.lower() in BERKAS_LEMBAR:
            kumpul.tambah(MasalahBahan("bukan CSV", j.name, saran=f"Simpan sebagai {j.stem}.csv"))
    return hasil


def _wajib(bingkai: Bingkai, kolom: Kolom) -> bool:
    """Must the column be filled here? Of pegawai only nip; of records what decides a score, not names."""
    if bingkai.jenis is JenisBingkai.PEGAWAI:
        return kolom.nama == "nip"
    bebas = kolom.tipe is Tipe.TEKS and not kolom.nilai and kolom.nama not in ("nip", "kode", "bingkai")
    return kolom.wajib and not bebas


def _tabel(bingkai: Bingkai, lembar: Lembar, kumpul: Pengumpul) -> pl.DataFrame | None:
    """The typed frame of one file, or None when its header is wrong."""
    tipe = skema(bingkai.nama)
    riwayat = bingkai.jenis is JenisBingkai.RIWAYAT
    wajib = ({"nip"} if riwayat else set()) | {k for k, v in bingkai.kolom.items() if _wajib(bingkai, v)}
    sebelum = kumpul.jumlah
    for i, judul in enumerate(lembar.judul):
        if judul not in tipe:
            saran = saran_nama(judul, tipe) or f"Kolom yang dikenal: {', '.join(tipe)}"
            kumpul.tambah(MasalahBahan("kolom tidak dikenal", lembar.berkas, 1, judul or f"ke-{i + 1}", saran=saran))
        elif judul in lembar.judul[:i]:
            kumpul.tambah(MasalahBahan("kolom tertulis dua kali", lembar.berkas, 1, judul))
    for k in sorted(wajib - set(lembar.judul)):
        kumpul.tambah(MasalahBahan("kolom wajib tidak ada", lembar.berkas, 1, k))
    if kumpul.jumlah > sebelum:
        return None
    baca = PembacaKolom(lembar.berkas, lembar.nomor, lembar.pemisah == ";", kumpul)
    kolom = [
        baca.baca(j, bingkai.kolom.get(j), pl.Series(j, isi, dtype=pl.String), wajib=j in wajib)
        for j, isi in zip(lembar.judul, lembar.kolom, strict=True)
    ]
    tabel = pl.DataFrame(kolom)
    if riwayat:
        tabel = _beri_id(tabel, lembar, baca)
    return tabel.select(pl.col(k) if k in tabel.columns else pl.lit(None, dtype=t).alias(k) for k, t in tipe.items())


def _beri_id(tabel: pl.DataFrame, lembar: Lembar, baca: PembacaKolom) -> pl.DataFrame:
    nomor = pl.Series("id", [str(n) for n in lembar.nomor], dtype=pl.String)
    if "id" not in tabel.columns:
        return tabel.with_columns(nomor)
    ids = tabel["id"]
    baca.tolak("id", ids, ids.is_null(), "harus diisi", "Isi id, atau hapus kolom id agar nomor baris dipakai")
    baca.tolak("id", ids, ~ids.is_first_distinct() & ids.is_not_null(), "id dipakai dua kali", None)
    return tabel


def _periksa_nip(bingkai: dict[str, pl.DataFrame], nomor: dict[str, tuple[int, ...]], kumpul: Pengumpul) -> None:
    """Persons are unique, and every record belongs to one of them."""
    nip = bingkai["pegawai"]["nip"]
    for nama, tabel in bingkai.items():
        baca = PembacaKolom(f"{nama}.csv", nomor[nama], False, kumpul)
        if nama == "pegawai":
            baca.tolak("nip", nip, ~nip.is_first_distinct(), "NIP tertulis dua kali", "Satu pegawai satu baris")
        elif "nip" in tabel.columns:
            asing = ~tabel["nip"].is_in(nip.implode())
            baca.tolak(
                "nip",
                tabel["nip"],
                asing,
                "NIP tidak ada dalam pegawai.csv",
                "Tambahkan pegawai itu atau hapus baris ini",
            )
