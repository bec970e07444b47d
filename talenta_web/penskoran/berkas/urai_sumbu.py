"""[sumbu.*] and [tahap1]: the axes of the result, and those of a first mapping that a second stage reads."""

from __future__ import annotations

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan
from talenta_web.penskoran.berkas.urai_ambang import KUNCI_AMBANG, urai_pilihan
from talenta_web.penskoran.berkas.urai_matriks import baris_matriks
from talenta_web.penskoran.model import Ambang, Pita, Sumbu, Tahap1
from talenta_web.penskoran.tata import TAHAP1
from talenta_web.ungkapan import Tipe

TINGKAT = {"kinerja": ("bawah", "sesuai", "atas"), "potensial": ("rendah", "menengah", "tinggi")}
KELAS = {nama: (sumbu, i) for sumbu, daftar in TINGKAT.items() for i, nama in enumerate(daftar)}
"""Class name -> its axis and its place."""


def urai_sumbu(akar: Laci, skala: tuple[float, float], orang: Lingkungan, awalan: str = "") -> dict[str, Sumbu]:
    """Both axes are required; their classes are fixed names, how they are found is the rule's."""
    hasil = {}
    ada = dict(akar.bagian("sumbu"))
    for kode, laci in ada.items():
        if kode not in TINGKAT:
            laci.lapor(None, f"Sumbu `{kode}` tidak dikenal", "Sumbu hanya kinerja dan potensial")
            continue
        hasil[kode] = _satu(kode, awalan, laci, skala, orang)
        laci.selesai()
    for kode in TINGKAT:
        if kode not in ada:
            akar.lapor("sumbu", f"Sumbu {kode} tidak ada", f"Tambahkan [{awalan}sumbu.{kode}] dengan simpul dan ambang")
    return hasil


def _satu(kode: str, awalan: str, laci: Laci, skala: tuple[float, float], orang: Lingkungan) -> Sumbu:
    kelas = TINGKAT[kode]
    kategori = laci.pilihan("jenis", ("angka", "kategori"), "angka") == "kategori"
    pita, pilihan = Pita(kelas, (), True), tuple[Ambang, ...]()
    if kategori:
        for k in (*KUNCI_AMBANG, "bobot", "tepi", "varian"):
            if laci.ada(k):
                laci.mentah(k)
                laci.lapor(k, f"`{k}` tidak dipakai oleh sumbu kategori", "Hapus; kelasnya ditentukan skala simpulnya")
    else:
        if not any(laci.ada(k) for k in KUNCI_AMBANG):
            laci.lapor(None, f"Sumbu {kode} tidak mempunyai `ambang`", 'Contoh: ambang = [60, 80], tepi = "atas"')
        pita, pilihan = urai_pilihan(laci, kelas, orang)
    return Sumbu(
        awalan + kode,
        laci.teks("nama"),
        laci.teks("simpul"),
        "lokal" if kategori else laci.pilihan("bobot", ("lokal", "global")),
        laci.pasangan("rentang") or skala,
        pita,
        laci.daftar_teks("dasar"),
        pilihan,
        kategori,
    )


def kenal_tahap1(akar: Laci, orang: Lingkungan) -> None:
    """Let expressions of nodes, gates and variants name the first mapping, if the rule makes one."""
    if not akar.ada(TAHAP1):
        return
    for kode, kelas in TINGKAT.items():
        orang.tambah(f"{TAHAP1}.{kode}", Tipe.ANGKA, None, TAHAP1)
        orang.tambah(f"{TAHAP1}.tingkat_{kode}", Tipe.TEKS, kelas, TAHAP1)
    orang.tambah(f"{TAHAP1}.kotak", Tipe.ANGKA, None, TAHAP1)


def urai_tahap1(akar: Laci, skala: tuple[float, float], orang: Lingkungan) -> Tahap1 | None:
    """[tahap1]: its own two axes and box numbers."""
    laci = akar.laci(TAHAP1)
    if laci is None:
        return None
    sumbu = urai_sumbu(laci, skala, orang, TAHAP1 + ".")
    matriks, dasar = baris_matriks(laci), laci.daftar_teks("dasar")
    laci.selesai()
    return Tahap1(sumbu, matriks, dasar) if matriks and len(sumbu) == len(TINGKAT) else None
