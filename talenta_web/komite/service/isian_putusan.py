"""What a decision form sends: completeness, and its words when two people decided at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from talenta_web.domain.sidang import PUTUSAN, TETAP, UBAH, kurang_putusan
from talenta_web.komite.acuan import alasan
from talenta_web.komite.galat import IsianSalah
from talenta_web.komite.models import CalonSidang, Keputusan

MAKS_ALASAN = 2000
MIN_BEDA, MAKS_BEDA = 10, 1000


@dataclass(frozen=True, slots=True)
class IsianPutusan:
    """What the form sends. `versi`: of the CalonSidang on the page. `beda_pendapat`: pid of member -> words."""

    jenis: str
    versi: int
    kotak: int | None = None
    kode_alasan: str = ""
    alasan: str = ""
    beda_pendapat: Mapping[str, str] = field(default_factory=dict)


def _rapi(teks: str) -> str:
    return teks.replace("\r\n", "\n").strip()


def kata_beda(medan: str, teks: str) -> str:
    """A dissent, tidy; "" when there is none, IsianSalah when it is too short or too long."""
    teks = _rapi(teks)
    if teks and not MIN_BEDA <= len(teks) <= MAKS_BEDA:
        raise IsianSalah(medan, f"Beda pendapat ditulis {MIN_BEDA} sampai {MAKS_BEDA} huruf; kini {len(teks)}.")
    return teks


def periksa(isian: IsianPutusan, kotak_hitung: int | None) -> IsianPutusan:
    """The form with tidy texts; IsianSalah with the first field that cannot be taken."""
    isi = replace(
        isian, alasan=_rapi(isian.alasan), kode_alasan=isian.kode_alasan.strip(),
        beda_pendapat={k: t for k, v in isian.beda_pendapat.items() if (t := kata_beda("beda_pendapat", v))},
    )  # fmt: skip
    kurang = kurang_putusan(isi.jenis, kotak_hitung=kotak_hitung, kotak=isi.kotak, alasan=isi.alasan)
    if kurang:
        medan = "jenis" if isi.jenis not in PUTUSAN else "alasan" if kurang.startswith("alasan") else "kotak"
        raise IsianSalah(medan, f"{kurang[0].upper()}{kurang[1:]}.")
    if len(isi.alasan) > MAKS_ALASAN:
        raise IsianSalah("alasan", f"Alasan paling banyak {MAKS_ALASAN} huruf, kini {len(isi.alasan)}.")
    if isi.kode_alasan not in alasan() and (isi.kode_alasan or isi.jenis == UBAH):
        raise IsianSalah("kode_alasan", "Pilih jenis alasan perubahan dari daftar.")
    if isi.kode_alasan and isi.jenis == TETAP:
        raise IsianSalah("kode_alasan", "Putusan tetap tidak membawa jenis alasan perubahan.")
    return isi


def kata_putusan(calon: CalonSidang, isi: Keputusan | IsianPutusan | None) -> dict[str, str]:
    """A decision, stored or sent, as label -> text; None = none is stored."""
    if isi is None:
        return {"Putusan": "belum ada putusan"}
    kotak = f"{calon.kotak_hitung or '–'} → {isi.kotak}" if isi.kotak else str(calon.kotak_hitung or "–")
    kode = alasan().get(isi.kode_alasan, isi.kode_alasan)
    return {
        "Putusan": PUTUSAN.get(isi.jenis, isi.jenis),
        "Kotak": kotak,
        "Jenis alasan": kode or "–",
        "Alasan": isi.alasan or "–",
    }
