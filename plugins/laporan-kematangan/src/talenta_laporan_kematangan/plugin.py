"""Entry point: registers the papers of an assessment, as PDF and (where they are edited further) as DOCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from talenta_laporan_kematangan import sunting, susun
from talenta_laporan_kematangan.kolom import KEBUTUHAN, LEMBAR
from talenta_web.kontrak import FormatLaporan, Kertas, Parameter, TalentaPlugin, hookimpl
from talenta_web.kontrak.laporan import SemuaNaskah

KEMAMPUAN = "laporan.kematangan"
TABEL = ("pdf", "xlsx", "json")
PENILAIAN = Parameter("penilaian", "Penilaian", "penilaian", wajib=True)
TUJUAN = Parameter("tujuan", "Kepada (misalnya Kepala Kantor Regional X BKN)", "teks", wajib=True)


def _format(
    kode: str, nama: str, uraian: str, susun_: Callable[..., SemuaNaskah], *butuh: str, **lain: Any
) -> FormatLaporan:
    isi = tuple(KEBUTUHAN[b] for b in ("ringkasan", *butuh))
    lembar = tuple(LEMBAR[b] for b in (butuh if lain.pop("tanpa_sampul", False) else ("ringkasan", *butuh)))
    return FormatLaporan(
        kode, nama, uraian, KEMAMPUAN, isi, (PENILAIAN, *lain.pop("tanya", ())), susun_, lembar=lembar,
        **{"mesin": "typst", "keluaran": TABEL, **lain},
    )  # fmt: skip


RINGKASAN = _format(
    "ringkasan-kematangan", "Ringkasan penilaian kematangan",
    "Satu halaman bagi pimpinan: indeks terhadap ambang, prasyarat, capaian per kriteria, dan butir yang paling lemah.",
    susun.ringkasan, "simpul", "gerbang", "butir",
)  # fmt: skip
KERTAS_KERJA = _format(
    "kertas-kerja-kematangan", "Kertas kerja penilaian kematangan",
    "Seluruh jawaban dengan cara menghitungnya, reviu, bukti, dan hasil per kriteria.",
    susun.kertas_kerja, "simpul", "gerbang", "butir", "bukti", tertanda=True,
)  # fmt: skip
DAFTAR_BUKTI = _format(
    "daftar-bukti-kematangan", "Daftar bukti penilaian kematangan",
    "Dokumen bukti per butir dengan nomor, tanggal, halaman, tinjauan, dan sidik berkasnya.",
    susun.daftar_bukti, "bukti", keluaran=("pdf", "xlsx", "csv", "json"), kertas=Kertas(orientasi="mendatar"),
    tanpa_sampul=True,
)  # fmt: skip
PENGANTAR = _format(
    "pengantar-kematangan", "Surat pengantar penilaian kematangan",
    "Surat penyerahan hasil penilaian mandiri kepada evaluator.",
    susun.pengantar, "simpul", tanya=(TUJUAN,), tertanda=True,
)  # fmt: skip
_WORD: dict[str, Any] = {"mesin": "docx", "keluaran": ("docx", "json")}
KERTAS_KERJA_WORD = _format(
    "kertas-kerja-kematangan-docx", "Kertas kerja penilaian kematangan (Word)",
    "Isi kertas kerja untuk disunting; yang ditetapkan tetap di aplikasi.",
    sunting.kertas_kerja, "simpul", "gerbang", "butir", "bukti", **_WORD, tertanda=True,
)  # fmt: skip
PENGANTAR_WORD = _format(
    "pengantar-kematangan-docx", "Surat pengantar penilaian kematangan (Word)",
    "Surat penyerahan untuk disunting sebelum ditandatangani.",
    sunting.pengantar, "simpul", **_WORD, tanya=(TUJUAN,), tertanda=True,
)  # fmt: skip
FORMAT = (RINGKASAN, KERTAS_KERJA, DAFTAR_BUKTI, PENGANTAR, KERTAS_KERJA_WORD, PENGANTAR_WORD)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-kematangan"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """All papers."""
        return FORMAT
