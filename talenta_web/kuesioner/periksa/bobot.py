"""V2 and V5: weights sum to what is declared, scales fit together, the declared range is the reachable one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from talenta_web.kuesioner.angka import tulis
from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.model import Kuesioner, Simpul
from talenta_web.kuesioner.rentang import RERATA, TERTIMBANG, bobot, rentang

LAZIM = (Fraction(100), Fraction(1))


def periksa_bobot(k: Kuesioner, dari: tuple[Decimal | None, Decimal | None], catatan: Catatan) -> None:
    """Per simpul with scored children, then the root against `konversi`."""
    capai = rentang(k.simpul, k.butir)
    for s in k.simpul.values():
        milik = [a for a in k.anak[s.kode] if a in capai]
        if milik:
            _simpul(k, s, milik, catatan)
            skala = {capai[a] for a in milik}
            if s.gabung in RERATA and s.skala is None and len(skala) > 1:
                daftar = "; ".join(sorted(f"{tulis(a)}-{tulis(b)}" for a, b in skala))
                saran = "Beri simpul ini `skala`, misalnya skala = [0, 4], agar anaknya disetarakan."
                catatan.lapor("V5", UTAMA, s.kode, f"Skala anaknya berbeda: {daftar}.", saran)
    akar = capai.get(k.akar.kode)
    if akar is None or akar[0] >= akar[1]:
        catatan.lapor("V5", UTAMA, k.akar.kode, "Tidak ada butir yang dinilai.", "Beri sedikitnya satu butir skor.")
        return
    for kata, tertulis, dapat in (("dari_min", dari[0], akar[0]), ("dari_maks", dari[1], akar[1])):
        if tertulis is not None and Fraction(tertulis) != dapat:
            pesan = f"`{kata}` tertulis {tulis(tertulis)}, padahal yang dapat dicapai {tulis(dapat)}."
            catatan.lapor("V5", UTAMA, k.akar.kode, pesan, "Samakan, atau hapus agar dihitung sendiri.")


def _simpul(k: Kuesioner, s: Simpul, milik: list[str], catatan: Catatan) -> None:
    isi = [Fraction(bobot(k.simpul, k.butir, a)) for a in milik]
    if min(isi) <= 0:
        salah = milik[isi.index(min(isi))]
        catatan.lapor("V2", UTAMA, salah, "Bobot harus lebih besar daripada nol.", 'Tanpa skor: skor = "tanpa".')
    jumlah = sum(isi)
    if s.bobot_total is not None:
        if Fraction(s.bobot_total) != jumlah:
            pesan = f"Bobot anaknya berjumlah {tulis(jumlah)}, `bobot_total` tertulis {tulis(s.bobot_total)}."
            catatan.lapor("V2", UTAMA, s.kode, pesan, "Samakan keduanya.")
    elif s.gabung not in TERTIMBANG and len(set(isi)) > 1:
        pesan = f"Bobot anaknya berbeda, tetapi gabung {s.gabung} tidak memakai bobot."
        catatan.lapor("V2", UTAMA, s.kode, pesan, f"Hapus bobotnya, atau pakai {s.gabung}_tertimbang.")
    elif s.gabung in TERTIMBANG and len(set(isi)) > 1 and jumlah not in LAZIM:
        pesan = f"Bobot anaknya berjumlah {tulis(jumlah)}, bukan 100 atau 1."
        catatan.lapor("V2", UTAMA, s.kode, pesan, f"Perbaiki bobot, atau tulis bobot_total = {tulis(jumlah)}.")
