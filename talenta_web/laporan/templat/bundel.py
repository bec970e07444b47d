"""Parent side of bundles: the child reads the zip and draws the template; a Naskah comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.cetak import GalatCetak
from talenta_web.cetak.kantor.kawat import keluar, keterangan_keluar
from talenta_web.kontrak import KeteranganNaskah, Naskah, NaskahTypst
from talenta_web.kontrak.laporan import SemuaNaskah
from talenta_web.laporan.templat.isi import polos

BATAS = Batas(detik=30, cpu_detik=15, memori_mib=512, jawaban_mib=32, terkunci=True)
_PAKET = "talenta_web.laporan.templat"
_PESAN = {
    "waktu": "Templat tidak selesai dalam batas waktu. Kurangi perulangannya atau persempit datanya.",
    "memori": "Hasil templat terlalu besar. Kurangi perulangannya atau persempit datanya.",
    "mati": "Templat dihentikan, kemungkinan karena batas memori. Kurangi perulangannya, lalu coba lagi.",
}


def naskah(
    isi: bytes,
    kode: str,
    nama: str,
    manifes: Mapping[str, Any],
    data: Mapping[str, Any],
    keterangan: KeteranganNaskah,
    detik: float | None = None,
) -> SemuaNaskah:
    """Draw the template with plain data; GalatCetak names file and line."""
    typst = manifes["mesin"] == "typst"
    arg = {"data": {} if typst else keluar(data), "keterangan": keterangan_keluar(keterangan), "detik": detik}
    jawab, bita = panggil("gambar", arg, isi)
    aset, awal = {}, 0
    for berkas, panjang in jawab["aset"]:
        aset[berkas] = bita[awal : awal + panjang]
        awal += panjang
    if typst:
        return NaskahTypst(nama, kode, jawab["isi"], polos(data), aset)
    return Naskah(nama, kode, jawab["isi"], jawab["gaya"], aset)


def nilai(ungkapan: str, data: Mapping[str, Any], keterangan: KeteranganNaskah) -> str:
    """The text that an expression or a piece of a template gives; GalatCetak names the line."""
    arg = {"teks": ungkapan, "data": keluar(data), "keterangan": keterangan_keluar(keterangan)}
    return str(panggil("nilai", arg)[0])


def panggil(fungsi: str, arg: Mapping[str, Any], isi: bytes = b"", *, modul: str = "anak") -> tuple[Any, bytes]:
    """Run in the child; GalatCetak with words for the author."""
    try:
        return jalankan(f"{_PAKET}.{modul}:{fungsi}", arg, isi, batas=BATAS)
    except GalatProses as e:
        raise GalatCetak(sebab(e)) from e


def sebab(e: GalatProses) -> str:
    """Why the child gave no answer, in words for the author."""
    if e.sebab in _PESAN:
        return _PESAN[e.sebab]
    return "Templat ini tidak dapat diperiksa sampai selesai." if e.rincian.get("tak_terduga") else str(e)
