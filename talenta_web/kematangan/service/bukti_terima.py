"""Take evidence in: checked, cleaned and read in child processes, before any transaction."""

from __future__ import annotations

from dataclasses import dataclass

from talenta_web.basis.gudang import JENIS, MAKS_MIB, BerkasDitolak, Siap, terima
from talenta_web.basis.proses import Batas, GalatProses, jalankan

MAKS_BERKAS = 10
"""Files that one form takes."""
TERIMA = ",".join(f".{j}" for j in (*JENIS, "jpeg"))
_MIB = 1024 * 1024
_BATAS = Batas(detik=20, cpu_detik=15, memori_mib=768, jawaban_mib=1, terkunci=True)


@dataclass(frozen=True, slots=True)
class BerkasBukti:
    """A checked file with what it says about itself; `halaman` None = not told."""

    siap: Siap
    tte: bool
    draf: bool
    halaman: int | None


def periksa(nama: str, isi: bytes) -> BerkasBukti:
    """Check one file, outside of any transaction; raises BerkasDitolak."""
    siap = terima(nama, isi)
    try:
        kata, _ = jalankan(
            "talenta_web.kematangan.service.bukti_anak:baca", {"jenis": siap.jenis}, siap.isi, batas=_BATAS
        )
    except GalatProses:  # accepted, but its text cannot be read in time
        return BerkasBukti(siap, False, False, None)
    return BerkasBukti(siap, kata["tte"], kata["draf"], kata["halaman"])


def tolak_ukuran(nama: str, ukuran: int) -> None:
    """Refuse by size before a byte is read; raises BerkasDitolak."""
    if ukuran > MAKS_MIB * _MIB:
        raise BerkasDitolak(
            f"Berkas {nama} {ukuran // _MIB + 1} MB, padahal paling besar {MAKS_MIB} MB. Yang diterima: "
            f"{', '.join(JENIS).upper()}. Kecilkan atau pecah berkasnya, lalu unggah kembali."
        )
