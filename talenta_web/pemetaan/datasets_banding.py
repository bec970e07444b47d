"""Datasets that put two periods side by side.

Parameters: periode (the later; "" = the newest with a run), periode_lama ("" = the one before it), unit, level, and
for the people also `arah`. Named rows and counts alike are for those who may see the boxes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from talenta_web.basis.jejak import tampak
from talenta_web.kontrak import AliranData, Dataset, Nilai, Permintaan, TabelData
from talenta_web.pemetaan.datasets_dasar import ANGKA, BULAT, TANGGAL, TEKS, buka, dataset, tutup_nip
from talenta_web.pemetaan.queries import banding as q
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run
from talenta_web.pemetaan.queries.saring import Cakupan
from talenta_web.pemetaan.rekap import Rekap


@dataclass(frozen=True, slots=True)
class _Dua:
    """The two periods with their runs, and the people to read."""

    periode: tuple[KepalaPeriode, KepalaPeriode]
    lama: Run
    baru: Run
    cakupan: Cakupan | None


def _buka(p: Permintaan) -> _Dua:
    baru, run, cak = buka(p)
    semua = [k for k in kepala.daftar_periode(p.sesi) if k.run and k.kode != baru.kode]
    kode = p.parameter.get("periode_lama")
    if kode == baru.kode:
        raise LookupError(f"Periode pembanding sama dengan periode {baru.nama}. Pilih periode yang lain.")
    sebelum = [k for k in semua if (k.kode == kode if kode else k.tanggal_acuan <= baru.tanggal_acuan)]
    if not sebelum or (lama := sebelum[0].run) is None:
        sebut = f"Periode '{kode}'" if kode else f"Periode sebelum {baru.nama}"
        raise LookupError(f"{sebut} belum mempunyai hasil pemetaan, jadi tidak ada pembanding.")
    return _Dua((sebelum[0], baru), lama, run, cak)


def _periode(p: Permintaan) -> TabelData:
    d = _buka(p)
    sidik = q.sidik_aturan(p.sesi, d.lama, d.baru)
    baris: list[dict[str, Nilai]] = []
    for urutan, (k, run) in enumerate(zip(d.periode, (d.lama, d.baru), strict=True), start=1):
        isi = Rekap(p.sesi, run, d.cakupan, penuh=True).seluruh()[0] if d.cakupan else None
        baris.append(
            {
                "urutan": urutan,
                "periode": k.kode,
                "nama": k.nama,
                "tanggal_acuan": run.tanggal_acuan,
                "tahap": "ditetapkan" if k.ditetapkan else "sementara",
                "aturan_nama": run.aturan_nama,
                "aturan_versi": run.aturan_versi,
                "aturan_digest": sidik[run.id],
                "jumlah": isi.jumlah if isi else 0,
                "terpetakan": isi.jumlah - isi.isi.get(0, 0) if isi else 0,
                "belum": isi.isi.get(0, 0) if isi else 0,
            }
        )
    return TabelData(tuple(baris[: p.batas]), 2, d.baru.tanggal_acuan)


def _arus(p: Permintaan) -> TabelData:
    d = _buka(p)
    isi = q.arus(p.sesi, d.lama, d.baru, d.cakupan) if d.cakupan else {}
    urut = sorted(isi, key=lambda k: tuple(-1 if x is None else x for x in k), reverse=True)
    baris = tuple({"kotak_lama": a, "kotak": b, "jumlah": isi[a, b]} for a, b in urut)
    return TabelData(baris[: p.batas], len(baris), d.baru.tanggal_acuan)


def _siapkan(p: Permintaan) -> tuple[_Dua, int, Callable[[int | None], Iterator[tuple[dict[str, Nilai], ...]]]]:
    d, arah = _buka(p), p.parameter.get("arah") or None
    if arah not in (None, *q.ARAH):
        raise LookupError(f"Arah '{arah}' tidak ada. Pilihan: {', '.join(q.ARAH)}.")
    cak = d.cakupan
    n = q.jumlah(p.sesi, d.lama, d.baru, cak, arah) if cak else 0

    def isi(batas: int | None) -> Iterator[tuple[dict[str, Nilai], ...]]:
        for potong in q.pindahan(p.sesi, d.lama, d.baru, cak, arah, batas) if cak else ():
            tampak(p.sesi, (b.pegawai_id for b in potong))
            yield tuple(_orang(b, samar=p.lingkup.samar) for b in potong)

    return d, n, isi


def _pindah(p: Permintaan) -> TabelData:
    d, n, isi = _siapkan(p)
    return TabelData(tuple(b for potong in isi(p.batas) for b in potong), n, d.baru.tanggal_acuan)


def _alir_pindah(p: Permintaan) -> AliranData:
    d, n, isi = _siapkan(p)
    return AliranData(isi(None), n, d.baru.tanggal_acuan)


def _orang(b: q.Pindahan, *, samar: bool) -> dict[str, Nilai]:
    return {
        "nip": tutup_nip(b.nip) if samar else b.nip,
        "nama": None if samar else b.nama,
        "jabatan": b.jabatan,
        "unit": b.unit,
        "unit_lama": b.unit_lama,
        "arah": b.arah,
        "kotak_lama": b.kotak_lama,
        "kotak": b.kotak,
        "kinerja_lama": b.kinerja_lama,
        "kinerja": b.kinerja,
        "potensial_lama": b.potensial_lama,
        "potensial": b.potensial,
        "nilai_lama": b.nilai_lama,
        "nilai": b.nilai,
    }


_TANPA = "Kosong: belum dapat dipetakan, atau tidak dinilai pada periode itu"
BANDING: tuple[Dataset, ...] = (
    dataset(
        "pemetaan.banding_periode", "Dua periode yang dibandingkan", _periode,
        ("urutan", "Urutan", BULAT, None, "1 = periode lama, 2 = periode baru"), ("periode", "Kode periode", TEKS),
        ("nama", "Periode", TEKS), ("tanggal_acuan", "Keadaan per tanggal", TANGGAL), ("tahap", "Tahap", TEKS),
        ("aturan_nama", "Aturan", TEKS), ("aturan_versi", "Versi aturan", TEKS),
        ("aturan_digest", "Sidik aturan", TEKS),
        ("jumlah", "Jumlah pegawai", BULAT, "orang"), ("terpetakan", "Terpetakan", BULAT, "orang"),
        ("belum", "Belum dapat dipetakan", BULAT, "orang"),
    ),
    dataset(
        "pemetaan.arus", "Perpindahan antarkotak di antara dua periode", _arus,
        ("kotak_lama", "Kotak lama", BULAT, None, "0: belum dapat dipetakan; kosong: tidak dinilai"),
        ("kotak", "Kotak baru", BULAT, None, "0: belum dapat dipetakan; kosong: tidak dinilai lagi"),
        ("jumlah", "Jumlah pegawai", BULAT, "orang"),
    ),
    dataset(
        "pemetaan.pindah", "Pegawai yang berpindah kotak", _pindah,
        ("nip", "NIP", TEKS), ("nama", "Nama", TEKS), ("jabatan", "Jabatan", TEKS), ("unit", "Unit kerja", TEKS),
        ("unit_lama", "Unit kerja lama", TEKS), ("arah", "Arah", TEKS, None, "naik, turun, masuk, lepas, baru"),
        ("kotak_lama", "Kotak lama", BULAT, None, _TANPA), ("kotak", "Kotak baru", BULAT, None, _TANPA),
        ("kinerja_lama", "Kinerja lama", ANGKA), ("kinerja", "Kinerja baru", ANGKA),
        ("potensial_lama", "Potensial lama", ANGKA), ("potensial", "Potensial baru", ANGKA),
        ("nilai_lama", "Nilai talenta lama", ANGKA), ("nilai", "Nilai talenta baru", ANGKA),
        alir=_alir_pindah,
    ),
)  # fmt: skip
