"""Sentences about a score: what people read beside the number."""

from __future__ import annotations

from fractions import Fraction

from talenta_web.kuesioner.angka import tulis
from talenta_web.kuesioner.hitung import Cabang, Hitung
from talenta_web.kuesioner.model import Simpul

MAKS_SUKU = 12
"""A sum with more terms names the first ones and counts the others."""
_JUDUL = {
    "rerata_tertimbang": "Rerata tertimbang", "rerata": "Rerata", "jumlah": "Jumlah",
    "jumlah_tertimbang": "Jumlah tertimbang", "minimum": "Nilai",
}  # fmt: skip


def uraian_simpul(s: Simpul, c: Cabang, semua: int) -> str:
    """The combination as it was done."""
    if c.skor is None:
        return "Belum ada nilai yang dihitung." if semua else "Bagian ini tidak dinilai."
    berbobot = s.gabung in ("rerata_tertimbang", "jumlah_tertimbang")
    suku = [f"{tulis(w)} × {tulis(x)}" if berbobot else tulis(x) for _, w, x in c.isi[:MAKS_SUKU]]
    if len(c.isi) > MAKS_SUKU:
        suku.append(f"… ({len(c.isi) - MAKS_SUKU} lagi)")
    if s.gabung == "minimum":
        isi = f"terendah dari ({'; '.join(suku)})"
    else:
        isi = " + ".join(suku)
        if s.gabung in ("rerata", "rerata_tertimbang"):
            isi = f"({isi}) ÷ {tulis(sum(w for _, w, _ in c.isi))}"
        if c.kali != 1 or c.geser:
            isi = f"({isi}) × {tulis(c.kali)}" + (f" + {tulis(c.geser)}" if c.geser else "")
    pisah = " " if s.gabung == "minimum" else ": "
    kata = "Dari skala anak yang disetarakan: " if s.skala is not None else ""
    luar = semua - len(c.isi)
    sisa = f" {luar} bagian dikeluarkan, bobotnya dibagi kepada yang lain." if luar else ""
    return f"{kata}{_JUDUL[s.gabung]}{pisah}{isi} = {tulis(c.skor)}.{sisa}"


def uraian_total(h: Hitung) -> str:
    """From the score of the root to the total, its rounding and its band."""
    k, tepat, total = h.k, h.total_tepat(), h.total()
    skor = h.cabang(k.akar.kode).skor
    if tepat is None or total is None or skor is None:
        return ""
    (bawah, atas), ke = h.s.rentang[k.akar.kode], (Fraction(k.ke_min), Fraction(k.ke_maks))
    kalimat = ""
    if (bawah, atas) != ke:
        geser = f"({tulis(skor)} − {tulis(bawah)})" if bawah else tulis(skor)
        awal = f"{tulis(ke[0])} + " if ke[0] else ""
        kalimat = (
            f" Ke skala {tulis(ke[0])}–{tulis(ke[1])}: {awal}{geser} ÷ {tulis(atas - bawah)} × {tulis(ke[1] - ke[0])}"
        )
        kalimat += f" = {tulis(tepat)}."
    if tepat != total:
        kalimat += f" Dibulatkan setengah ke atas pada {k.desimal} desimal: {tulis(total)}."
    return kalimat
