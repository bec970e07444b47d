"""From engine results to rows: display order, copied filter dimensions, compact node scores, and the rollup cubes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.models import Pegawai, Rumpun
from talenta_web.pemetaan.bahan_db import dimuat
from talenta_web.pemetaan.models import SEMUA_LEVEL, SEMUA_RUMPUN, SEMUA_UNIT, TANPA_LEVEL, TANPA_RUMPUN

if TYPE_CHECKING:
    import polars as pl

    from talenta_web.pemetaan.service.python import HasilPython
    from talenta_web.penskoran.populasi import HasilPopulasi

_NAMA_PER_SEL = 12  # more than the grid shows now, so that a wider grid needs no new run


@dataclass(frozen=True, slots=True)
class Orang:
    """What a result row copies from the employee record."""

    pegawai_id: int
    pid: str
    nama: str
    nama_urut: str
    nama_jabatan: str | None
    golongan: str | None
    unit_kerja_id: int | None
    unit_jalur: str
    unit_nama: str | None
    level: int | None
    jenjang: str | None
    rumpun: str | None


def baca_orang(session: Session, instansi_id: int) -> dict[str, Orang]:
    """Everyone who takes part, by NIP."""
    p, u = Pegawai, UnitKerja
    perintah = (
        select(
            p.nip, p.id, p.pid, p.nama, p.nama_urut, p.nama_jabatan, p.golongan, p.unit_kerja_id, u.jalur, u.nama,
            p.level, p.jenjang, p.rumpun,
        )
        .select_from(Pegawai.__table__)
        .outerjoin(UnitKerja.__table__, u.id == p.unit_kerja_id)
        .where(dimuat(instansi_id))
    )  # fmt: skip
    return {
        nip: Orang(id_, pid, nama, urut, jabatan, gol, unit, jalur or "/", unit_nama, level, jenjang, rumpun)
        for nip, id_, pid, nama, urut, jabatan, gol, unit, jalur, unit_nama, level, jenjang, rumpun in (
            session.connection().execute(perintah)
        )
    }


def baca_dimensi(session: Session, instansi_id: int) -> dict[str, Any]:
    """Filter values as they stand now, to be frozen with the run."""
    u, r = UnitKerja, Rumpun
    koneksi = session.connection()
    unit = koneksi.execute(
        select(u.id, u.pid, u.induk_id, u.nama, u.jalur, u.kode).where(u.instansi_id == instansi_id).order_by(u.jalur)
    )
    rumpun = koneksi.execute(select(r.kode, r.nama).where(r.instansi_id == instansi_id).order_by(r.nama, r.kode))
    return {"unit": [list(b) for b in unit], "rumpun": [list(b) for b in rumpun]}


TANDA = ("berubah", "di_batas", "goyah")
"""Marks of people whose box is not safe, counted in the cube."""
_RINCIAN = ("skor.", "poin.", "hit.", "in.", "src.", "pita.", "kel.", "t1.", "tahap1.")


def ringkas(hasil: HasilPopulasi | HasilPython) -> HasilPopulasi | HasilPython:
    """The same result without the columns of the explanation, so that a row costs little."""
    lain: dict[str, Any] = {
        n: _tanpa_rincian(isi) for n in ("target", "rumpun") if (isi := getattr(hasil, n, None)) is not None
    }
    return replace(hasil, bingkai=_tanpa_rincian(hasil.bingkai), rinci=False, **lain)


def _tanpa_rincian(d: pl.DataFrame) -> pl.DataFrame:
    return d.select(k for k in d.columns if not k.startswith(_RINCIAN))


Komponen = Mapping[tuple[str, str | None, str | None], str]
"""By (NIP, target, rumpun)."""


def komponen(hasil: HasilPopulasi | HasilPython) -> tuple[list[str], Komponen]:
    """Node codes, and per result the node scores in millionths as a compact JSON list in that order.

    What depends on the target stands at the end, so that a generic row has the first scores only.
    """
    umum = _skor(hasil.bingkai)
    isi: dict[tuple[str, str | None, str | None], str] = {}
    if umum:
        isi = {(nip, None, None): f"[{teks}]" for nip, teks in _teks(hasil.bingkai, "nip", kolom=umum)}
    semua = list(umum)
    for nama, sasaran in (("target", "target"), ("rumpun", "rumpun_sasaran")):
        d = getattr(hasil, nama, None)
        milik = [] if d is None or not umum else _skor(d)
        asing = [k for k in semua[len(umum) :] if k not in milik]
        semua += [k for k in milik if k not in semua]
        if d is None or not milik:
            continue
        urut = [k for k in semua[len(umum) :] if k in milik or k in asing]
        d = d.with_columns(_kosong(k) for k in asing)
        for nip, kode, teks in _teks(d, "nip", sasaran, kolom=urut):
            kunci = (nip, kode, None) if sasaran == "target" else (nip, None, kode)
            isi[kunci] = f"{isi[nip, None, None][:-1]},{teks}]"
    return [k.removeprefix("skor.") for k in semua], isi


def _skor(d: pl.DataFrame) -> list[str]:
    return [k for k in d.columns if k.startswith("skor.")]


def _kosong(kolom: str) -> pl.Expr:
    import polars as pl

    return pl.lit(None, dtype=pl.Float64).alias(kolom)


def _teks(d: pl.DataFrame, *kunci: str, kolom: Sequence[str]) -> Iterator[tuple[str, ...]]:
    import polars as pl

    angka = [(pl.col(k) * 1e6).round().cast(pl.Int64).cast(pl.String).fill_null("null") for k in kolom]
    return d.select(*kunci, pl.concat_str(angka, separator=",").alias("isi")).iter_rows()


def batas_urut(kotak: Sequence[int]) -> dict[str, list[int]]:
    """First and last place per kotak; `kotak` lists the boxes of places 1, 2, ... (0 = not mappable)."""
    batas: dict[str, list[int]] = {}
    for tempat, k in enumerate(kotak, start=1):
        batas.setdefault(str(k), [tempat, tempat])[1] = tempat
    return batas


def kubus(
    orang: Sequence[Orang],
    kotak: Sequence[int],
    kurang: Sequence[str | None],
    tanda: Sequence[tuple[bool, bool, bool]],
) -> tuple[Iterator[tuple[Any, ...]], Iterator[tuple[Any, ...]]]:
    """Cells of ringkasan_kotak (unit, level, rumpun, kotak, jumlah, awal and people per `tanda`: berubah, di_batas,
    goyah) and of ringkasan_kurang (.., bingkai, jumlah).

    The lists are parallel, in display order: place 1 first.
    """
    import polars as pl

    dasar = pl.DataFrame(
        {
            "urut": range(1, len(orang) + 1),
            "unit": [o.unit_jalur for o in orang],
            "level": [TANPA_LEVEL if o.level is None else o.level for o in orang],
            "rumpun": [o.rumpun or TANPA_RUMPUN for o in orang],
            "kotak": kotak,
            "kurang": [(k or "") if n == 0 else "" for k, n in zip(kurang, kotak, strict=True)],
            **{n: [t[i] for t in tanda] for i, n in enumerate(TANDA)},
        },
        schema={
            "urut": pl.Int64, "unit": pl.String, "level": pl.Int64, "rumpun": pl.String, "kotak": pl.Int64,
            "kurang": pl.String, **dict.fromkeys(TANDA, pl.Boolean),
        },
    ).with_columns(
        pl.concat_list(
            pl.lit([SEMUA_UNIT], dtype=pl.List(pl.Int64)),
            pl.col("unit").str.extract_all(r"\d+").cast(pl.List(pl.Int64)),
        ).alias("unit")
    ).explode("unit")  # fmt: skip
    butir = (
        dasar.filter(pl.col("kurang") != "").with_columns(pl.col("kurang").str.extract_all(r"\S+")).explode("kurang")
    )
    isi = _gulung(
        dasar,
        "kotak",
        [
            pl.len().alias("jumlah"),
            pl.col("urut").head(_NAMA_PER_SEL).cast(pl.String).str.join(",").alias("awal"),
            *(pl.col(n).sum() for n in TANDA),
        ],
    )
    return isi.iter_rows(), _gulung(butir, "kurang", [pl.len().alias("jumlah")]).iter_rows()


def _gulung(data: pl.DataFrame, ukuran: str, agregat: list[pl.Expr]) -> pl.DataFrame:
    """Group by (unit, level or all, rumpun or all, ukuran); sorted, so that equal input writes equal rows."""
    import polars as pl

    tiap: list[Mapping[str, pl.Expr]] = [
        {},
        {"level": pl.lit(SEMUA_LEVEL, dtype=pl.Int64)},
        {"rumpun": pl.lit(SEMUA_RUMPUN)},
        {"level": pl.lit(SEMUA_LEVEL, dtype=pl.Int64), "rumpun": pl.lit(SEMUA_RUMPUN)},
    ]
    kunci = ["unit", "level", "rumpun", ukuran]
    return pl.concat(
        [data.with_columns(**ganti).group_by(kunci, maintain_order=True).agg(agregat) for ganti in tiap]
    ).sort(kunci)
