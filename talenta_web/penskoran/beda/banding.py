"""Two rules over the same frozen Bahan: both results side by side, and for those who move, what each part did.

Contributions are whole millionths. The value after a part minus the value before it telescopes, so the contributions of
a person add up to the change exactly. Where a rule in between knows no value, the last known one stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TypeVar

import polars as pl

from talenta_web.domain.kotak import KOTAK
from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.beda.bagian import Bagian, di_antara, susun_bagian
from talenta_web.penskoran.beda.sejajar import Sejajar, sejajarkan
from talenta_web.penskoran.beda.serentak import dapat_serentak, nilai_serentak
from talenta_web.penskoran.galat import GalatHitung
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.populasi.jalan import jalankan

NILAI = ("kinerja", "potensial", "nilai_talenta")
"""What contributions are told for, in millionths."""
_KOTAK = {f"{k.tingkat_kinerja}|{k.tingkat_potensial}": n for n, k in KOTAK.items()}
Pantau = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Beda:
    """`orang`: one row per pegawai in frame order, the two results side by side: nip, lama, baru (kotak, 0 = not
    mappable), `<nilai>.lama`, `<nilai>.baru` for NILAI, peringkat.lama, peringkat.baru.

    `pindah`: those whose kotak differs, the same columns and baris (position in `orang`), sebab (index into `bagian`:
    the last part at which the kotak changed) and `<nilai>.<i>`: what part i added, in millionths.
    """

    bagian: tuple[Bagian, ...]
    orang: pl.DataFrame
    pindah: pl.DataFrame


def bandingkan(
    lama: AturanTerikat,
    baru: AturanTerikat,
    bahan: Bahan,
    tanggal_acuan: date,
    *,
    pantau: Pantau = lambda n, dari: None,
) -> Beda:
    """Compare. `pantau(n, dari)` is called before each step and may raise to stop. Raises GalatHitung as a run does."""
    s = sejajarkan(lama.rancangan, baru.rancangan)
    bagian = susun_bagian(s)
    nomor = count()

    def langkah() -> None:
        pantau(min(next(nomor), len(bagian) + 1), len(bagian) + 1)

    langkah()
    if dapat_serentak(s):
        jadi, antara = _antara(s, bagian, lambda r: r)
        try:
            kiri, kanan, sisa = nilai_serentak(s, antara, bahan, tanggal_acuan, langkah)
            orang, pilih = _sejajar(_ringkas(s.lama, kiri), _ringkas(s.baru, kanan))
            tahap = [_ringkas(r, d) for r, d in zip(antara, sisa(pilih), strict=True)]
            return Beda(jadi, orang, _pindah(orang, pilih, tahap))
        except GalatHitung:
            pass  # one of the rules in between, or one of the two: told apart below
    kiri = _hasil(lama.rancangan, bahan, tanggal_acuan)
    langkah()
    kanan = kiri if not bagian else _hasil(baru.rancangan, bahan, tanggal_acuan)
    orang, pilih = _sejajar(kiri, kanan)

    def satu(r: Rancangan) -> pl.DataFrame:
        langkah()
        return _hasil(r, bahan, tanggal_acuan).filter(pilih)

    jadi, tahap = _antara(s, bagian, satu)
    return Beda(jadi, orang, _pindah(orang, pilih, tahap))


def _antara(
    s: Sejajar, bagian: Sequence[Bagian], nilai: Callable[[Rancangan], T]
) -> tuple[tuple[Bagian, ...], list[T]]:
    """The parts, and `nilai` of the rule after each but the last.

    A rule in between may make no sense (a cycle, a division by zero): then its part counts with the next one.
    """
    jadi: list[Bagian] = []
    tunggu: list[Bagian] = []
    hasil: list[T] = []
    for i, p in enumerate(bagian):
        tunggu.append(p)
        if i < len(bagian) - 1:
            try:
                hasil.append(nilai(di_antara(s, bagian[: i + 1])))
            except (ValueError, LookupError, GalatHitung, AssertionError, pl.exceptions.PolarsError):
                continue
        jadi.append(_gabung(tunggu))
        tunggu = []
    return tuple(jadi), hasil


def _hasil(r: Rancangan, bahan: Bahan, acuan: date) -> pl.DataFrame:
    return _ringkas(r, jalankan(r, bahan, acuan, rinci=False)[0])


def _ringkas(r: Rancangan, d: pl.DataFrame) -> pl.DataFrame:
    """NIP, kotak (0 = none), values, rank."""
    kunci = pl.concat_str("tingkat_kinerja", pl.lit("|"), "tingkat_potensial")
    kotak = kunci.replace_strict(_KOTAK, default=None, return_dtype=pl.UInt8)
    ada = pl.when(pl.col("kotak." + r.peringkat_matriks).is_not_null()).then(kotak).fill_null(0)
    return d.select("nip", ada.alias("kotak"), *NILAI, "peringkat")


def _sejajar(kiri: pl.DataFrame, kanan: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Both results side by side, and who moves."""
    orang = pl.concat(
        [
            kiri.rename({k: f"{k}.lama" for k in kiri.columns if k not in ("nip", "kotak")} | {"kotak": "lama"}),
            kanan.drop("nip").rename(lambda k: "baru" if k == "kotak" else f"{k}.baru"),
        ],
        how="horizontal",
    )
    return orang, orang["lama"] != orang["baru"]


def _gabung(bagian: Sequence[Bagian]) -> Bagian:
    if len(bagian) == 1:
        return bagian[0]
    nama = ", ".join(dict.fromkeys(p.nama for p in bagian))
    uraian = "; ".join(p.uraian for p in bagian)
    return Bagian("+".join(p.kode for p in bagian), bagian[-1].jenis, bagian[-1].simpul, bagian[-1].asal, nama, uraian)


def _pindah(orang: pl.DataFrame, pilih: pl.Series, antara: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Those who move; `antara` are their results after each part but the last."""
    dasar = orang.with_row_index("baris").filter(pilih)
    awal, akhir = (
        dasar.select(pl.col(sisi).alias("kotak"), *(pl.col(f"{k}.{sisi}").alias(k) for k in NILAI))
        for sisi in ("lama", "baru")
    )
    tahap = [awal, *antara, akhir]
    kolom: list[pl.Series] = []
    for k in NILAI:
        isi = pl.DataFrame([d[k].alias(str(i)) for i, d in enumerate(tahap)])
        kini = pl.coalesce(*(pl.col(str(i)) for i in range(len(tahap)))) if len(tahap) > 1 else pl.col("0")
        untai = [kini.alias("t0")]  # the first known value stands in for unknown ones before it
        for i in range(1, len(tahap)):
            untai.append(pl.coalesce(*(pl.col(str(j)) for j in range(i, -1, -1)), kini).alias(f"t{i}"))
        rapat = isi.select(untai)
        kolom += [(rapat[f"t{i}"] - rapat[f"t{i - 1}"]).alias(f"{k}.{i - 1}") for i in range(1, len(tahap))]
    sebab = pl.Series("sebab", [0] * dasar.height, dtype=pl.Int32)
    for i in range(1, len(tahap)):
        ubah = tahap[i]["kotak"] != tahap[i - 1]["kotak"]
        sebab = pl.select(pl.when(ubah).then(pl.lit(i - 1, dtype=pl.Int32)).otherwise(sebab).alias("sebab")).to_series()
    return dasar.with_columns(sebab, *kolom)
