"""Scales without holes: bands that meet, tables that know every code the data can hold, policies for missing data."""

from __future__ import annotations

from itertools import pairwise, product
from math import prod

from talenta_web.penskoran.berkas.batas import MAKS_KOMBINASI
from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.berkas.lingkungan import kode_mungkin
from talenta_web.penskoran.model import BarisSkala, Rancangan, Simpul
from talenta_web.ungkapan.galat import saran_nama


def periksa_skala(r: Rancangan, mungkin: dict[str, tuple[str, ...] | None], catatan: Catatan) -> None:
    """Report every hole of every leaf."""
    for s in r.simpul.values():
        if s.skala is None:
            continue
        jalur = ("simpul", s.asal or s.kode)
        cacat = catatan.sudah((*jalur, "skala"))
        if cacat:
            pass  # what could not be read has been told
        elif s.skala.jenis == "pita":
            _pita(s.skala.baris, s.skala.bulat, (*jalur, "skala", "pita"), catatan)
        elif s.skala.jenis == "tabel":
            _tabel(s, mungkin, (*jalur, "skala", "tabel"), catatan)
        elif s.skala.jenis == "langkah" and not s.skala.baris:
            catatan.lapor(jalur, "Skala langkah tidak berisi", "Tulis sedikitnya satu langkah { mulai, skor }")
        sumber = [r.sumber[k] for k in s.sumber if k in r.sumber]
        if (
            sumber
            and s.bila_nihil is None
            and not catatan.sudah((*jalur, "bila_nihil"))
            and not all(x.hitungan for x in sumber)
        ):
            catatan.lapor(
                jalur,
                "Simpul tidak menyatakan `bila_nihil`",
                'Tulis nilainya bila sudah dipastikan tidak ada rekaman, misalnya bila_nihil = 0 atau "tidak_lengkap"',
            )


def _pita(baris: tuple[BarisSkala, ...], bulat: bool, jalur: tuple[str, ...], catatan: Catatan) -> None:
    if not baris:
        catatan.lapor(jalur, "Pita tidak berisi", "Tulis sedikitnya satu pita")
        return
    if baris[0].bawah != float("-inf") or baris[-1].atas != float("inf"):
        catatan.lapor(
            jalur, "Pita tidak menutup seluruh bilangan", 'Mulai dengan "(-inf, ..." dan akhiri dengan "..., inf)"'
        )
    for kiri, kanan in pairwise(baris):
        di = (*jalur, kanan.label)
        lo = kiri.atas - (0 if kiri.atas_termasuk or not bulat else 1)
        hi = kanan.bawah + (0 if kanan.bawah_termasuk or not bulat else 1)
        sambung = hi == lo + 1 if bulat else lo == hi and kiri.atas_termasuk != kanan.bawah_termasuk
        if sambung:
            continue
        tumpang = hi <= lo if bulat else hi < lo or (lo == hi and kiri.atas_termasuk)
        masalah = "bertumpang tindih" if tumpang else "meninggalkan celah"
        if tumpang:
            saran = f"Tiap nilai harus masuk tepat satu pita; mulai pita kedua sesudah {kiri.label} berakhir"
        else:
            tanda = "(" if kiri.atas_termasuk else "["
            saran = (
                f"Nilai {kiri.atas:g} sampai {kanan.bawah:g} tanpa skor: mulai pita kedua dengan {tanda}{kiri.atas:g}"
            )
        catatan.lapor(di, f"Pita {kiri.label} dan {kanan.label} {masalah}", saran)
    for b in baris:
        if b.bawah > b.atas:
            catatan.lapor((*jalur, b.label), f"Pita {b.label} kosong", "Batas bawah harus lebih kecil dari batas atas")


def _tabel(s: Simpul, mungkin: dict[str, tuple[str, ...] | None], jalur: tuple[str, ...], catatan: Catatan) -> None:
    assert s.skala is not None
    kunci = s.skala.kunci or ((s.nilai,) if s.nilai else ())
    if not kunci:
        return
    baris = [b for b in s.skala.baris if b.kunci]
    lainnya = len(baris) < len(s.skala.baris)
    kode = [kode_mungkin(k.simpul, mungkin) for k in kunci]
    for i, daftar in enumerate(kode):
        for b in baris if daftar is not None else ():
            for asing in sorted(b.kunci[i] - set(daftar or ())):
                saran = saran_nama(asing, daftar or ()) or f"Kode yang ada: {', '.join(daftar or ())}"
                catatan.lapor((*jalur, asing), f"Tabel memuat {asing!r} yang tidak pernah muncul dalam data", saran)
    terlihat: set[tuple[str, ...]] = set()
    isi = sum(prod(map(len, b.kunci)) for b in baris)
    if max(isi, prod(len(d or ()) for d in kode)) > MAKS_KOMBINASI:
        catatan.lapor(
            jalur, f"Tabel memuat lebih dari {MAKS_KOMBINASI} gabungan kunci", "Pecah menjadi beberapa simpul"
        )
        return
    for b in baris:
        for gabungan in product(*b.kunci):
            if gabungan in terlihat:
                catatan.lapor(
                    jalur, f"Tabel memuat {' / '.join(gabungan)} lebih dari sekali", "Hapus baris yang berulang"
                )
            terlihat.add(gabungan)
    if lainnya:
        return
    if any(d is None for d in kode):
        catatan.lapor(
            jalur,
            "Kode yang mungkin tidak diketahui",
            'Tulis nilai_mungkin pada sumber, atau lainnya = "tidak_lengkap"',
        )
        return
    lupa = [x for x in product(*(d or () for d in kode)) if x not in terlihat]
    if lupa:
        sebut = ", ".join(" / ".join(x) for x in lupa[:6]) + (" ..." if len(lupa) > 6 else "")
        catatan.lapor(
            jalur, f"Tabel tidak memuat {sebut}", 'Tambahkan, atau nyatakan lainnya = skor atau "tidak_lengkap"'
        )
