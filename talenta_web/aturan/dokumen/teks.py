"""Sentences about the parts of a rule: records, windows, scales, policies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from talenta_web.aturan.dokumen.model import Rujuk, Tabel
from talenta_web.domain.label import label
from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Dasar, Jendela, Kebijakan, Pembulatan, Rujukan, Skala, Sumber, Tambah
from talenta_web.ungkapan import Ungkapan

KODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_PITA = re.compile(r"([\[(])\s*(-inf|-?[\d.]+)\s*,\s*(inf|-?[\d.]+)\s*([\])])\Z")
GABUNG = {
    "bobot": "jumlah berbobot",
    "jumlah": "jumlah",
    "rerata": "rata-rata",
    "min": "nilai terkecil",
    "maks": "nilai terbesar",
    "pertama": "nilai pertama yang ada",
    "pilih": "dipilih menurut syarat",
}
PILIH = {
    "terbaru": "rekaman terbaru",
    "terlama": "rekaman terlama",
    "terbaik": "rekaman terbaik",
    "terburuk": "rekaman terburuk",
    "maks": "nilai terbesar",
    "min": "nilai terkecil",
    "jumlah": "jumlah nilai",
    "rerata": "rata-rata nilai",
    "cacah": "banyaknya rekaman",
    "cacah_jenis": "banyaknya isi yang berbeda",
    "ada": "ada atau tidaknya rekaman",
}
_SATUAN = {"tahun": "tahun", "bulan": "bulan", "tahun_kalender": "tahun kalender"}


def angka(x: float) -> str:
    """At most six decimals, comma as decimal mark."""
    return f"{x:.6f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−") if x == x else "–"


def kode(teks: str) -> str:
    """A code as people write it; anything else as it stands."""
    return label(teks) if KODE.match(teks) else teks


def gabung(isi: Iterable[str], kata: str = "dan") -> str:
    """a, b, dan c."""
    daftar = list(isi)
    if len(daftar) < 3:
        return f" {kata} ".join(daftar)
    return ", ".join(daftar[:-1]) + f", {kata} {daftar[-1]}"


def rujuk(d: Dasar) -> Rujuk:
    """A legal basis with its label."""
    teks = d.peraturan + (f", {d.pasal}" if d.pasal else "")
    return Rujuk(d.kode, teks, d.keyakinan[:1].upper() + d.keyakinan[1:] if d.keyakinan else None)


def serupa(daftar: Iterable[Sumber | Rujukan]) -> Iterator[str]:
    """Sentences about sources and look-ups; those that differ only in a code are told together."""
    kelompok: dict[str, list[Sumber | Rujukan]] = {}
    for x in daftar:
        kunci = sumber(replace(x, dengan=())) if isinstance(x, Sumber) else rujukan(replace(x, dengan=()))
        kelompok.setdefault(f"{type(x).__name__} {kunci}", []).append(x)
    for isi in kelompok.values():
        bersama = None
        if len(isi) > 1 and all(len(x.dengan) == 1 and x.dengan[0][0] == isi[0].dengan[0][0] for x in isi):
            bersama = f"masing-masing dengan {isi[0].dengan[0][0]} = {gabung(_isi(x.dengan[0][1]) for x in isi)}"
        for x in isi[:1] if bersama else isi:
            yield sumber(x, bersama) if isinstance(x, Sumber) else rujukan(x, bersama)


def sumber(s: Sumber, bersama: str | None = None) -> str:
    """One source as a sentence; `bersama` tells the codes of several that are otherwise equal."""
    b = kamus()[s.bingkai]
    pilih = PILIH[s.pilih]
    if s.menurut is not None:
        pilih += f" menurut {s.menurut.teks}"
        pilih += f" (urutan: {', '.join(map(kode, s.urutan))})" if s.urutan else ""
    elif s.pada and s.pilih in ("terbaru", "terlama"):
        pilih += f" menurut {s.pada}"
    bagian = [f"{b.arti} ({b.nama}): {pilih}"]
    if s.dengan:
        bagian.append(bersama or "dengan " + gabung(f"{k} = {_isi(v)}" for k, v in s.dengan))
    if s.saring:
        bagian.append(f"yang memenuhi {s.saring.teks}")
    if s.jendela:
        bagian.append(jendela(s.jendela, s.pada or "") + (", yang lebih lama kedaluwarsa" if s.kedaluwarsa else ""))
    if s.sampai:
        bagian.append(f"kedaluwarsa sesudah {s.sampai}")
    if s.lewat_acuan:
        bagian.append("termasuk rekaman sesudah tanggal acuan")
    nilai = [k.nilai.teks for k in s.keluaran if k.nilai is not None]
    return "; ".join(bagian) + (f". Yang dibaca: {gabung(nilai)}." if nilai else ".")


def _isi(v: str | float | bool) -> str:
    return {True: "ya", False: "tidak"}[v] if isinstance(v, bool) else kode(v) if isinstance(v, str) else angka(v)


def jendela(j: Jendela, pada: str) -> str:
    """The look-back window in words."""
    batas = "termasuk" if j.awal_termasuk else "tidak termasuk"
    return f"dalam {j.mundur} {_SATUAN[j.satuan]} terakhir sebelum tanggal acuan menurut {pada} (batas awal {batas})"


def rujukan(r: Rujukan, bersama: str | None = None) -> str:
    """One look-up as a sentence."""
    b = kamus()[r.bingkai]
    syarat = f", {bersama or 'dengan ' + gabung(f'{k} = {_isi(v)}' for k, v in r.dengan)}" if r.dengan else ""
    milik = r.kunci.teks if r.kunci else r.kolom_pegawai
    return f"{b.arti} ({b.nama}): {r.kolom_nilai} pada baris yang {r.kolom}-nya sama dengan {milik}{syarat}."


def turunan(u: Ungkapan | Tambah) -> str:
    """A derived column."""
    return f"{u.tanggal.teks} ditambah ({u.bulan.teks}) bulan" if isinstance(u, Tambah) else u.teks


def pita(teks: str) -> str:
    """`[60, 80)` -> 60 sampai kurang dari 80."""
    if not (m := _PITA.match(teks.strip())):
        return teks
    buka, lo, hi, tutup = m.groups()
    lo, hi = lo.replace(".", ","), hi.replace(".", ",")
    if lo == "-inf" and hi == "inf":
        return "semua nilai"
    bawah = f"{lo}" if buka == "[" else f"lebih dari {lo}"
    if hi == "inf":
        return f"{lo} atau lebih" if buka == "[" else bawah
    atas = f"sampai {hi}" if tutup == "]" else f"sampai kurang dari {hi}"
    if lo == "-inf":
        return f"paling banyak {hi}" if tutup == "]" else f"kurang dari {hi}"
    return f"{bawah} {atas}"


def tabel_skala(s: Skala) -> Tabel | None:
    """The rows of tabel, pita and langkah."""
    if not s.baris:
        return None
    kepala = tuple(u.teks for u in s.kunci) or ("Isi" if s.jenis == "tabel" else "Nilai",)
    baris = []
    for b in s.baris:
        if b.kunci:
            sel = tuple(gabung(map(kode, sorted(k)), "atau") for k in b.kunci)
        elif b.label == "lainnya":
            sel = ("Isi lain", *("" for _ in kepala[1:]))
        elif s.jenis == "fuzzy":
            sel = (kode(b.label),)
        else:
            sel = (pita(b.label) if s.jenis == "pita" else f"{angka(b.bawah)} atau lebih", *("" for _ in kepala[1:]))
        baris.append((*sel, _skor(s, b.skor)))
    return Tabel((*kepala, "Kelas" if s.kelas else "Skor"), tuple(baris), angka=not s.kelas)


def _skor(s: Skala, skor: float) -> str:
    """The score, or the class it stands for."""
    if skor != skor:
        return "tidak lengkap"
    return label(s.kelas[int(skor)], "tingkat_kinerja") if s.kelas else angka(skor)


def kebijakan(k: Kebijakan) -> str:
    """What a missing value becomes."""
    if k.skor is not None:
        return f"diberi skor {angka(k.skor)}"
    return {
        "tidak_lengkap": "belum dapat dipetakan",
        "keluarkan": "unsur ini tidak ikut dihitung",
        "sebelumnya": "dipakai skor sebelumnya; bila tidak ada, belum dapat dipetakan",
        "skor": "",
    }[k.jenis]


def pembulatan(p: Pembulatan) -> str:
    """Rounding in words."""
    saat = "sesudah dikali bobot" if p.sesudah else "sebelum dikali bobot"
    return f"{p.desimal} desimal, setengah ke atas, {saat}"
