"""How an answer becomes a number: `skor = "level"` or `skor = { cara = "rentang", pita = [[0, 0], [50, 1]] }`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast, get_args

from talenta_web.kuesioner.laci import Laci, ke_angka
from talenta_web.kuesioner.model import CaraSkor, Jawab, Pita, Skor, Tingkat
from talenta_web.ungkapan import Ungkapan

COCOK: Mapping[str, frozenset[str]] = {
    "level": frozenset({"level"}),
    "pilihan": frozenset({"pilihan", "pilihan_banyak", "ya_tidak", "berkas"}),
    "tangga": frozenset({"tangga"}),
    "cakupan": frozenset({"rasio", "angka", "metrik", "tangga", "pilihan_banyak"}),
    "rentang": frozenset({"angka", "metrik", "rasio", "tabel", "eksternal"}),
    "rasio": frozenset({"rasio", "angka", "metrik", "ya_tidak", "pilihan", "tangga"}),
    "eksternal": frozenset({"eksternal"}),
}
"""Kinds of answer that each leaf rule can read; rumus, kait and tanpa take all."""
_BAKU: dict[str, CaraSkor] = {
    "level": "level", "tangga": "tangga", "pilihan": "pilihan", "pilihan_banyak": "pilihan", "ya_tidak": "pilihan",
    "rasio": "rasio", "eksternal": "eksternal",
}  # fmt: skip
SATU = Decimal(1)


def baca_cara(butir: Laci, jawab: Jawab) -> tuple[Laci, CaraSkor]:
    """The table `skor` and its rule; without one, the rule that the answer implies (choices without value: tanpa)."""
    isi, jenis = butir.mentah("skor"), jawab.jenis
    baku = "tanpa" if jawab.pilihan and all(p.nilai is None for p in jawab.pilihan) else _BAKU.get(jenis, "tanpa")
    laci = Laci({"cara": isi} if isinstance(isi, str) else isi or {}, butir.berkas, butir.kode, butir.catatan)
    cara = cast(CaraSkor, laci.pilih("cara", get_args(CaraSkor), baku))
    if jenis not in COCOK.get(cara, {jenis}) or (jenis == "info" and cara not in ("tanpa", "rumus", "kait")):
        laci.lapor(f"Cara skor {cara} tidak dapat membaca jawaban {jenis}.", f"Yang cocok: {_yang(jenis)}.", "V4")
    return laci, cara


def _yang(jenis: str) -> str:
    return ", ".join([c for c, j in COCOK.items() if jenis in j] + ["rumus", "kait", "tanpa"])


def urai_skor(
    laci: Laci, cara: CaraSkor, jawab: Jawab, tingkat: tuple[Tingkat, ...], rumus: Ungkapan | None
) -> Skor:  # fmt: skip
    """The rule with its reachable range; a declared `min` or `maks` must equal it (V5)."""
    pita, pengali = _pita(laci), laci.angka("pengali", SATU)
    bawah, atas = laci.angka("min"), laci.angka("maks")
    laci.mentah("rumus")
    laci.selesai("skor")
    if pita and cara not in ("rentang", "cakupan", "eksternal"):
        laci.lapor(f"`pita` tidak dipakai oleh cara {cara}.", "Pakai cara rentang.")
    if pengali is None or pengali <= 0:
        laci.lapor("`pengali` harus lebih besar daripada nol.", "", "V5")
        pengali = SATU
    nilai = _nilai(cara, jawab, tingkat, pita)
    if nilai is None:  # the range is what the author says
        bawah, atas = bawah or Decimal(0), atas if atas is not None else _puncak(cara, tingkat)
        if bawah >= atas and cara != "tanpa":
            laci.lapor("`maks` harus lebih besar daripada `min`.", "Tulis rentang skor yang dapat dicapai.", "V5")
        return Skor(cara, bawah, atas, pita, rumus, pengali)
    if not nilai:
        laci.lapor(f"Cara {cara} belum mempunyai nilai.", _SARAN.get(cara, "Beri nilai pada pilihannya."), "V5")
        return Skor(cara, Decimal(0), SATU, pita, rumus, pengali)
    capai = (min(nilai) * pengali, max(nilai) * pengali)
    for kata, tulis, dapat in (("min", bawah, capai[0]), ("maks", atas, capai[1])):
        if tulis is not None and tulis != dapat:
            laci.lapor(f"`{kata}` tertulis {tulis}, padahal yang dapat dicapai {dapat}.", "Samakan keduanya.", "V5")
    if capai[0] == capai[1]:
        laci.lapor("Semua jawaban memberi skor yang sama.", "Bedakan nilainya, atau pakai cara tanpa.", "V5")
    return Skor(cara, *capai, pita, rumus, pengali)


_SARAN = {"level": "Tulis [[skala]] atau [[butir.tingkat]].", "rentang": "Tulis pita = [[0, 0], [50, 1]]."}


def _puncak(cara: CaraSkor, tingkat: tuple[Tingkat, ...]) -> Decimal:
    return Decimal(0) if cara == "tanpa" else tingkat[-1].nilai if tingkat else SATU


def _nilai(cara: CaraSkor, jawab: Jawab, tingkat: tuple[Tingkat, ...], pita: tuple[Pita, ...]) -> list[Decimal] | None:
    """Scores that the rule can give; None = not listed, the declared range holds."""
    if cara in ("level", "tangga"):
        return [t.nilai for t in tingkat]
    if cara in ("rentang", "cakupan", "eksternal") and pita:
        return [p.skor for p in pita]
    if cara == "rentang":
        return []
    berpilih = [p.nilai for p in jawab.pilihan if p.nilai is not None]
    if (cara == "pilihan" and jawab.jenis in ("pilihan", "ya_tidak") and jawab.pilihan) or (
        cara == "eksternal" and jawab.pilihan
    ):
        return berpilih if len(berpilih) == len(jawab.pilihan) else []
    if cara == "pilihan" and jawab.jenis == "pilihan_banyak":
        positif, negatif = [b for b in berpilih if b > 0], [b for b in berpilih if b < 0]
        return [sum(negatif, Decimal(0)), sum(positif, Decimal(0))] if berpilih else []
    return None


def _pita(laci: Laci) -> tuple[Pita, ...]:
    """Bands `[min, skor]`, or `{ min, maks, skor }` where `maks` must be the next min."""
    hasil: list[Pita] = []
    atas: Decimal | None = None
    for x in laci.daftar("pita"):
        isi = {"min": x[0], "skor": x[1]} if isinstance(x, list) and len(x) == 2 else x
        p = isi if isinstance(isi, dict) else {}
        bawah, skor = ke_angka(p.get("min")), ke_angka(p.get("skor"))
        if bawah is None or skor is None or set(p) - {"min", "maks", "skor"}:
            laci.lapor("`pita` harus daftar [batas bawah, skor].", "Contoh: pita = [[0, 0], [50, 1]].", "V3")
            return ()
        if hasil and bawah <= hasil[-1].min:
            laci.lapor(f"Pita mulai {bawah} bertumpuk atau tidak urut.", "Urutkan menurut batas bawah.", "V3")
        if atas is not None and atas != bawah:
            laci.lapor(f"Pita berlubang atau bertumpuk antara {atas} dan {bawah}.", "Samakan kedua batas.", "V3")
        atas = ke_angka(p.get("maks"))
        hasil.append(Pita(bawah, skor))
    return tuple(hasil)
