"""V6 and V7: every level has its sentence, every rung of a ladder its criteria, every evidence code its entry."""

from __future__ import annotations

import re

from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.model import Butir, Kuesioner

_KODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def periksa_tingkat(k: Kuesioner, catatan: Catatan) -> None:
    """Butir by butir."""
    for b in k.butir.values():
        if b.jawab.jenis in ("level", "tangga"):
            _tingkat(k, b, catatan)
        _kriteria(k, b, catatan)
        for kode in b.bukti:
            if kode not in k.bukti:
                catatan.lapor("V7", UTAMA, b.kode, f"Bukti {kode!r} tidak ada dalam bukti.toml.", "Tambahkan di sana.")


def _tingkat(k: Kuesioner, b: Butir, catatan: Catatan) -> None:
    tingkat = k.tingkat(b)
    nilai = [int(t.nilai) for t in tingkat]
    if len(nilai) < 2:
        catatan.lapor("V6", UTAMA, b.kode, "Sedikitnya dua tingkat.", "Tulis [[skala]] atau [[butir.tingkat]].")
        return
    for t in tingkat:
        if not t.teks:
            catatan.lapor("V6", UTAMA, b.kode, f"Tingkat {t.nilai} tanpa kalimat.", 'Isi `teks = "..."`.')
    if b.jawab.jenis == "level" and nilai != list(range(nilai[0], nilai[-1] + 1)):
        catatan.lapor("V6", UTAMA, b.kode, f"Tingkat berlubang: {nilai}.", "Tulis setiap tingkat.")
    if b.biaya and len(b.biaya) != len(nilai) - 1:
        pesan = f"`biaya` memuat {len(b.biaya)} langkah, padahal ada {len(nilai) - 1}."
        catatan.lapor("V6", UTAMA, b.kode, pesan, "Satu bilangan untuk setiap langkah naik.")
    if b.jawab.jenis == "tangga":
        ada = {x.level for x in b.kriteria}
        for n in nilai[1:]:
            if n not in ada:
                saran = "Beri kriteria, atau tulis [[butir.tingkat]] tanpa tingkat itu."
                catatan.lapor("V6", UTAMA, b.kode, f"Tingkat {n} tanpa kriteria.", saran)


def _kriteria(k: Kuesioner, b: Butir, catatan: Catatan) -> None:
    boleh = {int(t.nilai) for t in k.tingkat(b)[1:]}
    if len({x.kode for x in b.kriteria}) != len(b.kriteria):
        catatan.lapor("V1", UTAMA, b.kode, "Kode kriteria ganda.", "Setiap kriteria mempunyai kodenya sendiri.")
    for x in b.kriteria:
        if not _KODE.fullmatch(x.kode):
            saran = "Huruf, angka, titik, garis bawah, atau tanda hubung."
            catatan.lapor("V1", UTAMA, b.kode, f"{x.kode!r} tidak dapat menjadi kode kriteria.", saran)
        if boleh and x.level not in boleh:
            pesan = f"Kriteria {x.kode} pada tingkat {x.level}, yang bukan tingkat di atas yang terendah."
            catatan.lapor("V6", UTAMA, b.kode, pesan, f"Tingkatnya salah satu dari {sorted(boleh)}.")
        for kode in x.bukti:
            entri = k.bukti.get(kode)
            if entri is None:
                catatan.lapor("V7", UTAMA, b.kode, f"Bukti {kode!r} tidak ada dalam bukti.toml.", "Tambahkan di sana.")
            elif entri.level_maks is not None and entri.level_maks < x.level:
                pesan = (
                    f"Bukti {kode} hanya membuktikan sampai tingkat {entri.level_maks}; kriteria {x.kode}: {x.level}."
                )
                catatan.lapor("V7", UTAMA, b.kode, pesan, "Pakai bukti lain, atau naikkan level_maks.")
