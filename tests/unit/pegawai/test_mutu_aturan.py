"""Every rule of mutu.toml: a clean person has no finding, and one changed value gives exactly its finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.mutu.aturan import Setelan, berlaku, katalog
from talenta_web.pegawai.mutu.fakta import lengkapi
from talenta_web.pegawai.mutu.hitung import indeks
from talenta_web.pegawai.mutu.rakit import Orang, bingkai, periksa, rakit
from talenta_web.penskoran.kamus import kamus

ACUAN = date(2026, 6, 1)
SIAP = rakit(katalog().aturan.values(), ACUAN)
BINGKAI = bingkai(SIAP)
BERSIH: dict[str, Any] = {
    "nip": "198503122010011005", "jenis_asn": "PNS", "asal": "internal", "kedudukan": "aktif",
    "tanggal_lahir": date(1985, 3, 12), "bup": 58, "tmt_cpns": date(2010, 1, 1), "golongan": "III/d",
    "tmt_golongan": date(2022, 4, 1), "jabatan": "J1", "nama_jabatan": "Analis SDM", "jenis_jabatan": "JF",
    "jenjang": "ahli_muda", "tmt_jabatan": date(2020, 1, 1), "unit": "BKPSDM", "tingkat_pendidikan": "S1",
    "jenis_kelamin": "pria",
}  # fmt: skip
RIWAYAT: dict[str, list[dict[str, Any]]] = {
    "kinerja": [{"tahun": t, "periode": "tahunan", "predikat": "baik", "rating_hasil": "sesuai",
                 "rating_perilaku": "sesuai"} for t in (2024, 2025)],
    "pangkat": [{"golongan": "III/c", "tmt": date(2018, 4, 1)}, {"golongan": "III/d", "tmt": date(2022, 4, 1)}],
    "pendidikan": [{"tingkat": "S1", "tahun_lulus": 2008}, {"tingkat": "SLTA", "tahun_lulus": 2003}],
    "jabatan": [
        {"nama": "Pengelola", "status": "definitif", "tmt_mulai": date(2012, 1, 1), "tmt_selesai": date(2019, 12, 31)},
        {"nama": "ANALIS SDM", "status": "definitif", "tmt_mulai": date(2020, 1, 1)},
        {"nama": "Kepala Bidang", "status": "plt", "tmt_mulai": date(2023, 1, 1)},
    ],
    "diklat": [{"nama": "Manajemen", "jenis": "teknis", "jp": 40, "tanggal_mulai": date(2024, 1, 1),
                "tanggal_selesai": date(2024, 1, 5)}],
    "sertifikat": [{"nama": "PBJ", "tanggal": date(2024, 1, 1), "berlaku_sampai": date(2027, 1, 1)}],
    "asesmen": [{"tanggal": date(2025, 5, 1), "tujuan": "pemetaan", "jpm": 92.5, "kategori": "optimal"}],
    "hukdis": [{"tingkat": "ringan", "tmt_mulai": date(2020, 1, 1), "tmt_selesai": date(2020, 6, 1)}],
}  # fmt: skip
PPPK = {
    "nip": "198503122010211005", "jenis_asn": "PPPK", "golongan": "IX", "tmt_cpns": date(2010, 1, 1),
}  # fmt: skip


def orang(ubah: dict[str, Any], riwayat: dict[str, Any], senama: int = 1) -> Orang:
    kolom = dict.fromkeys(kamus()["pegawai"].kolom)
    catatan = {}
    for b in BINGKAI:
        isi = riwayat.get(b, RIWAYAT.get(b, []))
        penuh = dict.fromkeys(kamus()[b].kolom)
        catatan[b] = [{**penuh, "pid": f"{b}{i}", **r} for i, r in enumerate(isi)]
    return Orang(lengkapi({**kolom, **BERSIH, **ubah}), catatan, frozenset(b for b in BINGKAI if catatan[b]), senama)


def temuan(o: Orang, siap: Any = SIAP) -> dict[str, tuple[str, dict[str, str]]]:
    return {t.aturan: (t.kunci, dict(t.isi)) for _, isi in periksa(siap, o) for t in isi}


def r(bingkai: str, no: int, **ubah: Any) -> dict[str, Any]:
    """The clean records of a frame with one changed."""
    return {bingkai: [{**x, **ubah} if i == no else x for i, x in enumerate(RIWAYAT[bingkai])]}


TGL = date(2009, 1, 1)
KASUS: list[tuple[str, dict[str, Any], dict[str, Any], str, str]] = [
    ("utama_kosong", {"tmt_golongan": None, "unit": None}, {}, "", "Belum diisi: TMT golongan, unit."),
    ("nip_lahir", {"tanggal_lahir": date(1985, 3, 13)}, {}, "", "Tanggal lahir tidak sama dengan digit 1-8 NIP."),
    ("nip_kelamin", {"jenis_kelamin": "wanita"}, {}, "", "Jenis kelamin tidak sama dengan digit 15 NIP."),
    ("nip_tmt", {"tmt_cpns": date(2010, 2, 1)}, {}, "",
     "TMT 01-02-2010 berbeda dengan digit 9-14 NIP (2010 01)."),
    ("nip_jenis", {"jenis_asn": "PPPK", "golongan": "IX", "tmt_golongan": date(2012, 1, 1)}, {"pangkat": []}, "",
     "Jenis ASN PPPK, sedangkan digit 13-14 NIP 01."),
    ("golongan_jenis", {"golongan": "IX"}, {"pangkat": [{"golongan": "IX", "tmt": date(2022, 4, 1)}]}, "",
     "Golongan IX bukan golongan PNS."),
    ("jf_ijazah", {"tingkat_pendidikan": "D3"}, {"pendidikan": [{"tingkat": "D3"}]}, "",
     "Jenjang Ahli Muda dengan ijazah D-III; jabatan fungsional keahlian mensyaratkan paling rendah S-1 atau D-IV."),
    ("golongan_ijazah", {"tingkat_pendidikan": "D3", "jenjang": "pelaksana"}, {"pendidikan": [{"tingkat": "D3"}]}, "",
     "Golongan III/d dengan ijazah D-III; kenaikan pangkat reguler dengan ijazah itu tidak sampai ke sana."),
    ("tmt_golongan_cpns", {"tmt_golongan": TGL}, {}, "",
     "TMT golongan 01-01-2009 lebih awal daripada TMT CPNS 01-01-2010."),
    ("tmt_jabatan_cpns", {"tmt_jabatan": TGL}, {}, "",
     "TMT jabatan 01-01-2009 lebih awal daripada TMT CPNS 01-01-2010."),
    ("tmt_depan", {"tmt_jabatan": date(2062, 1, 1)}, {}, "",
     "Ada TMT di masa depan: CPNS 01-01-2010, golongan 01-04-2022, jabatan 01-01-2062."),
    ("usia_masuk", {"nip": "196003122010011005", "tanggal_lahir": date(1960, 3, 12), "bup": None}, {}, "",
     "Usia saat TMT CPNS di luar batas pengangkatan."),
    ("bup_jabatan", {"bup": 60}, {}, "", "BUP yang tercatat berbeda dengan BUP jabatannya (58 tahun)."),
    ("lewat_bup", {"nip": "196603121990011005", "tanggal_lahir": date(1966, 3, 12), "tmt_cpns": date(1990, 1, 1)}, {},
     "", "Usia sudah melewati BUP, kedudukan masih Aktif."),
    ("eselon_jenjang", {"jenjang": "pengawas", "eselon": "III.a"}, {}, "",
     "Eselon III.a bukan eselon jenjang Pengawas."),
    ("golongan_riwayat", {"golongan": "III/c"}, {}, "",
     "Data utama III/c, riwayat pangkat terakhir III/d (TMT 01-04-2022)."),
    ("pangkat_mundur", {}, r("pangkat", 0, golongan="II/a"), "pangkat1", "Dari II/a ke III/d (TMT 01-04-2022)."),
    ("pendidikan_riwayat", {}, r("pendidikan", 0, tingkat="S2"), "",
     "Data utama S-1, riwayat pendidikan tertinggi S-2."),
    ("lulus_tahun", {}, r("pendidikan", 1, tahun_lulus=1990), "pendidikan1", "Tahun lulus 1990 untuk SLTA."),
    ("jabatan_kini", {"nama_jabatan": "Arsiparis"}, {}, "",
     "Jabatan kini (Arsiparis) tidak ada di antara riwayat jabatan definitif yang masih berjalan."),
    ("jabatan_tumpang", {}, r("jabatan", 0, tmt_selesai=date(2021, 1, 1)), "jabatan0",
     "Pengelola (mulai 01-01-2012) masih berjalan ketika ANALIS SDM dimulai 01-01-2020."),
    ("jabatan_urutan", {}, r("jabatan", 0, tmt_selesai=date(2011, 1, 1)), "jabatan0",
     "Pengelola: selesai 01-01-2011, mulai 01-01-2012."),
    ("diklat_urutan", {}, r("diklat", 0, tanggal_selesai=date(2023, 1, 1)), "diklat0",
     "Manajemen: selesai 01-01-2023, mulai 01-01-2024."),
    ("diklat_jp", {}, r("diklat", 0, jp=None), "diklat0", "Manajemen tidak mempunyai jam pelajaran."),
    ("sertifikat_usang", {}, r("sertifikat", 0, berlaku_sampai=date(2025, 1, 1)), "sertifikat0",
     "PBJ berlaku sampai 01-01-2025."),
    ("skp_celah", {}, {"kinerja": RIWAYAT["kinerja"][1:]}, "tahun:2024", "Tidak ada penilaian tahunan 2024."),
    ("skp_predikat", {}, r("kinerja", 1, rating_hasil="di_bawah"), "kinerja1",
     "2025: hasil Di Bawah Ekspektasi, perilaku Sesuai Ekspektasi, predikat Baik."),
    ("skp_tahun", {}, {"kinerja": [*RIWAYAT["kinerja"], {"tahun": 2009, "periode": "tahunan"}]}, "kinerja2",
     "SKP tahun 2009."),
    ("jpm_rentang", {}, r("asesmen", 0, jpm=131), "asesmen0", "JPM di luar rentang 0 sampai 130."),
    ("jpm_kategori", {}, r("asesmen", 0, jpm=89), "asesmen0", "Kategori Optimal tidak sesuai JPM-nya."),
    ("asesmen_usang", {}, r("asesmen", 0, tanggal=date(2023, 5, 31)), "asesmen0",
     "Asesmen terakhir 31-05-2023 sudah lewat masa berlakunya (31-05-2026)."),
    ("hukdis_urutan", {}, r("hukdis", 0, tmt_selesai=date(2019, 1, 1)), "hukdis0",
     "TMT selesai mendahului TMT mulai."),
    ("hukdis_tmt", {}, r("hukdis", 0, tmt_mulai=None), "hukdis0", "TMT mulai belum diisi."),
    *((f"belum_{b}", {}, {b: []}, "", katalog().aturan[f"belum_{b}"].pesan)
      for b in ("kinerja", "asesmen", "pendidikan", "jabatan", "pangkat", "hukdis")),
]  # fmt: skip


def test_orang_bersih_tanpa_temuan() -> None:
    assert temuan(orang({}, {})) == {}


@pytest.mark.parametrize(("kode", "ubah", "riwayat", "kunci", "kalimat"), KASUS, ids=[k[0] for k in KASUS])
def test_aturan_menemukan(kode: str, ubah: dict[str, Any], riwayat: dict[str, Any], kunci: str, kalimat: str) -> None:
    ketemu = temuan(orang(ubah, riwayat))
    assert list(ketemu) == [kode]
    k, isi = ketemu[kode]
    pesan = katalog().aturan[kode].pesan
    for nama, nilai in isi.items():
        pesan = pesan.replace(f"{{{nama}}}", nilai)
    assert (k, pesan) == (kunci, kalimat)


def test_orang_ganda() -> None:
    assert temuan(orang({}, {}, senama=2)) == {"orang_ganda": ("", {"banyak": "1"})}


def test_setiap_aturan_diuji() -> None:
    assert {k[0] for k in KASUS} | {"orang_ganda"} == set(katalog().aturan)


def test_pppk_bersih() -> None:
    assert temuan(orang(PPPK, {"pangkat": []})) == {}


def test_nihil_bukan_belum() -> None:
    o = orang({}, {"hukdis": []})
    assert "belum_hukdis" in temuan(o)
    assert temuan(Orang(o.fakta, o.riwayat, o.diketahui | {"hukdis"})) == {}


def test_data_kosong_tidak_menuduh() -> None:
    """What is unknown contradicts nothing: only missing data are found."""
    kosong = orang({k: None for k in BERSIH if k not in {"nip", "jenis_asn", "asal"}}, {b: [] for b in BINGKAI})
    ada = temuan(kosong)
    assert {k for k in ada if not k.startswith("belum_")} == {"utama_kosong"}


def test_setelan_instansi() -> None:
    """An instansi switches off, weighs differently, and sets parameters."""
    aturan = berlaku([
        Setelan("jpm_rentang", True, "ringan", {"jpm_maks": 140, "lain": 1}),
        Setelan("diklat_jp", False, None, {}),
        Setelan("tidak_ada", True, None, {}),
    ])  # fmt: skip
    assert aturan["jpm_rentang"].tingkat == "ringan"
    siap = rakit(aturan.values(), ACUAN)
    assert temuan(orang({}, r("asesmen", 0, jpm=135)), siap) == {}
    assert temuan(orang({}, r("asesmen", 0, jpm=141)), siap)["jpm_rentang"][1] == {"jpm_maks": "140"}
    assert temuan(orang({}, r("diklat", 0, jp=None)), siap) == {}


def test_setiap_aturan_beralasan_dan_menyebut_sel_impor() -> None:
    k = katalog()
    for a in k.aturan.values():
        assert bool(a.bila) != bool(a.periksa), a.kode
        assert a.sebab, a.kode
        assert a.tingkat in k.tingkat, a.kode
        assert a.keyakinan in {"", "rekonstruksi"}, a.kode
        assert set(a.kolom) <= set(skema()[a.lembar].kolom), a.kode
        for p in a.parameter.values():
            assert p.min <= p.bawaan <= p.maks, a.kode


def test_indeks_rata_rata_tertimbang() -> None:
    k = katalog()
    angka = {"nip_lahir": [10, 1, 1], "diklat_jp": [4, 2, 5], "jpm_rentang": [0, 0, 0], "lama": [5, 5, 5]}
    assert indeks(angka, k.aturan, k.tingkat) == pytest.approx(100 * (3 * 0.9 + 1 * 0.5) / 4)
    assert indeks({}, k.aturan, k.tingkat) is None
