"""Entry point: registers the papers of a sidang, as PDF and (where they are edited further) as DOCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from talenta_laporan_komite import sunting, susun
from talenta_laporan_komite.kolom import KEBUTUHAN, LEMBAR
from talenta_web.kontrak import FormatLaporan, Kebutuhan, Kertas, Parameter, TalentaPlugin, hookimpl
from talenta_web.kontrak.laporan import SemuaNaskah

KEMAMPUAN = "laporan.komite.pdf"
KELUARAN = ("pdf", "xlsx", "json")
SIDANG = Parameter("sidang", "Sidang", "sidang", wajib=True)
AGENDA = Parameter(
    "agenda", "Lampirkan nama pegawai pada agenda", "pilihan", pilihan=(("ya", "Ya"), ("tidak", "Tidak"))
)


def _format(
    kode: str, nama: str, uraian: str, susun_: Callable[..., SemuaNaskah], *butuh: str, batas: int = 4_000, **lain: Any
) -> FormatLaporan:
    """A format; tables of people share `batas`."""
    tabel = [KEBUTUHAN[b] for b in ("sidang", *butuh)]
    orang = sum(not k.batas for k in tabel) or 1
    isi = tuple(Kebutuhan(k.sebagai, k.dataset, k.kolom, k.batas or batas // orang, k.tetap) for k in tabel)
    lembar = tuple(LEMBAR[b] for b in butuh)
    return FormatLaporan(
        kode, nama, uraian, KEMAMPUAN, isi, (SIDANG, *lain.pop("tanya", ())), susun_, lembar=lembar,
        **{"mesin": "typst", "tertanda": True, **lain},
    )  # fmt: skip


UNDANGAN = _format(
    "undangan-sidang", "Undangan sidang",
    "Surat undangan kepada anggota Komite, dengan daftar undangan dan, bila diminta, nama pegawai pada agenda.",
    susun.undangan, "anggota", "calon", keluaran=KELUARAN, tanya=(AGENDA,),
)  # fmt: skip
HADIR = _format(
    "daftar-hadir-sidang", "Daftar hadir sidang", "Anggota, kehadiran, dan ruang tanda tangan.",
    susun.daftar_hadir, "anggota", keluaran=KELUARAN,
)  # fmt: skip
BERITA_ACARA = _format(
    "berita-acara-sidang", "Berita acara sidang",
    "Dasar, kuorum, hasil, beda pendapat, benturan kepentingan, dan tanda tangan, dengan lampiran sebelum dan sesudah.",
    susun.berita_acara, "calon", "sebaran", "anggota", "krs", "beda", "benturan", keluaran=KELUARAN,
)  # fmt: skip
REKOMENDASI = _format(
    "rekomendasi-komite", "Rekomendasi Komite kepada PPK",
    "Surat pengantar hasil sidang dengan keputusan, Kelompok Rencana Suksesi, dan tindak lanjut per pegawai.",
    susun.rekomendasi, "calon", "krs", "tindak", "beda", keluaran=KELUARAN,
)  # fmt: skip
KRS = _format(
    "daftar-krs", "Daftar Kelompok Rencana Suksesi", "Pegawai pada Kelompok Rencana Suksesi instansi menurut sidang, "
    "untuk lampiran SK.",
    susun.daftar_krs, "krs", keluaran=("pdf", "xlsx", "csv", "json"), kertas=Kertas(orientasi="mendatar"),
)  # fmt: skip
NASIONAL = _format(
    "usul-krs-nasional", "Usul Kelompok Rencana Suksesi nasional",
    "Surat usul pegawai kotak 9 dengan daftarnya.", susun.usul_nasional, "krs", keluaran=KELUARAN,
)  # fmt: skip
_WORD: dict[str, Any] = {"mesin": "docx", "keluaran": ("docx", "json"), "batas": 1_000}
UNDANGAN_WORD = _format(
    "undangan-sidang-docx", "Undangan sidang (Word)", "Surat undangan untuk disunting sebelum ditandatangani.",
    sunting.undangan, "anggota", **_WORD,
)  # fmt: skip
BERITA_ACARA_WORD = _format(
    "berita-acara-sidang-docx", "Berita acara sidang (Word)", "Isi berita acara untuk disunting; yang disegel tetap di "
    "aplikasi.", sunting.berita_acara, "calon", "sebaran", "anggota", "krs", "beda", "benturan", **_WORD,
)  # fmt: skip
REKOMENDASI_WORD = _format(
    "rekomendasi-komite-docx", "Rekomendasi Komite kepada PPK (Word)", "Surat rekomendasi untuk disunting.",
    sunting.rekomendasi, "calon", "krs", "tindak", "beda", **_WORD,
)  # fmt: skip
FORMAT = (
    UNDANGAN, HADIR, BERITA_ACARA, REKOMENDASI, KRS, NASIONAL, UNDANGAN_WORD, BERITA_ACARA_WORD, REKOMENDASI_WORD,
)  # fmt: skip


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "laporan-komite"

    @hookimpl
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """All papers."""
        return FORMAT
