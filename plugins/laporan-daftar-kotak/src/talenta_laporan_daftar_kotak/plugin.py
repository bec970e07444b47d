"""Entry point: registers the report format `daftar-kotak`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_laporan_daftar_kotak.susun import susun
from talenta_web.kontrak import FormatLaporan, Kebutuhan, Kertas, LembarTabel, Parameter, TalentaPlugin, hookimpl

BARIS_DAFTAR = 4_000
"""About 200 pages; nobody reads more on paper, and the workbook has everyone."""
LEVEL = tuple((str(n), f"Level {n}") for n in range(1, 5))
KOTAK = tuple((str(n), f"Kotak {n}") for n in range(9, 0, -1))
ORANG = (
    *("urut", "nip", "nama", "golongan", "pangkat", "jabatan", "unit", "kotak"),
    *("kinerja", "potensial", "nilai_talenta", "peringkat"),
)

DAFTAR_KOTAK = FormatLaporan(
    kode="daftar-kotak",
    nama="Daftar pegawai menurut kotak",
    uraian="Nama, jabatan, dan skor pegawai tiap kotak talenta, kotak 9 lebih dahulu, beserta rekomendasi kotaknya.",
    kemampuan="laporan.peta_talenta.pdf",
    dataset=(
        Kebutuhan(
            "profil",
            "pemetaan.profil",
            ("nama", "tanggal_acuan", "tahap", "nomor_sk", "tanggal_sk", "aturan_nama", "aturan_versi", "pid"),
            1,
        ),
        Kebutuhan(
            "kotak", "pemetaan.kotak", ("kotak", "predikat", "kategori", "jumlah", "krs", "rekomendasi", "dasar"), 9
        ),
        Kebutuhan("orang", "pemetaan.orang", ORANG, BARIS_DAFTAR, {"status": "terpetakan"}),
    ),
    parameter=(
        Parameter("periode", "Periode", "periode"),
        Parameter("unit", "Unit kerja", "unit"),
        Parameter("level", "Level", "pilihan", pilihan=LEVEL),
        Parameter("kotak", "Kotak", "pilihan", pilihan=KOTAK),
    ),
    susun=susun,
    keluaran=("pdf", "xlsx", "csv", "json"),
    mesin="typst",
    kertas=Kertas(orientasi="mendatar"),
    tertanda=True,
    lembar=(
        LembarTabel(
            "orang",
            "Daftar pegawai",
            (
                ("kotak", "Kotak"), ("predikat", "Predikat talenta"), ("peringkat", "Peringkat"), ("nip", "NIP"),
                ("nama", "Nama"), ("golongan", "Golongan"), ("pangkat", "Pangkat"), ("jabatan", "Jabatan"),
                ("unit", "Unit kerja"), ("level", "Level"), ("rumpun", "Rumpun jabatan"), ("kinerja", "Kinerja"),
                ("potensial", "Potensial"), ("nilai_talenta", "Nilai talenta"), ("rekomendasi", "Rekomendasi"),
                ("kepastian", "Kepastian"),
            ),
        ),
        LembarTabel("kotak", "Kotak dan rekomendasi"),
        LembarTabel("profil", "Pemetaan"),
    ),
)  # fmt: skip


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-daftar-kotak"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """One format."""
        return (DAFTAR_KOTAK,)
