"""Vectors of R1, from raw records to box and succession score, through both evaluators."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from talenta_aturan_setjen_dpd.plugin import Plugin

from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua, nilai_perintah, skor
from talenta_web.penskoran import muat
from talenta_web.penskoran.hasil import HasilOrang

ACUAN = date(2026, 6, 30)
(DESKRIPTOR,) = Plugin().register_aturan()
ATURAN = muat(DESKRIPTOR.teks, asal="aturan.toml")
MEI = date(2025, 5, 1)
LEVEL = {"integritas": 3, "kerja_sama": 3, "komunikasi": 2, "orientasi_hasil": 3, "pelayanan_publik": 4,
         "pengembangan_diri": 3, "mengelola_perubahan": 2, "pengambilan_keputusan": 3, "perekat_bangsa": 3}  # fmt: skip
ASPEK = {"belajar_cepat": 4, "intelektual": 4, "interpersonal": 3, "kesadaran_diri": 4, "berpikir_kritis": 5,
         "pemecahan_masalah": 4, "kecerdasan_emosional": 3, "motivasi_komitmen": 4}  # fmt: skip


def jabatan(unit: str, mulai: date) -> dict[str, Any]:
    tetap = {"nama": unit, "jenjang": "administrator", "status": "definitif", "instansi": "I"}
    return tetap | {"unit": unit, "tmt_mulai": mulai}


R1: dict[str, list[dict[str, Any]]] = {
    "kinerja": [{"tahun": 2025, "periode": "tahunan", "predikat": "baik"}],
    "tim_kerja": [{"nama": "Tim", "peran": "ketua", "lingkup": "internal", "tanggal_mulai": date(2025, 2, 1)}],
    "penghargaan": [{"nama": "Piagam", "lingkup": "instansi", "tanggal": date(2024, 3, 1)}],
    "umpan_balik": [{"tahun": 2025, "predikat": "baik"}],
    "kompetensi": [{"kode": k, "level": v, "tanggal": MEI} for k, v in LEVEL.items()],
    "potensi": [{"kode": k, "skor": v, "tanggal": MEI} for k, v in ASPEK.items()],
    "sertifikat": [{"nama": f"S{i}", "tanggal": date(2024, 1, 1 + i)} for i in range(2)],
    "diklat": [{"jenis": "teknis", "nama": f"D{i}", "tanggal_selesai": date(2024, 1, 1 + i)} for i in range(6)],
    "jabatan": [
        jabatan("U1", date(2022, 6, 30)),
        jabatan("U2", date(2024, 1, 1)),
        {"nama": "C", "status": "plt", "relasi": "setara", "tmt_mulai": date(2025, 1, 1)},
    ],
    "pendidikan": [{"tingkat": "S2", "kesesuaian": "sesuai"}],
    "kompetensi_teknis": [{"nilai": 70, "tanggal": date(2026, 1, 1)}],
}
RUJUKAN = {"jabatan_target": [{"kode": "KABAG", "jenjang": "administrator"}]}


def nilai(riwayat: dict[str, list[dict[str, Any]]], belum: tuple[str, ...] = (), **parameter: object) -> Any:
    bahan = bahan_satu(riwayat, {"jenjang": "administrator"}, belum=belum, rujukan=RUJUKAN)
    return nilai_dua(ATURAN.terapkan(parameter), bahan, ACUAN)


def poin(hasil: HasilOrang, simpul: str) -> Decimal | None:
    return next(s.kontribusi for s in hasil.simpul if s.kode == simpul)


def test_r1() -> None:
    umum, target = nilai(R1)
    assert poin(umum, "kompetensi") == Decimal("18.33")
    assert poin(umum, "potensi") == Decimal("19.40")
    assert poin(umum, "rekam_jejak") == Decimal("28.65")
    assert poin(umum, "kualifikasi") == Decimal(19)
    assert (umum.potensial, umum.tingkat_potensial) == (Decimal("85.380000"), "tinggi")
    assert (umum.kinerja, umum.tingkat_kinerja) == (Decimal("71.000000"), "sesuai")
    assert (umum.kotak, umum.nilai_talenta) == ({"PANRB": 8}, Decimal("78.190000"))
    assert target.suksesi == Decimal("74.910000")


def test_r1_on_the_command_line(tmp_path: Path) -> None:
    diri = {"jenjang": "administrator"}
    umum, target = nilai_perintah(DESKRIPTOR.teks, tmp_path, R1 | {"hukdis": []}, diri, RUJUKAN, ACUAN, "--rinci")
    assert (umum["kinerja"], umum["potensial"], umum["nilai_talenta"]) == ("71.000000", "85.380000", "78.190000")
    assert (umum["tingkat_kinerja"], umum["tingkat_potensial"], umum["kotak"]) == ("sesuai", "tinggi", {"PANRB": 8})
    assert (target["target"], target["suksesi"]) == ("KABAG", "74.910000")
    poin = {s["kode"]: Decimal(s["kontribusi"]) for s in umum["simpul"] if s["kontribusi"] is not None}
    bagian = {"kompetensi": "18.33", "potensi": "19.40", "rekam_jejak": "28.65", "kualifikasi": "19"}
    assert {k: poin[k] for k in bagian} == {k: Decimal(v) for k, v in bagian.items()}


def lalu(tahun: int) -> date:
    return ACUAN.replace(year=ACUAN.year - tahun)


@pytest.mark.parametrize(
    ("hukdis", "harap"),
    [
        ([], 100),
        ([{"tingkat": "berat", "tmt_selesai": lalu(6)}], 100),
        ([{"tingkat": "ringan", "tmt_selesai": lalu(1)}, {"tingkat": "sedang", "tmt_selesai": lalu(4)}], 50),
        ([{"tingkat": "berat", "tmt_selesai": lalu(5)}], 100),
        ([{"tingkat": "berat", "tmt_selesai": lalu(5) + timedelta(days=1)}], 25),
        ([{"tingkat": "ringan", "tmt_selesai": ACUAN}], 0),
        ([{"tingkat": "ringan", "tmt_selesai": ACUAN - timedelta(days=1)}], 75),
        ([{"tingkat": "sedang", "tmt_mulai": date(2025, 12, 31), "lama_tahun": 0, "lama_bulan": 6}], 0),
        ([{"tingkat": "sedang", "tmt_mulai": date(2025, 12, 29), "lama_bulan": 6}], 50),
        ([{"tingkat": "sedang", "tmt_mulai": lalu(7), "lama_tahun": 1, "lama_bulan": 11}], 100),
        ([{"tingkat": "berat", "lama_tahun": 1}], 100),
        ([{"tingkat": "berat", "tmt_mulai": ACUAN + timedelta(days=1), "lama_tahun": 1}], 100),
    ],
)
def test_integritas(hukdis: list[dict[str, Any]], harap: int) -> None:
    assert skor(nilai(R1 | {"hukdis": hukdis})[0], "integritas") == f"{harap}.000000"


def test_latest_accepted_team_counts_even_if_lower() -> None:
    tim = [
        *R1["tim_kerja"],
        {"nama": "B", "peran": "anggota", "lingkup": "internal", "tanggal_mulai": date(2026, 1, 1)},
        {
            "nama": "C",
            "peran": "ketua",
            "lingkup": "nasional",
            "tanggal_mulai": date(2026, 2, 1),
            "terverifikasi": False,
        },
    ]
    assert skor(nilai(R1 | {"tim_kerja": tim})[0], "tim_kerja") == "25.000000"


def test_exactly_on_the_cut_is_the_lower_class_unless_set_otherwise() -> None:
    delapan = R1 | {
        "tim_kerja": [{"nama": "T", "peran": "ketua", "lingkup": "nasional", "tanggal_mulai": MEI}],
        "penghargaan": [{"nama": "P", "lingkup": "internasional", "tanggal": MEI}],
        "umpan_balik": [{"tahun": 2025, "predikat": "sangat_kurang"}],
    }
    bawah, atas = nilai(delapan)[0], nilai(delapan, tepi="atas")[0]
    assert (bawah.kinerja, bawah.tingkat_kinerja, atas.tingkat_kinerja) == (Decimal("80.000000"), "sesuai", "atas")


def test_missing_policy_of_the_source_is_a_choice() -> None:
    kosong = {k: v for k, v in R1.items() if k != "umpan_balik"}
    umum = nilai(kosong, ("umpan_balik",))[0]
    assert (umum.status, umum.kinerja) == ("belum_dapat_dipetakan", None)
    assert [(k.simpul, k.bingkai) for k in umum.kurang] == [("umpan_balik", "umpan_balik")]
    assert nilai(kosong, ("umpan_balik",), data_kosong="nol")[0].kinerja == Decimal("63.000000")


def test_recorded_only_nodes_are_shown_and_do_not_score() -> None:
    umum = nilai(R1 | {"inovasi": [{"nama": "I", "lingkup": "instansi", "tanggal": MEI}],
                       "kehadiran": [{"tahun": 2025, "persen": 89.9}]})[0]  # fmt: skip
    assert umum.potensial == Decimal("85.380000")
    assert {s.kode: str(s.skor) for s in umum.simpul if s.dicatat} == {
        "inovasi": "80.000000", "kehadiran": "80.000000", "tugas_tambahan": "0.000000"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("jenjang", "level", "harap"),
    [("ahli_utama", 5, "5"), ("terampil", 2, "2"), ("pelaksana", 1, "1"), ("jpt_madya", 5, "5"), ("pengawas", 2, "2")],
)
def test_integrity_standard_by_jenjang(jenjang: str, level: int, harap: str) -> None:
    bahan = bahan_satu(
        R1 | {"kompetensi": [{"kode": "integritas", "level": level, "tanggal": MEI}]}, {"jenjang": jenjang}
    )
    hasil = nilai_dua(ATURAN.terapkan({}), bahan, ACUAN)[0]
    simpul = next(s for s in hasil.simpul if s.kode == "kompetensi_integritas")
    assert (simpul.masukan, str(simpul.skor)) == (float(harap), "100.000000")


@pytest.mark.parametrize(
    ("jenjang", "target", "calon"),
    [("administrator", "administrator", True), ("pengawas", "administrator", True),
     ("ahli_muda", "administrator", True),
     ("ahli_utama", "jpt_madya", True), ("pelaksana", "administrator", False), ("administrator", "pengawas", False)],
)  # fmt: skip
def test_pool_is_one_level_below_with_equal_functional_posts_and_the_same_level(
    jenjang: str, target: str, calon: bool
) -> None:
    bahan = bahan_satu(R1, {"jenjang": jenjang}, rujukan={"jabatan_target": [{"kode": "T", "jenjang": target}]})
    assert len(nilai_dua(ATURAN.terapkan(), bahan, ACUAN)) == (2 if calon else 1)


@pytest.mark.parametrize(("simpul", "batas", "harap"), [("pendidikan", 90, "TERPENUHI"), ("pendidikan", 91, "TIDAK")])
def test_least_score_per_post(simpul: str, batas: float, harap: str) -> None:
    syarat = [{"jabatan_target": "KABAG", "simpul": simpul, "minimum": batas}]
    bahan = bahan_satu(R1, {"jenjang": "administrator"}, rujukan=RUJUKAN | {"syarat_target": syarat})
    _, target = nilai_dua(ATURAN.terapkan(), bahan, ACUAN)
    assert [(g.kode, g.hasil) for g in target.gerbang] == [("skor_minimum", harap)]
    kosong = bahan_satu(R1 | {"pendidikan": []}, {"jenjang": "administrator"}, belum=("pendidikan",),
                        rujukan=RUJUKAN | {"syarat_target": syarat})  # fmt: skip
    assert nilai_dua(ATURAN.terapkan(), kosong, ACUAN)[1].gerbang[0].hasil == "TIDAK"
