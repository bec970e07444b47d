"""Where a header stands: titles above, groups, column numbers, no known word at all."""

from __future__ import annotations

import pytest

from talenta_web.pegawai.impor.kepala import Rentang, cari
from talenta_web.pegawai.padan.kamus import kata

KATA = kata()
DATA = ["1", "198503122010011005", "Budi", "III/d", "01-04-2020"]
ATAS = ["No", "NIP", "Nama Lengkap", "Golongan", ""]
BAWAH = ["", "", "", "Ruang", "TMT"]
DUA = ("No", "NIP", "Nama Lengkap", "Golongan Ruang", "Golongan TMT")


NIP = "198503122010011005"
PERKARA: dict[str, tuple[list[list[str]], list[Rentang], tuple[int, int, int], tuple[str, ...]]] = {
    "baris pertama": ([["nip", "nama"], ["1", "Budi"]], [], (0, 1, 0), ("nip", "nama")),
    "judul": ([["DAFTAR", ""], ["", ""], ["NIP", "Nama"], ["1", "A"]], [], (2, 1, 0), ("NIP", "Nama")),
    "dua baris digabung": ([ATAS, BAWAH, DATA], [(3, 0, 4, 0)], (0, 2, 0), DUA),
    "dua baris tanpa gabungan": ([ATAS, BAWAH, DATA], [], (0, 2, 0), DUA),
    "judul, dua baris, nomor kolom": (
        [["DAFTAR", "", "", "", ""], ATAS, BAWAH, ["(1)", "(2)", "(3)", "(4)", "(5)"], DATA],
        [(0, 0, 4, 0), (3, 1, 4, 1)],
        (1, 2, 1),
        DUA,
    ),
    "nomor kolom": ([["nip", "nama"], ["1", "2"], ["19850", "A"]], [], (0, 1, 1), ("nip", "nama")),
    "kata asing": ([["Laporan", ""], ["Zona", "Kadar"], ["a", "9"]], [], (1, 1, 0), ("Zona", "Kadar")),
    "tanpa judul": ([[NIP, "9"], ["2", "8"]], [], (0, 1, 0), (NIP, "9")),
    "data pertama berlubang": (
        [["kode", "nama", "induk", ""], ["D", "Dinas", "", "lihat"]],
        [],
        (0, 1, 0),
        ("kode", "nama", "induk", ""),
    ),
    "isi mirip judul": ([["nip", "jabatan"], ["nip", "nama"]], [], (0, 1, 0), ("nip", "jabatan")),
    "kosong": ([["", ""], ["", ""]], [], (0, 1, 0), ("", "")),
    "tanpa baris": ([], [], (0, 1, 0), ()),
}


@pytest.mark.parametrize("nama", PERKARA)
def test_letak(nama: str) -> None:
    baris, gabung, letak, judul = PERKARA[nama]
    k = cari(baris, KATA, gabung)
    assert ((k.awal, k.tinggi, k.lewati), k.nama) == (letak, judul)
    assert (k.baris, k.isi) == (k.awal + k.tinggi, k.awal + k.tinggi + k.lewati)


def test_nama_ganda_memakai_kelompoknya() -> None:
    k = cari(
        [["NIP", "Pangkat", "", "Jabatan", ""], ["", "Gol", "TMT", "Nama", "TMT"]], KATA, [(1, 0, 2, 0), (3, 0, 4, 0)]
    )
    assert k.nama == ("NIP", "Pangkat Gol", "Pangkat TMT", "Jabatan Nama", "Jabatan TMT")
