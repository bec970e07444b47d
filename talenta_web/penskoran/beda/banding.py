"""Two rules over the same frozen Bahan: both results side by side, and for those who move, what each part did.

Contributions are whole millionths. The value after a part minus the value before it telescopes, so the contributions of
a person add up to the change exactly. Where a rule in between knows no value, the last known one stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from talenta_web.domain.kotak import KOTAK
from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.beda.bagian import Bagian, di_antara, susun_bagian
from talenta_web.penskoran.beda.sejajar import sejajarkan
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.populasi.jalan import jalankan

NILAI = ("kinerja", "potensial", "nilai_talenta")
"""What contributions are told for, in millionths."""
_KOTAK = {f"{k.tingkat_kinerja}|{k.tingkat_potensial}": n for n, k in KOTAK.items()}
Pantau = Callable[[int, int], None]


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
    awal: pl.DataFrame | None = None,
    pantau: Pantau = lambda n, dari: None,
) -> Beda:
    """Compare; `awal` is `nilai_awal` of the old rule when it was computed before (several drafts share it).

    `pantau(n, dari)` is called before each step and may raise to stop. Raises GalatHitung as a run does.
    """
    s = sejajarkan(lama.rancangan, baru.rancangan)
    bagian = susun_bagian(s)
    pantau(0, len(bagian) + 1)
    kiri = nilai_awal(lama, bahan, tanggal_acuan) if awal is None else awal
    pantau(1, len(bagian) + 1)
    kanan = kiri if not bagian else _hasil(baru.rancangan, bahan, tanggal_acuan)
    orang = pl.concat(
        [
            kiri.rename({k: f"{k}.lama" for k in kiri.columns if k not in ("nip", "kotak")} | {"kotak": "lama"}),
            kanan.drop("nip").rename(lambda k: "baru" if k == "kotak" else f"{k}.baru"),
        ],
        how="horizontal",
    )
    pilih = orang["lama"] != orang["baru"]
    tahap: list[pl.DataFrame] = [kiri.filter(pilih)]
    jadi: list[Bagian] = []
    tunggu: list[Bagian] = []
    for i, p in enumerate(bagian):
        tunggu.append(p)
        pantau(i + 1, len(bagian) + 1)
        akhir = i == len(bagian) - 1
        d = kanan.filter(pilih) if akhir else _coba(di_antara, s, bagian[: i + 1], bahan, tanggal_acuan, pilih)
        if d is not None:
            tahap.append(d)
            jadi.append(_gabung(tunggu))
            tunggu = []
    return Beda(tuple(jadi), orang, _pindah(orang, pilih, tahap))


def nilai_awal(lama: AturanTerikat, bahan: Bahan, tanggal_acuan: date) -> pl.DataFrame:
    """The result of the old rule as `bandingkan` needs it."""
    return _hasil(lama.rancangan, bahan, tanggal_acuan)


def _hasil(r: Rancangan, bahan: Bahan, acuan: date) -> pl.DataFrame:
    d, _ = jalankan(r, bahan, acuan, rinci=False)
    kunci = pl.concat_str("tingkat_kinerja", pl.lit("|"), "tingkat_potensial")
    kotak = kunci.replace_strict(_KOTAK, default=None, return_dtype=pl.UInt8)
    ada = pl.when(pl.col("kotak." + r.peringkat_matriks).is_not_null()).then(kotak).fill_null(0)
    return d.select("nip", ada.alias("kotak"), *NILAI, "peringkat")


def _coba(
    susun: Callable[..., Rancangan], s: object, sudah: Sequence[Bagian], bahan: Bahan, acuan: date, pilih: pl.Series
) -> pl.DataFrame | None:
    """A rule in between may make no sense (a cycle, a division by zero): then its part counts with the next one."""
    try:
        return _hasil(susun(s, sudah), bahan, acuan).filter(pilih)
    except (ValueError, LookupError, RuntimeError, AssertionError, pl.exceptions.PolarsError):
        return None


def _gabung(bagian: Sequence[Bagian]) -> Bagian:
    if len(bagian) == 1:
        return bagian[0]
    nama = ", ".join(dict.fromkeys(p.nama for p in bagian))
    uraian = "; ".join(p.uraian for p in bagian)
    return Bagian("+".join(p.kode for p in bagian), bagian[-1].jenis, bagian[-1].simpul, nama, uraian)


def _pindah(orang: pl.DataFrame, pilih: pl.Series, tahap: Sequence[pl.DataFrame]) -> pl.DataFrame:
    dasar = orang.with_row_index("baris").filter(pilih)
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
