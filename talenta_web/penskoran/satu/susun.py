"""Compiles a rule into a function person -> row of result columns (the same columns as a population row)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from talenta_web.penskoran.angka import bulat, juta
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.satu.akhir import pengakhir
from talenta_web.penskoran.satu.kelompok import FAKTA
from talenta_web.penskoran.satu.simpul import Langkah, langkah_simpul
from talenta_web.penskoran.satu.sumber import Tulis, pencari, penulis, rumus_turunan
from talenta_web.penskoran.satu.sumbu import penahap1
from talenta_web.penskoran.satu.ungkap import Baris, Turunan
from talenta_web.penskoran.statistik import Statistik
from talenta_web.penskoran.tata import TAHAP1
from talenta_web.penskoran.ungkap import kolom_orang, kolom_pegawai_rekaman

_TEKNIS = "kompetensi_teknis"
TANPA = Statistik()


class _Bingkai:
    """The sources of one frame: records get their derived columns and are bucketed by the equality filters."""

    def __init__(self, r: Rancangan, nama: str, tetapan: Baris, acuan: date, rinci: bool) -> None:
        self.nama = nama
        self.rumus = rumus_turunan(r.turunan.get(nama, ()), tetapan)
        self.pegawai = kolom_pegawai_rekaman(r, nama)
        kelompok: defaultdict[tuple[str, ...], list[tuple[Any, Tulis]]] = defaultdict(list)
        for s in r.sumber.values():
            if s.bingkai == nama:
                kolom = tuple(k for k, _ in s.dengan)
                nilai: Any = tuple(v for _, v in s.dengan)
                tulis = penulis(s, tetapan, acuan, rinci=rinci)
                kelompok[kolom].append((nilai[0] if len(nilai) == 1 else nilai, tulis))
        self.semua = tuple(tulis for _, tulis in kelompok.pop((), ()))
        self.kelompok = tuple((itemgetter(*kolom), tuple(isi)) for kolom, isi in kelompok.items())
        self.kosong: dict[str, Any] = {}
        self._tulis((), self.kosong)

    def tulis(self, orang: BahanOrang, baris: dict[str, Any]) -> None:
        """Write the outputs of all sources of the frame and whether its coverage is unknown."""
        rekaman: Sequence[Baris] = orang.riwayat.get(self.nama, ())
        status = orang.kelengkapan.get(self.nama)
        baris["bl." + self.nama] = status == "belum" or (status is None and not rekaman)
        if not rekaman:
            baris.update(self.kosong)
            return
        if self.rumus or self.pegawai:
            milik = {"pegawai." + k: orang.pegawai.get(k) for k in self.pegawai}
            rekaman = [Turunan(b, milik, self.rumus) for b in rekaman]
        self._tulis(rekaman, baris)

    def _tulis(self, rekaman: Sequence[Baris], baris: dict[str, Any]) -> None:
        for tulis in self.semua:
            tulis(rekaman, baris)
        for kunci, penulis_kelompok in self.kelompok:
            ember: dict[Any, list[Baris]] = {}
            for b in rekaman:
                k = kunci(b)
                if k in ember:
                    ember[k].append(b)
                else:
                    ember[k] = [b]
            for nilai, tulis in penulis_kelompok:
                tulis(ember.get(nilai, ()), baris)


class Penilai:
    """A rule compiled for one reference date, with or without what only the explanation needs."""

    def __init__(self, r: Rancangan, acuan: date, *, rinci: bool) -> None:
        tetapan: dict[str, Any] = {"acuan": acuan, **r.tetapan}
        self.r, self.acuan = r, acuan
        self.kolom_pegawai = ("nip", *kolom_orang(r))
        bingkai = dict.fromkeys(s.bingkai for s in r.sumber.values())
        self.bingkai = [_Bingkai(r, b, tetapan, acuan, rinci) for b in bingkai]
        self.rujukan = [(x.bingkai, pencari(x, tetapan)) for x in r.rujukan.values()]
        self.langkah = list(_langkah(r, tetapan, acuan))
        self.gerbang = [("gb." + g.kode, g.syarat.fungsi(tetapan)) for g in r.gerbang]
        self.akhir = pengakhir(r, tetapan, acuan)

    def baris(self, orang: BahanOrang, statistik: Statistik = TANPA) -> dict[str, Any]:
        """All result columns of one person, by the frozen facts of the run."""
        pegawai = orang.pegawai
        baris: dict[str, Any] = {k: pegawai.get(k) for k in self.kolom_pegawai}
        baris[FAKTA] = statistik
        for b in self.bingkai:
            b.tulis(orang, baris)
        for nama, cari in self.rujukan:
            cari(orang.rujukan.get(nama, ()), baris)
        for langkah in self.langkah:
            langkah(baris)
        for kolom, syarat in self.gerbang:
            baris[kolom] = syarat(baris)
        self.akhir(baris)
        return baris

    def target(self, orang: BahanOrang, baris: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Extra columns per target post with a technical result (one for the post itself goes before a general one)."""
        s = self.r.suksesi
        semua: Sequence[Baris] = orang.riwayat.get(_TEKNIS, ())
        rekaman = [b for b in semua if b["tanggal"] is not None and b["tanggal"] <= self.acuan]
        if s is None or not rekaman:
            return
        for post in sorted(orang.rujukan.get("jabatan_target", ()), key=lambda p: str(p["kode"])):
            khusus = [b for b in rekaman if b.get("jabatan_target") == post["kode"]]
            dipakai = khusus or [b for b in rekaman if b.get("jabatan_target") is None]
            if not dipakai:
                continue
            teknis = max(dipakai, key=lambda b: (b["tanggal"], b["id"] or ""))
            bobot, talenta, nilai = s.bobot.get(str(post["jenjang"])), baris["talenta"], teknis["nilai"]
            skor: float | None = None
            if bobot is not None and talenta is not None and nilai is not None:
                skor = talenta * (bobot[0] / 100.0) + float(nilai) * (bobot[1] / 100.0)
                skor = skor if s.pembulatan is None else bulat(skor, s.pembulatan)
            yield {"target": post["kode"], "suksesi": None if skor is None else juta(skor), "teknis": nilai}


def _langkah(r: Rancangan, tetapan: Mapping[str, Any], acuan: date) -> Iterator[Langkah]:
    """Steps of the nodes, children first; the first mapping is made before the first node that reads it."""
    menunggu = r.tahap1 is not None
    for s in r.simpul.values():
        if menunggu and TAHAP1 in s.sumber:
            menunggu = False
            yield penahap1(r, tetapan, acuan)
        yield langkah_simpul(r, s, tetapan)
    if menunggu:
        yield penahap1(r, tetapan, acuan)


def susun_penilai(r: Rancangan, acuan: date, *, rinci: bool) -> Penilai:
    """Compile."""
    return Penilai(r, acuan, rinci=rinci)
