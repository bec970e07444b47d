"""Words and order of the statistics, hidden cells in tables and charts, and what a person's records say."""

from __future__ import annotations

from datetime import date

import pytest

from talenta_web.domain.grafik import kolom, piramida, tumpuk
from talenta_web.pegawai.kinerja import tampil as kinerja
from talenta_web.pegawai.kinerja.queries import Catatan
from talenta_web.pegawai.kinerja.queries import Sel as SelKinerja
from talenta_web.pegawai.statistik import dimensi as d
from talenta_web.pegawai.statistik import tampil
from talenta_web.pegawai.statistik.queries import Sel

ACUAN = date(2026, 11, 22)
ISI = {
    "usia_jk": {"25-29|pria": Sel(3, False), "25-29|wanita": Sel(9, False), "50-54|pria": Sel(8, True)},
    "jenis_asn": {"PNS": Sel(20, True)},
    "golongan": {"III/a": Sel(9, True), "IX": Sel(8, True), "": Sel(3, False), "aneh": Sel(0, False)},
    "pensiun": {"2027": Sel(5, True), "nanti": Sel(12, False), "lewat": Sel(3, False)},
    "pensiun_jenjang": {"2027|pelaksana": Sel(5, False), "nanti|pelaksana": Sel(15, False)},
}


@pytest.mark.parametrize(
    ("kunci", "kata"),
    [("<25", "Di bawah 25 tahun"), ("25-29", "25–29 tahun"), (">=60", "60 tahun ke atas"), ("", "Belum diketahui")],
)
def test_kelompok_usia(kunci: str, kata: str) -> None:
    assert d.sebut_usia(kunci) == kata
    assert kunci == "" or kunci in d.setelan().kelompok_usia


def test_urutan_golongan() -> None:
    g = d.SATU_KOLOM["golongan"]
    assert g.terurut({"", "IX", "II/a", "IV/e", "zzz"}) == ("IV/e", "II/a", "IX", "zzz", "")
    assert [g.nama(k) for k in ("IV/e", "IX", "")] == ["Pembina Utama (IV/e)", "Golongan IX (PPPK)", "Belum diketahui"]


def test_yang_melihat_semua() -> None:
    b = tampil.Baca(ISI, ACUAN, penuh=True)
    assert (b.jumlah, b.wanita, b.lima_puluh, b.pensiun) == (20, 9, 8, 5)
    semua = tampil.semua(b)
    assert semua["pensiun"].baris == (
        ("Sebelum 2026", (3,)), ("2026", (0,)), ("2027", (5,)), ("2028", (0,)), ("2029", (0,)), ("2030", (0,)),
        ("Sesudah 2030", (12,)),
    )  # fmt: skip
    assert semua["pensiun_jenjang"].baris == (("Pelaksana", (0, 5, 0, 0, 0)),)
    assert "5 pegawai mencapai batas usia pensiun" in tampil.gambar_pensiun(semua["pensiun"]).uraian


def test_yang_hanya_melihat_jumlah() -> None:
    b = tampil.Baca(ISI, ACUAN, penuh=False)
    assert (b.jumlah, b.wanita, b.lima_puluh, b.pensiun) == (20, None, 8, 5)
    semua = tampil.semua(b)
    assert "pensiun_jenjang" not in semua
    baris = dict(semua["usia"].baris)
    assert (baris["25–29 tahun"], baris["50–54 tahun"], baris["30–34 tahun"]) == ((None, None), (8, 0), (0, 0))
    g = {x.nama: (x.kiri.teks, x.kiri.panjang) for x in tampil.gambar_usia(semua["usia"]).baris}
    assert (g["25–29"], g["50–54"][0]) == (("*", "0"), "8")
    assert [x.teks for x in tampil.gambar_satu(semua["golongan"]).baris] == ["9", "8", "disamarkan", "disamarkan"]
    isi = list(tampil.baris_csv("Dinas", ACUAN, [semua["golongan"]]))
    assert isi[-1] == (ACUAN, "Dinas", "Golongan", "Belum diketahui", "Pegawai", "disamarkan")


def test_unit_kecil_tertutup() -> None:
    b = tampil.Baca({"jenis_asn": {"PNS": Sel(4, False)}}, ACUAN, penuh=False)
    assert b.tertutup
    assert (b.wanita, b.n("jenjang", "pelaksana")) == (None, None)
    assert not tampil.Baca({"jenis_asn": {"PNS": Sel(4, False)}}, ACUAN, penuh=True).tertutup


def test_gambar_deterministik_dan_dalam_bingkai() -> None:
    p = piramida("u", "U", "", ("Pria", "Wanita"), [("a", 10, 5), ("b", 0, None)])
    assert [b.nama for b in p.baris] == ["b", "a"]
    assert (p.baris[1].kiri.x, p.baris[1].kiri.panjang, p.baris[1].kanan.panjang) == ("46", "162", "81")
    k = kolom("k", "K", "", [("2026", 4, False), ("Belum diketahui", 2, True)])
    assert [(x.tinggi, x.y) for x in k.kolom] == [("150", "24"), ("75", "99")]
    assert k.tinggi > k.dasar
    t = tumpuk("t", "T", "", [("A", "Atas"), ("B", "Bawah")], [("2025", [3, 1]), ("2026", [0, 0])])
    assert [(r.x, r.lebar, r.singkat) for r in t.baris[0].ruas] == [("64", "342", "A"), ("406", "114", "B")]
    assert t.baris[1].ruas == ()


def _sel(tahun: int, kunci: str, jumlah: int, nilai: float = 0.0, jenis: str = "objektif", unit: int = 0) -> SelKinerja:
    return SelKinerja(unit, tahun, jenis, kunci, jumlah, jumlah if nilai else 0, nilai * jumlah)


def test_capaian_tidak_mengarang_nol() -> None:
    sel = [_sel(2025, "baik", 3, 80), _sel(2025, "belum", 2), _sel(2025, "kurang", 1), _sel(2024, "belum", 6)]
    c = kinerja.susun(
        2025, [*sel, _sel(2025, "tanpa_banding", 6, jenis="tren_objektif"), _sel(2025, "baik", 9, unit=7)], [0]
    )
    assert (c.kini.orang, c.kini.dinilai, c.kini.rata) == (6, 4, 80)
    assert (c.kini.tertinggi, c.kini.terendah) == (("baik", 3), ("kurang", 1))
    assert (c.dulu.rata, c.dulu.tertinggi, c.selisih) == (None, None, None)
    assert c.gerak.jumlah == {"tanpa_banding": 6}
    assert [b[0] for b in kinerja.baris_tabel(c)][-1] == "belum"
    assert kinerja.susun(2025, [], [0]).kini.tertinggi is None


@pytest.mark.parametrize(
    ("catatan", "kata"),
    [
        ((), "Belum ada predikat."),
        ((Catatan(2025, None, 80),), "Catatan 2025 tidak memuat predikat."),
        ((Catatan(2025, "baik", 80), Catatan(2023, "baik", 80)), "predikat 2024 belum ada"),
        ((Catatan(2025, "baik", 80), Catatan(2024, "kurang", 60)), "Naik dari Kurang (2024) menjadi Baik (2025)."),
        ((Catatan(2025, "kurang", 80), Catatan(2024, "baik", 60)), "Turun dari Baik (2024) menjadi Kurang (2025)."),
        ((Catatan(2025, "baik", 80), Catatan(2024, "baik", 60)), "Tetap Baik pada 2024 dan 2025."),
    ],
)
def test_gerak_seorang(catatan: tuple[Catatan, ...], kata: str) -> None:
    assert kata in kinerja.perjalanan("objektif", catatan).gerak


def test_tertinggi_dan_terendah_seorang() -> None:
    c = (Catatan(2025, "baik", 80), Catatan(2024, "kurang", 50), Catatan(2023, "kurang", 40), Catatan(2022, None, 9))
    p = kinerja.perjalanan("objektif", c)
    assert (p.tertinggi, p.terendah) == (c[0], c[1])
    assert [(b.teks, b.panjang) for b in p.gambar.baris] == [
        ("Baik", "80"),
        ("Kurang", "40"),
        ("Kurang", "40"),
        ("Belum ada", None),
    ]
