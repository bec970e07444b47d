"""Datasets of the slice for reports and exports.

Parameters: periode, unit (kode), level, rumpun, kotak, status; `pemetaan.target` also target.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from talenta_web.basis.jejak import tampak
from talenta_web.kontrak import AliranData, Dataset, Nilai, Permintaan, TabelData
from talenta_web.pemetaan.datasets_banding import BANDING
from talenta_web.pemetaan.datasets_dasar import (
    ANGKA,
    BULAT,
    TANGGAL,
    TEKS,
    buka,
    dataset,
    jumlah_kotak,
    kotak_diminta,
    tutup_nip,
)
from talenta_web.pemetaan.datasets_orang import ORANG
from talenta_web.pemetaan.datasets_rekap import REKAP
from talenta_web.pemetaan.datasets_rinci import RINCI
from talenta_web.pemetaan.models import Pemetaan
from talenta_web.pemetaan.penjelasan import dasar_aturan
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.daftar import BarisHasil, Penunjuk, halaman
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run
from talenta_web.pemetaan.queries.pasangan import BarisTarget, alir_target, daftar_target, sebut_gerbang
from talenta_web.pemetaan.queries.saring import Cakupan
from talenta_web.pemetaan.tampil import nama_bingkai, sebut_kotak, uraian

_SEMUA = 1_000_000
_POTONG = 2_000


def _periode(p: Permintaan) -> TabelData:
    baris: list[dict[str, Nilai]] = [
        {"kode": k.kode, "nama": k.nama, "tahap": _tahap(k)} for k in kepala.daftar_periode(p.sesi) if k.run
    ]
    return TabelData(tuple(baris[: p.batas]), len(baris))


def _tahap(periode: KepalaPeriode) -> str:
    return "ditetapkan" if periode.ditetapkan else "sementara"


def _profil(p: Permintaan) -> TabelData:
    try:
        periode, run, cak = buka(p)
    except LookupError:
        if any(p.parameter.values()):
            raise
        return TabelData((), 0)
    digest, teks = p.sesi.execute(
        select(Pemetaan.aturan_digest, Pemetaan.aturan_teks).where(Pemetaan.id == run.id)
    ).one()  # fmt: skip
    jumlah = jumlah_kotak(p, run, cak)
    baris: dict[str, Nilai] = {
        "periode": periode.kode,
        "nama": periode.nama,
        "tanggal_acuan": run.tanggal_acuan,
        "tahap": _tahap(periode),
        "nomor_sk": periode.sk_nomor,
        "tanggal_sk": periode.sk_tanggal,
        "dihitung": run.selesai_pada.date(),
        "pid": run.pid,
        "aturan_kode": run.aturan_kode,
        "aturan_nama": run.aturan_nama,
        "aturan_versi": run.aturan_versi,
        "aturan_digest": digest,
        "aturan_dasar": "\n".join(dasar_aturan(run.aturan_kode, teks)),
        "jumlah": sum(jumlah.values()),
        "terpetakan": sum(n for k, n in jumlah.items() if k),
        "belum": jumlah.get(0, 0),
    }
    return TabelData((baris,), 1, run.tanggal_acuan)


def _kotak(p: Permintaan) -> TabelData:
    _, run, cak = buka(p)
    jumlah = jumlah_kotak(p, run, cak)
    seluruh = sum(n for k, n in jumlah.items() if k)
    baris: list[dict[str, Nilai]] = []
    for n in range(9, 0, -1):
        u = uraian()[n]
        baris.append(
            {
                "kotak": n,
                "predikat": u.predikat,
                "kategori": sebut_kotak(n).capitalize(),
                "tingkat_kinerja": u.kotak.tingkat_kinerja,
                "tingkat_potensial": u.kotak.tingkat_potensial,
                "jumlah": jumlah.get(n, 0),
                "persen": 100 * jumlah.get(n, 0) / seluruh if seluruh else None,
                "krs": ", ".join(u.krs),
                "rekomendasi": "\n".join(u.rekomendasi),
                "dasar": "\n".join(dict.fromkeys((u.dasar_predikat, u.dasar_rekomendasi))),
            }
        )
    return TabelData(tuple(baris[: p.batas]), len(baris), run.tanggal_acuan)


def _daftar(p: Permintaan) -> TabelData:
    _, run, cak = buka(p)
    kotak, n = _banyak(p, run, cak)
    if cak is None or not n:
        return TabelData((), 0, run.tanggal_acuan)
    isi = halaman(p.sesi, run, cak, kotak=kotak, jumlah=n, batas=_SEMUA if p.batas is None else p.batas)
    tampak(p.sesi, (b.pegawai_id for b in isi.baris))
    return TabelData(tuple(_orang(b, samar=p.lingkup.samar) for b in isi.baris), n, run.tanggal_acuan)


def _alir_daftar(p: Permintaan) -> AliranData:
    _, run, cak = buka(p)
    kotak, n = _banyak(p, run, cak)

    def potongan() -> Iterator[tuple[dict[str, Nilai], ...]]:
        sesudah: int | None = None
        while cak is not None and n:
            penunjuk = Penunjuk(sesudah=sesudah)
            isi = halaman(p.sesi, run, cak, kotak=kotak, jumlah=n, batas=_POTONG, penunjuk=penunjuk)
            tampak(p.sesi, (b.pegawai_id for b in isi.baris))
            yield tuple(_orang(b, samar=p.lingkup.samar) for b in isi.baris)
            if isi.sesudah is None:
                return
            sesudah = isi.sesudah

    return AliranData(potongan(), n, run.tanggal_acuan)


def _banyak(p: Permintaan, run: Run, cak: Cakupan | None) -> tuple[int | None, int]:
    """The box that is asked for, and how many people match."""
    kotak = kotak_diminta(p.parameter.get("kotak") or None, p.parameter.get("status") or None)
    if cak is None or kotak == -1:
        return kotak, 0
    jumlah = jumlah_kotak(p, run, cak)
    return kotak, sum(v for k, v in jumlah.items() if k) if kotak is None else jumlah.get(kotak, 0)


def _target(p: Permintaan) -> TabelData:
    _, run, cak = buka(p)
    if cak is None:
        return TabelData((), 0, run.tanggal_acuan)
    batas = _SEMUA if p.batas is None else p.batas
    n, isi = daftar_target(p.sesi, run, cak, target=p.parameter.get("target") or None, batas=batas)
    tampak(p.sesi, (b.pegawai_id for b in isi))
    return TabelData(tuple(_pasangan(b, samar=p.lingkup.samar) for b in isi), n, run.tanggal_acuan)


def _alir_target(p: Permintaan) -> AliranData:
    _, run, cak = buka(p)
    if cak is None:
        return AliranData(iter(()), 0, run.tanggal_acuan)
    n, semua = alir_target(p.sesi, run, cak, target=p.parameter.get("target") or None, potong=_POTONG)

    def potongan() -> Iterator[tuple[dict[str, Nilai], ...]]:
        for isi in semua:
            tampak(p.sesi, (b.pegawai_id for b in isi))
            yield tuple(_pasangan(b, samar=p.lingkup.samar) for b in isi)

    return AliranData(potongan(), n, run.tanggal_acuan)


def _pasangan(b: BarisTarget, *, samar: bool) -> dict[str, Nilai]:
    return {
        "target": b.target,
        "rumpun": b.rumpun_target,
        "nip": tutup_nip(b.nip) if samar else b.nip,
        "nama": None if samar else b.nama,
        "jabatan": b.nama_jabatan,
        "unit": b.unit_nama,
        "kinerja": b.kinerja,
        "potensial": b.potensial,
        "nilai_talenta": b.nilai_talenta,
        "suksesi": b.suksesi,
        "kotak": b.kotak,
        "peringkat": b.peringkat,
        "syarat": sebut_gerbang(b.gerbang),
    }


def _orang(b: BarisHasil, *, samar: bool) -> dict[str, Nilai]:
    return {
        "nip": tutup_nip(b.nip) if samar else b.nip,
        "nama": None if samar else b.nama,
        "jabatan": b.nama_jabatan,
        "unit": b.unit_nama,
        "kotak": b.kotak,
        "predikat": uraian()[b.kotak].predikat if b.kotak else None,
        "kinerja": b.kinerja,
        "potensial": b.potensial,
        "nilai_talenta": b.nilai_talenta,
        "kurang": ", ".join(nama_bingkai(k) for k in b.kurang) or None,
    }


_T, _B, _A, _D = TEKS, BULAT, ANGKA, TANGGAL

DATASET: tuple[Dataset, ...] = (
    dataset(
        "pemetaan.periode", "Periode yang sudah dihitung", _periode,
        ("kode", "Kode", _T), ("nama", "Nama", _T), ("tahap", "Tahap", _T),
    ),
    dataset(
        "pemetaan.profil", "Keterangan pemetaan", _profil,
        ("periode", "Kode periode", _T), ("nama", "Periode", _T), ("tanggal_acuan", "Keadaan per tanggal", _D),
        ("tahap", "Tahap", _T), ("nomor_sk", "Nomor SK", _T), ("tanggal_sk", "Tanggal SK", _D),
        ("dihitung", "Tanggal dihitung", _D), ("pid", "Nomor pemetaan", _T), ("aturan_kode", "Kode aturan", _T),
        ("aturan_nama", "Aturan", _T), ("aturan_versi", "Versi aturan", _T), ("aturan_digest", "Sidik aturan", _T),
        ("aturan_dasar", "Dasar hukum aturan", _T), ("jumlah", "Jumlah pegawai", _B, "orang"),
        ("terpetakan", "Terpetakan", _B, "orang"), ("belum", "Belum dapat dipetakan", _B, "orang"),
    ),
    dataset(
        "pemetaan.kotak", "Jumlah pegawai per kotak", _kotak,
        ("kotak", "Kotak", _B, None, "Nomor kotak, 9 yang tertinggi"), ("predikat", "Predikat talenta", _T),
        ("kategori", "Kategori", _T), ("tingkat_kinerja", "Tingkat kinerja", _T, None, "Baris kotak pada peta"),
        ("tingkat_potensial", "Tingkat potensial", _T, None, "Lajur kotak pada peta"),
        ("jumlah", "Jumlah", _B, "orang", "Pegawai di kotak itu"),
        ("persen", "Bagian", _A, "persen", "Bagian dari semua yang terpetakan"),
        ("krs", "Kelompok Rencana Suksesi", _T, None, "Kelompok yang memuat kotak itu"),
        ("rekomendasi", "Rekomendasi", _T), ("dasar", "Dasar hukum", _T),
    ),
    dataset(
        "pemetaan.daftar", "Hasil pemetaan per pegawai", _daftar,
        ("nip", "NIP", _T), ("nama", "Nama", _T), ("jabatan", "Jabatan", _T, None, "Pada tanggal acuan"),
        ("unit", "Unit kerja", _T, None, "Pada tanggal acuan"),
        ("kotak", "Kotak", _B, None, "1 sampai 9; kosong bila belum dapat dipetakan"),
        ("predikat", "Predikat talenta", _T, None, "Sebutan kotak itu"),
        ("kinerja", "Kinerja", _A, None, "Skor sumbu kinerja, 0 sampai 100"),
        ("potensial", "Potensial", _A, None, "Skor sumbu potensial, 0 sampai 100"),
        ("nilai_talenta", "Nilai talenta", _A, None, "Menurut rumus aturan; untuk urutan di dalam kotak"),
        ("kurang", "Data yang belum ada", _T, None, "Mengapa belum dapat dipetakan"), alir=_alir_daftar,
    ),
    dataset(
        "pemetaan.target", "Hasil per jabatan target", _target,
        ("target", "Jabatan target", _T, None, "Kode; kosong bila sasarannya rumpun"),
        ("rumpun", "Rumpun target", _T, None, "Kosong bila sasarannya jabatan"), ("nip", "NIP", _T),
        ("nama", "Nama", _T), ("jabatan", "Jabatan", _T, None, "Pada tanggal acuan"),
        ("unit", "Unit kerja", _T, None, "Pada tanggal acuan"),
        ("kinerja", "Kinerja", _A, None, "Skor sumbu kinerja, 0 sampai 100"),
        ("potensial", "Potensial terhadap target", _A, None, "Skor sumbu potensial bagi sasaran itu"),
        ("nilai_talenta", "Nilai talenta", _A), ("suksesi", "Nilai suksesi", _A),
        ("kotak", "Kotak", _B, None, "Kotak bagi sasaran itu"),
        ("peringkat", "Peringkat", _B, None, "Di antara calon sasaran yang sama; kosong bila tidak diperingkat"),
        ("syarat", "Syarat", _T, None, "Berapa syarat terpenuhi, tidak, atau perlu verifikasi"), alir=_alir_target,
    ),
    *REKAP,
    *ORANG,
    *RINCI,
    *BANDING,
)  # fmt: skip
