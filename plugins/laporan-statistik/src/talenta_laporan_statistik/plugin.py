"""Entry point: registers the report format `statistik-kepegawaian`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_laporan_statistik.susun import susun
from talenta_web.kontrak import FormatLaporan, Kebutuhan, LembarTabel, Parameter, TalentaPlugin, hookimpl

BANDING = ("jumlah", "wanita", "lima_puluh", "pensiun")

STATISTIK = FormatLaporan(
    kode="statistik-kepegawaian",
    nama="Statistik kepegawaian",
    uraian="Piramida usia dan jenis kelamin, jenjang, golongan, pendidikan, jenis ASN, pensiun lima tahun, dan "
    "perbandingan unit kerja; setiap grafik dengan tabelnya. Hanya angka; sel kurang dari lima orang disamarkan bagi "
    "pembaca yang hanya berhak atas rekapitulasi.",
    kemampuan="laporan.statistik",
    dataset=(
        Kebutuhan(
            "keadaan",
            "statistik.keadaan",
            ("unit", "tanggal", "segar", *BANDING, "luar", "tahun_pensiun", "dasar_pensiun", "penuh"),
            1,
        ),
        Kebutuhan("rincian", "statistik.rincian", ("bagian", "judul", "kelompok", "rincian", "jumlah"), 320),
        Kebutuhan("unit", "statistik.unit", ("kode", "nama", *BANDING), 150),
    ),
    parameter=(Parameter("unit", "Unit kerja", "unit"),),
    susun=susun,
    keluaran=("pdf", "xlsx", "csv", "json"),
    lembar=(
        LembarTabel(
            "rincian",
            "Statistik",
            (("judul", "Bagian"), ("kelompok", "Kelompok"), ("rincian", "Rincian"), ("jumlah", "Pegawai")),
        ),
        LembarTabel("unit", "Per unit kerja"),
        LembarTabel("keadaan", "Ringkasan angka"),
    ),
    tertanda=True,
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-statistik"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """One format."""
        return (STATISTIK,)
