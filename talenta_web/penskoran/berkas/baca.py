"""TOML text -> plain tables, with `ulang` sections expanded and leaf defaults filled in."""

from __future__ import annotations

import copy
import itertools
import re
import tomllib
from typing import Any

from talenta_web.domain.label import label
from talenta_web.penskoran.berkas.batas import (
    MAKS_BAGIAN,
    MAKS_HURUF,
    MAKS_KURUNG,
    MAKS_TITIK,
    MAKS_ULANG,
    periksa_bentuk,
)
from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.berkas.posisi import pindai
from talenta_web.penskoran.galat import GalatAturan, Masalah

Tabel = dict[str, Any]
_LETAK = re.compile(r"\(at line (\d+), column \d+\)")
_RUSAK = re.compile("[\ud800-\udfff]")
_PESAN = {
    "Exceeds the limit": "bilangan terlalu panjang",
    "Cannot overwrite a value": "kunci ini sudah ditulis sebelumnya",
    "Unclosed array": "kurung siku tidak ditutup",
    "Unclosed inline table": "kurung kurawal tidak ditutup",
    "Invalid value": "nilainya tidak dikenal; teks ditulis dalam tanda kutip",
    "Invalid statement": "baris ini bukan kunci = nilai dan bukan [bagian]",
    "Expected '=' after a key in a key/value pair": "sesudah kunci harus ada tanda sama dengan",
    "Expected newline or end of document after a statement": "sesudah nilai harus ada baris baru",
    "Unterminated string": "tanda kutip penutup tidak ada",
    "Invalid date or datetime": "tanggal ini tidak ada",
}


def _ditolak(berkas: str, pesan: str, saran: str, baris: int | None = None) -> GalatAturan:
    return GalatAturan((Masalah(berkas, baris, None, pesan, saran),))


def _akhir(teks: str, pesan: str) -> int | None:
    """The last line, when that is where reading stopped."""
    return teks.count("\n") + 1 if "end of document" in pesan else None


def baca(teks: str, berkas: str) -> tuple[Tabel, Catatan]:
    """Parse; raises GalatAturan when the text is not TOML at all."""
    if len(teks) > MAKS_HURUF:
        raise _ditolak(berkas, "Berkas aturan terlalu besar.", f"Paling banyak {MAKS_HURUF} huruf; pindahkan datanya.")
    if not teks.isascii() and (letak := _RUSAK.search(teks)):
        nomor = teks.count("\n", 0, letak.start()) + 1
        raise _ditolak(berkas, "Teks memuat tanda yang rusak.", "Simpan berkas sebagai UTF-8.", nomor)
    for nomor, baris in enumerate(teks.splitlines(), 1):
        if baris.count(".") > MAKS_TITIK or max(baris.count("["), baris.count("{")) > MAKS_KURUNG:
            raise _ditolak(berkas, "Baris ini terlalu rumit.", "Tulis tabelnya dalam beberapa baris.", nomor)
    try:
        isi = tomllib.loads(teks)
    except ValueError as e:  # TOMLDecodeError, or a number with thousands of digits
        cocok = _LETAK.search(str(e))
        pesan = _PESAN.get(str(e).partition(" (")[0], f"({e})")
        saran = "Periksa tanda kutip, kurung, tanda sama dengan, dan kunci yang tertulis dua kali pada baris itu."
        raise _ditolak(
            berkas, f"Bukan TOML yang sah: {pesan}.", saran, int(cocok[1]) if cocok else _akhir(teks, str(e))
        ) from None
    except RecursionError:
        raise _ditolak(berkas, "Tabel bersarang terlalu dalam.", "Ratakan susunannya.") from None
    if (m := periksa_bentuk(isi, berkas)) is not None:
        raise GalatAturan((m,))
    catatan = Catatan(berkas, pindai(teks))
    for bagian in ("sumber", "rujukan", "simpul"):
        if isinstance(isi.get(bagian), dict):
            isi[bagian] = _ulang(bagian, isi[bagian], catatan)
    _bawaan(isi, catatan)
    return isi, catatan


def _ulang(bagian: str, tabel: Tabel, catatan: Catatan) -> Tabel:
    """`[sumber."level_{k}"] ulang = { k = [...] }` becomes one section per value, with {k} replaced in all texts."""
    hasil: Tabel = {}
    for kode, isi in tabel.items():
        if not isinstance(isi, dict) or "ulang" not in isi:
            hasil[kode] = isi
            continue
        jalur = (bagian, kode, "ulang")
        ulang = isi.pop("ulang")
        sah = isinstance(ulang, dict) and all(
            isinstance(v, list) and v and all(isinstance(x, str) for x in v) for v in ulang.values()
        )
        if not sah or not ulang:
            catatan.lapor(jalur, "`ulang` harus tabel nama -> daftar teks", 'Contoh: ulang = { k = ["a", "b"] }')
            continue
        for nomor, isi_nama in enumerate(itertools.product(*ulang.values())):
            if nomor >= MAKS_ULANG:
                catatan.lapor(jalur, f"`ulang` menghasilkan lebih dari {MAKS_ULANG} bagian", "Kurangi isi daftarnya")
                break
            ganti = dict(zip(ulang, isi_nama, strict=True))
            kode_baru = _isi_nama(kode, ganti)
            if kode_baru in hasil or (kode_baru in tabel and kode_baru != kode):
                catatan.lapor(jalur, f"`{kode_baru}` muncul dua kali", "Pakai {nama} di dalam kode bagian")
            if len(hasil) >= MAKS_BAGIAN:
                catatan.lapor(jalur, f"[{bagian}] memuat lebih dari {MAKS_BAGIAN} bagian", "Kurangi isi `ulang`")
                return hasil
            hasil[kode_baru] = _isi_nama(isi, ganti)
            if isinstance(isi.get("nama"), str):  # a name is for people: words, not codes
                hasil[kode_baru]["nama"] = _isi_nama(isi["nama"], {n: label(x).lower() for n, x in ganti.items()})
            catatan.asal[(bagian, kode_baru)] = kode
    return hasil


def _isi_nama(nilai: Any, ganti: dict[str, str]) -> Any:
    if isinstance(nilai, str):
        for nama, isi in ganti.items():
            nilai = nilai.replace("{" + nama + "}", isi)
        return nilai
    if isinstance(nilai, dict):
        return {k: _isi_nama(v, ganti) for k, v in nilai.items()}
    return [_isi_nama(v, ganti) for v in nilai] if isinstance(nilai, list) else nilai


def _bawaan(isi: Tabel, catatan: Catatan) -> None:
    """`[bawaan]` gives leaves the keys that they do not state themselves."""
    bawaan = isi.pop("bawaan", {})
    boleh = {"dasar", "bila_belum", "bila_nihil", "pembulatan"}
    if not isinstance(bawaan, dict) or set(bawaan) - boleh:
        catatan.lapor(
            ("bawaan",), f"[bawaan] hanya boleh memuat {', '.join(sorted(boleh))}", "Pindahkan yang lain ke simpulnya"
        )
        return
    simpul = isi.get("simpul")
    for s in simpul.values() if isinstance(simpul, dict) else ():
        if isinstance(s, dict) and "gabung" not in s:
            for kunci, nilai in bawaan.items():
                s.setdefault(kunci, copy.deepcopy(nilai))
