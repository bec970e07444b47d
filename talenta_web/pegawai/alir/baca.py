"""The pieces of a big CSV file as sheets of ours, with row numbers as they stand in the whole file."""

from __future__ import annotations

import re
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from talenta_web.pegawai.alir.potong import MAKS_CSV, Potong, TakBerujung, awalan, potong
from talenta_web.pegawai.impor import bundel
from talenta_web.pegawai.impor.berkas import baca as baca_berkas
from talenta_web.pegawai.impor.berkas import beri_catatan
from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.padan.jenis import dari_dict
from talenta_web.pegawai.padan.terapkan import terapkan

_BARIS = re.compile(r"\b([Bb]aris) (\d+)")


def lembar(b: bundel.Bundel, masalah: Daftar) -> Iterator[Sequence[Tabel]]:
    """Sheets of one piece after the other; ends at the first piece that cannot be read, with its problem."""
    bagian = b.bagian[0]
    if bagian.ukuran > MAKS_CSV:
        pesan = f"Berkas lebih besar dari {MAKS_CSV // 1024**3} GiB."
        masalah.tambah(Masalah(pesan, "Pecah menjadi beberapa berkas."))
        return
    with tempfile.TemporaryDirectory(prefix="talenta-") as folder:  # mode 0700
        pembaca = _Pembaca(Path(folder), b)
        try:
            for p in potong(bagian):
                sebelum = masalah.jumlah
                yield pembaca.satu(p, masalah)
                if masalah.jumlah > sebelum and not pembaca.terbaca:
                    return
        except TakBerujung as e:
            pesan = f"Tanda kutip pada baris ke-{e.rekam} tidak ditutup."
            masalah.tambah(Masalah(pesan, "Tutup tanda kutipnya, atau apit nilainya dengan dua tanda kutip."))


class _Pembaca:
    """Reads pieces with the usual reader; what the first one told about the header holds for the others."""

    def __init__(self, folder: Path, b: bundel.Bundel) -> None:
        self._jalur, self._bundel = folder / "potong", b
        self._kepala, self._isi_kepala = b"", 0
        self._sepakat: dict[str, Any] = dict(b.sepakat)
        self.terbaca = False

    def satu(self, p: Potong, masalah: Daftar) -> Sequence[Tabel]:
        """One piece; `terbaca` says whether it could be read."""
        pertama = p.rekam == 0
        geser = p.rekam - self._isi_kepala
        self._jalur.touch(mode=0o600)
        self._jalur.write_bytes(self._kepala + p.isi)
        nama, ukuran = self._bundel.bagian[0].nama, self._jalur.stat().st_size
        tujuan = self._jalur.with_suffix(bundel.AKHIRAN)
        bundel.tulis(tujuan, [bundel.Bagian(nama, self._jalur, 0, ukuran)], self._sepakat)
        sendiri = Daftar()
        bacaan = baca_berkas(tujuan, nama, sendiri)
        self.terbaca = bacaan is not None
        if bacaan is None:
            geser_baris = p.baris - self._kepala.count(b"\n")
            masalah.gabung([_geser(m, geser_baris) for m in sendiri.isi], sendiri.jumlah)
            return []
        sepakat = self._bundel.sepakat.get("padanan")
        tabel = beri_catatan(bacaan, terapkan(bacaan.mentah, sepakat and dari_dict(sepakat), sendiri))
        masalah.gabung(sendiri.isi, sendiri.jumlah)
        if pertama and bacaan.mentah:
            m = bacaan.mentah[0]
            self._isi_kepala = sum(m.letak)
            self._kepala = awalan(p.isi, self._isi_kepala)
            self._sepakat["kepala"] = {"0": {m.lembar: list(m.letak)}}
            return tabel
        return [replace(t, nomor=array("I", (n + geser for n in t.nomor)), catatan=()) for t in tabel]


def _geser(m: Masalah, baris: int) -> Masalah:
    """A refusal names a line of the piece; people look for it in the file."""
    return replace(m, masalah=_BARIS.sub(lambda x: f"{x[1]} {int(x[2]) + baris}", m.masalah, count=1))
