"""IP ASN: points of every part, windows at their edges, and missing data that never count as zero."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai.ip_asn.aturan import BAGIAN, aturan, susun
from talenta_web.pegawai.ip_asn.hitung import BINGKAI, Bagian, IpAsn, hitung
from talenta_web.pegawai.rujukan.ketentuan import isi
from talenta_web.penskoran.kamus import kamus

ACUAN = date(2026, 6, 30)
SEMUA = frozenset(BINGKAI)


def diklat(
    jenis: str, nama: str = "Kegiatan", selesai: date | None = date(2026, 1, 10), jp: float | None = 20
) -> dict[str, Any]:
    return {"jenis": jenis, "nama": nama, "tanggal_selesai": selesai, "jp": jp}


def skp(
    tahun: int, predikat: str | None = None, nilai: float | None = None, periode: str = "tahunan"
) -> dict[str, Any]:
    isi = {"tahun": tahun, "periode": periode, "predikat": predikat, "nilai": nilai}
    return isi | {"rating_hasil": None, "rating_perilaku": None}


def hukdis(tingkat: str, mulai: date | None, selesai: date | None = None, tahun: int | None = None) -> dict[str, Any]:
    return {"tingkat": tingkat, "tmt_mulai": mulai, "tmt_selesai": selesai, "lama_tahun": tahun, "lama_bulan": None}


def ip(
    jenjang: str | None = "pelaksana",
    pendidikan: str | None = None,
    diketahui: frozenset[str] = frozenset(),
    **riwayat: Any,
) -> IpAsn:
    fakta = {"jenjang": jenjang, "tingkat_pendidikan": pendidikan}
    return hitung(aturan(), fakta, {b: riwayat.get(b, ()) for b in BINGKAI}, diketahui, ACUAN)


def bagian(hasil: IpAsn, kode: str) -> Bagian:
    return next(b for b in hasil.bagian if b.kode == kode)


def nilai(hasil: IpAsn, kode: str) -> float | None:
    return bagian(hasil, kode).nilai


def test_the_best_person_of_every_jenjang_reaches_a_hundred() -> None:
    for kode in JENJANG:
        hasil = ip(
            kode,
            "S3",
            SEMUA,
            diklat=[diklat("struktural", "PKN Tingkat I"), diklat("fungsional"), diklat("teknis"), diklat("seminar")],
            kinerja=[skp(2025, "sangat_baik")],
        )
        assert hasil.nilai == 100, kode
        assert aturan().kategorikan(100) == "sangat_tinggi"


def test_nothing_known_is_a_range_and_no_index() -> None:
    hasil = ip("pengawas")
    assert (hasil.nilai, hasil.rentang) == (None, (0, 100))
    assert all(b.nilai is None and b.butir[0].bukti for b in hasil.bagian)
    assert ip(None).bagian[1].butir[0].bukti == "Jenjang jabatan belum ada"


def test_verified_none_is_not_unknown() -> None:
    hasil = ip("pelaksana", "SLTA", SEMUA, kinerja=[skp(2025, "baik")])
    assert [b.nilai for b in hasil.bagian] == [5, 0, 25, 5]
    assert hasil.nilai == 35
    assert aturan().kategorikan(35) == "sangat_rendah"


@pytest.mark.parametrize(
    ("tingkat", "poin"),
    [
        ("S3", 25),
        ("S2", 20),
        ("Spesialis", 20),
        ("S1", 15),
        ("D4", 15),
        ("Profesi", 15),
        ("D3", 10),
        ("D2", 5),
        ("D1", 5),
        ("SLTA", 5),
        ("SLTP", 1),
        ("SD", 1),
    ],
)
def test_kualifikasi(tingkat: str, poin: float) -> None:
    assert nilai(ip(pendidikan=tingkat), "kualifikasi") == poin


def test_the_highest_education_counts_wherever_it_stands() -> None:
    fakta = {"jenjang": "pelaksana", "tingkat_pendidikan": "S1"}
    riwayat = dict.fromkeys(BINGKAI, ()) | {"pendidikan": ({"tingkat": "S2"}, {"tingkat": "SLTA"})}
    assert hitung(aturan(), fakta, riwayat, SEMUA, ACUAN).bagian[0].nilai == 20


@pytest.mark.parametrize(
    ("selesai", "poin"),
    [(date(2025, 7, 1), 22.5), (date(2025, 6, 30), 0), (date(2026, 6, 30), 22.5), (date(2026, 7, 1), 0), (None, 0)],
)
def test_training_counts_within_its_year(selesai: date | None, poin: float) -> None:
    hasil = ip("pelaksana", None, SEMUA, diklat=[diklat("teknis", selesai=selesai)])
    assert bagian(hasil, "kompetensi").butir[0].nilai == poin


def test_hours_add_up_and_unknown_hours_are_not_nought() -> None:
    dua = [diklat("teknis", jp=12), diklat("teknis", jp=8)]
    assert bagian(ip("pelaksana", None, SEMUA, diklat=dua), "kompetensi").butir[0].nilai == 22.5
    kurang = bagian(ip("pelaksana", None, SEMUA, diklat=[dua[0]]), "kompetensi").butir[0]
    assert (kurang.nilai, kurang.bukti) == (0, "12 JP dari 1 diklat")
    kosong = bagian(ip("pelaksana", None, SEMUA, diklat=[dua[0], diklat("teknis", jp=None)]), "kompetensi").butir[0]
    assert kosong.nilai is None
    assert "JP 1 diklat belum diisi" in kosong.bukti


@pytest.mark.parametrize(
    ("jenjang", "nama", "poin"),
    [
        ("pengawas", "Pelatihan Kepemimpinan Pengawas", 15),
        ("pengawas", "Diklatpim Tingkat IV", 15),
        ("pengawas", "Pelatihan Kepemimpinan Administrator (PKA)", 15),
        ("administrator", "Diklat PIM III", 15),
        ("administrator", "Pelatihan Kepemimpinan Pengawas", 0),
        ("jpt_pratama", "PKN Tingkat II", 15),
        ("jpt_pratama", "Pelatihan Kepemimpinan Nasional Tingkat I", 15),
        ("jpt_madya", "PKN Tingkat II", 0),
        ("pengawas", "Pelatihan Struktural Angkatan 3", None),
    ],
)
def test_leadership_training_of_the_own_jenjang_or_above(jenjang: str, nama: str, poin: float | None) -> None:
    hasil = ip(jenjang, None, SEMUA, diklat=[diklat("struktural", nama, date(2012, 1, 1))])
    assert bagian(hasil, "kompetensi").butir[0].nilai == poin


@pytest.mark.parametrize(
    ("baris", "poin"),
    [
        ([skp(2025, "sangat_baik")], 30),
        ([skp(2025, "baik")], 25),
        ([skp(2025, "butuh_perbaikan")], 15),
        ([skp(2025, "kurang")], 5),
        ([skp(2025, "sangat_kurang")], 1),
        ([skp(2025, None, 98)], None),
        ([skp(2024, "baik"), skp(2025, "kurang")], 5),
        ([skp(2023, "baik")], None),
        ([skp(2024, "baik")], 25),
        ([skp(2027, "baik")], None),
        ([skp(2025, "baik", periode="triwulan_1")], None),
        ([], None),
    ],
)
def test_kinerja(baris: list[dict[str, Any]], poin: float | None) -> None:
    assert nilai(ip(kinerja=baris), "kinerja") == poin


def test_two_ratings_without_a_predikat_yield_it() -> None:
    rating = {"rating_hasil": "sesuai", "rating_perilaku": "di_atas"}
    butir = bagian(ip(kinerja=[skp(2025) | rating]), "kinerja").butir[0]
    assert (butir.nilai, butir.bukti) == (25, "Baik (dari kedua rating), SKP 2025")
    assert nilai(ip(kinerja=[skp(2025, "kurang") | rating]), "kinerja") == 5


@pytest.mark.parametrize(
    ("angka", "poin"),
    [(50, 1), (50.5, 5), (60, 5), (75, 15), (76, 25), (90, 25), (90.01, 30), (120, 30), (None, None)],
)
def test_figures_count_before_the_predikat_did(angka: float | None, poin: float | None) -> None:
    hasil = hitung(
        aturan(),
        {"jenjang": None, "tingkat_pendidikan": None},
        dict.fromkeys(BINGKAI, ()) | {"kinerja": [skp(2020, "kurang", angka)]},
        set(),
        date(2021, 6, 30),
    )
    assert hasil.bagian[2].nilai == poin


@pytest.mark.parametrize(
    ("baris", "poin"),
    [
        ([], 5),
        ([hukdis("ringan", date(2025, 1, 1))], 3),
        ([hukdis("sedang", date(2025, 1, 1))], 2),
        ([hukdis("berat", date(2015, 1, 1)), hukdis("ringan", date(2024, 1, 1))], 3),
        ([hukdis("berat", date(2020, 1, 1), date(2021, 7, 1))], 1),
        ([hukdis("berat", date(2020, 1, 1), date(2021, 6, 30))], 5),
        ([hukdis("berat", date(2020, 7, 1), tahun=1)], 1),
        ([hukdis("ringan", None)], None),
        ([hukdis("ringan", date(2026, 12, 1))], 3),
    ],
)
def test_disiplin(baris: list[dict[str, Any]], poin: float | None) -> None:
    assert nilai(ip(None, None, frozenset({"hukdis"}), hukdis=baris), "disiplin") == poin


def test_categories_as_in_the_regulation() -> None:
    harap = {
        91: "sangat_tinggi",
        90.5: "tinggi",
        81: "tinggi",
        80: "sedang",
        71: "sedang",
        61: "rendah",
        60.5: "sangat_rendah",
        0: "sangat_rendah",
    }
    assert {n: aturan().kategorikan(n) for n in harap} == harap


def test_the_tables_name_every_code_of_the_kamus_and_are_checked() -> None:
    k = kamus()
    assert set(aturan().kualifikasi) == set(k["pegawai"].kolom["tingkat_pendidikan"].nilai)
    assert set(aturan().predikat) == set(k["kinerja"].kolom["predikat"].nilai)
    assert set(aturan().disiplin) == {"tidak_ada", *k["hukdis"].kolom["tingkat"].nilai}
    assert {b.jenis for g in aturan().butir.values() for b in g} <= set(k["diklat"].kolom["jenis"].nilai)
    for ubah in ("bobot", "butir"):
        salah: Any = copy.deepcopy(dict(isi("ip_asn")))
        if ubah == "bobot":
            salah["disiplin"]["bobot"] = 6
        else:
            salah["kompetensi"]["kelompok"][0]["butir"].pop()
        with pytest.raises(ValueError, match="berjumlah"):
            susun(salah)


@given(
    st.sampled_from([None, *JENJANG]),
    st.sampled_from([None, "S1", "SLTA"]),
    st.lists(
        st.builds(
            diklat,
            st.sampled_from(["teknis", "seminar", "struktural"]),
            st.sampled_from(["PKP", "Lain"]),
            st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)),
            st.none() | st.floats(0, 50),
        ),
        max_size=4,
    ),
    st.lists(st.builds(skp, st.integers(2020, 2027), st.none() | st.just("baik")), max_size=2),
    st.lists(
        st.builds(
            hukdis, st.sampled_from(["ringan", "berat"]), st.none() | st.dates(date(2015, 1, 1), date(2027, 1, 1))
        ),
        max_size=2,
    ),
    st.frozensets(st.sampled_from(BINGKAI)),
)
def test_the_index_lies_in_its_range(jenjang: Any, didik: Any, latih: Any, kerja: Any, hukum: Any, tahu: Any) -> None:
    hasil = ip(jenjang, didik, tahu, diklat=latih, kinerja=kerja, hukdis=hukum)
    rendah, tinggi = hasil.rentang
    assert 0 <= rendah <= tinggi <= 100
    assert (hasil.nilai is None) == (rendah != tinggi)
    assert hasil.nilai in (None, rendah)
    assert tuple(b.kode for b in hasil.bagian) == BAGIAN
