"""Entry point: registers `profil-talenta` (one person), `profil-talenta-massal` (a page for each of many) and
`profil-talenta-krs` (for each of a succession group that a sidang decided)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from talenta_laporan_profil_talenta.olah import KOMPETENSI, POTENSI
from talenta_laporan_profil_talenta.susun import susun_massal, susun_satu
from talenta_web.kontrak import FormatLaporan, Kebutuhan, LembarTabel, Parameter, TalentaPlugin, hookimpl

ORANG_MASSAL = 500
"""People in one document; with their other rows they fill the limit of the engine."""
LEVEL = tuple((str(n), f"Level {n}") for n in range(1, 5))
KOTAK = (*((str(n), f"Kotak {n}") for n in range(9, 0, -1)), ("0", "Belum dapat dipetakan"))
PROFIL = (
    *("nama", "tanggal_acuan", "tahap", "nomor_sk", "tanggal_sk"),
    *("aturan_nama", "aturan_versi", "aturan_dasar", "pid"),
)
ORANG = (
    *("urut", "nip", "nama", "jabatan", "unit", "golongan", "pangkat", "jenjang", "rumpun", "level", "kotak"),
    *("predikat", "kategori", "nilai_talenta", "peringkat", "rekomendasi", "kurang", "kepastian"),
)
SUMBU = ("urut", "nip", "sumbu", "nama", "skor", "tingkat", "maks", "ambang_1", "ambang_2", "jarak")
SIMPUL = ("urut", "nip", "sumbu", "nama", "kedalaman", "masukan", "skor", "bobot", "kontribusi", "status")
ASPEK = (
    *("urut", "nip", "tanggal_potensi", "tanggal_kompetensi"),
    *(f"potensi_{k}" for k in POTENSI),
    *(f"{awalan}_{k}" for awalan in ("kompetensi", "standar") for k in KOMPETENSI),
)
RIWAYAT = ("urut", "nip", "jenis", "nama_jenis", "uraian", "keterangan", "tahun", "mulai", "selesai")
KINERJA = ("urut", "nip", "tahun", "periode", "predikat")
LALU = ("urut", "nip", "periode", "nama_periode", "kotak")
LEMBAR = (
    LembarTabel("orang", "Pegawai"),
    LembarTabel("sumbu", "Sumbu"),
    LembarTabel("simpul", "Unsur penilaian"),
    LembarTabel("aspek", "Potensi dan kompetensi"),
    LembarTabel("riwayat", "Riwayat"),
    LembarTabel("kinerja", "Kinerja"),
    LembarTabel("lalu", "Kotak per periode"),
)


def _butuh(batas: Mapping[str, int], tetap: Mapping[str, Mapping[str, str]]) -> tuple[Kebutuhan, ...]:
    """The same tables for one person and for many; they differ in how much of each."""
    tabel = (
        ("profil", PROFIL), ("orang", ORANG), ("sumbu", SUMBU), ("simpul", SIMPUL), ("aspek", ASPEK),
        ("riwayat", RIWAYAT), ("kinerja", KINERJA), ("lalu", LALU),
    )  # fmt: skip
    asal = {"lalu": "kotak_lalu"}
    return tuple(
        Kebutuhan(nama, f"pemetaan.{asal.get(nama, nama)}", kolom, batas[nama], tetap.get(nama, {}))
        for nama, kolom in tabel
        if nama in batas
    )


SATU = FormatLaporan(
    kode="profil-talenta",
    nama="Profil talenta",
    uraian="Satu halaman tentang satu pegawai: kotak, skor kedua sumbu sampai unsurnya, aspek potensi dan kompetensi, "
    "riwayat, dan rekomendasi.",
    kemampuan="laporan.perorangan.pdf",
    dataset=_butuh(
        {"profil": 1, "orang": 1, "sumbu": 2, "simpul": 200, "aspek": 1, "riwayat": 60, "kinerja": 3, "lalu": 7},
        {
            "riwayat": {"terbaru": "10", "jenis": "jabatan,pendidikan,penghargaan,penugasan,tim_kerja,diklat"},
            "kinerja": {"terbaru": "3"},
        },
    ),
    parameter=(
        Parameter("pegawai", "NIP pegawai", "pegawai", wajib=True),
        Parameter("periode", "Periode", "periode"),
    ),
    susun=susun_satu,
    keluaran=("pdf", "xlsx", "json"),
    lembar=LEMBAR,
)
MASSAL = FormatLaporan(
    kode="profil-talenta-massal",
    nama="Profil talenta, banyak pegawai",
    uraian="Satu halaman untuk setiap pegawai dari satu unit kerja, level, atau kotak; paling banyak 500 orang "
    "dalam satu berkas.",
    kemampuan="laporan.perorangan.pdf",
    dataset=_butuh(
        {
            "profil": 1, "orang": ORANG_MASSAL, "sumbu": 2 * ORANG_MASSAL, "simpul": 10 * ORANG_MASSAL,
            "aspek": ORANG_MASSAL, "riwayat": 10_000 - 18 * ORANG_MASSAL - 1,
        },
        {"simpul": {"kedalaman": "1"}, "riwayat": {"terbaru": "3", "jenis": "jabatan,pendidikan"}},
    ),
    parameter=(
        Parameter("periode", "Periode", "periode"),
        Parameter("unit", "Unit kerja", "unit"),
        Parameter("level", "Level", "pilihan", pilihan=LEVEL),
        Parameter("kotak", "Kotak", "pilihan", pilihan=KOTAK),
    ),
    susun=susun_massal,
    keluaran=("pdf", "xlsx", "json"),
    mesin="typst",
    lembar=LEMBAR[:-2],
)  # fmt: skip


KRS = replace(
    MASSAL,
    kode="profil-talenta-krs",
    nama="Profil talenta Kelompok Rencana Suksesi",
    uraian="Satu halaman untuk setiap pegawai yang masuk Kelompok Rencana Suksesi menurut keputusan satu sidang.",
    dataset=tuple(replace(k, dataset=k.dataset.replace("pemetaan.", "komite.profil_")) for k in MASSAL.dataset),
    parameter=(
        Parameter("sidang", "Sidang", "sidang", wajib=True),
        Parameter("kelompok", "Kelompok", "pilihan", pilihan=(("instansi", "Instansi"), ("nasional", "Usul nasional"))),
    ),
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-profil-talenta"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """All formats."""
        return (SATU, MASSAL, KRS)
