"""View model of the comparison: the same rows for everybody, from what the run froze, differences in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from talenta_web.domain.label import label
from talenta_web.domain.tulisan import KOSONG, angka, skor
from talenta_web.pemetaan.kepastian_kartu import kalimat
from talenta_web.pemetaan.kerangka import kerangka
from talenta_web.pemetaan.penjelasan import Penjelasan, jelaskan
from talenta_web.pemetaan.penjelasan_sumbu import SimpulTampil, rinci_sumbu
from talenta_web.pemetaan.queries.kartu import HasilKartu, beku
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.tampil import nama_bingkai, uraian
from talenta_web.web.filter import pangkat

if TYPE_CHECKING:
    from talenta_web.penskoran.hasil import HasilGerbang

PALING_BANYAK = 4
TINGGI, RENDAH = "tertinggi", "terendah"


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: text, what stands behind it, and whether it is the highest or lowest of the row."""

    teks: str
    ket: str = ""
    unggul: str = ""


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One row; `dalam`: depth of a node below its axis. `angka`: cells are numbers."""

    nama: str
    sel: tuple[Sel, ...]
    beda: bool
    angka: bool = False
    dalam: int = 0


@dataclass(frozen=True, slots=True)
class BagianBanding:
    """A named group of rows."""

    judul: str
    baris: tuple[BarisBanding, ...]


def susun_banding(session: Session, run: Run, orang: Sequence[HasilKartu]) -> tuple[BagianBanding, ...]:
    """Every part of the comparison; one statement per person reads the frozen records."""
    rangka = kerangka(session, run)
    penjelasan = [jelaskan(beku(session, h.run_id, h.digest)) for h in orang] if rangka.berteks else []
    bagian = [_posisi(orang), _jabatan(orang)]
    for s in rangka.sumbu if penjelasan else ():
        bagian.append(BagianBanding(s.nama, tuple(_simpul(penjelasan, s.kode))))
    if penjelasan and rangka.bergerbang:
        bagian.append(BagianBanding("Syarat", tuple(_syarat([p.hasil.gerbang for p in penjelasan]))))
    return tuple(b for b in bagian if b.baris)


def hanya_beda(bagian: Iterable[BagianBanding]) -> tuple[BagianBanding, ...]:
    """The same without the rows in which everybody is equal."""
    isi = (BagianBanding(b.judul, tuple(r for r in b.baris if r.beda)) for b in bagian)
    return tuple(b for b in isi if b.baris)


def baris_angka(nama: str, nilai: Sequence[Decimal | None], ket: Sequence[str] = (), dalam: int = 0) -> BarisBanding:
    """A row of numbers, compared as they are shown; what is not known is neither lowest nor equal to zero."""
    teks = [skor(n) for n in nilai]
    ada = [n for n in nilai if n is not None]
    atas, bawah = (skor(max(ada)), skor(min(ada))) if ada else ("", "")
    sel = tuple(
        Sel(t, k, "" if n is None or atas == bawah else TINGGI if t == atas else RENDAH if t == bawah else "")
        for n, t, k in zip(nilai, teks, ket or [""] * len(nilai), strict=True)
    )
    return BarisBanding(nama, sel, len(set(teks)) > 1 or len(set(ket)) > 1, True, dalam)


def baris_kata(nama: str, isi: Sequence[str], dalam: int = 0) -> BarisBanding:
    """A row of words."""
    return BarisBanding(nama, tuple(Sel(t or KOSONG) for t in isi), len(set(isi)) > 1, dalam=dalam)


def _posisi(orang: Sequence[HasilKartu]) -> BagianBanding:
    def kotak(h: HasilKartu) -> str:
        return f"{h.kotak}, {uraian()[h.kotak].predikat}" if h.kotak else "Belum dapat dipetakan"

    def tingkat(nilai: str | None, kolom: str | None = None) -> str:
        return label(nilai, kolom).lower() if nilai else ""

    baris = [
        baris_kata("Kotak hasil hitung", [kotak(h) for h in orang]),
        baris_angka(
            "Kinerja", [h.kinerja for h in orang], [tingkat(h.tingkat_kinerja, "tingkat_kinerja") for h in orang]
        ),
        baris_angka("Potensial", [h.potensial for h in orang], [tingkat(h.tingkat_potensial) for h in orang]),
        baris_angka("Nilai talenta", [h.nilai_talenta for h in orang]),
        baris_kata("Peringkat", [angka(h.peringkat) for h in orang]),
        baris_kata("Data yang belum ada", [", ".join(map(nama_bingkai, (h.kurang or "").split())) for h in orang]),
    ]
    if any(h.mungkin is not None for h in orang):
        baris.append(baris_kata("Kepastian", [kalimat(h.kotak, h.mungkin) for h in orang]))
    return BagianBanding("Posisi", tuple(baris))


def _jabatan(orang: Sequence[HasilKartu]) -> BagianBanding:
    ambil: tuple[tuple[str, Callable[[HasilKartu], str]], ...] = (
        ("Jabatan", lambda h: h.nama_jabatan or ""),
        ("Unit kerja", lambda h: h.unit_nama or ""),
        ("Pangkat", lambda h: pangkat(h.golongan)),
        ("Jenjang", lambda h: label(h.jenjang) if h.jenjang else ""),
        ("Level", lambda h: str(h.level or "")),
    )
    return BagianBanding("Jabatan dan pangkat", tuple(baris_kata(n, [f(h) for h in orang]) for n, f in ambil))


def _simpul(penjelasan: Sequence[Penjelasan], sumbu: str) -> Iterable[BarisBanding]:
    """Nodes of an axis in rule order: points (or the score of a node that gives none), and the data behind them."""
    per = [
        {t.simpul.kode: t for r in rinci_sumbu(p, lambda _b, _c: None, (sumbu,)) for t in r.simpul} for p in penjelasan
    ]
    for kode in dict.fromkeys(k for satu in per for k in satu):
        isi = [satu.get(kode) for satu in per]
        contoh = next(t for t in isi if t is not None)
        poin = [None if t is None else _poin(t) for t in isi]
        yield baris_angka(contoh.simpul.nama, poin, [_data(t) for t in isi], contoh.kedalaman)


def _poin(t: SimpulTampil) -> Decimal | None:
    return t.simpul.kontribusi if t.simpul.kontribusi is not None else t.simpul.skor


def _data(t: SimpulTampil | None) -> str:
    if t is None:
        return ""
    if not t.daun and t.simpul.status != "belum":
        return ""
    return "Nihil" if t.simpul.status == "nihil" and t.simpul.masukan is None else t.masukan


def _syarat(gerbang: Sequence[Sequence[HasilGerbang]]) -> Iterable[BarisBanding]:
    nama = {"TERPENUHI": "Terpenuhi", "TIDAK": "Tidak terpenuhi"}
    per = [{g.kode: g for g in satu} for satu in gerbang]
    for kode in dict.fromkeys(k for satu in per for k in satu):
        isi = [satu.get(kode) for satu in per]
        contoh = next(g for g in isi if g is not None)
        yield baris_kata(contoh.nama, [nama.get(g.hasil, "Perlu verifikasi") if g else "" for g in isi])
