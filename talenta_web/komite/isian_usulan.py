"""What a proposal holds, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from talenta_web.domain.sidang import ALASAN_TERPENDEK
from talenta_web.komite.acuan import alasan as kode_alasan
from talenta_web.komite.acuan import jenis_bukti
from talenta_web.komite.galat import IsianSalah

DOKUMEN, CATATAN, KETERANGAN = "dokumen", "catatan", "keterangan"
MAKS_ALASAN = 2_000
MAKS_BUKTI = 10
MAKS_TEKS_BUKTI = 500


@dataclass(frozen=True, slots=True)
class Bukti:
    """One piece of evidence: words, a stored file (its pid), or a record of the person (bingkai#id, frozen)."""

    jenis: str
    teks: str
    berkas: str | None = None
    catatan: str | None = None

    @classmethod
    def baca(cls, isi: Mapping[str, str | None]) -> Bukti:
        """From its stored form."""
        return cls(isi["jenis"] or "", isi["teks"] or "", isi.get("berkas"), isi.get("catatan"))


@dataclass(frozen=True, slots=True)
class Isian:
    """A proposed box with its reason and evidence."""

    kotak: int | None
    kode_alasan: str
    alasan: str
    bukti: tuple[Bukti, ...]

    @property
    def bukti_simpan(self) -> list[dict[str, str | None]]:
        """Evidence as it is stored."""
        return [asdict(b) for b in self.bukti]


def kurang(isian: Isian, kotak_hitung: int | None) -> dict[str, str]:
    """What is wrong, by field; empty when the proposal is complete."""
    salah: dict[str, str] = {}
    if isian.kotak is None or not 1 <= isian.kotak <= 9:
        salah["kotak"] = "Pilih kotak tujuan, 1 sampai 9."
    elif isian.kotak == kotak_hitung:
        salah["kotak"] = f"Kotak {isian.kotak} sudah menjadi hasil hitung. Pilih kotak lain."
    if isian.kode_alasan not in kode_alasan():
        salah["kode_alasan"] = "Pilih jenis alasan dari daftar."
    panjang = len(" ".join(isian.alasan.split()))
    if panjang < ALASAN_TERPENDEK:
        salah["alasan"] = f"Alasan paling sedikit {ALASAN_TERPENDEK} huruf; baru {panjang}."
    elif len(isian.alasan) > MAKS_ALASAN:
        salah["alasan"] = f"Alasan paling banyak {MAKS_ALASAN} huruf."
    if not isian.bukti:
        salah["bukti_teks"] = "Sebutkan atau lampirkan paling sedikit satu bukti."
    elif len(isian.bukti) > MAKS_BUKTI:
        salah["bukti_teks"] = f"Bukti paling banyak {MAKS_BUKTI}; sekarang {len(isian.bukti)}."
    elif any(b.jenis not in jenis_bukti() or not b.teks.strip() for b in isian.bukti):
        salah["bukti_teks"] = "Setiap bukti berisi jenis dari daftar dan keterangannya."
    elif any(len(b.teks) > MAKS_TEKS_BUKTI for b in isian.bukti):
        salah["bukti_teks"] = f"Keterangan satu bukti paling banyak {MAKS_TEKS_BUKTI} huruf."
    return salah


def periksa(isian: Isian, kotak_hitung: int | None) -> None:
    """IsianSalah with the first thing that is wrong."""
    for medan, pesan in kurang(isian, kotak_hitung).items():
        raise IsianSalah(medan, pesan)
