"""Coverage: which records of whom are known (terisi), verified none (nihil), or not yet known (belum).

Without kelengkapan.csv an absent file means belum for all, and a present file without a person's nip means nihil.
A row of kelengkapan.csv overrides that for one person and frame; whoever and whatever it does not name follows the
files: a delivered file is a declaration, too. `terisi` without a record is the same as nihil.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from talenta_web.bahan.galat import Pengumpul
from talenta_web.bahan.kolom import PembacaKolom
from talenta_web.penskoran.kamus import bingkai_riwayat
from talenta_web.penskoran.masukan import skema
from talenta_web.ungkapan.galat import saran_nama


def susun_kelengkapan(bingkai: Mapping[str, pl.DataFrame], nomor: tuple[int, ...], kumpul: Pengumpul) -> pl.DataFrame:
    """One row per person and frame: as declared, else by presence of the file and of the person in it."""
    nip = bingkai["pegawai"].select("nip")
    dinyatakan = bingkai.get("kelengkapan", pl.DataFrame(schema=skema("kelengkapan")))
    bagian = []
    for nama in bingkai_riwayat():
        ada = bingkai[nama].select("nip").unique() if nama in bingkai else nip.clear()
        bagian.append(
            nip.join(ada.with_columns(ada=pl.lit(True)), on="nip", how="left", maintain_order="left").select(
                "nip", pl.lit(nama).alias("bingkai"), pl.col("ada").fill_null(False),
                pl.lit(nama in bingkai).alias("berkas"),
            )
        )  # fmt: skip
    semua = pl.concat(bagian).join(dinyatakan, on=["nip", "bingkai"], how="left", maintain_order="left")
    _periksa(dinyatakan, semua, nomor, kumpul)
    bawaan = (
        pl.when("ada").then(pl.lit("terisi")).when("berkas").then(pl.lit("nihil"))
        .otherwise(pl.lit("belum"))
    )  # fmt: skip
    status = (
        pl.when(pl.col("status").is_null()).then(bawaan)
        .when((pl.col("status") == "terisi") & ~pl.col("ada")).then(pl.lit("nihil"))
        .otherwise(pl.col("status"))
    )  # fmt: skip
    return semua.with_columns(status=status).select(list(skema("kelengkapan")))


def _periksa(dinyatakan: pl.DataFrame, semua: pl.DataFrame, nomor: tuple[int, ...], kumpul: Pengumpul) -> None:
    baca = PembacaKolom("kelengkapan.csv", nomor, False, kumpul)
    for nilai in dinyatakan["bingkai"].unique(maintain_order=True).to_list():
        if nilai not in bingkai_riwayat():
            saran = saran_nama(nilai, bingkai_riwayat()) or f"Yang dikenal: {', '.join(bingkai_riwayat())}"
            baca.tolak("bingkai", dinyatakan["bingkai"], dinyatakan["bingkai"] == nilai, "bukan bingkai riwayat", saran)
    kunci = ["nip", "bingkai"]
    kembar = ~dinyatakan.select(pl.struct(kunci).is_first_distinct()).to_series()
    baca.tolak("bingkai", dinyatakan["bingkai"], kembar, "NIP dan bingkai ini sudah dinyatakan di atas", None)
    bentrok = semua.filter(pl.col("ada") & (pl.col("status") == "nihil")).select(*kunci, salah=True)
    salah = dinyatakan.join(bentrok, on=kunci, how="left", maintain_order="left")["salah"].fill_null(False)
    baca.tolak("status", dinyatakan["status"], salah, "padahal catatannya ada", "Tulis terisi, atau hapus catatannya")
