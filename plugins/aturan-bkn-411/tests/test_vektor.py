"""Vectors of R0 and R0b, from raw records to box and succession score, through both evaluators and the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from talenta_aturan_bkn_411.plugin import Plugin

from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua, nilai_perintah, skor
from talenta_web.penskoran import muat

ACUAN = date(2026, 6, 30)
(DESKRIPTOR,) = Plugin().register_aturan()
ATURAN = muat(DESKRIPTOR.teks, asal="aturan.toml")
ASPEK = ("intelektual", "interpersonal", "kesadaran_diri", "berpikir_kritis", "pemecahan_masalah",
         "kecerdasan_emosional", "belajar_cepat", "motivasi_komitmen")  # fmt: skip
MEI = date(2025, 5, 1)


def jabatan(unit: str, mulai: date) -> dict[str, Any]:
    tetap = {"nama": unit, "jenjang": "pengawas", "status": "definitif", "instansi": "I"}
    return tetap | {"unit": unit, "tmt_mulai": mulai}


R0: dict[str, list[dict[str, Any]]] = {
    "kinerja": [{"tahun": 2025, "periode": "tahunan", "predikat": "baik"}],
    "penghargaan": [{"nama": "Piagam", "lingkup": "instansi", "tanggal": date(2024, 3, 1)}],
    "tim_kerja": [{"nama": "Tim", "peran": "ketua", "lingkup": "internal", "tanggal_mulai": date(2025, 2, 1)}],
    "umpan_balik": [{"tahun": 2025, "predikat": "baik"}],
    "asesmen": [{"tanggal": MEI, "tujuan": "pemetaan", "jpm": 90}],
    "sertifikat": [{"nama": f"S{i}", "tanggal": date(2024, 1, 1 + i)} for i in range(7)],
    "jabatan": [
        jabatan("U1", date(2021, 6, 30)),
        jabatan("U2", date(2024, 1, 1)),
        {"nama": "C", "status": "plt", "relasi": "setara", "tmt_mulai": date(2025, 1, 1)},
    ],
    "potensi": [{"kode": k, "skor": 4, "tanggal": MEI} for k in ASPEK],
    "pendidikan": [{"tingkat": "S2", "kesesuaian": "sesuai"}],
    "hukdis": [{"tingkat": "ringan", "tmt_mulai": date(2023, 1, 1), "lama_bulan": 6}],
    "kompetensi_teknis": [{"nilai": 70, "tanggal": date(2026, 1, 1)}],
}  # fmt: skip
R0B = R0 | {
    "kinerja": [{"tahun": 2025, "periode": "tahunan", "predikat": "sangat_baik"}],
    "penghargaan": [{"nama": "Lomba", "lingkup": "nasional", "tanggal": date(2024, 3, 1), "jenis": "prestasi"}],
    "tim_kerja": [{"nama": "Tim", "peran": "anggota", "lingkup": "nasional", "tanggal_mulai": date(2025, 2, 1)}],
    "diklat": [{"jenis": "teknis", "nama": "D", "tanggal_selesai": date(2026, 1, 1), "jp": 20}],
    "jabatan": [
        jabatan("U1", date(2022, 6, 30)),
        {"nama": "C", "status": "plh", "relasi": "setara", "tmt_mulai": date(2025, 1, 1)},
    ],
    "pendidikan": [{"tingkat": "S2", "kesesuaian": "serumpun"}],
}  # fmt: skip
PEGAWAI = {"jenjang": "pengawas"}
RUJUKAN = {"jabatan_target": [{"kode": "KABAG", "jenjang": "administrator"}]}


def nilai(riwayat: dict[str, list[dict[str, Any]]], belum: tuple[str, ...] = (), **parameter: object) -> Any:
    bahan = bahan_satu(riwayat, PEGAWAI, belum=belum, rujukan=RUJUKAN)
    return nilai_dua(ATURAN.terapkan(parameter), bahan, ACUAN)


def test_r0() -> None:
    umum, target = nilai(R0)
    assert (umum.kinerja, umum.tingkat_kinerja) == (Decimal("71.000000"), "sesuai")
    assert (umum.potensial, umum.tingkat_potensial) == (Decimal("83.750000"), "tinggi")
    assert (umum.kotak, umum.nilai_talenta) == ({"PANRB": 8}, Decimal("77.375000"))
    assert (target.target, target.suksesi) == ("KABAG", Decimal("74.425000"))
    daun = {"penghargaan": 25, "tim_kerja": 75, "pengembangan": 75, "pengalaman_jabatan": 80, "potensi": 80}
    assert {k: skor(umum, k) for k in daun} == {k: f"{v}.000000" for k, v in daun.items()}


def test_r0b() -> None:
    umum, _ = nilai(R0B, varian="djki")
    assert (umum.kinerja, umum.potensial) == (Decimal("97.750000"), Decimal("81.750000"))
    assert (umum.kotak, umum.nilai_talenta, umum.label) == ({"PANRB": 9}, Decimal("89.750000"), "High Potential")


def test_r0b_can_pass_one_hundred_and_rounds_experience_to_a_whole_number() -> None:
    umum, _ = nilai(
        R0B
        | {
            "penghargaan": [{"nama": "P", "lingkup": "internasional", "tanggal": MEI}],
            "jabatan": [R0["jabatan"][0] | {"tmt_mulai": date(2026, 1, 1)}],
        },
        varian="djki",
    )
    assert umum.kinerja == Decimal("100.000000")
    assert skor(umum, "pengalaman_jabatan") == "33.000000"


@pytest.mark.parametrize(
    ("jumlah", "harap"), [(0, "0"), (1, "25"), (3, "25"), (4, "50"), (5, "50"), (6, "75"), (7, "75"), (8, "100")]
)
def test_default_pengembangan(jumlah: int, harap: str) -> None:
    sertifikat = [{"nama": f"S{i}", "tanggal": date(2023, 6, 30)} for i in range(jumlah)]
    lama = [{"nama": "lama", "tanggal": date(2023, 6, 29)}, {"nama": "nanti", "tanggal": date(2026, 7, 1)}]
    umum, _ = nilai(R0 | {"sertifikat": sertifikat + lama})
    assert skor(umum, "pengembangan") == f"{harap}.000000"


def test_jpm_is_capped_and_nine_levels_stand_in() -> None:
    umum, _ = nilai(R0 | {"asesmen": [{"tanggal": MEI, "tujuan": "pemetaan", "jpm": 130}]})
    simpul = next(s for s in umum.simpul if s.kode == "jpm_asesmen")
    assert (simpul.masukan, str(simpul.skor)) == (130.0, "100.000000")
    kode = ("integritas", "kerja_sama", "komunikasi", "orientasi_hasil", "pelayanan_publik", "pengembangan_diri",
            "mengelola_perubahan", "pengambilan_keputusan", "perekat_bangsa")  # fmt: skip
    riwayat = R0 | {"asesmen": [], "kompetensi": [{"kode": k, "level": 2, "tanggal": MEI} for k in kode[1:]]}
    riwayat["kompetensi"].append({"kode": "integritas", "level": 1, "tanggal": MEI})
    standar = [{"jenjang": "pengawas", "kode": k, "level": 2} for k in kode]
    bahan = bahan_satu(riwayat, PEGAWAI, rujukan=RUJUKAN | {"standar_kompetensi": standar})
    hasil = nilai_dua(ATURAN.terapkan({}), bahan, ACUAN)[0]
    assert skor(hasil, "penilaian_kompetensi") == "94.444444"


def test_other_choices_of_experience_and_potential() -> None:
    aspek = [{"kode": k, "skor": 5 if k == "belajar_cepat" else 4, "tanggal": MEI} for k in ASPEK]
    umum, _ = nilai(R0 | {"potensi": aspek}, pengalaman="4-3-3", potensi="4-7x3")
    assert skor(umum, "pengalaman_jabatan") == "82.000000"
    assert skor(umum, "potensi") == "83.200000"


def test_edge_belongs_to_the_declared_class() -> None:
    tepat = {"kinerja": [R0["kinerja"][0]], "penghargaan": [{"nama": "P", "lingkup": "nasional", "tanggal": MEI}],
             "tim_kerja": [], "umpan_balik": [{"tahun": 2025, "predikat": "sangat_kurang"}]}  # fmt: skip
    umum, _ = nilai(R0 | tepat)
    assert umum.kinerja == Decimal("61.250000")
    delapan = R0 | {
        "penghargaan": [{"nama": "P", "lingkup": "internasional", "tanggal": MEI}],
        "tim_kerja": [{"nama": "T", "peran": "ketua", "lingkup": "nasional", "tanggal_mulai": MEI}],
        "umpan_balik": [{"tahun": 2025, "predikat": "sangat_kurang"}],
    }
    atas, bawah = nilai(delapan)[0], nilai(delapan, tepi="bawah")[0]
    assert (atas.kinerja, atas.tingkat_kinerja, bawah.tingkat_kinerja) == (Decimal("80.000000"), "atas", "sesuai")


def test_missing_is_named_and_nihil_is_not_missing() -> None:
    umum, target = nilai(R0 | {"hukdis": [], "asesmen": []}, belum=("umpan_balik", "asesmen"))
    assert (umum.status, umum.kinerja, umum.potensial, umum.kotak) == ("belum_dapat_dipetakan", None, None, {})
    assert {(k.simpul, k.bingkai) for k in umum.kurang} == {
        ("umpan_balik", "umpan_balik"), ("jpm_asesmen", "asesmen"), ("jpm_level", "kompetensi")
    }  # fmt: skip
    assert skor(umum, "integritas") == "100.000000"
    assert target.suksesi is None


@pytest.mark.parametrize(("riwayat", "parameter", "harap"), [
    (R0, [], ("71.000000", "83.750000", "77.375000", 8, "74.425000")),
    (R0B, ["--parameter", "varian=djki"], ("97.750000", "81.750000", "89.750000", 9, "81.850000")),
])  # fmt: skip
def test_command_line(tmp_path: Path, riwayat: Any, parameter: list[str], harap: Any) -> None:
    umum, target = nilai_perintah(
        DESKRIPTOR.teks, tmp_path, riwayat, {"jenjang": "pengawas"}, RUJUKAN, ACUAN, *parameter
    )
    assert (
        umum["kinerja"],
        umum["potensial"],
        umum["nilai_talenta"],
        umum["kotak"]["PANRB"],
        target["suksesi"],
    ) == harap


def test_tanpa_uji_teknis_tidak_ada_baris_target() -> None:
    """Not tested yet is not zero: no row for the pair, so nobody is ranked for a post without a result."""
    (umum,) = nilai(R0 | {"kompetensi_teknis": []})
    assert (umum.target, umum.suksesi) == (None, None)
