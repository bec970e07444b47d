"""Compiles a rule into a function person -> row of result columns (the same columns as a population row)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from talenta_web.penskoran.angka import bulat, juta
from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.model import Pita, Rancangan
from talenta_web.penskoran.satu.simpul import langkah_simpul
from talenta_web.penskoran.satu.sumber import Baris, Tulis, pencari, penulis, tambahan
from talenta_web.penskoran.ungkap import kolom_pegawai_rekaman

_TEKNIS = "kompetensi_teknis"


class _Bingkai:
    """The sources of one frame: records are augmented once and bucketed by the equality filters."""

    def __init__(self, r: Rancangan, nama: str, tetapan: Baris, acuan: date) -> None:
        self.nama = nama
        turunan = r.turunan.get(nama, ())
        self.pegawai = kolom_pegawai_rekaman(r, nama)
        self.tambah = tambahan(turunan, tetapan) if turunan or self.pegawai else None
        kelompok: defaultdict[tuple[str, ...], list[tuple[tuple[Any, ...], Tulis]]] = defaultdict(list)
        for s in r.sumber.values():
            if s.bingkai == nama:
                kolom = tuple(k for k, _ in s.dengan)
                kelompok[kolom].append((tuple(v for _, v in s.dengan), penulis(s, tetapan, acuan)))
        self.kelompok = tuple(kelompok.items())

    def tulis(self, orang: BahanOrang, baris: dict[str, Any]) -> None:
        rekaman: Sequence[Baris] = orang.riwayat.get(self.nama, ())
        status = orang.kelengkapan.get(self.nama)
        baris["bl." + self.nama] = status == "belum" or (status is None and not rekaman)
        if self.tambah is not None and rekaman:
            milik = {"pegawai." + k: orang.pegawai.get(k) for k in self.pegawai}
            rekaman = [self.tambah(b, milik) for b in rekaman]
        for kolom, penulis_kelompok in self.kelompok:
            if not kolom:
                for _, tulis in penulis_kelompok:
                    tulis(rekaman, baris)
                continue
            ember: dict[tuple[Any, ...], list[Baris]] = {}
            for b in rekaman:
                ember.setdefault(tuple([b[k] for k in kolom]), []).append(b)
            for nilai, tulis in penulis_kelompok:
                tulis(ember.get(nilai, ()), baris)


class Penilai:
    """A rule compiled for one reference date."""

    def __init__(self, r: Rancangan, acuan: date) -> None:
        tetapan: dict[str, Any] = {"acuan": acuan, **r.tetapan}
        self.r, self.acuan = r, acuan
        self.kolom_pegawai = tuple(kamus()["pegawai"].kolom)
        self.bingkai = [_Bingkai(r, b, tetapan, acuan) for b in dict.fromkeys(s.bingkai for s in r.sumber.values())]
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


def susun_penilai(r: Rancangan, acuan: date) -> Penilai:
    """Compile."""
    return Penilai(r, acuan)


def kelas(pita: Pita, nilai: int) -> str:
    """The class of a value in millionths."""
    ambang = [juta(a) for a in pita.ambang]
    return pita.kode[sum(nilai >= a if pita.tepi_atas else nilai > a for a in ambang)]


def _akhir(r: Rancangan) -> Callable[[dict[str, Any]], None]:
    k, p = r.sumbu["kinerja"], r.sumbu["potensial"]
    skor_k, skor_p = "skor." + k.simpul, "skor." + p.simpul
    bobot = dict(r.nilai_talenta.bobot)
    wk, wp = bobot["kinerja"] / 100.0, bobot["potensial"] / 100.0
    desimal, label = r.nilai_talenta.pembulatan, r.nilai_talenta.label
    matriks = [("kotak." + n, m) for n, m in r.matriks.items()]

    def jalan(b: dict[str, Any]) -> None:
        a, c = b[skor_k], b[skor_p]
        b["kinerja"] = None if a is None else juta(a)
        b["potensial"] = None if c is None else juta(c)
        b["tingkat_kinerja"] = tk = None if a is None else kelas(k.tingkat, b["kinerja"])
        b["tingkat_potensial"] = tp = None if c is None else kelas(p.tingkat, b["potensial"])
        lengkap = a is not None and c is not None
        talenta = a * wk + c * wp if lengkap else None
        if talenta is not None and desimal is not None:
            talenta = bulat(talenta, desimal)
        b["talenta"] = talenta
        b["nilai_talenta"] = None if talenta is None else juta(talenta)
        b["label"] = kelas(label, b["nilai_talenta"]) if label is not None and talenta is not None else None
        for nama, m in matriks:
            b[nama] = m[k.tingkat.kode.index(tk)][p.tingkat.kode.index(tp)] if tk and tp else None

    return jalan
