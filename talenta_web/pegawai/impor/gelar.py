"""Titles that stand inside a name, and what else a name should not hold. Only proposals: nobody is renamed silently."""

from __future__ import annotations

import re
from typing import Any

from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.periksa import LembarSah

_DEPAN = re.compile(
    r"((?:(?:Prof|Dr|dr|drg|drh|Drs|Dra|Ir|Ns|Apt|apt|H|Hj|KH|K\.H|Dr\. ?\(H\.?C\.?\))\.\s*)+)(?=\S)(?![.,])"
)
_TITEL = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.)+[A-Za-z-]{0,8}\.?\Z|[A-Z]{2,5}\.?\Z|[A-Z][a-z]?[A-Z][A-Za-z]{0,4}\.?\Z")
_KOLOM = ("gelar_depan", "nama", "gelar_belakang")


def pisah(nama: str) -> tuple[str, str, str] | None:
    """Titles in front, the name, titles behind; None when the name holds no titles. One-word names are names."""
    depan, inti, belakang = "", nama, ""
    if m := _DEPAN.match(nama):
        depan, inti = m[1].strip(), nama[m.end() :]
    inti, koma, ekor = inti.partition(",")
    titel = [t for t in re.split(r"[,\s]+", ekor) if t]
    if koma and titel and all(map(_TITEL.match, titel)):
        belakang = ", ".join(titel)
    elif koma:
        inti += koma + ekor
    inti = inti.strip(" ,")
    return (depan, inti, belakang) if inti and (depan or belakang) else None


def periksa(sah: LembarSah, peringatan: Daftar) -> None:
    """Warn about titles and digits in names, with a proposal for all three cells where nothing would be lost."""
    semua = sah.isi["nama"]
    kandidat = {n for n in set(semua) if n and not n.replace(" ", "").isalpha()}
    dipisah = {n: p for n in kandidat if ("." in n or "," in n) and (p := pisah(n))}
    berangka = {n for n in kandidat if n not in dipisah and any(map(str.isdigit, n))}
    if not dipisah and not berangka:
        return
    for baris, nama in enumerate(semua):
        if nama in dipisah:
            _sebut(sah, baris, dipisah[nama], peringatan)
        elif nama in berangka:
            peringatan.tambah(sah.masalah("nama", baris, "Nama memuat angka.", "Periksa ejaan nama pada SK."))


def _sebut(sah: LembarSah, baris: int, bagian: tuple[str, str, str], peringatan: Daftar) -> None:
    isi = dict(zip(_KOLOM, bagian, strict=True))
    lain: dict[str, Any] = {k: sah.isi[k][baris] for k in _KOLOM if k != "nama" and k in sah.isi}
    aman = all(not isi[k] or (k in lain and lain[k] in {None, isi[k]}) for k in _KOLOM if k != "nama")
    rinci = ", ".join(f"{k} '{v}'" for k, v in isi.items() if v)
    m = sah.masalah("nama", baris, "Nama memuat gelar; nama disimpan seperti tertulis.", f"Pisahkan: {rinci}.")
    peringatan.tambah(m.dengan_usul(isi["nama"]) if aman else m)
    for k in lain:
        if aman and isi[k] and lain[k] is None:
            kosong = sah.masalah(k, baris, "Kosong, sedangkan gelarnya ada pada nama.", f"Isi '{isi[k]}'.")
            peringatan.tambah(kosong.dengan_usul(isi[k]))
