"""Instruments and live figures: what the registry accepts, refuses, and gives out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from talenta_web.host import GalatPlugin, Registry, tambah_inti
from talenta_web.host.galat import Penyedia
from talenta_web.host.kuesioner import periksa_isi
from talenta_web.host.metrik import baca_metrik
from talenta_web.host.terdaftar import daftarkan
from talenta_web.kontrak import Kuesioner, Metrik, NilaiMetrik

TEKS = """# catatan
[kuesioner]
kode = "uji-host"
versi = "{versi}"
nama = "Uji"
dasar = ["Instrumen uji"]
status_naskah = "instrumen internal"
berlaku = 2026-01-01

[[skala]]
nilai = 0
teks = "Belum ada."
[[skala]]
nilai = 1
teks = "Ada."

[[simpul]]
kode = "A"
nama = "Akar"

[[butir]]
kode = "A.1"
induk = "A"
tanya = "Apakah ada?"
jawab = "level"

[[predikat]]
min = 0
nama = "Belum"
"""
UJI = '[[uji]]\nnama = "Ada"\n[uji.jawaban]\n"A.1" = 1\n[uji.harap]\ntotal = {total}\n'


def bundel(versi: str = "1.0.0", total: int = 100, **lain: Any) -> Kuesioner:
    berkas = {"kuesioner.toml": TEKS.format(versi=versi), "uji/a.toml": UJI.format(total=total)}
    return replace(Kuesioner("uji-host", "Uji", versi, berkas), **lain)


BAIK = bundel()


def dengan(**berkas: Any) -> Kuesioner:
    return replace(BAIK, berkas={**BAIK.berkas, **{k.replace("__", "/") + ".toml": v for k, v in berkas.items()}})


def test_setiap_versi_terdaftar_dan_yang_terbaru_dipakai() -> None:
    registry = tambah_inti(kuesioner=[bundel("1.10.0"), bundel("1.9.0")])
    assert [d.versi for d in registry.semua_kuesioner()] == ["1.9.0", "1.10.0"]
    assert registry.kuesioner("uji-host").versi == "1.10.0"
    assert registry.kuesioner("uji-host", "1.9.0").versi == "1.9.0"
    assert registry.penyedia("kuesioner", "uji-host@1.9.0").slug == "inti"
    assert registry.kuesioner_tersusun("uji-host") is registry.kuesioner_tersusun("uji-host", "1.10.0")
    for kode, versi in (("uji-host", "2.0.0"), ("lain", None)):
        with pytest.raises(LookupError, match=r"uji-host@1\.9\.0"):
            registry.kuesioner(kode, versi)


def test_versi_dari_distribusi_lain_ditolak() -> None:
    """Nobody slips a newer version under a code that is somebody else's."""
    registry = daftarkan(Registry(), Penyedia("satu", "talenta-plugin-satu", "1"), "kuesioner", [BAIK])
    with pytest.raises(GalatPlugin, match=r"sudah dipakai oleh satu \(talenta-plugin-satu 1\)"):
        daftarkan(registry, Penyedia("dua", "talenta-plugin-dua", "1"), "kuesioner", [bundel("1.1.0")])
    with pytest.raises(GalatPlugin, match=r"uji-host@1\.0\.0"):
        tambah_inti(kuesioner=[BAIK, BAIK])


BURUK: dict[str, tuple[Callable[[], Kuesioner], str]] = {
    "kode": (lambda: replace(BAIK, kode="Uji Host"), "huruf kecil"),
    "versi": (lambda: replace(BAIK, versi="1.0"), "x.y.z"),
    "versi di teks lain": (lambda: replace(BAIK, versi="1.0.1"), "tidak sama dengan versi"),
    "nama di teks lain": (lambda: replace(BAIK, nama="Lain"), "tidak sama dengan nama"),
    "kait": (lambda: bundel(kait="kait"), "kait harus fungsi"),
    "berkas bukan pemetaan": (lambda: bundel(berkas=("kuesioner.toml",)), "pemetaan"),
    "tanpa kuesioner.toml": (lambda: replace(BAIK, berkas={"uji/a.toml": UJI}), "tidak ada"),
    "tanpa uji": (lambda: replace(BAIK, berkas={"kuesioner.toml": TEKS.format(versi="1.0.0")}), "uji emas"),
    "nama naik": (lambda: replace(BAIK, berkas={**BAIK.berkas, "../x.toml": ""}), "relatif"),
    "nama mutlak": (lambda: replace(BAIK, berkas={**BAIK.berkas, "/etc/x.toml": ""}), "relatif"),
    "isi bukan teks": (lambda: dengan(bukti=b"x"), "nama ke teks"),
    "bukan TOML": (lambda: dengan(kuesioner="[kuesioner"), "bukan TOML"),
    "terlalu besar": (lambda: dengan(acuan="x" * 700_000), "lebih dari"),
}


@pytest.mark.parametrize("apa", BURUK)
def test_ditolak(apa: str) -> None:
    buat, sebab = BURUK[apa]
    with pytest.raises(GalatPlugin, match=sebab):
        tambah_inti(kuesioner=[buat()])


def test_isi_yang_salah_ditemukan_percobaan_bukan_saat_mulai() -> None:
    """Start-up reads the identity only; the trial loads everything and runs the golden tests."""
    rusak = (bundel(total=99), dengan(kuesioner=TEKS.format(versi="1.0.0").replace('induk = "A"', 'induk = "B"')))
    for d in rusak:
        tambah_inti(kuesioner=[d])
        with pytest.raises(GalatPlugin, match=r"'uji-host' 1.0.0 tidak dapat dimuat"):
            periksa_isi([d])
    periksa_isi([BAIK])


def metrik(hasil: object, satuan: str = "persen") -> Metrik:
    def baca(_sesi: object, _tanggal: date) -> Any:
        if isinstance(hasil, Exception):
            raise hasil
        return hasil

    return Metrik("uji.angka", "Angka uji", satuan, baca, "Yang dihitung.", "Rekaman uji")


def nilai(m: Metrik) -> NilaiMetrik:
    sesi: Any = None
    return baca_metrik(tambah_inti(metrik=[m]), "uji.angka", sesi, date(2026, 6, 30))


def test_metrik_terbaca() -> None:
    ada = NilaiMetrik(Decimal("12.5"), 1, 8, date(2026, 6, 30), telusur="/kotak/")
    assert nilai(metrik(ada)) is ada
    assert nilai(metrik(NilaiMetrik(None, catatan="Belum ada data."))).nilai is None
    assert tambah_inti(metrik=[metrik(ada)]).semua_metrik()[0].kode == "uji.angka"
    with pytest.raises(LookupError, match="Metrik 'lain' tidak terpasang"):
        tambah_inti(metrik=[metrik(ada)]).metrik("lain")


@pytest.mark.parametrize(
    ("hasil", "sebab"),
    [
        (50, "NilaiMetrik"),
        (NilaiMetrik(None), "catatan"),
        (NilaiMetrik(0.5), "Decimal"),  # type: ignore[arg-type]
        (NilaiMetrik(Decimal("NaN")), "Decimal"),
        (NilaiMetrik(Decimal(101)), "antara 0 dan 100"),
        (NilaiMetrik(Decimal(1), -1), "pembilang harus cacah"),
        (NilaiMetrik(Decimal(1), telusur="https://lain.id/"), "telusur"),
        (NilaiMetrik(Decimal(1), telusur="//lain.id/"), "telusur"),
        (NilaiMetrik(Decimal(1), per="2026"), "per harus tanggal"),  # type: ignore[arg-type]
        (ZeroDivisionError("x"), "ZeroDivisionError"),
    ],
)
def test_angka_yang_salah_ditolak(hasil: object, sebab: str) -> None:
    with pytest.raises(GalatPlugin, match=sebab):
        nilai(metrik(hasil))


@pytest.mark.parametrize("ruas", [{"kode": "tanpabagian"}, {"satuan": ""}, {"uraian": ""}, {"sumber": ""}, {"baca": 1}])
def test_metrik_tanpa_keterangan_ditolak(ruas: Mapping[str, Any]) -> None:
    with pytest.raises(GalatPlugin):
        tambah_inti(metrik=[replace(metrik(1), **ruas)])
