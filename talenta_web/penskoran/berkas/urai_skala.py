"""`skala` of a leaf: how its value becomes a score."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan
from talenta_web.penskoran.berkas.urai_norma import kelas_skala, urai_fuzzy, urai_norma
from talenta_web.penskoran.model import BarisSkala, Skala
from talenta_web.ungkapan import Tipe, Ungkapan
from talenta_web.ungkapan.galat import saran_nama

JENIS = ("tabel", "pita", "langkah", "lurus", "standar", "rumus", "fuzzy", "normal", "langsung")
ARAH: tuple[Literal["naik", "turun", "tidak_tahu"], ...] = ("naik", "turun", "tidak_tahu")
_BILANGAN = re.compile(r"-?\d{1,10}(\.\d{1,6})?\Z")
_RENTANG = re.compile(r"^\s*([\[(])\s*(-inf|-?\d+(?:\.\d+)?)\s*,\s*(inf|-?\d+(?:\.\d+)?)\s*([\])])\s*$")


def urai_skala(laci: Laci, orang: Lingkungan) -> Skala:
    """Read the table; without `jenis` the one key that is present decides."""
    jenis = laci.pilihan("jenis", JENIS, next((j for j in JENIS if laci.ada(j)), None))
    match jenis:
        case "tabel":
            hasil = _tabel(laci, orang)
        case "pita":
            isi, kelas = kelas_skala(laci, jenis, laci.mentah(jenis))
            hasil = Skala(
                jenis, _pita(Laci({jenis: isi}, laci.jalur, laci.catatan)), bulat=laci.benar("bulat"), kelas=kelas
            )
        case "langkah":
            isi, kelas = kelas_skala(laci, jenis, laci.mentah(jenis))
            hasil = Skala(jenis, _langkah(Laci({jenis: isi}, laci.jalur, laci.catatan)), kelas=kelas)
        case "lurus":
            dari, ke = laci.pasangan("dari"), laci.pasangan("ke")
            laci.mentah("lurus")
            if not dari or not ke:
                laci.lapor(None, "Skala lurus memerlukan `dari` dan `ke`", "Contoh: dari = [0, 5], ke = [0, 100]")
            hasil = Skala(jenis, dari=dari or (0.0, 1.0), ke=ke or (0.0, 1.0), potong=laci.benar("potong"))
        case "standar":
            standar = laci.ungkapan("standar", orang.kolom, orang.tetapan, Tipe.ANGKA)
            hasil = Skala(
                jenis,
                standar=standar,
                kredit_lebih=laci.benar("kredit_lebih"),
                bila_standar_nol=laci.angka("bila_standar_nol"),
            )
        case "rumus":
            rumus = laci.ungkapan("rumus", orang.kolom, orang.tetapan, Tipe.ANGKA)
            hasil = Skala(jenis, rumus=rumus, arah=_arah(laci, rumus, orang))
        case "fuzzy":
            hasil = urai_fuzzy(laci)
        case "normal":
            hasil = urai_norma(laci, orang)
        case _:
            laci.mentah("langsung")
            hasil = Skala("langsung")
    laci.selesai()
    return hasil


def _arah(
    laci: Laci, rumus: Ungkapan | None, orang: Lingkungan
) -> tuple[tuple[str, Literal["naik", "turun", "tidak_tahu"]], ...]:
    """`arah = { input = "naik" | "turun" | "tidak_tahu" }` of a formula."""
    isi = laci.laci("arah")
    hasil = []
    for nama in isi.isi if isi else ():
        assert isi is not None
        if rumus is not None and (nama not in rumus.kolom or orang.kolom[nama] not in (Tipe.ANGKA, Tipe.BULAT)):
            laci.lapor(
                "arah",
                f"`{nama}` bukan masukan angka dari rumus ini",
                saran_nama(nama, rumus.kolom) or f"Masukannya: {', '.join(sorted(rumus.kolom))}",
            )
        hasil.append((nama, isi.pilihan(nama, ARAH)))
    return tuple(hasil)


def _tabel(laci: Laci, orang: Lingkungan) -> Skala:
    kunci_laci = laci.laci("kunci")
    kunci: dict[str, Ungkapan] = {}
    for nama in kunci_laci.isi if kunci_laci else ():
        assert kunci_laci is not None
        u = kunci_laci.ungkapan(nama, orang.kolom, orang.tetapan, Tipe.TEKS)
        if u:
            kunci[nama] = u
    isi, kelas = kelas_skala(laci, "tabel", laci.mentah("tabel"))
    lainnya = laci.mentah("lainnya")
    if kelas and lainnya in kelas:
        lainnya = kelas.index(lainnya)
    nilai_lainnya = None if lainnya in (None, "tidak_lengkap") else laci.ke_angka("lainnya", lainnya)
    baris: list[BarisSkala] = []
    if isinstance(isi, dict) and not kunci:
        for kode, skor in isi.items():
            angka = laci.ke_angka("tabel", skor)
            baris.append(BarisSkala(kode, angka or 0.0, (frozenset((kode,)),)))
    elif isinstance(isi, list) and kunci:
        baris = [b for x in isi if (b := _baris_tabel(laci, x, kunci))]
    else:
        laci.lapor(
            "tabel",
            "`tabel` harus { kode = skor }, atau daftar baris bila `kunci` diberikan",
            "Contoh: tabel = { S2 = 90, S1 = 80 }",
        )
    if lainnya is not None:
        baris.append(BarisSkala("lainnya", nilai_lainnya if nilai_lainnya is not None else float("nan"), ()))
    return Skala("tabel", tuple(baris), tuple(kunci.values()), lainnya=nilai_lainnya, kelas=kelas)


def _baris_tabel(laci: Laci, isi: Any, kunci: Mapping[str, Ungkapan]) -> BarisSkala | None:
    if not isinstance(isi, dict) or set(isi) != {*kunci, "skor"}:
        laci.lapor(
            "tabel", f"Tiap baris tabel harus memuat tepat: {', '.join(kunci)}, skor", "Lengkapi atau hapus kunci lain"
        )
        return None
    daftar = [[str(k) for k in v] if isinstance(v := isi[nama], list) else [str(v)] for nama in kunci]
    himpunan = [frozenset(kode) for kode in daftar]
    skor = laci.ke_angka("tabel", isi["skor"])
    label = " / ".join(", ".join(kode) for kode in daftar)
    return BarisSkala(label, skor or 0.0, tuple(himpunan))


def _pita(laci: Laci) -> tuple[BarisSkala, ...]:
    isi = laci.laci("pita")
    hasil = []
    for rentang, skor in isi.isi.items() if isi else ():
        cocok = _RENTANG.match(rentang)
        angka = laci.ke_angka("pita", skor)
        if not cocok or angka is None:
            laci.lapor(
                "pita", f"Rentang {rentang!r} tidak dikenal", 'Tulis misalnya "[60, 80)" = 75 atau "[80, inf)" = 100'
            )
            continue
        hasil.append(
            BarisSkala(
                rentang,
                angka,
                bawah=float(cocok[2]),
                bawah_termasuk=cocok[1] == "[" and cocok[2] != "-inf",
                atas=float(cocok[3]),
                atas_termasuk=cocok[4] == "]" and cocok[3] != "inf",
            )
        )
    return tuple(sorted(hasil, key=lambda b: (b.bawah, b.atas)))


def _langkah(laci: Laci) -> tuple[BarisSkala, ...]:
    """Steps as half-open bands: the largest threshold <= value."""
    isi = laci.laci("langkah")
    batas: list[tuple[float, float]] = []
    for mulai, skor in isi.isi.items() if isi else ():
        angka = isi.ke_angka(mulai, skor) if isi else None
        if not _BILANGAN.match(mulai):
            laci.lapor("langkah", f"Langkah {mulai!r} harus angka", 'Contoh: { "0" = 60, "3" = 80, "5" = 100 }')
        elif angka is not None:
            batas.append((float(mulai), angka))
    if not batas:
        return ()
    batas.sort()
    ujung = [b for b, _ in batas[1:]] + [float("inf")]
    return tuple(
        BarisSkala(f">= {m:g}", s, bawah=m, bawah_termasuk=True, atas=a) for (m, s), a in zip(batas, ujung, strict=True)
    )
