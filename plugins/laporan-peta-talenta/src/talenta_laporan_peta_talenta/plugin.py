"""Entry point: registers the report format `peta-talenta`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_laporan_peta_talenta.susun import susun
from talenta_web.kontrak import FormatLaporan, Kebutuhan, LembarTabel, Parameter, TalentaPlugin, hookimpl

BARIS_PETA = 400
BARIS_BELUM = 80
LEVEL = tuple((str(n), f"Level {n}") for n in range(1, 5))
KOTAK = tuple((str(n), f"Kotak {n}") for n in range(9, 0, -1))
ORANG = ("nip", "nama", "jabatan", "unit", "kotak", "kinerja", "potensial", "nilai_talenta", "kurang")

PETA_TALENTA = FormatLaporan(
    kode="peta-talenta",
    nama="Peta talenta",
    uraian="Sembilan kotak talenta dengan jumlah dan porsinya, daftar pegawai tiap kotak, serta pegawai yang belum "
    "dapat dipetakan beserta data yang belum ada.",
    kemampuan="laporan.peta_talenta.pdf",
    dataset=(
        Kebutuhan(
            "profil",
            "pemetaan.profil",
            (
                *("periode", "nama", "tanggal_acuan", "tahap", "nomor_sk", "tanggal_sk", "pid"),
                *("aturan_kode", "aturan_nama", "aturan_versi", "aturan_digest", "aturan_dasar"),
                *("jumlah", "terpetakan", "belum"),
            ),
            1,
        ),
        Kebutuhan(
            "kotak",
            "pemetaan.kotak",
            ("kotak", "predikat", "tingkat_kinerja", "tingkat_potensial", "jumlah", "persen", "rekomendasi", "dasar"),
            9,
        ),
        Kebutuhan("peta", "pemetaan.daftar", ORANG, BARIS_PETA, {"status": "terpetakan"}),
        Kebutuhan("belum", "pemetaan.daftar", ORANG, BARIS_BELUM, {"status": "belum_dapat_dipetakan"}),
    ),
    parameter=(
        Parameter("periode", "Periode", "periode"),
        Parameter("unit", "Unit kerja", "unit"),
        Parameter("level", "Level", "pilihan", pilihan=LEVEL),
        Parameter("kotak", "Kotak", "pilihan", pilihan=KOTAK),
    ),
    susun=susun,
    keluaran=("pdf", "xlsx", "json"),
    tertanda=True,
    lembar=(
        LembarTabel("kotak", "Kotak"),
        LembarTabel("peta", "Terpetakan"),
        LembarTabel("belum", "Belum dapat dipetakan"),
        LembarTabel("profil", "Pemetaan"),
    ),
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-peta-talenta"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """One format."""
        return (PETA_TALENTA,)
