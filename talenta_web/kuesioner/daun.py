"""Leaf rules: an answer becomes a number on the butir's own scale, with a sentence that says how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from talenta_web.kuesioner.angka import Angka, angka, tulis
from talenta_web.kuesioner.hasil import Jawaban, NilaiJawaban
from talenta_web.kuesioner.model import Butir, Pita

Daun = Callable[[Any], tuple[Angka, str]]
"""Value of an answer -> (score, sentence)."""
SEPEREMPAT, SETENGAH = Fraction(1, 4), Fraction(1, 2)


def level_tangga(b: Butir, dicentang: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The highest level whose criteria, and those of every level below it, are all ticked; and what is missing next."""
    capai = int(b.tingkat[0].nilai)
    for n in sorted({x.level for x in b.kriteria}):
        kurang = tuple(x.kode for x in b.kriteria if x.level == n and x.kode not in dicentang)
        if kurang:
            return capai, kurang
        capai = n
    return capai, ()


def kurang(b: Butir, jawaban: Jawaban) -> tuple[str, ...]:
    """Codes of the criteria of the next level that are not met yet."""
    n = jawaban.nilai
    if b.jawab.jenis == "tangga":
        return level_tangga(b, n if isinstance(n, tuple) else ())[1]  # type: ignore[arg-type]
    if b.jawab.jenis != "level" or not b.kriteria:
        return ()
    capai = n if isinstance(n, int) else int(b.tingkat[0].nilai)
    naik = min((x.level for x in b.kriteria if x.level > capai), default=None)
    return tuple(x.kode for x in b.kriteria if x.level == naik)


def susun_daun(b: Butir) -> Daun | None:
    """The compiled rule of a butir; None for rumus, kait and tanpa."""
    pembuat = _PEMBUAT.get(b.skor.cara)
    return pembuat(b) if pembuat else None


def _level(b: Butir) -> Daun:
    pengali = angka(b.skor.pengali)
    tabel = {int(t.nilai): (int(t.nilai) * pengali, f"Level {t.nilai}{_nama(t.nama)}") for t in b.tingkat}
    return tabel.__getitem__


def _tangga(b: Butir) -> Daun:
    pengali, nama = angka(b.skor.pengali), {int(t.nilai): t.nama for t in b.tingkat}
    jumlah = len(b.kriteria)

    def jalan(n: tuple[str, ...]) -> tuple[Angka, str]:
        level, belum = level_tangga(b, n)
        henti = f"; tingkat berikutnya belum: {', '.join(belum)}" if belum else ""
        kalimat = f"Tangga: {len(n)} dari {jumlah} kriteria dicentang, lengkap sampai level {level}"
        return level * pengali, kalimat + _nama(nama.get(level, "")) + henti

    return jalan


def _pilihan(b: Butir) -> Daun:
    bawah, atas, pengali = angka(b.skor.min), angka(b.skor.maks), angka(b.skor.pengali)
    nilai = {p.kode: angka(p.nilai) * pengali for p in b.jawab.pilihan if p.nilai is not None}
    teks = {p.kode: p.teks for p in b.jawab.pilihan}
    if b.jawab.jenis == "pilihan_banyak":

        def jumlah(n: tuple[str, ...]) -> tuple[Angka, str]:
            skor: Angka = sum(nilai.get(x, 0) for x in n)
            return skor, f"{len(n)} pilihan, nilainya dijumlahkan"

        return jumlah
    if b.jawab.jenis == "pilihan":
        tabel: dict[Any, tuple[Angka, str]] = {x: (v, f"Pilihan {teks[x]!r}") for x, v in nilai.items()}
    else:
        ya, tidak = nilai.get("ya", atas), nilai.get("tidak", bawah)
        kata = ("Ada berkas", "Tidak ada berkas") if b.jawab.jenis == "berkas" else ("Ya", "Tidak")
        tabel = {True: (ya, kata[0]), False: (tidak, kata[1])}
    return tabel.__getitem__


def _bagian(b: Butir) -> Callable[[Any], tuple[Angka, str]]:
    """The share (0..1) that an answer means."""
    jenis, j = b.jawab.jenis, b.jawab
    if jenis == "rasio":
        return lambda n: (Fraction(n[0]) / Fraction(n[1]), f"{tulis(n[0])} dari {tulis(n[1])}")
    if jenis in ("tangga", "pilihan_banyak"):
        semua = len(b.kriteria) if jenis == "tangga" else len(j.pilihan)
        return lambda n: (Fraction(len(n), semua), f"{len(n)} dari {semua} dicentang")
    if jenis == "ya_tidak":
        return lambda n: (int(n), "Ya" if n else "Tidak")
    if jenis == "pilihan":
        nilai = {p.kode: Fraction(p.nilai or 0) for p in j.pilihan}
        puncak = max(nilai.values()) or Fraction(1)
        return lambda n: (nilai[n] / puncak, f"{tulis(nilai[n])} dari {tulis(puncak)}")
    bawah, atas = Fraction(j.min or 0), Fraction(100 if j.maks is None else j.maks)

    def linear(n: Decimal) -> tuple[Angka, str]:
        return (Fraction(n) - bawah) / (atas - bawah), f"{tulis(n)} pada rentang {tulis(bawah)} sampai {tulis(atas)}"

    return linear


def _rasio(b: Butir) -> Daun:
    bagian, bawah, atas = _bagian(b), Fraction(b.skor.min), Fraction(b.skor.maks)

    def jalan(n: Any) -> tuple[Angka, str]:
        share, kalimat = bagian(n)
        return angka(bawah + (atas - bawah) * share), f"{kalimat}, yaitu {tulis(share * 100, 2)} persen"

    return jalan


def _cakupan(b: Butir) -> Daun:
    bagian, bawah, atas, pita = _bagian(b), Fraction(b.skor.min), Fraction(b.skor.maks), b.skor.pita

    def jalan(n: Any) -> tuple[Angka, str]:
        share, kalimat = bagian(n)
        if pita:
            skor, kata = _di_pita(pita, share)
            return skor, f"{kalimat}, bagian {tulis(share)} dalam pita {kata}"
        langkah = share if share in (0, 1) else SETENGAH if share >= SETENGAH else SEPEREMPAT
        return angka(bawah + (atas - bawah) * langkah), f"{kalimat}, dihitung sebagai cakupan {tulis(langkah)}"

    return jalan


def _di_pita(pita: tuple[Pita, ...], x: Angka | Decimal) -> tuple[Angka, str]:
    """Score of the half-open band of a number, and its bounds in words."""
    i = max((i for i, p in enumerate(pita) if Fraction(p.min) <= x), default=0)
    bawah = tulis(pita[i].min)
    kata = f"{bawah} ke atas" if i + 1 == len(pita) else f"{bawah} sampai di bawah {tulis(pita[i + 1].min)}"
    return angka(pita[i].skor), kata


def _rentang(b: Butir) -> Daun:
    pita, pengali = b.skor.pita, angka(b.skor.pengali)
    satuan = f" {b.jawab.satuan}" if b.jawab.satuan else ""
    ukur: Callable[[Any], Angka] = Fraction
    if b.jawab.jenis == "tabel":
        ukur, satuan = len, " baris"
    elif b.jawab.jenis == "rasio":
        ukur = lambda n: Fraction(n[0]) / Fraction(n[1])  # noqa: E731

    def jalan(n: NilaiJawaban) -> tuple[Angka, str]:
        x = ukur(n)
        skor, kata = _di_pita(pita, x)
        return skor * pengali, f"Nilai {tulis(x)}{satuan}, dalam pita {kata}"

    return jalan


def _eksternal(b: Butir) -> Daun:
    dari = f"Nilai dari {b.jawab.penerbit or 'luar instansi'}"
    if b.jawab.pilihan:
        tabel = {p.kode: (angka(p.nilai or 0) * angka(b.skor.pengali), f"{dari}: {p.teks}") for p in b.jawab.pilihan}
        return tabel.__getitem__
    hitung = _rentang(b) if b.skor.pita else _rasio(b)
    return lambda n: (lambda s: (s[0], f"{dari}: {s[1]}"))(hitung(n))


def _nama(nama: str) -> str:
    return f" ({nama})" if nama else ""


_PEMBUAT: Mapping[str, Callable[[Butir], Daun]] = {
    "level": _level, "tangga": _tangga, "pilihan": _pilihan, "rasio": _rasio, "cakupan": _cakupan,
    "rentang": _rentang, "eksternal": _eksternal,
}  # fmt: skip
