"""The verdict: is the file whole, and does its rule over its Bahan give its results again?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from talenta_web.pemetaan.segel import kepala as k
from talenta_web.pemetaan.segel.berkas import Segel
from talenta_web.penskoran import GalatAturan, GalatHitung, GalatParameter, muat
from talenta_web.penskoran.hasil import TERPETAKAN, HasilOrang

if TYPE_CHECKING:
    from talenta_web.penskoran.aturan import AturanTerikat
    from talenta_web.penskoran.masukan import Bahan

MAKS_BEDA = 20


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One thing that was compared, in words."""

    kode: str
    nama: str
    sama: bool
    rincian: str = ""


@dataclass(frozen=True, slots=True)
class Verdik:
    """The whole comparison. `hasil` = rows recomputed; `beda` = NIPs whose result differs (the first ones)."""

    pemetaan: str
    kode: str
    pemeriksaan: tuple[Pemeriksaan, ...]
    hasil: int
    beda: tuple[str, ...]
    versi: tuple[str, str]
    """Of the program then, and now."""

    @property
    def sama(self) -> bool:
        """Whether nothing differs."""
        return all(p.sama for p in self.pemeriksaan)


def kode_segel(sidik: str | None) -> str:
    """The short code to compare by eye or telephone: the first 80 bits of the header's fingerprint."""
    return "-".join((sidik or "")[i : i + 4].upper() for i in range(0, 20, 4)) if sidik else ""


def periksa(segel: Segel) -> Verdik:
    """Recompute and compare. Nothing in the file can make it raise; a part that cannot be used counts as different."""
    hasil: list[Pemeriksaan] = []
    jumlah = 0
    beda: tuple[str, ...] = ()
    akhir = segel.kepala["selesai"]
    rusak = ", ".join(segel.rusak)
    hasil.append(Pemeriksaan("berkas", "Keutuhan berkas", not segel.rusak, f"Berubah: {rusak}" if rusak else ""))
    hasil.append(_kepala(segel))
    kepala = _baca_kepala(segel)
    terikat, sama, galat = _aturan(segel, kepala)
    hasil.append(Pemeriksaan("aturan", "Aturan dan parameter", sama, galat))
    bahan, sama, galat = _bahan(segel, kepala)
    hasil.append(Pemeriksaan("bahan", "Bahan beku", sama, galat))
    tertulis = hashlib.sha256(segel.hasil).hexdigest() == akhir.get("hasil_digest")
    hasil.append(Pemeriksaan("hasil_tertulis", "Hasil yang tertulis", tertulis, "" if tertulis else _LAIN))
    if terikat is not None and bahan is not None:
        bagian, jumlah, beda = _hitung(segel, kepala, terikat, bahan)
        hasil += bagian
    else:
        hasil.append(Pemeriksaan("hitung", "Hitung ulang", False, "Aturan atau bahannya tidak dapat dipakai."))
    nama = str(segel.kepala["pemetaan"].get("pid", ""))[:40]
    dahulu = str(segel.kepala["pemetaan"].get("versi_inti", ""))[:40]
    digest = akhir.get("kepala_digest")
    kode = kode_segel(digest if isinstance(digest, str) else None)
    return Verdik(nama, kode, tuple(hasil), jumlah, beda, (dahulu, version("talenta-web")))


_LAIN = "Tidak sesuai dengan digest yang disegel."


def _baca_kepala(segel: Segel) -> Any:
    try:
        return k.baca(segel.kepala["pemetaan"])
    except (ValueError, TypeError):
        return None


def _kepala(segel: Segel) -> Pemeriksaan:
    akhir = segel.kepala["selesai"]
    if akhir.get("kepala_digest") is None:
        return Pemeriksaan("kepala", "Kepala pemetaan", True, "Pemetaan ini lebih tua daripada sidik kepalanya.")
    try:
        sama = k.sidik(segel.kepala["pemetaan"], akhir, segel.aturan) == akhir["kepala_digest"]
    except (ValueError, TypeError):
        sama = False
    return Pemeriksaan("kepala", "Kepala pemetaan", sama, "" if sama else _LAIN)


def _aturan(segel: Segel, kepala: Any) -> tuple[AturanTerikat | None, bool, str]:
    try:
        terikat = muat(segel.aturan, asal="aturan.toml").terapkan(kepala.parameter)
    except (GalatAturan, GalatParameter, AttributeError, TypeError) as e:
        return None, False, f"Aturan di dalam segel tidak dapat dipakai: {e}"
    sama = terikat.digest == kepala.aturan_digest
    return terikat, sama, "" if sama else _LAIN


def _bahan(segel: Segel, kepala: Any) -> tuple[Bahan | None, bool, str]:
    from polars.exceptions import PolarsError

    from talenta_web.bahan.digest import digest
    from talenta_web.bahan.parquet import dari_parquet

    try:
        bahan = dari_parquet(segel.bahan)
    except (PolarsError, ValueError, OSError) as e:
        return None, False, f"Bahan di dalam segel tidak terbaca: {e}"
    sama = digest(bahan) == getattr(kepala, "bahan_digest", None)
    return bahan, sama, "" if sama else _LAIN


def _hitung(
    segel: Segel, kepala: Any, terikat: AturanTerikat, bahan: Bahan
) -> tuple[list[Pemeriksaan], int, tuple[str, ...]]:
    from talenta_web.pemetaan.baris import baris_terurut
    from talenta_web.pemetaan.susunan import ringkas
    from talenta_web.penskoran.populasi import hitung

    akhir = segel.kepala["selesai"]
    try:
        ulang = hitung(terikat, bahan, kepala.tanggal_acuan, rinci=True, pasti=akhir.get("pasti") is not None)
    except (GalatHitung, AttributeError) as e:
        return [Pemeriksaan("hitung", "Hitung ulang", False, f"Hitungan berhenti: {e}")], 0, ()
    sama = ulang.ambang == akhir.get("ambang")
    hasil = [Pemeriksaan("ambang", "Ambang dan angka kelompok", sama, "" if sama else _LAIN)]
    orang = list(ringkas(ulang).per_orang())
    kini = list(baris_terurut(orang))
    sama = "".join(f"{baris}\n" for _, baris in kini).encode() == segel.hasil
    beda = () if sama else tuple(_beda(segel.hasil.decode(errors="replace").split("\n"), kini))
    teks = "" if sama else f"Berbeda pada {len(beda)} pegawai." if beda else "Susunan barisnya lain."
    hasil.append(Pemeriksaan("hitung", "Hitung ulang", sama, teks))
    hasil.append(_jumlah(akhir, orang))
    return hasil, len(kini), beda[:MAKS_BEDA]


def _jumlah(akhir: Mapping[str, Any], orang: list[HasilOrang]) -> Pemeriksaan:
    """The figures of the head: how many people are mapped and how many are not."""
    status: dict[str, bool] = {}
    for h in orang:
        if h.nip not in status or (h.target is None and h.rumpun is None):
            status[h.nip] = h.status == TERPETAKAN
    kini = {"terpetakan": sum(status.values()), "belum": len(status) - sum(status.values())}
    sama = all(akhir.get(k) == v for k, v in kini.items())
    return Pemeriksaan("jumlah", "Jumlah terpetakan dan belum", sama, "" if sama else f"Seharusnya {kini}.")


def _beda(dahulu: list[str], kini: list[tuple[str, str]]) -> Iterator[str]:
    """NIPs whose recomputed line does not stand in the file."""
    tertulis = set(dahulu)
    yield from dict.fromkeys(nip for nip, baris in kini if baris not in tertulis)
