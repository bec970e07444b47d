"""Axes of the explanation in words: cut-offs and the distance to them, nodes with their source records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.domain.label import label
from talenta_web.domain.tulisan import KOSONG, skor
from talenta_web.pemetaan.penjelasan import Penjelasan, SimpulUrut, urutkan
from talenta_web.web.filter import kata
from talenta_web.web.grafik import AirTerjun, Suku, air_terjun

if TYPE_CHECKING:
    from talenta_web.penskoran.hasil import HasilSimpul
    from talenta_web.penskoran.masukan import BahanOrang, Baris
    from talenta_web.penskoran.model import Pita

_SERATUS = Decimal(100)
_SEBUTAN = ("nama", "tahun", "tingkat", "kode", "golongan", "jenis", "tanggal")


@dataclass(frozen=True, slots=True)
class SimpulTampil:
    """A node with its input in words, its weight as text, and links to its source records."""

    simpul: HasilSimpul
    kedalaman: int
    daun: bool
    masukan: str
    kena: str
    bobot: str
    sumber: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class SumbuTampil:
    """One axis: score, class, the distance to the cut-offs in words, the sum as a waterfall, all nodes."""

    kode: str
    nama: str
    skor: Decimal | None
    tingkat: str | None
    jarak: str
    air: AirTerjun
    simpul: tuple[SimpulTampil, ...]


Alamat = Callable[[str, str], "str | None"]
"""Address of a record by its frame and id; None when the reader may not open it."""


def susun_sumbu(p: Penjelasan, alamat: Alamat) -> tuple[SumbuTampil, ...]:
    """Kinerja and potensial, each with its nodes and the addresses of their source records."""
    r = p.hasil
    return (
        _satu(p, alamat, "kinerja", r.kinerja, r.tingkat_kinerja),
        _satu(p, alamat, "potensial", r.potensial, r.tingkat_potensial),
    )


def _satu(p: Penjelasan, alamat: Alamat, kode: str, nilai: Decimal | None, tingkat: str | None) -> SumbuTampil:
    sumbu = p.aturan.rancangan.sumbu[kode]
    urut = urutkan(p.hasil.simpul, kode)
    langsung = [u.simpul for u in urut if u.kedalaman == 1 and not u.simpul.dicatat]
    ambang = [
        (label(k, f"tingkat_{kode}").lower(), Decimal(str(a)))
        for k, a in zip(sumbu.tingkat.kode[1:], sumbu.tingkat.ambang, strict=True)
    ]
    air = air_terjun(
        f"Unsur {sumbu.nama.lower()}",
        [
            Suku(s.nama, s.skor, None if s.bobot is None else s.bobot / _SERATUS, s.kontribusi, _keadaan(s))
            for s in langsung
        ],
        nilai,
        ambang=ambang,
        maks=sumbu.rentang[1],
    )
    return SumbuTampil(
        kode, sumbu.nama, nilai, tingkat, jarak(nilai, kode, sumbu.tingkat), air,
        tuple(_simpul(u, alamat, p.beku.orang) for u in urut),
    )  # fmt: skip


def jarak(nilai: Decimal | None, kode: str, pita: Pita) -> str:
    """The cut-offs, and how far the score is from the next one above and above the one below."""
    tanda = "mulai" if pita.tepi_atas else "di atas"
    nama = [label(k, f"tingkat_{kode}").lower() for k in pita.kode]
    ambang = [Decimal(str(a)) for a in pita.ambang]
    teks = "Ambang: " + "; ".join(f"{n} {tanda} {skor(a)}" for n, a in zip(nama[1:], ambang, strict=True)) + "."
    if nilai is None:
        return teks
    lewat = [(a, n) for a, n in zip(ambang, nama[1:], strict=True) if nilai > a or (nilai == a and pita.tepi_atas)]
    sisa = [(a, n) for a, n in zip(ambang, nama[1:], strict=True) if (a, n) not in lewat]
    if lewat:
        teks += f" Skor ini {skor(nilai - lewat[-1][0])} poin melewati ambang {skor(lewat[-1][0])}."
    if sisa:
        teks += f" Kurang {skor(sisa[0][0] - nilai)} poin untuk mencapai {sisa[0][1]}."
    return teks


def _keadaan(s: HasilSimpul) -> str:
    return {"belum": "Belum ada data", "nihil": "Nihil"}.get(s.status, "")


def _simpul(u: SimpulUrut, alamat: Alamat, orang: BahanOrang) -> SimpulTampil:
    s = u.simpul
    masukan = label(s.masukan) if isinstance(s.masukan, str) else kata(s.masukan)
    bobot = KOSONG if s.bobot is None else f"{s.bobot.normalize():f}%".replace(".", ",")
    return SimpulTampil(
        s, u.kedalaman, u.daun, masukan, _kena(s.baris), bobot, tuple(_sumber(x, alamat, orang) for x in s.sumber)
    )


def _kena(baris: str | None) -> str:
    """The scale row that was hit: a label of the rule, or a code in words."""
    if not baris:
        return KOSONG
    return label(baris) if re.fullmatch(r"[a-z0-9_]+", baris) else baris


def _sumber(rujuk: str, alamat: Alamat, orang: BahanOrang) -> tuple[str, str | None]:
    """Words for a source record and the address of its row on the employee page."""
    bingkai, _, id_ = rujuk.partition("#")
    baris: Baris = next((b for b in orang.riwayat.get(bingkai, ()) if b["id"] == id_), {})
    sebutan = next((baris[k] for k in _SEBUTAN if baris.get(k) is not None), None)
    teks = label(bingkai)
    if sebutan is not None:
        teks += f" {sebutan}" if isinstance(sebutan, int) else f": {kata(sebutan)}"
    return teks, alamat(bingkai, id_)
