"""Compiles a rule into a function person -> row of result columns (the same columns as a population row)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from talenta_web.penskoran.angka import bulat, juta
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.model import Pita, Rancangan
from talenta_web.penskoran.satu.simpul import langkah_simpul
from talenta_web.penskoran.satu.sumber import Tulis, pencari, penulis, rumus_turunan
from talenta_web.penskoran.satu.ungkap import Baris, Turunan
from talenta_web.penskoran.ungkap import kolom_orang, kolom_pegawai_rekaman

_TEKNIS = "kompetensi_teknis"


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
        self.rujukan = [(x.bingkai, pencari(x)) for x in r.rujukan.values()]
        self.langkah = [langkah_simpul(r, s, tetapan) for s in r.simpul.values()]
        self.gerbang = [("gb." + g.kode, g.syarat.fungsi(tetapan)) for g in r.gerbang]
        self.akhir = _akhir(r)

    def baris(self, orang: BahanOrang) -> dict[str, Any]:
        """All result columns of one person."""
        pegawai = orang.pegawai
        baris: dict[str, Any] = {k: pegawai.get(k) for k in self.kolom_pegawai}
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


def susun_penilai(r: Rancangan, acuan: date, *, rinci: bool) -> Penilai:
    """Compile."""
    return Penilai(r, acuan, rinci=rinci)


def pengelas(pita: Pita) -> Callable[[int], int]:
    """Index of the class of a value in millionths."""
    cari, ambang = (bisect_right if pita.tepi_atas else bisect_left), [juta(a) for a in pita.ambang]
    return lambda nilai: cari(ambang, nilai)


def _akhir(r: Rancangan) -> Callable[[dict[str, Any]], None]:
    k, p = r.sumbu["kinerja"], r.sumbu["potensial"]
    skor_k, skor_p = "skor." + k.simpul, "skor." + p.simpul
    kelas_k, kelas_p = pengelas(k.tingkat), pengelas(p.tingkat)
    bobot = dict(r.nilai_talenta.bobot)
    wk, wp = bobot["kinerja"] / 100.0, bobot["potensial"] / 100.0
    desimal, label = r.nilai_talenta.pembulatan, r.nilai_talenta.label
    kelas_label = pengelas(label) if label else None
    matriks = [("kotak." + n, m) for n, m in r.matriks.items()]
    kosong = {
        **dict.fromkeys(
            ("kinerja", "potensial", "tingkat_kinerja", "tingkat_potensial", "talenta", "nilai_talenta", "label")
        ),
        **dict.fromkeys(n for n, _ in matriks),
    }

    def jalan(b: dict[str, Any]) -> None:
        a, c = b[skor_k], b[skor_p]
        b.update(kosong)
        ik = ip = 0
        if a is not None:
            b["kinerja"] = x = juta(a)
            b["tingkat_kinerja"] = k.tingkat.kode[ik := kelas_k(x)]
        if c is not None:
            b["potensial"] = x = juta(c)
            b["tingkat_potensial"] = p.tingkat.kode[ip := kelas_p(x)]
        if a is None or c is None:
            return
        talenta = a * wk + c * wp
        if desimal is not None:
            talenta = bulat(talenta, desimal)
        b["talenta"] = talenta
        b["nilai_talenta"] = x = juta(talenta)
        if label is not None and kelas_label is not None:
            b["label"] = label.kode[kelas_label(x)]
        for nama, m in matriks:
            b[nama] = m[ik][ip]

    return jalan
