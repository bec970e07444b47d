"""A file with rows for the board, read in a child process."""

from __future__ import annotations

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.kematangan.galat import IsianSalah
from talenta_web.kematangan.papan_impor import TabelPapan

_BATAS = Batas(detik=20, cpu_detik=15, memori_mib=768, jawaban_mib=16, terkunci=True)
MAKS_BERKAS = 5 * 1024 * 1024


def baca_berkas(isi: bytes, nama: str) -> TabelPapan:
    """The sheet as texts; raises IsianSalah with what to do when the file cannot be taken."""
    if len(isi) > MAKS_BERKAS:
        raise IsianSalah("berkas", f"Berkas {len(isi) // 2**20} MB; paling banyak {MAKS_BERKAS // 2**20} MB.")
    try:
        hasil, _ = jalankan("talenta_web.kematangan.papan_urai:urai", {"nama": nama}, isi, batas=_BATAS)
    except GalatProses as galat:
        raise IsianSalah("berkas", str(galat)) from None
    baris = tuple((int(n), tuple(sel)) for n, sel in hasil["baris"])
    return TabelPapan(tuple(hasil["kepala"]), baris, hasil["baris_kepala"])
