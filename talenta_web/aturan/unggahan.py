"""An uploaded rule text: size and encoding here, everything else in a limited child process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from talenta_web.basis.proses import Batas, GalatProses, jalankan

MAKS_KIB = 256
BATAS = Batas(detik=20, cpu_detik=8, memori_mib=512, jawaban_mib=4, terkunci=True)
"""What passes here is loaded again in the web process when its page is opened, so the limits are tight."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: line, node, what, and what to write instead."""

    baris: int | None
    simpul: str | None
    pesan: str
    saran: str


@dataclass(frozen=True, slots=True)
class TeksSah:
    """A checked rule text with its default parameters and what its examples give."""

    kode: str
    nama: str
    versi: str
    teks: str
    parameter: Mapping[str, str | float]
    digest: str
    contoh: list[dict[str, Any]]
    peringatan: tuple[Temuan, ...]


class TeksDitolak(ValueError):
    """The text is refused; `temuan` says why, `teks` is what could be read of it."""

    def __init__(self, temuan: tuple[Temuan, ...], teks: str = "") -> None:
        super().__init__("; ".join(f"{t.pesan} {t.saran}".strip() for t in temuan))
        self.temuan = temuan
        self.teks = teks


def periksa_teks(isi: bytes, nama: str) -> TeksSah:
    """Check a TOML rule; raises TeksDitolak. `nama` stands in messages."""
    if len(isi) > MAKS_KIB * 1024:
        raise TeksDitolak((_umum(f"Berkas lebih dari {MAKS_KIB} KB.", "Pindahkan data keluar dari aturan."),))
    try:
        teks = isi.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise TeksDitolak((_umum("Berkas bukan teks UTF-8.", "Simpan sebagai TOML dalam UTF-8."),)) from None
    if not teks.strip():
        raise TeksDitolak((_umum("Berkas kosong.", "Pilih berkas aturan, atau tempel teksnya."),))
    if "\x00" in teks:
        raise TeksDitolak((_umum("Berkas memuat karakter nol.", "Simpan sebagai teks biasa dalam UTF-8."),))
    try:
        data, _ = jalankan("talenta_web.aturan.anak:periksa", {"nama": nama}, teks.encode(), batas=BATAS)
    except GalatProses as e:
        raise TeksDitolak(_sebab(e), teks) from None
    peringatan = tuple(Temuan(**m) for m in data.pop("peringatan"))
    return TeksSah(teks=teks, peringatan=peringatan, **data)


def _umum(pesan: str, saran: str) -> Temuan:
    return Temuan(None, None, pesan, saran)


def _sebab(e: GalatProses) -> tuple[Temuan, ...]:
    if masalah := e.rincian.get("masalah"):
        return tuple(Temuan(**m) for m in masalah)
    if e.sebab == "galat":
        pesan = "Aturan ini tidak dapat diperiksa sampai selesai."
        return (_umum(pesan, "Kecilkan ungkapannya, atau kirim berkasnya kepada pengelola sistem."),)
    pesan = f"Pemeriksaan dihentikan: melampaui batas {BATAS.cpu_detik} detik atau {BATAS.memori_mib} MB."
    return (_umum(pesan, "Kurangi jumlah unsur, pilihan parameter, atau panjang ungkapan."),)
