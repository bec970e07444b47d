"""Classes of an axis in words: fixed, per variant, per year, or out of a cohort."""

from __future__ import annotations

from collections.abc import Iterator

from talenta_web.aturan.dokumen import teks
from talenta_web.aturan.dokumen.model import Tingkatan
from talenta_web.domain.label import label
from talenta_web.penskoran.model import Ambang, Kelompok, Pita, Sumbu


def tingkatan(s: Sumbu) -> Iterator[Tingkatan]:
    """Every way to find the class: variants first, then everybody else."""
    nama = f"tingkat_{s.kode.rpartition('.')[2]}"
    if s.kategori:
        yield Tingkatan("Kelas langsung dari skala simpul akarnya, tanpa ambang.", ())
        return
    if not s.pilihan:
        yield Tingkatan("", baris(s.tingkat, nama))
    for a in s.pilihan:
        syarat = f"Bila {a.bila.teks}" if a.bila else "Selain itu" if len(s.pilihan) > 1 else ""
        match a.cara:
            case "tetap":
                yield Tingkatan(syarat, baris(a.pita, nama))
            case "tahunan":
                for mulai, pita, _ in a.tahunan:
                    yield Tingkatan(f"{syarat + ', ' if syarat else ''}mulai tahun {mulai}", baris(pita, nama))
            case "persentil" | "simpangan":
                kata = f"{syarat + '; ' if syarat else ''}{_kelompok(a)}"
                yield Tingkatan(kata[:1].upper() + kata[1:], _batas(a, nama))


def baris(p: Pita, nama: str | None = None) -> tuple[tuple[str, str], ...]:
    """(class, cut-offs in words), highest first; who owns the edge is said."""
    hasil = []
    for i in reversed(range(len(p.kode))):
        lo = p.ambang[i - 1] if 0 < i <= len(p.ambang) else None
        hi = p.ambang[i] if i < len(p.ambang) else None
        kiri = "(" if lo is None or not p.pemilik[i - 1] else "["
        kanan = ")" if hi is None or p.pemilik[i] else "]"
        rentang = f"{kiri}{'-inf' if lo is None else f'{lo:.10g}'}, {'inf' if hi is None else f'{hi:.10g}'}{kanan}"
        hasil.append((label(p.kode[i], nama), teks.pita(rentang)))
    return tuple(hasil)


def _kelompok(a: Ambang) -> str:
    jenis = "persentil" if a.cara == "persentil" else "simpangan baku dari rata-rata"
    return f"ambang dari {jenis} nilai {kelompok(a.kelompok or Kelompok())}, dibekukan pada setiap pemetaan."


def kelompok(k: Kelompok) -> str:
    """Who the cohort is, and what a small one does."""
    siapa = f"orang dengan {teks.gabung(u.teks for u in k.dari)} yang sama" if k.dari else "semua orang"
    if k.minimum <= 1:
        return siapa
    akibat = {
        "tidak_lengkap": "belum dapat dipetakan",
        "seluruh": "dipakai semua orang",
        "tetap": "dipakai nilai tetap",
    }
    return f"{siapa} (kurang dari {k.minimum} orang: {akibat[k.bila_kecil]})"


def _batas(a: Ambang, nama: str) -> tuple[tuple[str, str], ...]:
    satuan = "persentil {}" if a.cara == "persentil" else "rata-rata {} simpangan baku"
    if len(a.batas) != len(a.pita.kode) - 1:
        return ()
    kata = [satuan.format(_tanda(b) if a.cara == "simpangan" else teks.angka(b)) for b in a.batas]
    kode = a.pita.kode
    pemilik = a.pita.tepi or (a.pita.tepi_atas,) * len(kata)
    hasil = []
    for i in reversed(range(len(kode))):
        isi = []
        if i > 0:
            isi.append(f"{kata[i - 1]} atau lebih" if pemilik[i - 1] else f"di atas {kata[i - 1]}")
        if i < len(kata):
            isi.append(f"di bawah {kata[i]}" if pemilik[i] else f"sampai {kata[i]}")
        hasil.append((label(kode[i], nama), teks.gabung(isi)))
    return tuple(hasil)


def _tanda(x: float) -> str:
    return ("+" if x >= 0 else "") + teks.angka(x)
