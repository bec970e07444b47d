"""First and last sheet of a report workbook: what it is, of what, proven how; and what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from talenta_web.cetak.cap import KLASIFIKASI
from talenta_web.cetak.tabel.baca import DataLaporan
from talenta_web.cetak.tabel.lembar import LembarData
from talenta_web.domain.tulisan import angka, tanggal_panjang
from talenta_web.kontrak import FormatLaporan, KeteranganNaskah, KolomData

JENIS = {"teks": "teks", "angka": "bilangan", "bulat": "bilangan bulat", "tanggal": "tanggal", "boolean": "ya/tidak"}
KAMUS = ("Lembar", "Judul kolom", "Kode", "Jenis", "Satuan", "Arti", "Sumber")


def ringkasan(
    laporan: FormatLaporan, data: DataLaporan, lembar: Sequence[LembarData], k: KeteranganNaskah
) -> Iterator[tuple[str, str]]:
    """Rows (subject, content). Who made it stands in the register, not in the file: equal data give equal bytes."""
    kepala = data.kepala
    yield "Laporan", kepala.nama
    yield "Uraian", laporan.uraian
    yield "Instansi", kepala.instansi
    yield "Klasifikasi", KLASIFIKASI[k.kode_keamanan]
    if k.nomor:
        yield "Nomor", k.nomor
    if k.tanggal:
        yield "Tanggal", tanggal_panjang(k.tanggal)
    if per := sorted({t.isi.per for t in data.tabel.values() if t.isi.per}):
        yield "Data per", "; ".join(map(tanggal_panjang, per))
    tanya = [(p.nama, kepala.label.get(p.kode) or kepala.parameter.get(p.kode)) for p in laporan.parameter]
    yield (
        "Saringan",
        "; ".join(f"{n}: {v}" for n, v in tanya if v) or "Tidak ada: semua data yang boleh dilihat pembuat",
    )
    yield from _tunggal(data, lembar)
    for x in lembar:
        yield f"Isi lembar {x.nama}", f"{angka(data.banyak(x.sebagai))} baris"
    yield "Sumber data", "; ".join(f"{t.nama} ({t.dataset})" for _, t in sorted(data.tabel.items()))
    yield "Format", f"{kepala.laporan} versi {kepala.versi}"
    yield "Sidik data (SHA-256)", data.sidik
    if k.kode:
        yield "Kode verifikasi", k.kode
        yield "Periksa keaslian di", k.alamat
    if data.baris_orang:
        yield "Catatan", "Berisi data pribadi. Gunakan hanya untuk keperluan dinas (UU 27/2022)."


def _tunggal(data: DataLaporan, lembar: Sequence[LembarData]) -> Iterator[tuple[str, str]]:
    """Tables of one row that have no sheet: the basis of the others (periode, rule, its law)."""
    for nama, t in sorted(data.tabel.items()):
        if data.banyak(nama) == 1 and nama not in {x.sebagai for x in lembar}:
            (baris,) = data.baris(nama)
            yield from ((k.nama, _kata(v)) for k, v in zip(t.kolom, baris, strict=True) if v is not None)


def _kata(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return angka(nilai) if isinstance(nilai, int | float) else _hari(str(nilai))


def _hari(teks: str) -> str:
    try:
        return tanggal_panjang(date.fromisoformat(teks)) if len(teks) == 10 else teks
    except ValueError:
        return teks


def kamus(lembar: Sequence[LembarData]) -> Iterator[tuple[str, ...]]:
    """One row for each column of each sheet."""
    for x in lembar:
        for k, judul in zip(x.kolom, x.judul, strict=True):
            yield (x.nama, judul, k.kode, JENIS[k.tipe.value], _satuan(k), k.uraian, k.sumber or _dataset(x))


def _satuan(k: KolomData) -> str:
    return "persen (0–100)" if k.satuan == "persen" else k.satuan or ""


def _dataset(x: LembarData) -> str:
    return x.data.tabel[x.sebagai].nama
