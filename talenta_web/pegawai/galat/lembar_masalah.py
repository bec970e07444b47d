"""The sheet that lists everything, and the looks of marked cells. Colour never stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from talenta_web.pegawai.impor.sel import huruf

MASALAH = "Masalah"
_KEPALA = ("Jenis", "Lembar", "Sel", "Isi", "Masalah", "Perbaikan", "Usulan")
_LEBAR = (12, 20, 10, 28, 60, 60, 28)
_WARNA = {"": None, "Masalah": "#FFC7CE", "Peringatan": "#FFEB9C", "Usulan": "#C6EFCE"}
_PETUNJUK = (
    "Perbaiki sel yang diwarnai pada lembar-lembar berikutnya (catatan sel menyebut sebabnya), simpan, lalu unggah "
    "kembali berkas ini. Lembar Masalah ini tidak dibaca saat impor."
)


class Gaya:
    """Formats by mark: "" none, Masalah, Peringatan, Usulan (a proposal was filled in)."""

    def __init__(self, buku: Any) -> None:
        def buat(format_: str | None) -> dict[str, Any]:
            angka = {"num_format": format_} if format_ else {}
            return {
                kode: buku.add_format({**angka, **({"bg_color": w, "border": 1} if w else {})})
                for kode, w in _WARNA.items()
            }

        self.biasa, self.teks, self.tanggal = buat(None), buat("@"), buat("yyyy-mm-dd")
        self.kepala = buku.add_format({"bold": True, "bottom": 1})
        self.lipat = buku.add_format({"text_wrap": True, "valign": "top"})

    def untuk(self, kena: Sequence[Sequence[Any]], rumus: bool, usul: bool) -> str:
        """The mark of a cell."""
        if not kena:
            return ""
        if rumus or (usul and any(t[7] is not None for t in kena)):
            return "Usulan"
        return "Masalah" if any(t[3] == "Masalah" for t in kena) else "Peringatan"


def daftar(lembar: Any, gaya: Gaya, tanda: Sequence[Sequence[Any]], lebih: int, usul: bool) -> None:
    """One row per mark, with a link to its cell; above it what to do."""
    lembar.set_row(0, 32)
    for i, lebar in enumerate(_LEBAR):
        lembar.set_column(i, i, lebar, gaya.lipat)
    lembar.merge_range(0, 0, 0, len(_KEPALA) - 1, _PETUNJUK, gaya.lipat)
    for i, k in enumerate(_KEPALA):
        lembar.write_string(1, i, k, gaya.kepala)
    lembar.freeze_panes(2, 0)
    for r, (nama, baris, letak, jenis, masalah, perbaikan, isi, usulan) in enumerate(tanda, 2):
        warna = "Usulan" if usul and usulan is not None else jenis
        lembar.write_string(r, 0, "Usulan diisikan" if warna == "Usulan" else jenis, gaya.teks[warna])
        lembar.write_string(r, 1, nama)
        if baris is not None:
            sel = f"{huruf(letak)}{baris + 1}"
            kutip = nama.replace("'", "''")
            lembar.write_url(r, 2, f"internal:'{kutip}'!{sel}", string=sel)
        for kolom, teks in ((3, isi), (4, masalah), (5, perbaikan), (6, usulan)):
            lembar.write_string(r, kolom, teks or "", gaya.lipat)
    if lebih > 0:
        lembar.write_string(len(tanda) + 2, 0, f"Masih ada {lebih} lagi; perbaiki yang ini dahulu.")
