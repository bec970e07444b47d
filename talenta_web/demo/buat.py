"""Make the workbooks: references first, then people as known in mid 2025, then what became known in the year after."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from talenta_web.demo import asesmen, capaian, karier, lengkap, penduduk, unit
from talenta_web.demo.buku import Buku
from talenta_web.demo.orang import Orang, Seri
from talenta_web.demo.tetapan import ACUAN, ACUAN_LAMA, KODE, KODE_PROVINSI, NAMA, PER_BUKU, bahan
from talenta_web.demo.unit import Kabupaten

RUJUKAN, AWAL, PEMBARUAN = "1-rujukan", "2-pegawai", "3-pembaruan-2026"
TARGET = 4
IKUT, IKUT_KECIL, KECIL = 0.33, 0.85, 1000
"""Share of the many who were assessed; larger in a small instansi, so that its grid is not empty."""


def buat_buku_kerja(
    jumlah: int, benih: int, folder: Path, *, kode: str = KODE, nama: str = NAMA, seri: int = 900
) -> list[Path]:
    """Write the workbooks of `jumlah` people into `folder`, in the order of import; equal seeds, equal content."""
    acak = Random(benih)
    kab = unit.susun(jumlah, kode, nama)
    folder.mkdir(parents=True, exist_ok=True)
    jalur = [_rujukan(kab, folder)]
    orang = penduduk.susun(acak, kab, jumlah, Seri(seri))
    nama_unit = [u.nama for u in kab.unit if u.tempat not in {"sekolah", "puskesmas"}]
    langsung: dict[str, list[str]] = defaultdict(list)
    urut = 0
    while kelompok := list(islice(orang, PER_BUKU)):
        urut += 1
        buku = [folder / f"{n}-{urut:03d}.xlsx" for n in (AWAL, PEMBARUAN)]
        for o in kelompok:
            if o.unit.induk == "KAB" and o.asal == "internal" and o.masuk <= ACUAN_LAMA:
                langsung[o.unit.kode].append(o.nip)
        terakhir = urut * PER_BUKU >= jumlah
        cakupan = list(lengkap.susun(Random(f"{benih}:kelengkapan"), kab, langsung)) if terakhir else []
        jalur += _kelompok(acak, kelompok, nama_unit, buku, cakupan, IKUT_KECIL if jumlah < KECIL else IKUT)
    return sorted(jalur)


def _rujukan(kab: Kabupaten, folder: Path) -> Path:
    with Buku(folder / f"{RUJUKAN}.xlsx") as buku:
        for u in kab.unit:
            buku.tambah("unit_kerja", {"kode": u.kode, "nama": u.nama, "induk": u.induk})
        for kode, nama in bahan("jabatan.toml")["rumpun"].items():
            buku.tambah("rumpun", {"kode": kode, "nama": nama})
        for j in kab.jabatan.values():
            buku.tambah("daftar_jabatan", {n: getattr(j, n) for n in j.__slots__})
        for _, j in kab.struktural[1 : 1 + TARGET]:
            buku.tambah("jabatan_target", {n: getattr(j, n) for n in j.__slots__} | {"tingkat_pendidikan_min": "S1"})
        for jenjang, level in asesmen.STANDAR.items():
            for kode in asesmen.KOMPETENSI:
                buku.tambah("standar_kompetensi", {"jenjang": jenjang, "kode": kode, "level": level})
    return buku.jalur


def _kelompok(
    acak: Random,
    kelompok: list[Orang],
    nama_unit: list[str],
    jalur: list[Path],
    cakupan: list[dict[str, str]],
    ikut: float,
) -> list[Path]:
    """A pair of workbooks; the last pair holds the coverage, which an import applies to everybody it finds."""
    with ExitStack() as tumpukan:
        buku = [tumpukan.enter_context(Buku(j)) for j in jalur]
        for o in kelompok:
            _tulis_orang(acak, o, nama_unit, ikut, *buku)
        for baris in cakupan:
            for b, per_tanggal in zip(buku, (ACUAN_LAMA, ACUAN), strict=True):
                b.tambah("kelengkapan", {**baris, "per_tanggal": per_tanggal})
    return [b.jalur for b in buku if not b.kosong]


def _tulis_orang(acak: Random, o: Orang, nama_unit: list[str], ikut: float, awal: Buku, baru: Buku) -> None:
    karir = list(karier.susun(acak, o, nama_unit))
    lama = o.masuk <= ACUAN_LAMA
    if lama:
        awal.tambah("pegawai", _pegawai(acak, o, ACUAN_LAMA))
    if not lama or o.golongan[-1][1] > ACUAN_LAMA:
        baru.tambah("pegawai", _pegawai(acak, o, ACUAN))
    if o.asal == "eksternal":
        karir = [b for b in karir if b[0] == "pendidikan"]
    for bingkai, kabar, baris in (*karir, *capaian.susun(acak, o), *asesmen.susun(acak, o, ikut)):
        if kabar <= ACUAN:
            (awal if kabar <= ACUAN_LAMA else baru).tambah(bingkai, {"nip": o.nip, **baris})


def _pegawai(acak: Random, o: Orang, acuan: date) -> dict[str, Any]:
    golongan, tmt_golongan = [g for g in o.golongan if g[1] <= acuan][-1]
    luar = o.asal == "eksternal"
    baris = {
        "nip": o.nip,
        "nama": o.nama,
        "gelar_depan": o.gelar_depan,
        "gelar_belakang": o.gelar_belakang,
        "jenis_kelamin": "pria" if o.pria else "wanita",
        "jenis_asn": o.jenis_asn,
        "asal": o.asal,
        "kedudukan": o.kedudukan,
        "tanggal_lahir": o.lahir,
        "bup": o.jabatan.bup,
        "tmt_cpns": o.tmt_cpns,
        "golongan": golongan,
        "tmt_golongan": tmt_golongan,
        "jabatan": None if luar else o.jabatan.kode,
        "nama_jabatan": "Kepala Bidang" if luar else o.jabatan.nama,
        "jenis_jabatan": o.jabatan.jenis_jabatan,
        "jenjang": o.jabatan.jenjang,
        "eselon": o.jabatan.eselon,
        "rumpun": o.jabatan.rumpun,
        "kelas_jabatan": o.jabatan.kelas_jabatan,
        "tmt_jabatan": o.tmt_jabatan,
        "unit": None if luar else o.unit.kode,
        "instansi": KODE_PROVINSI if luar else o.instansi,
        "tingkat_pendidikan": o.pendidikan,
    }
    return _cacat(acak, baris)


def _cacat(acak: Random, baris: dict[str, Any]) -> dict[str, Any]:
    """Now and then a gap or a contradiction that real files hold; the importer accepts it with a warning."""
    angka = acak.random()
    if angka < 0.004:
        baris["tmt_cpns"] = baris["tmt_cpns"].replace(year=baris["tmt_cpns"].year - 1)
    elif angka < 0.008 and baris["jabatan"]:
        baris["nama_jabatan"] = f"{baris['nama_jabatan']} (lama)"
    elif angka < 0.014:
        baris["tmt_golongan"] = None
    elif angka < 0.02:
        baris["tmt_jabatan"] = None
    elif angka < 0.026:
        baris["tingkat_pendidikan"] = None
    return baris
