"""Sources for one person: records of a frame -> value, source id, and whether any record counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from talenta_web.penskoran.angka import PER_JUTA, akhir_jendela, awal_jendela, juta
from talenta_web.penskoran.model import Keluaran, Rujukan, Sumber, Tambah
from talenta_web.ungkapan.angka import geser

Baris = Mapping[str, Any]
Tulis = Callable[[Sequence[Baris], dict[str, Any]], None]
"""Reads the records, writes `<output>`, `src.<source>` and `ada.<source>` into the person's row."""


def tambahan(turunan: Sequence[tuple[str, Any]], tetapan: Baris) -> Callable[[Baris, Baris], Baris]:
    """Record plus derived columns plus `pegawai.<column>` of its person."""
    langkah = [(nama, _tambah(u, tetapan) if isinstance(u, Tambah) else u.fungsi(tetapan)) for nama, u in turunan]

    def jalan(rekaman: Baris, orang: Baris) -> Baris:
        baris = {**rekaman, **orang}
        for nama, f in langkah:
            baris[nama] = f(baris)
        return baris

    return jalan


def _tambah(u: Tambah, tetapan: Baris) -> Callable[[Baris], date | None]:
    tanggal, bulan = u.tanggal.fungsi(tetapan), u.bulan.fungsi(tetapan)

    def jalan(b: Baris) -> date | None:
        d, n = tanggal(b), bulan(b)
        return geser(d, int(n), 0) if isinstance(d, date) and isinstance(n, float) else None

    return jalan


def penyaring(s: Sumber, tetapan: Baris, acuan: date) -> Callable[[Baris], bool]:
    """Whether a record counts: equalities, window, filter."""
    pada, awal, akhir = s.pada, awal_jendela(s, acuan), akhir_jendela(s, acuan)
    saring = s.saring.fungsi(tetapan) if s.saring else None

    def jalan(b: Baris) -> bool:
        if pada is not None:
            t = b[pada]
            if t is None or (akhir is not None and t > akhir) or (awal is not None and t < awal):
                return False
        return saring is None or saring(b) is True

    return jalan


def penulis(s: Sumber, tetapan: Baris, acuan: date) -> Tulis:
    """The writer of one source."""
    lolos = penyaring(s, tetapan, acuan)
    if s.pilih in ("jumlah", "rerata", "cacah", "cacah_jenis", "ada"):
        return _agregat(s, lolos, tetapan)
    kunci = _kunci(s, tetapan)
    keluaran = [(k.nama, _nilai(k, tetapan)) for k in s.keluaran]
    ada, src = "ada." + s.kode, "src." + s.kode

    def jalan(rekaman: Sequence[Baris], baris: dict[str, Any]) -> None:
        terpilih: Baris | None = None
        terbesar: Any = None
        for r in rekaman:
            if lolos(r) and (k := kunci(r)) is not None and (terbesar is None or k > terbesar):
                terpilih, terbesar = r, k
        baris[ada] = terpilih is not None
        baris[src] = None if terpilih is None else terpilih["id"]
        for nama, f in keluaran:
            baris[nama] = None if terpilih is None else f(terpilih)

    return jalan


def _nilai(k: Keluaran, tetapan: Baris) -> Callable[[Baris], Any]:
    assert k.nilai is not None
    return k.nilai.fungsi(tetapan)


class _Balik:
    """Orders ids the other way round, for the earliest record."""

    __slots__ = ("isi",)

    def __init__(self, isi: str) -> None:
        self.isi = isi

    def __lt__(self, lain: _Balik) -> bool:
        return lain.isi < self.isi

    def __gt__(self, lain: _Balik) -> bool:
        return lain.isi > self.isi


def _kunci(s: Sumber, tetapan: Baris) -> Callable[[Baris], Any]:
    """Sort key of a record (the greatest wins), None when it does not take part."""
    pada = s.pada or ""
    if s.pilih == "terbaru":
        return lambda b: (b[pada], b["id"] or "")
    if s.pilih == "terlama":
        return lambda b: (_tanda(b[pada]), _Balik(b["id"] or ""))
    if s.urutan:
        assert s.menurut is not None
        urut = {kode: -i for i, kode in enumerate(s.urutan)}
        menurut = s.menurut.fungsi(tetapan)

        def peringkat(b: Baris) -> Any:
            r = urut.get(str(menurut(b)))
            return None if r is None else (r, _tanda_pada(b, pada), b["id"] or "")

        return peringkat
    u = s.menurut or s.keluaran[0].nilai
    assert u is not None
    ukuran, tanda = u.fungsi(tetapan), 1 if s.pilih in ("maks", "terbaik") else -1

    def besar(b: Baris) -> Any:
        v = ukuran(b)
        return None if v is None else (tanda * juta(v), b["id"] or "")  # type: ignore[arg-type]

    return besar


def _tanda(t: Any) -> int:
    return -(t.toordinal() if isinstance(t, date) else int(t))


def _tanda_pada(b: Baris, pada: str) -> int:
    return -_tanda(b[pada]) if pada else 0


def _agregat(s: Sumber, lolos: Callable[[Baris], bool], tetapan: Baris) -> Tulis:
    k = s.keluaran[0]
    nilai = k.nilai.fungsi(tetapan) if k.nilai else None
    ada, pilih, nama = "ada." + s.kode, s.pilih, k.nama

    def jalan(rekaman: Sequence[Baris], baris: dict[str, Any]) -> None:
        isi: list[Any] = [r if nilai is None else nilai(r) for r in rekaman if lolos(r)]
        if nilai is not None:
            isi = [v for v in isi if v is not None]
        n = len(isi)
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


def pencari(r: Rujukan) -> Callable[[Sequence[Baris], dict[str, Any]], None]:
    """Look-up of one reference value; the greatest when the frame holds several."""

    def jalan(rujukan: Sequence[Baris], baris: dict[str, Any]) -> None:
        dicari = baris[r.kolom_pegawai]
        baris[r.kode] = None
        if dicari is None:
            return
        cocok = [
            b[r.kolom_nilai]
            for b in rujukan
            if b[r.kolom] == dicari and b[r.kolom_nilai] is not None and all(b[k] == v for k, v in r.dengan)
        ]
        baris[r.kode] = max(cocok, default=None)

    return jalan
