"""The answers of one report: asked on its form, checked before anything is read, kept sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from talenta_web.basis import rahasia
from talenta_web.domain.tulisan import nip as tulis_nip
from talenta_web.domain.tulisan import tanggal_panjang
from talenta_web.kontrak import FormatLaporan, Parameter
from talenta_web.laporan.galat import GalatLaporan
from talenta_web.laporan.pembaca import Pembaca

MAKS_JAWABAN = 200
_KONTEKS = "laporan.isian"
Peta = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Isian:
    """What is asked for: the kind of file, the answers, and the choices about the paper (`PilihanNaskah.polos`)."""

    keluaran: str
    jawaban: Peta = field(default_factory=lambda: MappingProxyType({}))
    naskah: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def segel(self) -> str:
        """Sealed for a row or the payload of a job: an answer may be a NIP."""
        isi = {"keluaran": self.keluaran, "jawaban": dict(self.jawaban), "naskah": dict(self.naskah)}
        return rahasia.segel(json.dumps(isi, sort_keys=True), konteks=_KONTEKS)

    @classmethod
    def buka(cls, tersegel: str) -> Isian:
        """What `segel` kept."""
        return cls(**json.loads(rahasia.buka(tersegel, konteks=_KONTEKS)))

    def tanda(self, *lain: str) -> str:
        """A keyed mark of the answers and whatever else belongs to the question."""
        teks = json.dumps([self.keluaran, dict(self.jawaban), dict(self.naskah), lain], sort_keys=True)
        return rahasia.tanda(teks, konteks=_KONTEKS).hex()


def periksa(pembaca: Pembaca, laporan: FormatLaporan, isian: Isian) -> tuple[Peta, Peta]:
    """Answers and their readable form; refuses unknown names, kinds of file, and values that are not on offer."""
    if isian.keluaran not in laporan.keluaran:
        raise GalatLaporan(
            f"Laporan {laporan.nama} tidak dapat dibuat sebagai {isian.keluaran.upper()[:20] or 'berkas itu'}. "
            f"Pilih: {', '.join(k.upper() for k in laporan.keluaran)}.", "keluaran",
        )  # fmt: skip
    if asing := sorted(set(isian.jawaban) - {p.kode for p in laporan.parameter}):
        dikenal = ", ".join(p.kode for p in laporan.parameter) or "tidak ada"
        tak_dikenal = ", ".join(asing)[:200]
        raise GalatLaporan(f"Laporan {laporan.nama} tidak mengenal isian: {tak_dikenal}. Yang dikenal: {dikenal}.")
    parameter: dict[str, str] = {}
    label: dict[str, str] = {}
    for tanya in laporan.parameter:
        nilai = isian.jawaban.get(tanya.kode, "").strip()
        if not nilai and tanya.wajib:
            kata = "diisi" if tanya.jenis in {"pegawai", "tanggal", "teks"} else "dipilih"
            raise GalatLaporan(f"Isian {tanya.nama} wajib {kata}.", tanya.kode)
        if nilai:
            nilai, label[tanya.kode] = _satu(pembaca, tanya, nilai)
        parameter[tanya.kode] = nilai
    return MappingProxyType(parameter), MappingProxyType(label)


def ringkas(laporan: FormatLaporan, label: Peta) -> str:
    """The answers in words for lists; without those that may name a person."""
    aman = (p for p in laporan.parameter if p.jenis not in {"pegawai", "teks"} and p.kode in label)
    return " · ".join(f"{p.nama}: {label[p.kode]}" for p in aman)[:500]


def kode_aman(laporan: FormatLaporan, parameter: Peta) -> dict[str, str]:
    """The answers that are codes, for the audit; what may name a person is said to be there, not told."""
    pribadi = {p.kode for p in laporan.parameter if p.jenis in {"pegawai", "teks"}}
    return {k: "(tersimpan tersegel)" if k in pribadi else v for k, v in parameter.items() if v}


def _satu(pembaca: Pembaca, tanya: Parameter, nilai: str) -> tuple[str, str]:
    match tanya.jenis:
        case "teks":
            if len(nilai) > MAKS_JAWABAN:
                raise GalatLaporan(f"{tanya.nama} paling panjang {MAKS_JAWABAN} huruf.", tanya.kode)
            return nilai, nilai
        case "tanggal":
            try:
                hari = date.fromisoformat(nilai)
            except ValueError:
                raise GalatLaporan(f"{tanya.nama} harus tanggal, misalnya 31-12-2025.", tanya.kode) from None
            return hari.isoformat(), tanggal_panjang(hari)
        case "pegawai":
            return _nip(tanya, nilai)
        case _:
            boleh = dict(pembaca.pilihan(tanya))
            if nilai not in boleh:
                pesan = f"{tanya.nama} '{nilai[:60]}' tidak ada. Pilih salah satu dari daftar."
                raise GalatLaporan(pesan, tanya.kode)
            return nilai, boleh[nilai].strip()


def _nip(tanya: Parameter, nilai: str) -> tuple[str, str]:
    """18 digits; whether somebody has it, within the scope of the asker, the datasets say."""
    polos = "".join(nilai.split())
    if len(polos) != 18 or not (polos.isascii() and polos.isdigit()):
        raise GalatLaporan(f"{tanya.nama} terdiri atas 18 angka; yang diketik {len(polos)}.", tanya.kode)
    return polos, tulis_nip(polos)
