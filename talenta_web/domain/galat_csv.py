"""Why a CSV file cannot be read, in the words of its user."""

from __future__ import annotations

_SEBAB = (
    ("unexpected end of data", "tanda kutip dibuka tetapi tidak ditutup"),
    ("expected after", "ada huruf sesudah tanda kutip penutup"),
    ("field larger", "isi satu sel terlalu panjang; biasanya tanda kutip yang tidak ditutup"),
    ("line contains NUL", "berkas memuat data biner"),
    ("new-line character", "akhir baris tidak lazim; simpan ulang sebagai CSV UTF-8"),
)


def sebab_csv(pesan: str) -> str:
    """The message of csv.Error -> a reason in Indonesian."""
    return next((arti for kunci, arti in _SEBAB if kunci in pesan), "susunan baris tidak dapat dikenali")
