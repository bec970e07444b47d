"""An uploaded file: what it is, the check, a trial with made-up data. Everything that reads it runs in a child."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talenta_web import cetak
from talenta_web.basis.proses import GalatProses, jalankan
from talenta_web.cetak import GalatCetak, kantor
from talenta_web.host import GalatPlugin, Registry
from talenta_web.host.deskriptor import periksa_laporan
from talenta_web.kontrak import NaskahTypst
from talenta_web.laporan.models.templat import BUNDEL, DOCX, XLSX
from talenta_web.laporan.templat import contoh, sumber
from talenta_web.laporan.templat.bundel import BATAS, sebab
from talenta_web.laporan.templat.galat import TemplatDitolak, Temuan
from talenta_web.laporan.templat.isi import bentuk
from talenta_web.laporan.templat.manifes import ke_format
from talenta_web.laporan.templat.susun import penyusun

MAKS = 5_000_000
DETIK_COBA = 3.0
"""With three made-up rows a template that takes longer would never end with real ones."""


@dataclass(frozen=True, slots=True)
class Kepala:
    """What the author fills in for an office template; a bundle says it itself."""

    sumber: str = ""
    kode: str = ""
    nama: str = ""
    uraian: str = ""


@dataclass(frozen=True, slots=True)
class TemplatSah:
    """A checked file with everything a version stores."""

    jenis: str
    kode: str
    nama: str
    uraian: str
    versi: str
    manifes: dict[str, Any]
    medan: list[dict[str, str]]
    isi: bytes = field(repr=False)
    nama_berkas: str = ""
    sumber: str | None = None
    peringatan: tuple[Temuan, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over file and manifest."""
        m = json.dumps([self.kode, self.jenis, self.versi, self.manifes], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(m.encode() + b"\0" + self.isi).hexdigest()


def jenis_berkas(nama: str, isi: bytes) -> str:
    """By the name of the file; TemplatDitolak for a kind that cannot be used."""
    akhir = nama.rpartition(".")[2].lower()
    if akhir in {"docm", "dotm", "xlsm", "xltm", "xlam"}:
        raise TemplatDitolak(
            Temuan("berkas", "Berkas bermakro tidak dapat dipakai.", "Simpan sebagai .docx atau .xlsx.")
        )
    if akhir in {"doc", "xls", "odt", "ods", "rtf"}:
        raise TemplatDitolak(
            Temuan("berkas", f"Berkas .{akhir} tidak dapat dipakai.", "Simpan sebagai .docx atau .xlsx.")
        )
    jenis = {"docx": DOCX, "xlsx": XLSX, "zip": BUNDEL}.get(akhir)
    if jenis is None:
        raise TemplatDitolak(Temuan("berkas", "Pilih berkas .docx, .xlsx, atau bundel .zip."))
    if not isi:
        raise TemplatDitolak(Temuan("berkas", "Berkas kosong."))
    if len(isi) > MAKS:
        raise TemplatDitolak(Temuan("berkas", f"Berkas lebih dari {MAKS // 1_000_000} MB.", "Perkecil gambarnya."))
    return jenis


def periksa(registry: Registry, isi: bytes, nama: str, kepala: Kepala) -> TemplatSah:
    """Check an upload and try it; TemplatDitolak with every finding and its place."""
    jenis = jenis_berkas(nama, isi)
    sah = _bundel(registry, isi, nama) if jenis == BUNDEL else _kantor(registry, isi, nama, jenis, kepala)
    _coba(sah)
    return sah


def _kantor(registry: Registry, isi: bytes, nama: str, jenis: str, kepala: Kepala) -> TemplatSah:
    asal = sumber.satu(registry, kepala.sumber)
    if asal is None:
        raise TemplatDitolak(Temuan("Sumber data", "Sumber data ini tidak ada.", "Pilih dari daftar."))
    m = asal.manifes(jenis)
    hasil = kantor.periksa(isi, bentuk(m["dataset"], m["parameter"]))
    if hasil.masalah:
        raise TemplatDitolak(*(Temuan(s.letak, s.pesan) for s in hasil.masalah))
    if hasil.jenis != jenis:
        raise TemplatDitolak(
            Temuan("berkas", f"Isinya bukan berkas {jenis.upper()}.", "Simpan ulang dari aplikasinya.")
        )
    if not hasil.bidang:
        raise TemplatDitolak(
            Temuan("berkas", "Tidak ada satu pun isian dalam templat.", "Tulis misalnya {{ " + _contoh(m) + " }}.")
        )
    medan = [{"tempat": b.letak, "nama": b.nama} for b in hasil.bidang]
    ingat = tuple(Temuan(s.letak, s.pesan, "Hanya bila ditandatangani lewat Srikandi.") for s in hasil.srikandi)
    return TemplatSah(
        jenis, kepala.kode, kepala.nama, kepala.uraian, "1", m, medan, isi, nama, asal.kode,
        ingat if hasil.variabel else (),
    )  # fmt: skip


def _contoh(m: Mapping[str, Any]) -> str:
    satu = next((d for d in m["dataset"] if d["batas"] == 1), None)
    return f"{satu['sebagai']}.{next(iter(satu['kolom']))}" if satu else "naskah.nomor"


def _bundel(registry: Registry, isi: bytes, nama: str) -> TemplatSah:
    try:
        data, _ = jalankan(
            "talenta_web.laporan.templat.anak:periksa", {"dataset": sumber.skema(registry)}, isi, batas=BATAS
        )
    except GalatProses as e:
        temuan = [Temuan(*t) for t in e.rincian.get("temuan", [])]
        raise TemplatDitolak(*(temuan or [Temuan("berkas", sebab(e))])) from None
    return TemplatSah(
        BUNDEL, data["kode"], data["nama"], data["uraian"], data["versi"], data["manifes"], data["medan"], isi, nama
    )


def _coba(sah: TemplatSah) -> None:
    """Compose with made-up data; an engine that is quick draws it too."""
    susun = penyusun(sah.jenis, sah.kode, sah.nama, sah.manifes, lambda: sah.isi, DETIK_COBA)
    laporan = ke_format(sah.kode, sah.nama, sah.uraian, sah.versi, sah.manifes, susun)
    try:
        periksa_laporan(laporan)
        k = contoh.konteks(sah.manifes)
        naskah = susun(k)
        if isinstance(naskah, NaskahTypst) or sah.jenis != BUNDEL:
            cetak.cetak(naskah, cetak.Cap(k.naskah, laporan.kertas, laporan.varian))
    except (GalatPlugin, GalatCetak) as e:
        raise TemplatDitolak(Temuan("berkas", str(e), "Diisi dengan data karangan untuk mencobanya.")) from e
