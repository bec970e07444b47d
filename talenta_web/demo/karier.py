"""Career records of a person: grades, posts held, education."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from talenta_web.demo.orang import Orang, hari, pilih_bobot, tahun_kemudian
from talenta_web.demo.tetapan import ACUAN_LAMA, KODE_PROVINSI, bahan
from talenta_web.domain.golongan import GOLONGAN_PNS
from talenta_web.domain.jenjang import JENJANG

Baris = tuple[str, date, dict[str, Any]]
"""Frame, the day the record becomes known, values by column."""

_TANGGA = {
    "jpt_pratama": ("pelaksana", "pengawas", "administrator", "jpt_pratama"),
    "administrator": ("pelaksana", "pengawas", "administrator"),
    "pengawas": ("pelaksana", "pengawas"),
    "ahli_utama": ("ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"),
    "ahli_madya": ("ahli_pertama", "ahli_muda", "ahli_madya"),
    "ahli_muda": ("ahli_pertama", "ahli_muda"),
    "penyelia": ("terampil", "mahir", "penyelia"),
    "mahir": ("terampil", "mahir"),
}
_RENTANG = {
    "jpt_pratama": ("IV/a", "IV/d"),
    "administrator": ("III/d", "IV/b"),
    "pengawas": ("III/b", "IV/a"),
    "ahli_utama": ("IV/d", "IV/e"),
    "ahli_madya": ("IV/a", "IV/c"),
    "ahli_muda": ("III/c", "III/d"),
    "ahli_pertama": ("III/a", "III/b"),
    "penyelia": ("III/c", "III/d"),
    "mahir": ("III/a", "III/b"),
    "terampil": ("II/c", "II/d"),
}
_AWAL = {"SLTA": "II/a", "D3": "II/c", "D4": "III/a", "S1": "III/a", "S2": "III/b", "S3": "III/b"}
_PPPK = {"SLTA": "V", "D3": "VII", "D4": "IX", "S1": "IX", "S2": "X", "S3": "XI"}
_KETERAMPILAN = {"terampil", "mahir", "penyelia"}


def susun(acak: Random, o: Orang, nama_unit: list[str]) -> Iterator[Baris]:
    """Rows of pangkat, jabatan and pendidikan; also sets the grade and the TMT of the post on the person."""
    yield from _pangkat(acak, o)
    yield from _jabatan(acak, o, nama_unit)
    yield from _nondefinitif(acak, o)
    yield from _pendidikan(acak, o)


def _pangkat(acak: Random, o: Orang) -> Iterator[Baris]:
    if o.jenis_asn == "PPPK":
        o.golongan = [(_PPPK[o.pendidikan], o.tmt_cpns)]
    else:
        urut = GOLONGAN_PNS.index
        awal = urut(_AWAL[o.pendidikan if o.jabatan.jenjang not in _KETERAMPILAN else "D3"])
        bawah, atas = _RENTANG.get(o.jabatan.jenjang, (_AWAL[o.pendidikan], "III/d"))
        kerja = (ACUAN_LAMA - o.tmt_cpns).days / 365.25
        wajar = awal + int(kerja / 4.1)
        akhir = awal if o.jenis_asn == "CPNS" else max(awal, min(max(wajar, urut(bawah)), urut(atas)))
        jeda = min(4.0, max(kerja, 0.5) / (akhir - awal + 0.5))
        mulai = 0.0 if o.jenis_asn == "CPNS" else min(1.0, max(0.0, kerja - jeda * (akhir - awal)))
        for n, i in enumerate(range(awal, akhir + 1)):
            tmt = o.tmt_cpns if n == 0 else tahun_kemudian(o.tmt_cpns, mulai + jeda * n)
            o.golongan.append((GOLONGAN_PNS[i], tmt))
        if acak.random() < 0.12 and akhir < urut(atas):
            o.golongan.append((GOLONGAN_PNS[akhir + 1], date(2026, 4, 1)))
    for n, (golongan, tmt) in enumerate(o.golongan):
        yield (
            "pangkat",
            max(tmt, o.masuk),
            {
                "golongan": golongan,
                "tmt": tmt,
                "jenis_kp": "Pengangkatan" if n == 0 else "Reguler" if o.jabatan.jenis_jabatan == "JA" else "Pilihan",
                "mk_tahun": max(0, (tmt - o.tmt_cpns).days // 365),
                "mk_bulan": 0,
                "nomor_sk": f"823/{acak.randint(100, 9999)}/{tmt.year}",
            },
        )


def _jabatan(acak: Random, o: Orang, nama_unit: list[str]) -> Iterator[Baris]:
    jenjang_kini = o.jabatan.jenjang
    langkah = [*_TANGGA.get(jenjang_kini, (jenjang_kini,))]
    if o.jenis_asn != "PNS":
        langkah = [jenjang_kini]
    elif acak.random() < 0.55 and (ACUAN_LAMA - o.tmt_cpns).days > 2000:
        langkah.append(jenjang_kini)  # one more post of the same rank
    kerja = max(0.1, (ACUAN_LAMA - o.tmt_cpns).days / 365.25)
    bobot = [acak.uniform(0.6, 1.4) for _ in langkah]
    setia = acak.random()  # low: always the same unit; high: came from another instansi
    mulai = o.tmt_cpns
    lewat = 0.0
    for n, jenjang in enumerate(langkah):
        terakhir = n == len(langkah) - 1
        lewat += kerja * bobot[n] / sum(bobot)
        selesai = None if terakhir else tahun_kemudian(o.tmt_cpns, lewat)
        luar = n == 0 and not terakhir and setia > 0.9
        yield (
            "jabatan",
            max(mulai, o.masuk),
            {
                "nama": o.jabatan.nama if terakhir else _nama_lama(o, jenjang),
                "jenis_jabatan": JENJANG[jenjang].jenis_jabatan,
                "jenjang": jenjang,
                "eselon": o.jabatan.eselon if terakhir else acak.choice(JENJANG[jenjang].eselon or (None,)),
                "unit": o.unit.nama if terakhir or setia < 0.3 else acak.choice(nama_unit),
                "instansi": KODE_PROVINSI if luar else o.instansi,
                "rumpun": o.jabatan.rumpun,
                "status": "definitif",
                "tmt_mulai": mulai,
                "tmt_selesai": selesai - timedelta(days=1) if selesai else None,
                "nomor_sk": f"821.2/{acak.randint(100, 9999)}/{mulai.year}",
            },
        )
        if selesai:
            mulai = selesai
    o.tmt_jabatan = mulai


def _nama_lama(o: Orang, jenjang: str) -> str:
    if jenjang == "pelaksana":
        return "Pengadministrasi Perkantoran" if o.pendidikan in {"SLTA", "D3"} else "Penelaah Teknis Kebijakan"
    if JENJANG[jenjang].jenis_jabatan == "JF":
        return f"{o.jabatan.nama.removesuffix(JENJANG[o.jabatan.jenjang].label)}{JENJANG[jenjang].label}"
    return "Kepala Seksi" if jenjang == "pengawas" else "Kepala Bidang"


def _nondefinitif(acak: Random, o: Orang) -> Iterator[Baris]:
    """Some people stood in for a vacant post of higher or equal rank."""
    peluang = {"administrator": 0.35, "pengawas": 0.28, "ahli_madya": 0.15, "ahli_muda": 0.1, "jpt_pratama": 0.4}
    if acak.random() > peluang.get(o.jabatan.jenjang, 0.01) or o.jenis_asn != "PNS":
        return
    relasi = "setara" if o.jabatan.jenjang == "jpt_pratama" or acak.random() < 0.4 else "lebih_tinggi"
    status = "plt" if acak.random() < 0.7 else "plh"
    mulai = hari(acak, date(2019, 1, 1), date(2025, 3, 1))
    selesai = mulai + timedelta(days=acak.randint(20, 180))
    yield (
        "jabatan",
        max(mulai, o.masuk),
        {
            "nama": f"{status.capitalize()}. Kepala {'Dinas' if o.jabatan.jenjang == 'administrator' else 'Bidang'}",
            "jenis_jabatan": o.jabatan.jenis_jabatan,
            "unit": o.unit.nama,
            "instansi": o.instansi,
            "rumpun": o.jabatan.rumpun,
            "status": status,
            "relasi": relasi,
            "tmt_mulai": mulai,
            "tmt_selesai": selesai,
            "nomor_sk": f"821.2/{acak.randint(100, 9999)}/{mulai.year}",
        },
    )


def _pendidikan(acak: Random, o: Orang) -> Iterator[Baris]:
    jurusan = bahan("jabatan.toml")["jurusan"]
    riwayat = {"S2": ("S1",), "S3": ("S1", "S2")}.get(o.pendidikan, ())
    for tingkat in (*riwayat, o.pendidikan):
        lulus = o.lahir.year + {"SLTA": 18, "D3": 21, "D4": 22, "S1": 23, "S2": 32, "S3": 40}[tingkat]
        lulus = min(lulus + acak.randint(0, 2), 2024)
        serasi = pilih_bobot(acak, (("sesuai", 0.66), ("serumpun", 0.14), ("tidak_sesuai", 0.2)))
        rumpun = o.jabatan.rumpun if serasi == "sesuai" else acak.choice(list(jurusan))
        yield (
            "pendidikan",
            o.masuk,
            {
                "tingkat": tingkat,
                "jurusan": "IPS" if tingkat == "SLTA" else acak.choice(jurusan[rumpun]),
                "bidang_ilmu": None if tingkat == "SLTA" else rumpun,
                "kesesuaian": "tidak_sesuai" if tingkat == "SLTA" and acak.random() < 0.5 else serasi,
                "institusi": "SMA Negeri 1 Contoh Jaya" if tingkat == "SLTA" else "Universitas Contoh Nusantara",
                "akreditasi": None if tingkat == "SLTA" else acak.choice(("A", "B", "B", "Unggul", "Baik Sekali")),
                "ipk": None if tingkat == "SLTA" else round(min(4.0, max(2.2, acak.gauss(3.2, 0.3))), 2),
                "tahun_lulus": lulus,
                "nomor_ijazah": f"{lulus}/{acak.randint(1000, 99999)}" if acak.random() < 0.8 else None,
            },
        )
