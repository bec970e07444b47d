"""Entry point: registers the report format `mutu-data`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_laporan_mutu_data.susun import susun
from talenta_web.kontrak import FormatLaporan, Kebutuhan, LembarTabel, Parameter, TalentaPlugin, hookimpl

UNIT = ("kode", "nama", "tingkat", "indeks", "orang", "bertemuan", "temuan", "berat", "pemilik", "tenggat")
ATURAN = ("aturan", "judul", "tingkat", "lembar", "diperiksa", "orang", "temuan", "persen")

MUTU_DATA = FormatLaporan(
    kode="mutu-data",
    nama="Mutu data pegawai",
    uraian="Indeks mutu data, temuan menurut aturan dengan dasar dan cara memperbaikinya, perbandingan unit kerja, "
    "serta siapa yang melengkapi dan sampai kapan. Hanya angka, tanpa nama pegawai.",
    kemampuan="mutu.lihat",
    dataset=(
        Kebutuhan(
            "keadaan",
            "mutu.keadaan",
            ("unit", "tanggal", "segar", "indeks", "orang", "bertemuan", "temuan", "lengkap"),
            1,
        ),
        Kebutuhan("tren", "mutu.tren", ("bulan", "tanggal", "indeks", "orang", "temuan"), 24),
        Kebutuhan("aturan", "mutu.aturan", (*ATURAN, "dasar", "rekonstruksi", "perbaiki", "pemilik", "tenggat"), 75),
        Kebutuhan("unit", "mutu.unit", UNIT, 250),
        Kebutuhan("rinci", "mutu.unit_aturan", ("kode", "nama", *ATURAN), 150),
    ),
    parameter=(
        Parameter("unit", "Unit kerja", "unit"),
        Parameter(
            "rincian",
            "Rincian unit kerja",
            "pilihan",
            True,
            (("langsung", "Unit tepat di bawahnya"), ("semua", "Semua tingkat")),
        ),
    ),
    susun=susun,
    keluaran=("pdf", "xlsx", "csv", "json"),
    lembar=(
        LembarTabel("unit", "Per unit kerja"),
        LembarTabel("aturan", "Per aturan"),
        LembarTabel("rinci", "Unit dan aturan"),
        LembarTabel("tren", "Per bulan"),
    ),
    tertanda=True,
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-mutu-data"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """One format."""
        return (MUTU_DATA,)
