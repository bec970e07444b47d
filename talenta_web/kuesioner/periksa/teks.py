"""V11-V13: sentences that people can read, sources that can be checked, no personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.model import INTERNAL, Kuesioner

MAKS_KATA = 25
_KALIMAT = re.compile(r"[.!?;:]\s|\n")
_PRIBADI = (
    (re.compile(r"(?<!\d)\d(?:[ .]?\d){17}(?!\d)"), "NIP"),
    (re.compile(r"(?<!\d)\d{16}(?!\d)"), "NIK"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "alamat surel"),
    (re.compile(r"(?<!\d)(?:\+62|0)8\d{8,11}(?!\d)"), "nomor telepon"),
)


def periksa_teks(k: Kuesioner, catatan: Catatan) -> None:
    """Warnings for long sentences, refusals for missing sources and personal data."""
    for kode, teks in _semua(k):
        kata = max((len(x.split()) for x in _KALIMAT.split(teks)), default=0)
        if kata > MAKS_KATA:
            pesan = f"Kalimat {kata} kata: {' '.join(teks.split()[:6])} ..."
            catatan.lapor("V11", UTAMA, kode, pesan, f"Pecah; paling banyak {MAKS_KATA} kata.", peringatan=True)
    if not k.dasar:
        catatan.lapor("V12", UTAMA, None, "`dasar` kosong.", "Sebut peraturan atau bahan yang menjadi dasar.")
    if k.status_naskah != INTERNAL:
        for b in k.butir.values():
            if not b.acuan:
                catatan.lapor("V12", UTAMA, b.kode, "Naskah resmi wajib menyebut `acuan`.", "Tulis pasal atau halaman.")
    for berkas, isi in k.berkas.items():
        for pola, apa in _PRIBADI:
            if cocok := pola.search(isi):
                baris = isi.count("\n", 0, cocok.start()) + 1
                saran = "Contoh tidak boleh memuat data orang."
                catatan.lapor("V13", berkas, None, f"Baris {baris} memuat yang tampak sebagai {apa}.", saran)


def _semua(k: Kuesioner) -> Iterator[tuple[str, str]]:
    for s in k.simpul.values():
        yield s.kode, s.uraian
    for b in k.butir.values():
        yield b.kode, b.tanya
        yield b.kode, b.petunjuk
        yield from ((b.kode, t.teks) for t in b.tingkat)
        yield from ((b.kode, x.teks) for x in b.kriteria)
    yield from ((g.kode, g.pesan) for g in k.gerbang)
