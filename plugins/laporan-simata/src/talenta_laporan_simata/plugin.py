"""Entry point: registers the report format `simata`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_laporan_simata.kolom import LEMBAR
from talenta_web.kontrak import FormatLaporan, Kebutuhan, Parameter, TalentaPlugin, hookimpl

TUJUAN = (
    ("pemutakhiran", "Pemutakhiran data SIMATA"),
    ("rekonsiliasi", "Rekonsiliasi dengan SIASN atau SIMATA"),
    ("ekspose", "Ekspose manajemen talenta di BKN"),
    ("pemeriksaan", "Pemeriksaan atau reviu"),
)

SIMATA = FormatLaporan(
    kode="simata",
    nama="Data bergaya SIMATA",
    uraian="Buku kerja berisi data utama, hasil pemetaan, potensi dan kompetensi, serta riwayat tiap pegawai, dengan "
    "nama kolom layanan SIASN. Tata letak berkas unggah resmi SIMATA belum terbit; nama kolom hasil pemetaan mengikuti "
    "cara penulisan yang sama. NIK, tanggal lahir, alamat, dan keluarga tidak disertakan.",
    kemampuan="ekspor.massal",
    dataset=tuple(
        Kebutuhan(lembar.sebagai, dataset, tuple(kode for kode, _ in lembar.kolom), 1) for lembar, dataset in LEMBAR
    ),
    parameter=(
        Parameter("periode", "Periode", "periode"),
        Parameter("unit", "Unit kerja", "unit"),
        Parameter("tujuan", "Tujuan ekspor", "pilihan", wajib=True, pilihan=TUJUAN),
    ),
    keluaran=("xlsx", "csv", "json"),
    mesin="tabel",
    lembar=tuple(lembar for lembar, _ in LEMBAR),
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-simata"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """One format."""
        return (SIMATA,)
