"""Sheets of an authoring workbook back into the texts of a bundle; every refusal names its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from talenta_web.kematangan.naskah_xlsx.bentuk import (
    ANGKA,
    BERKAS_LAIN,
    BILANGAN,
    BUTIR,
    DAFTAR,
    INSTRUMEN,
    LEMBAR,
    PITA,
    POKOK,
    TANGGAL,
    YA,
    Kolom,
    Lembar,
)
from talenta_web.kematangan.naskah_xlsx.toml_tulis import tulis
from talenta_web.kuesioner.berkas import BUKTI, UTAMA


@dataclass(frozen=True, slots=True)
class MasalahSel:
    """A cell, and why it cannot be taken."""

    sel: str
    pesan: str

    def __str__(self) -> str:
        return f"{self.sel}: {self.pesan}"


class NaskahDitolak(ValueError):
    """The workbook cannot become a bundle; `masalah` lists everything found."""

    def __init__(self, masalah: Sequence[MasalahSel]) -> None:
        self.masalah = tuple(masalah)
        super().__init__("\n".join(map(str, masalah)))


def _huruf(kolom: int) -> str:
    return chr(65 + kolom) if kolom < 26 else chr(64 + kolom // 26) + chr(65 + kolom % 26)


class _Pembaca:
    def __init__(self, lembar: Mapping[str, Sequence[Any]]) -> None:
        self.lembar = lembar
        self.masalah: list[MasalahSel] = []

    def tolak(self, sel: str, pesan: str) -> None:
        self.masalah.append(MasalahSel(sel, pesan))

    def baris(self, nama: str, judul: Sequence[str]) -> list[tuple[int, dict[str, tuple[str, str, str]]]]:
        """Rows below the heading: number, heading -> (address, kind, text)."""
        isi = self.lembar.get(nama, ())
        if not isi:
            return []
        letak = {k: " ".join(t.split()).casefold() for k, _, t in isi[0][1]}
        dikenal = {j.casefold(): j for j in judul}
        for k, t in letak.items():
            if t not in dikenal:
                self.tolak(
                    f"{nama}!{_huruf(k)}{isi[0][0]}", f"Kolom “{t}” tidak dikenal. Yang ada: {', '.join(judul)}."
                )
        if len(set(letak.values())) != len(letak):
            self.tolak(f"{nama}!A{isi[0][0]}", "Ada judul kolom yang tertulis dua kali.")
        hasil = []
        for n, sel in isi[1:]:
            ada = {dikenal[letak[k]]: (f"{nama}!{_huruf(k)}{n}", j, t) for k, j, t in sel if letak.get(k) in dikenal}
            for alamat, jenis, _ in ada.values():
                if jenis in "fe":
                    self.tolak(alamat, "Sel berisi rumus atau galat; tempel sebagai nilai.")
            if ada:
                hasil.append((n, ada))
        return hasil

    def nilai(self, k: Kolom, sel: tuple[str, str, str]) -> Any:
        """The value of a cell for its key; None when it was refused."""
        alamat, jenis, teks = sel
        try:
            return _nilai(k, jenis, teks)
        except (ValueError, InvalidOperation):
            self.tolak(alamat, f"“{teks[:40]}” tidak dapat dibaca sebagai {_SEBUT[k.jenis]}.")
            return None


_SEBUT = {
    ANGKA: "angka", YA: "Ya atau Tidak", TANGGAL: "tanggal", PITA: "pita; tulis misalnya 0=0; 50=1",
    BILANGAN: "daftar angka; tulis misalnya 1; 2; 3", DAFTAR: "daftar",
}  # fmt: skip


def _nilai(k: Kolom, jenis: str, teks: str) -> Any:
    if k.jenis == ANGKA:
        return _angka(teks)
    if k.jenis == YA:
        return {"ya": True, "tidak": False}.get(teks.casefold()) if teks.casefold() in ("ya", "tidak") else _bukan()
    if k.jenis == TANGGAL:
        hari, bulan, tahun = teks.split("/") if "/" in teks else reversed(teks.split("-"))
        return date(int(tahun), int(bulan), int(hari))
    bagian = [x.strip() for x in teks.split(";") if x.strip()]
    if k.jenis == PITA:
        return [[_angka(n) for n in _pasangan(p)] for p in bagian]
    if k.jenis == BILANGAN:
        return [_angka(n) for n in bagian]
    if k.jenis == DAFTAR:
        return bagian
    return teks.replace(",", ".") if jenis == "n" else teks


def _bukan() -> bool:
    raise ValueError


def _pasangan(teks: str) -> list[str]:
    bagian = teks.split("=")
    return bagian if len(bagian) == 2 else [str(_bukan())]


def _angka(teks: str) -> int | Decimal:
    d = Decimal(teks.strip().replace(",", "."))
    if not d.is_finite():
        raise ValueError
    return int(d) if d == d.to_integral_value() else d


def _taruh(x: dict[str, Any], kunci: str, nilai: Any) -> None:
    luar, _, dalam = kunci.partition(".")
    if dalam:
        x.setdefault(luar, {})[dalam] = nilai
    else:
        x[luar] = nilai


def _pokok(p: _Pembaca) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    kolom = {k.judul.casefold(): k for k in POKOK}
    for _, sel in p.baris(INSTRUMEN, ("Hal", "Isi")):
        if "Hal" not in sel or "Isi" not in sel:
            continue
        alamat, _, hal = sel["Hal"]
        k = kolom.get(hal.casefold())
        if k is None:
            p.tolak(alamat, f"“{hal}” tidak dikenal. Yang ada: {', '.join(x.judul for x in POKOK)}.")
        elif k.jenis == DAFTAR:
            hasil.setdefault(k.kunci, []).append(sel["Isi"][2])
        elif (nilai := p.nilai(k, sel["Isi"])) is not None:
            _taruh(hasil, k.kunci, nilai)
    return hasil


def _tabel(p: _Pembaca, s: Lembar, butir: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    hasil: list[dict[str, Any]] = []
    judul = [k.judul for k in s.kolom]
    for _, sel in p.baris(s.nama, ["Butir", *judul] if s.induk else judul):
        x: dict[str, Any] = {}
        for k in s.kolom:
            if k.judul in sel and (nilai := p.nilai(k, sel[k.judul])) is not None:
                _taruh(x, k.kunci, nilai)
        if s.induk:
            alamat, _, kode = sel.get("Butir", (next(iter(sel.values()))[0], "s", ""))
            if kode not in butir:
                p.tolak(alamat, f"Butir “{kode}” tidak ada pada lembar {BUTIR}.")
                continue
            luar, _, dalam = s.tabel.partition(".")
            wadah = butir[kode].setdefault(luar, {}) if dalam else butir[kode]
            wadah.setdefault(dalam or luar, []).append(x)
        hasil.append(x)
    return hasil


def _lain(p: _Pembaca) -> dict[str, str]:
    isi: dict[str, list[tuple[int, str]]] = {}
    for n, sel in p.baris(BERKAS_LAIN, ("Berkas", "Baris", "Teks")):
        if "Berkas" in sel:
            nomor = sel.get("Baris", ("", "n", str(n)))[2]
            isi.setdefault(sel["Berkas"][2], []).append(
                (int(nomor) if nomor.isdecimal() else n, sel.get("Teks", ("", "", ""))[2])
            )
    return {nama: "\n".join(t for _, t in sorted(baris, key=lambda b: b[0])) + "\n" for nama, baris in isi.items()}


def susun_bundel(lembar: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """The texts of the bundle; raises NaskahDitolak. What they say is for the checker of instruments."""
    p = _Pembaca(lembar)
    if INSTRUMEN not in lembar or BUTIR not in lembar:
        raise NaskahDitolak(
            [MasalahSel("Buku", f"Lembar {INSTRUMEN} dan {BUTIR} harus ada; mulai dari hasil ke-xlsx.")]
        )
    utama: dict[str, Any] = {"kuesioner": _pokok(p)}
    bukti: dict[str, Any] = {}
    butir: dict[str, dict[str, Any]] = {}
    for s in LEMBAR:
        isi = _tabel(p, s, butir)
        if s.nama == BUTIR:
            butir = {str(x.get("kode", "")): x for x in isi}
        if not s.induk and isi:
            (utama if s.berkas == UTAMA else bukti)[s.tabel] = isi
    lain = _lain(p)
    if p.masalah:
        raise NaskahDitolak(p.masalah)
    return {UTAMA: tulis(utama), **({BUKTI: tulis(bukti)} if bukti else {}), **lain}
