"""A perfect person reaches the declared maximum of each axis, and a worst person the minimum."""

from __future__ import annotations

from talenta_web.penskoran.angka import bulat
from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.model import Rancangan, Simpul
from talenta_web.penskoran.periksa.bobot import jumlah_bobot
from talenta_web.penskoran.periksa.pohon import urutkan

Rentang = tuple[float, float]


def periksa_rentang(r: Rancangan, catatan: Catatan) -> None:
    """Compare each axis' reachable range with the declared one."""
    rentang: dict[str, Rentang] = {}
    for kode in urutkan(r.simpul, r.akar_tahap1):
        s = r.simpul[kode]
        isi = _gabungan(s, rentang, r) if s.gabung else _daun(s, r.skala)
        if isi is None:
            catatan.lapor(
                ("simpul", s.asal or s.kode),
                f"Rentang skor `{s.asal or s.kode}` tidak dapat dihitung dari skalanya",
                "Tulis rentang = [terendah, tertinggi], atau batas_bawah dan batas_atas",
            )
            return
        rentang[kode] = _batasi(s, isi)
    for sumbu in r.semua_sumbu:
        isi = rentang[sumbu.simpul]
        if not sumbu.kategori and any(abs(a - b) > 1e-6 for a, b in zip(isi, sumbu.rentang, strict=True)):
            catatan.lapor(
                sumbu.jalur,
                f"Orang terburuk dan terbaik memperoleh {isi[0]:g} dan {isi[1]:g} pada sumbu {sumbu.kode},"
                f" sedangkan aturan menyatakan {sumbu.rentang[0]:g} sampai {sumbu.rentang[1]:g}",
                f"Perbaiki bobot atau skala; bila memang demikian, nyatakan rentang = [{isi[0]:g}, {isi[1]:g}]",
            )


def _daun(s: Simpul, skala_aturan: Rentang) -> Rentang | None:
    skala = s.skala
    assert skala is not None
    if s.rentang:
        isi: list[float] = list(s.rentang)
    elif skala.baris:
        isi = [b.skor for b in skala.baris if b.skor == b.skor]
    elif skala.jenis == "lurus" and skala.potong:
        isi = list(skala.ke)
    elif (skala.jenis == "standar" and not skala.kredit_lebih) or (skala.norma and skala.norma.cara != "z"):
        isi = [0.0, 100.0]
    elif s.batas_bawah is not None and s.batas_atas is not None:
        isi = [s.batas_bawah, s.batas_atas]
    else:
        return None
    isi += [k.skor for k in (s.bila_nihil, s.bila_belum) if k and k.skor is not None]
    if skala.norma:
        isi += [x for x in (skala.norma.bila_sama, skala.norma.bila_kecil) if x is not None]
    isi += [x for x in (skala.bila_standar_nol,) if x is not None]
    return min(isi), max(isi)


def _gabungan(s: Simpul, rentang: dict[str, Rentang], r: Rancangan) -> Rentang:
    anak = [rentang[a.simpul] for a in s.anak]
    bawah, atas = [a[0] for a in anak], [a[1] for a in anak]
    longgar = any(dapat_keluar(r.simpul[a.simpul]) for a in s.anak)
    match s.gabung:
        case "bobot":
            w = [a.bobot or 0.0 for a in s.anak]
            jumlah = jumlah_bobot(s)
            isi = (
                sum(x * y for x, y in zip(w, bawah, strict=True)) / jumlah,
                sum(x * y for x, y in zip(w, atas, strict=True)) / jumlah,
            )
            if longgar:
                return (min(isi[0], *bawah), max(isi[1], *atas)) if s.timbang_ulang else (min(0.0, isi[0]), isi[1])
            return isi
        case "jumlah":
            return sum(min(b, 0) if longgar else b for b in bawah), sum(max(a, 0) if longgar else a for a in atas)
        case "rerata":
            isi = (sum(bawah) / len(bawah), sum(atas) / len(atas))
            return (min(isi[0], *bawah), max(isi[1], *atas)) if longgar else isi
        case "min":
            return min(bawah), max(atas) if longgar else min(atas)
        case "maks":
            return min(bawah) if longgar else max(bawah), max(atas)
        case _:
            return min(bawah), max(atas)


def rentang_daun(s: Simpul, skala_aturan: Rentang) -> Rentang | None:
    """Lowest and highest score of a leaf within its own limits; None when the scale does not tell."""
    isi = _daun(s, skala_aturan)
    return None if isi is None else _batasi(s, isi)


def dapat_keluar(s: Simpul) -> bool:
    """Whether the node may be left out of its parent for some people."""
    return any(k is not None and k.jenis == "keluarkan" for k in (s.bila_nihil, s.bila_belum)) and s.gabung is None


def _batasi(s: Simpul, isi: Rentang) -> Rentang:
    bawah = isi[0] if s.batas_bawah is None else max(isi[0], s.batas_bawah)
    atas = isi[1] if s.batas_atas is None else min(isi[1], s.batas_atas)
    if s.pembulatan and not s.pembulatan.sesudah:
        bawah, atas = bulat(bawah, s.pembulatan.desimal), bulat(atas, s.pembulatan.desimal)
    return min(bawah, atas), max(bawah, atas)
