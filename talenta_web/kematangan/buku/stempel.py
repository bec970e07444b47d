"""The stamp of a workbook: which assessment, instrument and handing-out it belongs to; who may bring it back where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

JENIS = "talenta-buku-kerja"
SKEMA = "1"
AWALAN = "talenta_"
"""Prefix of the custom document properties."""


class BukuDitolak(ValueError):
    """The workbook as a whole cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Stempel:
    """Identity of a handed-out workbook. `sidik`: of the instrument; `isi`: digest of the values it held."""

    penilaian: str
    nama: str
    kuesioner: str
    versi: str
    sidik: str
    nomor: int
    putaran: int
    isi: str

    def tulis(self) -> dict[str, str]:
        """As texts, for the hidden sheet and for the properties of the document."""
        return {"jenis": JENIS, "skema": SKEMA, **{k: str(v)[:200] for k, v in asdict(self).items()}}


def baca(lembar: Mapping[str, str], sifat: Mapping[str, str]) -> Stempel:
    """The stamp of hidden sheet and document properties; programs that drop one of them leave the other."""
    dari_sifat = {k.removeprefix(AWALAN): v for k, v in sifat.items() if k.startswith(AWALAN)}
    isi = dict(lembar or dari_sifat)
    if isi.get("jenis") != JENIS:
        raise BukuDitolak(
            "Berkas ini bukan buku kerja yang diunduh dari aplikasi, atau lembar penandanya hilang. Unduh buku kerja "
            "dari halaman ini, salin jawaban ke lembar Isian, lalu unggah buku itu."
        )
    if lembar and dari_sifat and any(dari_sifat.get(k, v) != v for k, v in lembar.items()):
        raise BukuDitolak(
            "Penanda buku kerja ini tidak seragam: lembarnya tampaknya disalin ke berkas lain. Unduh buku kerja baru, "
            "salin jawabannya ke sana, lalu unggah buku itu."
        )
    if isi.get("skema") != SKEMA:
        raise BukuDitolak("Buku kerja ini dibuat versi aplikasi yang lain. Unduh buku kerja baru dan salin jawabannya.")
    try:
        return Stempel(
            isi["penilaian"], isi["nama"], isi["kuesioner"], isi["versi"], isi["sidik"], int(isi["nomor"]),
            int(isi["putaran"]), isi["isi"],
        )  # fmt: skip
    except (KeyError, ValueError):
        raise BukuDitolak("Penanda buku kerja ini rusak. Unduh buku kerja baru dan salin jawabannya.") from None


def cocokkan(s: Stempel, kini: Stempel) -> None:
    """Refuse a workbook of another instrument, assessment, version or round; `kini`: how the assessment stands."""
    if s.kuesioner != kini.kuesioner:
        raise BukuDitolak(
            f"Buku kerja ini berisi instrumen {s.kuesioner}, sedangkan penilaian ini memakai {kini.kuesioner}. "
            f"Unggah di penilaian “{s.nama}”."
        )
    if s.penilaian != kini.penilaian:
        raise BukuDitolak(
            f"Buku kerja ini milik penilaian lain, “{s.nama}”. Buka penilaian itu, lalu unggah bukunya di sana."
        )
    if s.sidik != kini.sidik or s.versi != kini.versi:
        raise BukuDitolak(
            f"Buku kerja ini memakai instrumen versi {s.versi}, seharusnya {kini.versi}. Unduh buku kerja baru; "
            "jawaban lama dapat disalin per butir, atau dibawa dengan Pindah versi."
        )
    if s.putaran != kini.putaran:
        raise BukuDitolak(
            f"Buku kerja ini dari putaran {s.putaran}, sedangkan penilaian sudah di putaran {kini.putaran}. Unduh buku "
            "kerja baru dan salin jawaban butir yang dikembalikan."
        )
