"""Entry point: registers the report format `banding-periode`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_laporan_banding_periode.susun import susun
from talenta_web.kontrak import FormatLaporan, Kebutuhan, LembarTabel, Parameter, TalentaPlugin, hookimpl

ORANG = (
    "nip", "nama", "jabatan", "unit", "unit_lama", "arah", "kotak_lama", "kotak", "kinerja_lama", "kinerja",
    "potensial_lama", "potensial", "nilai_lama", "nilai",
)  # fmt: skip
LAJUR = (
    ("nip", "NIP"), ("nama", "Nama"), ("jabatan", "Jabatan"), ("unit", "Unit kerja"), ("unit_lama", "Unit kerja lama"),
    ("kotak_lama", "Kotak lama"), ("kotak", "Kotak baru"),
    ("kinerja_lama", "Kinerja lama"), ("kinerja", "Kinerja baru"),
    ("potensial_lama", "Potensial lama"), ("potensial", "Potensial baru"), ("nilai_lama", "Nilai talenta lama"),
    ("nilai", "Nilai talenta baru"),
)  # fmt: skip
ARUS = (("kotak_lama", "Kotak lama"), ("kotak", "Kotak baru"), ("jumlah", "Pegawai"))
ARAH = (("naik", "Naik kotak"), ("turun", "Turun kotak"), ("masuk", "Baru terpetakan"),
        ("lepas", "Tidak lagi terpetakan"))  # fmt: skip
BATAS = {"naik": 130, "turun": 130, "masuk": 60, "lepas": 40}

BANDING_PERIODE = FormatLaporan(
    kode="banding-periode",
    nama="Perbandingan antarperiode",
    uraian="Perpindahan pegawai antarkotak di antara dua periode: tabel asal dan tujuan, gambar aliran, serta daftar "
    "yang naik, turun, baru terpetakan, dan tidak lagi terpetakan.",
    kemampuan="laporan.peta_talenta.pdf",
    dataset=(
        Kebutuhan(
            "periode",
            "pemetaan.banding_periode",
            (
                *("urutan", "periode", "nama", "tanggal_acuan", "tahap", "aturan_nama", "aturan_versi"),
                *("aturan_digest", "jumlah", "terpetakan", "belum"),
            ),
            2,
        ),
        Kebutuhan("arus", "pemetaan.arus", ("kotak_lama", "kotak", "jumlah"), 121),
        *(Kebutuhan(a, "pemetaan.pindah", ORANG, BATAS[a], {"arah": a}) for a, _ in ARAH),
    ),
    parameter=(
        Parameter("periode", "Periode baru", "periode"),
        Parameter("periode_lama", "Periode pembanding", "periode"),
        Parameter("unit", "Unit kerja", "unit"),
        Parameter("level", "Level", "pilihan", pilihan=tuple((str(n), f"Level {n}") for n in range(1, 5))),
    ),
    susun=susun,
    keluaran=("pdf", "xlsx", "csv", "json"),
    lembar=(
        *(LembarTabel(a, nama, LAJUR) for a, nama in ARAH),
        LembarTabel("arus", "Perpindahan", ARUS),
        LembarTabel("periode", "Dua periode"),
    ),
    tertanda=True,
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-banding-periode"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """One format."""
        return (BANDING_PERIODE,)
