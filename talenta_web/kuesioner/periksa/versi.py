"""V1 across versions and V10: codes keep their meaning, the number rises enough, every old answer has a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.migrasi import FOLDER, Migrasi, terpilih, urai_migrasi
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.selisih import selisih, urutan


def periksa_versi(
    k: Kuesioner, isi: Mapping[str, dict[str, Any]], sebelum: Sequence[Kuesioner], catatan: Catatan
) -> None:
    """Against the earlier versions of the same instrument; files of crosswalks are read in any case."""
    daftar = urai_migrasi(k.kode, isi, catatan)
    for m in daftar:
        if m.ke != k.versi:
            catatan.lapor("V10", m.berkas, None, f"Migrasi menuju {m.ke}, padahal ini {k.versi}.", f'ke = "{k.versi}"')
        _tujuan(k, m, catatan)
    lama = sorted((x for x in sebelum if x.kode == k.kode and urutan(x.versi) < urutan(k.versi)), key=_versi)
    if any(x.kode == k.kode and x.versi == k.versi and x.sidik != k.sidik for x in sebelum):
        catatan.lapor("V1", UTAMA, None, f"Versi {k.versi} sudah terbit dengan isi lain.", "Naikkan `versi`.")
    _pakai_ulang(k, lama, catatan)
    for asal in sebelum:
        if (dari := terpilih(daftar, asal.kode, asal.versi)) is not None:
            _lengkap(asal, dari, catatan)
    if lama:
        _kenaikan(lama[-1], k, daftar, catatan)


def _versi(k: Kuesioner) -> tuple[int, ...]:
    return urutan(k.versi)


def _kenaikan(lama: Kuesioner, k: Kuesioner, daftar: Sequence[Migrasi], catatan: Catatan) -> None:
    s = selisih(lama, k)
    if not s.cukup:
        berat = max(s.perubahan, key=lambda p: ("patch", "minor", "mayor").index(p.tingkat))
        sebab = f"{berat.bagian} {berat.kode} {berat.bidang}".strip()
        pesan = f"Perubahan {s.tingkat} ({sebab}) dari {lama.versi} menuntut versi {s.versi_terkecil}."
        catatan.lapor("V10", UTAMA, None, pesan, f'versi = "{s.versi_terkecil}"')
    if s.tingkat == "mayor" and terpilih(daftar, lama.kode, lama.versi) is None:
        berkas = f"{FOLDER}{lama.versi}-{k.versi}.toml"
        catatan.lapor("V10", berkas, None, f"Perubahan mayor dari {lama.versi} tanpa migrasi.", "Tulis berkas ini.")


def _pakai_ulang(k: Kuesioner, lama: Sequence[Kuesioner], catatan: Catatan) -> None:
    """A code that was given up never comes back, and never changes from butir to simpul."""
    ada = {*k.butir, *k.simpul}
    for i, x in enumerate(lama):
        for kode in ada & {*x.butir, *x.simpul}:
            if (kode in k.butir) != (kode in x.butir):
                catatan.lapor("V1", UTAMA, kode, f"Pada {x.versi} kode ini bukan benda yang sama.", "Pakai kode baru.")
            elif any(kode not in {*y.butir, *y.simpul} for y in lama[i + 1 :]):
                catatan.lapor("V1", UTAMA, kode, f"Kode ini sudah dilepas sesudah {x.versi}.", "Pakai kode baru.")


def _tujuan(k: Kuesioner, m: Migrasi, catatan: Catatan) -> None:
    tujuan = [x for langkah in m.langkah for x in langkah.ke]
    for x in dict.fromkeys(tujuan):
        if x not in k.butir:
            catatan.lapor("V10", m.berkas, x, "Tujuan ini bukan butir versi baru.", "Tulis kode butir.")
        elif tujuan.count(x) > 1:
            catatan.lapor("V10", m.berkas, x, "Butir ini menjadi tujuan dua langkah.", "Pakai `gabung`.")
    for x in k.butir.keys() - set(tujuan):
        catatan.lapor("V10", m.berkas, x, "Butir baru ini tidak disebut.", "Tambahkan langkah `baru`, `salin`, ...")


def _lengkap(lama: Kuesioner, m: Migrasi, catatan: Catatan) -> None:
    """Every code of the old version exactly once."""
    asal = [x for langkah in m.langkah for x in langkah.dari]
    for x in lama.butir:
        if asal.count(x) != 1:
            kata = "tidak disebut" if x not in asal else f"disebut {asal.count(x)} kali"
            catatan.lapor("V10", m.berkas, x, f"Butir {lama.versi} ini {kata}.", "Setiap butir lama tepat satu kali.")
    for x in dict.fromkeys(asal):
        if x not in lama.butir:
            catatan.lapor("V10", m.berkas, x, f"Tidak ada butir ini pada {lama.versi}.", "Tulis kode butir lama.")
