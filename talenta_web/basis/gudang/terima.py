"""Take a file in: name and size here, content in a locked child process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from talenta_web.basis.gudang.aturan import MAKS_MIB, BerkasDitolak, nama_bersih
from talenta_web.basis.proses import Batas, GalatProses, jalankan

_MIB = 1024 * 1024
BATAS = Batas(detik=30, cpu_detik=20, memori_mib=768, jawaban_mib=40, terkunci=True)


@dataclass(frozen=True, slots=True)
class Siap:
    """A checked file, cleaned where its kind can be (pictures lose their metadata), not stored yet."""

    nama: str
    jenis: str
    isi: bytes
    sidik: str


def terima(nama: str, isi: bytes, *, tersemat: bool = False) -> Siap:
    """Check name, size and content; raises BerkasDitolak. Call it outside of any transaction: it takes a moment.

    `tersemat` admits data embedded in a PDF, for files of our own making.
    """
    bersih, jenis = nama_bersih(nama)
    if not isi:
        raise BerkasDitolak(f"Berkas {bersih} kosong. Pilih berkas yang berisi.")
    if len(isi) > MAKS_MIB * _MIB:
        raise BerkasDitolak(f"Berkas {bersih} lebih dari {MAKS_MIB} MB. Kecilkan atau pecah lalu unggah kembali.")
    try:
        arg = {"jenis": jenis, "tersemat": tersemat}
        _, hasil = jalankan("talenta_web.basis.gudang.anak:periksa", arg, isi, batas=BATAS)
    except GalatProses as e:
        dikenal = e.sebab == "galat" and not e.rincian.get("tak_terduga")
        sebab = (
            str(e) if dikenal else "isinya tidak dapat diperiksa sampai selesai. Simpan ulang dari aplikasi asalnya."
        )
        raise BerkasDitolak(f"Berkas {bersih} ditolak: {sebab}") from None
    baru = hasil or isi
    return Siap(bersih, jenis, baru, hashlib.sha256(baru).hexdigest())
