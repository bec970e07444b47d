"""What an uploaded signed file is: signed at all, whole after signing, and made from the registered bytes or not.

Whether the certificate is valid is BSrE's to say; here the bytes are compared and kept.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from talenta_web.basis.gudang import BerkasDitolak, Siap, terima

_RENTANG = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


@dataclass(frozen=True, slots=True)
class Bertanda:
    """A checked pair: `asal` is the unsigned file, None when it is the beginning of the signed one (`awalan`).

    `tanda` counts signatures; `utuh` means that the last one covers the file to its end.
    """

    siap: Siap
    asal: Siap | None
    awalan: bool
    utuh: bool
    tanda: int


def periksa(nama: str, isi: bytes, *, ukuran: int, sidik_asal: str, asal: tuple[str, bytes] | None = None) -> Bertanda:
    """Check the upload against size and SHA-256 of the registered file; raises BerkasDitolak. Outside a transaction.

    `asal` is the unsigned file (name, bytes), needed only when the signed one does not begin with it.
    """
    if _sidik(isi) == sidik_asal:
        raise BerkasDitolak("Berkas ini sama dengan berkas yang belum ditandatangani. Unggah hasil penandatanganannya.")
    awalan = len(isi) > ukuran and _sidik(isi[:ukuran]) == sidik_asal
    siap = terima(nama, isi, tersemat=awalan)  # what is embedded then is ours
    if siap.jenis != "pdf":
        raise BerkasDitolak("Berkas bertanda tangan berupa PDF. Unggah PDF yang diterima dari layanan TTE.")
    rentang = [[int(n) for n in m.groups()] for m in _RENTANG.finditer(isi)]
    if not rentang:
        raise BerkasDitolak("PDF ini belum memuat tanda tangan elektronik. Unggah PDF yang sudah ditandatangani.")
    utuh = any(r[0] == 0 and r[2] + r[3] == len(isi) for r in rentang)
    if awalan:
        return Bertanda(siap, None, awalan, utuh, len(rentang))
    if asal is None or not asal[1]:
        raise BerkasDitolak(
            "PDF ini tidak dimulai dengan bita berkas terdaftar, jadi berkas yang belum ditandatangani tidak ada di "
            "dalamnya. Sertakan juga berkas itu; bila hilang, buat ulang laporannya: bitanya sama."
        )
    if _sidik(asal[1]) != sidik_asal:
        raise BerkasDitolak("Berkas yang belum ditandatangani bukan berkas yang terdaftar: SHA-256-nya berbeda.")
    return Bertanda(siap, terima(*asal, tersemat=True), awalan, utuh, len(rentang))


def _sidik(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()
