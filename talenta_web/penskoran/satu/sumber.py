"""Sources for one person: records of a frame -> value, source id, and whether any record counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from talenta_web.penskoran.angka import BATAS, PER_JUTA, akhir_jendela, awal_jendela, juta
from talenta_web.penskoran.galat import tak_hingga
from talenta_web.penskoran.hasil import BATAS_CATATAN
from talenta_web.penskoran.masukan import kolom_bingkai
from talenta_web.penskoran.model import Rujukan, Sumber, Tambah
from talenta_web.penskoran.satu.ungkap import Baris, F, fungsi
from talenta_web.ungkapan.angka import geser
from talenta_web.ungkapan.tipe import Tipe

Tulis = Callable[[Sequence[Baris], dict[str, Any]], None]
"""Reads the records, writes `<output>`, `src.<source>` and `ada.<source>` into the person's row.

`src.` of a source that aggregates holds the ids of what it counted, with rinci only.
"""
Kunci = Callable[[Baris], Any]


def rumus_turunan(turunan: Sequence[tuple[str, Any]], tetapan: Baris) -> dict[str, F]:
    """Derived columns as functions of the record."""
    return {n: _tambah(u, tetapan) if isinstance(u, Tambah) else u.fungsi(tetapan) for n, u in turunan}


def _tambah(u: Tambah, tetapan: Baris) -> F:
    tanggal, bulan = u.tanggal.fungsi(tetapan), u.bulan.fungsi(tetapan)

    def jalan(b: Baris) -> date | None:
        d, n = tanggal(b), bulan(b)
        return geser(d, int(n), 0) if isinstance(d, date) and isinstance(n, float) else None

    return jalan


def penyaring(s: Sumber, tetapan: Baris, acuan: date) -> Callable[[Sequence[Baris]], Sequence[Baris]]:
    """The records that count: window and filter (equalities are met by then)."""
    pada, (lo, hi) = s.pada, _batas(s, acuan)
    saring = _saring(s, tetapan, acuan)

    def jalan(rekaman: Sequence[Baris]) -> Sequence[Baris]:
        if pada is not None:
            rekaman = [b for b in rekaman if (t := b[pada]) is not None and lo <= t <= hi]
        return rekaman if saring is None else [b for b in rekaman if saring(b) is True]

    return jalan


def _saring(s: Sumber, tetapan: Baris, acuan: date) -> F | None:
    """The condition on one record: its own last day of validity, then the filter."""
    saring, sampai = s.saring.fungsi(tetapan) if s.saring else None, s.sampai
    if sampai is None:
        return saring

    def jalan(b: Baris) -> bool:
        t = b[sampai]
        return (t is None or t >= acuan) and (saring is None or saring(b) is True)

    return jalan


def penulis(s: Sumber, tetapan: Baris, acuan: date, *, rinci: bool) -> Tulis:
    """The writer of one source; with a period of validity it also writes `usang.<source>`."""
    tulis = _penulis(s, tetapan, acuan, rinci)
    if not s.kedaluwarsa:
        return tulis
    lama = penyaring(replace(s, jendela=None, sampai=None, lewat_acuan=s.lewat_acuan), tetapan, acuan)
    ada, usang = "ada." + s.kode, "usang." + s.kode

    def jalan(rekaman: Sequence[Baris], baris: dict[str, Any]) -> None:
        tulis(rekaman, baris)
        baris[usang] = not baris[ada] and bool(lama(rekaman))

    return jalan


def _penulis(s: Sumber, tetapan: Baris, acuan: date, rinci: bool) -> Tulis:
    lolos = penyaring(s, tetapan, acuan)
    bulat = kolom_bulat(s.bingkai)
    if s.pilih in ("jumlah", "rerata", "cacah", "cacah_jenis", "ada"):
        return _agregat(s, lolos, tetapan, bulat, rinci)
    terpilih = _terbaru(s, tetapan, acuan) if s.pilih == "terbaru" else _pemilih(s, tetapan, bulat)
    saring = (lambda rekaman: rekaman) if s.pilih == "terbaru" else lolos
    keluaran = [(k.nama, fungsi(k.nilai, tetapan, bulat)) for k in s.keluaran if k.nilai]
    ada, src = "ada." + s.kode, "src." + s.kode

    def jalan(rekaman: Sequence[Baris], baris: dict[str, Any]) -> None:
        r = terpilih(saring(rekaman)) if rekaman else None
        if r is None:
            baris[ada] = False
            baris[src] = None
            for nama, _ in keluaran:
                baris[nama] = None
            return
        baris[ada] = True
        baris[src] = r["id"]
        for nama, f in keluaran:
            baris[nama] = f(r)

    return jalan


@lru_cache(maxsize=64)
def kolom_bulat(bingkai: str) -> frozenset[str]:
    """Columns of a frame that hold whole numbers."""
    return frozenset(k for k, t in kolom_bingkai(bingkai).items() if t is Tipe.BULAT)


def _batas(s: Sumber, acuan: date) -> tuple[Any, Any]:
    """Inclusive window of `pada`."""
    awal, akhir = awal_jendela(s, acuan), akhir_jendela(s, acuan)
    lo = awal if awal is not None else (0 if s.pada_tahun else date.min)
    return lo, akhir if akhir is not None else (9999 if s.pada_tahun else date.max)


def _terbaru(s: Sumber, tetapan: Baris, acuan: date) -> Callable[[Sequence[Baris]], Baris | None]:
    """Window, filter and choice in one loop: by far the commonest source."""
    pada, (lo, hi) = s.pada or "", _batas(s, acuan)
    saring = _saring(s, tetapan, acuan)

    def jalan(rekaman: Sequence[Baris]) -> Baris | None:
        hasil: Baris | None = None
        kini: Any = lo
        for b in rekaman:
            t = b[pada]
            if t is None or t < kini or t > hi or (saring is not None and saring(b) is not True):
                continue
            if hasil is None or t > kini or b["id"] > hasil["id"]:
                hasil, kini = b, t
        return hasil

    return jalan


def _pemilih(s: Sumber, tetapan: Baris, bulat: frozenset[str]) -> Callable[[Sequence[Baris]], Baris | None]:
    """The winning record, or None."""
    pada = s.pada or ""
    if s.pilih == "terlama":
        urut = itemgetter(pada, "id")
        return lambda rekaman: None if not rekaman else rekaman[0] if len(rekaman) == 1 else min(rekaman, key=urut)
    kunci = _kunci(s, tetapan, bulat)

    def jalan(rekaman: Sequence[Baris]) -> Baris | None:
        hasil: Baris | None = None
        terbesar: Any = None
        for r in rekaman:
            k = kunci(r)
            if k is not None and (terbesar is None or k > terbesar):
                hasil, terbesar = r, k
        return hasil

    return jalan


def _kunci(s: Sumber, tetapan: Baris, bulat: frozenset[str]) -> Kunci:
    """Sort key of a record (the greatest wins), None when it does not take part."""
    pada = s.pada or ""
    if s.urutan:
        assert s.menurut is not None
        urut = {kode: -i for i, kode in enumerate(s.urutan)}
        menurut = fungsi(s.menurut, tetapan)

        def peringkat(b: Baris) -> Any:
            r = urut.get(menurut(b))
            return None if r is None else (r, b[pada] if pada else 0, b["id"] or "")

        return peringkat
    u = s.menurut or s.keluaran[0].nilai
    assert u is not None
    ukuran, tanda = fungsi(u, tetapan, bulat), 1 if s.pilih in ("maks", "terbaik") else -1

    def besar(b: Baris) -> Any:
        v = ukuran(b)
        if v is None:
            return None
        if not abs(v) < BATAS:
            raise tak_hingga(s.kode, b.get("nip"))
        return tanda * juta(v), b["id"] or ""

    return besar


def _agregat(
    s: Sumber, lolos: Callable[[Sequence[Baris]], Sequence[Baris]], tetapan: Baris, bulat: frozenset[str], rinci: bool
) -> Tulis:
    k = s.keluaran[0]
    nilai = fungsi(k.nilai, tetapan, bulat) if k.nilai else None
    ada, src, pilih, nama = "ada." + s.kode, "src." + s.kode, s.pilih, k.nama

    def jalan(rekaman: Sequence[Baris], baris: dict[str, Any]) -> None:
        isi: Sequence[Any] = lolos(rekaman) if rekaman else ()
        if rinci:
            baris[src] = _catatan(isi if nilai is None else [b for b in isi if nilai(b) is not None])
        if nilai is not None:
            isi = [v for v in map(nilai, isi) if v is not None]
        n = len(isi)
        if pilih in ("jumlah", "rerata") and not all(abs(v) < BATAS for v in isi):
            raise tak_hingga(s.kode, baris["nip"])
        baris[ada] = n > 0
        hasil: float | bool | None
        match pilih:
            case "cacah":
                hasil = float(n)
            case "ada":
                hasil = n > 0
            case "cacah_jenis":
                hasil = float(len(set(isi)))
            case "jumlah":
                hasil = float(sum(juta(v) for v in isi)) * PER_JUTA
            case _:
                hasil = float(sum(juta(v) for v in isi)) / float(n) * PER_JUTA if n else None
        baris[nama] = hasil

    return jalan


def _catatan(rekaman: Sequence[Baris]) -> list[str] | None:
    """The ids of records, in order, at most `BATAS_CATATAN`; None when there are none."""
    return sorted(b["id"] for b in rekaman if b["id"] is not None)[:BATAS_CATATAN] or None


def pencari(r: Rujukan, tetapan: Baris) -> Callable[[Sequence[Baris], dict[str, Any]], None]:
    """Look-up of one reference value; the greatest when the frame holds several. The index is kept between persons."""
    kunci = r.kunci.fungsi(tetapan) if r.kunci else itemgetter(r.kolom_pegawai)
    simpanan: tuple[Sequence[Baris] | None, dict[Any, Any]] = (None, {})

    def jalan(rujukan: Sequence[Baris], baris: dict[str, Any]) -> None:
        nonlocal simpanan
        milik, indeks = simpanan
        if rujukan is not milik:
            indeks = _indeks(r, rujukan)
            simpanan = (rujukan, indeks)  # one assignment: other threads see the old index or the whole new one
        baris[r.kode] = indeks.get(kunci(baris))

    return jalan


def _indeks(r: Rujukan, rujukan: Sequence[Baris]) -> dict[Any, Any]:
    hasil: dict[Any, Any] = {}
    for b in rujukan:
        kunci, nilai = b[r.kolom], b[r.kolom_nilai]
        if kunci is not None and nilai is not None and all(b[k] == v for k, v in r.dengan):
            hasil[kunci] = max(nilai, hasil.get(kunci, nilai))
    return hasil
