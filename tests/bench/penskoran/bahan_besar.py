"""Synthetic populations of any size from a seed: the frames of R0 with realistic skew and coverage gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate, count

import polars as pl

from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.masukan import Bahan

ACUAN = date(2026, 6, 30)
JENJANG = kamus()["pegawai"].kolom["jenjang"].nilai
ASPEK = kamus()["potensi"].kolom["kode"].nilai
SKP = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")


class Acak:
    """Whole numbers from a hash of the row number: fast, without a further library."""

    def __init__(self) -> None:
        self.benih = count(1)

    def bilangan(self, n: int, batas: int) -> pl.Series:
        nomor = pl.int_range(n, eager=True).cast(pl.UInt64)
        return (nomor.hash(next(self.benih)) % batas).cast(pl.Int64)

    def kode(self, isi: Sequence[str], n: int, bobot: Sequence[int] | None = None) -> pl.Series:
        """Codes with whole-number weights."""
        bobot = bobot or [1] * len(isi)
        papan = pl.Series([k for k, w in zip(isi, bobot, strict=True) for _ in range(w)])
        return papan.gather(self.bilangan(n, list(accumulate(bobot))[-1]))

    def tanggal(self, n: int, hari: int, mulai: int = 0) -> pl.Series:
        """Up to `hari` days before the reference date."""
        dasar = (ACUAN - date(1970, 1, 1)).days - mulai
        return (dasar - self.bilangan(n, hari)).cast(pl.Int32).cast(pl.Date)


@lru_cache(maxsize=1)
def bahan_besar(jumlah: int) -> Bahan:
    """The population; frames are in order of (nip, id), as the frame builder delivers them."""
    a, b = Acak(), {}
    nip = (pl.int_range(jumlah, eager=True) + 10**17).cast(pl.String)
    b["pegawai"] = pl.DataFrame(
        {"nip": nip, "jenjang": a.kode(JENJANG, jumlah), "tanggal_lahir": a.tanggal(jumlah, 13000, 9000)}
    )

    def rekaman(nama: str, n: int, **kolom: pl.Series) -> None:
        milik = pl.int_range(n, eager=True) * jumlah // n
        nomor = (pl.int_range(n, eager=True) + 10**9).cast(pl.String)
        b[nama] = pl.DataFrame({"nip": nip.gather(milik), "id": nomor, **kolom})

    n2, n3, n8, h = 2 * jumlah, 3 * jumlah, 8 * jumlah, jumlah // 2
    tahun = 2024 + pl.int_range(n2, eager=True) % 2
    rekaman("kinerja", n2, tahun=tahun, periode=pl.repeat("tahunan", n2, eager=True),
            predikat=a.kode(SKP, n2, (20, 70, 7, 2, 1)))  # fmt: skip
    rekaman("penghargaan", h, jenis=a.kode(("prestasi", "satyalancana"), h), tanggal=a.tanggal(h, 3000),
            lingkup=a.kode(("internasional", "nasional", "lintas_instansi", "instansi"), h, (1, 4, 5, 10)))  # fmt: skip
    rekaman("tim_kerja", h, peran=a.kode(("ketua", "anggota"), h, (1, 4)), tanggal_mulai=a.tanggal(h, 1200),
            lingkup=a.kode(("lintas_instansi", "internal"), h))  # fmt: skip
    rekaman(
        "umpan_balik", jumlah, tahun=pl.repeat(2025, jumlah, eager=True), predikat=a.kode(SKP, jumlah, (3, 5, 2, 1, 1))
    )
    rekaman("asesmen", jumlah, tanggal=a.tanggal(jumlah, 1000), jpm=(60 + a.bilangan(jumlah, 70)).cast(pl.Float64))
    rekaman("sertifikat", n2, tanggal=a.tanggal(n2, 2000))
    jenjang = b["pegawai"]["jenjang"].gather(pl.int_range(n3, eager=True) // 3)
    rekaman("jabatan", n3, jenjang=jenjang, status=a.kode(("definitif", "plt", "plh"), n3, (90, 6, 4)),
            relasi=a.kode(("setara", "lebih_tinggi"), n3), unit=a.kode(("U1", "U2", "U3"), n3),
            instansi=a.kode(("I1", "I2"), n3, (9, 1)), tmt_mulai=a.tanggal(n3, 4000))  # fmt: skip
    aspek = pl.Series(ASPEK).gather(pl.int_range(n8, eager=True) % 8)
    rekaman("potensi", n8, kode=aspek, skor=(2 + a.bilangan(n8, 4)).cast(pl.Float64), tanggal=a.tanggal(n8, 1000))
    rekaman("pendidikan", n2, tingkat=a.kode(("SLTA", "D3", "S1", "S2", "S3"), n2, (2, 3, 10, 4, 1)),
            kesesuaian=a.kode(("sesuai", "serumpun", "tidak_sesuai"), n2))  # fmt: skip
    d = jumlah // 30
    rekaman("hukdis", d, tingkat=a.kode(("ringan", "sedang", "berat"), d), tmt_mulai=a.tanggal(d, 3000),
            lama_bulan=a.bilangan(d, 24))  # fmt: skip
    cakupan = []
    for f in (*b, "kompetensi", "diklat"):
        status = a.kode(("terisi", "belum"), jumlah, (99, 1))
        cakupan.append(pl.DataFrame({"nip": nip, "bingkai": pl.repeat(f, jumlah, eager=True), "status": status}))
    b["kelengkapan"] = pl.concat(cakupan[1:])
    return Bahan.dari(b)
