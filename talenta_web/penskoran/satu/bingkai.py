"""All sources of one frame for one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.satu.sumber import Tulis, penulis, rumus_turunan
from talenta_web.penskoran.satu.ungkap import Baris, Turunan
from talenta_web.penskoran.tata import AWALAN_LALU
from talenta_web.penskoran.ungkap import kolom_pegawai_rekaman, kolom_target_rekaman


class PembacaBingkai:
    """The sources of one frame: records get their derived columns and are bucketed by the equality filters."""

    def __init__(self, r: Rancangan, nama: str, tetapan: Baris, acuan: date, rinci: bool) -> None:
        self.nama = nama
        self.rumus = rumus_turunan(r.turunan.get(nama, ()), tetapan)
        self.pegawai = kolom_pegawai_rekaman(r, nama)
        self.target = kolom_target_rekaman(r, nama)
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
        """Write the outputs of all sources of the frame and whether its coverage is unknown.

        `baris` holds the columns `target.*` when records are compared with a target.
        """
        rekaman: Sequence[Baris] = orang.riwayat.get(self.nama, ())
        status = orang.kelengkapan.get(self.nama)
        baris["bl." + self.nama] = status == "belum" or (status is None and not _punya(self.nama, rekaman))
        if not rekaman:
            baris.update(self.kosong)
            return
        if self.rumus or self.pegawai or self.target:
            milik = {k: baris[k] for k in self.target} | {"pegawai." + k: orang.pegawai.get(k) for k in self.pegawai}
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


def _punya(bingkai: str, rekaman: Sequence[Baris]) -> bool:
    """Whether there is a record besides scores carried from an earlier result."""
    if bingkai != "isian":
        return bool(rekaman)
    return any(not (b.get("kode") or "").startswith(AWALAN_LALU) for b in rekaman)
