"""Pieces of a CSV file, rows and keys on disk."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.pegawai.alir.potong import Potong, TakBerujung, awalan, besar, potong
from talenta_web.pegawai.alir.spul import Kunci, Spul
from talenta_web.pegawai.impor.bundel import Bagian, Bundel


def pecah(jalur: Path, isi: bytes, ukuran: int) -> list[Potong]:
    jalur.write_bytes(isi)
    return list(potong(Bagian("x.csv", jalur, 0, len(isi)), ukuran))


def rekaman(isi: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(isi.decode(), newline="")))


@given(
    st.lists(st.lists(st.text('ab"\n\r;é,', max_size=6), min_size=2, max_size=2), min_size=1, max_size=30),
    st.integers(1, 60),
)
def test_potongan_berakhir_di_ujung_rekaman(
    tmp_path_factory: pytest.TempPathFactory, baris: list[list[str]], n: int
) -> None:
    teks = io.StringIO(newline="")
    csv.writer(teks, quoting=csv.QUOTE_ALL).writerows(baris)
    isi = teks.getvalue().encode()
    hasil = pecah(tmp_path_factory.mktemp("p") / "x.csv", isi, max(n, 40))
    assert b"".join(p.isi for p in hasil) == isi
    semua = rekaman(isi)
    kumpul: list[list[str]] = []
    for p in hasil:
        assert p.rekam == len(kumpul)
        kumpul += rekaman(p.isi)
    assert kumpul == semua
    assert rekaman(awalan(isi, 1)) == semua[:1]


def test_kutip_yang_tidak_ditutup_disebut(tmp_path: Path) -> None:
    with pytest.raises(TakBerujung) as e:
        pecah(tmp_path / "x.csv", b'a,b\n1,2\n3,"4\n' + b"5,6\n" * 100, 50)
    assert e.value.rekam == 3


def test_hanya_satu_csv_besar(tmp_path: Path) -> None:
    kecil, luas = Bagian("x.csv", tmp_path, 0, 10), Bagian("x.CSV", tmp_path, 0, 17 << 20)
    assert not besar(Bundel((kecil,), {}))
    assert besar(Bundel((luas,), {}))
    assert not besar(Bundel((luas, kecil), {}))
    assert not besar(Bundel((Bagian("x.xlsx", tmp_path, 0, 17 << 20),), {}))


def test_spul_dan_kunci() -> None:
    s = Spul()
    s.tambah((i, f"n{i}", None) for i in range(3000))
    s.tambah([(3000, "akhir", 1.5)])
    assert s.jumlah == 3001
    assert [b[0] for b in s] == list(range(3001))
    assert list(s)[-1] == (3000, "akhir", 1.5), "and once more"
    k = Kunci()
    assert k.tambah([(("a", 1), 2), (("b", None), 3)]) == []
    assert k.tambah([(("c", 1), 4), (("a", 1), 5), (("b", "None"), 6)]) == [(5, 2)]
    s.tutup()
    k.tutup()
