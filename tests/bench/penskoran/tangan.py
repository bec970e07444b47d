"""R0 with default parameters written by hand: the yardsticks of the benches, checked for equal results.

`tangan_polars` is what a good Polars programmer would write for this one rule; `tangan_orang` what a Python programmer
would write for one person. Neither explains, checks or can be changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import floor
from typing import Any

import polars as pl

from talenta_web.domain.masa_kerja import tahun_penuh
from talenta_web.penskoran.hasil import BELUM, TERPETAKAN, HasilOrang, Kurang
from talenta_web.penskoran.masukan import Bahan, BahanOrang
from talenta_web.ungkapan.angka import geser

SKP = {"sangat_baik": 100.0, "baik": 80.0, "butuh_perbaikan": 60.0, "kurang": 40.0, "sangat_kurang": 20.0}
LINGKUP = {"internasional": 100.0, "nasional": 75.0, "lintas_instansi": 50.0, "instansi": 25.0}
TINGKAT = {"S3": 100.0, "Spesialis": 90.0, "S2": 90.0, "Profesi": 80.0, "S1": 80.0, "D4": 80.0, "D3": 70.0,
           "D2": 60.0, "D1": 60.0, "SLTA": 60.0}  # fmt: skip
HUKDIS = {"ringan": 75.0, "sedang": 50.0, "berat": 25.0}
TUGAS = {("pj", "kepala_daerah"): 100.0, ("plt", "lebih_tinggi"): 80.0, ("plt", "setara"): 60.0,
         ("plh", "lebih_tinggi"): 40.0, ("plh", "setara"): 20.0}  # fmt: skip
BINGKAI = ("kinerja", "penghargaan", "tim_kerja", "umpan_balik", "asesmen", "sertifikat", "jabatan", "potensi",
           "pendidikan", "hukdis")  # fmt: skip


def tangan_polars(bahan: Bahan, acuan: date) -> pl.DataFrame:
    """One rule."""
    d, y, (x, _) = _nilai(bahan, acuan)
    return _peringkat(_kotak(d, y, x, 60_000_000))


def _nilai(bahan: Bahan, acuan: date) -> tuple[pl.LazyFrame, pl.Expr, tuple[pl.Expr, pl.Expr]]:
    b = {k: v.lazy() for k, v in bahan.bingkai.items()}
    hari = pl.int_range(pl.len(), dtype=pl.Int64)
    mundur = {n: geser(acuan, -12 * n, 0) for n in (2, 3, 5)}

    def terbaru(nama: str, urut: str, kolom: pl.Expr) -> pl.LazyFrame:
        rek = b[nama].filter(pl.col(urut) <= (acuan.year if urut == "tahun" else acuan))
        kunci = pl.col(urut).cast(pl.Int32 if urut == "tanggal" else pl.Int64).cast(pl.Int64) * 2**32 + hari
        nilai = rek.select(kolom.alias(nama)).collect()[nama]
        baris = rek.select("nip", kunci.alias("k")).group_by("nip").agg(pl.col("k").max() % 2**32)
        return baris.select("nip", pl.lit(nilai).gather(pl.col("k")).alias(nama))

    penghargaan = b["penghargaan"].filter(
        pl.col("tanggal").is_between(mundur[5], acuan) & pl.col("terverifikasi").fill_null(True)
    ).group_by("nip").agg(
        pl.col("lingkup").replace_strict(LINGKUP, return_dtype=pl.Float64).max().alias("penghargaan")
    )  # fmt: skip
    internal, anggota = pl.col("lingkup") == "internal", pl.col("peran") == "anggota"
    tim = b["tim_kerja"].filter(
        pl.col("tanggal_mulai").is_between(mundur[2], acuan) & pl.col("terverifikasi").fill_null(True)
    ).group_by("nip").agg(
        pl.when(anggota).then(pl.when(internal).then(25.0).otherwise(50.0))
        .otherwise(pl.when(internal).then(75.0).otherwise(100.0)).max().alias("tim_kerja")
    )  # fmt: skip
    sertifikat = b["sertifikat"].filter(pl.col("tanggal").is_between(mundur[3], acuan)).group_by("nip").agg(
        pl.len().alias("sertifikat")
    )  # fmt: skip
    jab = b["jabatan"].filter(pl.col("tmt_mulai") <= acuan)
    definitif = jab.filter(pl.col("status") == "definitif")
    sama = definitif.join(b["pegawai"].select("nip", kini="jenjang"), on="nip").filter(
        pl.col("jenjang") == pl.col("kini")
    )
    lama = sama.group_by("nip").agg(pl.col("tmt_mulai").min().alias("tmt"))
    ragam = definitif.group_by("nip").agg(
        pl.col("instansi").drop_nulls().n_unique(), pl.col("unit").drop_nulls().n_unique()
    )
    tugas = jab.filter(pl.col("status") != "definitif").group_by("nip").agg(
        pl.coalesce(pl.when((pl.col("status") == s) & (pl.col("relasi") == r)).then(v) for (s, r), v in TUGAS.items())
        .max().alias("tugas")
    )  # fmt: skip
    akhir = pl.coalesce(pl.col("tmt_selesai"), pl.col("tmt_mulai").dt.offset_by(pl.format(
        "{}mo", pl.col("lama_tahun").fill_null(0) * 12 + pl.col("lama_bulan").fill_null(0))))  # fmt: skip
    hukdis = b["hukdis"].filter((pl.col("tmt_mulai") <= acuan) & (akhir > mundur[5])).group_by("nip").agg(
        pl.when(akhir >= acuan).then(0.0).otherwise(pl.col("tingkat").replace_strict(HUKDIS, return_dtype=pl.Float64))
        .min().alias("hukdis")
    )  # fmt: skip
    didik = (
        b["pendidikan"]
        .group_by("nip")
        .agg(
            pl.col("tingkat").replace_strict(TINGKAT, default=None, return_dtype=pl.Float64).max().alias("pendidikan"),
            (pl.col("kesesuaian") == "sesuai").any().alias("sesuai"),
        )
    )
    skor = bahan.bingkai["potensi"]["skor"]
    kunci = pl.col("tanggal").cast(pl.Int32).cast(pl.Int64) * 2**32 + hari
    pot = (
        b["potensi"]
        .select("nip", "kode", k=pl.when(pl.col("tanggal") <= acuan).then(kunci))
        .drop_nulls("k")
        .group_by("nip", "kode")
        .agg(pl.col("k").max() % 2**32)
        .select("nip", skor=pl.lit(skor).gather(pl.col("k")))
        .group_by("nip")
        .agg(pl.col("skor").sum().alias("potensi"), pl.len().alias("aspek"))
    )
    belum = b["kelengkapan"].filter(pl.col("status") == "belum").group_by("nip").agg(
        (pl.col("bingkai") == f).any().alias("bl." + f) for f in BINGKAI
    )  # fmt: skip
    d = b["pegawai"].select("nip", "tanggal_lahir")
    kinerja = terbaru("kinerja", "tahun", pl.col("predikat").replace_strict(SKP, return_dtype=pl.Float64))
    umpan = terbaru("umpan_balik", "tahun", pl.col("predikat").replace_strict(SKP, return_dtype=pl.Float64))
    asesmen = terbaru("asesmen", "tanggal", pl.col("jpm"))
    for tabel in (penghargaan, tim, sertifikat, lama, ragam, tugas, hukdis, didik, pot, belum, kinerja, umpan, asesmen):
        d = d.join(tabel, on="nip", how="left")

    def isi(f: str, e: pl.Expr) -> pl.Expr:
        return pl.when(~pl.col("bl." + f).fill_null(False)).then(e)

    n = pl.col("sertifikat").fill_null(0)
    kembang = (
        pl.when(n >= 8)
        .then(100.0)
        .when(n >= 6)
        .then(75.0)
        .when(n >= 4)
        .then(50.0)
        .when(n >= 1)
        .then(25.0)
        .otherwise(0.0)
    )
    tmt = pl.col("tmt")
    th = (acuan.year * 10000 + acuan.month * 100 + acuan.day
          - tmt.dt.year() * 10000 - tmt.dt.month().cast(pl.Int32) * 100
          - tmt.dt.day().cast(pl.Int32)) // 10000  # fmt: skip
    lama_skor = pl.when(th >= 5).then(100.0).when(th >= 3).then(80.0).when(th.is_not_null()).then(60.0)
    ragam_skor = (
        pl.when(pl.col("instansi") > 1)
        .then(100.0)
        .when(pl.col("unit") > 1)
        .then(80.0)
        .when(pl.col("unit") > 0)
        .then(60.0)
    )
    y = (isi("kinerja", pl.col("kinerja")) * 0.6 + isi("penghargaan", pl.col("penghargaan").fill_null(0.0)) * 0.15
         + isi("tim_kerja", pl.col("tim_kerja").fill_null(0.0)) * 0.15
         + isi("umpan_balik", pl.col("umpan_balik")) * 0.1)  # fmt: skip
    pengalaman = (lama_skor, ragam_skor, pl.col("tugas").fill_null(0.0))

    def potensial(jabatan: pl.Expr) -> pl.Expr:
        return (isi("asesmen", pl.when(pl.col("asesmen") > 100).then(100.0).otherwise(pl.col("asesmen"))) * 0.2
         + isi("sertifikat", kembang) * 0.1
         + isi("jabatan", jabatan)
         + isi("potensi", pl.when(pl.col("aspek") == 8).then(pl.col("potensi") * 2.5)) * 0.25
         + isi("pendidikan", pl.col("pendidikan")) * 0.1
         + isi("pendidikan", pl.when(pl.col("sesuai")).then(100.0).when(~pl.col("sesuai")).then(50.0)) * 0.1
         + isi("hukdis", pl.col("hukdis").fill_null(100.0)) * 0.15)  # fmt: skip

    a, b, c = pengalaman
    return d, y, (potensial((a + b + c) * (0.1 / 3)), potensial(a * 0.04 + b * 0.03 + c * 0.03))


def _kotak(d: pl.LazyFrame, y: pl.Expr, x: pl.Expr, bawah: int) -> pl.LazyFrame:
    d = d.select(
        "nip",
        "tanggal_lahir",
        kinerja=(y * 1e6 + 0.5001).floor().cast(pl.Int64),
        potensial=(x * 1e6 + 0.5001).floor().cast(pl.Int64),
        nilai_talenta=((y * 0.5 + x * 0.5) * 1e6 + 0.5001).floor().cast(pl.Int64),
    )
    k = sum((pl.col("kinerja") >= c).cast(pl.Int8) for c in (bawah, 80_000_000))
    p = sum((pl.col("potensial") >= c).cast(pl.Int8) for c in (bawah, 80_000_000))
    return d.with_columns(
        kotak=(k * 3 + p).replace_strict(
            list(range(9)), [1, 3, 6, 2, 5, 8, 4, 7, 9], default=None, return_dtype=pl.UInt8
        ),
    )


def _peringkat(d: pl.LazyFrame) -> pl.DataFrame:
    urut = d.filter(pl.col("kotak").is_not_null()).sort(
        ["kotak", "nilai_talenta", "tanggal_lahir", "nip"], descending=[True, True, False, False], nulls_last=True
    ).select("nip").with_row_index("peringkat", offset=1)  # fmt: skip
    return d.join(urut, on="nip", how="left", maintain_order="left").collect()


def tangan_orang(orang: BahanOrang, acuan: date) -> HasilOrang:
    """The same result object as the engine's, without explanation."""
    mundur = {n: geser(acuan, -12 * n, 0) or acuan for n in (2, 3, 5)}
    kurang: list[Kurang] = []

    def rek(nama: str) -> Sequence[Mapping[str, Any]] | None:
        isi = orang.riwayat.get(nama, ())
        s = orang.kelengkapan.get(nama)
        if s == "belum" or (s is None and not isi):
            kurang.append(Kurang(nama, nama, nama))
            return None
        return isi

    y, x = _kinerja(rek, acuan, mundur), _potensial(rek, orang.pegawai, acuan, mundur)
    ty, tx = _tingkat(y, ("bawah", "sesuai", "atas")), _tingkat(x, ("rendah", "menengah", "tinggi"))
    lengkap = y is not None and x is not None
    kotak = {"PANRB": KOTAK[ty, tx]} if lengkap else {}
    talenta = 0.5 * y + 0.5 * x if y is not None and x is not None else None
    return HasilOrang(
        nip=str(orang.pegawai["nip"]), target=None, rumpun=None, kinerja=_desimal(y), potensial=_desimal(x),
        nilai_talenta=_desimal(talenta), suksesi=None, tingkat_kinerja=ty, tingkat_potensial=tx, kotak=kotak,
        status=TERPETAKAN if lengkap else BELUM, kurang=tuple(kurang),
    )  # fmt: skip


KOTAK = {
    (y, x): n
    for y, baris in zip(("bawah", "sesuai", "atas"), ((1, 3, 6), (2, 5, 8), (4, 7, 9)), strict=True)
    for x, n in zip(("rendah", "menengah", "tinggi"), baris, strict=True)
}


def _desimal(x: float | None) -> Decimal | None:
    return None if x is None else Decimal(floor(x * 1e6 + 0.5001)).scaleb(-6)


def _tingkat(x: float | None, nama: tuple[str, str, str]) -> Any:
    return None if x is None else nama[(x + 5e-7 >= 60) + (x + 5e-7 >= 80)]


def _kinerja(rek: Any, acuan: date, mundur: Mapping[int, date]) -> float | None:
    skp, harga, tim, umpan = rek("kinerja"), rek("penghargaan"), rek("tim_kerja"), rek("umpan_balik")
    if skp is None or harga is None or tim is None or umpan is None:
        return None
    skp = [b for b in skp if b["periode"] == "tahunan" and b["tahun"] is not None and b["tahun"] <= acuan.year]
    umpan = [b for b in umpan if b["tahun"] is not None and b["tahun"] <= acuan.year]
    if not skp or not umpan:
        return None
    a = SKP.get(max(skp, key=lambda b: (b["tahun"], b["id"]))["predikat"])
    u = SKP.get(max(umpan, key=lambda b: (b["tahun"], b["id"]))["predikat"])
    if a is None or u is None:
        return None
    h = max((LINGKUP.get(b["lingkup"], 0.0) for b in harga
             if b["tanggal"] and mundur[5] <= b["tanggal"] <= acuan and b["terverifikasi"] is not False),
            default=0.0)  # fmt: skip
    t = 0.0
    for b in tim:
        if b["tanggal_mulai"] and mundur[2] <= b["tanggal_mulai"] <= acuan and b["terverifikasi"] is not False:
            dalam = b["lingkup"] == "internal"
            t = max(t, (25.0 if dalam else 50.0) if b["peran"] == "anggota" else (75.0 if dalam else 100.0))
    return a * 0.6 + h * 0.15 + t * 0.15 + u * 0.1


def _potensial(rek: Any, pegawai: Mapping[str, Any], acuan: date, mundur: Mapping[int, date]) -> float | None:
    semua = [rek(n) for n in ("asesmen", "sertifikat", "jabatan", "potensi", "pendidikan", "hukdis")]
    if None in semua:
        return None
    asesmen, sertifikat, jabatan, potensi, pendidikan, hukdis = semua
    asesmen = [b for b in asesmen if b["jpm"] is not None and b["tanggal"] and b["tanggal"] <= acuan]
    if not asesmen:
        return None
    jpm = min(max(asesmen, key=lambda b: (b["tanggal"], b["id"]))["jpm"], 100.0)
    n = sum(1 for b in sertifikat if b["tanggal"] and mundur[3] <= b["tanggal"] <= acuan)
    kembang = 100.0 if n >= 8 else 75.0 if n >= 6 else 50.0 if n >= 4 else 25.0 if n else 0.0
    tmt, unit, instansi, tugas = None, set(), set(), 0.0
    for b in jabatan:
        mulai = b["tmt_mulai"]
        if mulai is None or mulai > acuan:
            continue
        if b["status"] == "definitif":
            if b["jenjang"] == pegawai["jenjang"] and (tmt is None or mulai < tmt):
                tmt = mulai
            unit.add(b["unit"])
            instansi.add(b["instansi"])
        else:
            tugas = max(tugas, TUGAS[b["status"], b["relasi"]])
    unit.discard(None)
    instansi.discard(None)
    if tmt is None or not unit:
        return None
    th = tahun_penuh(tmt, acuan)
    lama = 100.0 if th >= 5 else 80.0 if th >= 3 else 60.0
    ragam = 100.0 if len(instansi) > 1 else 80.0 if len(unit) > 1 else 60.0
    aspek: dict[str, Any] = {}
    for b in potensi:
        if b["tanggal"] and b["tanggal"] <= acuan:
            lama_rek = aspek.get(b["kode"])
            if lama_rek is None or (b["tanggal"], b["id"]) > (lama_rek["tanggal"], lama_rek["id"]):
                aspek[b["kode"]] = b
    if len(aspek) < 8:
        return None
    didik = max((TINGKAT[b["tingkat"]] for b in pendidikan if b["tingkat"] in TINGKAT), default=None)
    if didik is None:
        return None
    sesuai = 100.0 if any(b["kesesuaian"] == "sesuai" for b in pendidikan) else 50.0
    disiplin = 100.0
    for b in hukdis:
        akhir = b["tmt_selesai"] or geser(b["tmt_mulai"], (b["lama_tahun"] or 0) * 12 + (b["lama_bulan"] or 0), 0)
        if b["tmt_mulai"] <= acuan and akhir is not None and akhir > mundur[5]:
            disiplin = min(disiplin, 0.0 if akhir >= acuan else HUKDIS[b["tingkat"]])
    skor = sum(b["skor"] for b in aspek.values()) * 2.5
    return (jpm * 0.2 + kembang * 0.1 + (lama + ragam + tugas) * (0.1 / 3) + skor * 0.25 + didik * 0.1 + sesuai * 0.1
            + disiplin * 0.15)  # fmt: skip
