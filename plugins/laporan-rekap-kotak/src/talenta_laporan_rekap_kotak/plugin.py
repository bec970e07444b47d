"""Entry point: registers the report format `rekap-kotak`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_laporan_rekap_kotak.susun import susun
from talenta_web.kontrak import FormatLaporan, Kebutuhan, Kertas, LembarTabel, Parameter, TalentaPlugin, hookimpl

KOTAK = tuple(range(9, 0, -1))
ANGKA = (*(f"k{n}" for n in KOTAK), "terpetakan", "belum", "jumlah")
KOLOM = ("kode", "nama", "tingkat", *ANGKA, "disamarkan")
UNIT = (("kode", "Kode"), ("nama", "Unit kerja"), ("tingkat", "Tingkat"))
KEPALA = (*((f"k{n}", f"Kotak {n}") for n in KOTAK), ("terpetakan", "Terpetakan"), ("belum", "Belum dapat dipetakan"),
          ("jumlah", "Jumlah pegawai"), ("disamarkan", "Ada sel disamarkan"))  # fmt: skip

REKAP_KOTAK = FormatLaporan(
    kode="rekap-kotak",
    nama="Rekapitulasi kotak talenta",
    uraian="Jumlah pegawai di tiap kotak talenta menurut unit kerja, level, dan rumpun jabatan. Hanya angka, tanpa "
    "nama; sel kurang dari lima orang disamarkan bagi pembaca yang hanya berhak atas rekapitulasi.",
    kemampuan="laporan.rekap",
    dataset=(
        Kebutuhan(
            "asal",
            "pemetaan.keterangan",
            ("periode", "nama", "tanggal_acuan", "tahap", "nomor_sk", "tanggal_sk", "aturan_nama", "aturan_versi"),
            1,
        ),
        Kebutuhan("seluruh", "pemetaan.rekap", KOLOM, 1, {"menurut": "seluruh"}),
        Kebutuhan("unit", "pemetaan.rekap", KOLOM, 400, {"menurut": "unit"}),
        Kebutuhan("level", "pemetaan.rekap", KOLOM, 6, {"menurut": "level"}),
        Kebutuhan("rumpun", "pemetaan.rekap", KOLOM, 90, {"menurut": "rumpun"}),
    ),
    parameter=(
        Parameter("periode", "Periode", "periode"),
        Parameter("unit", "Unit kerja", "unit"),
        Parameter("level", "Level", "pilihan", pilihan=tuple((str(n), f"Level {n}") for n in range(1, 5))),
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
    kertas=Kertas(orientasi="mendatar"),
    lembar=(
        LembarTabel("unit", "Per unit kerja", (*UNIT, *KEPALA)),
        LembarTabel("level", "Per level", (("nama", "Level"), *KEPALA)),
        LembarTabel("rumpun", "Per rumpun", (("kode", "Kode"), ("nama", "Rumpun jabatan"), *KEPALA)),
        LembarTabel("seluruh", "Seluruhnya", (("nama", "Cakupan"), *KEPALA)),
    ),
    tertanda=True,
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-rekap-kotak"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """One format."""
        return (REKAP_KOTAK,)
