"""V3: bands cover the whole scale without gap or overlap; a band includes its lower side."""

from __future__ import annotations

from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.model import Butir, Kuesioner

LINEAR = frozenset({"rasio", "cakupan", "eksternal"})


def periksa_pita(k: Kuesioner, catatan: Catatan) -> None:
    """Order and holes between written bounds were seen while reading; here the two ends, and names of gates."""
    if k.predikat and k.predikat[0].min != k.ke_min:
        pesan = f"Predikat mulai {k.predikat[0].min}, padahal nilai terendah {k.ke_min}."
        catatan.lapor("V3", UTAMA, None, pesan, f"Predikat pertama min = {k.ke_min}.")
    if k.predikat and k.predikat[-1].min > k.ke_maks:
        catatan.lapor("V3", UTAMA, None, f"Predikat {k.predikat[-1].nama!r} di atas nilai tertinggi.", "Turunkan.")
    nama = {p.nama for p in k.predikat}
    for g in k.gerbang:
        if g.batas and g.batas not in nama:
            catatan.lapor("V4", UTAMA, g.kode, f"Predikat {g.batas!r} tidak ada.", "Tulis nama salah satu predikat.")
    for a in k.aras:
        if not k.ke_min <= a.nilai <= k.ke_maks:
            catatan.lapor("V3", UTAMA, None, f"Aras {a.nama!r} ({a.nilai}) di luar rentang nilai.", "")
    for b in k.butir.values():
        _butir(b, catatan)


def _butir(b: Butir, catatan: Catatan) -> None:
    pita, j = b.skor.pita, b.jawab
    if not pita:
        angka = j.jenis in ("angka", "metrik") or (j.jenis == "eksternal" and not j.pilihan)
        if angka and b.skor.cara in LINEAR and (j.min is None or j.maks is None):
            saran = 'Tulis `min` dan `maks` pada `jawab`, atau satuan = "persen".'
            catatan.lapor("V3", UTAMA, b.kode, f"Cara {b.skor.cara} memerlukan batas jawaban.", saran)
        return
    satuan = b.jawab.jenis in ("rasio", "tangga", "pilihan_banyak") or b.skor.cara == "cakupan"
    bawah = 0 if satuan or b.jawab.jenis == "tabel" or b.jawab.min is None else b.jawab.min
    if pita[0].min > bawah:
        pesan = f"Jawaban antara {bawah} dan {pita[0].min} tidak mempunyai skor."
        catatan.lapor("V3", UTAMA, b.kode, pesan, f"Pita pertama mulai {bawah}.")
    atas = 1 if satuan else b.jawab.maks
    if atas is not None and pita[-1].min > atas:
        catatan.lapor(
            "V3", UTAMA, b.kode, f"Pita mulai {pita[-1].min} tidak pernah tercapai.", f"Paling tinggi {atas}."
        )
    if b.jawab.min is None and not satuan and b.jawab.jenis != "tabel":
        pesan = "Jawaban di bawah nol tidak mempunyai skor."
        catatan.lapor("V3", UTAMA, b.kode, pesan, "Tulis batas jawaban, misalnya jawab = { ..., min = 0 }.")
