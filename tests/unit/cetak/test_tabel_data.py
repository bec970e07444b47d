"""Canonical JSON of a report: same data same bytes, memory or stream; the file says where its rows are."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from talenta_web.cetak.tabel import IsiTabel, KepalaData, json_data, kolom_laporan, rekam, tulis_data
from talenta_web.kontrak import (
    AliranData,
    FormatLaporan,
    Kebutuhan,
    KolomData,
    LembarTabel,
    TabelData,
    Tipe,
)

KEPALA = KepalaData("uji", "Uji", "1.0.0", "Kota Uji", "T", {"unit": "A", "kosong": ""}, {"unit": "Dinas A"})
KOLOM = (
    KolomData("nip", "NIP", Tipe.TEKS),
    KolomData("skor", "Skor", Tipe.ANGKA, "persen"),
    KolomData("umur", "Umur", Tipe.BULAT, "tahun"),
    KolomData("lahir", "Tanggal lahir", Tipe.TANGGAL),
    KolomData("aktif", "Aktif", Tipe.BOOLEAN),
)
BARIS = (
    {"nip": "198001012005011001", "skor": Decimal("79.998000"), "umur": 46, "lahir": date(1980, 1, 1), "aktif": True},
    {"nip": None, "skor": 80.0, "umur": None, "lahir": None, "aktif": None},
    {"nip": 'a"\n,é\u2028', "skor": Decimal("-0.0"), "umur": 0, "lahir": date(1, 1, 1), "aktif": False},
)


def tabel(isi: TabelData | AliranData, sebagai: str = "orang") -> IsiTabel:
    return IsiTabel(sebagai, "pegawai.daftar", "Pegawai", KOLOM, isi)


def test_isi_dan_sidik() -> None:
    isi, sidik = json_data(KEPALA, (tabel(TabelData(BARIS, 9, date(2026, 1, 2))),))
    assert sidik == hashlib.sha256(isi).hexdigest()
    data = json.loads(isi)
    assert data["parameter"] == {"unit": "A"}
    assert data["tabel"]["orang"]["jumlah"] == 9
    assert data["tabel"]["orang"]["per"] == "2026-01-02"
    assert data["tabel"]["orang"]["kolom"][1] == {"kode": "skor", "nama": "Skor", "tipe": "angka", "satuan": "persen"}
    assert data["tabel"]["orang"]["baris"] == [
        ["198001012005011001", 79.998, 46, "1980-01-01", True],
        [None, 80, None, None, None],
        ['a"\n,é\u2028', 0, 0, "0001-01-01", False],
    ]


def test_bentuk_bilangan_tidak_berpengaruh() -> None:
    """80, 80.0 and 80.000000 are one number; so are the sums that only a binary fraction tells apart."""
    sidik = set()
    for a, b in ((80, 0.3), (80.0, 0.1 + 0.2), (Decimal("80.000000"), Decimal("0.3000004"))):
        isi = TabelData(tuple({**BARIS[0], "skor": x} for x in (a, b)), 2)
        sidik.add(json_data(KEPALA, (tabel(isi),))[1])
    assert len(sidik) == 1


def test_aliran_sama_dengan_tabel_dan_urutan_tabel_tidak_berpengaruh() -> None:
    banyak = BARIS * 1500
    utuh = tabel(TabelData(banyak, len(banyak)))
    lain = tabel(TabelData((), 0), "kotak")
    for n in (1, 7, 4500):
        potong = (banyak[i : i + n] for i in range(0, len(banyak), n))
        alir = tabel(AliranData(iter((*potong, ())), len(banyak)))
        assert json_data(KEPALA, (alir, lain)) == json_data(KEPALA, (lain, utuh))


def test_letak_baris() -> None:
    keluar = io.BytesIO()
    hasil = tulis_data(KEPALA, (tabel(TabelData(BARIS, 3)), tabel(TabelData((), 0), "kosong")), keluar)
    assert hasil.bita == len(keluar.getvalue())
    awal, n = hasil.letak["orang"]
    keluar.seek(awal)
    assert [json.loads(keluar.readline().rstrip(b",\n"))[2] for _ in range(n)] == [46, None, 0]
    assert hasil.letak["kosong"][1] == 0


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(max_size=30),
            st.none() | st.decimals(-(10**9), 10**9, places=6) | st.integers(-(10**12), 10**12),
            st.none() | st.integers(),
            st.none() | st.dates(),
            st.none() | st.booleans(),
        ),
        max_size=20,
    )
)
def test_semua_nilai_kembali(isi: list[tuple[Any, ...]]) -> None:
    """What is read back is what was written; the file is JSON that any reader takes."""
    kode = [k.kode for k in KOLOM]
    baris = tuple(dict(zip(kode, b, strict=True)) for b in isi)
    data = rekam(KEPALA, (tabel(TabelData(baris, len(baris))),), io.BytesIO())
    kembali = list(data.baris("orang"))
    data.berkas.seek(0)
    assert json.load(data.berkas)["tabel"]["orang"]["baris"] == kembali
    for dapat, asal in zip(kembali, isi, strict=True):
        teks, skor, umur, lahir, aktif = asal
        assert dapat[0] == (teks and teks.encode("utf-8", "replace").decode())
        assert dapat[1] == (None if skor is None else float(skor))
        assert dapat[2:] == [umur, lahir and lahir.isoformat(), aktif]


def test_tabel_tanpa_kolom_dan_satu_kolom() -> None:
    for kolom, baris in ((KOLOM[:1], [["198001012005011001"], [None], ['a"\n,é\u2028']]), ((), [[], [], []])):
        isi = replace(tabel(TabelData(BARIS, 3)), kolom=kolom)
        assert json.loads(json_data(KEPALA, (isi,))[0])["tabel"]["orang"]["baris"] == baris


def test_setiap_perubahan_mengubah_sidik() -> None:
    dasar = json_data(KEPALA, (tabel(TabelData(BARIS, 3)),))[1]
    for kepala, isi in (
        (replace(KEPALA, versi="1.0.1"), TabelData(BARIS, 3)),
        (replace(KEPALA, parameter={"unit": "B"}), TabelData(BARIS, 3)),
        (KEPALA, TabelData(BARIS, 4)),
        (KEPALA, TabelData(BARIS, 3, date(2026, 1, 1))),
        (KEPALA, TabelData(BARIS[::-1], 3)),
        (KEPALA, TabelData((*BARIS[:2], {**BARIS[2], "nip": None}), 3)),
    ):
        assert json_data(kepala, (tabel(isi),))[1] != dasar


def test_kolom_yang_keluar() -> None:
    """A PDF carries only what the format reads; table outputs what their sheets show."""
    f = FormatLaporan("uji", "Uji", "u", "laporan.agregat", (Kebutuhan("orang", "x", ("skor",), 10),), ())

    def kode(f: FormatLaporan) -> list[str]:
        return [k.kode for k in kolom_laporan(f, "orang", KOLOM)]

    semua = [k.kode for k in KOLOM]
    assert kode(f) == ["skor"]
    assert kode(replace(f, lembar=(LembarTabel("orang", "Orang"),))) == ["skor"]
    f = replace(f, keluaran=("pdf", "json"))
    assert kode(f) == semua
    assert kode(replace(f, lembar=(LembarTabel("orang", "Orang"),))) == semua
    assert kode(replace(f, lembar=(LembarTabel("orang", "Orang", (("nip", "NIP"),)),))) == ["nip", "skor"]
    assert kode(replace(f, lembar=(LembarTabel("lain", "Lain"),))) == ["skor"]
