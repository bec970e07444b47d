"""Nodes that give a class instead of a number: which they are, and that none is mixed with numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.model import Rancangan, Simpul

_BOLEH = ("min", "maks", "pertama", "pilih")


def tandai_kategori(simpul: Mapping[str, Simpul]) -> dict[str, Simpul]:
    """Mark every combination that has a node of classes below it (through any number of levels)."""
    hasil = dict(simpul)
    berubah = True
    while berubah:
        berubah = False
        for kode, s in hasil.items():
            if not s.kategori and any(a.simpul in hasil and hasil[a.simpul].kategori for a in s.anak):
                hasil[kode] = replace(s, kategori=True)
                berubah = True
    return hasil


def periksa_kategori(r: Rancangan, catatan: Catatan) -> bool:
    """Report; True when classes meet classes of the same axis only, under a combination that makes sense of them."""
    sebelum = len(catatan.masalah)
    for s in r.simpul.values():
        if s.kategori:
            _simpul(r, s, catatan)
        if s.penyesuaian:
            _penyesuaian(r, s, catatan)
    for u in r.semua_sumbu:
        akar = r.simpul[u.simpul]
        if u.kategori != akar.kategori:
            pesan = f"Sumbu {u.kode} berupa {'kategori' if u.kategori else 'angka'}, simpul `{u.simpul}` tidak"
            saran = 'Tulis kelas sebagai skor skalanya (misalnya baik = "sesuai"), atau ubah `jenis` sumbunya'
            catatan.lapor(u.jalur, pesan, saran)
        elif u.kategori and (asing := _kelas(r, akar) - {u.tingkat.kode}):
            catatan.lapor(
                u.jalur, f"Kelas {', '.join(min(asing))} bukan milik sumbu ini", f"Pakai {', '.join(u.tingkat.kode)}"
            )
    _tanpa_angka(r, catatan)
    return len(catatan.masalah) == sebelum


def _tanpa_angka(r: Rancangan, catatan: Catatan) -> None:
    """An axis of categories has no score that a rectangle or a floor could hold; without a number no succession."""
    kategori = [k for k, u in r.sumbu.items() if u.kategori]
    for nama, p in r.persegi.items():
        if any(getattr(x, k) != (None, None) for x in p.kotak for k in kategori):
            catatan.lapor(
                ("matriks", nama, "persegi"), "Sumbu kategori tidak mempunyai skor untuk dibatasi persegi",
                'Tulis "(-inf, inf)" pada sumbu itu, atau pakai `baris`',
            )  # fmt: skip
    if r.tanpa_kotak and any(k in kategori for k, _ in r.tanpa_kotak.lantai):
        catatan.lapor(
            ("tanpa_kotak", "lantai"), "Sumbu kategori tidak mempunyai skor untuk diberi lantai",
            "Beri lantai pada sumbu yang berupa angka saja",
        )  # fmt: skip
    if r.suksesi and not r.nilai_talenta.ada:
        catatan.lapor(
            ("suksesi",), "[suksesi] menimbang nilai talenta, sedangkan aturan ini tidak membuatnya",
            "Hapus [suksesi], atau tulis `bobot` atau `rumus` pada [nilai_talenta]",
        )  # fmt: skip


def _kelas(r: Rancangan, s: Simpul) -> set[tuple[str, ...]]:
    """The lists of classes that a node can give."""
    if s.gabung is None:
        return {s.skala.kelas} if s.skala and s.skala.kelas else set()
    return set().union(*(_kelas(r, r.simpul[a.simpul]) for a in s.anak))


def _simpul(r: Rancangan, s: Simpul, catatan: Catatan) -> None:
    jalur = ("simpul", s.asal or s.kode)
    if s.gabung is not None and s.gabung not in _BOLEH:
        catatan.lapor(jalur, f"Simpul kelas tidak dapat digabung dengan {s.gabung}", f"Pilihan: {', '.join(_BOLEH)}")
    if s.gabung is not None and (not all(r.simpul[a.simpul].kategori for a in s.anak) or len(_kelas(r, s)) > 1):
        catatan.lapor(jalur, "Anaknya campuran kelas dan angka, atau kelas dua sumbu", "Gabungkan yang sejenis saja")
    if (s.batas_bawah, s.batas_atas, s.pembulatan) != (None, None, None):
        catatan.lapor(jalur, "Kelas tidak mempunyai batas atau pembulatan", "Hapus batas dan pembulatannya")


def _penyesuaian(r: Rancangan, s: Simpul, catatan: Catatan) -> None:
    """What a person enters has bounds and comes from a frame that says who said it and when."""
    jalur = ("simpul", s.asal or s.kode)
    if s.gabung is not None or s.kategori:
        catatan.lapor(
            jalur, "`penyesuaian` hanya untuk daun berupa angka", "Pindahkan ke simpul yang membaca masukannya"
        )
        return
    bingkai = {r.sumber[k].bingkai for k in s.sumber if k in r.sumber}
    if not bingkai or bingkai - {"preferensi", "isian"} or s.kolom_pegawai:
        catatan.lapor(
            jalur, "Penyesuaian harus dibaca dari bingkai preferensi atau isian saja",
            "Buat [sumber.*] atas preferensi atau isian, lalu sebut pada `nilai`",
        )  # fmt: skip
    if s.batas_bawah is None or s.batas_atas is None:
        catatan.lapor(
            jalur, "Penyesuaian memerlukan `batas_bawah` dan `batas_atas`", "Contoh: batas_bawah = -5, batas_atas = 5"
        )
