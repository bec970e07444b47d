"""Workbooks as files: written and read in a child process under limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buku.service import stempel
from talenta_web.kematangan.buku.stempel import BukuDitolak, Stempel
from talenta_web.kematangan.buku.stempel import baca as baca_stempel
from talenta_web.kematangan.buku.susun import baca_dasar, susun
from talenta_web.kematangan.models import BukuKerja, Penilaian
from talenta_web.kuesioner.model import Kuesioner

MAKS_MIB = 5
BUKAN_ISIAN = ["Petunjuk", "Pilihan", "_talenta"]
"""Sheets of our own workbook that hold no answers."""
_TULIS = Batas(detik=30, cpu_detik=20, memori_mib=512, jawaban_mib=20, terkunci=True)
_BACA = Batas(detik=30, cpu_detik=15, memori_mib=768, jawaban_mib=16, terkunci=True)


@dataclass(frozen=True, slots=True)
class Mentah:
    """A workbook as it stands: its stamp, and its sheets as rows of cells."""

    stempel: Stempel
    lembar: Mapping[str, Sequence[Any]]


def petunjuk(k: Kuesioner, p: Penilaian, buku: BukuKerja, unit: str | None) -> tuple[str, ...]:
    """The first sheet: what this is, and how it is filled and brought back."""
    untuk = f"Untuk: {unit}" if unit else "Untuk: semua butir yang dapat diisi pengunduhnya"
    tenggat = (f"Tenggat: {p.tenggat:%d-%m-%Y}",) if p.tenggat else ()
    return (
        f"Buku kerja penilaian: {p.nama}",
        f"Instrumen: {k.nama}, versi {k.versi} ({k.status_naskah})",
        f"Tahun {p.tahun}, putaran {buku.putaran}, buku nomor {buku.nomor}",
        untuk,
        *tenggat,
        "",
        "1. Isi sel berwarna kuning pada lembar Isian (dan lembar Tabel, bila ada). Sel lain dikunci.",
        "2. Sel yang dikosongkan berarti jawabannya dikosongkan. Baris yang tidak disentuh tidak mengubah apa pun.",
        "3. Butir yang tidak berlaku: kosongkan jawabannya dan tulis alasannya pada kolom Tidak berlaku karena.",
        "4. Tulis Ya pada kolom Siap bila butir itu sudah lengkap dijawab.",
        "5. Jangan memakai rumus; tempel sebagai nilai. Urutan baris dan kolom boleh diubah, judul dan kode tidak.",
        "6. Bukti tidak diunggah di sini, melainkan di aplikasi.",
        "7. Unggah kembali pada halaman Buku kerja penilaian ini. Isinya diperiksa dahulu dan belum disimpan; yang "
        "sementara itu diubah orang lain ditunjukkan bersebelahan untuk dipilih.",
    )


def tulis(session: Session, p: Penilaian, buku: BukuKerja, unit: str | None) -> bytes:
    """The workbook as it was handed out, byte for byte the same values whenever it is asked for."""
    k = instrumen.kuesioner(session, p.kuesioner_id)
    isi = susun(k, stempel(session, p, buku), baca_dasar(buku.isi), petunjuk=petunjuk(k, p, buku, unit))
    return jalankan("talenta_web.kematangan.buku.anak_tulis:tulis", isi, batas=_TULIS)[1]


def baca(isi: bytes) -> Mentah:
    """A workbook that came back; raises BukuDitolak with what to do."""
    if not isi:
        raise BukuDitolak("Berkasnya kosong. Pilih buku kerja yang sudah diisi.")
    if len(isi) > MAKS_MIB * 1024 * 1024:
        raise BukuDitolak(f"Berkasnya lebih dari {MAKS_MIB} MB; buku kerja yang diunduh dari sini jauh lebih kecil.")
    try:
        data, _ = jalankan("talenta_web.kematangan.buku.anak_baca:baca", {"lewati": BUKAN_ISIAN}, isi, batas=_BACA)
    except GalatProses as e:
        if e.sebab == "galat" and not e.rincian.get("tak_terduga"):
            raise BukuDitolak(str(e)) from None
        raise BukuDitolak(
            "Berkas tidak dapat dibaca dalam batas yang wajar. Simpan ulang dari aplikasi asalnya."
        ) from None
    return Mentah(baca_stempel(data["stempel"], data["sifat"]), data["lembar"])
