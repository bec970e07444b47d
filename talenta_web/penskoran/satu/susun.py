"""Compiles a rule into a function person -> row of result columns (the same columns as a population row)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.satu.akhir import pengakhir
from talenta_web.penskoran.satu.bingkai import PembacaBingkai
from talenta_web.penskoran.satu.kelompok import FAKTA
from talenta_web.penskoran.satu.sasaran import PenilaiSasaran, nilai_teknis, skor_suksesi
from talenta_web.penskoran.satu.simpul import Langkah, langkah_simpul
from talenta_web.penskoran.satu.sumber import pencari
from talenta_web.penskoran.satu.sumbu import penahap1
from talenta_web.penskoran.statistik import Statistik
from talenta_web.penskoran.tata import baca_tahap1
from talenta_web.penskoran.ungkap import kolom_dinilai, kolom_orang

TANPA = Statistik()


class Penilai:
    """A rule compiled for one reference date, with or without what only the explanation needs."""

    def __init__(self, r: Rancangan, acuan: date, *, rinci: bool) -> None:
        tetapan: dict[str, Any] = {"acuan": acuan, **r.tetapan}
        self.r, self.acuan = r, acuan
        self.kolom_pegawai = ("nip", *kolom_orang(r))
        bingkai = dict.fromkeys(s.bingkai for s in r.sumber.values())
        self.bingkai = [PembacaBingkai(r, b, tetapan, acuan, rinci) for b in bingkai]
        self.rujukan = [(x.bingkai, pencari(x, tetapan)) for x in r.rujukan.values()]
        self.langkah = list(_langkah(r, tetapan, acuan))
        self.kosong = [("nl." + k, k) for k in kolom_dinilai(r)]
        self.gerbang = [("gb." + g.kode, g.syarat.fungsi(tetapan)) for g in r.gerbang]
        self.akhir = pengakhir(r, tetapan, acuan)
        self.sasaran = [PenilaiSasaran(b, acuan, rinci=rinci) for b in r.belahan]

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
        for nama, k in self.kosong:
            baris[nama] = baris[k] is None
        return baris

    def pasangan(
        self, orang: BahanOrang, baris: Mapping[str, Any], *, target: str | None = None, rumpun: str | None = None
    ) -> Iterator[tuple[Rancangan, dict[str, Any]]]:
        """Whole rows per target post, then per job family, with the rule to read them by; `baris` is the generic row.

        A rule that declares neither has a row per post with a technical result, for its succession score. `target` or
        `rumpun` asks for that one alone.
        """
        for s in self.sasaran:
            hanya = target if s.belahan.sasaran.jenis == "jabatan" else rumpun
            if hanya is None and (target is not None or rumpun is not None):
                continue
            for isi in s.baris(orang, baris, hanya):
                yield s.belahan.rancangan, isi
        if (
            rumpun is not None
            or self.r.suksesi is None
            or any(s.belahan.sasaran.jenis == "jabatan" for s in self.sasaran)
        ):
            return
        teknis = nilai_teknis(orang, self.acuan)
        for post in sorted(orang.rujukan.get("jabatan_target", ()), key=lambda p: str(p["kode"])):
            ada, nilai = teknis(post["kode"])
            if ada and target in (None, post["kode"]):
                skor = skor_suksesi(self.r.suksesi, post["jenjang"], baris["talenta"], nilai)
                yield self.r, {**baris, "target": post["kode"], "suksesi": skor, "teknis": nilai}


def _langkah(r: Rancangan, tetapan: Mapping[str, Any], acuan: date) -> Iterator[Langkah]:
    """Steps of the nodes, children first; the first mapping is made before the first node that reads it."""
    menunggu = r.tahap1 is not None
    for s in r.simpul.values():
        if menunggu and baca_tahap1(s):
            menunggu = False
            yield penahap1(r, tetapan, acuan)
        yield langkah_simpul(r, s, tetapan)
    if menunggu:
        yield penahap1(r, tetapan, acuan)


def susun_penilai(r: Rancangan, acuan: date, *, rinci: bool) -> Penilai:
    """Compile."""
    return Penilai(r, acuan, rinci=rinci)
