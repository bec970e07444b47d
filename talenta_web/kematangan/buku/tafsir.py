"""From cells to answers: columns by their heading, rows by their key, each refusal with its cell. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from talenta_web.kematangan.buku.bentuk import TANPA_SEL, SalahSel, bagian, isi_sel, mentah, ya_tidak
from talenta_web.kematangan.buku.gabung import KOSONG, Keadaan
from talenta_web.kematangan.buku.stempel import BukuDitolak
from talenta_web.kematangan.buku.susun import ISIAN, KEPALA, PEMISAH, jawaban, lembar_tabel
from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.jawaban import baca, tulis
from talenta_web.kuesioner.model import Butir, Kuesioner

Sel = Sequence[str]
Baris = Mapping[str, Sel]
"""Kind and text of a cell."""
_WAJIB = ("Kode", "Jawaban", "Catatan", "Siap")
_CARI_KEPALA = 10
_KOSONG: Sel = ("s", "")


@dataclass(frozen=True, slots=True)
class Masalah:
    """A cell that cannot be taken, or a remark about the sheet (`sel` = sheet only)."""

    sel: str
    butir: str
    pesan: str


@dataclass(frozen=True)
class Bacaan:
    """What came back: states of the butir that were read without a fault, cells of their parts, problems."""

    isi: Mapping[str, Keadaan]
    sel: Mapping[str, Mapping[str, str]]
    masalah: tuple[Masalah, ...] = field(default=())


def huruf(kolom: int) -> str:
    """0 -> A, 26 -> AA."""
    teks, kolom = "", kolom + 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        teks = chr(65 + sisa) + teks
    return teks


@dataclass(frozen=True)
class _Lembar:
    """A sheet with its headings found: rows as (number, heading -> cell)."""

    nama: str
    letak: Mapping[str, int]
    baris: Sequence[tuple[int, Baris]]

    def alamat(self, kepala: str, baris: int) -> str:
        return f"{self.nama}!{huruf(self.letak.get(kepala, 0))}{baris}"


def _lembar(nama: str, isi: Sequence[Any], kepala: Sequence[str], wajib: Sequence[str]) -> _Lembar:
    for i, (_, sel) in enumerate(isi[:_CARI_KEPALA]):
        teks = {k: " ".join(t.split()).casefold() for k, _, t in sel}
        letak = {h: [k for k, t in teks.items() if t == h.casefold()] for h in kepala}
        if not any(letak[h] for h in wajib[:2]):
            continue
        if hilang := [h for h in wajib if not letak[h]]:
            raise BukuDitolak(
                f"Pada lembar {nama} kolom {', '.join(hilang)} tidak ditemukan. Kembalikan judul kolomnya; "
                "urutan kolom boleh berbeda."
            )
        if ganda := [h for h in kepala if len(letak[h]) > 1]:
            raise BukuDitolak(f"Pada lembar {nama} judul kolom {ganda[0]} ada lebih dari sekali; sisakan satu saja.")
        tempat = {h: k[0] for h, k in letak.items() if k}
        balik = {k: h for h, k in tempat.items()}
        baris = [
            (n, {balik[k]: (j, t.replace(".", ",") if j == "n" else t) for k, j, t in sel if k in balik})
            for n, sel in isi[i + 1 :]
        ]
        return _Lembar(nama, tempat, [b for b in baris if b[1]])
    raise BukuDitolak(
        f"Judul kolom pada lembar {nama} tidak ditemukan di {_CARI_KEPALA} baris pertama. Kembalikan baris judulnya, "
        "atau unduh buku kerja baru."
    )


class _Penafsir:
    def __init__(self, k: Kuesioner, dasar: Mapping[str, Keadaan], lembar: Mapping[str, Sequence[Any]]) -> None:
        self.k, self.dasar, self.lembar = k, dasar, lembar
        self.masalah: list[Masalah] = []
        self.sel: dict[str, dict[str, str]] = {}

    def catat(self, sel: str, butir: str, pesan: str) -> None:
        self.masalah.append(Masalah(sel, butir, pesan))

    def semua(self) -> Bacaan:
        if ISIAN not in self.lembar:
            raise BukuDitolak(
                f"Lembar {ISIAN} tidak ada. Jangan mengganti nama lembar; unduh buku kerja baru bila perlu."
            )
        s = _lembar(ISIAN, self.lembar[ISIAN], KEPALA, _WAJIB)
        baris = self._kunci(s)
        ragu = {m.butir for m in self.masalah}
        tabel = lembar_tabel(self.k, [c for c in self.k.butir if c in self.dasar])
        isi: dict[str, Keadaan] = {}
        for kode in self.dasar:
            sebelum = len(self.masalah)
            hasil = self._butir(s, self.k.butir[kode], baris, tabel.get(kode))
            if len(self.masalah) == sebelum and kode not in ragu:
                isi[kode] = hasil
        return Bacaan(isi, self.sel, tuple(self.masalah))

    def _kunci(self, s: _Lembar) -> dict[str, tuple[int, Baris]]:
        """Rows by key; a key that stands twice, or that was never handed out, is told and not used."""
        sah = {
            c if x.kode == "" else f"{c}{PEMISAH}{x.kode}" for c in self.dasar for x in bagian(self.k, self.k.butir[c])
        }
        hasil: dict[str, tuple[int, Baris]] = {}
        for n, sel in s.baris:
            jenis, kunci = sel.get("Kode", _KOSONG)
            if kunci == "":
                if any(sel.get(h) for h in ("Jawaban", "Catatan", "Siap")):
                    self.catat(s.alamat("Kode", n), "", "Baris ini berisi jawaban tanpa kode; salin ke baris butirnya.")
                continue
            if jenis == "f" or kunci not in sah:
                self.catat(s.alamat("Kode", n), "", f"Kode “{kunci}” tidak ada di buku kerja ini; baris ini dilewati.")
            elif kunci in hasil:
                butir = kunci.partition(PEMISAH)[0]
                self.catat(s.alamat("Kode", n), butir, f"Kode {kunci} ada di dua baris ({hasil[kunci][0]} dan {n}).")
            else:
                hasil[kunci] = (n, sel)
        return hasil

    def _butir(self, s: _Lembar, b: Butir, baris: Mapping[str, tuple[int, Baris]], tabel: str | None) -> Keadaan:
        dasar = self.dasar[b.kode] or KOSONG
        if b.kode not in baris:
            self.catat(s.nama, b.kode, f"Baris butir {b.kode} tidak ada lagi; jawabannya tidak diubah.")
            return dasar
        n, sel = baris[b.kode]
        alamat = {"jawaban": s.alamat("Jawaban", n), "catatan": s.alamat("Catatan", n), "siap": s.alamat("Siap", n)}
        alamat["tidak_berlaku"] = s.alamat("Tidak berlaku karena", n)
        self.sel[b.kode] = alamat
        tidak = self._teks(s, b, n, sel, "Tidak berlaku karena") if "Tidak berlaku karena" in s.letak else ""
        tidak, catatan = _atau(tidak, dasar.tidak_berlaku), _atau(self._teks(s, b, n, sel, "Catatan"), dasar.catatan)
        siap = self._siap(s, b, n, sel)
        nilai = self._tabel(b, tabel) if tabel else self._jawaban(s, b, baris, dasar)
        if tidak and nilai is not None and tidak != dasar.tidak_berlaku:
            self.catat(
                alamat["tidak_berlaku"], b.kode, "Butir ini dijawab dan sekaligus tidak berlaku; hapus salah satu."
            )
        return replace(dasar, nilai=None if tidak else nilai, tidak_berlaku=tidak, catatan=catatan, siap=siap)

    def _teks(self, s: _Lembar, b: Butir, n: int, sel: Baris, kepala: str) -> str:
        jenis, teks = sel.get(kepala, _KOSONG)
        return teks if self._bukan_rumus(s.alamat(kepala, n), b.kode, jenis) else ""

    def _siap(self, s: _Lembar, b: Butir, n: int, sel: Baris) -> bool:
        jenis, teks = sel.get("Siap", _KOSONG)
        if teks == "" or not self._bukan_rumus(s.alamat("Siap", n), b.kode, jenis):
            return False
        try:
            return ya_tidak("", teks)
        except SalahSel as e:
            self.catat(s.alamat("Siap", n), b.kode, e.pesan)
            return False

    def _bukan_rumus(self, alamat: str, butir: str, jenis: str) -> bool:
        if jenis == "f":
            self.catat(alamat, butir, "Sel berisi rumus. Salin lalu tempel sebagai nilai (Paste Special, Values).")
        elif jenis == "e":
            self.catat(alamat, butir, "Sel berisi galat Excel; ganti dengan jawaban, atau kosongkan.")
        return jenis not in "fe"

    def _jawaban(self, s: _Lembar, b: Butir, baris: Mapping[str, tuple[int, Baris]], dasar: Keadaan) -> object:
        isi, letak = dict[str, str](), dict[str, str]()
        for x in bagian(self.k, b):
            kunci = f"{b.kode}{PEMISAH}{x.kode}" if x.kode else b.kode
            if kunci not in baris:
                self.catat(s.nama, b.kode, f"Baris {kunci} tidak ada lagi; jawaban butir ini tidak diubah.")
                return dasar.nilai
            n, sel = baris[kunci]
            jenis, teks = sel.get("Jawaban", _KOSONG)
            letak[x.kode] = s.alamat("Jawaban", n)
            if not self._bukan_rumus(letak[x.kode], b.kode, jenis):
                return dasar.nilai
            if jenis == "w" or (jenis == "d" and x.jenis != "tanggal"):
                self.catat(letak[x.kode], b.kode, "Sel ini terbaca sebagai tanggal atau jam; ketik ulang jawabannya.")
                return dasar.nilai
            if x.jenis == "tutup":
                if teks and teks != self._tercetak(b, dasar):
                    self.catat(letak[x.kode], b.kode, "Sel ini tidak diisi; kosongkan, atau isi pada tempatnya.")
                    return dasar.nilai
                teks = ""
            isi[x.kode] = teks
        if b.jawab.jenis in TANPA_SEL or (b.jawab.jenis == "metrik" and not b.jawab.boleh_koreksi):
            return dasar.nilai
        return self._baca(b, isi, letak, dasar)

    def _tercetak(self, b: Butir, dasar: Keadaan) -> str:
        """What the closed cell of a live figure was handed out with."""
        return str(isi_sel(b, jawaban(b, dasar)).get("", "")).replace(".", ",")

    def _baca(self, b: Butir, isi: Mapping[str, str], letak: Mapping[str, str], dasar: Keadaan) -> object:
        try:
            asli = mentah(b, isi)
            nilai = None if asli is None else tulis(b, baca(b, asli))
            return _atau(nilai, dasar.nilai) if isinstance(nilai, str) and isinstance(dasar.nilai, str) else nilai
        except SalahSel as e:
            self.catat(letak.get(e.bagian, letak[""]), b.kode, e.pesan)
        except GalatJawaban as e:
            self.catat(next((letak[c] for c in isi if isi[c]), letak[""]), b.kode, e.pesan)
        return dasar.nilai

    def _tabel(self, b: Butir, nama: str) -> object:
        if nama not in self.lembar:
            self.catat(nama, b.kode, f"Lembar “{nama}” tidak ada; isinya tidak diubah. Jangan mengganti nama lembar.")
            return self.dasar[b.kode].nilai
        kolom = b.jawab.kolom
        kepala = [c.nama for c in kolom]
        s = _lembar(nama, self.lembar[nama], kepala, kepala)
        baris: list[dict[str, str]] = []
        for n, sel in s.baris:
            for c in kolom:
                jenis, teks = sel.get(c.nama, _KOSONG)
                self._bukan_rumus(s.alamat(c.nama, n), b.kode, jenis)
                if c.wajib and not teks:
                    self.catat(s.alamat(c.nama, n), b.kode, f"Kolom {c.nama} wajib diisi pada setiap baris.")
                if c.tipe == "tanggal" and jenis != "d" and teks and not _tanggal(teks):
                    self.catat(s.alamat(c.nama, n), b.kode, f"“{teks}” bukan tanggal; tulis misalnya 2026-03-31.")
            baris.append({c.kode: sel[c.nama][1] for c in kolom if c.nama in sel})
        self.sel[b.kode]["jawaban"] = s.alamat(kepala[0], s.baris[0][0]) if s.baris else nama
        try:
            return tulis(b, baca(b, baris)) if baris else None
        except GalatJawaban as e:
            self.catat(self.sel[b.kode]["jawaban"], b.kode, e.pesan)
            return self.dasar[b.kode].nilai


def _atau(teks: str, dasar: str) -> str:
    """A text whose words are those it was handed out with: programs move spaces and line ends on their own."""
    return dasar if teks.split() == dasar.split() else teks


def _tanggal(teks: str) -> bool:
    try:
        date.fromisoformat(teks)
    except ValueError:
        return False
    return True


def tafsir(k: Kuesioner, dasar: Mapping[str, Keadaan], lembar: Mapping[str, Sequence[Any]]) -> Bacaan:
    """The answers of a workbook whose stamp fits; raises BukuDitolak when a sheet cannot be read at all."""
    return _Penafsir(k, dasar, lembar).semua()
