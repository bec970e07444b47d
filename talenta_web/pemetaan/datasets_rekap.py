"""Datasets of totals: the nine-box per unit, level and rumpun, for everybody who may read totals.

Parameters: periode, unit (kode), level, rumpun; `menurut` (seluruh, unit, level, rumpun); `rincian` "semua" lists every
unit below instead of those right below.
"""

from __future__ import annotations

from dataclasses import replace

from talenta_web.domain.izin import Lingkup
from talenta_web.kontrak import Dataset, Nilai, Permintaan, TabelData, Tipe
from talenta_web.pemetaan.datasets_dasar import BULAT, TANGGAL, TEKS, buka, dataset
from talenta_web.pemetaan.queries.saring import Cakupan
from talenta_web.pemetaan.rekap import Baris, Rekap

KEMAMPUAN = "laporan.rekap"
KOTAK = tuple(range(9, 0, -1))


def _luas(p: Permintaan) -> Permintaan:
    """Totals are of the whole instansi."""
    ling = p.lingkup
    return replace(p, lingkup=replace(ling, seluruh=ling.seluruh or ling.agregat))


def _penuh(ling: Lingkup, cak: Cakupan) -> bool:
    """Nothing is hidden from who may see the boxes of all these people; who reads totals only has no such scope."""
    jalur = (None,) if cak.jalur is None else cak.jalur
    return all(ling.memuat(None, j) and not ling.samarkan(None, j) for j in jalur)


def _keterangan(p: Permintaan) -> TabelData:
    periode, run, _ = buka(replace(_luas(p), parameter={"periode": p.parameter.get("periode", "")}))
    baris: dict[str, Nilai] = {
        "periode": periode.kode,
        "nama": periode.nama,
        "tanggal_acuan": run.tanggal_acuan,
        "tahap": "ditetapkan" if periode.ditetapkan else "sementara",
        "nomor_sk": periode.sk_nomor,
        "tanggal_sk": periode.sk_tanggal,
        "aturan_nama": run.aturan_nama,
        "aturan_versi": run.aturan_versi,
        "pid": run.pid,
    }
    return TabelData((baris,), 1, run.tanggal_acuan)


def _rekap(p: Permintaan) -> TabelData:
    _, run, cak = buka(_luas(p))
    cara = p.parameter.get("menurut") or "seluruh"
    if cak is None:
        return TabelData((), 0, run.tanggal_acuan)
    r = Rekap(p.sesi, run, cak, _penuh(p.lingkup, cak))
    match cara:
        case "seluruh":
            isi = r.seluruh()
        case "unit":
            isi = r.per_unit(lengkap=p.parameter.get("rincian") == "semua")
        case "level" | "rumpun":
            isi = r.per_nilai(cara)
        case _:
            raise LookupError(f"Rekap menurut '{cara}' tidak ada. Pilihan: seluruh, unit, level, rumpun.")
    baris = tuple(_baris(b) for b in isi)
    return TabelData(baris[: p.batas], len(baris), run.tanggal_acuan)


def _baris(b: Baris) -> dict[str, Nilai]:
    def n(kotak: int) -> int | None:
        return None if kotak in b.tutup else b.isi.get(kotak, 0)

    belum = n(0)
    return {
        "kode": b.kode,
        "nama": b.nama,
        "tingkat": b.tingkat,
        **{f"k{k}": n(k) for k in KOTAK},
        "terpetakan": None if belum is None else b.jumlah - belum,
        "belum": belum,
        "jumlah": b.jumlah,
        "disamarkan": bool(b.tutup),
    }


_SAMAR = "Kosong bila disamarkan: sel kurang dari 5 orang, dan sel yang menyingkap sel itu"
REKAP: tuple[Dataset, ...] = (
    dataset(
        "pemetaan.keterangan", "Keterangan pemetaan tanpa angka", _keterangan,
        ("periode", "Kode periode", TEKS), ("nama", "Periode", TEKS), ("tanggal_acuan", "Keadaan per tanggal", TANGGAL),
        ("tahap", "Tahap", TEKS), ("nomor_sk", "Nomor SK", TEKS), ("tanggal_sk", "Tanggal SK", TANGGAL),
        ("aturan_nama", "Aturan", TEKS), ("aturan_versi", "Versi aturan", TEKS), ("pid", "Nomor pemetaan", TEKS),
        kemampuan=KEMAMPUAN, kelas="K0",
    ),
    dataset(
        "pemetaan.rekap", "Rekapitulasi kotak talenta", _rekap,
        ("kode", "Kode", TEKS), ("nama", "Nama", TEKS), ("tingkat", "Tingkat dalam susunan", BULAT),
        *((f"k{k}", f"Kotak {k}", BULAT, "orang", _SAMAR) for k in KOTAK),
        ("terpetakan", "Terpetakan", BULAT, "orang", _SAMAR),
        ("belum", "Belum dapat dipetakan", BULAT, "orang", _SAMAR), ("jumlah", "Jumlah pegawai", BULAT, "orang"),
        ("disamarkan", "Ada sel yang disamarkan", Tipe.BOOLEAN),
        kemampuan=KEMAMPUAN, kelas="K1",
    ),
)  # fmt: skip
