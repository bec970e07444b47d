"""Vectors of R2, from raw records to potensial per target, gates and rank, through both evaluators and the CLI."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from talenta_aturan_ditjen_bina_konstruksi.plugin import Plugin

from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua, nilai_perintah, skor
from talenta_web.penskoran import muat
from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.populasi import hitung

ACUAN = date(2026, 6, 30)
(DESKRIPTOR,) = Plugin().register_aturan()
ATURAN = muat(DESKRIPTOR.teks, asal="aturan.toml")
Isi = dict[str, list[dict[str, Any]]]
PEGAWAI = {"jenjang": "pengawas", "golongan": "III/d"}
KABAG = {
    "kode": "KABAG", "jenjang": "administrator", "tingkat_pendidikan_min": "S1", "golongan_min": "III/d",
    "bidang_ilmu": "teknik sipil", "bidang_diklat": "konstruksi", "jenjang_asal": "pengawas",
    "eselon_pengalaman": "IV.a", "tahun_pengalaman_min": 3,
}  # fmt: skip
RUJUKAN: Isi = {"jabatan_target": [KABAG]}
HUKDIS: Isi = {
    "tidak pernah": [],
    "ringan": [{"tingkat": "ringan", "tmt_mulai": date(2020, 1, 1), "lama_bulan": 6}],
    "sedang": [{"tingkat": "sedang", "tmt_mulai": date(2020, 1, 1), "lama_bulan": 6}],
    "berat": [{"tingkat": "berat", "tmt_mulai": date(2020, 1, 1), "lama_bulan": 12}],
    "menjalani": [{"tingkat": "ringan", "tmt_mulai": date(2026, 3, 1), "lama_bulan": 6}],
}
SUBSTANSI = {0: None, 40: ("plh", "setara"), 60: ("plh", "lebih_tinggi"), 80: ("plt", "setara"),
             100: ("plt", "lebih_tinggi")}  # fmt: skip


def orang(
    potkom: float, tingkat: str, bidang: int, pengembangan: int, lama: int, keragaman: int, substansi: int, hukdis: str,
    *, skala: float = 100, predikat: str = "baik",
) -> Isi:  # fmt: skip
    """Raw records that give the leaf scores of a published example."""
    mulai = {60: date(2025, 1, 1), 80: date(2023, 1, 1), 100: date(2020, 1, 1)}[lama]
    tetap = {"jenjang": "pengawas", "eselon": "IV.a", "status": "definitif", "instansi": "I"}
    jabatan = [tetap | {"nama": "A", "unit": "U1", "tmt_mulai": mulai}]
    if keragaman > 60:
        lain = {"unit": "U2"} if keragaman == 80 else {"instansi": "J", "unit": "U2"}
        jabatan.append(tetap | lain | {"nama": "B", "tmt_mulai": date(2025, 6, 1)})
    if (rangkap := SUBSTANSI[substansi]) is not None:
        jabatan.append({"nama": "C", "status": rangkap[0], "relasi": rangkap[1], "tmt_mulai": date(2025, 1, 1)})
    diklat = {"jenis": "teknis", "nama": "D", "tanggal_selesai": date(2025, 5, 1)}
    return {
        "kinerja": [{"tahun": 2025, "periode": "tahunan", "predikat": predikat}],
        "asesmen": [{"tanggal": date(2024, 5, 1), "tujuan": "pemetaan", "nilai_potkom": potkom, "skala_potkom": skala}],
        "pendidikan": [{"tingkat": tingkat, "bidang_ilmu": "teknik sipil" if bidang == 100 else "hukum"}],
        "diklat": [diklat | {"bidang": "konstruksi" if pengembangan == 100 else "lain"}],
        "jabatan": jabatan,
        "hukdis": HUKDIS[hukdis],
    }


def nilai(isi: Isi, rujukan: Isi = RUJUKAN, belum: tuple[str, ...] = (), **pegawai: Any) -> tuple[HasilOrang, ...]:
    return nilai_dua(ATURAN.terapkan(), bahan_satu(isi, PEGAWAI | pegawai, belum=belum, rujukan=rujukan), ACUAN)


TERBIT = [
    ((100, "S2", 100, 100, 100, 80, 60, "tidak pernah"), "80", "92.50", "98.50"),
    ((82, "S1", 100, 50, 100, 60, 60, "ringan"), "73.33", "75.83", "79.72"),
    ((82, "S1", 100, 100, 100, 60, 60, "ringan"), "73.33", "88.33", "82.22"),
    ((0, "SLTA", 50, 50, 60, 60, 0, "tidak pernah"), "40", "50", "25"),
]


@pytest.mark.parametrize(("masukan", "pengalaman", "kualifikasi", "x"), TERBIT)
def test_published(masukan: Any, pengalaman: str, kualifikasi: str, x: str) -> None:
    umum, target = nilai(orang(*masukan))
    assert umum.potensial == Decimal(masukan[0])
    assert (target.target, target.potensial) == ("KABAG", Decimal(x))
    assert Decimal(skor(target, "pengalaman") or "") == Decimal(pengalaman)
    assert Decimal(skor(target, "kualifikasi") or "") == Decimal(kualifikasi)


@pytest.mark.parametrize("baris", TERBIT)
def test_command_line(tmp_path: Path, baris: Any) -> None:
    umum, target = nilai_perintah(DESKRIPTOR.teks, tmp_path, orang(*baris[0]), PEGAWAI, RUJUKAN, ACUAN)
    assert (umum["target"], umum["potensial"]) == (None, f"{baris[0][0]:.6f}")
    assert (target["target"], Decimal(target["potensial"])) == ("KABAG", Decimal(baris[3]))
    assert {g["kode"]: g["hasil"] for g in target["gerbang"]}["jabatan_asal"] == "TERPENUHI"
    assert [g["kode"] for g in umum["gerbang"]] == ["asesmen"]


def test_rescaled_and_label_from_the_raw_value() -> None:
    umum, target = nilai(orang(130.73, "S2", 100, 100, 100, 80, 60, "tidak pernah", skala=150))
    assert (umum.potensial, umum.tingkat_potensial) == (Decimal("87.15"), "tinggi")
    label = {s.kode: s.masukan for s in umum.simpul}["label_asesmen"]
    assert label == "MS"
    assert target.potensial == Decimal("90.15")
    umum, _ = nilai(orang(75, "S2", 100, 100, 100, 80, 60, "tidak pernah", skala=150))
    assert (umum.potensial, {s.kode: s.masukan for s in umum.simpul}["label_asesmen"]) == (Decimal(50), "MMS")


def test_over_one_hundred_is_kept_and_talenta_is_capped() -> None:
    umum, target = nilai(orang(130, "S3", 100, 100, 100, 100, 100, "tidak pernah", predikat="sangat_baik"))
    assert (umum.potensial, umum.nilai_talenta) == (Decimal(130), Decimal(100))
    assert (target.potensial, target.nilai_talenta) == (Decimal("119.50"), Decimal(100))


@pytest.mark.parametrize(
    ("predikat", "potkom", "x", "kotak"),
    [("sangat_baik", Decimal("69.58"), "69.58", 7), ("baik", Decimal("93.47"), "93.47", 9),
     ("sangat_baik", Decimal("76.04"), "76.04", 7)],
)  # fmt: skip
def test_published_boxes(predikat: str, potkom: Decimal, x: str, kotak: int) -> None:
    """(Y, X) of the published examples, reached by the generic X; cut-offs are at least 60 and 80."""
    umum, _ = nilai(orang(float(potkom), "S2", 100, 100, 100, 80, 60, "tidak pernah", predikat=predikat))
    assert (umum.potensial, umum.kotak) == (Decimal(x), {"PANRB": kotak})
    delapan, _ = nilai(orang(80, "S2", 100, 100, 100, 80, 60, "tidak pernah"))
    assert (delapan.tingkat_kinerja, delapan.tingkat_potensial) == ("atas", "tinggi")


def test_published_ranking() -> None:
    """Total, then kinerja, then id: (1, 90, Y 80), (2, 95, Y 60), (3, 90, Y 100) -> 2, 3, 1; the same per target."""
    isi = {"1": ("baik", 100.0), "2": ("butuh_perbaikan", 130.0), "3": ("sangat_baik", 80.0)}
    bagian: dict[str, list[pl.DataFrame]] = {}
    for nip, (predikat, potkom) in isi.items():
        satu = bahan_satu(orang(potkom, "S3", 100, 100, 100, 100, 100, "tidak pernah", predikat=predikat), PEGAWAI)
        for nama, b in satu.bingkai.items():
            bagian.setdefault(nama, []).append(
                b.with_columns(pl.lit(nip).alias("nip")) if "nip" in b.columns else b.clear()
            )
    bingkai = {n: pl.concat(b) for n, b in bagian.items()} | {"jabatan_target": pl.DataFrame(RUJUKAN["jabatan_target"])}
    hasil = list(hitung(ATURAN.terapkan(), Bahan.dari(bingkai), ACUAN).per_orang())
    umum = sorted((h for h in hasil if h.target is None), key=lambda h: h.peringkat or 0)
    assert [(h.nip, h.nilai_talenta) for h in umum] == [("2", 95), ("3", 90), ("1", 90)]
    target = sorted((h for h in hasil if h.target), key=lambda h: h.peringkat or 0)
    assert [(h.nip, h.peringkat, h.nilai_talenta) for h in target] == [
        ("3", 1, Decimal("93.5")), ("1", 2, Decimal(90)), ("2", 3, Decimal("89.75"))
    ]  # fmt: skip


def test_gates_have_three_states() -> None:
    isi = orang(100, "S2", 100, 100, 100, 80, 60, "tidak pernah")
    _, layak = nilai(isi)
    assert {g.hasil for g in layak.gerbang} == {"TERPENUHI"}
    syarat = KABAG | {"tingkat_pendidikan_min": "S3", "bidang_ilmu": "hukum", "golongan_min": "IV/a",
                      "eselon_pengalaman": "III.b", "jenjang_asal": "ahli_muda"}  # fmt: skip
    _, tidak = nilai(isi, {"jabatan_target": [syarat]})
    assert {g.kode: g.hasil for g in tidak.gerbang} == {
        "asesmen": "TERPENUHI", **dict.fromkeys(
            ("pendidikan_minimum", "bidang_ilmu", "golongan_minimum", "pengalaman", "jabatan_asal"), "TIDAK"),
    }  # fmt: skip
    assert tidak.peringkat is None
    kosong = isi | {"pendidikan": [], "jabatan": []}
    _, periksa = nilai(kosong, {"jabatan_target": [syarat]}, ("pendidikan", "jabatan"), golongan=None)
    assert {g.kode for g in periksa.gerbang if g.hasil == "PERLU_VERIFIKASI"} == {
        "pendidikan_minimum", "bidang_ilmu", "golongan_minimum", "pengalaman"
    }  # fmt: skip


def test_expired_assessment_is_not_eligible_and_says_so() -> None:
    isi = orang(100, "S2", 100, 100, 100, 80, 60, "tidak pernah")
    tepat, basi = date(2023, 1, 1), date(2022, 12, 31)
    assert nilai(isi | {"asesmen": [isi["asesmen"][0] | {"tanggal": tepat}]})[0].status == "terpetakan"
    umum, target = nilai(isi | {"asesmen": [isi["asesmen"][0] | {"tanggal": basi}]})
    assert umum.status == target.status == "belum_dapat_dipetakan"
    assert [(k.simpul, k.bingkai, k.sebab) for k in umum.kurang] == [("potkom", "asesmen", "kedaluwarsa")]
    assert umum.gerbang[0].hasil == "TIDAK"
    assert next(s for s in umum.simpul if s.kode == "potkom").kedaluwarsa


def test_unknown_category_is_flagged_and_outsiders_are_no_candidates() -> None:
    isi = orang(100, "SD", 100, 100, 100, 80, 60, "tidak pernah")
    umum, target = nilai(isi)
    assert umum.status == "terpetakan"
    assert (target.potensial, [k.simpul for k in target.kurang]) == (None, ["pendidikan"])
    assert len(nilai(isi, jenjang="ahli_pertama")) == 1


@pytest.mark.parametrize(("hukdis", "harap"), [("tidak pernah", 100), ("ringan", 75), ("sedang", 50), ("berat", 25),
                                               ("menjalani", 0)])  # fmt: skip
def test_integritas(hukdis: str, harap: int) -> None:
    _, target = nilai(orang(100, "S2", 100, 100, 100, 80, 60, hukdis))
    assert skor(target, "integritas") == f"{harap}.000000"
