"""Per target and per rumpun: least scores, order within the pool, earlier scores, expiry, named empty columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua
from talenta_web.penskoran import GalatAturan, GalatHitung, muat
from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.populasi import hitung

from .aturan_kecil import KECIL

TEKS = Path(__file__).with_name("sasaran.toml").read_text(encoding="utf-8")
ATURAN = muat(TEKS, asal="sasaran.toml")
MEI = date(2025, 5, 1)
PEGAWAI = {"jenjang": "pengawas", "rumpun": "R1", "kelas_jabatan": 9}
K1 = {"kode": "K1", "jenjang": "administrator", "jenis_jabatan": "JA", "rumpun": "R1", "bidang_ilmu": "hukum"}
LENGKAP: dict[str, list[dict[str, Any]]] = {
    "kinerja": [{"tahun": t, "periode": "tahunan", "predikat": "baik"} for t in (2024, 2025)],
    "asesmen": [{"tanggal": MEI, "tujuan": "pemetaan", "jpm": 120, "literasi_digital": 70}],
    "kompetensi": [{"kode": k, "level": 2, "tanggal": MEI} for k in ("integritas", "komunikasi")],
    "jabatan": [{"nama": "A", "jenjang": "pengawas", "status": "definitif", "rumpun": "R1", "tmt_mulai": MEI}],
    "pendidikan": [{"tingkat": "S1", "bidang_ilmu": "hukum"}],
    "kompetensi_teknis": [{"nilai": 70, "tanggal": date(2026, 1, 1)}],
}
RUJUKAN: dict[str, list[dict[str, Any]]] = {
    "jabatan_target": [K1],
    "standar_kompetensi": [{"jenjang": "administrator", "kode": k, "level": 4} for k in ("integritas", "komunikasi")],
}


def nilai(
    isi: dict[str, list[dict[str, Any]]] | None = None, rujukan: dict[str, list[dict[str, Any]]] | None = None,
    belum: tuple[str, ...] = (), **parameter: object,
) -> tuple[HasilOrang, ...]:  # fmt: skip
    bahan = bahan_satu(LENGKAP | (isi or {}), PEGAWAI, belum=belum, rujukan=RUJUKAN | (rujukan or {}))
    hasil: list[HasilOrang] = []
    terikat = ATURAN.terapkan(parameter)
    hasil += nilai_dua(terikat, bahan, ACUAN)
    return tuple(hasil)


def gerbang(h: HasilOrang) -> dict[str, str]:
    return {g.kode: g.hasil for g in h.gerbang}


def simpul(h: HasilOrang, kode: str) -> Any:
    return next(s for s in h.simpul if s.kode == kode)


def test_generic_and_pairs_stand_side_by_side() -> None:
    umum, target, rumpun = nilai()
    assert [(h.target, h.rumpun) for h in (umum, target, rumpun)] == [(None, None), ("K1", None), (None, "R1")]
    assert len({h.potensial for h in (umum, target, rumpun)}) == 3
    assert {s.kode for s in umum.simpul} & {"kesesuaian", "pernah_rumpun"} == set()
    assert simpul(target, "serumpun").sumber == ("jabatan#jabatan-0",)
    assert target.suksesi is not None
    assert gerbang(umum).keys() == {"dua_tahun"}
    assert gerbang(rumpun).keys() == {"dua_tahun", "rumpun_sama"}
    assert gerbang(target).keys() == {"dua_tahun", "rumpun_sama", "kelas", "skor_minimum"}


@pytest.mark.parametrize(("batas", "harap"), [(80, "TERPENUHI"), (80.000001, "TIDAK"), (None, "TERPENUHI")])
def test_least_scores_per_post(batas: float | None, harap: str) -> None:
    syarat = [] if batas is None else [{"jabatan_target": "K1", "simpul": "jpm", "minimum": batas}]
    assert gerbang(nilai(rujukan={"syarat_target": syarat})[1])["skor_minimum"] == harap


def test_a_missing_score_fails_and_an_unknown_node_is_verified() -> None:
    syarat = {"syarat_target": [{"jabatan_target": "K1", "simpul": "jpm", "minimum": 1}]}
    (_, target, _) = nilai({"asesmen": []}, syarat)
    assert (target.potensial, gerbang(target)["skor_minimum"]) == (None, "TIDAK")
    asing = {"syarat_target": [{"jabatan_target": "K1", "simpul": "tak_ada", "minimum": 1}]}
    assert gerbang(nilai(rujukan=asing)[1])["skor_minimum"] == "PERLU_VERIFIKASI"


def test_places_are_given_within_the_pool_to_those_who_may() -> None:
    hasil = hitung(ATURAN.terapkan(), bahan_acak(3, 80, rapi=1), ACUAN, rinci=True)
    per: dict[str, list[HasilOrang]] = {}
    for h in hasil.per_orang():
        if h.target is not None:
            per.setdefault(h.target, []).append(h)
    for isi in per.values():
        layak = [h for h in isi if h.kotak and "TIDAK" not in gerbang(h).values()]
        assert sorted(h.peringkat or 0 for h in layak) == list(range(1, len(layak) + 1))
        assert all(h.peringkat is None for h in isi if h not in layak)
        urut = sorted(layak, key=lambda h: h.peringkat or 0)
        assert [h.kotak["PANRB"] for h in urut] == sorted((h.kotak["PANRB"] for h in urut), reverse=True)
    assert any(per.values())


def test_cost_is_in_the_pairs_and_not_in_what_everyone_shares() -> None:
    (b, _) = ATURAN.terapkan().rancangan.belahan
    assert set(b.simpul) >= {"integritas", "serumpun", "kesesuaian", "potensial_target"}
    assert not {"jpm", "potensial_umum", "komunikasi", "level_integritas"} & {*b.simpul, *b.sumber}


def test_earlier_scores_stand_in_and_are_named() -> None:
    lalu = [{"kode": "sebelumnya:jpm", "tanggal": date(2024, 1, 1), "angka": 61},
            {"kode": "sebelumnya:jpm", "tanggal": date(2025, 1, 1), "angka": 62},
            {"kode": "sebelumnya:jpm", "tanggal": date(2026, 7, 1), "angka": 99}]  # fmt: skip
    basi = {"asesmen": [{"tanggal": date(2020, 1, 1), "tujuan": "pemetaan", "jpm": 120}]}
    tanpa = nilai(basi)[0]
    assert (tanpa.status, [(k.simpul, k.sebab) for k in tanpa.kurang]) == (
        "belum_dapat_dipetakan", [("jpm", "kedaluwarsa")]
    )  # fmt: skip
    umum, target, _ = nilai(basi | {"isian": lalu})
    for h in (umum, target):
        s = simpul(h, "jpm")
        assert (str(s.skor), s.status, s.kebijakan) == ("62.000000", "belum", "sebelumnya")
    luar = nilai(basi | {"isian": [{"kode": "sebelumnya:jpm", "tanggal": MEI, "angka": 101}]})[0]
    assert simpul(luar, "jpm").skor is None


KHUSUS = """
[sumber.khusus]
bingkai = "isian"
dengan = { kode = "khusus" }
pada = "tanggal"
pilih = "terbaru"
nilai = "angka"
[simpul.khusus]
nama = "Khusus"
dicatat = true
nilai = "khusus"
bila_nihil = 0
rentang = [0, 100]
[sumber.khusus_target]
bingkai = "isian"
saring = "teks = target.kode"
pada = "tanggal"
pilih = "terbaru"
nilai = "angka"
[simpul.khusus_target]
nama = "Khusus jabatan"
nilai = "khusus_target"
bila_nihil = 0
rentang = [0, 100]
"""


@pytest.mark.parametrize("umum", [True, False])
def test_earlier_scores_do_not_say_what_is_known(umum: bool) -> None:
    """An isian leaf stays unknown beside a carried score, and is verified none beside a record of the person."""
    khusus = KHUSUS if umum else KHUSUS[KHUSUS.index("[sumber.khusus_target]") :]
    teks = TEKS[: TEKS.index("[[contoh]]")].replace('"pendidikan"]', '"pendidikan", "khusus_target"]') + khusus
    terikat = muat(teks, asal="sasaran.toml").terapkan()

    def nilai_isian(*kode: str) -> list[str]:
        isian = [{"kode": k, "tanggal": MEI, "angka": 62.0} for k in kode]
        bingkai = dict(bahan_satu(LENGKAP | {"isian": isian}, PEGAWAI, rujukan=RUJUKAN).bingkai)
        bingkai["kelengkapan"] = bingkai["kelengkapan"].filter(pl.col("bingkai") != "isian")
        hasil = nilai_dua(terikat, Bahan(bingkai), ACUAN)
        target = simpul(hasil[1], "khusus_target").status
        return [simpul(hasil[0], "khusus").status, target] if umum else [target]

    assert set(nilai_isian("sebelumnya:jpm")) == {"belum"}
    assert set(nilai_isian("sebelumnya:jpm", "lain")) == {"nihil"}


@pytest.mark.parametrize(
    ("cara", "skor", "kinerja"),
    [("terendah", "20.000000", "56"), ("keluarkan", None, "80"), ("sebelumnya", None, None)],
)
def test_policies_are_told(cara: str, skor: str | None, kinerja: str | None) -> None:
    umum = nilai({"kinerja": LENGKAP["kinerja"][1:]}, cara=cara)[0]
    s = simpul(umum, "tahun_2")
    assert (None if s.skor is None else str(s.skor)) == skor
    assert s.kebijakan == ("tidak_lengkap" if cara == "sebelumnya" else cara)
    assert (None if umum.kinerja is None else float(umum.kinerja)) == (None if kinerja is None else float(kinerja))


def test_last_day_of_a_record_ends_its_validity() -> None:
    isi = LENGKAP["asesmen"][0]
    assert nilai({"asesmen": [isi | {"berlaku_sampai": ACUAN}]})[0].potensial is not None
    umum = nilai({"asesmen": [isi | {"berlaku_sampai": date(2026, 6, 29)}]})[0]
    assert [(k.bingkai, k.sebab) for k in umum.kurang] == [("asesmen", "kedaluwarsa")]
    assert simpul(umum, "jpm").kedaluwarsa


def test_only_empty_columns_are_named() -> None:
    lama = 'nilai = "diklat_3_tahun"'
    bahan = bahan_satu({}, {"jenjang": "pengawas", "rumpun": "R"})
    teks = KECIL.replace(lama, 'nilai = "CASE WHEN jenjang = rumpun THEN 1 ELSE kelas_jabatan END"')
    teks = teks[: teks.index("[sumber.diklat_3_tahun]")] + teks[teks.index("[simpul.predikat]") :]
    (hasil,) = nilai_dua(muat(teks, asal="uji").terapkan(), bahan, ACUAN)
    assert [(k.bingkai, k.kolom) for k in hasil.kurang if k.simpul == "bangkom"] == [("pegawai", ("kelas_jabatan",))]


def test_two_posts_of_one_code_stop_the_run() -> None:
    bahan = bahan_satu(LENGKAP, PEGAWAI, rujukan=RUJUKAN | {"jabatan_target": [K1, K1]})
    with pytest.raises(GalatHitung, match="Jabatan target K1 tertulis lebih dari sekali"):
        hitung(ATURAN.terapkan(), bahan, ACUAN)


def test_without_posts_there_are_no_pairs() -> None:
    bahan = bahan_satu(LENGKAP, PEGAWAI)
    assert [h.target for h in nilai_dua(ATURAN.terapkan(), bahan, ACUAN)] == [None]
    kosong = Bahan.dari({"pegawai": pl.DataFrame(schema={"nip": pl.String})})
    assert list(hitung(ATURAN.terapkan(), kosong, ACUAN).per_orang()) == []


TOLAK = [
    (('simpul = "potensial_umum"\nbobot = "lokal"\nambang', 'simpul = "potensial_target"\nbobot = "lokal"\nambang'),
     "Simpul membaca jabatan target, tetapi dipakai sumbu umum potensial"),
    (('calon = "tahun_baik >= 0"', 'calon = "target.jenjang = jenjang"'), "Rumpun tidak mempunyai kolom"),
    (('calon = "tahun_baik >= 0"\n', ""), "memerlukan `calon`"),
    (('calon = "tahun_baik >= 0"', 'calon = "jp_relevan > 0"'), "membaca sumber yang bergantung pada target"),
    (('["campur", "pernah_rumpun"]', '["campur", "pernah_rumpun", "integritas"]'), "Rumpun tidak mempunyai kolom"),
    (('rentang = [0, 120]', 'rentang = [0, 100]'), "nyatakan rentang = \\[0, 120\\]"),
    (('syarat = "rumpun = target.rumpun"', 'syarat = "rumpun = target.rumpunx"'), "target.rumpun"),
    (('cocok = { jenjang = "target.jenjang" }', 'cocok = { jenjang = "kelas_jabatan + 1" }'), "perlu teks"),
    (('sampai = "berlaku_sampai"', 'sampai = "lembaga"'), "Kolom tanggal `lembaga` tidak dikenal"),
    (('gerbang = "wajib"', 'gerbang = "boleh"'), "Pilihan: wajib, abaikan"),
    (('{ nilai = "suksesi", arah = "turun" }', '{ nilai = "target.kelas_jabatan", arah = "turun" }'), "milik pegawai"),
    (('bila_kosong = "TIDAK"', 'bila_kosong = "LULUS"'), "Pilihan: TIDAK, PERLU_VERIFIKASI"),
]  # fmt: skip


@pytest.mark.parametrize(("ubah", "pesan"), TOLAK)
def test_refusals(ubah: tuple[str, str], pesan: str) -> None:
    assert ubah[0] in TEKS
    with pytest.raises(GalatAturan, match=pesan):
        muat(TEKS.replace(*ubah), asal="sasaran.toml")


def test_gate_that_reads_a_target_needs_a_section() -> None:
    tanpa = TEKS[: TEKS.index("[target]\n")] + TEKS[TEKS.index("[[contoh]]") :]
    with pytest.raises(GalatAturan, match="target"):
        muat(tanpa, asal="sasaran.toml")


def test_statement_of_a_pair_is_not_that_of_the_person() -> None:
    umum, target, _ = nilai()
    assert replace(target, target=None) != umum
