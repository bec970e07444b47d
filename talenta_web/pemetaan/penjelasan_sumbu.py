"""Axes of the explanation in words: nodes with their source records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.domain.grafik import Suku
from talenta_web.domain.label import label
from talenta_web.domain.tulisan import KOSONG
from talenta_web.pemetaan.penjelasan import Penjelasan, SimpulUrut, urutkan
from talenta_web.pemetaan.tampil import nama_bingkai
from talenta_web.penskoran.hasil import BATAS_CATATAN
from talenta_web.penskoran.kamus import kamus
from talenta_web.web.filter import kata

if TYPE_CHECKING:
    from talenta_web.penskoran.hasil import HasilSimpul
    from talenta_web.penskoran.masukan import BahanOrang, Baris

_SERATUS = Decimal(100)
_BANDING = {">=": "paling sedikit", "<=": "paling banyak", ">": "lebih dari", "<": "kurang dari"}
_SEBUTAN = ("nama", "tahun", "tingkat", "kode", "golongan", "jenis", "tanggal")


@dataclass(frozen=True, slots=True)
class SimpulTampil:
    """A node with its input in words, its weight as text, links to its source records, and how many they are."""

    simpul: HasilSimpul
    kedalaman: int
    daun: bool
    masukan: str
    kena: str
    bobot: str
    sumber: tuple[tuple[str, str | None], ...]
    banyak: str


@dataclass(frozen=True, slots=True)
class RincianSumbu:
    """One axis with all its nodes."""

    kode: str
    nama: str
    simpul: tuple[SimpulTampil, ...]


Alamat = Callable[[str, str], "str | None"]
"""Address of a record by its frame and id; None when the reader may not open it."""


def rinci_sumbu(p: Penjelasan, alamat: Alamat, kode: Iterable[str]) -> tuple[RincianSumbu, ...]:
    """These axes, each with its nodes and the addresses of their source records."""
    return tuple(
        RincianSumbu(
            k, p.aturan.rancangan.sumbu[k].nama,
            tuple(_simpul(u, alamat, p.beku.orang) for u in urutkan(p.hasil.simpul, k)),
        )
        for k in kode
    )  # fmt: skip


def suku(p: Penjelasan, kode: str) -> tuple[Suku, ...]:
    """The direct parts of an axis, recomputed."""
    return tuple(
        Suku(s.nama, s.skor, None if s.bobot is None else s.bobot / _SERATUS, _poin(s), _keadaan(s))
        for s in (u.simpul for u in urutkan(p.hasil.simpul, kode) if u.kedalaman == 1)
        if not s.dicatat
    )


def _poin(s: HasilSimpul) -> Decimal | None:
    """What a part gives to the axis; an axis that is one leaf is given all of its score."""
    return s.skor if s.induk is None else s.kontribusi


def _keadaan(s: HasilSimpul) -> str:
    if s.penyesuaian and s.status == "terisi":
        return "Pertimbangan pejabat"
    if s.status == "belum":
        return sebut_belum(s)
    return "Nihil" if s.status == "nihil" else ""


_PENGGANTI = {
    "keluarkan": "tidak ikut dihitung", "nol": "diberi 0", "terendah": "diberi skor terendah",
    "nilai": "diberi skor tetap aturan", "sebelumnya": "dipakai skor sebelumnya",
}  # fmt: skip


def sebut_belum(s: HasilSimpul) -> str:
    """That data is missing or expired, and what stood in for it."""
    kata_ = "Kedaluwarsa" if s.kedaluwarsa else "Belum ada data"
    ganti = _PENGGANTI.get(s.kebijakan or "")
    return f"{kata_}; {ganti}" if ganti else kata_


def _simpul(u: SimpulUrut, alamat: Alamat, orang: BahanOrang) -> SimpulTampil:
    s = u.simpul
    masukan = (
        sebut_belum(s)
        if s.status == "belum"
        else label(s.masukan)
        if isinstance(s.masukan, str)
        else ringkas(kata(s.masukan))
    )
    bobot = KOSONG if s.bobot is None else f"{s.bobot.normalize():f}%".replace(".", ",")
    return SimpulTampil(
        s, u.kedalaman, u.daun, masukan, kena(s.baris), bobot, tuple(_sumber(x, alamat, orang) for x in s.sumber),
        _banyak(len(s.sumber)),
    )  # fmt: skip


def _banyak(n: int) -> str:
    """How many records stand behind a node, when more than one; a full list may have been cut off."""
    return "" if n < 2 else f"{n} catatan{' pertama' if n >= BATAS_CATATAN else ''}: "


def ringkas(angka: str) -> str:
    """A number as short as it can be: "4,00" -> "4", "4,50" -> "4,5"."""
    return angka.rstrip("0").rstrip(",") if "," in angka else angka


def kena(baris: str | None) -> str:
    """The scale row that was hit: a label of the rule, a code or a range of numbers in words."""
    if not baris:
        return KOSONG
    if m := re.fullmatch(r"([\[(])(-inf|[-\d.]+), *(inf|[-\d.]+)([\])])", baris):
        buka, bawah, atas, tutup = m.groups()
        hingga = f"{'sampai' if tutup == ']' else 'kurang dari'} {_angka(atas)}"
        if bawah == "-inf":
            return "berapa pun" if atas == "inf" else hingga
        dari = _angka(bawah) if buka == "[" else f"lebih dari {_angka(bawah)}"
        if atas == "inf":
            return f"{dari} atau lebih" if buka == "[" else dari
        return f"{dari} {hingga}" if tutup == "]" else f"{dari} sampai {hingga}"
    if m := re.fullmatch(r"(>=|<=|>|<) *([-\d.]+)", baris):
        return f"{_BANDING[m[1]]} {_angka(m[2])}"
    return label(baris) if re.fullmatch(r"[a-z0-9_]+|[DS][1-4]", baris) else baris


def _angka(teks: str) -> str:
    return teks.replace(".", ",")


def _sumber(rujuk: str, alamat: Alamat, orang: BahanOrang) -> tuple[str, str | None]:
    """Words for a source record and the address of its row on the employee page."""
    bingkai, _, id_ = rujuk.partition("#")
    return sebut_catatan(rujuk, orang), alamat(bingkai, id_)


def sebut_catatan(rujuk: str, orang: BahanOrang) -> str:
    """Words for a record, named bingkai#id."""
    bingkai, _, id_ = rujuk.partition("#")
    baris: Baris = next((b for b in orang.riwayat.get(bingkai, ()) if b["id"] == id_), {})
    kolom = next((k for k in _SEBUTAN if baris.get(k) is not None), None)
    teks = nama_bingkai(bingkai)
    if kolom is not None:
        sebutan, bernilai = baris[kolom], bool(kamus()[bingkai].kolom[kolom].nilai)
        isi = label(str(sebutan), kolom) if bernilai else kata(sebutan)
        teks += f" {isi}" if isinstance(sebutan, int) else f": {isi}"
    return teks
