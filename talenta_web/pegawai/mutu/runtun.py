"""Checks that one row cannot answer: gaps, overlaps, order, and the record against the person's own data.

Each takes the person's facts, the records of the rule's sheet (dicts with `pid`), and `Bekal`; it yields the record's
public id ("" for the person, or what is missing) and the values of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from talenta_web.domain import golongan
from talenta_web.pegawai.mutu.aturan import AturanMutu
from talenta_web.penskoran.kamus import kamus
from talenta_web.ungkapan.angka import geser

Baris = Mapping[str, Any]
Hasil = Iterator[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Bekal:
    """What else a check needs: the rule, the reference date, all records, known frames, people of one name and date."""

    aturan: AturanMutu
    acuan: date
    riwayat: Mapping[str, Sequence[Baris]]
    diketahui: frozenset[str]
    senama: int


def kosong(orang: Baris, _r: Sequence[Baris], b: Bekal) -> Hasil:
    """Columns of the rule that hold nothing."""
    kurang = [k for k in b.aturan.kolom if orang[k] is None]
    if kurang:
        yield "", {"kosong": [k.replace("_", " ").replace("tmt", "TMT") for k in kurang]}


def orang_ganda(_o: Baris, _r: Sequence[Baris], b: Bekal) -> Hasil:
    if b.senama > 1:
        yield "", {"banyak": b.senama - 1}


def belum(_o: Baris, riwayat: Sequence[Baris], b: Bekal) -> Hasil:
    """No record, and nobody said that there is none."""
    if not riwayat and b.aturan.lembar not in b.diketahui:
        yield "", {}


def celah_tahun(orang: Baris, riwayat: Sequence[Baris], b: Bekal) -> Hasil:
    """Calendar years without a yearly appraisal; somebody without any record at all is another finding."""
    ada = {r["tahun"] for r in riwayat if r["periode"] == "tahunan"}
    masuk = orang["tmt_cpns"]
    if not riwayat or masuk is None:
        return
    for tahun in range(max(b.acuan.year - b.aturan.nilai["mundur"], masuk.year + 1), b.acuan.year):
        if tahun not in ada:
            yield f"tahun:{tahun}", {"tahun": tahun}


def asesmen_usang(_o: Baris, riwayat: Sequence[Baris], b: Bekal) -> Hasil:
    if riwayat:
        akhir = max(riwayat, key=lambda r: r["tanggal"])
        sampai = akhir["berlaku_sampai"] or geser(akhir["tanggal"], b.aturan.nilai["bulan"], 0)
        if sampai is not None and sampai < b.acuan:
            yield akhir["pid"], {"tanggal": akhir["tanggal"], "sampai": sampai}


def pangkat_terakhir(orang: Baris, _r: Sequence[Baris], b: Bekal) -> Hasil:
    lewat = [r for r in b.riwayat["pangkat"] if r["tmt"] <= b.acuan]
    if lewat and orang["golongan"] is not None:
        akhir = max(lewat, key=lambda r: r["tmt"])
        if akhir["golongan"] != orang["golongan"]:
            yield "", {"golongan": orang["golongan"], "riwayat": akhir["golongan"], "tmt": akhir["tmt"]}


def pangkat_runtun(_o: Baris, riwayat: Sequence[Baris], b: Bekal) -> Hasil:
    """A step down, or one that skips more than the parameter allows, within one list of golongan."""
    urut = sorted((r for r in riwayat if golongan.sah(r["golongan"])), key=lambda r: r["tmt"])
    for lama, baru in pairwise(urut):
        dari, ke = lama["golongan"], baru["golongan"]
        naik = golongan.urutan(ke) - golongan.urutan(dari)
        satu_daftar = (dari in golongan.GOLONGAN_PPPK) == (ke in golongan.GOLONGAN_PPPK)
        if satu_daftar and not 0 <= naik <= b.aturan.nilai["lompat"]:
            yield baru["pid"], {"dari": dari, "ke": ke, "tmt": baru["tmt"]}


def pendidikan_terakhir(orang: Baris, _r: Sequence[Baris], b: Bekal) -> Hasil:
    urutan = kamus()["pegawai"].kolom["tingkat_pendidikan"].nilai
    riwayat, kini = b.riwayat["pendidikan"], orang["tingkat_pendidikan"]
    if riwayat and kini is not None:
        tinggi = max((r["tingkat"] for r in riwayat), key=urutan.index)
        if tinggi != kini:
            yield "", {"tingkat_pendidikan": kini, "riwayat": tinggi}


def jabatan_kini(orang: Baris, riwayat: Sequence[Baris], b: Bekal) -> Hasil:
    jalan = [r for r in riwayat if r["status"] == "definitif" and (r["tmt_selesai"] or b.acuan) >= b.acuan]
    nama = orang["nama_jabatan"]
    if riwayat and nama and all(r["nama"].casefold() != nama.casefold() for r in jalan):
        yield "", {"nama_jabatan": nama}


def jabatan_tumpang(_o: Baris, riwayat: Sequence[Baris], b: Bekal) -> Hasil:
    """A permanent post that still runs when the next one begins."""
    tetap = [r for r in riwayat if r["status"] == "definitif"]
    urut = sorted(tetap, key=lambda r: r["tmt_mulai"])
    longgar = timedelta(days=b.aturan.nilai["hari"])
    for lama, baru in pairwise(urut):
        if (lama["tmt_selesai"] or date.max) - longgar > baru["tmt_mulai"] > lama["tmt_mulai"]:
            isi = {"nama": lama["nama"], "tmt_mulai": lama["tmt_mulai"]}
            yield lama["pid"], {**isi, "berikut": baru["nama"], "mulai_berikut": baru["tmt_mulai"]}


RUNTUN: Mapping[str, Callable[[Baris, Sequence[Baris], Bekal], Hasil]] = {
    f.__name__: f
    for f in (
        kosong, orang_ganda, belum, celah_tahun, asesmen_usang, pangkat_terakhir, pangkat_runtun, pendidikan_terakhir,
        jabatan_kini, jabatan_tumpang,
    )
}  # fmt: skip
BUTUH: Mapping[str, str] = {"pangkat_terakhir": "pangkat", "pendidikan_terakhir": "pendidikan"}
"""Frames that a check reads besides the sheet of its rule."""
