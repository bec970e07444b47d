"""An uploaded instrument: a workbook, a ZIP or one TOML file becomes texts, and every finding a line for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.kematangan.bundel import GalatBundel, dari_zip
from talenta_web.kematangan.naskah_xlsx.berkas import dari_xlsx
from talenta_web.kematangan.naskah_xlsx.masuk import NaskahDitolak
from talenta_web.kuesioner.berkas import MAKS_HURUF, UTAMA

MAKS_MIB = 5
_BATAS = Batas(detik=40, cpu_detik=20, memori_mib=512, jawaban_mib=4, terkunci=True)


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: rule, place (file, code or cell), what, and what to write instead."""

    kaidah: str
    tempat: str
    pesan: str
    saran: str = ""


class UnggahanSalah(ValueError):
    """The upload is refused; `temuan` says why."""

    def __init__(self, temuan: Sequence[Temuan]) -> None:
        super().__init__("; ".join(t.pesan for t in temuan))
        self.temuan = tuple(temuan)


def urai(isi: bytes, nama: str) -> dict[str, str]:
    """The texts of an upload, by its file name; raises UnggahanSalah."""
    if len(isi) > MAKS_MIB * 1024 * 1024:
        raise UnggahanSalah([Temuan("", nama, f"Berkas lebih dari {MAKS_MIB} MB.", "Instrumen hanya memuat teks.")])
    akhiran = nama.lower().rpartition(".")[2]
    try:
        if akhiran == "xlsx":
            return dari_xlsx(isi)
        if akhiran == "zip":
            return dari_zip(isi)
        if akhiran == "toml" and len(isi) <= 4 * MAKS_HURUF:
            return {UTAMA: isi.decode("utf-8-sig").replace("\r\n", "\n")}
    except NaskahDitolak as e:
        raise UnggahanSalah([Temuan("", m.sel, m.pesan) for m in e.masalah]) from None
    except GalatBundel as e:
        raise UnggahanSalah([Temuan("", nama, str(e))]) from None
    except UnicodeDecodeError:
        raise UnggahanSalah([Temuan("", nama, "Berkas bukan teks UTF-8.", "Simpan ulang dalam UTF-8.")]) from None
    raise UnggahanSalah([Temuan("", nama, "Jenis berkas ini tidak diterima.", "Pilih .xlsx, .zip, atau .toml.")])


def kenali(berkas: Mapping[str, str]) -> tuple[str, str]:
    """Code and version, read in a child process: nothing of an upload is loaded here before it passed there."""
    try:
        data, _ = jalankan("talenta_web.kematangan.unggahan_anak:kenali", {}, json.dumps(dict(berkas)).encode(),
                           batas=_BATAS)  # fmt: skip
    except GalatProses as e:
        raise UnggahanSalah(_sebab(e)) from None
    return data["kode"], data["versi"]


def periksa(berkas: Mapping[str, str], sebelum: Sequence[Mapping[str, str]]) -> tuple[Temuan, ...]:
    """The whole check in a child process; its warnings. Raises UnggahanSalah with everything found."""
    sah, temuan = laporan(berkas, sebelum)
    if not sah:
        raise UnggahanSalah(temuan)
    return temuan


def laporan(berkas: Mapping[str, str], sebelum: Sequence[Mapping[str, str]]) -> tuple[bool, tuple[Temuan, ...]]:
    """Did the whole check pass, and everything it found (warnings only when it did)."""
    return _laporan(json.dumps({"berkas": dict(berkas), "sebelum": [dict(b) for b in sebelum]}).encode())


@lru_cache(maxsize=8)
def _laporan(isi: bytes) -> tuple[bool, tuple[Temuan, ...]]:
    """Texts that were published never change, so neither does what is found in them."""
    try:
        data, _ = jalankan("talenta_web.kematangan.unggahan_anak:periksa", {}, isi, batas=_BATAS)
    except GalatProses as e:
        return False, _sebab(e)
    return True, tuple(_temuan(m) for m in data["peringatan"])


def _sebab(e: GalatProses) -> tuple[Temuan, ...]:
    if masalah := e.rincian.get("masalah"):
        return tuple(_temuan(m) for m in masalah)
    pesan = "Instrumen ini tidak dapat diperiksa sampai selesai."
    return (Temuan("", UTAMA, pesan, "Ringkas ungkapan dan contoh hitungannya."),)


def _temuan(m: Mapping[str, str | None]) -> Temuan:
    tempat = " ".join(filter(None, (m["berkas"], m["kode"])))
    return Temuan(m["kaidah"] or "", tempat, m["pesan"] or "", m["saran"] or "")
