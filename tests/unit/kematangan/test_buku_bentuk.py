"""Every kind of answer survives the workbook, and every fault of a hand names its cell."""

from __future__ import annotations

from typing import Any

import pytest

from talenta_web.basis.proses import DitolakAnak
from talenta_web.kematangan.buku import anak_baca
from talenta_web.kematangan.buku.berkas import BUKAN_ISIAN
from talenta_web.kematangan.buku.gabung import Keadaan
from talenta_web.kematangan.buku.stempel import BukuDitolak
from tests.unit.kematangan.meja import KOSONGAN, SEMUA, baca, baris, isi, stempel, tulis, ubah

TERISI = tulis(SEMUA)
KOSONG = tulis(KOSONGAN)


def test_tanpa_disentuh_tidak_mengubah() -> None:
    for naskah, dasar in ((TERISI, SEMUA), (KOSONG, KOSONGAN)):
        cap, hasil = baca(naskah, dasar)
        assert cap == stempel()
        assert hasil.masalah == ()
        assert hasil.isi == dasar


def test_disimpan_ulang_oleh_program_lain_tetap_sama() -> None:
    _, hasil = baca(ubah(TERISI, lambda _: None), SEMUA)
    assert hasil.masalah == ()
    assert hasil.isi == SEMUA


@pytest.mark.parametrize(
    ("kunci", "sel", "kode", "nilai"),
    [
        ("KLB.1", 2, "KLB.1", 2),
        ("KLB.1", "2", "KLB.1", 2),
        ("KLB.2#b", "ya", "KLB.2", ["b"]),
        ("KLB.2#a", "Tidak", "KLB.2", []),
        ("BGN.2", "  BAIK ", "BGN.2", "baik"),
        ("BGN.3", "3,5", "BGN.3", 3.5),
        ("BGN.3", 3.125, "BGN.3", 3.125),
        ("BGN.4", True, "BGN.4", True),
        ("BGN.4", "tidak", "BGN.4", False),
        ("BGN.5", "31/03/2026", "BGN.5", "2026-03-31"),
        ("BGN.6", "Sudah berjalan.", "BGN.6", "Sudah berjalan."),
        ("BGN.8#adm", "Ya", "BGN.8", ["adm"]),
    ],
)
def test_ejaan_yang_diterima(kunci: str, sel: object, kode: str, nilai: object) -> None:
    _, hasil = baca(ubah(KOSONG, isi(kunci, sel)), KOSONGAN)
    assert hasil.masalah == ()
    assert hasil.isi[kode] == Keadaan(nilai)


@pytest.mark.parametrize(
    ("kunci", "kolom", "sel", "kata"),
    [
        ("KLB.1", "E", "=1+1", "rumus"),
        ("KLB.1", "E", 9, "di luar skala"),
        ("KLB.1", "E", "dua", "bukan angka"),
        ("KLB.1", "G", "=A1", "rumus"),
        ("KLB.1", "H", "mungkin", "Ya atau Tidak"),
        ("KLB.2#a", "E", "sebagian", "Ya atau Tidak"),
        ("KLB.2", "E", 2, "tidak diisi"),
        ("BGN.1#pembilang", "E", 4, "keduanya"),
        ("BGN.2", "E", "sangat baik", "bukan pilihan"),
        ("BGN.3", "E", 11, "di luar batas"),
        ("BGN.3", "E", "1.234", "dua hal"),
        ("BGN.5", "E", "kemarin", "bukan tanggal"),
        ("BGN.9", "E", 100, "tidak diisi"),
    ],
)
def test_galat_menyebut_selnya(kunci: str, kolom: str, sel: object, kata: str) -> None:
    salah = ubah(KOSONG, isi(kunci, sel, kolom))
    _, hasil = baca(salah, KOSONGAN)
    (m,) = hasil.masalah
    assert kata in m.pesan
    assert m.sel.startswith(f"Isian!{kolom}")
    assert m.butir == kunci.partition("#")[0]
    assert m.butir not in hasil.isi
    assert len(hasil.isi) == len(KOSONGAN) - 1


def test_berlaku_atau_dijawab_tidak_keduanya() -> None:
    _, hasil = baca(ubah(TERISI, isi("KLB.1", "Bukan tugas instansi ini", "F")), SEMUA)
    assert [m.sel[:7] for m in hasil.masalah] == ["Isian!F"]


def test_kolom_dan_baris_boleh_pindah_dan_baris_kosong_dilewati() -> None:
    def tangan(buku: Any) -> None:
        s = buku["Isian"]
        semua = [[c.value for c in r] for r in s.iter_rows()]
        kepala, *isian = [[r[7], r[4], r[6], r[0], r[5]] for r in semua]
        buku.remove(s)
        baru = buku.create_sheet("Isian")
        for r in ([], kepala, *isian[::-1], [], []):
            baru.append(r)
        for r in baru.iter_rows():
            for c in r:
                if c.data_type == "f":
                    c.data_type = "s"  # a text that only looks like a formula stays a text

    _, hasil = baca(ubah(TERISI, tangan), SEMUA)
    assert hasil.masalah == ()
    assert hasil.isi == SEMUA


@pytest.mark.parametrize(
    ("tangan", "kata"),
    [
        (lambda b: b["Isian"].__setitem__("E1", "Nilai"), "kolom Jawaban tidak ditemukan"),
        (lambda b: b["Isian"].__setitem__("I1", "Catatan"), "lebih dari sekali"),
        (lambda b: b["Isian"].delete_rows(1), "Judul kolom"),
        (lambda b: setattr(b["Isian"], "title", "Lembar1"), "Lembar Isian tidak ada"),
        (lambda b: b["Tabel 1"].__setitem__("A1", "Program"), "Nama program"),
    ],
)
def test_lembar_yang_diubah_bentuknya_ditolak(tangan: Any, kata: str) -> None:
    with pytest.raises(BukuDitolak, match=kata):
        baca(ubah(TERISI, tangan), SEMUA)


def test_baris_hilang_ganda_dan_asing_dilaporkan() -> None:
    def tangan(buku: Any) -> None:
        s = buku["Isian"]
        s.delete_rows(baris(buku, "BGN.6"))
        s.append(["KLB.1", None, None, None, 2])
        s.append(["KLB.9", None, None, None, 2])
        s.append([None, None, None, None, 2])

    _, hasil = baca(ubah(TERISI, tangan), SEMUA)
    pesan = [(m.butir, m.pesan) for m in hasil.masalah]
    assert [b for b, _ in pesan] == ["KLB.1", "", "", "BGN.6"]
    assert "dua baris" in pesan[0][1]
    assert "KLB.9" in pesan[1][1]
    assert "tanpa kode" in pesan[2][1]
    assert hasil.isi.keys() == SEMUA.keys() - {"KLB.1", "BGN.6"}


def test_tabel_menyebut_lembar_dan_selnya() -> None:
    def tangan(buku: Any) -> None:
        s = buku["Tabel 1"]
        s["A3"], s["B3"], s["C4"] = "Program dua", "=1+1", "besok"

    _, hasil = baca(ubah(TERISI, tangan), SEMUA)
    assert [m.sel for m in hasil.masalah][:3] == ["Tabel 1!B3", "Tabel 1!A4", "Tabel 1!C4"]
    assert "BGN.7" not in hasil.isi


@pytest.mark.parametrize("naskah", [b"", b"bukan arsip", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 20])
def test_bukan_buku_kerja(naskah: bytes) -> None:
    with pytest.raises(DitolakAnak):
        anak_baca.baca({"lewati": BUKAN_ISIAN}, naskah)


def test_spasi_dan_akhir_baris_bukan_perubahan() -> None:
    dasar = SEMUA | {
        "KLB.1": Keadaan(1, catatan="Satu\nDua  tiga.", siap=True),
        "BGN.6": Keadaan("Baris satu\nbaris dua"),
    }

    def tangan(buku: Any) -> None:
        s = buku["Isian"]
        s[f"G{baris(buku, 'KLB.1')}"] = "Satu\r\nDua tiga. "
        s[f"E{baris(buku, 'BGN.6')}"] = "Baris satu\r\nbaris dua"

    assert baca(ubah(tulis(dasar), tangan), dasar)[1].isi == dasar
