"""The comparison itself, without database: in a limited child process of a request, or inside a job.

Input: texts and parameters of two rules, the frozen frames as Parquet, and per person of the run the facts that count
groups. Output: figures without persons, and the people who move as columns.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from talenta_web.basis.proses import DitolakAnak

if TYPE_CHECKING:
    import polars as pl

    from talenta_web.penskoran import AturanTerikat
    from talenta_web.penskoran.beda.banding import Beda

ORANG = "orang"
KOLOM_ORANG = ("nip", "urut", "kotak", "level", "unit_jalur", "jenis_kelamin", "tanggal_lahir")
"""Facts per person of the run: place, stored kotak, and what groups are counted by (never read by a rule)."""
KOLOM_PINDAH = (
    "urut", "unit_jalur", "lama", "baru", "arah", "sebab", "kinerja", "potensial", "nilai_talenta", "peringkat_lama",
    "peringkat_baru", "rinci",
)  # fmt: skip
"""Columns of the people who move, as in the table simulasi_pindah; scores in millionths."""
Pantau = Callable[[int, int], None]


def jalan(arg: Mapping[str, Any], isi: bytes) -> tuple[Any, bytes]:
    """Entry point of the child process (`basis.proses`)."""
    try:
        ringkasan, pindah = banding(arg, isi)
    except (ValueError, LookupError, RuntimeError) as e:
        raise DitolakAnak(str(e)) from e
    return ringkasan, json.dumps(pindah, separators=(",", ":")).encode()


def banding(
    arg: Mapping[str, Any], isi: bytes, pantau: Pantau = lambda n, dari: None
) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Compare; raises GalatAturan, GalatParameter, GalatHitung as a run does."""
    from talenta_web.bahan.parquet import dari_parquet
    from talenta_web.penskoran.beda.banding import bandingkan

    berkas, orang = _bongkar(arg, isi)
    acuan = date.fromisoformat(arg["tanggal_acuan"])
    lama, baru = arg["lama"], arg["baru"]
    if baru["teks"] == lama["teks"]:  # checked once
        baru = {**baru, "asal": lama["asal"]}
    beda = bandingkan(_ikat(lama), _ikat(baru), dari_parquet(berkas), acuan, pantau=pantau)
    semua = _lengkapi(beda.orang, orang, acuan, arg["usia"])
    return _ringkas(beda, semua, arg), _pindah(beda, semua)


def _ikat(a: Mapping[str, Any]) -> AturanTerikat:
    from talenta_web.host.registry import susun_aturan

    return susun_aturan(a["teks"], a["asal"]).terapkan(a["parameter"])


def _bongkar(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, bytes], dict[str, list[Any]]]:
    berkas, mulai = {}, 0
    for nama, panjang in arg["bingkai"].items():
        berkas[nama] = isi[mulai : mulai + panjang]
        mulai += panjang
    return berkas, json.loads(isi[mulai:])


def _lengkapi(
    hasil: pl.DataFrame, orang: Mapping[str, Sequence[Any]], acuan: date, usia: Sequence[Any]
) -> pl.DataFrame:
    """The comparison with the facts of each person; units are told by the second step of their path (the OPD)."""
    import polars as pl

    teks = dict.fromkeys(("nip", "unit_jalur", "jenis_kelamin", "tanggal_lahir"), pl.String)
    fakta = pl.DataFrame(orang, schema={k: teks.get(k, pl.Int64) for k in KOLOM_ORANG})
    lahir = pl.col("tanggal_lahir").str.to_date("%Y-%m-%d")
    ulang = (lahir.dt.month() > acuan.month) | ((lahir.dt.month() == acuan.month) & (lahir.dt.day() > acuan.day))
    umur = acuan.year - lahir.dt.year() - ulang.cast(pl.Int32)
    kelompok = pl.lit(None, dtype=pl.String)
    for mulai, nama in usia:
        kelompok = pl.when(umur >= mulai).then(pl.lit(nama)).otherwise(kelompok)
    ruas = pl.col("unit_jalur").str.extract_all(r"\d+")
    fakta = fakta.with_columns(
        kelompok.alias("usia"),
        pl.coalesce(ruas.list.get(1, null_on_oob=True), ruas.list.get(0, null_on_oob=True)).alias("unit"),
        pl.col("level").cast(pl.String),
    )
    if fakta.height == hasil.height and fakta["nip"].equals(hasil["nip"]):
        return hasil.hstack(fakta.drop("nip"))
    return hasil.join(fakta, on="nip", how="left", maintain_order="left")


def _ringkas(beda: Beda, semua: pl.DataFrame, arg: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a page shows beside the list of people."""
    import polars as pl

    from talenta_web.penskoran.beda.adil import saring_kecil
    from talenta_web.penskoran.beda.ringkas import aliran, pengaruh, per_kelompok, peringkat

    krs, terkecil = arg["krs"], arg["kelompok_terkecil"]
    kelompok = {}
    for dimensi in ("unit", "level", "jenis_kelamin", "usia"):
        tampak, disembunyikan = saring_kecil(per_kelompok(semua, dimensi, krs), terkecil)
        kelompok[dimensi] = {"isi": [asdict(k) for k in tampak], "disembunyikan": disembunyikan}
    pengaruhnya = zip(beda.bagian, pengaruh(beda), strict=True)
    return {
        "aliran": aliran(semua),
        "kelompok": kelompok,
        "peringkat": asdict(peringkat(semua)),
        "bagian": [asdict(p) | asdict(x) for p, x in pengaruhnya],
        "beda_dasar": semua.select((pl.col("lama") != pl.col("kotak")).fill_null(False).sum()).item(),
    }


def _pindah(beda: Beda, semua: pl.DataFrame) -> dict[str, list[Any]]:
    """People who move, in order of place; whoever the run did not hold cannot be shown and is left out."""
    import polars as pl

    from talenta_web.penskoran.beda.banding import NILAI
    from talenta_web.penskoran.beda.ringkas import arah

    rinci: list[pl.Expr] = []
    for i in range(len(beda.bagian)):
        tiap = [pl.col(f"{k}.{i}").fill_null(0) for k in NILAI]
        teks = pl.concat_str([pl.lit(str(i)), *(e.cast(pl.String) for e in tiap)], separator=":")
        rinci.append(pl.when(pl.any_horizontal(e != 0 for e in tiap)).then(teks))
    untai = pl.concat_str(rinci, separator=";", ignore_nulls=True) if rinci else pl.lit("")
    fakta = semua.select(pl.col("urut", "unit_jalur").gather(beda.pindah["baris"]))
    d = beda.pindah.hstack(fakta).with_columns(
        arah().alias("arah"), untai.alias("rinci"), *(pl.col(f"{k}.baru").alias(k) for k in NILAI),
        pl.col("peringkat.lama").alias("peringkat_lama"), pl.col("peringkat.baru").alias("peringkat_baru"),
    )  # fmt: skip
    return d.select(KOLOM_PINDAH).drop_nulls("urut").sort("urut").to_dict(as_series=False)
